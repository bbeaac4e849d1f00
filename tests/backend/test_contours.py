"""Masks to polygons and contours: exact areas, valid geometries, outermost rings."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from shapely.geometry import box

from remote_reasoner.core.contours import outlines, polygons, simplified
from remote_reasoner.core.picture import Mask

random_pixels = arrays(bool, st.tuples(st.integers(1, 12), st.integers(1, 12)))


def disc(radius: int, size: int | None = None) -> np.ndarray:
    """bool (size, size) with a disc in the middle."""
    size = size or 2 * radius + 5
    rows, columns = np.mgrid[0:size, 0:size] - (size - 1) / 2
    return rows**2 + columns**2 <= radius**2


@settings(max_examples=300, deadline=None)
@given(random_pixels, st.integers(0, 500), st.integers(0, 500))
def test_area_is_the_pixel_count_and_every_polygon_is_valid(pixels, x0, y0):
    area = polygons(Mask(x0, y0, pixels))
    assert area.is_valid
    assert area.area == pixels.sum()


@settings(max_examples=100, deadline=None)
@given(random_pixels)
def test_a_pixel_is_inside_exactly_where_the_mask_is_true(pixels):
    area = polygons(Mask(3, 5, pixels))
    rows, columns = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    inside = shapely.contains_xy(area, columns.ravel() + 3.5, rows.ravel() + 5.5)
    assert np.array_equal(inside.reshape(pixels.shape), pixels)


def test_a_rectangle_reaches_its_outer_pixel_edges():
    assert polygons(Mask(10, 20, np.ones((4, 6), bool))).equals(box(10, 20, 16, 24))


def test_holes_are_kept():
    pixels = np.ones((9, 9), bool)
    pixels[3:6, 3:6] = False
    area = polygons(Mask(0, 0, pixels))
    assert len(area.geoms) == 1
    assert len(area.geoms[0].interiors) == 1
    assert area.area == 72


def test_pixels_that_share_a_corner_are_two_polygons():
    assert len(polygons(Mask(0, 0, np.eye(2, dtype=bool))).geoms) == 2


def test_a_hole_that_touches_the_outside_at_a_corner_stays_valid():
    pixels = np.ones((4, 4), bool)
    pixels[0, 0] = pixels[1, 1] = False
    area = polygons(Mask(0, 0, pixels))
    assert area.is_valid
    assert area.area == 14


def test_an_empty_mask_has_no_shape():
    empty = Mask(0, 0, np.zeros((5, 5), bool))
    assert polygons(empty).is_empty
    assert outlines(empty).is_empty
    assert polygons(Mask(0, 0, np.zeros((0, 0), bool))).is_empty
    assert outlines(Mask(0, 0, np.zeros((0, 0), bool))).is_empty


@settings(max_examples=200, deadline=None)
@given(random_pixels, st.floats(0.1, 5))
def test_simplification_stays_valid_and_loses_nothing_whole(pixels, tolerance):
    area = polygons(Mask(0, 0, pixels))
    simpler = simplified(area, tolerance)
    assert simpler.is_valid
    assert simpler.is_empty == area.is_empty
    assert shapely.get_num_coordinates(simpler) <= shapely.get_num_coordinates(area)


def test_a_mask_of_thousands_of_specks_is_handled_in_seconds():
    specks = Mask(0, 0, np.random.default_rng(0).random((300, 300)) > 0.5)
    area = polygons(specks)
    assert area.area == specks.pixels.sum()
    assert simplified(area, 1.0).is_valid
    assert len(outlines(specks).geoms) > 0


def test_simplification_straightens_stairs_within_its_tolerance():
    area = polygons(Mask(0, 0, disc(30)))
    simpler = simplified(area, 1.0)
    assert shapely.get_num_coordinates(simpler) < shapely.get_num_coordinates(area) / 4
    assert simpler.area == pytest.approx(area.area, rel=0.03)
    assert simpler.hausdorff_distance(area) < 1.5
    assert simplified(area, 0) is area


@settings(max_examples=200, deadline=None)
@given(random_pixels)
def test_contours_are_closed_simple_rings_none_inside_another(pixels):
    rings = [shapely.Polygon(line.coords) for line in outlines(Mask(2, 2, pixels)).geoms]
    assert len(rings) > 0 or not pixels.any()
    assert all(ring.exterior.is_ring and ring.is_valid for ring in rings)
    for index, ring in enumerate(rings):
        assert not any(other.contains(ring) for other in rings[:index] + rings[index + 1 :])


def test_the_contour_of_a_rectangle_is_its_edge():
    (ring,) = outlines(Mask(10, 20, np.ones((5, 8), bool))).geoms
    assert shapely.Polygon(ring.coords).equals(box(10, 20, 18, 25))


def test_holes_islands_and_specks_are_not_contours():
    pixels = np.zeros((60, 60), bool)
    pixels[5:55, 5:55] = True
    pixels[15:45, 15:45] = False
    pixels[25:35, 25:35] = True
    pixels[1, 1] = True
    (ring,) = outlines(Mask(0, 0, pixels)).geoms
    assert shapely.Polygon(ring.coords).equals(box(5, 5, 55, 55))


def test_notches_and_spikes_of_one_pixel_are_smoothed_away():
    pixels = np.zeros((20, 20), bool)
    pixels[5:15, 5:15] = True
    pixels[5, 9] = False
    pixels[4, 12] = True
    (ring,) = outlines(Mask(0, 0, pixels)).geoms
    assert shapely.Polygon(ring.coords).equals(box(5, 5, 15, 15))


def test_a_tiny_object_and_a_thin_road_keep_their_contour():
    (tiny,) = outlines(Mask(7, 7, np.ones((1, 2), bool))).geoms
    assert shapely.Polygon(tiny.coords).equals(box(7, 7, 9, 8))
    road = np.zeros((12, 40), bool)
    road[:, 0:12] = True
    road[5:7, 12:] = True
    (ring,) = outlines(Mask(0, 0, road)).geoms
    assert ring.bounds == (0, 0, 40, 12)


def test_the_picture_s_edge_does_not_eat_into_a_contour():
    (ring,) = outlines(Mask(0, 0, np.ones((30, 30), bool))).geoms
    assert ring.bounds == (0, 0, 30, 30)


def test_a_simplified_contour_is_still_a_ring():
    (ring,) = outlines(Mask(0, 0, disc(25)), tolerance=1.0).geoms
    assert ring.is_ring
    assert len(ring.coords) < 60

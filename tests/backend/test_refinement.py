"""Refining shapes: what is left out, simplified, filled, squared and merged, and what stays as it is."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from pyproj import CRS
from shapely.geometry import MultiPolygon, Polygon, box

from remote_reasoner.core.refined_shapes import RefinedGround
from remote_reasoner.core.refinement import Original, Refinement, polygons_of, refine
from remote_reasoner.core.right_angles import right_angled


def square(x: float, y: float, side: float = 20.0, hole: float = 0.0) -> MultiPolygon:
    whole = box(x, y, x + side, y + side)
    middle = x + side / 2, y + side / 2
    holes = [shapely.Point(middle).buffer(hole / 2, cap_style="square").exterior] if hole else []
    return MultiPolygon([Polygon(whole.exterior, holes)])


def blob(corners: int = 60) -> MultiPolygon:
    turns = [2 * math.pi * step / corners for step in range(corners)]
    far = [10 + (step % 3) * 0.4 for step in range(corners)]
    return MultiPolygon(
        [Polygon([(r * math.cos(t), r * math.sin(t)) for r, t in zip(far, turns, strict=True)])]
    )


def original(number: int, mask: MultiPolygon, score: float | None = 0.5, label: str = "tank") -> Original:
    return Original(number, label, score, mask, mask.area)


def refined(*objects: Original, metres: float = 1.0, **wanted: object) -> dict[int, MultiPolygon]:
    return {one.numbers[0]: one.mask for one in refine(objects, Refinement(**wanted), metres)}


def cosines(area: MultiPolygon) -> np.ndarray:
    ring = np.asarray(area.geoms[0].exterior.coords)[:-1]
    before, after = np.roll(ring, 1, 0) - ring, np.roll(ring, -1, 0) - ring
    return (before * after).sum(1) / np.hypot(*before.T) / np.hypot(*after.T)


def test_least_score_and_least_area():
    objects = (
        original(1, square(0, 0), 0.4),
        original(2, square(100, 0, 5), 0.9),
        original(3, square(200, 0), None),
    )
    assert set(refined(*objects, min_score=0.5)) == {2, 3}, "what has no score stays"
    assert set(refined(*objects, min_area=100.0)) == {1, 3}
    assert not any(one.changed for one in refine(objects, Refinement(min_score=0.5)))


def test_holes_are_filled_up_to_a_size():
    (filled,) = refined(original(1, square(0, 0, hole=4.0)), fill_holes=17.0).values()
    assert not filled.geoms[0].interiors and filled.area == 400.0
    (kept,) = refine([original(1, square(0, 0, hole=4.0))], Refinement(fill_holes=15.0))
    assert len(kept.mask.geoms[0].interiors) == 1 and not kept.changed


def test_outlines_are_simplified_in_metres_not_in_units():
    shape = blob()
    (coarse,) = refined(original(1, shape), simplify=2.0).values()
    assert shapely.get_num_coordinates(coarse) < shapely.get_num_coordinates(shape) / 3
    assert shapely.hausdorff_distance(coarse, shape) < 2.5 and coarse.is_valid
    (fine,) = refined(original(1, shape), simplify=2.0, metres=1000.0).values()
    assert shapely.hausdorff_distance(fine, shape) < 0.003


def test_corners_become_right_and_round_things_stay_round():
    crooked = MultiPolygon([Polygon([(0, 0), (20, 1), (19, 20), (0, 20)])])
    squared = right_angled(crooked)
    assert np.abs(cosines(squared)).max() < 0.01
    assert squared.geoms[0].exterior.coords[0] == (0.0, 0.0)
    assert squared.intersection(crooked).area / squared.union(crooked).area > 0.9
    ring = MultiPolygon([shapely.Point(0, 0).buffer(10, 3)])  # angles of 150°, neither right nor straight
    assert shapely.hausdorff_distance(right_angled(ring), ring) < 1e-9


def test_corners_in_a_line_and_doubled_ones_do_no_harm():
    shape = MultiPolygon([Polygon([(0, 0), (10, 0), (10, 0), (20, 0), (20.5, 20), (0, 20)])])
    assert np.isfinite(shapely.get_coordinates(right_angled(shape))).all()
    assert right_angled(shape).area == pytest.approx(shape.area, rel=0.05)


def test_touching_ones_of_a_class_become_the_best_of_them():
    objects = (
        original(1, square(0, 0), 0.4),
        original(2, square(20, 0), 0.9),
        original(3, square(40, 0), 0.7, "ship"),
        original(4, square(300, 0), 0.7),
    )
    merged = refine(objects, Refinement(merge=True))
    assert [one.numbers for one in merged] == [(2, 1), (3,), (4,)]
    assert merged[0].changed and merged[0].mask.area == 800.0 and not merged[1].changed
    assert set(refined(*objects, merge=True, min_area=500.0)) == {2}, "the area counts after merging"


def test_chains_of_touching_ones_are_one_object_and_thousands_take_no_time():
    chain = [original(n, square(20.0 * n, 0)) for n in range(1, 2001)]
    (one,) = refine(chain, Refinement(merge=True))
    assert len(one.numbers) == 2000 and one.mask.area == pytest.approx(800_000)


def test_nothing_is_lost_where_nothing_would_be_left():
    thin = MultiPolygon([Polygon([(0, 0), (10, 0), (10, 0.001), (0, 0.001)])])
    (one,) = refine([original(1, thin)], Refinement(simplify=5.0, right_angles=True))
    assert one.mask.area > 0
    assert polygons_of(shapely.from_wkt("LINESTRING (0 0, 1 1)")).is_empty


@pytest.mark.parametrize(
    ("crs", "outline", "metres"),
    [
        (32631, box(500000, 5800000, 501000, 5801000), 1.0004),
        (3857, box(0, 8e6, 1000, 8.001e6), 1 / math.cosh(8.0005e6 / 6378137)),
    ],
)
def test_metres_are_those_on_the_ground(crs, outline, metres):
    ground = RefinedGround.of(outline.wkt, CRS.from_epsg(crs), None)
    assert ground.metres_per_unit == pytest.approx(metres, rel=2e-3)
    assert ground.area(MultiPolygon([outline])) == pytest.approx(outline.area * metres**2, rel=5e-3)


def test_degrees_and_pixels():
    degrees = RefinedGround.of(box(4, 52, 4.01, 52.01).wkt, CRS.from_epsg(4326), None)
    assert 85_000 < degrees.metres_per_unit < 90_000
    pixels = RefinedGround.of("", None, None)
    assert pixels.metres_per_unit == 1.0 and pixels.measure(square(0, 0)) == (None, None)


def test_boxes_lie_along_the_picture_s_sides():
    turned = shapely.affinity.rotate(box(0, 0, 100, 50), 30, origin=(0, 0))
    mask = MultiPolygon([shapely.affinity.rotate(box(10, 10, 30, 20), 30, origin=(0, 0))])
    around = RefinedGround.of(turned.wkt, CRS.from_epsg(32631), None).box_around(mask)
    assert around.symmetric_difference(mask).area < 1e-6
    upright = RefinedGround.of(box(0, 0, 100, 50).wkt, CRS.from_epsg(32631), None).box_around(mask)
    assert upright.bounds == pytest.approx(mask.bounds)

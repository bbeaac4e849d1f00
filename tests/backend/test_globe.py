"""Shapes in longitude and latitude: across the antimeridian, around a pole, larger than half the Earth."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from pyproj import CRS, Geod, Transformer
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.globe import area, from_plane, leaps, unwrapped, winds

WGS84 = Geod(ellps="WGS84")
EARTH_M2 = 5.10065622e14
"""The surface of the WGS 84 ellipsoid."""


def degrees(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A plane of degrees, whose longitudes may be of any turn."""
    return x, y


def placed(shape: BaseGeometry, crs: str) -> BaseGeometry | None:
    """A shape of a CRS, made dense, in degrees."""
    to_degrees = Transformer.from_crs(CRS(crs), CRS("EPSG:4326"), always_xy=True)
    return from_plane(shapely.segmentize(shape, 20_000), to_degrees.transform)


def test_what_lies_within_one_turn_stays_as_it_is() -> None:
    shape = box(4, 51, 5, 52)
    assert from_plane(shape, degrees).equals(shape)
    world = box(-180, -90, 180, 90)
    assert from_plane(shapely.segmentize(world, 1.0), degrees).equals(world)


@pytest.mark.parametrize(
    "shape", [box(175, -10, 190, 10), box(-190, -10, -170, 10), box(355 + 175, -10, 355 + 190, 10)]
)
def test_what_crosses_the_antimeridian_is_cut_there(shape: Polygon) -> None:
    cut = from_plane(shape, degrees)
    assert isinstance(cut, MultiPolygon) and len(cut.geoms) == 2
    west, _, east, _ = cut.bounds
    assert (west, east) == (-180, 180)
    assert cut.area == pytest.approx(shape.area)


def test_a_turn_further_is_the_same_place() -> None:
    assert from_plane(box(364, 51, 365, 52), degrees).equals(box(4, 51, 5, 52))
    assert from_plane(box(-356, 51, -355, 52), degrees).equals(box(4, 51, 5, 52))


def test_a_hole_goes_with_its_side_of_the_antimeridian() -> None:
    shell, hole = box(170, 0, 190, 20), box(183, 5, 187, 15)
    cut = from_plane(shell.difference(hole), degrees)
    assert cut.area == pytest.approx(shell.area - hole.area)
    assert (
        not cut.contains(Point(-175, 10)) and cut.contains(Point(-179, 10)) and cut.contains(Point(175, 10))
    )


def test_lines_and_points_are_cut_and_moved_too() -> None:
    line = from_plane(LineString([(170, 0), (175, 0), (185, 0), (190, 0)]), degrees)
    assert line.geom_type == "MultiLineString" and line.length == pytest.approx(20.0)
    assert {tuple(part.coords[0]) for part in line.geoms} | {
        tuple(part.coords[-1]) for part in line.geoms
    } == {
        (170.0, 0.0),
        (180.0, 0.0),
        (-180.0, 0.0),
        (-170.0, 0.0),
    }
    assert from_plane(Point(190, 5), degrees).equals(Point(-170, 5))


def test_a_part_without_a_longitude_leaves_no_shape() -> None:
    def nowhere(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return np.where(x > 5, np.inf, x), y

    assert from_plane(box(0, 0, 4, 4), nowhere) is not None
    assert from_plane(MultiPolygon([box(0, 0, 4, 4), box(4, 4, 8, 8)]), nowhere) is None
    assert from_plane(LineString([(0, 0), (9, 9)]), nowhere) is None
    assert from_plane(Polygon(), degrees) is None


@pytest.mark.parametrize(
    ("crs", "north"), [("EPSG:3413", True), ("EPSG:3995", True), ("EPSG:3031", False), ("EPSG:3976", False)]
)
def test_a_square_around_a_pole_reaches_up_to_it(crs: str, north: bool) -> None:
    side = 1_000_000.0
    cap = placed(box(-side, -side, side, side), crs)
    west, south, east, north_end = cap.bounds
    assert (west, east) == (-180.0, 180.0)
    assert (north_end if north else south) == (90.0 if north else -90.0)
    assert area(cap, WGS84) == pytest.approx(
        (2 * side) ** 2, rel=0.06
    )  # the scale of these planes at the pole


def test_a_square_beside_a_pole_does_not_hold_it() -> None:
    beside = placed(box(200_000, 200_000, 900_000, 900_000), "EPSG:3413")
    assert beside.bounds[3] < 90
    assert not beside.intersects(box(-180, 89.5, 180, 90))


@pytest.mark.parametrize("outer_turned", [False, True])
@pytest.mark.parametrize("inner_turned", [False, True])
@pytest.mark.parametrize("begin", [0, 1, 2, 3])
def test_a_ring_around_a_pole_leaves_the_pole_out_wherever_and_whichever_way_its_edges_go(
    outer_turned: bool, inner_turned: bool, begin: int
) -> None:
    outer = list(box(-1e6, -1e6, 1e6, 1e6).exterior.coords)[:-1]
    inner = list(box(-3e5, -3e5, 3e5, 3e5).exterior.coords)[:-1]
    inner = inner[begin:] + inner[:begin]
    ring = Polygon(outer[::-1] if outer_turned else outer, [inner[::-1] if inner_turned else inner])
    cap = placed(ring, "EPSG:3413")
    assert not cap.intersects(box(-180, 89.5, 180, 90))
    assert area(cap, WGS84) == pytest.approx(ring.area, rel=0.06)


@pytest.mark.parametrize(
    ("shape", "share"),
    [
        (box(-180, -90, 180, 90), 1.0),
        (box(-180, 0, 180, 90), 0.5),
        (box(-90, -90, 90, 90), 0.5),
        (box(0, -90, 90, 90), 0.25),
        (box(-180, -90, 180, 90).difference(box(0, 0, 90, 90)), 0.875),
    ],
    ids=["all", "the north", "a half", "a quarter", "all with a hole"],
)
def test_the_area_of_large_parts_of_the_earth(shape: BaseGeometry, share: float) -> None:
    assert area(shape, WGS84) == pytest.approx(share * EARTH_M2, rel=2e-4)


def test_a_small_area_is_that_of_the_ellipsoid_and_holes_are_left_out() -> None:
    field = box(4.0, 51.0, 4.001, 51.001)
    expected, _ = WGS84.geometry_area_perimeter(field)
    assert area(field, WGS84) == pytest.approx(abs(expected), rel=1e-6)
    assert area(field.difference(box(4.0, 51.0, 4.0005, 51.001)), WGS84) == pytest.approx(
        expected / 2, rel=1e-3
    )
    assert area(Polygon(), WGS84) == 0.0 and area(LineString([(0, 0), (1, 1)]), WGS84) == 0.0


def test_longitudes_follow_each_other_without_a_jump() -> None:
    ring = np.array([(178.0, 0.0), (179.5, 0.0), (-179.0, 0.0), (-178.0, 1.0), (179.0, 1.0)])
    assert unwrapped(ring)[:, 0].tolist() == [178.0, 179.5, 181.0, 182.0, 179.0]
    quiet = np.array([(-10.0, 0.0), (10.0, 5.0)])
    assert unwrapped(quiet) is quiet


def test_a_ring_winds_where_it_comes_back_a_turn_later() -> None:
    around = np.array([(lon, 80.0) for lon in range(0, 361, 10)], float)
    assert winds(around) and not winds(np.array([(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 0.0)]))


def test_a_line_that_leaps_to_and_fro_is_none() -> None:
    steady = np.stack([np.linspace(0, 100, 400), np.zeros(400)], axis=1)
    assert not leaps(steady)
    wild = steady.copy()
    wild[::2, 1] = 80.0
    assert leaps(wild)

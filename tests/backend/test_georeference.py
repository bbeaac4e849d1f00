"""Shapes on the ground: rotated, south-up, oblong, degrees, feet, antimeridian, pole, no Earth at all."""

from __future__ import annotations

import time

import numpy as np
import pytest
import shapely
from affine import Affine
from drawn import TRANSFORMS, UTM
from pyproj import CRS, Geod
from shapely.geometry import MultiLineString, MultiPolygon, Polygon, box

from remote_reasoner.core import globe
from remote_reasoner.core.contours import outlines, polygons, simplified
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask, Picture

ROTATED_POLE = (
    "+proj=ob_tran +o_proj=longlat +o_lon_p=-162 +o_lat_p=39.25 +lon_0=180 +to_meter=0.0174532925199433"
)
LOCAL = (
    'ENGCRS["site grid",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'
)


def place(transform: Affine, crs: str | None, width: int = 200, height: int = 100) -> Georeference:
    """A georeference from a CRS in words."""
    return Georeference(transform, CRS.from_user_input(crs) if crs else None, width, height)


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
def test_every_corner_of_a_box_goes_through_the_whole_transform(transform):
    x0, y0, x1, y1 = 12.25, 7.5, 80.0, 43.75
    placed = place(transform, "EPSG:32631").place_box((x0, y0, x1, y1))
    corners = {tuple(transform @ corner) for corner in [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]}
    assert set(placed.exterior.coords) == corners
    assert placed.exterior.is_ccw
    assert placed.is_valid


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
def test_a_mask_s_ground_area_is_its_pixels_times_the_pixel_area(transform):
    pixels = np.random.default_rng(5).random((40, 60)) > 0.4
    reference = place(transform, "EPSG:32631")
    area = reference.place(polygons(Mask(10, 20, pixels)))
    assert area.is_valid
    assert area.area == pytest.approx(pixels.sum() * abs(transform.determinant), rel=1e-9)
    # On the central meridian of UTM a length is 0.9996 of the true one.
    assert reference.measure(area).area_m2 == pytest.approx(area.area / 0.9996**2, rel=1e-5)


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
def test_simplified_masks_stay_valid_on_the_ground(transform):
    random = np.random.default_rng(6)
    for _ in range(60):
        area = polygons(
            Mask(*random.integers(0, 5000, 2).tolist(), random.random((20, 20)) > random.random())
        )
        placed = place(transform, "EPSG:32631").place(simplified(area, 1.5))
        assert placed.is_valid
        assert placed.is_empty == area.is_empty


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
def test_pixels_and_ground_go_there_and_back(transform):
    reference = place(transform, "EPSG:32631")
    shape = outlines(Mask(3, 4, np.ones((7, 9), bool)))
    assert shapely.equals_exact(
        reference.to_pixels(reference.place(shape)).normalize(), shape.normalize(), 1e-6
    )


def test_degrees_measure_in_metres():
    reference = place(Affine(1 / 3600, 0, 4.4, 0, -1 / 3600, 52), "EPSG:4326", 3600, 3600)
    measures = reference.measure(reference.footprint())
    # A cell of 1° × 1° between 51° and 52° N on the WGS 84 ellipsoid, edges along the parallels, from the
    # closed formula for the area between two parallels.
    e2 = 0.0066943799901413165
    e = e2**0.5

    def zone(latitude: float) -> float:
        s = np.sin(np.radians(latitude))
        return s / (1 - e2 * s**2) + np.arctanh(e * s) / e

    expected = np.radians(1) * 6378137**2 * (1 - e2) / 2 * (zone(52) - zone(51))
    assert measures.area_m2 == pytest.approx(expected, rel=1e-6)
    assert reference.metres_per_pixel() == pytest.approx(24.2, abs=0.5)


def test_long_edges_along_a_parallel_are_not_cut_short_by_a_geodesic():
    reference = place(Affine(0.1, 0, -60, 0, -0.1, 70), "EPSG:4326", 1200, 100)
    whole = reference.measure(reference.footprint()).area_m2
    halves = [reference.measure(reference.place_box((x, 0, x + 600, 100))).area_m2 for x in (0, 600)]
    assert sum(halves) == pytest.approx(whole, rel=1e-4)


def test_feet_measure_in_metres():
    reference = place(Affine(1, 0, 980_000, 0, -1, 200_000), "EPSG:2263")
    measures = reference.measure(reference.place_box((0, 0, 100, 50)))
    foot = 1200 / 3937
    assert measures.area_m2 == pytest.approx(5000 * foot**2, rel=1e-3)
    assert measures.perimeter_m == pytest.approx(300 * foot, rel=1e-3)
    assert reference.metres_per_pixel() == pytest.approx(foot, rel=1e-3)


def test_web_mercator_is_not_taken_for_metres():
    reference = place(Affine(10, 0, 0, 0, -10, 8_399_738), "EPSG:3857", 10, 10)
    measures = reference.measure(reference.footprint())
    assert measures.area_m2 == pytest.approx(10_000 * np.cos(np.radians(60)) ** 2, rel=0.01)


def test_grads_from_paris_measure_in_metres():
    reference = place(Affine(0.001, 0, 1, 0, -0.001, 50), "EPSG:4807", 10, 10)
    assert reference.metres_per_pixel() == pytest.approx(100 * 0.707**0.5, rel=0.01)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3832"])
def test_shapes_across_the_antimeridian_measure_as_anywhere_else(crs):
    metres = 6378137 * np.pi / 180
    if crs == "EPSG:4326":
        crossing, elsewhere = Affine(0.01, 0, 179.5, 0, -0.01, 10), Affine(0.01, 0, 20, 0, -0.01, 10)
    else:  # Pacific Mercator, centred on 150° E
        crossing = Affine(0.01 * metres, 0, 29.5 * metres, 0, -0.01 * metres, 10 * metres)
        elsewhere = Affine(0.01 * metres, 0, -10 * metres, 0, -0.01 * metres, 10 * metres)
    there, here = (place(t, crs, 100, 100) for t in (crossing, elsewhere))
    expected, measured = here.measure(here.footprint()), there.measure(there.footprint())
    assert measured.area_m2 == pytest.approx(expected.area_m2, rel=1e-9)
    assert measured.perimeter_m == pytest.approx(expected.perimeter_m, rel=1e-9)
    assert measured.area_m2 > 1e10


def test_holes_count_in_the_perimeter_and_not_in_the_area():
    pixels = np.ones((30, 30), bool)
    pixels[10:20, 10:20] = False
    reference = place(UTM, "EPSG:32631")
    measures = reference.measure(reference.place(polygons(Mask(0, 0, pixels))))
    assert measures.area_m2 == pytest.approx(800 * 0.25 / 0.9996**2, rel=1e-5)
    assert measures.perimeter_m == pytest.approx((120 + 40) * 0.5 / 0.9996, rel=1e-5)


def test_small_objects_are_measured_to_a_millionth():
    reference = place(Affine(0.01, 0, 500_000, 0, -0.01, 5_700_000), "EPSG:32631")
    assert reference.measure(reference.place_box((3, 3, 13, 13))).area_m2 == pytest.approx(
        0.01 / 0.9996**2, rel=1e-5
    )


def test_a_local_grid_keeps_its_shapes_and_says_why_it_has_no_areas():
    reference = place(UTM, LOCAL)
    assert reference.measure(reference.footprint()) == (None, None)
    assert reference.metres_per_pixel() is None
    assert "site grid" in reference.note
    assert reference.crs_text.startswith("ENGCRS")


def test_without_a_crs_shapes_stay_in_pixels():
    reference = place(Affine.identity(), None)
    assert reference.place_box((1, 2, 30, 40)).equals(box(1, 2, 30, 40))
    assert reference.measure(reference.footprint()) == (None, None)
    assert reference.crs_text is None
    assert reference.note is None
    assert reference.to_wgs84(reference.footprint()).equals(reference.footprint())


@pytest.mark.parametrize(
    ("crs", "text"),
    [
        ("EPSG:32631", "EPSG:32631"),
        ("EPSG:2180", "EPSG:2180"),
        ("ESRI:102008", "PROJCRS"),
        ("+proj=tmerc +lat_0=47 +lon_0=9.5 +ellps=bessel", "PROJCRS"),
        ("+proj=utm +zone=31 +ellps=intl +towgs84=-87,-98,-121", "BOUNDCRS"),
    ],
)
def test_the_crs_is_named_by_code_only_where_it_is_exactly_that(crs, text):
    reference = place(Affine(0.5, 0, 500_000, 0, -0.5, 500_000), crs)
    assert reference.crs_text.startswith(text)
    assert CRS.from_user_input(reference.crs_text) == reference.crs
    assert reference.measure(reference.footprint()).area_m2 > 0


def test_longitude_and_latitude_follow_the_curved_edges():
    reference = place(Affine(1000, 0, 200_000, 0, -1000, 7_000_000), "EPSG:32631", 600, 300)
    moved = reference.to_wgs84(reference.footprint())
    middle_of_top = reference.to_wgs84(shapely.Point(500_000, 7_000_000))
    assert moved.boundary.distance(middle_of_top) < 1e-3
    assert moved.is_valid


def test_shapes_are_cut_at_the_antimeridian_for_geojson():
    reference = place(Affine(0.01, 0, 179.5, 0, -0.01, 10), "EPSG:4326", 100, 100)
    cut = reference.to_wgs84(reference.footprint())
    assert isinstance(cut, MultiPolygon)
    assert sorted(part.bounds for part in cut.geoms) == [(-180, 9, -179.5, 10), (179.5, 9, 180, 10)]
    ring = reference.place(MultiLineString([box(10, 10, 90, 90).exterior.coords]))
    assert reference.to_wgs84(ring).length == pytest.approx(4 * 0.8)
    pacific = place(Affine(1000, 0, 3_300_000, 0, -1000, 1_000_000), "EPSG:3832", 100, 100)
    west, _, east, _ = pacific.to_wgs84(pacific.footprint()).bounds
    assert (west, east) == (-180, 180)
    assert pacific.to_wgs84(pacific.footprint()).area < 2


def test_a_shape_around_the_pole_measures_and_comes_back_whole():
    reference = place(Affine(1000, 0, -100_000, 0, -1000, 100_000), "EPSG:3031", 200, 200)
    around = reference.footprint()
    geod = Geod(ellps="WGS84")
    _, _, radius = geod.inv(0, -90, *_geographic(reference, 100_000, 0))
    assert reference.measure(around).area_m2 == pytest.approx((2 * radius) ** 2, rel=0.01)
    assert isinstance(reference.to_wgs84(around), Polygon)


def _geographic(reference: Georeference, x: float, y: float) -> tuple[float, float]:
    point = reference.to_wgs84(shapely.Point(x, y))
    return point.x, point.y


def test_of_a_picture():
    picture = Picture(np.zeros((5, 7, 3), np.uint8), np.ones((5, 7), bool), UTM, CRS.from_epsg(32631))
    assert Georeference.of(picture).footprint().bounds == (500_000, 5_699_997.5, 500_003.5, 5_700_000)


EARTH_M2 = 510_065_621_724_088
"""Surface of the WGS 84 ellipsoid."""


@pytest.mark.parametrize(
    ("crs", "transform", "size", "share"),
    [
        ("EPSG:4326", Affine(1, 0, -180, 0, -1, 90), (360, 180), 1.0),
        ("EPSG:4326", Affine(1, 0, 0, 0, -1, 90), (360, 180), 1.0),
        ("EPSG:4326", Affine(1, 0, -0.5, 0, -1, 90.5), (360, 181), 1.0),
        ("EPSG:4326", Affine(1, 0, -0.5, 0, -1, 90.5), (361, 181), 1.0),
        ("EPSG:4326", Affine(1, 0, -180, 0, 1, -90), (360, 90), 0.5),
        ("EPSG:3857", Affine(156543.0339, 0, -20037508.34, 0, -156543.0339, 20037508.34), (256, 256), 0.9962),
        ("EPSG:6933", Affine(1e5, 0, -17367530, 0, -1e5, 7314540), (347, 146), 347 * 146e10 / EARTH_M2),
        ("ESRI:54034", Affine(1e5, 0, -20037508, 0, -1e5, 6363885), (400, 127), 400 * 127e10 / EARTH_M2),
    ],
)  # fmt: skip
def test_pictures_of_the_whole_world_measure_as_such(crs, transform, size, share):
    reference = place(transform, crs, *size)
    assert reference.measure(reference.footprint()).area_m2 == pytest.approx(share * EARTH_M2, rel=2e-3)
    world = reference.to_wgs84(reference.footprint())
    assert world.is_valid
    assert not world.is_empty
    west, south, east, north = world.bounds
    assert (west, south, east, north) >= (-180, -90, -180, -90)
    assert east <= 180
    assert north <= 90


def test_more_than_half_the_earth_around_a_pole():
    """The northern sky of an equal-area map, down to 30 degrees south."""
    reach = 2 * 6371007.181 * np.sin(np.radians(120 / 2))
    reference = place(
        Affine(reach / 50, 0, -reach, 0, -reach / 50, reach), "+proj=laea +lat_0=90 +R=6371007.181", 100, 100
    )
    circle = shapely.Point(50, 50).buffer(50, quad_segs=200)
    measured = reference.measure(reference.place(circle)).area_m2
    assert measured == pytest.approx(EARTH_M2 * (1 - np.cos(np.radians(120))) / 2, rel=1e-3)
    on_globe = reference.to_wgs84(reference.place(circle))
    assert on_globe.is_valid
    assert on_globe.bounds == pytest.approx((-180, -30, 180, 90), abs=0.1)


@pytest.mark.parametrize(("crs", "pole"), [("EPSG:3413", 90), ("EPSG:3031", -90), ("EPSG:3573", 90)])
@pytest.mark.parametrize(
    "box_px",
    [
        (290, 290, 310, 310),
        (300, 300, 320, 310),
        (300, 290, 310, 310),
        (0, 0, 600, 600),
        (299, 299, 300.5, 303),
    ],
)
def test_shapes_around_and_at_a_pole_are_valid_and_as_large_as_they_are(crs, pole, box_px):
    """In the pixels' corner, on an edge, within: the pole lies at (300, 300)."""
    reference = place(Affine(1000, 0, -300_000, 0, -1000, 300_000), crs, 600, 600)
    placed = reference.place_box(box_px)
    measured = reference.measure(placed).area_m2
    scale = (
        1 if crs == "EPSG:3573" else {90: 0.97, -90: 0.973}[pole]
    )  # of polar stereographic maps, near the pole
    assert measured == pytest.approx(placed.area / scale**2, rel=0.01)
    on_globe = reference.to_wgs84(placed)
    assert on_globe.is_valid
    west, south, east, north = on_globe.bounds
    assert pole in (pytest.approx(south, abs=0.06), pytest.approx(north, abs=0.06))
    assert -180 <= west < east <= 180
    # The area of the GeoJSON, measured for itself, is the same.
    assert globe.area(on_globe, Geod(ellps="WGS84")) == pytest.approx(measured, rel=0.02)


def test_a_ring_of_pixels_around_the_pole_keeps_its_hole():
    reference = place(Affine(1000, 0, -300_000, 0, -1000, 300_000), "EPSG:3413", 600, 600)
    ring = reference.place(box(200, 200, 400, 400).difference(box(250, 250, 350, 350)))
    on_globe = reference.to_wgs84(ring)
    assert on_globe.is_valid
    assert not on_globe.contains(shapely.Point(0, 89.9))
    measured = reference.measure(ring).area_m2
    assert measured == pytest.approx(
        reference.measure(reference.place_box((200, 200, 400, 400))).area_m2 * 0.75, rel=0.01
    )
    assert globe.area(on_globe, Geod(ellps="WGS84")) == pytest.approx(measured, rel=0.01)


def test_contours_around_the_pole_and_across_the_antimeridian_are_lines_on_the_globe():
    reference = place(Affine(1000, 0, -300_000, 0, -1000, 300_000), "EPSG:3413", 600, 600)
    line = reference.to_wgs84(reference.place(MultiLineString([box(200, 200, 400, 400).exterior.coords])))
    assert not line.is_empty
    assert all(part.geom_type == "LineString" for part in shapely.get_parts(line))
    west, south, east, north = line.bounds
    assert (west, east) == (-180, 180)
    assert 80 < south < north < 90


def test_rows_beyond_the_pole_end_at_the_pole_and_a_note_says_so():
    reference = place(Affine(1, 0, -0.5, 0, -1, 90.5), "EPSG:4326", 360, 181)
    measures = reference.measure(reference.place_box((0, 0, 10, 3)))
    clipped = place(Affine(1, 0, -0.5, 0, -1, 90), "EPSG:4326", 360, 180)
    assert measures.area_m2 == pytest.approx(
        clipped.measure(clipped.place_box((0, 0, 10, 2.5))).area_m2, rel=1e-6
    )
    assert reference.to_wgs84(reference.place_box((0, 0, 10, 3))).bounds[3] == 90
    assert "90°" in reference.note


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:4326", Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)),
        ("EPSG:4326", Affine(1, 0, 0, 0, -1, 300)),
        ("EPSG:4326", Affine(1, 0, 5000, 0, -1, 50)),
        ("EPSG:4807", Affine(1, 0, 0, 0, -1, 400)),
        ("EPSG:32631", Affine(1, 0, 5e5, 0, -1, 2e8)),
        ("EPSG:32631", Affine(1, 0, 5e7, 0, -1, 5e6)),
        ("EPSG:3035", Affine(1, 0, 4e7, 0, -1, 3e7)),
        (ROTATED_POLE, Affine(1e9, 0, 0, 0, 1e9, 0)),
        (ROTATED_POLE, Affine(1, 0, 5000, 0, -1, 50)),
        ("EPSG:3857", Affine(1e9, 0, 0, 0, -1e9, 0)),
    ],
)
def test_coordinates_that_no_place_has_are_named_and_not_measured(crs, transform):
    reference = place(transform, crs)
    box_on_map = reference.place_box((10, 10, 50, 40))
    assert reference.measure(box_on_map) == (None, None)
    assert reference.metres_per_pixel() is None
    assert reference.to_wgs84(box_on_map) is None
    assert "where there is nothing" in reference.note
    assert box_on_map.is_valid


@pytest.mark.parametrize("crs", ["IAU_2015:30100", "ESRI:104905", "+proj=sinu +R=3396190 +units=m"])
def test_on_other_planets_areas_are_those_of_the_planet_and_there_is_no_geojson_of_the_earth(crs):
    step = 0.001 if "proj" not in crs else 60
    reference = place(Affine(step, 0, 2, 0, -step, 2), crs, 100, 100)
    radius = 1737400 if "IAU" in crs else 3396190
    side = radius * np.radians(0.1) if "proj" not in crs else 6000
    assert reference.measure(reference.footprint()).area_m2 == pytest.approx(side**2, rel=0.02)
    assert not reference.on_earth
    assert reference.to_wgs84(reference.footprint()).equals(reference.footprint())
    assert "own ellipsoid" in reference.note


def test_where_a_projection_ends_there_are_no_measures_and_a_note_says_so():
    disc = "+proj=geos +h=35785831 +lon_0=0 +ellps=GRS80"
    reference = place(Affine(5000, 0, -5_500_000, 0, -5000, 5_500_000), disc, 2200, 2200)
    assert reference.measure(reference.place_box((0, 0, 100, 100))) == (None, None)
    assert reference.to_wgs84(reference.place_box((0, 0, 100, 100))) is None
    assert reference.measure(reference.place_box((1050, 1050, 1150, 1150))).area_m2 > 2e11
    assert "beyond what the CRS" in reference.note


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:4326", Affine(0.01, 0, 170, 0, -0.01, 10)),
        ("EPSG:4326", Affine(0.01, 0, 179, 0, -0.01, 10)),
        ("EPSG:3413", Affine(1000, 0, -100_000, 0, -1000, 100_000)),
    ],
    ids=["apart", "antimeridian", "pole"],
)
def test_a_mask_with_thousands_of_holes_comes_to_degrees_within_seconds(crs, transform):
    pixels = np.ones((201, 201), bool)
    pixels[1:-1:4, 1:-1:4] = False
    reference = place(transform, crs, 201, 201)
    mask = reference.place(polygons(Mask(0, 0, pixels)))
    began = time.process_time()
    on_globe = reference.to_wgs84(mask)
    assert time.process_time() - began < 8
    assert on_globe.is_valid
    holes = sum(len(part.interiors) for part in shapely.get_parts(on_globe))
    assert 2_400 < holes <= 2_500, "a few lie on the cut"
    measured = reference.measure(mask).area_m2
    assert globe.area(on_globe, Geod(ellps="WGS84")) == pytest.approx(measured, rel=0.01)


def test_far_from_its_origin_a_projection_gives_no_measures_at_once_and_says_so():
    """Transverse Mercator leads from there to and fro all over the Earth."""
    reference = place(Affine(1e6, 0, 5e5, 0, -1e6, 5.7e6), "EPSG:32631", 300, 300)
    began = time.process_time()
    for box_px in ((0, 0, 300, 300), (0, 0, 1, 300), (10, 100, 200, 250)):
        measures = reference.measure(reference.place_box(box_px))
        assert measures.area_m2 is None or measures.area_m2 <= EARTH_M2
    assert time.process_time() - began < 5
    assert "beyond what the CRS" in reference.note

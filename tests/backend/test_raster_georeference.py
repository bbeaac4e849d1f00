"""Reading pictures: transform, CRS, control points and the way up."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
import rasterio
from affine import Affine
from drawn import TRANSFORMS
from PIL import Image
from pyproj import CRS
from raster_files import NORTH_UP, encoded, geotiff, rgb
from rasterio.control import GroundControlPoint

from remote_reasoner.core.georeference import Georeference
from remote_reasoner.io.raster import read_picture

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
]


@pytest.mark.parametrize("transform", TRANSFORMS.values(), ids=TRANSFORMS)
@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326", "EPSG:2263", "EPSG:3857"])
def test_any_transform_and_crs_come_unchanged(tmp_path, transform, crs):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=transform, crs=crs))
    assert picture.transform.almost_equals(transform, 1e-9)
    assert picture.crs.to_authority() == tuple(crs.split(":"))


def test_a_world_file_beside_a_path_is_used_but_needs_a_crs(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    path.with_suffix(".pgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    picture = read_picture(path)
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any("names no CRS" in note for note in picture.notes)
    with rasterio.open(path, "r+") as file:
        file.crs = "EPSG:32631"
    picture = read_picture(path)
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631


def test_ground_control_points_give_a_fitted_transform_and_a_note(tmp_path):
    true = NORTH_UP @ Affine.rotation(12)
    corners = [(0, 0), (60, 0), (60, 40), (0, 40)]
    points = [
        GroundControlPoint(row=y, col=x, **dict(zip("xy", true @ (x, y), strict=True))) for x, y in corners
    ]
    path = geotiff(tmp_path / "a.tif", rgb(), transform=None, crs="EPSG:32631", gcps=points)
    picture = read_picture(path)
    assert picture.transform.almost_equals(true, 1e-4)
    assert picture.crs.to_epsg() == 32631
    assert any("4 ground control points" in note and "0.0 pixels" in note for note in picture.notes)


def rpc(**changes) -> rasterio.rpc.RPC:
    """Coefficients of a camera that looks straight down: 30 samples are 0.1 degrees."""
    straight = {
        "height_off": 120, "height_scale": 500, "lat_off": 51.9, "lat_scale": 0.1, "line_off": 19.5,
        "line_scale": 20, "line_num_coeff": [0, 0, -1] + [0] * 17, "line_den_coeff": [1] + [0] * 19,
        "long_off": 4.4, "long_scale": 0.1, "samp_off": 29.5, "samp_scale": 30,
        "samp_num_coeff": [0, 1] + [0] * 18, "samp_den_coeff": [1] + [0] * 19,
    }  # fmt: skip
    return rasterio.rpc.RPC(**(straight | changes))


def test_rpc_only_is_placed_at_the_mean_height_and_says_so(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=None, crs=None, rpcs=rpc()))
    assert picture.crs.to_epsg() == 4326
    # The centre of the middle pixel, (29.5, 19.5) in the coefficients' own counting.
    assert picture.transform @ (30, 20) == pytest.approx((4.4, 51.9), abs=1e-5)
    assert picture.transform @ (60, 20) == pytest.approx((4.5, 51.9), abs=1e-4)
    assert any("120 m" in note and "gdalwarp -rpc" in note for note in picture.notes)


def test_rpc_that_lead_nowhere_leave_the_results_in_pixels(tmp_path):
    flat = rpc(line_num_coeff=[0] * 20, samp_num_coeff=[0] * 20)
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=None, crs=None, rpcs=flat))
    assert picture.crs is None
    assert any("gdalwarp -rpc" in note for note in picture.notes)


def points(*placed: tuple[float, float, float, float]) -> list[GroundControlPoint]:
    """Control points from (column, row, x, y)."""
    return [GroundControlPoint(col=column, row=row, x=x, y=y) for column, row, x, y in placed]


@pytest.mark.parametrize(
    "control",
    [
        points((0, 0, 5e5, 5.7e6), (60, 0, 5.1e5, 5.7e6)),
        points((0, 0, 5e5, 5.7e6), (30, 20, 5.1e5, 5.69e6), (60, 40, 5.2e5, 5.68e6)),
        points(*[(10, 10, 5e5, 5.7e6)] * 4),
        points((0, 0, 5e5, 5.7e6), (60, 0, 5e5, 5.7e6), (0, 40, 5e5, 5.7e6)),
        points((0, 0, 0, 0), (60, 0, 1, 0), (60, 40, 0, 0), (0, 40, 1, 1), (30, 20, 9, -9)),
        points((0, 0, np.nan, 5.7e6), (60, 0, 5e5, 5.7e6), (0, 40, 5e5, 5.8e6), (60, 40, 6e5, 5.8e6)),
        points((0, 0, 1e308, 1e308), (60, 0, -1e308, 1e308), (0, 40, 1e308, -1e308)),
    ],
    ids=["two", "in a line", "one place", "one place on the ground", "at odds", "not a number", "huge"],
)
def test_control_points_that_no_transform_fits_leave_the_results_in_pixels(tmp_path, control):
    path = geotiff(tmp_path / "a.tif", rgb(), transform=None, crs="EPSG:32631", gcps=control)
    picture = read_picture(path)
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any("control points" in note and "in pixels" in note for note in picture.notes)


def test_control_points_on_both_sides_of_the_antimeridian_lie_beside_each_other(tmp_path):
    control = points((0, 0, 179.9, 50), (60, 0, -179.9, 50), (0, 40, 179.9, 49.9), (60, 40, -179.9, 49.9))
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=None, crs="EPSG:4326", gcps=control))
    assert picture.transform @ (30, 20) == pytest.approx((180, 49.95))
    ground = Georeference.of(picture)
    assert ground.measure(ground.footprint()).area_m2 == pytest.approx(14_330 * 11_120, rel=0.01)


def test_control_points_of_a_bent_picture_name_the_miss_and_the_remedy(tmp_path):
    bent = [
        (column, row, 5e5 + column, 5.7e6 - row + 4 * (column == 30))
        for column in (0, 30, 60)
        for row in (0, 40)
    ]
    path = geotiff(tmp_path / "a.tif", rgb(), transform=None, crs="EPSG:32631", gcps=points(*bent))
    picture = read_picture(path)
    assert picture.crs.to_epsg() == 32631
    assert any("2.7 pixels" in note and "gdalwarp -tps" in note for note in picture.notes)


def test_a_world_file_and_a_prj_place_a_picture(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    path.with_suffix(".pgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt("WKT1_ESRI"))
    picture = read_picture(path)
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631
    assert any("a.prj" in note for note in picture.notes)


def test_a_prj_that_is_no_crs_is_said(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    path.with_suffix(".pgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    path.with_suffix(".prj").write_bytes(b"\xff\x00 no CRS")
    picture = read_picture(path)
    assert picture.crs is None
    assert any("CRS cannot be understood" in note for note in picture.notes)


@pytest.mark.parametrize(
    ("transform", "cause"),
    [
        (Affine(0.5, 0, float("nan"), 0, -0.5, 5_700_000), "not numbers"),
        (Affine(0.5, 0, float("inf"), 0, -0.5, 5_700_000), "not numbers"),
        (Affine(0.5, 0.5, 500_000, 0.5, 0.5, 5_700_000), "no area"),
        (Affine(1e154, 0, 0, 0, -1e154, 0), "no map has"),
        (Affine(1, 0, 1e308, 0, -1, 1e308), "no map has"),
        (Affine(1e-160, 0, 0, 0, -1e-160, 0), "no map has"),
        (Affine(1, 0, 1e18, 0, -1, 1e18), "told apart"),
        (Affine(1e-9, 0, 5e5, 0, -1e-9, 5.7e6), "told apart"),
    ],
    ids=["nan", "inf", "parallel", "huge pixels", "huge origin", "tiny pixels", "far", "fine"],
)
def test_a_transform_that_gives_no_shapes_is_set_aside_with_its_cause(tmp_path, transform, cause):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=transform))
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any(cause in note and "in pixels" in note for note in picture.notes)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_s_turn_is_said_and_the_pixels_stay_where_qgis_draws_them(kind, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    pixels = rgb().transpose(1, 2, 0)
    data = encoded(pixels, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    picture = read_picture(data)
    assert picture.pixels.shape == pixels.shape
    # JPEG differs a little at colour edges; a turn would differ by more than 30.
    assert np.abs(picture.pixels.astype(int) - pixels).mean() < 6
    assert any("EXIF" in note for note in picture.notes) == (turn > 1)


@pytest.mark.parametrize("turn", [3, 6])
def test_a_turned_picture_keeps_its_place(tmp_path, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "JPEG", exif=exif, quality=100))
    with rasterio.open(path, "r+") as file:
        file.crs, file.transform = "EPSG:32631", NORTH_UP
    picture = read_picture(path)
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631


# PROJ refuses this Mercator, and rasterio blames its complaint on the next harmless call.
COMPLAINED_OF = (
    'PROJCRS["odd",BASEGEOGCRS["body",DATUM["body",ELLIPSOID["body",3396190,169.89]]],CONVERSION["m",'
    'METHOD["Mercator (variant A)",ID["EPSG",9804]],PARAMETER["Latitude of natural origin",-35.72],'
    'PARAMETER["Longitude of natural origin",129.45],PARAMETER["Scale factor at natural origin",0],'
    'PARAMETER["False easting",0],PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["e",east],'
    'AXIS["n",north],UNIT["metre",1]]'
)


def test_a_crs_that_proj_complains_of_is_not_a_broken_picture(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(encoded(rgb().transpose(1, 2, 0), "PNG"))
    path.with_suffix(".pgw").write_text("0.5\n0\n0\n-0.5\n500000.25\n5699999.75\n")
    wkt = escape(COMPLAINED_OF, {'"': "&quot;"})
    Path(f"{path}.aux.xml").write_text(f"<PAMDataset><SRS>{wkt}</SRS></PAMDataset>")
    picture = read_picture(path)
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
    assert picture.crs is None or not Georeference.of(picture).on_earth


def tiff_with_keys(*keys: tuple[int, int, int, int]) -> bytes:
    """A grey TIFF of 8 × 6 pixels with a transform and these GeoKeys; (… 34736, 1, n) points at doubles."""
    doubles = [3396190.0, 169.89, -35.72, 129.45, 0.0, 0.0, 0.0]
    entries = [(256, 3, [8]), (257, 3, [6]), (258, 3, [8]), (259, 3, [1]), (262, 3, [1]), (273, 4, [1000])]
    entries += [(277, 3, [1]), (278, 3, [6]), (279, 4, [48]), (33550, 12, [2, 2, 0])]
    entries += [(33922, 12, [0, 0, 0, -1000, 5000, 0]), (34735, 3, [1, 1, 0, len(keys), *sum(keys, ())])]
    entries += [(34736, 12, doubles)]
    table, behind = struct.pack("<H", len(entries)), b""
    for tag, kind, values in entries:
        packed = struct.pack(f"<{len(values)}{ {3: 'H', 4: 'I', 12: 'd'}[kind] }", *values)
        at = struct.pack("<I", 400 + len(behind)) if len(packed) > 4 else packed.ljust(4, b"\0")
        behind += packed if len(packed) > 4 else b""
        table += struct.pack("<HHI", tag, kind, len(values)) + at
    head = b"II*\0" + struct.pack("<I", 8) + table + bytes(4)
    return (head.ljust(400, b"\0") + behind).ljust(1000, b"\0") + bytes(range(48))


MERCATOR_WITH_A_LATITUDE = (
    (1024, 0, 1, 1), (1025, 0, 1, 1), (2048, 0, 1, 32767), (2050, 0, 1, 32767), (2054, 0, 1, 9102),
    (2056, 0, 1, 32767), (2057, 34736, 1, 0), (2059, 34736, 1, 1), (3072, 0, 1, 32767), (3074, 0, 1, 32767),
    (3075, 0, 1, 7), (3076, 0, 1, 9001), (3080, 34736, 1, 3), (3081, 34736, 1, 2), (3082, 34736, 1, 4),
    (3083, 34736, 1, 5), (3092, 34736, 1, 6),
)  # fmt: skip


def test_keys_that_proj_complains_of_are_told_from_no_keys(tmp_path):
    odd = read_picture(tiff_with_keys(*MERCATOR_WITH_A_LATITUDE))
    assert odd.pixels[..., 0].ravel().tolist() != [0] * 48
    assert odd.crs is None
    assert "The picture's CRS cannot be understood: the results are in pixels." in odd.notes
    without = read_picture(geotiff(tmp_path / "a.tif", rgb(), crs=None))
    assert any("names no CRS" in note for note in without.notes)

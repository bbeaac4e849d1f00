"""Reading pictures: transform, CRS, control points and the way up."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import rasterio
from affine import Affine
from drawn import TRANSFORMS
from PIL import Image
from raster_files import NORTH_UP, encoded, geotiff, rgb
from rasterio.control import GroundControlPoint

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


def test_rpc_only_is_without_georeference_and_says_what_to_do(tmp_path):
    rpcs = rasterio.rpc.RPC(
        height_off=0, height_scale=500, lat_off=51.9, lat_scale=0.1, line_off=20, line_scale=20,
        line_num_coeff=[0, 0, -1] + [0] * 17, line_den_coeff=[1] + [0] * 19, long_off=4.4, long_scale=0.1,
        samp_off=30, samp_scale=30, samp_num_coeff=[0, 1] + [0] * 18, samp_den_coeff=[1] + [0] * 19,
    )  # fmt: skip
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), transform=None, crs=None, rpcs=rpcs))
    assert picture.crs is None
    assert any("gdalwarp -rpc" in note for note in picture.notes)


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_camera_picture_is_turned_upright(kind, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    pixels = rgb().transpose(1, 2, 0)
    data = encoded(pixels, kind, exif=exif, **({"lossless": True} if kind == "WEBP" else {}))
    expected = cv2.cvtColor(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    picture = read_picture(data)
    assert picture.pixels.shape == expected.shape
    # JPEG decoders differ a little at colour edges; a wrong turn would differ by more than 30.
    assert np.abs(picture.pixels.astype(int) - expected).mean() < 6


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_picture_keeps_its_place(tmp_path, turn):
    exif = Image.Exif()
    exif[0x0112] = turn
    stored = np.zeros((40, 60, 3), np.uint8)
    stored[8:16, 48:56] = 250
    path = tmp_path / "a.jpg"
    path.write_bytes(encoded(stored, "JPEG", exif=exif, quality=100))
    with rasterio.open(path, "r+") as file:
        file.crs, file.transform = "EPSG:32631", NORTH_UP
    picture = read_picture(path)
    rows, columns = np.nonzero(picture.pixels[..., 0] > 125)
    centre = picture.transform @ (columns.mean() + 0.5, rows.mean() + 0.5)
    assert centre == pytest.approx(NORTH_UP @ (52, 12))

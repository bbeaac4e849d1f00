"""Reading pictures: depth, nodata, masks and the stretch to 8 bits."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import rasterio
from raster_files import NORTH_UP, geotiff, rgb
from rasterio.enums import ColorInterp

from remote_reasoner.io.raster import read_picture

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
]


@pytest.mark.parametrize("dtype", ["uint16", "int16", "uint32", "int32", "int64", "float32", "float64"])
def test_deep_pictures_are_stretched_once_for_the_whole_picture(tmp_path, dtype):
    values = (1000 + 8 * rgb(100, 100).astype(np.int64)).astype(dtype)
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    grey = picture.pixels[..., 0].astype(int)
    assert grey.min() == 0
    assert grey.max() == 255
    assert (np.diff(grey, axis=1) >= 0).all(), "brighter stays brighter"
    assert (grey == grey[0]).all(), "the same value is the same grey everywhere"
    assert any("stretched" in note for note in picture.notes)


def test_nodata_counts_in_no_percentile(tmp_path):
    values = np.full((1, 100, 100), -9999, np.float32)
    ramp = np.linspace(10, 20, 100 * 50).reshape(100, 50)
    values[0, :, 50:] = ramp
    picture = read_picture(geotiff(tmp_path / "a.tif", values, nodata=-9999))
    assert not picture.valid[:, :50].any()
    assert picture.valid[:, 50:].all()
    assert (picture.pixels[:, :50] == 0).all()
    assert picture.pixels[50, 50:, 0].mean() == pytest.approx(127, abs=3)


def test_nan_and_infinity_are_nodata(tmp_path):
    values = np.linspace(0, 1, 10_000, dtype=np.float32).reshape(1, 100, 100)
    values[0, 0, :10], values[0, 1, :10], values[0, 2, :10] = np.nan, np.inf, -np.inf
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    assert not picture.valid[:3, :10].any()
    assert picture.valid.sum() == 10_000 - 30
    assert int(picture.pixels[50, 50, 0]) == pytest.approx(128, abs=3)


def test_an_undeclared_collar_of_zeros_does_not_wash_the_picture_out(tmp_path):
    values = np.zeros((1, 100, 100), np.uint16)
    values[0, :, 40:] = np.linspace(8000, 9000, 6000).reshape(100, 60)
    grey = read_picture(geotiff(tmp_path / "a.tif", values)).pixels[:, 40:, 0]
    assert grey.min() < 5
    assert grey.max() > 250


def test_a_pixel_is_nodata_only_where_all_bands_are(tmp_path):
    bands = rgb().copy()
    bands[:, :, 0] = 0
    bands[0, :, 1] = 0
    bands[1:, :, 1] = 77
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, nodata=0))
    assert not picture.valid[:, 0].any()
    assert picture.valid[:, 1].all()


def test_a_mask_band_is_respected(tmp_path):
    mask = np.full((40, 60), 255, np.uint8)
    mask[30:, :] = 0
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb(), mask=mask))
    assert np.array_equal(picture.valid, mask > 0)


def test_alpha_counts_beside_a_nodata_value(tmp_path):
    alpha = np.full((1, 40, 60), 255, np.uint8)
    alpha[0, :, :10] = 0
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
    path = geotiff(tmp_path / "a.tif", np.concatenate([rgb(), alpha]), colorinterp=meanings, nodata=3)
    assert not read_picture(path).valid[:, :10].any()


def test_a_nearly_black_8_bit_picture_is_stretched(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb() // 16))
    assert picture.pixels.max() == 255
    assert any("nearly black" in note for note in picture.notes)


def test_a_mask_of_zeros_and_ones_becomes_black_and_white(tmp_path):
    values = np.zeros((1, 20, 20), np.uint8)
    values[0, :10] = 1
    picture = read_picture(geotiff(tmp_path / "a.tif", values))
    assert set(np.unique(picture.pixels).tolist()) == {0, 255}


@pytest.mark.parametrize("dtype", ["complex64", "complex_int16"])
def test_of_complex_values_the_magnitude_is_shown(tmp_path, dtype):
    values = np.linspace(100, 1000, 10_000).reshape(1, 100, 100) * np.exp(1j)
    path = tmp_path / "a.tif"
    profile = {
        "width": 100,
        "height": 100,
        "count": 1,
        "dtype": dtype,
        "crs": "EPSG:32631",
        "transform": NORTH_UP,
    }
    with rasterio.open(path, "w", driver="GTiff", **profile) as file:
        file.write(values.astype(np.complex64))
    grey = read_picture(path).pixels[..., 0].astype(int)
    assert (np.diff(grey.ravel()) >= -1).all()
    assert (grey[0, 0], grey[-1, -1]) == (0, 255)


def test_16_bit_png():
    values = (1000 + 8 * rgb(100, 100)[0].astype(np.uint16)).astype(np.uint16)
    done, data = cv2.imencode(".png", values)
    assert done
    assert read_picture(data.tobytes()).pixels.max() == 255


def test_one_pixel_works(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()[:, :1, :1]))
    assert picture.pixels.shape == (1, 1, 3)
    deep = read_picture(geotiff(tmp_path / "b.tif", np.full((1, 1, 1), 4321, np.uint16)))
    assert deep.pixels[0, 0].tolist() == [127, 127, 127]


def test_full_resolution_is_read_although_there_are_overviews(tmp_path):
    bands = np.random.default_rng(1).integers(40, 255, (3, 512, 512), dtype=np.uint8)
    path = geotiff(tmp_path / "a.tif", bands, tiled=True, blockxsize=128, blockysize=128)
    with rasterio.open(path, "r+") as file:
        file.build_overviews([2, 4])
    assert np.array_equal(read_picture(path).pixels, bands.transpose(1, 2, 0))

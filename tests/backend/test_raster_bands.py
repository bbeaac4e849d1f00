"""Reading pictures: formats, bands, palettes and alpha."""

from __future__ import annotations

import io

import numpy as np
import pytest
import rasterio
from affine import Affine
from PIL import Image
from raster_files import NORTH_UP, encoded, geotiff, rgb
from rasterio.enums import ColorInterp

from remote_reasoner.io.raster import read_picture

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.filterwarnings("ignore::rasterio.errors.NodataShadowWarning"),
]


def test_an_8_bit_rgb_geotiff_comes_as_it_is(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()))
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
    assert picture.valid.all()
    assert picture.transform == NORTH_UP
    assert picture.crs.to_epsg() == 32631
    assert picture.notes == ()
    assert (picture.width, picture.height) == (60, 40)


def test_bytes_and_path_give_the_same_picture(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb(), compress="deflate", tiled=True, blockxsize=16, blockysize=16)
    from_path, from_bytes = read_picture(path), read_picture(path.read_bytes())
    assert np.array_equal(from_path.pixels, from_bytes.pixels)
    assert from_path.transform == from_bytes.transform
    assert from_path.crs == from_bytes.crs


@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True}), ("JPEG", {"quality": 95})]
)
def test_ordinary_pictures_are_read_in_pixels_with_a_note(kind, options):
    pixels = rgb().transpose(1, 2, 0)
    picture = read_picture(encoded(pixels, kind, **options))
    assert np.abs(picture.pixels.astype(int) - pixels).mean() < (0.01 if kind != "JPEG" else 6)
    assert picture.crs is None
    assert picture.transform == Affine.identity()
    assert any("pixels" in note for note in picture.notes)


def test_one_band_is_grey(tmp_path):
    picture = read_picture(geotiff(tmp_path / "a.tif", rgb()[:1]))
    assert np.array_equal(picture.pixels, np.repeat(rgb()[0][..., None], 3, axis=2))


def test_grey_with_alpha(tmp_path):
    alpha = np.full((40, 60), 255, np.uint8)
    alpha[:, :10] = 0
    bands = np.stack([rgb()[1], alpha])
    path = geotiff(tmp_path / "a.tif", bands, colorinterp=(ColorInterp.gray, ColorInterp.alpha))
    picture = read_picture(path)
    assert not picture.valid[:, :10].any()
    assert picture.valid[:, 10:].all()
    assert (picture.pixels[:, :10] == 0).all()
    assert np.array_equal(picture.pixels[:, 10:, 0], rgb()[1][:, 10:])


@pytest.mark.parametrize("source", ["geotiff", "png"])
def test_rgba(tmp_path, source):
    alpha = np.full((1, 40, 60), 255, np.uint8)
    alpha[0, 5:9, 7:20] = 0
    bands = np.concatenate([rgb(), alpha])
    if source == "geotiff":
        meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
        picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings))
    else:
        picture = read_picture(encoded(bands.transpose(1, 2, 0), "PNG"))
    assert np.array_equal(picture.valid, alpha[0] > 0)
    assert np.array_equal(picture.pixels[20:], rgb().transpose(1, 2, 0)[20:])


def test_a_near_infrared_fourth_band_is_not_alpha(tmp_path):
    bands = np.concatenate([rgb(), np.zeros((1, 40, 60), np.uint8)])
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.undefined)
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings))
    assert picture.valid.all()
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))


def test_colours_are_found_by_meaning_in_any_order(tmp_path):
    bands = np.concatenate([np.zeros((2, 40, 60), np.uint8), rgb()[::-1]])
    meanings = (ColorInterp.undefined,) * 2 + (ColorInterp.blue, ColorInterp.green, ColorInterp.red)
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings, photometric="minisblack"))
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))


def test_many_bands_without_meaning_show_the_first_three_and_say_so(tmp_path):
    bands = np.concatenate([rgb(), rgb()])
    path = geotiff(tmp_path / "a.tif", bands, photometric="minisblack")
    with rasterio.open(path, "r+") as file:
        file.colorinterp = (ColorInterp.gray,) + (ColorInterp.undefined,) * 5
    picture = read_picture(path)
    assert np.array_equal(picture.pixels, rgb().transpose(1, 2, 0))
    assert any("6 bands; bands 1, 2, 3" in note for note in picture.notes)


def test_two_bands_that_are_no_alpha_show_the_first(tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb()[:2])
    with rasterio.open(path, "r+") as file:
        file.colorinterp = (ColorInterp.gray, ColorInterp.undefined)
    picture = read_picture(path)
    assert picture.valid.all()
    assert any("2 bands; band 1 is" in note for note in picture.notes)


def test_a_palette_becomes_its_colours(tmp_path):
    numbers = np.tile(np.arange(3, dtype=np.uint8), (1, 6, 2))
    colours = {0: (10, 20, 30, 255), 1: (200, 0, 0, 255), 2: (0, 0, 250, 255)}
    picture = read_picture(geotiff(tmp_path / "a.tif", numbers, colormap=colours))
    assert picture.pixels[0, :3].tolist() == [[10, 20, 30], [200, 0, 0], [0, 0, 250]]


def test_a_palette_png_keeps_its_transparent_colour():
    image = Image.fromarray(np.tile(np.arange(3, dtype=np.uint8), (6, 2)), "P")
    image.putpalette([10, 20, 30, 200, 0, 0, 0, 0, 250])
    buffer = io.BytesIO()
    image.save(buffer, "PNG", transparency=1)
    picture = read_picture(buffer.getvalue())
    assert picture.valid[0, :3].tolist() == [True, False, True]
    assert picture.pixels[0, 2].tolist() == [0, 0, 250]

"""Reading pictures: which bands are shown where the file says it, half says it, or says nothing."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_files import geotiff, rgb
from rasterio.enums import ColorInterp

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.io.raster import read_picture

UNNAMED = (ColorInterp.gray, *(ColorInterp.undefined,) * 15)


def stack(path: Path, *order: str, dtype: str = "uint16", names: tuple[str, ...] = (), **tags) -> Path:
    """A GeoTIFF of the drawn colours in an order such as 'b', 'g', 'r', 'n'; other letters are noise.

    `tags` are of the file, or, as {band: {…}} under `bands`, of a band.
    """
    red, green, blue = rgb()
    noise = np.random.default_rng(1).integers(0, 255, red.shape, dtype=np.uint8)
    values = {"r": red, "g": green, "b": blue}
    bands = np.stack([values.get(letter, noise) for letter in order]).astype(dtype)
    geotiff(path, bands if dtype == "uint8" else bands * 40, photometric="minisblack")
    with rasterio.open(path, "r+") as file:
        file.colorinterp = UNNAMED[: len(order)]
        for band, name in enumerate(names, start=1):
            file.set_band_description(band, name)
        for band, of_band in tags.pop("bands", {}).items():
            file.update_tags(band, **of_band)
        file.update_tags(**tags)
    return path


def shows_the_colours(picture) -> bool:
    """Whether red grows to the right, green downwards, and blue is the block, whatever the stretch."""
    red, green, blue = picture.pixels.astype(int).transpose(2, 0, 1)
    return bool(
        (np.diff(red, axis=1) >= 0).all()
        and (np.diff(green, axis=0) >= 0).all()
        and blue[:20, :30].min() > blue[20:, 30:].max()
    )


def test_four_deep_bands_without_names_are_shown_as_most_satellites_write_them(tmp_path):
    picture = read_picture(stack(tmp_path / "a.tif", *"bgrn"))
    assert shows_the_colours(picture)
    (note,) = [note for note in picture.notes if "4 bands" in note]
    assert "bands 3, 2, 1 are shown" in note
    assert "blue, green, red, infrared" in note
    assert "--bands 1,2,3" in note


def test_four_8_bit_bands_without_names_are_shown_as_qgis_does_and_the_likely_order_is_told(tmp_path):
    picture = read_picture(stack(tmp_path / "a.tif", *"rgbn", dtype="uint8"))
    assert shows_the_colours(picture)
    (note,) = [note for note in picture.notes if "4 bands" in note]
    assert "blue, green, red, infrared" in note
    assert "--bands 3,2,1" in note


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize(
    ("order", "bands"), [("bgrn", (3, 2, 1)), ("rgbn", (1, 2, 3)), ("xxbxgxxr", (8, 5, 3))]
)
def test_bands_that_are_asked_for_are_shown(tmp_path, dtype, order, bands):
    picture = read_picture(stack(tmp_path / "a.tif", *order, dtype=dtype), bands=bands)
    assert shows_the_colours(picture)
    assert any(
        f"Bands {bands[0]}, {bands[1]}, {bands[2]}" in note and "as asked" in note for note in picture.notes
    )


def test_one_band_three_times_is_grey(tmp_path):
    pixels = read_picture(stack(tmp_path / "a.tif", *"bgrn", dtype="uint8"), bands=(2, 2, 2)).pixels
    assert np.array_equal(pixels, np.repeat(rgb()[1][..., None], 3, axis=2))


@pytest.mark.parametrize("bands", [(5, 2, 1), (0, 1, 2), (1, 2, 99)])
def test_a_band_that_is_not_there_is_named_with_the_count(tmp_path, bands):
    with pytest.raises(BadRequestError, match="has 4 bands, so there is no band"):
        read_picture(stack(tmp_path / "a.tif", *"bgrn"), bands=bands)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("bgrn", ("Blue", "Green", "Red", "NIR")),
        ("nrgb", ("near infrared", "red", "green", "blue")),
        ("xbgxr", ("coastal blue", "blue", "green", "red edge", "red")),
        ("xbxgxrxx", ("coastal_blue", "blue", "green_i", "green", "yellow", "red", "rededge", "nir")),
        ("bgrx", ("B02 (490 nm)", "B03 (560 nm)", "B04 (665 nm)", "B08 (842 nm)")),
        ("bgrx", ("B2", "B3", "B4", "B8")),
        ("xbgrx", ("SR_B1", "SR_B2", "SR_B3", "SR_B4", "SR_B8")),
        ("xbxgrx", ("0.443 um", "0.482 um", "0.52 um", "0.561 um", "0.655 um", "0.865 um")),
        (
            "bxgrx",
            ("482.0 Nanometers", "510 Nanometers", "560 Nanometers", "661 Nanometers", "850 Nanometers"),
        ),
    ],
)
def test_names_of_bands_tell_the_colours(tmp_path, order, names):
    if names[0] == "SR_B1":  # that counts the bands, but for the last one
        assert names[-1] == "SR_B8"
    assert shows_the_colours(read_picture(stack(tmp_path / "a.tif", *order, names=names)))


def test_names_that_merely_count_the_bands_tell_nothing(tmp_path):
    path = stack(tmp_path / "a.tif", *"bgrn", names=("Band 1", "Band 2", "Band 3", "Band 4"))
    assert any("without names" in note for note in read_picture(path).notes)


@pytest.mark.parametrize(
    "of_band",
    [
        lambda nm: {"wavelength": str(nm), "wavelength_units": "Nanometers"},
        lambda nm: {"wavelength": str(nm / 1000), "wavelength_units": "Micrometers"},
        lambda nm: {"CENTER_WAVELENGTH": f"{nm} nm"},
    ],
)
def test_wavelengths_tell_the_colours(tmp_path, of_band):
    lengths = {1: 443, 2: 492, 3: 559, 4: 665, 5: 704, 6: 833}
    tags = {band: of_band(nm) for band, nm in lengths.items()}
    assert shows_the_colours(read_picture(stack(tmp_path / "a.tif", *"xbgrxx", bands=tags)))


@pytest.mark.parametrize(
    ("order", "tags"),
    [
        ("xbxgxrxx", {"TIFFTAG_IMAGEDESCRIPTION": json.dumps({"source": "PlanetScope"})}),
        ("xbgxrxxx", {"SATELLITE": "WorldView-2"}),
        ("xbgrxxx", {"SPACECRAFT_ID": "LANDSAT_8"}),
        ("bgrxxxx", {"SPACECRAFT_ID": "LANDSAT_5"}),
        ("xbgrxxxxxxxxx", {"PRODUCT": "S2A_MSIL1C_20240101"}),
    ],
)
def test_the_sensor_in_the_metadata_tells_the_colours(tmp_path, order, tags):
    assert shows_the_colours(read_picture(stack(tmp_path / "a.tif", *order, **tags)))


def alpha_file(path: Path, fourth: np.ndarray, **options) -> Path:
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
    return geotiff(path, np.concatenate([rgb(), fourth[None]]), colorinterp=meanings, **options)


@pytest.mark.parametrize("nodata", [None, 3])
def test_near_infrared_that_is_called_alpha_hides_nothing(tmp_path, nodata):
    infrared = np.random.default_rng(2).integers(60, 200, (40, 60), dtype=np.uint8)
    infrared[25:35, 10:30] = 0  # water
    picture = read_picture(alpha_file(tmp_path / "a.tif", infrared, nodata=nodata))
    assert picture.valid[25:35, 10:30].all()
    assert np.array_equal(picture.pixels[25:35, 10:30], rgb().transpose(1, 2, 0)[25:35, 10:30])
    assert any("Band 4 is marked as alpha" in note for note in picture.notes)


def test_infrared_of_16_bits_that_is_called_alpha_hides_nothing(tmp_path):
    bands = np.concatenate([rgb(), rgb()[:1]]).astype(np.uint16) * 30
    bands[3, :5] = 0
    meanings = (ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha)
    picture = read_picture(geotiff(tmp_path / "a.tif", bands, colorinterp=meanings, photometric="rgb"))
    assert picture.valid.all()


def feathered() -> np.ndarray:
    """Opaque inside, with an edge that fades over 3 pixels."""
    rows, columns = np.mgrid[0:40, 0:60]
    edge = np.minimum.reduce([rows, columns, 39 - rows, 59 - columns])
    return np.clip(edge * 85, 0, 255).astype(np.uint8)


@pytest.mark.parametrize(
    "alpha",
    [feathered(), np.full((40, 60), 128, np.uint8), np.where(np.arange(60) < 30, 0, 255) + np.zeros((40, 1))],
    ids=["feathered", "half", "half hidden"],
)
def test_real_transparency_still_hides(tmp_path, alpha):
    picture = read_picture(alpha_file(tmp_path / "a.tif", alpha.astype(np.uint8)))
    assert np.array_equal(picture.valid, alpha > 0)
    assert not any("alpha" in note for note in picture.notes)


def test_an_alpha_band_can_be_asked_for(tmp_path):
    picture = read_picture(alpha_file(tmp_path / "a.tif", feathered()), bands=(4, 1, 2))
    assert picture.valid.all()
    assert np.array_equal(picture.pixels[..., 0], feathered())

"""Nodata that nobody declared: a collar of -9999 washes nothing out; a lake or a roof is none."""

from __future__ import annotations

import numpy as np
import pytest
from raster_files import geotiff

from remote_reasoner.io import undeclared_nodata
from remote_reasoner.io.raster import read_picture
from remote_reasoner.io.undeclared_nodata import find


def ground(height: int = 120, width: int = 160, low: float = 200, high: float = 3000) -> np.ndarray:
    """(height, width) float64: a slope with noise and four bright roofs."""
    random = np.random.default_rng(7)
    slope = np.linspace(low, low + 0.6 * (high - low), width) + random.normal(
        0, 0.03 * (high - low), (height, width)
    )
    for row, column in ((20, 30), (20, 90), (70, 40), (80, 110)):
        slope[row : row + 16, column : column + 22] = high
    return np.clip(slope, low, high)


def collar(values: np.ndarray, fill: float, shape: str) -> tuple[np.ndarray, np.ndarray]:
    """The values with a collar, and bool where the ground is left."""
    rows, columns = np.mgrid[0 : values.shape[0], 0 : values.shape[1]]
    if shape == "turned":
        hidden = rows + columns < 70
    elif shape == "frame":
        hidden = (rows < 6) | (rows >= values.shape[0] - 6) | (columns < 6) | (columns >= values.shape[1] - 6)
    else:
        hidden = (rows < 15) & (columns > 20)
    values = values.copy()
    values[hidden] = fill
    return values, ~hidden


@pytest.mark.parametrize("shape", ["turned", "frame", "corner"])
@pytest.mark.parametrize(
    ("dtype", "fill"),
    [
        ("int16", -9999), ("int16", -32768), ("int16", 32767), ("uint16", 65535), ("int32", -99999),
        ("int32", -2147483648), ("uint32", 2**32 - 1), ("float32", -9999),
        ("float32", -3.4028234663852886e38),
        ("float32", 1e20), ("float32", 9.969209968386869e36), ("float64", -1.7976931348623157e308),
        ("float64", 1e30), ("float32", 999999), ("int16", -10000), ("int32", 9999),
        ("float32", 65535), ("int64", -(2**63)), ("uint64", 2**64 - 1),
    ],
)  # fmt: skip
def test_a_collar_is_nodata_and_the_picture_keeps_its_contrast(tmp_path, dtype, fill, shape):
    values, seen = collar(ground(), 0, shape)
    stored = values.astype(dtype)
    stored[~seen] = np.array(fill).astype(dtype)
    picture = read_picture(geotiff(tmp_path / "a.tif", stored[None]))
    assert np.array_equal(picture.valid, seen)
    shown = picture.pixels[..., 0][seen]
    assert np.percentile(shown, 95) - np.percentile(shown, 5) > 100
    assert any("is taken as nodata" in note and "-a_nodata" in note for note in picture.notes)


def test_three_bands_get_one_note(tmp_path):
    values, seen = collar(ground(), -9999, "turned")
    plain = np.stack([values, np.where(seen, values + 5, -9999), np.where(seen, values * 0.9, -9999)])
    picture = read_picture(geotiff(tmp_path / "b.tif", plain.astype("float32")))
    (note,) = [note for note in picture.notes if "nodata" in note]
    assert "-9999" in note
    assert np.array_equal(picture.valid, seen)


def test_holes_of_a_usual_fill_value_are_nodata(tmp_path):
    values = ground().astype("int16")
    values[40:60, 60:80] = values[90:110, 10:30] = -9999
    picture = read_picture(geotiff(tmp_path / "a.tif", values[None]))
    assert not picture.valid[40:60, 60:80].any()
    assert picture.valid.sum() == values.size - 800


def test_single_pixels_of_an_impossible_value_are_nodata(tmp_path):
    values = ground().astype("float32")
    values[3, 4] = values[60, 70] = 1e20
    values[9, 9] = -3.4e38
    picture = read_picture(geotiff(tmp_path / "a.tif", values[None]))
    assert picture.valid.sum() == values.size - 3


def test_two_fill_values_beside_a_declared_one(tmp_path):
    values = ground().astype("float32")
    values[:20], values[-20:], values[:, :10] = -9999, 1e20, 7
    picture = read_picture(geotiff(tmp_path / "a.tif", values[None], nodata=7))
    assert not picture.valid[:20].any()
    assert not picture.valid[-20:].any()
    assert picture.valid[20:-20, 10:].all()


def test_blended_edges_do_not_hide_a_collar():
    values, _ = collar(ground(), -9999, "turned")
    rows, columns = np.mgrid[0 : values.shape[0], 0 : values.shape[1]]
    values[(rows + columns == 70) & (rows % 3 == 0)] = -4000
    assert [fill.value for fill in find(values, np.ones(values.shape, bool))] == [-9999]


def test_class_numbers_with_255_around_them(tmp_path):
    classes = np.random.default_rng(3).integers(1, 8, (120, 160)).astype(np.uint8)
    stored, seen = collar(classes, 255, "turned")
    picture = read_picture(geotiff(tmp_path / "a.tif", stored[None]))
    assert np.array_equal(picture.valid, seen)
    assert picture.pixels[seen].max() == 255


def lake(values: np.ndarray) -> np.ndarray:
    """A flat lake whose shore rises to the land."""
    rows, columns = np.mgrid[0 : values.shape[0], 0 : values.shape[1]]
    depth = np.clip(np.hypot(rows - 60, columns - 80) / 30, 0, 1)
    return values * depth


def saturated(values: np.ndarray) -> np.ndarray:
    """Snow over a corner that saturates, with bright slopes around it."""
    rows, columns = np.mgrid[0 : values.shape[0], 0 : values.shape[1]]
    snow = np.clip((110 - rows - columns) / 40, 0, 1)
    return np.maximum(values, snow * 65535)


def roofs(values: np.ndarray) -> np.ndarray:
    """Roofs of one exact height far over flat ground."""
    flat = values * 0 + np.random.default_rng(1).normal(0, 0.2, values.shape)
    flat[20:50, 20:60] = flat[70:100, 90:140] = 30.0
    return flat


ORDINARY = {
    "ground": ground(),
    "lake": lake(ground()),
    "snow": saturated(ground()).round(),
    "flat roofs": roofs(ground()),
    "white roofs of 16 bits": np.where(ground() == 3000, 65535, ground().round()),
    "elevation below the sea": ground(low=-400, high=300),
    "radar in decibels": ground(low=-25, high=3),
    "two values": np.where(ground() > 2500, 65535, 0),
    "mask with -1": np.where(ground() > 2500, 1, -1),
    "speckle": np.where(np.random.default_rng(5).random((120, 160)) > 0.97, 65535, ground().round()),
    "one value": np.full((120, 160), -9999.0),
    "fraction": ground(low=0, high=1),
    "photons": ground(low=1e18, high=4e18),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_values_are_never_taken_as_nodata(name):
    values = ORDINARY[name]
    for dtype in ("float64", "float32", *(["uint16"] if values.min() >= 0 and values.max() <= 65535 else [])):
        assert find(values.astype(dtype), np.ones(values.shape, bool)) == []


@pytest.mark.parametrize("background", [0, 255])
def test_8_bit_pictures_keep_their_black_and_white(tmp_path, background):
    values, _ = collar(ground(low=60, high=220), background, "turned")
    stored = values.round().astype(np.uint8)
    picture = read_picture(geotiff(tmp_path / "a.tif", stored[None]))
    assert picture.valid.all()
    assert np.array_equal(picture.pixels[..., 0], stored)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-2147483648.0, "-2147483648"),
        (65535.0, "65535"),
        (-9223372036854775808.0, "-9223372036854775808"),
        (float(np.float32(-3.4028235e38)), "-3.4028235e+38"),
        (1e300, "1e+300"),
        (-0.5, "-0.5"),
    ],
)
def test_the_value_is_named_with_all_its_digits(value, text):
    [note] = undeclared_nodata.note([[undeclared_nodata.Fill(value, 0.2)]])
    assert f"The value {text} fills 20.0%" in note and f"-a_nodata {text} does" in note

"""Unreadable is not empty: what could not be read is told with its share, and all of it is a failure."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from drawn_rasters import NORTH_UP
from osgeo import gdal, osr
from qgis.core import QgsRasterLayer
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer import capture, drawing
from remote_reasoner_qgis.layer.capture_notes import share_words
from remote_reasoner_qgis.layer.extent import bounds_of
from taking import shares, taken

SIDE = 1536
"""More than one block, and not whole blocks."""

Break = Callable[[Path], None]


def noise(path: Path, driver: str = "GTiff", options: tuple[str, ...] = ()) -> Path:
    """A picture that cannot be packed, so that half of its file is half of it."""
    memory = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 3)
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(32631)
    memory.SetGeoTransform(NORTH_UP)
    memory.SetProjection(crs.ExportToWkt())
    for number in (1, 2, 3):
        memory.GetRasterBand(number).WriteRaster(0, 0, SIDE, SIDE, os.urandom(SIDE * SIDE))
    gdal.GetDriverByName(driver).CreateCopy(str(path), memory, 0, list(options))
    return path


def cut(path: Path) -> None:
    """Only the first 60 % of the file are left."""
    os.truncate(path, path.stat().st_size * 6 // 10)


def damage(path: Path) -> None:
    """Some of the middle is overwritten."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(bytes(20_000))


@pytest.mark.parametrize("when", ["before loading", "after loading"])
@pytest.mark.parametrize(
    ("name", "driver", "options", "break_", "least", "most"),
    [
        ("strips.tif", "GTiff", (), cut, 0.3, 0.5),
        ("tiles.tif", "GTiff", ("TILED=YES", "COMPRESS=DEFLATE"), cut, 0.3, 0.6),
        ("tiles.tif", "GTiff", ("TILED=YES", "COMPRESS=LZW"), damage, 0.005, 0.2),
        ("picture.png", "PNG", (), cut, 0.3, 0.5),
        ("picture.jpg", "JPEG", (), cut, 0.3, 0.5),
    ],
)
def test_the_readable_part_is_sent_and_the_rest_is_told(
    tmp_path: Path, when: str, name: str, driver: str, options, break_: Break, least: float, most: float
) -> None:
    path = noise(tmp_path / name, driver, options)
    if when == "before loading":
        break_(path)
    layer = QgsRasterLayer(str(path), "broken")
    if when == "after loading":
        break_(path)
    dataset, notes = taken(layer, SIDE * SIDE)
    missing, _, _ = shares(dataset)
    assert least < missing < most
    (note,) = notes
    assert note.startswith(f"{round(missing * 100)} %") and "could not be read" in note


def test_a_file_that_is_gone_is_a_failure(tmp_path: Path) -> None:
    path = noise(tmp_path / "gone.tif")
    layer = QgsRasterLayer(str(path), "gone")
    path.unlink()
    with pytest.raises(Failure, match=r"could not be read .* moved"):
        taken(layer)


def test_a_file_that_goes_between_asking_and_reading_is_a_failure(tmp_path: Path) -> None:
    path = noise(tmp_path / "gone.tif")
    layer = QgsRasterLayer(str(path), "gone")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), 1_000_000)
    path.unlink()
    with pytest.raises(Failure, match="could not be read"):
        drawing.read(prepared, lambda share: None, lambda: False)


def test_a_part_of_a_mosaic_that_is_gone_is_told(tmp_path: Path) -> None:
    parts = [noise(tmp_path / f"{name}.tif") for name in ("west", "east")]
    east = gdal.Open(str(parts[1]), gdal.GA_Update)
    east.SetGeoTransform((NORTH_UP[0] + SIDE * 0.5, *NORTH_UP[1:]))
    east = None
    mosaic = tmp_path / "mosaic.vrt"
    gdal.BuildVRT(str(mosaic), [str(part) for part in parts])
    layer = QgsRasterLayer(str(mosaic), "mosaic")
    parts[1].unlink()
    dataset, notes = taken(layer, 2 * SIDE * SIDE)
    assert shares(dataset)[0] == pytest.approx(0.5, abs=0.06)
    assert len(notes) == 1 and "could not be read" in notes[0]


def test_everything_unreadable_is_a_failure_and_not_nodata(tmp_path: Path) -> None:
    path = noise(tmp_path / "tiles.tif", options=("TILED=YES", "COMPRESS=DEFLATE"))
    os.truncate(path, 60_000)
    layer = QgsRasterLayer(str(path), "broken")
    if not layer.isValid():
        pytest.skip("this GDAL does not open a GeoTIFF whose directory stands at the lost end")
    with pytest.raises(Failure, match="could not be read"):
        taken(layer, SIDE * SIDE)


@pytest.mark.parametrize("kind", ["header", "before", "after"])
def test_stray_bytes_in_a_whole_jpeg_hide_nothing(tmp_path: Path, kind: str) -> None:
    path = noise(tmp_path / "stray.jpg", "JPEG")
    content = path.read_bytes()
    if kind == "header":
        first = 4 + int.from_bytes(content[4:6], "big")
        content = content[:first] + bytes(16) + content[first:]
    elif kind == "before":
        content = content[:-2] + b"\x12\x34\x56" + content[-2:]
    else:
        content += bytes(300) + b"TRAILER"
    path.write_bytes(content)
    dataset, notes = taken(QgsRasterLayer(str(path), "stray"), SIDE * SIDE)
    assert shares(dataset)[0] == 0 and notes == ()


def test_no_option_of_gdal_is_left_changed(tmp_path: Path) -> None:
    path = noise(tmp_path / "strips.tif")
    cut(path)
    taken(QgsRasterLayer(str(path), "broken"))
    assert gdal.GetConfigOption("GDAL_ERROR_ON_LIBJPEG_WARNING") is None


@pytest.mark.parametrize(
    ("share", "words"), [(0.0004, "Less than 1 %"), (0.256, "26 %"), (0.9999, "99 %"), (1.0, "100 %")]
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: float, words: str) -> None:
    assert share_words(share) == words

"""The georeference tags of a TIFF by themselves give the place that the file gives."""

from __future__ import annotations

import io

import hostile_rasters
import numpy as np
import pytest
import rasterio
from affine import Affine
from raster_files import geotiff, rgb
from rasterio.control import GroundControlPoint
from rasterio.io import MemoryFile

from remote_reasoner.io import geotiff_keys, side_file_check
from remote_reasoner.io.raster import read_picture


def place(content: bytes):
    """Transform, CRS, control points and kind of pixel of a TIFF as GDAL tells them."""
    with MemoryFile(content) as memory, memory.open(driver="GTiff") as dataset:
        points, crs_of_points = dataset.gcps
        return (
            dataset.transform,
            dataset.crs,
            [(point.row, point.col, point.x, point.y) for point in points],
            crs_of_points,
            dataset.tags().get("AREA_OR_POINT"),
            (dataset.width, dataset.height),
        )


@pytest.mark.parametrize(
    "crs", ["EPSG:32631", "EPSG:4326", "EPSG:3857", "EPSG:28992", "ESRI:102100", "EPSG:7415"]
)
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"BIGTIFF": "YES"},
        {"ENDIANNESS": "BIG"},
        {"GEOTIFF_KEYS_FLAVOR": "ESRI_PE"},
        {"GEOTIFF_VERSION": "1.1"},
        {"transform": Affine(2, 0.3, 10, 0.2, -2, 20)},
    ],
)
def test_the_tags_alone_give_the_same_place(crs, options, tmp_path):
    content = geotiff(tmp_path / "a.tif", rgb(), **{"crs": crs, **options}).read_bytes()
    tags = geotiff_keys.read(io.BytesIO(content))
    assert place(tags.without_pixels(60, 40)) == place(content)
    assert not tags.lost_shift


def test_control_points_and_pixels_as_points_too(tmp_path):
    points = [
        GroundControlPoint(row, col, 5 + col / 9, 50 - row / 9) for row, col in ((0, 0), (0, 60), (40, 0))
    ]
    path = geotiff(tmp_path / "a.tif", rgb(), transform=None, crs=None)
    with rasterio.open(path, "r+") as file:
        file.gcps = points, rasterio.crs.CRS.from_epsg(4326)
        file.update_tags(AREA_OR_POINT="Point")
    content = path.read_bytes()
    assert place(geotiff_keys.read(io.BytesIO(content)).without_pixels(60, 40)) == place(content)


def test_broken_directories_have_no_place_and_raise_nothing(tmp_path):
    content = bytearray(geotiff(tmp_path / "a.tif", rgb(4, 4)).read_bytes())
    random = np.random.default_rng(0)
    for _ in range(300):
        damaged = bytearray(content)
        for position in random.integers(4, len(content), 5):
            damaged[position] = random.integers(0, 256)
        tags = geotiff_keys.read(io.BytesIO(bytes(damaged)))
        assert tags.without_pixels(4, 4).startswith(b"II*\0")


def test_a_hostile_citation_costs_its_grid_and_not_its_place(tmp_path):
    text = hostile_rasters.crs_texts("/nowhere/secret")["grid of a datum"]
    path = hostile_rasters.tiff(tmp_path / "a.tif", {3073: f"ESRI PE String = {text}"}, {3072: 32767})
    assert b"/nowhere/secret" in path.read_bytes()
    assert b"secret" not in geotiff_keys.read(path.open("rb")).without_pixels(8, 8)
    picture = read_picture(path)
    assert picture.transform == Affine(2, 0, 500_000, 0, -2, 5_700_000)
    assert picture.crs is not None and picture.crs.name == "p"
    assert any("names a file with a datum shift" in note for note in picture.notes)


@pytest.mark.parametrize(
    ("content", "harmless"),
    [
        ("<PAMDataset><SRS>EPSG:32631</SRS></PAMDataset>", True),
        (
            '<PAMDataset><PAMRasterBand band="1"><NoDataValue>0</NoDataValue></PAMRasterBand></PAMDataset>',
            True,
        ),
        ("<PAMDataset><SRS>/etc/passwd</SRS></PAMDataset>", False),
        ("<PAMDataset><SRS>+proj=utm +zone=31 +nadgrids=x</SRS></PAMDataset>", False),
        ('<!DOCTYPE a [<!ENTITY b "c">]><PAMDataset/>', False),
        ("<PAMDataset>", False),
    ],
)
def test_side_files_that_lead_elsewhere_are_told_from_others(content, harmless, tmp_path):
    path = geotiff(tmp_path / "a.tif", rgb())
    (tmp_path / "a.tif.aux.xml").write_text(content)
    assert (side_file_check.fault(path) is None) is harmless
    notes = read_picture(path).notes
    assert (
        any("beside the picture were not looked at: a.tif.aux.xml" in note for note in notes) is not harmless
    )

"""Map services: waits for tiles, asks again, says what is missing. The tiles are served from this machine."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsRasterLayer
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer import capture, drawing

WORLD = 20037508.342789244
ZOOM = 15
TILE = 2 * WORLD / 2**ZOOM
PIXEL = TILE / 256


@pytest.fixture
def tiles() -> Iterator[str]:
    """The URL of a tile server; see tile_server.py for what it does."""
    script = Path(__file__).with_name("tile_server.py")
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    yield process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdout.close()


def layer(url: str, kind: str) -> QgsRasterLayer:
    """An XYZ layer; `kind` is what the server does with every tile."""
    address = f"{url}/{kind}/%7Bz%7D/%7Bx%7D/%7By%7D.png"
    return QgsRasterLayer(f"type=xyz&url={address}&zmin=0&zmax={ZOOM}", kind, "wms")


def around_tile(column: int, row: int) -> tuple[float, float, float, float]:
    """Two by two tiles, from the middle of one to the middle of another."""
    west, north = -WORLD + (column + 0.5) * TILE, WORLD - (row + 0.5) * TILE
    return west, north - TILE, west + TILE, north


def taken(
    web: QgsRasterLayer, bounds: tuple[float, float, float, float]
) -> tuple[gdal.Dataset, tuple[str, ...]]:
    """The picture as an open GDAL dataset, and its notes."""
    prepared = capture.prepare(web, bounds, 16_000_000)
    picture = drawing.read(prepared, lambda share: None, lambda: False)
    name = f"/vsimem/web_{id(picture)}.tif"
    gdal.FileFromMemBuffer(name, picture.content)
    return gdal.Open(name), picture.notes


def colour_at(dataset: gdal.Dataset, x: float, y: float) -> tuple[int, ...]:
    """Red, green, blue and alpha at a ground point."""
    west, width, _, north, _, height = dataset.GetGeoTransform()
    column, row = math.floor((x - west) / width), math.floor((y - north) / height)
    return tuple(dataset.GetRasterBand(band).ReadRaster(column, row, 1, 1)[0] for band in (1, 2, 3, 4))


def test_tiles_lie_on_the_ground_to_within_half_a_pixel(tiles: str) -> None:
    dataset, notes = taken(layer(tiles, "good"), around_tile(16800, 10900))
    assert notes == ()
    assert dataset.GetGeoTransform()[1] == pytest.approx(PIXEL), "the finest tiles, not resampled"
    corner_x, corner_y = -WORLD + 16801 * TILE, WORLD - 10901 * TILE
    for step_x, step_y, column, row in ((-1, 1, 16800, 10900), (1, 1, 16801, 10900), (-1, -1, 16800, 10901)):
        x, y = corner_x + step_x * 0.5 * PIXEL, corner_y + step_y * 0.5 * PIXEL
        assert colour_at(dataset, x, y) == (column % 256, row % 256, ZOOM, 255)


def test_a_project_in_another_crs_asks_for_the_same_place(tiles: str) -> None:
    from qgis.core import QgsGeometry, QgsRectangle
    from remote_reasoner_qgis.layer.extent import bounds_in

    web = layer(tiles, "good")
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    context = QgsProject.instance().transformContext()
    back = QgsCoordinateTransform(web.crs(), degrees, context)
    view = back.transformBoundingBox(QgsRectangle(*around_tile(16800, 10900)))
    bounds = bounds_in(QgsGeometry.fromRect(view), degrees, web.crs(), context)
    assert bounds == pytest.approx(around_tile(16800, 10900), abs=0.01 * PIXEL)


def test_a_tile_that_fails_once_is_asked_for_again(tiles: str) -> None:
    dataset, notes = taken(layer(tiles, "hesitant"), around_tile(16810, 10910))
    assert notes == ()
    assert set(dataset.GetRasterBand(4).ReadRaster()) == {255}


def test_missing_tiles_are_told_and_transparent(tiles: str) -> None:
    dataset, notes = taken(layer(tiles, "gaps"), around_tile(16800, 10900))
    alpha = dataset.GetRasterBand(4).ReadRaster()
    share = alpha.count(0) / len(alpha)
    assert 0.2 < share < 0.8
    assert len(notes) == 1 and f"{share:.0%} of the picture is missing" in notes[0]


def test_a_service_without_any_tile_is_a_failure(tiles: str) -> None:
    with pytest.raises(Failure, match="sent no picture"):
        taken(layer(tiles, "dead"), around_tile(16820, 10920))


def test_the_whole_world_stays_within_what_a_tile_server_accepts(tiles: str) -> None:
    prepared = capture.prepare(layer(tiles, "good"), (-WORLD, -WORLD, WORLD, WORLD), 16_000_000)
    assert prepared.grid.columns * prepared.grid.rows <= capture.WEB_PIXELS

"""Tiles of a survey: one style for all, on the raster's own grid; what a map service lacks is told."""

from __future__ import annotations

import gc
import json
import struct
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
    QgsSingleBandGrayRenderer,
)
from remote_reasoner_qgis.asking.question import Question
from remote_reasoner_qgis.asking.survey_footprint import TileGrid
from remote_reasoner_qgis.asking.survey_record import SurveyRecord, asked_area
from remote_reasoner_qgis.asking.surveying import Survey
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.blocks import Window
from remote_reasoner_qgis.layer.drawing import Drawing
from remote_reasoner_qgis.layer.extent import bounds_of
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.server.survey_contract import Tile, parse_state
from remote_reasoner_qgis.settings import Settings
from surveyed import COLUMNS, NORTH_UP, ROWS, SurveyServer, draw_scene

AREA = Grid(500000.0, 5800000.0, 0.5, 0.5, COLUMNS, ROWS)


def rgba(content: bytes) -> tuple[bytes, gdal.Dataset]:
    """All pixels of a picture, and the open dataset."""
    name = "/vsimem/tile_of_a_test.tif"
    gdal.FileFromMemBuffer(name, content)
    dataset = gdal.Open(name)
    return dataset.ReadRaster(), dataset


def never() -> bool:
    """Nobody cancels."""
    return False


def ramp(path: Path) -> QgsRasterLayer:
    """Elevations that rise from west to east, stretched as QGIS does by default, with undeclared nodata."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), COLUMNS, ROWS, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform(NORTH_UP)
    values = gdal.GetDriverByName("MEM").Create("", COLUMNS, 1, 1, gdal.GDT_Float32)
    for column in range(COLUMNS):
        value = -9999.0 if column < 20 else 100.0 + column
        values.GetRasterBand(1).WriteRaster(
            column, 0, 1, 1, struct.pack("f", value), buf_type=gdal.GDT_Float32
        )
    line = values.GetRasterBand(1).ReadRaster()
    for row in range(ROWS):
        dataset.GetRasterBand(1).WriteRaster(0, row, COLUMNS, 1, line)
    dataset = None
    layer = QgsRasterLayer(str(path), "ramp")
    layer.setRenderer(QgsSingleBandGrayRenderer(layer.dataProvider(), 1))
    layer.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.MinMax,
    )
    return layer


@pytest.mark.parametrize("window", [Window(0, 0, 64, 64), Window(56, 56, 64, 64), Window(168, 112, 32, 38)])
def test_a_tile_is_the_same_pixels_as_its_part_of_the_whole(tmp_path: Path, window: Window) -> None:
    layer = ramp(tmp_path / "ramp.tif")
    drawing = Drawing(capture.prepare(layer, bounds_of(layer.extent()), 10**9))
    whole = rgba(drawing.draw(AREA, lambda share: None, never).picture.content)[1]
    part = whole.ReadRaster(window.column, window.row, window.columns, window.rows)
    x1, y1 = window.column + window.columns, window.row + window.rows
    tile = Tile(0, 0, (window.column, window.row, x1, y1), (window.columns, window.rows))
    fresh = Drawing(capture.prepare(layer, bounds_of(layer.extent()), 100))
    content = fresh.draw(tile.grid(AREA), lambda share: None, never).picture.content
    alone, dataset = rgba(content)
    assert alone == part, "the contrast is the whole raster's, not the tile's"
    west, north = AREA.to_ground(window.column, window.row)
    assert dataset.GetGeoTransform() == pytest.approx((west, 0.5, 0.0, north, 0.0, -0.5))


def test_a_tile_that_is_wanted_smaller_is_averaged(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw_scene(tmp_path / "scene.tif"), "scene")
    drawing = Drawing(capture.prepare(layer, bounds_of(layer.extent()), 10**9))
    tile = Tile(0, 0, (0, 0, COLUMNS, ROWS), (COLUMNS // 2, ROWS // 2))
    dataset = rgba(drawing.draw(tile.grid(AREA), lambda share: None, never).picture.content)[1]
    assert (dataset.RasterXSize, dataset.RasterYSize) == (100, 75)
    assert dataset.GetGeoTransform()[1] == pytest.approx(1.0)
    brightest = max(dataset.GetRasterBand(1).ReadRaster())
    assert 80 <= brightest <= 120, "one bright pixel of four: neither lost nor whole"


def test_the_footprint_is_what_the_tiles_that_are_done_answer_for_alone() -> None:
    tiles = TileGrid(((0, 64), (56, 120), (112, 176)), ((0, 64), (56, 120)))
    assert tiles.outline([], AREA).isEmpty()
    first = tiles.outline(tiles.places[:1], AREA).boundingBox()
    assert (first.xMaximum(), first.yMinimum()) == (500000.0 + 60 * 0.5, 5800000.0 - 60 * 0.5)
    assert tiles.outline(tiles.places[:4], AREA).area() == pytest.approx((176 * 60 + 60 * 60) * 0.25)
    assert tiles.outline(tiles.places, AREA).area() == pytest.approx(176 * 120 * 0.25)


def test_a_record_says_all_that_is_needed_to_go_on(tmp_path: Path) -> None:
    layer = QgsRasterLayer(draw_scene(tmp_path / "scene.tif"), "scene")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), 1000, (3, 2, 1))
    settings = Settings(use_server=True, server_url="https://reasoner.example.org", authcfg="abc1234")
    question = Question("patches", ("region",), "bright")
    record = SurveyRecord.of(layer, prepared, question, settings, bands=(3, 2, 1))
    again = SurveyRecord.from_json(record.to_json())
    assert again == record and again.area == prepared.full and again.question == question
    assert again.settings(Settings()).server_url == "https://reasoner.example.org"
    assert again.settings(Settings()).authcfg == "abc1234"


@pytest.mark.parametrize("broken", ["{}", "nonsense", '{"tiles": 3}', "[]"])
def test_a_broken_record_is_told(broken: str) -> None:
    with pytest.raises(Failure, match="cannot be read"):
        SurveyRecord.from_json(broken)


@pytest.mark.parametrize(
    "damage",
    [
        {"area": {"west": "x", "north": 1, "pixel_width": 1, "pixel_height": 1, "columns": 1, "rows": 1}},
        {"area": {"west": 0, "north": 0, "pixel_width": 1, "pixel_height": 1, "columns": 0, "rows": 5}},
        {"area": None},
        {"survey": 5},
        {"server": None},
        {"tiles": {"columns": 3, "rows": []}},
        {"question": []},
        {"missing": {"pixels": 1, "what": 2}},
    ],
)
def test_a_damaged_record_is_told_and_its_area_is_where_was_looked(tmp_path: Path, damage: dict) -> None:
    layer = QgsRasterLayer(draw_scene(tmp_path / "scene.tif"), "scene")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), 1000)
    record = SurveyRecord.of(layer, prepared, Question("patches", ("region",)), Settings())
    text = json.dumps({**json.loads(record.to_json()), **damage})
    with pytest.raises(Failure, match="cannot be read") as told:
        SurveyRecord.from_json(text)
    assert "\n" not in str(told.value)
    kept = SimpleNamespace(survey=text, footprint="POLYGON((1 2, 5 2, 5 9, 1 9, 1 2))")
    assert asked_area(kept).xMaximum() == 5


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"id": "x", "state": "running", "tiles": {"done": 0, "sent": 0, "total": 1}, "missing": [{}]},
        {"id": "x", "state": "waiting", "tiles": 3, "missing": [], "crs": None},
    ],
)
def test_a_state_that_does_not_keep_to_the_contract_is_told(broken: dict) -> None:
    with pytest.raises(Failure, match="could not be read"):
        parse_state(broken)


@pytest.fixture
def tiles() -> Iterator[str]:
    """The URL of a tile server; see tile_server.py for what it does."""
    script = Path(__file__).with_name("tile_server.py")
    process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    yield process.stdout.readline().strip()
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_map_service_is_looked_at_tile_by_tile_and_its_gaps_are_told(tiles, backends, tmp_path) -> None:
    from test_web_layers import PIXEL, around_tile, layer

    web = layer(tiles, "gaps")
    prepared = capture.prepare(web, around_tile(16800, 10900), 10_000)
    assert not prepared.fits and prepared.full.pixel_width == pytest.approx(PIXEL)
    assert prepared.full.columns == prepared.full.rows == 256
    folder = tmp_path / "server"
    folder.mkdir()
    server = SurveyServer(folder, side=150)
    try:
        settings = Settings(use_server=True, server_url=server.url)
        record = SurveyRecord.of(web, prepared, Question("patches", ("region",)), settings)
        outcome = Survey(record, prepared, backends, settings, lambda news: None, never).run()
    finally:
        server.stop()
    assert outcome.failure == "" and outcome.answer.status in ("found", "none")
    (note,) = [note for note in outcome.answer.notes if "is missing" in note]
    assert "map service sent nothing there" in note
    assert 30 <= int(note.split("%")[0]) <= 70


def test_a_coarser_resolution_of_a_map_service_is_in_the_headline(tiles, backends, tmp_path) -> None:
    from test_web_layers import PIXEL, around_tile, layer

    web = layer(tiles, "good")
    prepared = capture.prepare(web, around_tile(16800, 10900), 10_000, resolution=2 * PIXEL)
    assert prepared.full.pixel_width == pytest.approx(2 * PIXEL) and prepared.is_coarse
    folder = tmp_path / "server"
    folder.mkdir()
    server = SurveyServer(folder, side=150)
    try:
        settings = Settings(use_server=True, server_url=server.url)
        record = SurveyRecord.of(web, prepared, Question("patches", ("region",)), settings, 2 * PIXEL)
        outcome = Survey(record, prepared, backends, settings, lambda news: None, never).run()
    finally:
        server.stop()
    assert "from an overview at" in outcome.answer.text and "cannot be seen" in outcome.answer.text


def test_what_a_survey_holds_of_qgis_goes_in_its_own_thread(backends, tmp_path: Path) -> None:
    """Not with Python's garbage collector, which runs in any thread, and after QGIS has ended."""
    layer = QgsRasterLayer(draw_scene(tmp_path / "scene.tif"), "scene")
    prepared = capture.prepare(layer, bounds_of(layer.extent()), 100)
    folder = tmp_path / "server"
    folder.mkdir()
    server = SurveyServer(folder)
    gc.collect()
    gc.disable()
    try:
        settings = Settings(use_server=True, server_url=server.url)
        for question in ("patches", "fails", "expires", "cuts"):
            record = SurveyRecord.of(layer, prepared, Question(question, ("region",)), settings)
            survey = Survey(record, prepared, backends, settings, lambda news: None, never)
            survey.run()
            held = weakref.ref(survey)
            del survey
            assert held() is None, question
    finally:
        gc.enable()
        server.stop()

"""What is kept to go on with a survey: written and read whole, refused where the raster is another by now."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from drawn_rasters import COLUMNS, ROWS, draw
from qgis.core import (
    QgsBrightnessContrastFilter,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
)
from remote_reasoner_qgis.asking.question import Question
from remote_reasoner_qgis.asking.survey_footprint import TileGrid
from remote_reasoner_qgis.asking.survey_record import Missing, SurveyRecord, asked_area
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer import capture
from remote_reasoner_qgis.layer.extent import bounds_of
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.server.survey_contract import Tile
from remote_reasoner_qgis.settings import Settings
from reviewing import stored_answer

QUESTION = Question("Wo sind Tanks – größer als 300 m²?", ("region", "pixel"), "lite", "sam2")
SERVER = Settings(use_server=True, server_url=" https://a.example.org ", authcfg="abc1234")
BUDGET = 1_000_000


@pytest.fixture
def layer(tmp_path: Path) -> QgsRasterLayer:
    """A raster of the project."""
    made = QgsRasterLayer(draw(tmp_path / "harbour.tif"), "harbour")
    QgsProject.instance().addMapLayer(made)
    return made


def record(layer: QgsRasterLayer, settings: Settings = SERVER, bands: Any = None) -> SurveyRecord:
    """Of a survey of the whole layer."""
    prepared = capture.prepare(layer, bounds_of(layer.extent()), BUDGET, bands)
    return SurveyRecord.of(layer, prepared, QUESTION, settings, bands=bands)


def test_a_record_is_the_same_after_it_was_written_and_read(layer: QgsRasterLayer) -> None:
    whole = replace(
        record(layer, bands=(3, 2, 1)),
        survey="s1",
        resolution=0.5,
        tiles=TileGrid(((0, 40), (24, 64)), ((0, 48),)),
        missing=Missing(100, 20, 10, "Zeitüberschreitung"),
    )
    text = whole.to_json()
    assert SurveyRecord.from_json(text) == whole and "\n" not in text
    assert SurveyRecord.from_json(record(layer).to_json()) == record(layer)


def test_a_record_names_the_server_and_holds_no_secret(layer: QgsRasterLayer) -> None:
    kept = record(layer)
    assert (kept.server, kept.authcfg, kept.survey) == ("https://a.example.org", "abc1234", "")
    here = record(layer, Settings(server_url="https://a.example.org", authcfg="abc1234"))
    assert (here.server, here.authcfg) == ("", ""), "asked on this computer: the server was only written down"


def test_it_goes_on_at_the_server_it_began_at_whatever_is_set_now(layer: QgsRasterLayer) -> None:
    now = Settings(use_server=False, server_url="https://b.example.org", authcfg="other", time_limit=77)
    there = record(layer).settings(now)
    assert (there.use_server, there.server_url, there.authcfg) == (True, "https://a.example.org", "abc1234")
    assert there.time_limit == 77
    here = record(layer, Settings()).settings(replace(now, use_server=True))
    assert not here.use_server and here.server_url == "https://b.example.org"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"survey": "s1"}',
        "no JSON",
    ],
)
def test_what_is_no_record_is_told_and_costs_no_objects(text: str) -> None:
    with pytest.raises(Failure, match="cannot be read") as told:
        SurveyRecord.from_json(text)
    assert "Its objects stay" in str(told.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("area", None),
        ("area", {"west": 1}),
        ("question", "tanks?"),
        ("question", {"text": "tanks?"}),
        ("tiles", {"columns": [[0]], "rows": []}),
        ("tiles", {"columns": [["a", "b"]], "rows": []}),
        ("missing", None),
        ("missing", {"pixels": 0, "other": 1}),
        ("bands", 3),
    ],
)
def test_a_record_of_another_version_is_told(layer: QgsRasterLayer, name: str, value: Any) -> None:
    data = {**json.loads(record(layer).to_json()), name: value}
    with pytest.raises(Failure, match="cannot be read"):
        SurveyRecord.from_json(json.dumps(data))
    del data[name]
    with pytest.raises(Failure, match="cannot be read"):
        SurveyRecord.from_json(json.dumps(data))


def test_the_layer_is_looked_at_as_it_was_styled_when_asked(layer: QgsRasterLayer) -> None:
    layer.brightnessFilter().setBrightness(60)
    kept = record(layer)
    layer.brightnessFilter().setBrightness(-90)
    prepared = kept.capture(QgsProject.instance(), BUDGET)
    filters = [
        prepared.pipe.at(place)
        for place in range(prepared.pipe.size())
        if isinstance(prepared.pipe.at(place), QgsBrightnessContrastFilter)
    ]
    assert [one.brightness() for one in filters] == [60]
    assert layer.brightnessFilter().brightness() == -90, "the user's layer stays as it is"


def test_the_layer_is_found_by_its_file_when_it_was_added_again(
    layer: QgsRasterLayer, tmp_path: Path
) -> None:
    kept = record(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    with pytest.raises(Failure, match="“harbour” of this survey is not in the project any more"):
        kept.capture(QgsProject.instance(), BUDGET)
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(tmp_path / "harbour.tif"), "under another name"))
    assert kept.capture(QgsProject.instance(), BUDGET).full == kept.area


def another_size(path: Path) -> QgsRasterLayer:
    return QgsRasterLayer(draw(path, columns=COLUMNS - 1), "harbour")


def another_place(path: Path) -> QgsRasterLayer:
    return QgsRasterLayer(draw(path, transform=(500000.25, 0.5, 0.0, 5800000.0, 0.0, -0.5)), "harbour")


def another_crs(path: Path) -> QgsRasterLayer:
    return QgsRasterLayer(draw(path, epsg=32632), "harbour")


@pytest.mark.parametrize("made", [another_size, another_place, another_crs])
def test_another_raster_in_the_place_of_the_file_is_not_gone_on_with(layer, tmp_path, made) -> None:
    kept = record(layer)
    QgsProject.instance().removeMapLayer(layer.id())
    QgsProject.instance().addMapLayer(made(tmp_path / "harbour.tif"))
    with pytest.raises(Failure, match="another size, place or CRS"):
        kept.capture(QgsProject.instance(), BUDGET)


def test_a_crs_that_the_user_has_set_since_is_another(layer: QgsRasterLayer) -> None:
    kept = record(layer)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    with pytest.raises(Failure, match="another size, place or CRS"):
        kept.capture(QgsProject.instance(), BUDGET)


def test_what_was_asked_about_is_the_whole_area_of_a_survey_and_else_the_footprint(
    layer: QgsRasterLayer, tmp_path: Path
) -> None:
    stored = stored_answer(tmp_path, 1)
    footprint = asked_area(stored)
    assert (footprint.width(), footprint.height()) == (4096.0, 4096.0)
    cut_off = replace(stored, survey=record(layer).to_json())
    assert asked_area(cut_off).width() == COLUMNS * 0.5 and asked_area(cut_off).height() == ROWS * 0.5
    assert asked_area(replace(stored, footprint="")) is None
    assert asked_area(replace(stored, footprint="POLYGON EMPTY")) is None


AREA = Grid(1000.0, 2000.0, 2.0, 2.0, 100, 60)
TILES = [
    Tile(column, row, (x0, y0, x1, y1), (10, 10))
    for row, (y0, y1) in enumerate([(0, 34), (26, 60)])
    for column, (x0, x1) in enumerate([(0, 40), (30, 70), (60, 100)])
]


def test_all_tiles_together_are_the_area_without_gaps_or_overlaps() -> None:
    tiles = TileGrid.of(tile for tile in reversed(TILES))
    assert tiles == TileGrid(((0, 40), (30, 70), (60, 100)), ((0, 34), (26, 60)))
    whole = tiles.outline(tiles.places, AREA)
    expected = QgsGeometry.fromRect(QgsRectangle(1000.0, 1880.0, 1200.0, 2000.0))
    assert whole.symDifference(expected).isEmpty() and whole.area() == expected.area()
    single = [tiles.outline([place], AREA).area() for place in tiles.places]
    assert sum(single) == pytest.approx(whole.area()) and len(single) == 6


def test_an_outline_is_of_the_tiles_that_are_done_in_any_order() -> None:
    tiles = TileGrid.of(TILES)
    corner = tiles.outline([(0, 0)], AREA).boundingBox()
    assert (corner.xMinimum(), corner.xMaximum()) == (1000.0, 1070.0), (
        "to the middle of what neighbours share"
    )
    assert (corner.yMinimum(), corner.yMaximum()) == (1940.0, 2000.0)
    apart = tiles.outline([(2, 0), (0, 0)], AREA)
    assert apart.isMultipart() and len(apart.asMultiPolygon()) == 2
    assert tiles.outline([], AREA).isEmpty()
    assert tiles.outline([(1, 1), (0, 1), (2, 1)], AREA).area() == pytest.approx(200.0 * 60.0)

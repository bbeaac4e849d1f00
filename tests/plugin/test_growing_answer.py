"""An answer in the GeoPackage while its survey runs: written as one, by number, and the user's own stays."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import QgsCoordinateReferenceSystem
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.answers.answer_store import read_answers, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.answers.growing_answer import GrowingAnswer
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid

GROUND = Ground(Grid(500000.0, 5800000.0, 0.5, 0.5, 64, 48), QgsCoordinateReferenceSystem("EPSG:32631"))
ANSWER = Answer("Where?", "found", "", "Two.", "2026-02-03T04:05:06Z", (), "lite")
ALL = ("region", "pixel")


def found(number: int, area: float = 1.0, mask: bool = True) -> FoundObject:
    """A triangle."""
    west, north = 500000.0, 5800000.0
    ring = [[west, north], [west + number, north], [west, north - 1], [west, north]]
    shapes = {"region": {"type": "Polygon", "coordinates": [ring]}}
    if mask:
        shapes["pixel"] = {"type": "MultiPolygon", "coordinates": [[ring]]}
    return FoundObject(number, "ship", 0.5, (0.0, 0.0, 2.0, 2.0), shapes, area, 4.0)


def rows(path: Path, table: str, columns: str = "number, area_m2") -> list[tuple]:
    """What another program sees."""
    with sqlite3.connect(path) as database:
        return database.execute(f"SELECT {columns} FROM {table} ORDER BY number").fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that has a complete answer already."""
    file = tmp_path / "answers.gpkg"
    store(str(file), replace(ANSWER, objects=(found(1),)), GROUND, ALL, "harbour")
    return file


@pytest.fixture
def growing(path: Path) -> GrowingAnswer:
    """The second answer."""
    return GrowingAnswer.begin(str(path), ANSWER, GROUND, ALL, "harbour", "record 0")


def test_objects_come_change_and_leave_by_number(growing: GrowingAnswer, path: Path) -> None:
    assert growing.stored.status == "running" and growing.stored.number == 2
    growing.put(found(1, mask=False))
    growing.put(found(2))
    assert growing.write("record 1").objects == 2
    assert rows(path, "boxes_2") == [(1, 1.0), (2, 1.0)] and rows(path, "masks_2") == [(2, 1.0)]
    growing.put(found(1, area=7.0))
    growing.take_back(2)
    stored = growing.write("record 2")
    assert rows(path, "boxes_2") == rows(path, "masks_2") == [(1, 7.0)]
    assert (stored.status, stored.survey, stored.objects) == ("running", "record 2", 1)
    assert rows(path, "boxes") == [(1, 1.0)], "the other answer is as it was"


def test_the_end_has_exactly_the_objects_of_the_answer(growing: GrowingAnswer, path: Path) -> None:
    for number in (1, 2, 3):
        growing.put(found(number))
    growing.write("record")
    stored = growing.finish(replace(ANSWER, objects=(found(2, 9.0), found(4))), "POLYGON((0 0,1 0,1 1,0 0))")
    assert rows(path, "masks_2") == [(2, 9.0), (4, 1.0)]
    assert (stored.status, stored.survey, stored.objects, stored.answer) == ("found", "", 2, "Two.")


def test_a_cut_off_answer_keeps_its_objects_and_its_footprint(growing: GrowingAnswer, path: Path) -> None:
    growing.put(found(1))
    growing.write("record")
    growing.put(found(2))
    cut = replace(ANSWER, status="cancelled", text="Stopped.")
    stored = growing.close(cut, "POLYGON((0 0,1 0,1 1,0 0))", "the last record")
    assert rows(path, "boxes_2") == [(1, 1.0), (2, 1.0)]
    assert (stored.status, stored.survey, stored.objects) == ("cancelled", "the last record", 2)
    assert stored.footprint.startswith("POLYGON((0 0")


def test_what_the_user_has_reviewed_or_corrected_stays(growing: GrowingAnswer, path: Path) -> None:
    growing.put(found(1))
    growing.put(found(2))
    growing.write("record")
    _review(path, 1, "review", "accepted")
    _review(path, 2, "origin", "corrected")
    growing.put(found(1, 5.0))
    growing.put(found(2, 5.0))
    growing.write("record")
    assert rows(path, "boxes_2", "number, area_m2, review, origin") == [
        (1, 5.0, "accepted", "model"),
        (2, 1.0, "open", "corrected"),
    ]


def _review(path: Path, number: int, column: str, value: str) -> None:
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    layer = dataset.GetLayerByName("boxes_2")
    for row in layer:
        if row.GetField("number") == number:
            row.SetField(column, value)
            layer.SetFeature(row)


def test_what_cannot_be_written_now_is_written_later(growing: GrowingAnswer, path: Path) -> None:
    growing.put(found(1))
    moved = path.rename(path.with_suffix(".away"))
    with pytest.raises(Failure, match="could not be saved"):
        growing.write("record")
    moved.rename(path)
    growing.put(found(2))
    assert growing.write("record").objects == 2


def test_a_file_of_an_earlier_version_gets_the_column(path: Path) -> None:
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    table = dataset.GetLayerByName("answers")
    table.DeleteField(table.GetLayerDefn().GetFieldIndex("survey"))
    dataset = None
    assert read_answers(str(path))[0].survey == ""
    made = GrowingAnswer.begin(str(path), ANSWER, GROUND, ALL, "harbour", "record")
    assert made.stored.survey == "record" and read_answers(str(path))[1].survey == ""


def test_a_file_of_an_earlier_version_gets_the_columns_that_came_since(
    growing: GrowingAnswer, path: Path
) -> None:
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    table = dataset.GetLayerByName("answers")
    for name in ("applied", "unread"):
        table.DeleteField(table.GetLayerDefn().GetFieldIndex(name))
    dataset = table = None
    answer = replace(ANSWER, objects=(found(1),), applied=("longer than 50 m",), unread=("moored", "red"))
    stored = growing.finish(answer, "POLYGON((0 0, 1 0, 1 1, 0 0))")
    assert (stored.applied, stored.unread) == (("longer than 50 m",), ("moored", "red"))

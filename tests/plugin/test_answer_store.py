"""Answers on disk: layers, provenance and the table of answers in one GeoPackage."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.answers.answer_store import read_answers, remove, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid

ALL = ("region", "pixel", "contour")
GROUND = Ground(Grid(500000.0, 5800000.0, 0.5, 0.5, 64, 48), QgsCoordinateReferenceSystem("EPSG:32631"))
RING = [
    [500005.0, 5799990.0],
    [500015.0, 5799990.0],
    [500015.0, 5799984.0],
    [500005.0, 5799984.0],
    [500005.0, 5799990.0],
]
TANK = FoundObject(
    1,
    "storage tank",
    0.9,
    (10.0, 20.0, 30.0, 32.0),
    {
        "region": {"type": "Polygon", "coordinates": [RING]},
        "pixel": {"type": "MultiPolygon", "coordinates": [[RING]]},
        "contour": {"type": "MultiLineString", "coordinates": [RING]},
    },
    60.0,
    32.0,
    "Tank",
    "taught",
)


def answer(question: str = "Where are the tanks?", objects: tuple[FoundObject, ...] = (TANK,)) -> Answer:
    """A complete answer."""
    return Answer(
        question,
        "found",
        "Round things.",
        "One tank.",
        "2026-01-02T03:04:05Z",
        objects,
        "lite",
        "lite",
        "m1",
        ("note",),
    )


@pytest.mark.parametrize(
    ("granularity", "table", "wkb_type"),
    [
        ("region", "boxes", QgsWkbTypes.Type.Polygon),
        ("pixel", "masks", QgsWkbTypes.Type.MultiPolygon),
        ("contour", "contours", QgsWkbTypes.Type.MultiLineString),
    ],
)
def test_layers_carry_geometry_crs_and_provenance(tmp_path, granularity, table, wkb_type) -> None:
    stored = store(str(tmp_path / "answers.gpkg"), answer(), GROUND, ALL, "harbour")
    assert stored.table(granularity) == table
    layer = QgsVectorLayer(f"{stored.path}|layername={table}", table, "ogr")
    assert layer.wkbType() == wkb_type and layer.crs().authid() == "EPSG:32631"
    (feature,) = layer.getFeatures()
    attributes = feature.attributeMap()
    attributes.pop("fid")
    assert attributes == {
        "number": 1,
        "label": "storage tank",
        "label_shown": "Tank",
        "score": 0.9,
        "question": "Where are the tanks?",
        "engine": "lite",
        "model": "m1",
        "created": "2026-01-02T03:04:05Z",
        "area_m2": 60.0,
        "perimeter_m": 32.0,
        "origin": "taught",
        "review": "open",
    }
    assert feature.geometry().boundingBox().toString(0) == "500005,5799984 : 500015,5799990"


def test_the_table_of_answers_says_what_was_asked_and_where(tmp_path) -> None:
    path = str(tmp_path / "new folder" / "answers.gpkg")
    store(path, answer("First?"), GROUND, ALL, "harbour")
    store(path, answer("Second?"), GROUND, ("region",), "harbour")
    latest, first = read_answers(path)
    assert (first.number, first.question, first.objects, first.tasks) == (1, "First?", 1, ALL)
    assert (latest.number, latest.question, latest.table("region")) == (2, "Second?", "boxes_2")
    assert latest.reasoning == "Round things." and latest.answer == "One tank." and latest.raster == "harbour"
    footprint = QgsGeometry.fromWkt(latest.footprint).boundingBox()
    assert (footprint.width(), footprint.height()) == (32.0, 24.0)
    assert latest.crs == "EPSG:32631"


def test_an_answer_without_objects_is_stored_too(tmp_path) -> None:
    stored = store(str(tmp_path / "answers.gpkg"), answer(objects=()), GROUND, ALL, "harbour")
    layer = QgsVectorLayer(f"{stored.path}|layername=boxes", "boxes", "ogr")
    assert layer.isValid() and layer.featureCount() == 0


def test_removing_takes_layers_and_entry_and_leaves_the_others(tmp_path) -> None:
    path = str(tmp_path / "answers.gpkg")
    for question in ("First?", "Second?", "Third?"):
        store(path, answer(question), GROUND, ALL, "harbour")
    remove(path, 2)
    assert [entry.question for entry in read_answers(path)] == ["Third?", "First?"]
    with sqlite3.connect(path) as database:
        tables = {name for (name,) in database.execute("SELECT table_name FROM gpkg_contents")}
    assert tables == {"boxes", "masks", "contours", "boxes_3", "masks_3", "contours_3", "answers"}


def test_a_store_that_is_open_in_qgis_takes_another_answer(tmp_path) -> None:
    path = str(tmp_path / "answers.gpkg")
    stored = store(path, answer("First?"), GROUND, ALL, "harbour")
    layer = QgsVectorLayer(f"{path}|layername={stored.table('region')}", "boxes", "ogr")
    iterator = layer.getFeatures()
    assert next(iterator).isValid()
    assert store(path, answer("Second?"), GROUND, ALL, "harbour").number == 2
    assert layer.featureCount() == 1


def test_an_unwritable_place_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(Failure, match="could not be saved"):
        store(str(tmp_path / "file" / "answers.gpkg"), answer(), GROUND, ALL, "harbour")
    Path(tmp_path / "broken.gpkg").write_bytes(b"not a database" * 100)
    with pytest.raises(Failure, match="could not be saved"):
        store(str(tmp_path / "broken.gpkg"), answer(), GROUND, ALL, "harbour")


def test_geometry_that_is_none_is_refused_and_nothing_is_left(tmp_path) -> None:
    odd = FoundObject(
        1, "x", None, (0.0, 0.0, 1.0, 1.0), {"region": {"type": "Point", "coordinates": [1, 2]}}, None, None
    )
    with pytest.raises(Failure, match="could not be read"):
        store(str(tmp_path / "answers.gpkg"), answer(objects=(odd,)), GROUND, ALL, "harbour")
    assert read_answers(str(tmp_path / "answers.gpkg")) == []

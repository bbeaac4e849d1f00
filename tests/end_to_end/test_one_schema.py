"""One GeoPackage schema: the plugin adds to the backend's files, and the backend reads the plugin's."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path

import pytest
from dock_session import BACKEND_PYTHON, REPOSITORY
from qgis.core import QgsCoordinateReferenceSystem, QgsVectorLayer
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.answers.answer_layers import open_layer
from remote_reasoner_qgis.answers.answer_store import read_answers, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.layer.grid import Grid

SCRIPT = Path(__file__).with_name("answers_file_of_the_backend.py")
ALL = ("region", "pixel", "contour")
GROUND = Ground(Grid(500000.0, 5800000.0, 0.5, 0.5, 64, 48), QgsCoordinateReferenceSystem("EPSG:32631"))
RING = [[500005.0, 5799990.0], [500015.0, 5799990.0], [500015.0, 5799984.0], [500005.0, 5799990.0]]
FOUND = FoundObject(
    number=1,
    label="ship",
    score=None,
    box_px=(10.0, 20.0, 30.0, 32.0),
    geometries={
        "region": {"type": "Polygon", "coordinates": [RING]},
        "pixel": {"type": "MultiPolygon", "coordinates": [[RING]]},
        "contour": {"type": "MultiLineString", "coordinates": [RING]},
    },
    area_m2=30.0,
    perimeter_m=27.66,
    label_shown="Schiff",
    origin="corrected",
)
ANSWER = Answer(
    "Where is the ship?", "found", "Long things.", "One ship.", "2026-02-03T04:05:06Z", (FOUND,), "lite"
)


def backend(command: str, file: Path) -> str:
    """What the backend's own Python prints."""
    if not BACKEND_PYTHON.exists():
        pytest.skip("the backend's environment .venv is missing; `make test` makes it")
    ended = subprocess.run(
        [str(BACKEND_PYTHON), str(SCRIPT), command, str(file)],
        env={"PYTHONPATH": str(REPOSITORY / "backend")},
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout


def columns(file: Path, table: str) -> list[tuple[str, str]]:
    """Name and type in SQL of every column but the key."""
    with sqlite3.connect(file) as database:
        rows = database.execute(f"PRAGMA table_info({table})").fetchall()
    return [(name, kind) for _, name, kind, _, _, key in rows if not key]


def values(file: Path, table: str) -> list[dict[str, object]]:
    """The rows as QGIS reads them."""
    layer = QgsVectorLayer(f"{file}|layername={table}", table, "ogr")
    assert layer.isValid()
    return [feature.attributeMap() for feature in layer.getFeatures()]


def older(file: Path) -> None:
    """Takes away what the first version of the schema had not."""
    with sqlite3.connect(file) as database:
        for table in ("boxes", "masks", "contours"):
            for trigger in (
                "insert",
                "update1",
                "update2",
                "update3",
                "update4",
                "update5",
                "update6",
                "update7",
            ):
                database.execute(f"DROP TRIGGER IF EXISTS rtree_{table}_geom_{trigger}")
            for column in ("label_shown", "origin", "review"):
                database.execute(f"ALTER TABLE {table} DROP COLUMN {column}")


def test_both_make_the_same_tables(tmp_path):
    backend("write", tmp_path / "backend.gpkg")
    store(str(tmp_path / "plugin.gpkg"), ANSWER, GROUND, ALL, "harbour")
    for table in ("boxes", "masks", "contours"):
        ours, theirs = columns(tmp_path / "plugin.gpkg", table), columns(tmp_path / "backend.gpkg", table)
        assert ours == theirs
        assert {"label_shown", "origin", "review"} <= {name for name, _ in ours}
    assert columns(tmp_path / "plugin.gpkg", "answers") == columns(tmp_path / "backend.gpkg", "answers")


def test_the_plugin_adds_to_what_the_backend_wrote(tmp_path):
    file = tmp_path / "answers.gpkg"
    backend("write", file)
    (first,) = read_answers(str(file))
    assert (first.question, first.objects, first.raster) == ("Wo sind die Tanks?", 2, "harbour.tif")
    second = store(str(file), ANSWER, GROUND, ALL, "harbour")
    assert second.number == 2
    assert open_layer(first, "region").featureCount() == 2
    assert open_layer(second, "contour").featureCount() == 1
    assert [row["origin"] for row in values(file, "boxes")] == ["model", "taught"]
    told = json.loads(backend("read", file))
    assert set(told) == {*("boxes", "masks", "contours", "boxes_2", "masks_2", "contours_2"), "answers"}
    assert [row["question"] for row in told["answers"]] == ["Wo sind die Tanks?", "Where is the ship?"]
    assert [row["label_shown"] for row in told["boxes"]] == ["Tank", "Tank"]
    (ship,) = told["masks_2"]
    assert (ship["label"], ship["label_shown"], ship["score"]) == ("ship", "Schiff", None)
    assert (ship["origin"], ship["review"], ship["area_m2"]) == ("corrected", "open", 30.0)
    assert ship["bounds"] == [500005.0, 5799984.0, 500015.0, 5799990.0]


def test_a_file_of_an_earlier_version_gets_the_new_columns_with_the_first_answer_added(tmp_path):
    file, new = tmp_path / "answers.gpkg", tmp_path / "new.gpkg"
    backend("write", file)
    backend("write", new)
    older(file)
    open_in_qgis = QgsVectorLayer(f"{file}|layername=boxes", "boxes", "ogr")
    assert "review" not in open_in_qgis.fields().names()
    store(str(file), ANSWER, GROUND, ("region",), "harbour")
    for table in ("boxes", "masks", "contours"):
        assert sorted(columns(file, table)) == sorted(columns(new, table))
    told = json.loads(backend("read", file))
    assert [(row["origin"], row["review"]) for row in told["boxes"]] == [("model", "open")] * 2
    assert [row["label_shown"] for row in told["contours"]] == [None, None]
    assert [row["origin"] for row in told["boxes_2"]] == ["corrected"]
    assert [(row["origin"], row["label"]) for row in values(file, "masks")] == [("model", "storage tank")] * 2


def test_a_file_of_an_earlier_version_that_cannot_be_changed_is_told_and_stays(tmp_path):
    file = tmp_path / "answers.gpkg"
    backend("write", file)
    older(file)
    with sqlite3.connect(file, isolation_level=None) as database:
        database.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Failure, match="could not be saved"):
            store(str(file), ANSWER, GROUND, ("region",), "harbour")
        database.execute("ROLLBACK")
    assert "origin" not in dict(columns(file, "boxes"))
    assert len(read_answers(str(file))) == 1

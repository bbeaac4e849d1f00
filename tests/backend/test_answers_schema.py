"""The schema of answers is one file: the backend's and the plugin's are equal, and are what is written."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from answered_scene import answered

from remote_reasoner.core.schemas import GRANULARITIES, MapObject, Origin
from remote_reasoner.io import answers_schema, export

ROOT = Path(__file__).parents[2]
COPIES = [
    ROOT / "backend" / "remote_reasoner" / "io" / "answers_schema.json",
    ROOT / "remote_reasoner_qgis" / "answers" / "answers_schema.json",
]


def test_the_two_copies_are_equal_byte_for_byte():
    ours, theirs = (path.read_bytes() for path in COPIES)
    assert ours == theirs


def test_the_schema_is_the_contract_s():
    assert tuple(answers_schema.LAYERS) == GRANULARITIES
    assert all(layer.field in MapObject.model_fields for layer in answers_schema.LAYERS.values())
    described = {one["name"]: one for one in answers_schema._DESCRIBED["columns"]}
    assert tuple(described["origin"]["values"]) == get_args(Origin)
    assert described["review"]["values"] == ["open", "accepted", "rejected"]
    assert described["review"]["default"] in described["review"]["values"]
    assert answers_schema.VERSION == 3


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_what_is_written_has_the_columns_and_types_of_the_schema(tmp_path):
    export.write(answered(tmp_path), tmp_path / "out.gpkg")
    names = {"integer": "INTEGER", "real": "REAL", "text": "TEXT"}
    tables = {layer.name: answers_schema.OBJECT_COLUMNS for layer in answers_schema.LAYERS.values()}
    with sqlite3.connect(tmp_path / "out.gpkg") as database:
        for table, columns in {**tables, answers_schema.ANSWERS: answers_schema.ANSWER_COLUMNS}.items():
            rows = database.execute(f"PRAGMA table_info({table})").fetchall()
            written = [(name, kind) for _, name, kind, *_ in rows if name not in ("fid", "geom")]
            assert written == [(column.name, names[column.type]) for column in columns]
        assert database.execute("SELECT origin, review FROM masks").fetchall() == [("model", "open")] * 2


def test_the_wheel_carries_it(tmp_path):
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path]
    made = subprocess.run([*build, ROOT / "backend"], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"no wheel can be built here: {made.stderr[-200:]}")
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read("remote_reasoner/io/answers_schema.json") == COPIES[0].read_bytes()

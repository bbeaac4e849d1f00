"""The tables of a GeoPackage of answers, as answers_schema.json has them; the backend reads a copy of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from qgis.core import QgsWkbTypes

_SCHEMA = json.loads((Path(__file__).parent / "answers_schema.json").read_text(encoding="utf-8"))
_TYPES = {"integer": "int8", "real": "double", "text": "string(0)"}
"""Types as a memory layer reads them; a length of 0 means any."""

GRANULARITIES = tuple(layer["granularity"] for layer in _SCHEMA["layers"])
TABLES = {layer["granularity"]: layer["name"] for layer in _SCHEMA["layers"]}
"""Granularity → layer name of the contract."""

GEOMETRY_KEYS = {layer["granularity"]: layer["field"] for layer in _SCHEMA["layers"]}
"""Granularity → field of an object in the result document."""

WKB_TYPES = {
    layer["granularity"]: getattr(QgsWkbTypes.Type, layer["geometry"]) for layer in _SCHEMA["layers"]
}
OBJECT_COLUMNS: list[dict[str, Any]] = _SCHEMA["columns"]
CANDIDATES: str = _SCHEMA["candidates"]["name"]
ANSWERS: str = _SCHEMA["answers"]["name"]
ANSWER_COLUMNS: list[dict[str, Any]] = _SCHEMA["answers"]["columns"]


def _definitions(columns: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(f"{column['name']}:{_TYPES[column['type']]}" for column in columns)


OBJECT_FIELDS = _definitions(OBJECT_COLUMNS)
ANSWER_FIELDS = _definitions(ANSWER_COLUMNS)
CANDIDATE_FIELDS = _definitions(_SCHEMA["candidates"]["columns"])
"""`name:type` words, see `features.fields_of`."""

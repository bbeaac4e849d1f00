"""The tables of a GeoPackage of answers: layers, columns and their types, as answers_schema.json has them.

The QGIS plugin has a copy of that file, equal byte for byte, so that both write the same tables.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from remote_reasoner.core.schemas import Task


class Layer(NamedTuple):
    """A layer of an answer: its name, the field of `MapObject` that it holds, its geometry type."""

    name: str
    field: str
    geometry: str


class Column(NamedTuple):
    """A column: `type` is integer, real or text; `default` is what rows of older files get."""

    name: str
    type: str
    default: str | None = None

    @property
    def dtype(self) -> str:
        """The type in pandas."""
        return {"integer": "int64", "real": "float64", "text": "str"}[self.type]


def _columns(described: list[dict[str, Any]]) -> tuple[Column, ...]:
    return tuple(Column(one["name"], one["type"], one.get("default")) for one in described)


_DESCRIBED = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

VERSION: int = _DESCRIBED["version"]
"""2 has `label_shown`, `origin` and `review`; 3 has `applied`, `unread` (in lines) and `about`."""

LAYERS: dict[Task, Layer] = {
    one["granularity"]: Layer(one["name"], one["field"], one["geometry"]) for one in _DESCRIBED["layers"]
}
"""One for each granularity, in the order of the contract."""

OBJECT_COLUMNS = _columns(_DESCRIBED["columns"])
CANDIDATES: str = _DESCRIBED["candidates"]["name"]
CANDIDATE_COLUMNS = _columns(_DESCRIBED["candidates"]["columns"])
"""A table without geometry, shapes as WKT: another program cannot take what is in it for answers."""
ANSWERS: str = _DESCRIBED["answers"]["name"]
ANSWER_COLUMNS = _columns(_DESCRIBED["answers"]["columns"])

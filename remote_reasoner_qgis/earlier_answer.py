"""The answer that a question is about: its objects as they stand, reviewed and edited. Main thread only."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer, QgsWkbTypes

from .answer_layers import layers_of, open_layer
from .answer_store import StoredAnswer, tasks_with_layers
from .failure import Failure
from .linked_writer import known
from .question import EarlierAnswer
from .translation import tr

SHAPES = ("pixel", "region")
"""Granularities whose shapes are sent, the better one first."""
MOST_OBJECTS = 20_000
DIGITS = 9
"""After the point: a tenth of a millimetre in degrees."""


def read_earlier(project: QgsProject, stored: StoredAnswer, only_if_referred: bool = False) -> EarlierAnswer:
    """The objects of an answer: of its layers in the project, edits included, else of its file.

    Raises Failure where it has none that can be sent.
    """
    known: dict[int, dict[str, Any]] = {}
    for granularity in (name for name in SHAPES if name in tasks_with_layers(stored.tasks)):
        for one in _objects(_layer(project, stored, granularity), granularity):
            known.setdefault(one["id"], one)
    objects = [known[number] for number in sorted(known)]
    if not objects:
        raise Failure(tr("The last answer has no masks and no boxes that a question could be about."))
    if len(objects) > MOST_OBJECTS:
        raise Failure(
            tr("The last answer has {count} objects; questions can be about at most {most}.").format(
                count=len(objects), most=MOST_OBJECTS
            )
        )
    return EarlierAnswer(stored.question, stored.crs, tuple(objects), only_if_referred)


def _layer(project: QgsProject, stored: StoredAnswer, granularity: str) -> QgsVectorLayer:
    source = f"layername={stored.table(granularity)}"
    there = [one for one in layers_of(project, stored) if one.source().endswith(source)]
    return there[0] if there else open_layer(stored, granularity)


def _objects(layer: QgsVectorLayer, granularity: str) -> list[dict[str, Any]]:
    objects = []
    for feature in layer.getFeatures():
        shape = feature.geometry()
        if shape.isEmpty() or shape.type() != QgsWkbTypes.GeometryType.PolygonGeometry or not shape.area():
            continue
        number, label, score, origin, review = (
            known(feature.attribute(name)) for name in ("number", "label", "score", "origin", "review")
        )
        objects.append(
            {
                "id": int(number or 0),
                "label": str(label or ""),
                "score": score,
                "geometry": json.loads(shape.asJson(DIGITS)),
                "kind": "mask" if granularity == "pixel" else "box",
                "origin": str(origin or "model"),
                "review": str(review or "open"),
            }
        )
    return objects

"""The answer that a question is about: its objects as they stand, reviewed and edited."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from qgis.core import QgsFeature, QgsProject, QgsVectorLayer, QgsWkbTypes

from ..answers.answer_layers import layers_of, open_layer
from ..answers.answer_store import StoredAnswer, tasks_with_layers
from ..answers.attributes import known
from ..failure import Failure
from ..translation import tr
from .question import EarlierAnswer

SHAPES = ("pixel", "region")
"""Granularities whose shapes are sent, the better one first."""
MOST_OBJECTS = 20_000
DIGITS = 9
"""After the point: a tenth of a millimetre in degrees."""


def read_earlier(project: QgsProject, stored: StoredAnswer, only_if_referred: bool = False) -> EarlierAnswer:
    """The objects of an answer: of its layers in the project, edits included, else of its file.

    Main thread only; what is sent of them is put together where it is sent, since they may be many. Raises
    Failure where it has none that can be sent.
    """
    shapes: dict[int, tuple[QgsFeature, str]] = {}
    for granularity in (name for name in SHAPES if name in tasks_with_layers(stored.tasks)):
        for one in _layer(project, stored, granularity).getFeatures():
            if _has_area(one):
                shapes.setdefault(int(known(one.attribute("number")) or 0), (one, granularity))
    if not shapes:
        raise Failure(tr("The last answer has no masks and no boxes that a question could be about."))
    if len(shapes) > MOST_OBJECTS:
        raise Failure(
            tr("The last answer has {count} objects; questions can be about at most {most}.").format(
                count=len(shapes), most=MOST_OBJECTS
            )
        )
    return EarlierAnswer(stored.question, stored.crs, partial(_objects, shapes), only_if_referred)


def _layer(project: QgsProject, stored: StoredAnswer, granularity: str) -> QgsVectorLayer:
    source = f"layername={stored.table(granularity)}"
    there = [one for one in layers_of(project, stored) if one.source().endswith(source)]
    return there[0] if there else open_layer(stored, granularity)


def _has_area(feature: QgsFeature) -> bool:
    shape = feature.geometry()
    polygons = shape.type() == QgsWkbTypes.GeometryType.PolygonGeometry
    return polygons and not shape.isEmpty() and shape.area() > 0


def _objects(shapes: Mapping[int, tuple[QgsFeature, str]]) -> list[dict[str, Any]]:
    objects = []
    for number, (feature, granularity) in sorted(shapes.items()):
        label, score, origin, review = (
            known(feature.attribute(name)) for name in ("label", "score", "origin", "review")
        )
        objects.append(
            {
                "id": number,
                "label": str(label or ""),
                "score": score,
                "geometry": json.loads(feature.geometry().asJson(DIGITS)),
                "kind": "mask" if granularity == "pixel" else "box",
                "origin": str(origin or "model"),
                "review": str(review or "open"),
            }
        )
    return objects

"""Whether boxes, masks and contours of an answer agree, as they are edited."""

from __future__ import annotations

import math

from qgis.core import QgsDistanceArea, QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.attributes import known
from reviewing import by_number

SHARED = ("number", "label", "label_shown", "score", "question", "area_m2", "perimeter_m", "origin", "review")
NEAR = 1e-4
"""Metres."""


def disagreements(layers: dict[str, QgsVectorLayer]) -> list[str]:
    """In words, what of an answer's layers does not agree; the boxes lie along the axes.

    The same objects are in all of them, with the same attributes, and with shapes that belong together; what
    a person has changed has its true area and perimeter.
    """
    boxes, masks, contours = (by_number(layers[name]) for name in GRANULARITIES)
    if not set(boxes) == set(masks) == set(contours):
        return [f"other objects: {sorted(boxes)}, {sorted(masks)}, {sorted(contours)}"]
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(layers["pixel"].crs(), QgsProject.instance().transformContext())
    ruler.setEllipsoid("EPSG:7030")
    return [
        f"object {number}: {words}"
        for number, mask in masks.items()
        for words in _of_one(boxes[number], mask, contours[number], ruler)
    ]


def _of_one(box: QgsFeature, mask: QgsFeature, contour: QgsFeature, ruler: QgsDistanceArea) -> list[str]:
    shape, around = mask.geometry(), mask.geometry().boundingBox()
    found = []
    if shape.isEmpty() or not shape.isGeosValid():
        found.append("its mask is empty or not valid")
    if not math.isclose(box.geometry().area(), QgsGeometry.fromRect(around).area(), rel_tol=1e-6):
        found.append("its box is no rectangle around the mask")
    for name, other in (("box", box), ("contour", contour)):
        if not _same(other.geometry().boundingBox(), around):
            found.append(f"mask and {name} have other extents")
    for name in SHARED:
        values = {known(feature[name]) for feature in (box, mask, contour)}
        if len(values) != 1:
            found.append(f"{name} is {values}")
    if mask["origin"] != "model":
        for name, true in (
            ("area_m2", ruler.measureArea(shape)),
            ("perimeter_m", ruler.measurePerimeter(shape)),
        ):
            if not math.isclose(mask[name], true, rel_tol=2e-3):
                found.append(f"{name} is {mask[name]}, not {true}")
    return found


def _same(one: QgsRectangle, other: QgsRectangle) -> bool:
    return all(
        abs(getattr(one, side)() - getattr(other, side)()) < NEAR
        for side in ("xMinimum", "yMinimum", "xMaximum", "yMaximum")
    )

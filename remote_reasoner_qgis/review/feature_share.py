"""What an answer says of one polygon: whether, how many, how large, what share of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import QgsGeometry

from ..answers.measures import Ruler

HALF = 0.5
"""An object of which so much lies in the polygon is one of it."""
COVERS = 0.05
"""So is one that covers so much of the polygon: a forest that reaches far beyond."""


@dataclass(frozen=True)
class FeatureShare:
    """Of one polygon.

    Attributes:
        objects: the indices of those that belong to it.
        area_m2: of what lies in the polygon of all objects together; None without a CRS. share: of the
            polygon's area, 0 to 1.
    """

    objects: tuple[int, ...]
    area_m2: float | None
    share: float

    @property
    def found(self) -> str:
        """Never translated: expressions compare with it."""
        return "yes" if self.objects else "no"


def share_of(polygon: QgsGeometry, masks: Iterable[QgsGeometry], ruler: Ruler) -> FeatureShare:
    """What lies in a polygon, counted by true shapes. All in one CRS."""
    belonging, parts = [], []
    for index, mask in enumerate(masks):
        inside = mask.intersection(polygon)
        if inside.isEmpty() or inside.area() <= 0:
            continue
        if inside.area() >= HALF * mask.area() or inside.area() >= COVERS * polygon.area():
            belonging.append(index)
            parts.append(inside)
    covered = QgsGeometry.unaryUnion(parts) if parts else QgsGeometry()
    area = covered.area() if parts else 0.0
    ground = ruler.area(covered) if parts else ruler.nothing
    return FeatureShare(tuple(belonging), ground, min(area / polygon.area(), 1.0) if polygon.area() else 0.0)

"""One object while it is clicked: its points, its box, what it was before, and its mask so far."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from ..answers.answer import FoundObject
from ..answers.features import Ground
from ..server.events import unreadable


@dataclass(frozen=True)
class KeptPicture:
    """A picture that the server keeps, and where it lies."""

    id: str
    ground: Ground

    @property
    def crs(self) -> QgsCoordinateReferenceSystem:
        """Of the ground; invalid where it is not known."""
        return self.ground.crs

    def pixel(self, point: QgsPointXY) -> list[float] | None:
        """[x, y] in continuous pixels of a point on the ground; None outside of the picture."""
        grid = self.ground.grid
        x, y = (point.x() - grid.west) / grid.pixel_width, (grid.north - point.y()) / grid.pixel_height
        return [x, y] if 0 <= x <= grid.columns and 0 <= y <= grid.rows else None


@dataclass(frozen=True)
class Mask:
    """What the server made of the clicks, in the CRS of the ground; `geometry` is empty for nothing."""

    geometry: QgsGeometry
    contour: QgsGeometry
    score: float | None
    area_m2: float | None


@dataclass
class ClickedObject:
    """Points and box are in the CRS of the picture's layer, in the order in which they were made.

    Attributes:
        number: of the object of the answer that is corrected; None for a new one.
        before: its mask before the first click, empty for a new one.
        steps: ("+", point), ("-", point) or ("box", two corners).
    """

    number: int | None = None
    before: QgsGeometry = field(default_factory=QgsGeometry)
    steps: list[tuple[str, list[QgsPointXY]]] = field(default_factory=list)

    def points(self, kind: str) -> list[QgsPointXY]:
        """The points of a kind."""
        return [points[0] for name, points in self.steps if name == kind]

    def box(self) -> list[QgsPointXY] | None:
        """The two corners of the box drawn last."""
        return next((points for name, points in reversed(self.steps) if name == "box"), None)

    @property
    def says_where(self) -> bool:
        """Whether the server could tell an object from it."""
        return bool(self.points("+")) or self.box() is not None or not self.before.isEmpty()

    def request(self, picture: KeptPicture) -> dict[str, Any] | None:
        """The request for its mask; None where a point lies outside of the picture."""
        inside = {kind: [picture.pixel(point) for point in self.points(kind)] for kind in ("+", "-")}
        if None in inside["+"] or None in inside["-"]:
            return None
        return {
            "positive": inside["+"],
            "negative": inside["-"],
            "box": self._box_px(picture),
            "mask": None if self.before.isEmpty() else _as_sent(self.before, picture.ground),
        }

    def _box_px(self, picture: KeptPicture) -> list[float] | None:
        corners = self.box()
        if corners is None:
            return None
        grid = picture.ground.grid
        xs = sorted((point.x() - grid.west) / grid.pixel_width for point in corners)
        ys = sorted((grid.north - point.y()) / grid.pixel_height for point in corners)
        return [xs[0], ys[0], xs[1], ys[1]]


def parse_mask(answer: dict[str, Any], ground: Ground) -> Mask:
    """The server's answer on the map. Raises Failure where it does not keep to the contract."""
    try:
        made = FoundObject(
            number=1,
            label="",
            score=None if answer["score"] is None else float(answer["score"]),
            box_px=(0.0, 0.0, 0.0, 0.0),
            geometries={"pixel": dict(answer["mask"]), "contour": dict(answer["contour"])},
            area_m2=None if answer["area_m2"] is None else float(answer["area_m2"]),
            perimeter_m=None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise unreadable(f"mask: {error}") from error
    if not made.geometries["pixel"].get("coordinates"):
        return Mask(QgsGeometry(), QgsGeometry(), made.score, made.area_m2)
    mask, contour = ground.geometry("pixel", made), ground.geometry("contour", made)
    return Mask(mask or QgsGeometry(), contour or QgsGeometry(), made.score, made.area_m2)


def _as_sent(geometry: QgsGeometry, ground: Ground) -> dict[str, Any]:
    """GeoJSON of a geometry on the map as the server knows the ground: in map units, or in pixels."""
    moved = QgsGeometry(geometry)
    if ground.in_pixels:
        moved.transform(ground.ground_to_pixels())
    return json.loads(moved.asJson(17))

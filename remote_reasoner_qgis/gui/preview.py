"""Boxes on the map while the answer is still coming."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..answers.answer import FoundObject
from ..answers.features import Ground

ORANGE = QColor(230, 159, 0)


class Preview:
    """Draws over the map; nothing of it is a layer."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None
        self._drawn: dict[int, tuple[QgsGeometry, QgsCoordinateReferenceSystem]] = {}

    @property
    def numbers(self) -> set[int]:
        """Numbers of the objects that are drawn."""
        return set(self._drawn)

    def add(self, objects: list[FoundObject], ground: Ground) -> None:
        """Draws the boxes of objects; one that is drawn already is drawn anew where its box has changed."""
        fresh = {found.number: (ground.box(found), ground.crs) for found in objects}
        replaced = {
            number
            for number, (box, _crs) in fresh.items()
            if number in self._drawn and not self._drawn[number][0].equals(box)
        }
        added = [number for number in fresh if number not in self._drawn]
        self._drawn.update(fresh)
        if replaced:
            self._draw_again()
        else:
            for number in added:
                self._rubber_band().addGeometry(*self._drawn[number])

    def remove(self, numbers: list[int]) -> None:
        """Takes objects off the map again."""
        drawn = [number for number in numbers if self._drawn.pop(number, None) is not None]
        if drawn:
            self._draw_again()

    def clear(self) -> None:
        """Takes all of it off the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        self._drawn.clear()

    def _draw_again(self) -> None:
        band = self._rubber_band()
        band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for box, crs in self._drawn.values():
            band.addGeometry(box, crs)

    def _rubber_band(self) -> QgsRubberBand:
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(ORANGE)
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setWidth(2)
        return self._band

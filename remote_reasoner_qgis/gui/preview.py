"""Boxes on the map while the answer is still coming."""

from __future__ import annotations

from qgis.core import QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..answer import FoundObject
from ..features import Ground

ORANGE = QColor(230, 159, 0)


class Preview:
    """Draws over the map; nothing of it is a layer."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None
        self._drawn: set[int] = set()

    def add(self, objects: list[FoundObject], ground: Ground) -> None:
        """Draws the boxes of objects that are not drawn yet."""
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(ORANGE)
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setWidth(2)
        for found in objects:
            if found.number not in self._drawn:
                self._drawn.add(found.number)
                self._band.addGeometry(ground.box(found), ground.crs)

    def clear(self) -> None:
        """Takes all of it off the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        self._drawn.clear()

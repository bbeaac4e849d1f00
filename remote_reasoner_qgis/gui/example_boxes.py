"""Boxes drawn on the map around examples of a class, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapToolExtent, QgsRubberBand
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor

OUTLINE = QColor(230, 97, 1)


class ExampleBoxes(QObject):
    """Draws while it is active; each rectangle is an example, in the map's CRS at that time."""

    changed = pyqtSignal()
    stopped = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._tool = QgsMapToolExtent(canvas)
        self._tool.extentChanged.connect(self._take)
        self._tool.deactivated.connect(self.stopped)
        self._previous = None
        self._boxes: list[tuple[QgsRectangle, QgsCoordinateReferenceSystem]] = []
        self._band: QgsRubberBand | None = None
        canvas.destinationCrsChanged.connect(self._draw)

    def __len__(self) -> int:
        return len(self._boxes)

    def __iter__(self) -> Iterator[tuple[QgsGeometry, QgsCoordinateReferenceSystem]]:
        for box, crs in self._boxes:
            yield QgsGeometry.fromRect(box), crs

    def start(self) -> None:
        """Lets the user draw; the map tool used before comes back with `stop`."""
        if self._canvas.mapTool() is not self._tool:
            self._previous = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)

    def stop(self) -> None:
        """Gives the map back to the tool used before."""
        self._tool.clearRubberBand()
        if self._canvas.mapTool() is self._tool:
            if self._previous is not None:
                self._canvas.setMapTool(self._previous)
            else:
                self._canvas.unsetMapTool(self._tool)
        self._previous = None

    def add(self, box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        """Takes a box as if it had been drawn."""
        self._boxes.append((QgsRectangle(box), crs))
        self._draw()
        self.changed.emit()

    def drop_last(self) -> None:
        """Takes the last box back."""
        if self._boxes:
            self._boxes.pop()
            self._draw()
            self.changed.emit()

    def clear(self) -> None:
        """Takes all boxes off the map."""
        self._boxes.clear()
        self._draw()
        self.changed.emit()

    def close(self) -> None:
        """Leaves the map as if it had never been there."""
        self._canvas.destinationCrsChanged.disconnect(self._draw)
        self.stop()
        self._boxes.clear()
        self._draw()

    def _take(self, box: QgsRectangle) -> None:
        if box.isEmpty():
            return
        self._tool.clearRubberBand()
        self.add(box, self._canvas.mapSettings().destinationCrs())

    def _draw(self) -> None:
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        if not self._boxes:
            return
        self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        self._band.setStrokeColor(OUTLINE)
        self._band.setFillColor(QColor(230, 97, 1, 40))
        self._band.setWidth(2)
        shown = self._canvas.mapSettings().destinationCrs()
        shapes = []
        for shape, crs in self:
            if crs != shown and crs.isValid() and shown.isValid():
                try:
                    shape.transform(QgsCoordinateTransform(crs, shown, QgsProject.instance()))
                except QgsCsException:  # lies where this map cannot show it
                    continue
            shapes.append(shape)
        self._band.setToGeometry(QgsGeometry.collectGeometry(shapes), shown)

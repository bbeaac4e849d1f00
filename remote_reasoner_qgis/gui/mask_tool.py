"""The map tool: clicks say what belongs to an object and what does not, its mask is drawn at once."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsRectangle,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from ..editing.clicked_object import ClickedObject, Mask

PLUS, MINUS = QColor(0, 114, 178), QColor(213, 94, 0)
"""Blue and vermilion: told apart by colour-blind people too."""
FILL, EDGE = QColor(86, 180, 233, 90), QColor(0, 114, 178)
POLYGON, LINE = QgsWkbTypes.GeometryType.PolygonGeometry, QgsWkbTypes.GeometryType.LineGeometry


class MaskTool(QgsMapTool):
    """Left click plus, right or Ctrl click minus, drag a box; Enter, Esc and Backspace.

    Signals:
        stepped: kind ("+", "-" or "box") and points, in the CRS of `layer`.
        accepted, cancelled, taken_back: what the person wants.
    """

    stepped = pyqtSignal(str, list)
    accepted = pyqtSignal()
    cancelled = pyqtSignal()
    taken_back = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.layer: QgsMapLayer | None = None
        self._pressed = None
        self._frame = QgsRubberBand(canvas, POLYGON)
        self._frame.setStrokeColor(PLUS)
        self._frame.setFillColor(QColor(0, 0, 0, 0))
        self._frame.setLineStyle(Qt.PenStyle.DashLine)
        self._box = QgsRubberBand(canvas, POLYGON)
        self._box.setStrokeColor(PLUS)
        self._box.setFillColor(QColor(0, 0, 0, 0))
        self.mask_band = QgsRubberBand(canvas, POLYGON)
        self.mask_band.setFillColor(FILL)
        self.mask_band.setStrokeColor(QColor(0, 0, 0, 0))
        self.contour_band = QgsRubberBand(canvas, LINE)
        self.contour_band.setStrokeColor(EDGE)
        self.contour_band.setWidth(2)
        self.markers: list[QgsVertexMarker] = []

    def show_mask(self, mask: Mask | None) -> None:
        """Draws the mask and its contour; takes them off the map for none."""
        self.mask_band.reset(POLYGON)
        self.contour_band.reset(LINE)
        if mask is not None and not mask.geometry.isEmpty():
            crs = self._crs()
            self.mask_band.addGeometry(mask.geometry, crs)
            self.contour_band.addGeometry(mask.contour, crs)

    def show_steps(self, clicked: ClickedObject) -> None:
        """Draws the points and the box of an object."""
        self._clear_markers()
        self._box.reset(POLYGON)
        for kind, colour, shape in (
            ("+", PLUS, QgsVertexMarker.IconType.ICON_CROSS),
            ("-", MINUS, QgsVertexMarker.IconType.ICON_X),
        ):
            for point in clicked.points(kind):
                marker = QgsVertexMarker(self.canvas())
                marker.setCenter(self.toMapCoordinates(self.layer, point))
                marker.setColor(colour)
                marker.setIconType(shape)
                marker.setIconSize(12)
                marker.setPenWidth(3)
                self.markers.append(marker)
        corners = clicked.box()
        if corners is not None:
            self._box.setToGeometry(_rectangle(corners), self._crs())

    def clear(self) -> None:
        """Takes everything off the map."""
        self.show_mask(None)
        self._clear_markers()
        self._box.reset(POLYGON)
        self._frame.reset(POLYGON)
        self._pressed = None

    def remove(self) -> None:
        """As `clear`, for good."""
        self.clear()
        for band in (self._frame, self._box, self.mask_band, self.contour_band):
            self.canvas().scene().removeItem(band)

    def activate(self) -> None:
        """Keys go to the map from now on."""
        super().activate()
        self.canvas().setFocus()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """A click or a box begins."""
        self._pressed = (event.button(), event.pos(), event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """A box grows."""
        if self._drags(event):
            rectangle = QgsRectangle(self._pressed[2], event.mapPoint())
            self._frame.setToGeometry(_rectangle(_corners(rectangle)), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A click or a box is complete."""
        pressed, drags = self._pressed, self._drags(event)
        self._pressed = None
        self._frame.reset(POLYGON)
        if pressed is None or self.layer is None:
            return
        if drags:
            rectangle = self.toLayerCoordinates(self.layer, QgsRectangle(pressed[2], event.mapPoint()))
            self.stepped.emit("box", _corners(rectangle))
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        minus = event.button() == Qt.MouseButton.RightButton or control
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            point = self.toLayerCoordinates(self.layer, event.mapPoint())
            self.stepped.emit("-" if minus else "+", [point])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, Esc cancels, Backspace takes the last point back.

        Keys are left ignored, as QGIS's own tools do: with an accepted Backspace its window deletes what is
        selected in the active layer.
        """
        signal = {
            Qt.Key.Key_Return: self.accepted,
            Qt.Key.Key_Enter: self.accepted,
            Qt.Key.Key_Escape: self.cancelled,
            Qt.Key.Key_Backspace: self.taken_back,
        }.get(event.key())
        event.ignore()
        if signal is not None:
            signal.emit()

    def _drags(self, event: QgsMapMouseEvent) -> bool:
        """Whether the left button was moved further than a hand trembles."""
        if self._pressed is None or self._pressed[0] != Qt.MouseButton.LeftButton:
            return False
        return (event.pos() - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance()

    def _crs(self) -> QgsCoordinateReferenceSystem:
        return self.layer.crs() if self.layer is not None else QgsCoordinateReferenceSystem()

    def _clear_markers(self) -> None:
        for marker in self.markers:
            self.canvas().scene().removeItem(marker)
        self.markers = []


def _corners(rectangle: QgsRectangle) -> list[QgsPointXY]:
    return [
        QgsPointXY(rectangle.xMinimum(), rectangle.yMinimum()),
        QgsPointXY(rectangle.xMaximum(), rectangle.yMaximum()),
    ]


def _rectangle(corners: list[QgsPointXY]) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(corners[0], corners[1]))

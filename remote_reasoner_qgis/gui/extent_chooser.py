"""Which part of the layer is asked about."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsMapToolExtent
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from ..failure import Failure
from ..layer.extent import visible_area
from ..translation import tr
from .icons import icon


@dataclass(frozen=True)
class Area:
    """A polygon on the map, and its CRS; no geometry means the whole layer."""

    geometry: QgsGeometry | None
    crs: QgsCoordinateReferenceSystem


class ExtentChooser(QWidget):
    """Map view, a rectangle drawn on the map, the selected polygons' bounds, or the whole layer."""

    changed = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._drawn: QgsRectangle | None = None
        self._drawn_crs = QgsCoordinateReferenceSystem()
        self._previous_tool = None
        self._tool = QgsMapToolExtent(canvas)
        self._tool.extentChanged.connect(self._take_drawn)

        self.choice = QComboBox(self)
        self.choice.setAccessibleName(tr("Extent"))
        for text, key in (
            (tr("Map view"), "view"),
            (tr("Drawn rectangle"), "drawn"),
            (tr("Selected polygons"), "selected"),
            (tr("Whole layer"), "layer"),
        ):
            self.choice.addItem(text, key)
        self.choice.currentIndexChanged.connect(self._choose)
        self.draw_button = QToolButton(self)
        self.draw_button.setIcon(icon("rectangle"))
        self.draw_button.setIconSize(QSize(18, 18))
        self.draw_button.setToolTip(tr("Draw a rectangle on the map"))
        self.draw_button.setAccessibleName(self.draw_button.toolTip())
        self.draw_button.clicked.connect(self.start_drawing)

        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choice, 1)
        layout.addWidget(self.draw_button)
        self.setFocusProxy(self.choice)

    def area(self, active_layer: QgsMapLayer | None) -> Area:
        """The chosen part of the map. Raises Failure where nothing is drawn or selected."""
        view = self._canvas.mapSettings()
        key = self.choice.currentData()
        if key == "layer":
            return Area(None, QgsCoordinateReferenceSystem())
        if key == "view":
            return Area(visible_area(view), view.destinationCrs())
        if key == "drawn":
            if self._drawn is None:
                raise Failure(
                    tr("No rectangle is drawn yet. Press the button beside the extent and draw one.")
                )
            return Area(QgsGeometry.fromRect(self._drawn), self._drawn_crs)
        return _selected_area(active_layer)

    def start_drawing(self) -> None:
        """Lets the user draw a rectangle; the map tool used before comes back afterwards."""
        if self._canvas.mapTool() is not self._tool:
            self._previous_tool = self._canvas.mapTool()
        self._canvas.setMapTool(self._tool)

    def set_drawn(self, rectangle: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        """Chooses a rectangle as if it had been drawn."""
        self._drawn, self._drawn_crs = QgsRectangle(rectangle), crs
        self._select("drawn")
        self.changed.emit()

    def clear(self) -> None:
        """Takes the drawn rectangle and the map tool off the map."""
        self._tool.clearRubberBand()
        if self._canvas.mapTool() is self._tool:
            self._canvas.unsetMapTool(self._tool)

    def _select(self, key: str) -> None:
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(self.choice.findData(key))
        self.choice.blockSignals(False)

    def _choose(self) -> None:
        if self.choice.currentData() == "drawn":
            if self._drawn is None:
                self.start_drawing()
        else:
            self.clear()
        self.changed.emit()

    def _take_drawn(self, rectangle: QgsRectangle) -> None:
        self.set_drawn(rectangle, self._canvas.mapSettings().destinationCrs())
        if self._previous_tool is not None:
            self._canvas.setMapTool(self._previous_tool)


def _selected_area(layer: QgsMapLayer | None) -> Area:
    polygons = QgsWkbTypes.GeometryType.PolygonGeometry
    if not isinstance(layer, QgsVectorLayer) or layer.geometryType() != polygons:
        raise Failure(
            tr("The active layer has no polygons. Choose a polygon layer in the layer tree and select some.")
        )
    if not layer.selectedFeatureCount():
        raise Failure(
            tr("No polygon of “{layer}” is selected. Select the polygons to ask about.").format(
                layer=layer.name()
            )
        )
    return Area(QgsGeometry.fromRect(layer.boundingBoxOfSelected()), layer.crs())

"""Keeps the choice of detail in step with the layer, the extent and the map."""

from __future__ import annotations

from typing import Protocol

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QLabel

from ..failure import Failure
from ..layer.extent import bounds_in, bounds_of, visible_area
from ..layer.grid import Bounds
from ..settings import Settings
from .detail_chooser import DetailChooser
from .extent_chooser import ExtentChooser

CALM_MS = 200
"""The map is panned and zoomed in many small steps; the list follows the last of them."""


class AreaForm(Protocol):
    """A form in which a layer, an extent and a detail are chosen."""

    layer: QgsMapLayerComboBox
    extent: ExtentChooser
    detail: DetailChooser
    detail_label: QLabel

    def picture_limit(self, otherwise: int) -> int:
        """Most pixels that the backend takes, `otherwise` while that is not known."""
        ...


class DetailOffers(QObject):
    """Watches over a form."""

    def __init__(self, form: AreaForm, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self._canvas = canvas
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self.refresh)
        form.layer.layerChanged.connect(self._soon)
        form.extent.changed.connect(self._soon)
        canvas.extentsChanged.connect(self._soon)
        canvas.currentLayerChanged.connect(self._soon)
        self._soon()

    def refresh(self) -> None:
        """Offers what there is now."""
        self._timer.stop()
        form, layer = self._form, self._form.layer.currentLayer()
        bounds, shown = self._bounds(layer)
        budget = min(form.picture_limit(10**12), Settings.load().max_pixels)
        usable = isinstance(layer, QgsRasterLayer) and layer.isValid()
        offered = form.detail.offer(layer if usable else None, bounds, budget, shown)
        form.detail_label.setVisible(offered)

    def _bounds(self, layer: QgsRasterLayer | None) -> tuple[Bounds | None, float]:
        """The extent in the layer's CRS, None where there is none, and the map's resolution there."""
        if layer is None:
            return None, 0.0
        context = QgsProject.instance().transformContext()
        view = self._canvas.mapSettings()
        try:
            seen = bounds_in(visible_area(view), view.destinationCrs(), layer.crs(), context)
            area = self._form.extent.area(self._canvas.currentLayer())
            bounds = bounds_of(layer.extent())
            if area.geometry is not None:
                bounds = bounds_in(area.geometry, area.crs, layer.crs(), context)
        except Failure:  # nothing drawn or selected yet: asking says so
            return None, 0.0
        return bounds, (seen[2] - seen[0]) / max(1, view.outputSize().width())

    def _soon(self, *_of: object) -> None:
        self._timer.start()

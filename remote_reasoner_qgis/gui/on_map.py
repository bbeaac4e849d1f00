"""Objects on the map: drawn while they come, shown and selected when asked for."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsProject, QgsVectorLayer
from qgis.gui import QgsMapCanvas

from ..answers.answer import FoundObject
from ..answers.answer_layers import layers_of, table_of
from ..answers.answer_schema import TABLES
from ..answers.answer_store import StoredAnswer, tasks_with_layers
from ..answers.features import Ground
from .preview import Preview

ROOM = 3.0
"""An object shown alone takes a third of the map's width or height."""


class OnMap:
    """The canvas's side of an answer."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._preview = Preview(canvas)

    def preview(self, objects: list[FoundObject], ground: Ground) -> None:
        """Draws boxes that have no layer yet."""
        self._preview.add(objects, ground)

    def take_back(self, numbers: list[int]) -> None:
        """Takes boxes off the map that turned out to be none."""
        self._preview.remove(numbers)

    def clear(self) -> None:
        """Takes the drawn boxes off the map."""
        self._preview.clear()

    def show(self, found: FoundObject, ground: Ground) -> None:
        """Zooms to an object and flashes it."""
        box = ground.box(found)
        view = self._canvas.mapSettings().destinationCrs()
        if ground.crs.isValid() and view.isValid():
            change = QgsCoordinateTransform(ground.crs, view, QgsProject.instance().transformContext())
            try:
                box = box.densifyByCount(5)
                box.transform(change)
            except QgsCsException:
                return  # the object lies outside of what the map's CRS can show
        extent = box.boundingBox()
        extent.scale(ROOM)
        self._canvas.setExtent(extent)
        self._canvas.refresh()
        self._canvas.flashGeometries([box], view)

    def select(self, found: FoundObject, stored: StoredAnswer) -> None:
        """Selects the object in every layer of its answer."""
        for layer in layers_of(QgsProject.instance(), stored):
            layer.selectByExpression(f'"number" = {found.number}')

    def layers(self, stored: StoredAnswer) -> dict[str, QgsVectorLayer]:
        """The answer's layers in the project by their names in the contract: boxes, masks, contours."""
        by_table = {table_of(layer): layer for layer in layers_of(QgsProject.instance(), stored)}
        return {
            TABLES[granularity]: by_table[stored.table(granularity)]
            for granularity in tasks_with_layers(stored.tasks)
            if stored.table(granularity) in by_table
        }

"""Moving the map to an object."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

ROOM = 3.0
"""An object takes a third of the map's width or height where the map has to be zoomed."""

SMALLEST = 0.02
"""An object that takes less of the map's width and height is zoomed to."""


def move_to(canvas: QgsMapCanvas, bounds: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
    """Centres an object and flashes it; zooms only where it would be too large or too small to judge."""
    view = canvas.mapSettings().destinationCrs()
    box = QgsGeometry.fromRect(bounds)
    if crs.isValid() and view.isValid() and crs != view:
        try:
            box = box.densifyByCount(5)
            box.transform(QgsCoordinateTransform(crs, view, QgsProject.instance().transformContext()))
        except QgsCsException:
            return  # the object lies outside of what the map's CRS can show
    there, seen = box.boundingBox(), canvas.extent()
    share = max(there.width() / (seen.width() or 1.0), there.height() / (seen.height() or 1.0))
    if SMALLEST <= share <= 1 / ROOM * 2:
        canvas.setCenter(there.center())
    else:
        there.scale(ROOM)
        canvas.setExtent(there)
    canvas.refresh()
    canvas.flashGeometries([box], view)

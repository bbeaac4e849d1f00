"""Extents on their way from the map's CRS to a layer's."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
    QgsMapSettings,
    QgsRectangle,
)

from ..failure import Failure
from ..translation import tr
from .grid import Bounds

# Straight edges bend when reprojected; this many extra points on each keep the bounds right.
POINTS_PER_EDGE = 20


def bounds_of(rectangle: QgsRectangle) -> Bounds:
    """(xmin, ymin, xmax, ymax)."""
    return rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum()


def visible_area(settings: QgsMapSettings) -> QgsGeometry:
    """What a map shows, as a polygon in the map's CRS; slanted where the map is rotated."""
    return QgsGeometry.fromQPolygonF(settings.visiblePolygon())


def bounds_in(
    area: QgsGeometry,
    source: QgsCoordinateReferenceSystem,
    target: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> Bounds:
    """Bounds of `area` (a polygon in `source`) in `target`; unchanged where either CRS is unknown.

    Raises Failure where the area cannot be expressed in the target CRS.
    """
    moved = QgsGeometry(area)
    if source.isValid() and target.isValid() and source != target:
        moved = moved.densifyByCount(POINTS_PER_EDGE)
        try:
            moved.transform(QgsCoordinateTransform(source, target, context))
        except QgsCsException as error:
            raise Failure(
                tr(
                    "The extent cannot be expressed in the raster's coordinate system {crs}. "
                    "Zoom to the raster or choose “Whole layer”."
                ).format(crs=target.authid() or target.description())
            ) from error
    bounds = bounds_of(moved.boundingBox())
    if not all(math.isfinite(value) for value in bounds):
        raise Failure(tr("The extent has no finite bounds. Zoom to the raster or choose “Whole layer”."))
    return bounds

"""At which resolution a picture shows the ground."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCsException,
    QgsDistanceArea,
    QgsPointXY,
    QgsProject,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QLocale

from ..translation import tr
from .grid import Grid

LEAST_SEEN = 5
"""Pixels across that an object needs to be seen, as the backend counts."""


def metres_per_pixel(grid: Grid, crs: QgsCoordinateReferenceSystem) -> float | None:
    """The ground resolution in the middle of a grid, on the ellipsoid; None where it has no place on Earth.

    Pixels that are not square count by the root of their area.
    """
    if not crs.isValid():
        return None
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsProject.instance().transformContext())
    measure.setEllipsoid(crs.ellipsoidAcronym() or "EPSG:7030")
    x, y = grid.to_ground(grid.columns / 2, grid.rows / 2)
    middle = QgsPointXY(x, y)
    try:
        width = measure.measureLine(middle, QgsPointXY(x + grid.pixel_width, y))
        height = measure.measureLine(middle, QgsPointXY(x, y - grid.pixel_height))
    except QgsCsException:
        return None
    metres = QgsUnitTypes.fromUnitToUnitFactor(
        measure.lengthUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters
    )
    size = math.sqrt(width * height) * metres
    return size if math.isfinite(size) and size > 0 else None


def length_words(metres: float) -> str:
    """'0.3 m', '25 m', '1.2 km': two digits that count."""
    value, unit = (metres, "m") if metres < 1000 else (metres / 1000, "km")
    decimals = max(0, 1 - math.floor(math.log10(value)))
    text = QLocale().toString(round(value, decimals), "f", decimals)
    point = QLocale().decimalPoint()
    return (text.rstrip("0").rstrip(point) if point in text else text) + f" {unit}"


def resolution_words(grid: Grid, crs: QgsCoordinateReferenceSystem) -> str:
    """'0.5 m a pixel'; empty without a place on Earth."""
    metres = metres_per_pixel(grid, crs)
    return tr("{length} a pixel").format(length=length_words(metres)) if metres is not None else ""

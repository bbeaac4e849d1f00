"""Areas and lengths on the ellipsoid."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtCore import QLocale

WGS84_ELLIPSOID = "EPSG:7030"


def ruler(
    crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext | None = None
) -> QgsDistanceArea | None:
    """Measures on the CRS's own ellipsoid, in m² and m; None without a CRS.

    `context` is the project's where none is given.
    """
    if not crs.isValid():
        return None
    measuring = QgsDistanceArea()
    measuring.setSourceCrs(crs, context or QgsProject.instance().transformContext())
    if not measuring.setEllipsoid(crs.ellipsoidAcronym() or WGS84_ELLIPSOID):
        measuring.setEllipsoid(WGS84_ELLIPSOID)
    return measuring


def measures(mask: QgsGeometry, measuring: QgsDistanceArea | None) -> tuple[float | None, float | None]:
    """Geodesic area in m² and length of all rings in m; None for both where there is no CRS."""
    if measuring is None:
        return None, None
    return measuring.measureArea(mask), measuring.measurePerimeter(mask)


def area_words(square_metres: float) -> str:
    """An area in the unit one would say it in."""
    if square_metres >= 1e6:
        return QLocale().toString(square_metres / 1e6, "f", 2) + " km²"
    if square_metres >= 1e5:
        return QLocale().toString(square_metres / 1e4, "f", 1) + " ha"
    return QLocale().toString(square_metres, "f", 0 if square_metres >= 100 else 1) + " m²"


class Ruler:
    """Geodesic areas and lengths of shapes in one CRS, on its own ellipsoid; None without a CRS."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext) -> None:
        self._measuring = ruler(crs, context)

    @property
    def nothing(self) -> float | None:
        """The measure of nothing."""
        return None if self._measuring is None else 0.0

    def area(self, shape: QgsGeometry) -> float | None:
        """m²."""
        return measures(shape, self._measuring)[0]

    def perimeter(self, shape: QgsGeometry) -> float | None:
        """m, of all rings."""
        return measures(shape, self._measuring)[1]

"""Areas and lengths on the ellipsoid."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsDistanceArea, QgsGeometry, QgsProject

WGS84_ELLIPSOID = "EPSG:7030"


def ruler(crs: QgsCoordinateReferenceSystem) -> QgsDistanceArea | None:
    """Measures on the CRS's own ellipsoid, in m² and m; None without a CRS."""
    if not crs.isValid():
        return None
    measuring = QgsDistanceArea()
    measuring.setSourceCrs(crs, QgsProject.instance().transformContext())
    if not measuring.setEllipsoid(crs.ellipsoidAcronym() or WGS84_ELLIPSOID):
        measuring.setEllipsoid(WGS84_ELLIPSOID)
    return measuring


def measures(mask: QgsGeometry, measuring: QgsDistanceArea | None) -> tuple[float | None, float | None]:
    """Geodesic area in m² and length of all rings in m; None for both where there is no CRS."""
    if measuring is None:
        return None, None
    return measuring.measureArea(mask), measuring.measurePerimeter(mask)

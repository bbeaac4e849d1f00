"""Which CRS a picture is sent in, and its text."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer

from ..translation import tr

WKT2 = QgsCoordinateReferenceSystem.WktVariant.WKT_PREFERRED_GDAL
"""WKT 2: version 1 has no words for three-dimensional systems and rotated poles, among others."""


def crs_text(crs: QgsCoordinateReferenceSystem) -> str:
    """Authority id where there is one, else WKT 2; empty for no CRS."""
    return (crs.authid() or crs.toWkt(WKT2)) if crs.isValid() else ""


def layer_crs(layer: QgsRasterLayer) -> tuple[QgsCoordinateReferenceSystem, str]:
    """The layer's CRS, and a note where it comes from a side file that QGIS does not read.

    Pictures with a world file often have their CRS in a `.prj` beside them.
    """
    if layer.crs().isValid():
        return layer.crs(), ""
    for side_file in side_files(layer.dataProvider().dataSourceUri()):
        crs = QgsCoordinateReferenceSystem.fromWkt(side_file.read_text(encoding="utf-8", errors="replace"))
        if crs.isValid():
            note = tr(
                "QGIS knows no CRS for the layer “{layer}”; {file} beside it names {crs}, which was used. "
                "Set it as the layer's CRS, so that the raster and its answer lie on each other."
            ).format(layer=layer.name(), file=side_file.name, crs=crs.userFriendlyIdentifier())
            return crs, note
    return layer.crs(), ""


def side_files(source: str) -> list[Path]:
    """The `.prj` files beside a raster's file; none for what is no file."""
    try:
        path = Path(source)
        candidates = (path.with_suffix(".prj"), path.with_suffix(".PRJ")) if path.is_file() else ()
        found = [candidate for candidate in candidates if candidate.is_file()]
    except (OSError, ValueError):  # a source that is no path: a connection string, or too long for one
        return []
    return found[:1]

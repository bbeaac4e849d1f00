"""Where a raster ends that QGIS has to turn or bend: around it QGIS fills the corners with opaque black."""

from __future__ import annotations

from osgeo import gdal
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QPainterPath, QPolygonF

from .raster_file import opened

Point = tuple[float, float]

POINTS_PER_EDGE = 32
"""Edges bend where control points or a camera model place the raster."""

NO_GEOTRANSFORM = (0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def drawn_outline(source: str) -> list[Point]:
    """The raster's edge on the ground; empty where its pixels already lie north-up and nothing is filled in.

    Args:
        source: what GDAL opens. Rotated and sheared rasters, and rasters placed by ground control points or
            rational polynomials, have an outline.
    """
    dataset = opened(source)
    if dataset is None or not _is_turned(dataset):
        return []
    # The same choice between geotransform, control points and polynomials as QGIS's own warping makes.
    transformer = gdal.Transformer(dataset, None, [])
    if transformer is None:
        return []
    points, inside = transformer.TransformPoints(0, _edge(dataset.RasterXSize, dataset.RasterYSize))
    return [(x, y) for (x, y, _height), known in zip(points, inside) if known]


def clip(image: QImage, outline: list[Point]) -> QImage:
    """`image` made transparent where a pixel's centre is outside `outline` (in pixels of the image)."""
    clipped = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    around = QPainterPath()
    around.addRect(QRectF(clipped.rect()))
    inside = QPainterPath()
    inside.addPolygon(QPolygonF([QPointF(x, y) for x, y in outline]))
    painter = QPainter(clipped)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(around.subtracted(inside), Qt.GlobalColor.black)
    painter.end()
    return clipped


def _is_turned(dataset: gdal.Dataset) -> bool:
    transform = dataset.GetGeoTransform(can_return_null=True)
    if transform is not None and transform != NO_GEOTRANSFORM:
        return transform[2] != 0 or transform[4] != 0
    return dataset.GetGCPCount() > 0 or bool(dataset.GetMetadata("RPC"))


def _edge(columns: int, rows: int) -> list[tuple[float, float, float]]:
    """The raster's edge in pixels, clockwise from the upper left corner."""
    corners = ((0.0, 0.0), (columns, 0.0), (columns, rows), (0.0, rows))
    edge = []
    for (x0, y0), (x1, y1) in zip(corners, (*corners[1:], corners[0])):
        for step in range(POINTS_PER_EDGE):
            share = step / POINTS_PER_EDGE
            edge.append((x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, 0.0))
    return edge

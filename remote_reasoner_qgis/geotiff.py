"""Drawn blocks into a georeferenced RGBA GeoTIFF in memory."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from uuid import uuid4

from osgeo import gdal
from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QImage, QPainter, QPainterPath, QPolygonF

from .failure import Failure
from .grid import Grid
from .translation import tr

OPTIONS = [
    "TILED=YES",
    "COMPRESS=DEFLATE",
    "ZLEVEL=1",
    "PREDICTOR=2",
    "PHOTOMETRIC=RGB",
    "ALPHA=YES",
    "NUM_THREADS=ALL_CPUS",
]


@dataclass(frozen=True)
class Picture:
    """A picture ready to be sent.

    Attributes:
        content: a GeoTIFF, four bands of 8 bits (red, green, blue, alpha).
        grid: its pixels and where they lie.
        notes: what was adjusted or is missing, in words for the user.
    """

    content: bytes
    grid: Grid
    notes: tuple[str, ...]


class PictureFile:
    """The GeoTIFF while it is being written; as a context manager it leaves nothing in memory behind."""

    def __init__(self, grid: Grid, crs_wkt: str) -> None:
        self._grid = grid
        self._path = f"/vsimem/remote_reasoner_{uuid4().hex}.tif"
        self._dataset = gdal.GetDriverByName("GTiff").Create(
            self._path, grid.columns, grid.rows, 4, gdal.GDT_Byte, options=OPTIONS
        )
        if self._dataset is None:
            raise Failure(
                tr(
                    "The picture of {columns} × {rows} pixels does not fit into memory. Lower the pixel "
                    "budget."
                ).format(columns=grid.columns, rows=grid.rows)
            )
        self._dataset.SetGeoTransform(grid.geotransform)
        if crs_wkt:
            self._dataset.SetProjection(crs_wkt)

    def __enter__(self) -> PictureFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._dataset = None
        gdal.Unlink(self._path)

    def write(self, column: int, row: int, image: QImage) -> int:
        """Puts a drawn block at its place; returns how many of its pixels are fully transparent."""
        rgba = image.convertToFormat(QImage.Format.Format_RGBA8888)
        content = _content(rgba)
        self._dataset.WriteRaster(
            column,
            row,
            rgba.width(),
            rgba.height(),
            content,
            buf_type=gdal.GDT_Byte,
            buf_pixel_space=4,
            buf_line_space=rgba.bytesPerLine(),
            buf_band_space=1,
        )
        return content[3::4].count(0)

    def finish(self, notes: tuple[str, ...]) -> Picture:
        """Closes the file and returns its bytes."""
        self._dataset = None
        stream = gdal.VSIFOpenL(self._path, "rb")
        size = gdal.VSIStatL(self._path).size
        content = bytes(gdal.VSIFReadL(1, size, stream))
        gdal.VSIFCloseL(stream)
        return Picture(content, self._grid, notes)


def transparent_pixels(image: QImage) -> int:
    """How many pixels of a drawn block are fully transparent."""
    return _content(image.convertToFormat(QImage.Format.Format_RGBA8888))[3::4].count(0)


def _content(rgba: QImage) -> bytes:
    # A line of 4-byte pixels is never padded, so the pixels follow each other without gaps.
    return rgba.constBits().asstring(rgba.bytesPerLine() * rgba.height())


def slanted_outline(source: str) -> list[tuple[float, float]]:
    """Corners on the ground of a raster whose pixels are turned or sheared; empty for all others.

    QGIS draws such a raster on a north-up grid and fills the corners around it with black.
    """
    try:
        dataset = gdal.Open(source)
    except RuntimeError:  # only where the application has switched GDAL's exceptions on
        return []
    if dataset is None:
        return []
    transform = dataset.GetGeoTransform()
    if transform[2] == 0 and transform[4] == 0:
        return []
    columns, rows = dataset.RasterXSize, dataset.RasterYSize
    corners = ((0, 0), (columns, 0), (columns, rows), (0, rows))
    return [gdal.ApplyGeoTransform(list(transform), column, row) for column, row in corners]


def clip(image: QImage, outline: list[tuple[float, float]]) -> QImage:
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

"""Drawn blocks into a georeferenced RGBA GeoTIFF in memory."""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType
from uuid import uuid4

from osgeo import gdal
from qgis.PyQt.QtGui import QImage

from ..failure import Failure
from ..gdal_errors import errors_returned
from ..translation import tr
from .grid import Grid

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
        has_crs: whether a reader of `content` finds a CRS in it, and answers in map units.
        notes: what was adjusted or is missing, in words for the user.
    """

    content: bytes
    grid: Grid
    has_crs: bool
    notes: tuple[str, ...]


class PictureFile:
    """The GeoTIFF while it is being written; as a context manager it leaves nothing in memory behind."""

    @errors_returned()
    def __init__(self, grid: Grid, crs_wkt: str) -> None:
        self._grid = grid
        self._crs_wkt = crs_wkt
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
        self._unlink_side_file()
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

    @errors_returned()
    def finish(self, notes: tuple[str, ...]) -> Picture:
        """Closes the file and returns its bytes."""
        self._dataset = None
        self._unlink_side_file()
        has_crs = gdal.Open(self._path).GetSpatialRef() is not None
        stream = gdal.VSIFOpenL(self._path, "rb")
        size = gdal.VSIStatL(self._path).size
        content = bytes(gdal.VSIFReadL(1, size, stream))
        gdal.VSIFCloseL(stream)
        if self._crs_wkt and not has_crs:
            notes = (*notes, _crs_stays_here())
        return Picture(content, self._grid, has_crs, notes)

    def _unlink_side_file(self) -> None:
        """GDAL puts a CRS that a GeoTIFF cannot hold into a file beside it, which does not travel."""
        side_file = f"{self._path}.aux.xml"
        if gdal.VSIStatL(side_file) is not None:
            gdal.Unlink(side_file)


def _crs_stays_here() -> str:
    return tr(
        "A GeoTIFF cannot hold this layer's CRS, so the picture was sent without it. The answer was placed "
        "on the map from its pixels; areas and lengths are not measured."
    )


def transparent_pixels(image: QImage) -> int:
    """How many pixels of a drawn block are fully transparent."""
    return _content(image.convertToFormat(QImage.Format.Format_RGBA8888))[3::4].count(0)


def _content(rgba: QImage) -> bytes:
    # A line of 4-byte pixels is never padded, so the pixels follow each other without gaps.
    return rgba.constBits().asstring(rgba.bytesPerLine() * rgba.height())

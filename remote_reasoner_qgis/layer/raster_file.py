"""A look into a layer's file beside QGIS's provider: GDAL's view of it."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager

from osgeo import gdal


def opened(source: str) -> gdal.Dataset | None:
    """The dataset, None where GDAL cannot open it; the caller says what that means."""
    with _silent():
        try:
            return gdal.Open(source)
        except RuntimeError:  # only where the application has switched GDAL's exceptions on
            return None


def sample(band: gdal.Band, side: int) -> tuple[array[float], int]:
    """Values spread over a band, and how many stand in a row; empty where it cannot be read.

    At most `side` rows and columns; the nearest pixel, not an average.
    """
    columns, rows = min(side, band.XSize), min(side, band.YSize)
    with _silent():
        try:
            content = band.ReadRaster(buf_xsize=columns, buf_ysize=rows, buf_type=gdal.GDT_Float64)
        except RuntimeError:
            content = None
    return array("d", bytes(content or b"")), columns


@contextmanager
def _silent() -> Iterator[None]:
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        yield
    finally:
        gdal.PopErrorHandler()

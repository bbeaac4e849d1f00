"""Rasters drawn for the tests: a dark ground with single bright pixels at known places."""

from __future__ import annotations

import math
from pathlib import Path

from osgeo import gdal, osr

Transform = tuple[float, float, float, float, float, float]

COLUMNS, ROWS = 64, 48
NORTH_UP: Transform = (500000.0, 0.5, 0.0, 5800000.0, 0.0, -0.5)
MARKS = ((5, 7), (40, 11), (30, 40), (60, 45), (12, 33))
"""(column, row) of the bright pixels."""

DARK, BRIGHT = 40, 250


def rotated(degrees: float, size: float = 0.5) -> Transform:
    """A transform turned about the upper left corner."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (500000.0, size * cosine, size * sine, 5800000.0, size * sine, -size * cosine)


def draw(
    path: Path,
    transform: Transform = NORTH_UP,
    epsg: int | None = 32631,
    kind: int = gdal.GDT_Byte,
    bands: int = 3,
    scale: int = 1,
    nodata: float | None = None,
    palette: bool = False,
    columns: int = COLUMNS,
    rows: int = ROWS,
) -> str:
    """Draws MARKS on a dark ground; values are multiplied by `scale`; with `nodata` the top left is empty."""
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, bands, kind)
    dataset.SetGeoTransform(transform)
    if epsg is not None:
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(epsg)
        dataset.SetProjection(crs.ExportToWkt())
    for number in range(1, bands + 1):
        band = dataset.GetRasterBand(number)
        if palette:
            colors = gdal.ColorTable()
            colors.SetColorEntry(1, (DARK, DARK, DARK, 255))
            colors.SetColorEntry(2, (BRIGHT, BRIGHT, BRIGHT, 255))
            band.SetColorTable(colors)
        low, high = (1, 2) if palette else (DARK * scale, BRIGHT * scale)
        band.Fill(low)
        for column, row in MARKS:
            band.WriteRaster(column, row, 1, 1, bytes([high]), buf_type=gdal.GDT_Byte) if high < 256 else (
                band.WriteRaster(column, row, 1, 1, high.to_bytes(2, "little"), buf_type=gdal.GDT_UInt16)
            )
        if nodata is not None:
            band.SetNoDataValue(nodata)
            band.WriteRaster(0, 0, 3, 3, nodata_bytes(nodata) * 9, buf_type=gdal.GDT_UInt16)
    dataset = None
    return str(path)


def nodata_bytes(nodata: float) -> bytes:
    """One 16-bit pixel without data."""
    return int(nodata).to_bytes(2, "little")


def ground_points(transform: Transform) -> list[tuple[float, float]]:
    """Ground coordinates of the centres of MARKS."""
    return [
        (
            transform[0] + (column + 0.5) * transform[1] + (row + 0.5) * transform[2],
            transform[3] + (column + 0.5) * transform[4] + (row + 0.5) * transform[5],
        )
        for column, row in MARKS
    ]

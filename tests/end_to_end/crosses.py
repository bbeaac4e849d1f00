"""Fields with blue crosses, a thing that the engine has no category for, as georeferenced rasters."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from osgeo import gdal, osr
from qgis.core import QgsRectangle

WEST, NORTH, PIXEL = 500_000.0, 5_800_000.0, 0.5
ARM = 18


def field(seed: int, places: list[tuple[int, int]], width: int = 700, height: int = 500) -> np.ndarray:
    """uint8 (height, width, 3): ground of two kinds with crosses around these places, in pixels."""
    random = np.random.default_rng(seed)
    pixels = np.tile(np.array([70, 110, 60]) + random.integers(-20, 20, 3), (height, width, 1)).astype(float)
    pixels[:, int(width * random.uniform(0.3, 0.7)) :] = np.array([120, 115, 80])
    road = int(random.integers(0, height - 8))
    pixels[road : road + 6] = (190, 185, 170)
    pixels += random.normal(0, 6, pixels.shape)
    for x, y in places:
        pixels[y - 4 : y + 5, x - ARM : x + ARM + 1] = (40, 60, 200)
        pixels[y - ARM : y + ARM + 1, x - 4 : x + 5] = (40, 60, 200)
        pixels[y - 4 : y + 5, x - 4 : x + 5] = 250
    return np.clip(pixels, 0, 255).astype(np.uint8)


def write(path: Path, pixels: np.ndarray, epsg: int = 32631) -> str:
    """The picture as a GeoTIFF of half-metre pixels."""
    height, width, _ = pixels.shape
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 3, gdal.GDT_Byte)
    dataset.SetGeoTransform((WEST, PIXEL, 0.0, NORTH, 0.0, -PIXEL))
    crs = osr.SpatialReference()
    crs.ImportFromEPSG(epsg)
    dataset.SetProjection(crs.ExportToWkt())
    for number in range(3):
        dataset.GetRasterBand(number + 1).WriteArray(pixels[:, :, number])
    return str(path)


def box_of(place: tuple[int, int]) -> QgsRectangle:
    """The bounds of a cross on the ground."""
    x, y = place
    west, east = (WEST + (x + side * (ARM + 0.5) + 0.5) * PIXEL for side in (-1, 1))
    north, south = (NORTH - (y + side * (ARM + 0.5) + 0.5) * PIXEL for side in (-1, 1))
    return QgsRectangle(west, south, east, north)

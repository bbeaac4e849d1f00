"""Drawn raster files: GeoTIFFs of any kind, and ordinary pictures, with exact truth."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from PIL import Image

NORTH_UP = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)


def rgb(height: int = 40, width: int = 60) -> np.ndarray:
    """(3, height, width) uint8: red grows to the right, green downwards, blue is a block of its own."""
    rows, columns = np.mgrid[0:height, 0:width]
    blue = np.where((rows < height // 2) & (columns < width // 2), 250, 30)
    return np.stack([columns * 255 // width, rows * 255 // height, blue]).astype(np.uint8)


def geotiff(path: Path, bands: np.ndarray, **profile) -> Path:
    """Writes (bands, height, width) as GeoTIFF; `colorinterp`, `mask` and `colormap` are set apart."""
    after = {name: profile.pop(name) for name in ("colorinterp", "mask", "colormap") if name in profile}
    profile = {"crs": "EPSG:32631", "transform": NORTH_UP} | profile
    profile = {key: value for key, value in profile.items() if value is not None}
    with rasterio.open(
        path, "w", driver="GTiff", count=len(bands), height=bands.shape[1], width=bands.shape[2],
        dtype=bands.dtype, **profile,
    ) as file:  # fmt: skip
        if "colorinterp" in after:
            file.colorinterp = after["colorinterp"]
        file.write(bands)
        if "mask" in after:
            file.write_mask(after["mask"])
        if "colormap" in after:
            file.write_colormap(1, after["colormap"])
    return path


def encoded(pixels: np.ndarray, kind: str, **options) -> bytes:
    """The bytes of a picture file of (height, width, …) pixels."""
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, kind, **options)
    return buffer.getvalue()

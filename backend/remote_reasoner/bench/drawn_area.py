"""A drawn area with vehicles, at 0.3 m a pixel; a larger one shows it again and again."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import cv2
import numpy as np
import rasterio
from affine import Affine
from rasterio.windows import Window

from remote_reasoner.bench.measure import scene

SIZE, PIECE = 6144, 1024
PLACE = Affine(0.3, 0, 500_000, 0, -0.3, 5_700_000)
QUESTION = "Where are the vehicles?"
VEHICLES = 30
"""So many are drawn on each piece, some of them over others or over blocks."""


def drawn_raster(path: Path) -> Path:
    """Drawn pieces side by side: `SIZE` × `SIZE` pixels."""
    profile = {"driver": "GTiff", "width": SIZE, "height": SIZE, "count": 3, "dtype": "uint8"}
    blocks = {"tiled": True, "blockxsize": 512, "blockysize": 512, "compress": "deflate"}
    place = {"transform": PLACE, "crs": "EPSG:32631"}
    with rasterio.open(path, "w", **profile, **blocks, **place) as file:
        for seed, (y, x) in enumerate(np.ndindex(SIZE // PIECE, SIZE // PIECE)):
            piece = with_vehicles(scene(PIECE, PIECE, seed).pixels, seed).transpose(2, 0, 1)
            file.write(piece, window=Window(x * PIECE, y * PIECE, PIECE, PIECE))
    return path


def with_vehicles(pixels: np.ndarray, seed: int) -> np.ndarray:
    """A copy of (H, W, 3) with bright bodies of 16 × 7 pixels, each with its shadow and windscreen."""
    draw, drawn = np.random.default_rng(seed), pixels.copy()
    for x, y in draw.uniform(40, min(pixels.shape[:2]) - 40, (VEHICLES, 2)):
        turn = float(draw.uniform(0, 180))
        colour = tuple(int(value) for value in draw.integers(120, 255, 3))
        forward = 3 * np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        _rectangle(drawn, (x + 1, y + 1), (16, 7), turn, (40, 40, 45))
        _rectangle(drawn, (x, y), (16, 7), turn, colour)
        _rectangle(drawn, (x + forward[0], y + forward[1]), (3, 5), turn, (30, 35, 45))
    return drawn


def _rectangle(pixels: np.ndarray, middle: tuple, size: tuple, turn: float, colour: tuple) -> None:
    corners = cv2.boxPoints((middle, size, turn)).astype(np.int32)
    cv2.fillPoly(pixels, [corners], colour, cv2.LINE_AA)


def repeated(piece: Path, path: Path, side: int) -> Path:
    """A virtual raster of `side` × `side` pixels that shows a file of `SIZE` pixels again and again."""
    count = -(-side // SIZE)
    geo = ", ".join(str(value) for value in PLACE.to_gdal())
    bands = ""
    for band in (1, 2, 3):
        parts = "".join(
            f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(str(piece))}</SourceFilename>'
            f'<SourceBand>{band}</SourceBand><SrcRect xOff="0" yOff="0" xSize="{SIZE}" ySize="{SIZE}"/>'
            f'<DstRect xOff="{x * SIZE}" yOff="{y * SIZE}" xSize="{SIZE}" ySize="{SIZE}"/></SimpleSource>'
            for y in range(count)
            for x in range(count)
        )
        bands += f'<VRTRasterBand dataType="Byte" band="{band}" blockXSize="{PIECE}" blockYSize="{PIECE}">'
        bands += f"{parts}</VRTRasterBand>"
    path.write_text(
        f'<VRTDataset rasterXSize="{side}" rasterYSize="{side}"><SRS>EPSG:32631</SRS>'
        f"<GeoTransform>{geo}</GeoTransform>{bands}</VRTDataset>"
    )
    return path

"""The picture that is searched tile by tile, at its own scale or another."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.tiles import Tile


@dataclass(frozen=True)
class TiledPicture:
    """What a search looks at.

    Attributes:
        pixels: uint8 RGB (H, W, 3).
        valid: bool (H, W), False where there is no data.
        metres_per_pixel: the ground resolution, None where it is not known.
    """

    pixels: np.ndarray
    valid: np.ndarray
    metres_per_pixel: float | None = None

    @property
    def width(self) -> int:
        """Columns."""
        return self.valid.shape[1]

    @property
    def height(self) -> int:
        """Rows."""
        return self.valid.shape[0]

    def size(self, scale: float) -> tuple[int, int]:
        """Width and height of the picture resized by `scale`, at least a pixel each."""
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    def below(self, tile: Tile, scale: float) -> tuple[slice, slice]:
        """Rows and columns of the picture that a tile of the resized picture shows."""
        x0, y0 = int(tile.x0 / scale), int(tile.y0 / scale)
        x1, y1 = max(x0 + 1, round(tile.x1 / scale)), max(y0 + 1, round(tile.y1 / scale))
        return slice(y0, y1), slice(x0, x1)

    def has_data(self, tile: Tile, scale: float) -> bool:
        """Whether a tile of the resized picture shows any valid pixel."""
        return bool(self.valid[self.below(tile, scale)].any())


def resized(pixels: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """uint8 (h, w, 3) at another width and height: averaged where it shrinks, cubic where it grows."""
    shrinks = size[0] < pixels.shape[1] or size[1] < pixels.shape[0]
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)

"""The picture every stage works on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from affine import Affine
    from pyproj import CRS

Box = tuple[float, float, float, float]
"""[x0, y0, x1, y1] in continuous pixel coordinates; (0, 0) is the outer corner of the top-left pixel."""


@dataclass(frozen=True)
class Picture:
    """A picture ready to look at, and where it lies on the ground.

    Attributes:
        pixels: uint8 (height, width, 3), RGB, stretched once for the whole picture.
        valid: bool (height, width); False where the raster has nodata or a transparent alpha.
        transform: affine transform from continuous pixel coordinates to `crs`; the identity without a CRS
            of its own means pixels.
        crs: the coordinate reference system, None where the file has none.
        notes: what was adjusted while reading, in words for the user.
    """

    pixels: np.ndarray
    valid: np.ndarray
    transform: Affine
    crs: CRS | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])


@dataclass(frozen=True)
class Mask:
    """Pixels of one object, kept as a window so that hundreds of objects stay small.

    Attributes:
        x0, y0: column and row of the window's top-left pixel in the picture.
        pixels: bool (window height, window width).
        score: the segmenter's own confidence in the mask, None where it has none.
    """

    x0: int
    y0: int
    pixels: np.ndarray
    score: float | None = None

    def full(self, height: int, width: int) -> np.ndarray:
        """The mask in the frame of a picture of that size: bool (height, width)."""
        canvas = np.zeros((height, width), dtype=bool)
        rows, columns = self.pixels.shape
        canvas[self.y0 : self.y0 + rows, self.x0 : self.x0 + columns] = self.pixels
        return canvas

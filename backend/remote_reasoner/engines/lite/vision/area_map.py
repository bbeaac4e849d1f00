"""The probability map of one category over the whole picture, kept coarse."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np

STRIDE = 4


class AreaMap:
    """For each pixel the probability that it belongs to the category: uint8 (255 is certain) at stride 4.

    The map lives on the picture scaled by `scale`; windows are read back in picture pixels.
    """

    def __init__(self, width: int, height: int, scale: float) -> None:
        self.scale = scale
        shape = tuple(math.ceil(max(1, round(side * scale)) / STRIDE) for side in (height, width))
        self.values = np.zeros(shape, np.uint8)

    def write(self, logits: np.ndarray, tile_origin: tuple[int, int], core: Sequence[int]) -> None:
        """Puts a tile's logits (h, w) where its core lies; both places in scaled pixels, x before y."""
        x0, y0 = (value // STRIDE for value in core[:2])
        x1, y1 = (
            min(-(-value // STRIDE), limit)
            for value, limit in zip(core[2:], self.values.shape[::-1], strict=True)
        )
        left, top = (value // STRIDE for value in tile_origin)
        part = logits[y0 - top : y1 - top, x0 - left : x1 - left]
        self.values[y0:y1, x0:x1] = np.rint(255.0 / (1.0 + np.exp(-part)))

    def window(self, x0: int, y0: int, width: int, height: int, every: int = 1) -> np.ndarray:
        """uint8 (height, width): 255 times the probability from picture pixel (x0, y0) on, interpolated.

        With `every` above 1 each value stands for that many picture pixels along each axis.
        """
        step = every * self.scale / STRIDE
        offset = [(start + 0.5 * every) * self.scale / STRIDE - 0.5 for start in (x0, y0)]
        inverse = np.array([[step, 0.0, offset[0]], [0.0, step, offset[1]]])
        return cv2.warpAffine(
            self.values,
            inverse,
            (width, height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )

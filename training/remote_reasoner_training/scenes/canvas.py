"""The canvas drawn scenes are painted on: colours, and which object owns each pixel."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

Colour = tuple[int, int, int]

GROUND = -1
"""Owner of a pixel that belongs to no object."""

_FRACTION_BITS = 4


class Canvas:
    """A picture in the making.

    Attributes:
        pixels: float32 (height, width, 3), RGB, 0..255.
        owner: int32 (height, width), the object each pixel belongs to, or `GROUND`. What is painted later
            covers what was there, so the masks read from it are exact, occlusions included.
    """

    def __init__(self, width: int, height: int, ground: Colour, rng: np.random.Generator) -> None:
        self.rng = rng
        self.owner = np.full((height, width), GROUND, dtype=np.int32)
        self.pixels = np.empty((height, width, 3), dtype=np.float32)
        self.pixels[:] = ground
        for cells, strength in ((4, 9.0), (16, 6.0), (48, 4.0)):
            self.pixels += self._cloud(cells) * strength

    def _cloud(self, cells: int) -> np.ndarray:
        """Smooth noise with that many bumps along a side: float32 (height, width, 1)."""
        height, width = self.owner.shape
        coarse = self.rng.standard_normal((cells, cells)).astype(np.float32)
        return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)[..., None]

    def polygon(self, points: Sequence[Sequence[float]] | np.ndarray) -> np.ndarray:
        """The pixels inside a polygon given in continuous pixel coordinates: bool (height, width)."""
        corners = (np.asarray(points, dtype=np.float64) - 0.5) * (1 << _FRACTION_BITS)
        canvas = np.zeros(self.owner.shape, dtype=np.uint8)
        cv2.fillPoly(canvas, [np.rint(corners).astype(np.int32)], 1, cv2.LINE_8, _FRACTION_BITS)
        return canvas.astype(bool)

    def stripe(self, points: Sequence[Sequence[float]] | np.ndarray, width: float) -> np.ndarray:
        """The pixels of a line of that width in pixels (at least one): bool (height, width).

        OpenCV's thick lines reach up to a pixel further on both sides.
        """
        corners = (np.asarray(points, dtype=np.float64) - 0.5) * (1 << _FRACTION_BITS)
        canvas = np.zeros(self.owner.shape, dtype=np.uint8)
        line = [np.rint(corners).astype(np.int32)]
        cv2.polylines(canvas, line, False, 1, max(round(width), 1), cv2.LINE_8, _FRACTION_BITS)
        return canvas.astype(bool)

    def paint(self, mask: np.ndarray, colour: Colour, owner: int | None = None, grain: float = 4.0) -> None:
        """Paints the pixels of a mask with some grain; gives them to `owner` (None: they keep theirs)."""
        texture = self.rng.standard_normal((int(mask.sum()), 1)).astype(np.float32) * grain
        self.pixels[mask] = np.asarray(colour, dtype=np.float32) + texture
        if owner is not None:
            self.owner[mask] = owner

    def darken(self, mask: np.ndarray, factor: float = 0.5) -> None:
        """Lays a shadow over a mask; the pixels keep their owner."""
        self.pixels[mask] *= factor

    def furrow(self, mask: np.ndarray, angle: float, spacing: float, strength: float = 9.0) -> None:
        """Lays parallel rows over a mask: `angle` in radians, `spacing` in pixels."""
        rows, columns = np.nonzero(mask)
        phase = (columns * np.cos(angle) + rows * np.sin(angle)) * 2 * np.pi / spacing
        self.pixels[mask] += (np.sin(phase) * strength).astype(np.float32)[:, None]

    def finished(self) -> np.ndarray:
        """The picture as a sensor would see it, slightly soft and noisy: uint8 (height, width, 3), RGB."""
        soft = cv2.GaussianBlur(self.pixels, (3, 3), 0.5)
        noisy = soft + self.rng.standard_normal(soft.shape).astype(np.float32) * 2.0
        return np.clip(np.rint(noisy), 0, 255).astype(np.uint8)

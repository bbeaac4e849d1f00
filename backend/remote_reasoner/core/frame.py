"""The picture frame: how a picture is resized for a vision-language model, and boxes are mapped back.

Qwen2.5-VL answers in pixels of the picture as resized for it. So the picture is resized here, to a size its
processor leaves alone, and one class maps boxes both ways: the service, the training data and the evaluation
all go through it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

import cv2
import numpy as np

from remote_reasoner.core.picture import Box

Convention = Literal["resized", "thousand", "original"]
"""What a model family's coordinates mean: pixels of the resized picture (Qwen2.5-VL), thousandths of each
side (Qwen2-VL, Qwen3-VL), or pixels of the picture as it was given (the paper's public script)."""

SIDE = 28
"""Pixels of one merged visual token of Qwen2.5-VL: patches of 14, merged 2 by 2."""

MAX_PIXELS = 802_816
"""The paper's pixel budget: 1,024 tokens of 28 × 28."""

MIN_TOKENS = 4
"""Qwen2.5-VL's processor enlarges anything below 56 × 56 pixels; such a picture is enlarged here already."""

MAX_ASPECT = 200
"""Qwen's processors refuse a picture more than 200 times as long as wide."""

MIN_EXTENT = 1e-3
"""A mapped box narrower than this many picture pixels has no inside."""


def fit(width: int, height: int, max_pixels: int = MAX_PIXELS, side: int = SIDE) -> tuple[int, int]:
    """Size (width, height) at which the model sees a picture of `width` × `height` pixels.

    Both are multiples of `side`, their product is at most `max_pixels`, and the aspect is kept as far as that
    allows. A picture inside the budget keeps its size but for the rounding; one below `MIN_TOKENS` is
    enlarged; one thinner than `MAX_ASPECT` is squeezed. Raises ValueError for an
    empty picture or a budget below one token.
    """
    if width < 1 or height < 1:
        raise ValueError(f"A picture of {width} × {height} pixels has no inside.")
    tokens = max_pixels // (side * side)
    if tokens < 1:
        raise ValueError(f"The pixel budget is {max_pixels}; it must be at least {side * side} (one token).")
    fewest = min(MIN_TOKENS, tokens)
    area = width * height / (side * side)
    scale = max(min(1.0, math.sqrt(tokens / area)), math.sqrt(fewest / area)) / side
    columns, rows = (min(max(1.0, round(length * scale, 6)), tokens) for length in (width, height))

    def badness(size: tuple[int, int]) -> tuple[bool, float, int]:
        distortion = abs(math.log(size[0] * height / (size[1] * width)))
        return size[0] * size[1] < fewest, round(distortion, 9), -size[0] * size[1]

    across, down = ({math.floor(length), math.ceil(length)} for length in (columns, rows))
    candidates = [(c, r) for c, r in product(across, down) if c * r <= tokens]
    best = min(candidates, key=badness)
    longest = MAX_ASPECT * min(best)
    return min(best[0], longest) * side, min(best[1], longest) * side


@dataclass(frozen=True)
class Frame:
    """The two frames of one picture: its own pixels, and the coordinates a model answers in.

    Attributes:
        width, height: size of the picture, pixels.
        model_width, model_height: size at which the model sees it, pixels.
        convention: what the model's coordinates mean.
    """

    width: int
    height: int
    model_width: int
    model_height: int
    convention: Convention = "resized"

    @classmethod
    def of(
        cls,
        width: int,
        height: int,
        max_pixels: int = MAX_PIXELS,
        convention: Convention = "resized",
        side: int = SIDE,
    ) -> Frame:
        """The frame of a picture of that size, fitted to the pixel budget. Raises as `fit` does."""
        return cls(width, height, *fit(width, height, max_pixels, side), convention)

    def show(self, pixels: np.ndarray) -> np.ndarray:
        """The picture exactly as the model is to see it: uint8 (model_height, model_width, 3).

        Shrinks by averaging over areas and enlarges by cubic interpolation, each axis on its own, so that
        outer corners stay outer corners. Raises ValueError if `pixels` is not of this frame's size.
        """
        if pixels.shape[:2] != (self.height, self.width):
            raise ValueError(f"The frame is of {self.width} × {self.height}, the picture is {pixels.shape}.")
        shrunk = (min(self.width, self.model_width), min(self.height, self.model_height))
        shown = np.ascontiguousarray(pixels)
        if shrunk != (self.width, self.height):
            shown = cv2.resize(shown, shrunk, interpolation=cv2.INTER_AREA)
        if shrunk != (self.model_width, self.model_height):
            size = (self.model_width, self.model_height)
            shown = cv2.resize(shown, size, interpolation=cv2.INTER_CUBIC)
        return shown

    @property
    def extent(self) -> tuple[float, float]:
        """Largest x and y of the model's coordinates."""
        if self.convention == "thousand":
            return 1000.0, 1000.0
        if self.convention == "original":
            return float(self.width), float(self.height)
        return float(self.model_width), float(self.model_height)

    def model_box(self, box: Sequence[float]) -> tuple[int, int, int, int]:
        """A box of the picture in the model's coordinates, rounded to integers: what training data says.

        A box that rounding would close keeps one unit of width and height inside the frame.
        """
        across, down = self.extent
        x0, x1 = _integers(box[0], box[2], across / self.width, int(across))
        y0, y1 = _integers(box[1], box[3], down / self.height, int(down))
        return x0, y0, x1, y1

    def model_point(self, x: float, y: float) -> tuple[int, int]:
        """A point of the picture in the model's coordinates, as integers inside the frame."""
        across, down = self.extent
        return (
            min(max(int(x * across / self.width), 0), int(across) - 1),
            min(max(int(y * down / self.height), 0), int(down) - 1),
        )

    def picture_point(self, x: float, y: float) -> tuple[float, float] | None:
        """A point of the model in continuous pixels of the picture; None outside of it."""
        across, down = self.extent
        if not (0 <= x <= across and 0 <= y <= down):
            return None
        return x * self.width / across, y * self.height / down

    def picture_box(self, box: Sequence[float]) -> Box | None:
        """A box of the model in continuous pixels of the picture, clipped; None where nothing is left."""
        across, down = self.extent
        x0, x1 = (min(max(x * self.width / across, 0.0), float(self.width)) for x in (box[0], box[2]))
        y0, y1 = (min(max(y * self.height / down, 0.0), float(self.height)) for y in (box[1], box[3]))
        if not (x1 - x0 >= MIN_EXTENT and y1 - y0 >= MIN_EXTENT):
            return None
        return x0, y0, x1, y1


def _integers(low: float, high: float, factor: float, extent: int) -> tuple[int, int]:
    """Both ends of an interval times `factor` as integers in 0..extent, at least 1 apart."""
    start = min(max(round(low * factor), 0), extent - 1)
    return start, min(max(round(high * factor), start + 1), extent)

"""One annotated picture as the trainings see it, and the values of its area map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

NOTHING = 0  # values of an area map: none of the known categories, ...
PAVED = 254  # ... built over, but neither building nor road: perhaps bare land, ...
IGNORE = 255  # ... not known at all, or 1 + index into CATEGORIES


LEAST_HALVED = 24  # pixels: shorter pictures are not halved again


def halved(pixels: np.ndarray) -> list[np.ndarray]:
    """The picture, then each time half of it, averaged."""
    levels = [pixels]
    while min(levels[-1].shape[:2]) >= 2 * LEAST_HALVED:
        height, width = (side // 2 for side in levels[-1].shape[:2])
        levels.append(cv2.resize(levels[-1], (width, height), interpolation=cv2.INTER_AREA))
    return levels


@dataclass(frozen=True)
class Scene:
    """One annotated picture.

    Attributes:
        path: the file. set_index: its row in `sets.SETS`.
        pixels: uint8 (H, W, 3), RGB.
        boxes: float32 (N, 4), xyxy in continuous pixels. labels: int64 (N,), index into OBJECTS.
        outlines: for each box its polygons, float32 (K, 2) each; empty where only the box is known.
        area: uint8 (H, W) area map, or None where outlines and boxes say everything.
    """

    path: Path
    set_index: int
    pixels: np.ndarray
    boxes: np.ndarray
    labels: np.ndarray
    outlines: list[list[np.ndarray]]
    area: np.ndarray | None

    @cached_property
    def levels(self) -> list[np.ndarray]:
        """`halved` pixels, computed once, so that crops can shrink the picture without aliasing."""
        return halved(self.pixels)

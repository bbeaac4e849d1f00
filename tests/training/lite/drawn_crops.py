"""Plain crops and brushes to draw on: grey ground, shadows to the right, no grain, veil or blur."""

from __future__ import annotations

import numpy as np

from remote_reasoner_training.lite.crops import AREA_STRIDE, Crop
from remote_reasoner_training.lite.drawn.brush import Brush, Light
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.views import turned

SIZE, GROUND = 256, 120
ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}
PLAIN = Light(1.0, np.zeros(3), 0.0, np.array([1.0, 0.0]), 0.5, 0.0, 0.0)
"""No veil, no grain, no blur; shadows fall to the right."""


def empty_crop(*boxes: list[float]) -> Crop:
    """Grey ground of the set dubai, with airplanes at these boxes."""
    side = SIZE // AREA_STRIDE
    return Crop(
        np.full((SIZE, SIZE, 3), GROUND, np.uint8),
        np.array(boxes, np.float32).reshape(-1, 4),
        np.zeros(len(boxes), np.int64),
        np.zeros((side, side), np.uint8),
        np.full((side, side), ROW["dubai"], np.uint8),
    )


def changed(crop: Crop) -> np.ndarray:
    """bool (S, S): pixels that are no longer ground."""
    return (np.abs(crop.pixels.astype(int) - GROUND) > 2).any(axis=2)


def brush_at(scale: float, angle: float = 0.0, seed: int = 0) -> Brush:
    """A brush on a whole grey crop, its origin in the middle."""
    affine = turned(np.zeros(2), scale, angle, False, (SIZE / 2, SIZE / 2))
    pixels = np.full((SIZE, SIZE, 3), GROUND, np.uint8)
    return Brush(pixels, affine, PLAIN, np.random.default_rng(seed))


def pixels_of(brush: Brush) -> Brush:
    """The same brush with its units turned into pixels, as water is drawn."""
    affine = turned(np.zeros(2), 1.0, 0.0, False, (SIZE / 2, SIZE / 2))
    return Brush(brush.pixels, affine, brush.light, brush.random)


def units(brush: Brush, outline: np.ndarray) -> np.ndarray:
    """An outline in the window's pixels back in the brush's units."""
    linear, moved = brush.affine[:, :2], brush.affine[:, 2]
    return np.linalg.solve(linear, (outline - moved).T).T

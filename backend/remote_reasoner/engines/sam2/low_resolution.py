"""Masks that a network gives on a coarse grid, brought to the pixels of the picture."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Mask


def fine_mask(logits: np.ndarray, width: int, height: int, score: float | None) -> Mask:
    """The mask of a picture of that size from logits on a coarse grid over the whole picture.

    `logits` is float32 (rows, columns); a pixel belongs to the object where the bilinearly interpolated logit
    is above 0. Only the window that positive cells can reach is kept.
    """
    positive = logits > 0
    if not positive.any():
        return Mask(0, 0, np.zeros((1, 1), dtype=bool), score)
    top, bottom = _window(positive.max(1), height)
    left, right = _window(positive.max(0), width)
    fine = cv2.resize(logits, (width, height), interpolation=cv2.INTER_LINEAR)
    return Mask(left, top, fine[top:bottom, left:right] > 0, score)


def _window(positive: np.ndarray, length: int) -> tuple[int, int]:
    """Pixels [first, end) that positive cells can reach along one axis of `length` pixels."""
    cells = np.flatnonzero(positive)
    size = length / len(positive)
    first, end = (cells[0] - 0.5) * size, (cells[-1] + 1.5) * size
    return max(0, int(np.floor(first))), min(length, int(np.ceil(end)))

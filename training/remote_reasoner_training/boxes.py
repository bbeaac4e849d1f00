"""Boxes against boxes: overlap and one-to-one matching."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import lap
import numpy as np

Boxes = Sequence[Sequence[float]]
"""Boxes [x0, y0, x1, y1] of one picture, all in the same frame."""

Matching = Literal["hungarian", "max"]

LARGEST = 1e9
"""Coordinates beyond it are no pixels of any picture, and their areas would overflow."""


def pairwise_iou(predicted: Boxes, truth: Boxes) -> np.ndarray:
    """Intersection over union of every pair: float (number predicted, number true), each in 0..1.

    A box without an inside (swapped or equal corners, numbers that are not finite or beyond `LARGEST`)
    overlaps nothing.
    """
    left = np.asarray(predicted, dtype=np.float64).reshape(-1, 4)
    right = np.asarray(truth, dtype=np.float64).reshape(-1, 4)
    left_open, right_open = has_inside(left), has_inside(right)
    left = np.where(left_open[:, None], left, 0.0)
    right = np.where(right_open[:, None], right, 0.0)
    low = np.maximum(left[:, None, :2], right[None, :, :2])
    high = np.minimum(left[:, None, 2:], right[None, :, 2:])
    intersection = np.clip(high - low, 0.0, None).prod(axis=2)
    union = _area(left)[:, None] + _area(right)[None, :] - intersection
    both = left_open[:, None] & right_open[None, :]
    return np.divide(intersection, union, out=np.zeros_like(intersection), where=both & (union > 0))


def match(value: np.ndarray) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) with the largest sum of `value` (Hungarian method).

    min(rows, columns) pairs, in the order of rows; none for an empty matrix.
    """
    if value.size == 0:
        return []
    _, columns, _ = lap.lapjv(-np.ascontiguousarray(value, dtype=np.float64), extend_cost=True)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0]


def has_inside(boxes: np.ndarray) -> np.ndarray:
    """Which of the boxes (number, 4) have an inside: bool (number,)."""
    inside = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])
    return (np.abs(boxes) <= LARGEST).all(axis=1) & inside


def _area(boxes: np.ndarray) -> np.ndarray:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])

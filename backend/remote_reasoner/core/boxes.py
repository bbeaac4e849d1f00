"""Boxes against boxes: overlap, containment and one-to-one matching, best pair first."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Boxes = Sequence[Sequence[float]] | np.ndarray
"""Boxes [x0, y0, x1, y1], all in the same frame."""

LARGEST = 1e9
"""Coordinates beyond it are no pixels of any picture, and their areas would overflow."""


def pairwise_iou(first: Boxes, second: Boxes) -> np.ndarray:
    """Intersection over union of every pair: float (number first, number second), each in 0..1.

    A box without an inside (swapped or equal corners, numbers that are not finite or beyond `LARGEST`)
    overlaps nothing.
    """
    left, right = _array(first), _array(second)
    shared, areas, others = _shared(left, right)
    union = areas[:, None] + others[None, :] - shared
    return np.divide(shared, union, out=np.zeros_like(shared), where=(shared > 0) & (union > 0))


def pairwise_covered(first: Boxes, second: Boxes) -> np.ndarray:
    """The share of the smaller box of every pair that lies in the larger: float as `pairwise_iou`."""
    left, right = _array(first), _array(second)
    shared, areas, others = _shared(left, right)
    smaller = np.minimum(areas[:, None], others[None, :])
    return np.divide(shared, smaller, out=np.zeros_like(shared), where=(shared > 0) & (smaller > 0))


def matched_in_turn(overlap: np.ndarray, least: float) -> list[tuple[int, int]]:
    """One-to-one pairs (row, column): each row in turn takes the free column it overlaps most.

    Only pairs with an overlap of at least `least` count. Rows come in the order of their rank, the best
    scored first, as in PASCAL VOC's and COCO's evaluation.
    """
    free = np.ones(overlap.shape[1], dtype=bool)
    pairs = []
    for row in range(len(overlap) if overlap.size else 0):
        best = int(np.argmax(np.where(free, overlap[row], -1.0)))
        if free[best] and overlap[row, best] >= least:
            free[best] = False
            pairs.append((row, best))
    return pairs


def has_inside(boxes: np.ndarray) -> np.ndarray:
    """Which of the boxes (number, 4) have an inside: bool (number,)."""
    inside = (boxes[:, 2] > boxes[:, 0]) & (boxes[:, 3] > boxes[:, 1])
    return (np.abs(boxes) <= LARGEST).all(axis=1) & inside


def _array(boxes: Boxes) -> np.ndarray:
    return np.asarray(boxes, dtype=np.float64).reshape(-1, 4)


def _shared(left: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(area both have of every pair, areas of the first, areas of the second); 0 for boxes without inside."""
    left = np.where(has_inside(left)[:, None], left, 0.0)
    right = np.where(has_inside(right)[:, None], right, 0.0)
    low = np.maximum(left[:, None, :2], right[None, :, :2])
    high = np.minimum(left[:, None, 2:], right[None, :, 2:])
    return np.clip(high - low, 0.0, None).prod(axis=2), _area(left), _area(right)


def _area(boxes: np.ndarray) -> np.ndarray:
    return (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])

"""Which cells of the pyramid answer for which object (FCOS: centre sampling, one size range a level)."""

from __future__ import annotations

import numpy as np

from remote_reasoner_training.lite.network import STRIDES

# root of the box area, pixels; a box near a border belongs to both levels
SIZE_RANGES = ((0.0, 26.0), (20.0, 56.0), (44.0, 124.0), (100.0, np.inf))
RADIUS = 1.5  # cells around the box's centre


def cell_centres(size: int) -> np.ndarray:
    """float32 (L, 3): x, y in pixels and stride of every cell, level after level, rows first."""
    cells = []
    for stride in STRIDES:
        ticks = (np.arange(size // stride, dtype=np.float32) + 0.5) * stride
        y, x = np.meshgrid(ticks, ticks, indexing="ij")
        cells.append(np.stack([x.ravel(), y.ravel(), np.full(x.size, stride, np.float32)], axis=1))
    return np.concatenate(cells)


def assign(boxes: np.ndarray, labels: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Positive cells of a square crop: index (P,), label (P,), box (P, 4); the smaller box wins a cell."""
    roots = np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1))
    order = np.argsort(-roots, kind="stable")
    boxes, labels, roots = boxes[order], labels[order], roots[order]
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    owner = np.full(sum((size // stride) ** 2 for stride in STRIDES), -1, np.int64)
    offsets = np.stack(np.meshgrid(np.arange(-2, 3), np.arange(-2, 3)), axis=-1).reshape(1, -1, 2)
    first = 0
    for stride, (low, high) in zip(STRIDES, SIZE_RANGES, strict=True):
        side = size // stride
        chosen = np.flatnonzero((roots >= low) & (roots < high))
        if not len(chosen):
            first += side * side
            continue
        own = np.minimum((centres[chosen] / stride).astype(np.int64), side - 1)[:, None]
        cells = own + offsets  # (N, 25, 2): column, row
        middle = (cells + 0.5) * stride
        near = (np.abs(middle - centres[chosen, None]) < RADIUS * stride).all(axis=2)
        within = ((middle > boxes[chosen, None, :2]) & (middle < boxes[chosen, None, 2:])).all(axis=2)
        inside = ((cells >= 0) & (cells < side)).all(axis=2)
        taken = inside & ((near & within) | (offsets == 0).all(axis=2))
        rows, places = np.nonzero(taken)
        # of equal indices the last assignment stays: boxes come from large to small
        owner[first + cells[rows, places, 1] * side + cells[rows, places, 0]] = chosen[rows]
        first += side * side
    found = np.flatnonzero(owner >= 0)
    owners = owner[found]
    return found, labels[owners].astype(np.int64), boxes[owners].astype(np.float32)

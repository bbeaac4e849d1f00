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
    owner: dict[int, int] = {}
    extents = boxes[:, 2:] - boxes[:, :2]
    roots = np.sqrt(np.prod(extents, axis=1))
    for index in np.argsort(-roots, kind="stable"):
        box, first = boxes[index], 0
        centre = (box[:2] + box[2:]) / 2
        for stride, (low, high) in zip(STRIDES, SIZE_RANGES, strict=True):
            side = size // stride
            if low <= roots[index] < high:
                column, row = (min(int(value / stride), side - 1) for value in centre)
                for y in range(max(row - 2, 0), min(row + 3, side)):
                    for x in range(max(column - 2, 0), min(column + 3, side)):
                        middle = np.array([(x + 0.5) * stride, (y + 0.5) * stride])
                        near = (np.abs(middle - centre) < RADIUS * stride).all()
                        within = (middle > box[:2]).all() and (middle < box[2:]).all()
                        if (near and within) or (x == column and y == row):
                            owner[first + y * side + x] = int(index)
            first += side * side
    cells = np.fromiter(owner.keys(), np.int64, len(owner))
    owners = np.fromiter(owner.values(), np.int64, len(owner))
    return cells, labels[owners].astype(np.int64), boxes[owners].astype(np.float32)

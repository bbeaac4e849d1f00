"""The best one-to-one assignment of boxes, by the overlap that the backend measures."""

from __future__ import annotations

from typing import Literal

import lap
import numpy as np

Matching = Literal["hungarian", "max"]


def match(value: np.ndarray) -> list[tuple[int, int]]:
    """The one-to-one pairs (row, column) with the largest sum of `value` (Hungarian method).

    min(rows, columns) pairs, in the order of rows; none for an empty matrix.
    """
    if value.size == 0:
        return []
    _, columns, _ = lap.lapjv(-np.ascontiguousarray(value, dtype=np.float64), extend_cost=True)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0]

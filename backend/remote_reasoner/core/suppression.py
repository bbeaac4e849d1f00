"""Dropping boxes that say the same thing twice."""

from __future__ import annotations

import numpy as np


def suppress(boxes: np.ndarray, scores: np.ndarray, iou: float = 0.5, covered: float = 0.8) -> np.ndarray:
    """Indices of the boxes to keep, best score first (non-maximum suppression within one class).

    A box goes where a better one overlaps it by `iou` (intersection over union) or covers it, or is covered
    by it, to the share `covered`: the second rule drops nested duplicates that plain suppression leaves.

    boxes: (N, 4) xyxy. scores: (N,).
    """
    order = np.argsort(-scores, kind="stable")
    x0, y0, x1, y1 = boxes[order].T
    areas = np.maximum(x1 - x0, 0) * np.maximum(y1 - y0, 0)
    alive = np.ones(len(order), dtype=bool)
    keep = []
    for place in range(len(order)):
        if not alive[place]:
            continue
        keep.append(order[place])
        rest = slice(place + 1, None)
        wide = np.minimum(x1[rest], x1[place]) - np.maximum(x0[rest], x0[place])
        high = np.minimum(y1[rest], y1[place]) - np.maximum(y0[rest], y0[place])
        shared = np.maximum(wide, 0) * np.maximum(high, 0)
        union = areas[rest] + areas[place] - shared
        smaller = np.minimum(areas[rest], areas[place])
        double = (shared > iou * np.maximum(union, 1e-9)) | (shared > covered * np.maximum(smaller, 1e-9))
        alive[rest] &= ~double
    return np.asarray(keep, dtype=np.int64)

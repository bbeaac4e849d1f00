"""The eight views of a picture seen from above: turned by quarters, and mirrored."""

from __future__ import annotations

import numpy as np

VIEWS = 8
"""0 is the picture as it is; 1 to 3 are turned by so many quarters; 4 to 7 the same, mirrored first."""


def seen(pixels: np.ndarray, view: int) -> np.ndarray:
    """uint8 (H, W, 3) in that view."""
    mirrored = pixels[:, ::-1] if view >= 4 else pixels
    return np.ascontiguousarray(np.rot90(mirrored, view % 4))


def boxes_seen(boxes: np.ndarray, width: float, height: float, view: int) -> np.ndarray:
    """Boxes xyxy (number, 4) of a picture of that size in the view of it."""
    x0, y0, x1, y1 = np.asarray(boxes, np.float64).reshape(-1, 4).T
    if view >= 4:
        x0, x1 = width - x1, width - x0
    for _ in range(view % 4):  # a quarter against the clock: x becomes y, and what is right goes up
        x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        width, height = height, width
    return np.stack([x0, y0, x1, y1], axis=1)

"""Two points that lie well inside an object: what a segmenter is prompted with beside the box."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Box
from remote_reasoner.core.prompts import Point

DEEP = 0.5
"""The second point lies at least so deep in the object as this share of the first one's depth."""


def positive_points(mask: np.ndarray, box: Box) -> tuple[Point, Point] | None:
    """(the deepest point, the one furthest from it that is still deep) of a mask's part in a box.

    `mask` is bool (height, width); box and points are in its continuous pixels, points at pixel centres. The
    same point twice where the object is that small; None where the mask has no pixel in the box.
    """
    x0, y0, x1, y1 = int(box[0]), int(box[1]), int(np.ceil(box[2])), int(np.ceil(box[3]))
    window = mask[y0:y1, x0:x1]
    if not window.any():
        return None
    # What lies outside the box counts as background, so that a point at its edge is not deep.
    padded = np.pad(window.astype(np.uint8), 1)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    rows, columns = np.nonzero(depth >= DEEP * depth[row, column])
    furthest = int(((rows - row) ** 2 + (columns - column) ** 2).argmax())
    return (
        (x0 + float(column) + 0.5, y0 + float(row) + 0.5),
        (x0 + float(columns[furthest]) + 0.5, y0 + float(rows[furthest]) + 0.5),
    )

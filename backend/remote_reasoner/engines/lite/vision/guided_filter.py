"""A coarse mask drawn to the edges in the picture: guided filter (He, Sun, Tang 2013, eqs. 11-16)."""

from __future__ import annotations

import cv2
import numpy as np

REGULARISATION = 1e-3  # of colours in 0..1: edges weaker than its root, 8 grey values, draw nothing
COARSE_RADIUS = 4  # pixels of the window once shrunk: the filter's lines are as good there (He, Sun 2015)


def to_edges(pixels: np.ndarray, mask: np.ndarray, radius: int) -> np.ndarray:
    """The mask as the colours of the picture tell it, its edge moved by less than the radius.

    In each window of the filter the mask is fitted by a line in the colours; where one colour lies on both
    sides of the edge, it stays. pixels: uint8 RGB (H, W, 3), mask: bool (H, W), radius in their pixels, at
    least 1. Give it the radius and more of ground around the mask. Returns bool (H, W).
    """
    height, width = mask.shape
    shrunk = max(1, radius // COARSE_RADIUS)
    size = max(1, round(width / shrunk)), max(1, round(height / shrunk))
    colours = pixels.astype(np.float32) / 255
    small = cv2.resize(colours, size, interpolation=cv2.INTER_AREA)
    wanted = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    slope, offset = _lines(small, wanted, max(1, round(radius / shrunk)))
    slope = cv2.resize(slope, (width, height), interpolation=cv2.INTER_LINEAR)
    offset = cv2.resize(offset, (width, height), interpolation=cv2.INTER_LINEAR)
    told: np.ndarray = (slope * colours).sum(axis=2) + offset > 0.5
    return told


def _lines(colours: np.ndarray, wanted: np.ndarray, radius: int) -> tuple[np.ndarray, np.ndarray]:
    """Slope (H, W, 3) and offset (H, W) of the lines, each the mean over all windows that hold the pixel."""

    def mean(values: np.ndarray) -> np.ndarray:
        return cv2.blur(values, (2 * radius + 1, 2 * radius + 1), borderType=cv2.BORDER_REFLECT)

    middle, share = mean(colours), mean(wanted)
    covariance = mean(colours * wanted[..., None]) - middle * share[..., None]
    spread = np.empty((*wanted.shape, 3, 3), np.float32)
    for row, column in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)):
        both = mean(colours[..., row] * colours[..., column]) - middle[..., row] * middle[..., column]
        spread[..., row, column] = spread[..., column, row] = both
    spread += REGULARISATION * np.eye(3, dtype=np.float32)
    slope = np.linalg.solve(spread, covariance[..., None])[..., 0]
    return mean(slope), mean(share - (slope * middle).sum(axis=2))

"""Simulated clicks: where a person would click next, given the true object and the mask so far."""

from __future__ import annotations

import cv2
import numpy as np


def depth(mask: np.ndarray) -> np.ndarray:
    """Distance of each True pixel to the nearest False one or the picture's edge: float32 (H, W)."""
    ringed = np.pad(mask.astype(np.uint8), 1)
    return cv2.distanceTransform(ringed, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)[1:-1, 1:-1]


def largest_part(mask: np.ndarray) -> np.ndarray:
    """The largest of the connected parts (by sides and corners): bool (H, W)."""
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 2:
        return mask
    return labels == 1 + int(np.argmax(statistics[1:, cv2.CC_STAT_AREA]))


def middle(mask: np.ndarray) -> tuple[float, float]:
    """(x, y) of the middle of the pixel that lies deepest in the mask."""
    row, column = np.unravel_index(int(np.argmax(depth(mask))), mask.shape)
    return float(column) + 0.5, float(row) + 0.5


def next_click(truth: np.ndarray, mask: np.ndarray) -> tuple[bool, tuple[float, float]] | None:
    """(whether it is a positive one, (x, y)) in the middle of the largest error; None without any error.

    The largest error is the largest connected part of what is missing and of what is too much.
    """
    missing, surplus = largest_part(truth & ~mask), largest_part(mask & ~truth)
    if not missing.any() and not surplus.any():
        return None
    positive = bool(missing.sum() >= surplus.sum())
    return positive, middle(missing if positive else surplus)

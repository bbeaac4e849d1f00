"""Edges finer than the network's cells: the mask's edge follows that of the colours, within a narrow band."""

from __future__ import annotations

import cv2
import numpy as np

BAND = 1.6
"""Cells on both sides of the network's edge in which the colours decide."""
FINER_THAN = 2.0
"""Pixels of a cell from which on there is anything to gain."""
AROUND = 2.5
"""Bands around the object that are looked at: the ground must be known by its colours."""
MOST_PIXELS = 160 * 160
"""Of the window in which the colours are separated; a larger one is shrunk first."""
LEAST = 40
"""Pixels of sure object and of sure ground that are needed to tell their colours."""


def on_edges(probabilities: np.ndarray, pixels: np.ndarray, cell: float) -> np.ndarray:
    """bool (H, W): where an object is, from its probabilities, float32 (H, W), on cells of `cell` pixels.

    Away from the network's edge its word holds; near it GrabCut (Rother, Kolmogorov, Blake 2004) decides by
    the colours of the object and of the ground around it. pixels: uint8 RGB (H, W, 3), the same window.
    """
    mask = probabilities > 0.5
    if cell < FINER_THAN or not mask.any():
        return mask
    rim = int(np.ceil(AROUND * BAND * cell))
    x, y, wide, high = cv2.boundingRect(mask.astype(np.uint8))
    x0, y0 = max(0, x - rim), max(0, y - rim)
    rows, columns = slice(y0, y + high + rim), slice(x0, x + wide + rim)
    mask[rows, columns] = _separated(mask[rows, columns], pixels[rows, columns], BAND * cell)
    return mask


def _separated(mask: np.ndarray, pixels: np.ndarray, reach: float) -> np.ndarray:
    """The mask with its edge moved by up to `reach` pixels to where the colours change."""
    factor = min(1.0, (MOST_PIXELS / mask.size) ** 0.5)
    size = max(8, round(mask.shape[1] * factor)), max(8, round(mask.shape[0] * factor))
    small = cv2.resize(mask.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0.5
    colours = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    radius = max(1, round(reach * factor))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    sure = cv2.erode(small.astype(np.uint8), kernel, borderValue=0) > 0
    ground = cv2.dilate(small.astype(np.uint8), kernel) == 0
    if sure.sum() < LEAST or ground.sum() < LEAST:
        return mask
    seeds = np.where(small, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    seeds[sure], seeds[ground] = cv2.GC_FGD, cv2.GC_BGD
    cv2.setRNGSeed(0)  # GrabCut's clustering is random; the same clicks get the same mask
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(np.ascontiguousarray(colours), seeds, None, *models, 1, cv2.GC_INIT_WITH_MASK)
    cut = np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD)).astype(np.float32)
    cut = cv2.GaussianBlur(cut, (3, 3), 0.8)  # the corners of its pixels
    return cv2.resize(cut, mask.shape[1::-1], interpolation=cv2.INTER_LINEAR) > 0.5

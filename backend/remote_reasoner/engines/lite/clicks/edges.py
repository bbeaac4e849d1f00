"""Edges finer than the network's cells: the mask's edge follows that of the colours, within a narrow band."""

from __future__ import annotations

import cv2
import numpy as np

BAND = 1.6
"""Cells on both sides of the network's edge in which the colours decide."""
FINER_THAN = 2.0
"""Pixels of a cell from which on there is anything to gain."""
MOST_PIXELS = 200 * 200
"""Of the window in which the colours are separated; a larger one is shrunk first."""
LEAST = 40
"""Pixels of sure object and of sure ground that are needed to tell their colours."""


def on_edges(probabilities: np.ndarray, pixels: np.ndarray, cell: float) -> np.ndarray:
    """bool (H, W): where an object is, from its probabilities, float32 (H, W), on cells of `cell` pixels.

    Away from the network's edge its word holds; near it GrabCut (Rother, Kolmogorov, Blake 2004) decides by
    the colours of the object and of the ground. pixels: uint8 RGB (H, W, 3), the same window.
    """
    mask = probabilities > 0.5
    if cell < FINER_THAN or not mask.any() or mask.all():
        return mask
    factor = min(1.0, (MOST_PIXELS / mask.size) ** 0.5)
    size = max(8, round(mask.shape[1] * factor)), max(8, round(mask.shape[0] * factor))
    small = cv2.resize(probabilities, size, interpolation=cv2.INTER_AREA) > 0.5
    colours = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    reach = max(1, round(BAND * cell * factor))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
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
    cut = cv2.GaussianBlur(cut, (3, 3), 0.8)
    return cv2.resize(cut, mask.shape[1::-1], interpolation=cv2.INTER_LINEAR) > 0.5


def guided(probabilities: np.ndarray, pixels: np.ndarray, cell: float) -> np.ndarray:
    """guided filter (experiment)."""
    if cell < FINER_THAN:
        return probabilities > 0.5
    guide = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    r = int(2 * round(1.2 * cell) + 1)

    def b(x):
        return cv2.blur(x, (r, r))

    mi, mp = b(guide), b(probabilities)
    cov = b(guide * probabilities) - mi * mp
    var = b(guide * guide) - mi * mi
    a = cov / (var + 4e-4)
    return b(a) * guide + b(mp - a * mi) > 0.5

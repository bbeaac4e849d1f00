"""Plain GrabCut from clicks (Rother, Kolmogorov, Blake 2004): what an engine has to be better than."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.prompts import Prompts

SIDE = 256
"""Pixels of the window around the clicks, more where they lie further apart."""
SURE, LIKELY = 4, 40
"""Pixels around a click that are surely, and around a positive one probably, of its kind."""
ITERATIONS = 3


def grabcut_from_clicks(pixels: np.ndarray, prompts: Prompts) -> np.ndarray:
    """bool (H, W): GrabCut in a window around the clicks, seeded with discs around them.

    pixels: uint8 RGB (H, W, 3). At least one positive point is needed.
    """
    height, width = pixels.shape[:2]
    points = np.array([*prompts.positive, *prompts.negative])
    middle = (points.min(0) + points.max(0)) / 2
    half = max(SIDE / 2, float(np.ptp(points, axis=0).max()))
    x0, y0 = (max(0, int(value - half)) for value in middle)
    x1, y1 = min(width, int(middle[0] + half)), min(height, int(middle[1] + half))
    window = np.ascontiguousarray(pixels[y0:y1, x0:x1])
    seeds = np.full(window.shape[:2], cv2.GC_PR_BGD, np.uint8)
    for radius, kind, chosen in (
        (LIKELY, cv2.GC_PR_FGD, prompts.positive),
        (SURE, cv2.GC_FGD, prompts.positive),
        (SURE, cv2.GC_BGD, prompts.negative),
    ):
        for x, y in chosen:
            cv2.circle(seeds, (int(x) - x0, int(y) - y0), radius, int(kind), -1)
    full = np.zeros((height, width), dtype=bool)
    if not np.isin(seeds, (cv2.GC_PR_BGD, cv2.GC_BGD)).any():
        full[y0:y1, x0:x1] = True
        return full
    cv2.setRNGSeed(0)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(window, seeds, None, *models, ITERATIONS, cv2.GC_INIT_WITH_MASK)
    full[y0:y1, x0:x1] = np.isin(seeds, (cv2.GC_FGD, cv2.GC_PR_FGD))
    return full

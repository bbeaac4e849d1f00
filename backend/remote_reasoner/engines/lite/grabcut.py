"""Masks in boxes without a model: GrabCut (Rother, Kolmogorov, Blake 2004), seeded by box and centroid."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Box, Mask

MARGIN = 0.3  # of the longer side: ground around the box, from which the background is learned
LONGEST = 128  # pixels of the window that GrabCut sees; larger ones are shrunk first, for speed
ITERATIONS = 3
CORE = 0.12  # radius of the sure foreground around the centroid, of the shorter side
LEAST_FILL, MOST_FILL = 0.12, 0.995  # of the box: outside, the colours did not tell object from ground
SHORTEST = 5  # pixels: a smaller box is its own mask


def box_window(box: Box, height: int, width: int) -> tuple[int, int, int, int]:
    """The pixels (x0, y0, x1, y1) whose centres lie in the box, at least one, inside the picture."""
    x0, y0 = (min(max(round(low), 0), limit - 1) for low, limit in zip(box[:2], (width, height), strict=True))
    x1, y1 = (min(max(round(high), low + 1), limit) for high, low, limit in
              zip(box[2:], (x0, y0), (width, height), strict=True))  # fmt: skip
    return x0, y0, x1, y1


def fill_box(box: Box, valid: np.ndarray) -> Mask:
    """The whole box without its invalid pixels. valid: bool (H, W)."""
    x0, y0, x1, y1 = box_window(box, *valid.shape)
    return Mask(x0, y0, valid[y0:y1, x0:x1].copy())


def grabcut(pixels: np.ndarray, valid: np.ndarray, box: Box) -> Mask:
    """The object in the box as GrabCut separates it from its surroundings; the filled box where it cannot.

    pixels: uint8 RGB (H, W, 3). valid: bool (H, W). Box in continuous picture pixels.
    """
    x0, y0, x1, y1 = box_window(box, *valid.shape)
    if min(x1 - x0, y1 - y0) < SHORTEST:
        return fill_box(box, valid)
    margin = max(3, round(MARGIN * max(x1 - x0, y1 - y0)))
    left, top = max(x0 - margin, 0), max(y0 - margin, 0)
    window = pixels[top : y1 + margin, left : x1 + margin]
    factor = min(1.0, LONGEST / max(window.shape[:2]))
    size = tuple(max(4, round(side * factor)) for side in window.shape[1::-1])
    small = np.ascontiguousarray(cv2.resize(window, size, interpolation=cv2.INTER_AREA))
    fx, fy = size[0] / window.shape[1], size[1] / window.shape[0]
    bx0, bx1 = (round((value - left) * fx) for value in (x0, x1))
    by0, by1 = (round((value - top) * fy) for value in (y0, y1))
    seeds = np.full(small.shape[:2], cv2.GC_BGD, np.uint8)
    seeds[by0:by1, bx0:bx1] = cv2.GC_PR_FGD
    radius = max(1, round(CORE * min(bx1 - bx0, by1 - by0)))
    cv2.circle(seeds, ((bx0 + bx1) // 2, (by0 + by1) // 2), radius, int(cv2.GC_FGD), -1)
    if (seeds == cv2.GC_BGD).sum() < 8 or (seeds != cv2.GC_BGD).sum() < 8:
        return fill_box(box, valid)  # the box is the whole picture: nothing to learn the ground from
    cv2.setRNGSeed(0)  # GrabCut's clustering is random; the same question gets the same mask
    cv2.grabCut(small, seeds, None, np.zeros((1, 65)), np.zeros((1, 65)), ITERATIONS, cv2.GC_INIT_WITH_MASK)
    inside = ((seeds == cv2.GC_FGD) | (seeds == cv2.GC_PR_FGD)).astype(np.float32)
    full = cv2.resize(inside, window.shape[1::-1], interpolation=cv2.INTER_LINEAR) > 0.5
    piece = full[y0 - top : y1 - top, x0 - left : x1 - left] & valid[y0:y1, x0:x1]
    if not LEAST_FILL * piece.size <= piece.sum() <= MOST_FILL * piece.size:
        return fill_box(box, valid)
    return Mask(x0, y0, piece)

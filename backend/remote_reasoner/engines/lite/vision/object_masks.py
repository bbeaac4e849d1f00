"""An object's mask from the model's own probability map, inside its box."""

from __future__ import annotations

import math

import cv2
import numpy as np

from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.lite.vision.area_map import STRIDE, AreaMap
from remote_reasoner.engines.lite.vision.guided_filter import to_edges
from remote_reasoner.engines.lite.vision.settings import ObjectSettings

LEAST_FILL = 0.12  # of the box: a map that shows less has not seen the object
EDGE_CELLS = 2  # cells of the map within which the picture's edge is looked for
CLOSER = 4  # the edge so found is looked for again, within this part of that way
MOST_LOST = 0.5  # share of a mask beyond which colours do not tell object from ground


def mask_in_box(
    box: np.ndarray, area: AreaMap, valid: np.ndarray, settings: ObjectSettings, pixels: np.ndarray
) -> Mask | None:
    """The object in the box: what the map says, with the method "guided" drawn to the picture's edges.

    The largest connected piece above the class's level inside the box, holes smaller than it filled by
    nothing. None where the map shows too little of the object. pixels: uint8 RGB (H, W, 3).
    """
    x0, y0 = (int(v) for v in np.floor(box[:2]))
    x1, y1 = (int(v) for v in np.ceil(box[2:]))
    probability = area.window(x0, y0, x1 - x0, y1 - y0)
    piece = _largest((probability > 255 * settings.mask_level) & valid[y0:y1, x0:x1])
    if piece is None or piece.sum() < LEAST_FILL * piece.size:
        return None
    mask = Mask(x0, y0, piece, float(probability[piece].mean()) / 255.0)
    return drawn_to_edges(mask, area, valid, pixels) if settings.mask_method == "guided" else mask


def drawn_to_edges(mask: Mask, area: AreaMap, valid: np.ndarray, pixels: np.ndarray) -> Mask:
    """The mask with its edge where the picture has one: the map is as coarse as its cells.

    It stays in its box, and stays as it is where colours tell nothing.
    """
    radius = max(1, math.ceil(EDGE_CELLS * STRIDE / area.scale))
    rows, columns = mask.pixels.shape
    x0, y0 = max(mask.x0 - 2 * radius, 0), max(mask.y0 - 2 * radius, 0)
    window = pixels[y0 : mask.y0 + rows + 2 * radius, x0 : mask.x0 + columns + 2 * radius]
    around = np.zeros(window.shape[:2], dtype=bool)
    inside = slice(mask.y0 - y0, mask.y0 - y0 + rows), slice(mask.x0 - x0, mask.x0 - x0 + columns)
    around[inside] = mask.pixels
    near = to_edges(window, around, radius)
    told = to_edges(window, near, max(1, radius // CLOSER))[inside]
    piece = _largest(told & valid[mask.y0 : mask.y0 + rows, mask.x0 : mask.x0 + columns])
    if piece is None or piece.sum() < (1 - MOST_LOST) * mask.pixels.sum():
        return mask
    return Mask(mask.x0, mask.y0, piece, mask.score)


def _largest(inside: np.ndarray) -> np.ndarray | None:
    """The largest connected piece, bool as `inside`; None where there is none."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=8)
    if count < 2:
        return None
    largest: np.ndarray = labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    return largest

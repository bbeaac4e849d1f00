"""An object's mask from the model's own probability map, inside its box."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.settings import ObjectSettings

LEAST_FILL = 0.12  # of the box: a map that shows less has not seen the object


def mask_in_box(box: np.ndarray, area: AreaMap, valid: np.ndarray, settings: ObjectSettings) -> Mask | None:
    """The largest connected piece above the class's level inside the box, holes smaller than it filled by
    nothing: what the map says. None where the map shows too little of the object."""
    x0, y0 = (int(v) for v in np.floor(box[:2]))
    x1, y1 = (int(v) for v in np.ceil(box[2:]))
    probability = area.window(x0, y0, x1 - x0, y1 - y0)
    inside = ((probability > 255 * settings.mask_level) & valid[y0:y1, x0:x1]).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    if count < 2:
        return None
    piece = labels == 1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))
    if piece.sum() < LEAST_FILL * piece.size:
        return None
    return Mask(x0, y0, piece, float(probability[piece].mean()) / 255.0)

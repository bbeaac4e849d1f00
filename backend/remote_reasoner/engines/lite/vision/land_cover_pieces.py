"""Land cover: connected pieces of a probability map, as masks with boxes."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.found import FoundObject
from remote_reasoner.engines.lite.vision.area_map import STRIDE, AreaMap
from remote_reasoner.engines.lite.vision.settings import AreaSettings

MOST_PIXELS = 16_777_216  # above it, pieces are found on the coarse map, so that memory stays small
MOST_PIECES = 300
SMALLEST_PIXELS = 48


def pieces(category: str, area: AreaMap, valid: np.ndarray, settings: AreaSettings) -> list[FoundObject]:
    """The connected pieces of one category, largest first, at most `MOST_PIECES`.

    valid: bool (H, W); invalid pixels belong to no piece. Each pixel belongs to at most one piece.
    """
    height, width = valid.shape
    step = 1 if height * width <= MOST_PIXELS else STRIDE
    rows, columns = -(-height // step), -(-width // step)
    coarse = area.window(0, 0, columns, rows, every=step)
    inside = ((coarse > 255 * settings.level) & valid[::step, ::step]).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    sizes = stats[:, cv2.CC_STAT_AREA].astype(np.int64) * step * step
    smallest = max(SMALLEST_PIXELS, settings.smallest_share * height * width)
    large = [index for index in range(1, count) if sizes[index] >= smallest]
    found = []
    for index in sorted(large, key=lambda i: -sizes[i])[:MOST_PIECES]:
        x, y, wide, high = (int(v) for v in stats[index, :4])
        piece = labels[y : y + high, x : x + wide] == index
        score = float(coarse[y : y + high, x : x + wide][piece].mean()) / 255.0
        if step > 1:
            piece = (
                cv2.resize(piece.astype(np.uint8), None, fx=step, fy=step, interpolation=cv2.INTER_NEAREST)
                > 0
            )
            x, y = x * step, y * step
            piece = piece[: height - y, : width - x] & valid[y : y + piece.shape[0], x : x + piece.shape[1]]
        found.append(
            FoundObject(
                category,
                (float(x), float(y), float(x + piece.shape[1]), float(y + piece.shape[0])),
                score,
                Mask(x, y, piece, score),
            )
        )
    return found

"""Land cover: connected pieces of a probability map, as masks with boxes."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.vision.area_map import STRIDE, AreaMap
from remote_reasoner.engines.lite.vision.settings import AreaSettings

MOST_PIXELS = 16_777_216  # above it, pieces are found on the coarse map, so that memory stays small
MOST_PIECES = 300  # of each million pixels
MEASURED_PIXELS = 1024 * 1024  # of the pictures on which the smallest shares were measured
SMALLEST_PIXELS = 48


def least_pixels(settings: AreaSettings, area_pixels: int) -> float:
    """The pixels a piece needs in an area of that size: a house counts in a city as it does in its street."""
    return max(SMALLEST_PIXELS, settings.smallest_share * min(area_pixels, MEASURED_PIXELS))


def pieces(category: str, area: AreaMap, settings: AreaSettings, tile: Tile) -> list[FoundObject]:
    """The connected pieces of one category in the tile's core, largest first, no more than `MOST_PIECES`.

    Invalid pixels belong to no piece, each pixel to at most one. Pieces at an inner edge of the core come
    however small and many they are: they may go on in the next tile.
    """
    x_core, y_core, x_end, y_end = tile.core
    valid = tile.picture.valid[y_core:y_end, x_core:x_end]
    height, width = valid.shape
    step = 1 if height * width <= MOST_PIXELS else STRIDE
    rows, columns = -(-height // step), -(-width // step)
    coarse = area.window(x_core, y_core, columns, rows, every=step)
    inside = ((coarse > 255 * settings.level) & valid[::step, ::step]).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    sizes = stats[:, cv2.CC_STAT_AREA].astype(np.int64) * step * step
    smallest = least_pixels(settings, tile.area_pixels)
    edges = _at_inner_edges(labels, tile.inner)
    large = [index for index in range(1, count) if sizes[index] >= smallest and index not in edges]
    most = MOST_PIECES * max(1, round(height * width / MEASURED_PIXELS))
    chosen = [*sorted(large, key=lambda i: -sizes[i])[:most], *sorted(edges, key=lambda i: -sizes[i])]
    found = []
    for index in chosen:
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
        x, y = x + x_core, y + y_core
        box = (float(x), float(y), float(x + piece.shape[1]), float(y + piece.shape[0]))
        found.append(FoundObject(category, box, score, Mask(x, y, piece, score), is_area=True))
    return found


def _at_inner_edges(labels: np.ndarray, inner: tuple[bool, bool, bool, bool]) -> set[int]:
    """Numbers of the pieces that touch an edge (left, top, right, bottom) behind which the area goes on."""
    edges = (labels[:, 0], labels[0], labels[:, -1], labels[-1])
    touching = [np.unique(edge) for edge, goes_on in zip(edges, inner, strict=True) if goes_on]
    return {int(number) for numbers in touching for number in numbers} - {0}

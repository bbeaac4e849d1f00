"""The mask after a network: what was clicked is in it or out of it, and stray parts are gone."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner.core.picture import Mask
from remote_reasoner.core.prompts import Point, Prompts

REACH = 2.0
"""Cells around a click that go with it where the network did not follow it."""
KEPT_SHARE = 0.5
"""Of a part that was in the mask so far: then it stays without a click of its own."""
LEAST_PART = 0.2
"""Of the largest part: smaller ones without a click are strays, where only a box is drawn."""
LEAST_HOLE = 0.01
"""Of the mask: smaller holes are specks, unless they were clicked out."""


def cleaned(mask: np.ndarray, valid: np.ndarray, prompts: Prompts, cell: float, score: float) -> Mask:
    """The mask as a window, with the clicks obeyed. mask, valid: bool (H, W). cell: pixels of a cell."""
    for point in prompts.positive:
        if not _at(mask, point):
            mask |= _disc(mask.shape, point, REACH * cell)
    mask &= valid
    if mask.any():
        x, y, wide, high = cv2.boundingRect(mask.astype(np.uint8))
        rows, columns = slice(y, y + high), slice(x, x + wide)
        before = None if prompts.mask is None else prompts.mask[rows, columns]
        points = [(px - x, py - y) for px, py in _below(prompts.positive, mask.shape) if mask[py, px]]
        mask[rows, columns] = _filled(_without_strays(mask[rows, columns], points, before))
        mask &= valid
    for point in prompts.negative:
        if _at(mask, point):
            mask &= ~_disc(mask.shape, point, REACH * cell)
    if not mask.any():
        return Mask(0, 0, np.zeros((1, 1), dtype=bool), score)
    x, y, wide, high = cv2.boundingRect(mask.astype(np.uint8))
    return Mask(x, y, mask[y : y + high, x : x + wide].copy(), score)


def _at(mask: np.ndarray, point: Point) -> bool:
    """Whether the pixel below a point belongs to the mask."""
    height, width = mask.shape
    return bool(mask[min(int(point[1]), height - 1), min(int(point[0]), width - 1)])


def _disc(shape: tuple[int, ...], point: Point, radius: float) -> np.ndarray:
    """bool (H, W): the pixels whose middle is no further from the point, at least the one below it."""
    height, width = shape[:2]
    disc = np.zeros((height, width), dtype=bool)
    disc[min(int(point[1]), height - 1), min(int(point[0]), width - 1)] = True
    x0, x1 = max(0, int(point[0] - radius) - 1), min(width, int(point[0] + radius) + 2)
    y0, y1 = max(0, int(point[1] - radius) - 1), min(height, int(point[1] + radius) + 2)
    away_x, away_y = np.arange(x0, x1) + 0.5 - point[0], np.arange(y0, y1) + 0.5 - point[1]
    disc[y0:y1, x0:x1] |= away_x[None] ** 2 + away_y[:, None] ** 2 <= radius**2
    return disc


def _below(points: tuple[Point, ...], shape: tuple[int, ...]) -> list[tuple[int, int]]:
    """(column, row) of the pixels below points."""
    return [(min(int(x), shape[1] - 1), min(int(y), shape[0] - 1)) for x, y in points]


def _without_strays(
    mask: np.ndarray, positive: list[tuple[int, int]], before_mask: np.ndarray | None
) -> np.ndarray:
    """The mask without parts that nobody has pointed at and that were not there before.

    positive: (column, row) of pixels. before_mask: bool, of the shape of the mask.
    """
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8), connectivity=8)
    if count <= 2:
        return mask
    areas = statistics[:, cv2.CC_STAT_AREA]
    kept = np.zeros(count, dtype=bool)
    for column, row in positive:
        kept[labels[row, column]] = True
    if before_mask is not None:
        before = np.bincount(labels[before_mask], minlength=count)
        kept |= before >= KEPT_SHARE * areas
    kept[0] = False
    if not kept.any():
        kept = areas >= LEAST_PART * areas[1:].max()
        kept[0] = False
    return kept[labels]


def _filled(mask: np.ndarray) -> np.ndarray:
    """The mask without its tiny holes."""
    _, labels, statistics, _ = cv2.connectedComponentsWithStats((~mask).astype(np.uint8), connectivity=4)
    holes = statistics[:, cv2.CC_STAT_AREA] < LEAST_HOLE * mask.sum()
    holes[0] = False
    touching = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    holes[touching] = False
    return mask | holes[labels]

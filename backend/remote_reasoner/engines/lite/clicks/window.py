"""The square of the picture that the click network sees at once, and what it is told of it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from remote_reasoner.core.picture import Picture
from remote_reasoner.core.prompts import Point, Prompts
from remote_reasoner.engines.lite.clicks.features import Features, window_of

CELLS = 96
"""Cells of a side of the window."""
FEATURE_CELLS = 48
"""Cells of a side of the features in it."""
PLANES = 13
NEAR, WIDE = 2.5, 14.0  # cells: how far a click reaches in the narrow and in the wide plane
COLOURS = 28.0  # grey levels: how far colours may differ that count as similar
COLOUR_RADIUS = 1.5  # cells around a click, whose mean colour is its own


@dataclass(frozen=True)
class Window:
    """A square of the picture in continuous pixels; it may reach beyond the picture."""

    left: float
    top: float
    side: float

    @property
    def pixels_per_cell(self) -> float:
        """Side of a cell."""
        return self.side / CELLS

    @classmethod
    def around(cls, x: float, y: float, side: float) -> Window:
        """The square of that side with its middle at (x, y)."""
        return cls(x - side / 2, y - side / 2, side)

    def cells(self, points: tuple[Point, ...]) -> np.ndarray:
        """Points of the picture in cells of the window: float (N, 2), (0, 0) the outer corner."""
        array = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        return (array - (self.left, self.top)) / self.pixels_per_cell

    def sample(self, image: np.ndarray, linear: bool = True) -> np.ndarray:
        """uint8 (H, W[, C]) of the picture, averaged or interpolated into the cells; 0 outside."""
        height, width = image.shape[:2]
        x0, y0 = max(0, int(self.left) - 2), max(0, int(self.top) - 2)
        x1 = min(width, int(self.left + self.side) + 3)
        y1 = min(height, int(self.top + self.side) + 3)
        if x1 <= x0 or y1 <= y0:
            return np.zeros((CELLS, CELLS, *image.shape[2:]), np.uint8)
        piece, step = image[y0:y1, x0:x1], self.pixels_per_cell
        factor_x = factor_y = 1.0
        if step > 1.5 and linear:  # averaged first, so that nothing is left out between the cells
            size = max(1, round((x1 - x0) / step)), max(1, round((y1 - y0) / step))
            piece = cv2.resize(piece, size, interpolation=cv2.INTER_AREA)
            factor_x, factor_y = (x1 - x0) / size[0], (y1 - y0) / size[1]
        columns = ((np.arange(CELLS, dtype=np.float32) + 0.5) * step + self.left - x0) / factor_x - 0.5
        rows = ((np.arange(CELLS, dtype=np.float32) + 0.5) * step + self.top - y0) / factor_y - 0.5
        map_x, map_y = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
        way = cv2.INTER_LINEAR if linear else cv2.INTER_NEAREST
        return cv2.remap(piece, map_x, map_y, way, borderMode=cv2.BORDER_CONSTANT)


def planes_of(colours: np.ndarray, valid: np.ndarray, prompts: Prompts, window: Window) -> np.ndarray:
    """What is told of a window besides its features: float32 (PLANES, CELLS, CELLS).

    Colours; validity; positive and negative points, near and wide; the mask so far; the box (1 inside, -1
    outside, 0 without one); how similar the colours are to those at the points; the size of a cell.

    colours: uint8 RGB (CELLS, CELLS, 3), valid: uint8 0 or 255 (CELLS, CELLS), both from `Window.sample`.
    """
    planes = np.zeros((PLANES, CELLS, CELLS), np.float32)
    planes[:3] = colours.transpose(2, 0, 1) / np.float32(127.5) - 1
    planes[3] = valid / np.float32(255)
    smooth = colours.astype(np.float32)
    for offset, points in enumerate((prompts.positive, prompts.negative)):
        cells = window.cells(points)
        if not len(cells):
            continue
        distance = squared_distances(cells)
        planes[4 + offset] = np.exp(-distance / NEAR**2)
        planes[6 + offset] = np.exp(-distance / WIDE**2)
        planes[10 + offset] = similarity(smooth, cells)
    if prompts.mask is not None:
        planes[8] = window.sample(prompts.mask.astype(np.uint8) * 255) / np.float32(255)
    if prompts.box is not None:
        (x0, y0), (x1, y1) = window.cells((prompts.box[:2], prompts.box[2:]))
        middle = np.arange(CELLS) + 0.5
        inside = ((middle >= y0) & (middle <= y1))[:, None] & ((middle >= x0) & (middle <= x1))[None]
        planes[9] = np.where(inside, 1, -1)
    planes[12] = np.log2(window.pixels_per_cell) / 4
    return planes


def squared_distances(cells: np.ndarray) -> np.ndarray:
    """Squared distance of each cell's middle to the nearest of the points (N, 2): float32 (CELLS, CELLS)."""
    middle = np.arange(CELLS, dtype=np.float32) + 0.5
    nearest = np.full((CELLS, CELLS), np.inf, np.float32)
    for x, y in cells.astype(np.float32):
        np.minimum(nearest, (middle[None] - x) ** 2 + (middle[:, None] - y) ** 2, out=nearest)
    return nearest


def similarity(colours: np.ndarray, cells: np.ndarray) -> np.ndarray:
    """How similar each cell is to the most similar of the points: float32 (CELLS, CELLS), 1 for the same."""
    least = np.full((CELLS, CELLS), np.inf, np.float32)
    for x, y in cells:
        low = np.maximum(np.floor([x - COLOUR_RADIUS, y - COLOUR_RADIUS]).astype(int), 0)
        high = np.ceil([x + COLOUR_RADIUS, y + COLOUR_RADIUS]).astype(int)
        there = colours[low[1] : max(high[1], 0), low[0] : max(high[0], 0)].reshape(-1, 3)
        if len(there):
            np.minimum(least, ((colours - there.mean(0)) ** 2).sum(2), out=least)
    return np.exp(-least / np.float32(2 * COLOURS**2))


def look(
    picture: Picture, features: Features, prompts: Prompts, window: Window
) -> tuple[np.ndarray, np.ndarray]:
    """(planes, features) of a window, as the network takes them."""
    valid = window.sample(picture.valid.astype(np.uint8) * 255)
    planes = planes_of(window.sample(picture.pixels), valid, prompts, window)
    return planes, window_of(features, window.left, window.top, window.side, FEATURE_CELLS)

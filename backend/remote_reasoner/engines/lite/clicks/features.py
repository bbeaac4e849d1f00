"""What the embedded networks know of every place of a picture, kept for the clicks in it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.engines.lite.vision.session import Session, padded
from remote_reasoner.engines.lite.vision.settings import WEIGHTS
from remote_reasoner.engines.lite.vision.tiled_picture import resized

NETWORKS = ("detector.onnx", "land_cover.onnx")
SUM = "area_features"
"""The output in which the area head has added up all levels of the pyramid: float32 (1, 96, H/4, W/4)."""
STRIDE = 4
MOST_PIXELS = 1_600_000
"""Of the picture as the networks see it; a larger one is shrunk, so that its features stay small."""
SMALLEST_LEVEL = 24
"""Cells of the shorter side from which on there is a coarser level."""
LOGIT = 6.0
"""Logits are clipped to this and divided by it."""


@dataclass(frozen=True)
class Projection:
    """The main axes of the features of one network, from the training pictures (principal components).

    Attributes:
        mean: float32 (96,). axes: float32 (kept, 96), each divided by the standard deviation along it.
    """

    mean: np.ndarray
    axes: np.ndarray

    def apply(self, features: np.ndarray) -> np.ndarray:
        """float32 (96, h, w) to (kept, h, w)."""
        flat = self.axes @ features.reshape(len(features), -1)
        flat -= (self.axes @ self.mean)[:, None]
        return flat.reshape(-1, *features.shape[1:])


@dataclass(frozen=True)
class Features:
    """Of one picture.

    Attributes:
        maps: float16 (channels, h, w); a cell covers `cell` pixels of the picture in x and in y.
        cell: (width, height) of a cell in pixels of the picture.
    """

    maps: np.ndarray
    cell: tuple[float, float]

    @cached_property
    def levels(self) -> tuple[np.ndarray, ...]:
        """The maps, and averages of 2 × 2 cells of each level as the next, down to a few cells."""
        levels = [self.maps]
        while min(levels[-1].shape[1:]) >= SMALLEST_LEVEL:
            finer = levels[-1].astype(np.float32)
            finer = finer[:, : finer.shape[1] // 2 * 2, : finer.shape[2] // 2 * 2]
            channels, high, wide = finer.shape
            mean = finer.reshape(channels, high // 2, 2, wide // 2, 2).mean((2, 4))
            levels.append(mean.astype(np.float16))
        return tuple(levels)

    @property
    def size_bytes(self) -> int:
        """The memory of all levels."""
        return sum(level.nbytes for level in self.levels)


class FeatureNetworks:
    """Both embedded networks, for what they know before they name it."""

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = None) -> None:
        self._sessions = [Session(folder / name, threads) for name in NETWORKS]

    def raw(self, pixels: np.ndarray, cancelled: Cancelled) -> tuple[list[np.ndarray], np.ndarray]:
        """(the sums of each network, float32 (96, h, w); the clipped logits of all areas, (16, h, w)).

        pixels: uint8 RGB (H, W, 3), no more than `MOST_PIXELS`. Raises CancelledError between networks.
        """
        height, width = (-(-side // STRIDE) for side in pixels.shape[:2])
        sums, logits = [], []
        for session in self._sessions:
            check_not(cancelled)
            outputs = session.run(padded(pixels), ("areas", SUM))
            session.release()
            logits.append(outputs[0][:, :height, :width])
            sums.append(outputs[1][:, :height, :width])
        return sums, np.clip(np.concatenate(logits) / LOGIT, -1, 1)


def seen_size(width: int, height: int) -> tuple[int, int]:
    """Width and height of a picture as the networks see it."""
    scale = min(1.0, math.sqrt(MOST_PIXELS / (width * height)))
    return max(1, round(width * scale)), max(1, round(height * scale))


def joined(sums: list[np.ndarray], logits: np.ndarray, projections: list[Projection]) -> np.ndarray:
    """All channels of a picture: float16 (channels, h, w)."""
    parts = [projection.apply(values) for projection, values in zip(projections, sums, strict=True)]
    return np.concatenate([*parts, logits]).astype(np.float16)


def features_of(
    pixels: np.ndarray, networks: FeatureNetworks, projections: list[Projection], cancelled: Cancelled
) -> Features:
    """The features of a picture of any size. pixels: uint8 RGB (H, W, 3)."""
    height, width = pixels.shape[:2]
    size = seen_size(width, height)
    seen = pixels if size == (width, height) else resized(pixels, size)
    maps = joined(*networks.raw(seen, cancelled), projections)
    return Features(maps, (STRIDE * width / size[0], STRIDE * height / size[1]))


def window_of(features: Features, left: float, top: float, side: float, cells: int) -> np.ndarray:
    """The features in a square of the picture: float32 (channels, cells, cells), 0 outside of the picture."""
    step_x, step_y = side / cells / features.cell[0], side / cells / features.cell[1]
    number = min(max(0, int(math.log2(max(min(step_x, step_y), 1.0)))), len(features.levels) - 1)
    level, scale = features.levels[number], 2.0**number
    step_x, step_y = step_x / scale, step_y / scale
    x0, y0 = left / features.cell[0] / scale, top / features.cell[1] / scale
    # Only the rows and columns below the square, so that a click costs the same in a large picture.
    _, high, wide = level.shape
    c0, r0 = max(0, math.floor(x0) - 2), max(0, math.floor(y0) - 2)
    c1, r1 = min(wide, math.ceil(x0 + cells * step_x) + 2), min(high, math.ceil(y0 + cells * step_y) + 2)
    if c1 <= c0 or r1 <= r0:
        return np.zeros((len(level), cells, cells), np.float32)
    columns = (np.arange(cells, dtype=np.float32) + 0.5) * step_x + x0 - c0 - 0.5
    rows = (np.arange(cells, dtype=np.float32) + 0.5) * step_y + y0 - r0 - 0.5
    map_x, map_y = np.meshgrid(columns.astype(np.float32), rows.astype(np.float32))
    piece = level[:, r0:r1, c0:c1].astype(np.float32)
    return np.stack(
        [cv2.remap(plane, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT) for plane in piece]
    )

"""The head of a taught class: from features to how surely a cell is the class's, and the box around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.taught.features import Look
from remote_reasoner.engines.lite.taught.levels import CHANNELS, FAR, LEVELS, NEAR, OWN, STRIDE

REACH = 2
"""Cells on each side of a cell that the head sees as well."""
PARTS = (
    (slice(0, NEAR), (-2, -1, 0, 1, 2)),
    (slice(NEAR, NEAR + FAR), (-2, 0, 2)),
    (slice(NEAR + FAR, CHANNELS), (-1, 0, 1)),
)
"""Channels, and how many cells away from a cell they are seen, down and to the right."""
WINDOW = 25 * NEAR + 9 * FAR + 9 * OWN
OUTPUTS = 5
"""The score's logit; the centre's offset in x and y in typical sizes; the logarithms of width and height over
the typical ones."""
MOST_LOG_SIZE = 1.6


@dataclass(frozen=True)
class Head:
    """Several small networks of one hidden layer, whose mean counts. All arrays are float32.

    Attributes:
        inner: (members, WINDOW, hidden): the first layer, in the order of `windows`.
        inner_bias: (members, hidden).
        outer: (members, hidden, 5). outer_bias: (members, 5).
        size: (2,) the typical width and height of an object, pixels of the scale it was taught at.
    """

    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray
    outer_bias: np.ndarray
    size: np.ndarray

    def said(self, look: Look) -> np.ndarray:
        """float32 (H, W, 5), see `OUTPUTS`: the mean of both looks where there are two."""
        once = self.outputs(look.cells)
        if look.mirrored is None:
            return once
        again = self._mirrored(self.outputs(look.mirrored))
        return (once + again[: once.shape[0], : once.shape[1]]) / 2

    def outputs(self, cells: np.ndarray) -> np.ndarray:
        """Features (H, W, C) in levels to float32 (H, W, 5), see `OUTPUTS`."""
        height, width, _ = cells.shape
        members, _, hidden = self.inner.shape
        weights = self.inner.transpose(1, 0, 2).reshape(WINDOW, members * hidden)
        sums = np.broadcast_to(self.inner_bias.ravel(), (height, width, members * hidden)).copy()
        start = 0
        for part in _shifted(cells.astype(np.float32) / LEVELS):
            sums += part @ weights[start : start + part.shape[2]]
            start += part.shape[2]
        excited = np.maximum(sums, 0.0).reshape(height * width, members, hidden)
        outer = np.einsum("nmh,mho->no", excited, self.outer) / members + self.outer_bias.mean(axis=0)
        return outer.reshape(height, width, OUTPUTS).astype(np.float32)

    def boxes(self, outputs: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Boxes (N, 4) xyxy in pixels of the chosen cells of (H, W, 5)."""
        told = outputs[rows, columns, 1:]
        centre = (np.stack([columns, rows], axis=1) + 0.5) * STRIDE + told[:, :2] * self.size
        half = self.size * np.exp(np.clip(told[:, 2:], -MOST_LOG_SIZE, MOST_LOG_SIZE)) / 2
        return np.concatenate([centre - half, centre + half], axis=1)

    def _mirrored(self, outputs: np.ndarray) -> np.ndarray:
        """What was said of a picture mirrored at its diagonal (`session.mirror`), of the picture itself."""
        back = outputs[::-1, ::-1].transpose(1, 0, 2)
        wide_for_high = float(self.size[0] / self.size[1])
        return np.stack(
            [
                back[..., 0],
                -back[..., 2] / wide_for_high,
                -back[..., 1] * wide_for_high,
                back[..., 4] - np.log(wide_for_high),
                back[..., 3] + np.log(wide_for_high),
            ],
            axis=2,
        )


def windows(cells: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """What the head sees of the chosen cells of features (H, W, C) in levels: float32 (N, WINDOW)."""
    parts = [part[rows, columns] for part in _shifted(cells)]
    return np.concatenate(parts, axis=1).astype(np.float32) / LEVELS


def _shifted(cells: np.ndarray) -> Iterator[np.ndarray]:
    """Views (H, W, some channels) of the features at each place of the window, 0 outside the picture."""
    height, width, _ = cells.shape
    padded = np.pad(cells, ((REACH, REACH), (REACH, REACH), (0, 0)))
    for channels, steps in PARTS:
        for down in steps:
            for right in steps:
                row, column = REACH + down, REACH + right
                yield padded[row : row + height, column : column + width, channels]

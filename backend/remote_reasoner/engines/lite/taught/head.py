"""The head of a taught class: from features to how surely a cell is the class's, and the box around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.taught.features import STRIDE

REACH = 1
"""Cells on each side of a cell that the head sees as well."""
WINDOW = (2 * REACH + 1) ** 2
OUTPUTS = 5
"""The score's logit; the centre's offset in x and y in typical sizes; the logarithms of width and height over
the typical ones."""
MOST_LOG_SIZE = 1.6


@dataclass(frozen=True)
class Head:
    """Several small networks of one hidden layer, whose mean counts. All arrays are float32.

    Attributes:
        inner: (members, 9 * channels, hidden): the first layer, cells of the window row by row.
        inner_bias: (members, hidden).
        outer: (members, hidden, 5). outer_bias: (members, 5).
        size: (2,) the typical width and height of an object, pixels of the scale it was taught at.
    """

    inner: np.ndarray
    inner_bias: np.ndarray
    outer: np.ndarray
    outer_bias: np.ndarray
    size: np.ndarray

    def outputs(self, cells: np.ndarray) -> np.ndarray:
        """Features (H, W, C) to float32 (H, W, 5), see `OUTPUTS`."""
        height, width, channels = cells.shape
        padded = np.pad(cells, ((REACH, REACH), (REACH, REACH), (0, 0)))
        members, _, hidden = self.inner.shape
        inner = self.inner.reshape(members, WINDOW, channels, hidden)
        joined = inner.transpose(1, 2, 0, 3).reshape(WINDOW, channels, members * hidden)
        sums = np.broadcast_to(self.inner_bias.ravel(), (height, width, members * hidden)).copy()
        for place in range(WINDOW):
            row, column = divmod(place, 2 * REACH + 1)
            sums += padded[row : row + height, column : column + width] @ joined[place]
        excited = np.maximum(sums, 0.0).reshape(height * width, members, hidden)
        outer = np.einsum("nmh,mho->no", excited, self.outer) / members + self.outer_bias.mean(axis=0)
        return outer.reshape(height, width, OUTPUTS).astype(np.float32)

    def boxes(self, outputs: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Boxes (N, 4) xyxy in pixels of the chosen cells of (H, W, 5)."""
        told = outputs[rows, columns, 1:]
        centre = (np.stack([columns, rows], axis=1) + 0.5) * STRIDE + told[:, :2] * self.size
        half = self.size * np.exp(np.clip(told[:, 2:], -MOST_LOG_SIZE, MOST_LOG_SIZE)) / 2
        return np.concatenate([centre - half, centre + half], axis=1)


def windows(cells: np.ndarray, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """What the head sees of the chosen cells of features (H, W, C): float32 (N, 9 * C)."""
    padded = np.pad(cells, ((REACH, REACH), (REACH, REACH), (0, 0)))
    side = range(2 * REACH + 1)
    return np.concatenate([padded[rows + r, columns + c] for r in side for c in side], axis=1)

"""Which cells of a picture a head learns from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.taught.examples import ExamplePicture
from remote_reasoner.engines.lite.taught.features import Look
from remote_reasoner.engines.lite.taught.fitting import Cells
from remote_reasoner.engines.lite.taught.head import OUTPUTS, Head, windows
from remote_reasoner.engines.lite.taught.levels import STRIDE

MIDDLE = 0.3
"""Cells belong to an object within this share of its width and height around its centre."""
MARGIN = 4.0
"""Pixels around an object in which a cell is neither."""
RANDOM = 40
"""Cells that are not the class, drawn from each picture; twice as many from what is marked as no example."""
HARDEST = 12
DOUBTED = -3.0
"""Logit above which a cell of other ground is worth learning."""


@dataclass(frozen=True)
class Seen:
    """A picture as the network sees it; a group is left out together.

    Cells of the `rim` are only there for what their neighbours see.
    """

    picture: ExamplePicture
    look: Look
    group: int
    rim: int = 0

    def centres(self) -> tuple[np.ndarray, np.ndarray]:
        """x and y (H, W) of the cells' centres in pixels."""
        height, width = self.look.cells.shape[:2]
        y, x = np.mgrid[:height, :width]
        return (x + 0.5) * STRIDE, (y + 0.5) * STRIDE

    def others(self) -> np.ndarray:
        """bool (H, W): cells that are certainly not the class."""
        x, y = self.centres()
        free = np.zeros(x.shape, bool)
        free[self.rim : x.shape[0] - self.rim, self.rim : x.shape[1] - self.rim] = True
        for x0, y0, x1, y1 in self.picture.boxes:
            free &= ~((x > x0 - MARGIN) & (x < x1 + MARGIN) & (y > y0 - MARGIN) & (y < y1 + MARGIN))
        return free

    def marked(self) -> np.ndarray:
        """bool (H, W): cells in what is marked as no example."""
        x, y = self.centres()
        inside = np.zeros(x.shape, bool)
        for x0, y0, x1, y1 in self.picture.negatives:
            inside |= (x > x0) & (x < x1) & (y > y0) & (y < y1)
        return inside & self.others()


def wanted_cells(seen: Seen, size: np.ndarray) -> Cells:
    """The cells in the middle of each object, and what the head should say of its box."""
    x, y = seen.centres()
    height, width = seen.picture.pixels.shape[:2]
    rows, columns, boxes = [], [], []
    for x0, y0, x1, y1 in seen.picture.boxes:
        middle_x, middle_y, wide, high = (x0 + x1) / 2, (y0 + y1) / 2, x1 - x0, y1 - y0
        if not (0 <= middle_x < width and 0 <= middle_y < height):
            continue
        far = ((x - middle_x) / max(MIDDLE * wide, STRIDE)) ** 2 + (
            (y - middle_y) / max(MIDDLE * high, STRIDE)
        ) ** 2
        row, column = np.nonzero(far <= 1)
        rows.append(row)
        columns.append(column)
        offsets = [(middle_x - x[row, column]) / size[0], (middle_y - y[row, column]) / size[1]]
        sizes = [np.full(len(row), np.log(wide / size[0])), np.full(len(row), np.log(high / size[1]))]
        boxes.append(np.stack([*offsets, *sizes], axis=1))
    if not rows:
        return chosen_cells(seen, np.zeros(0, np.int64), np.zeros(0, np.int64))
    found = chosen_cells(seen, np.concatenate(rows), np.concatenate(columns))
    return Cells(found.seen, np.ones(len(found.seen), bool), np.concatenate(boxes).astype(np.float32))


def random_cells(seen: Seen, random: np.random.Generator, count: int = RANDOM) -> Cells:
    """Cells that are not the class, among them those of what is marked as no example."""
    rows, columns = np.nonzero(seen.others())
    some = random.permutation(len(rows))[:count]
    marked_rows, marked_columns = np.nonzero(seen.marked())
    more = random.permutation(len(marked_rows))[: 2 * count]
    return chosen_cells(
        seen,
        np.concatenate([rows[some], marked_rows[more]]),
        np.concatenate([columns[some], marked_columns[more]]),
    )


def hardest_cells(seen: Seen, head: Head, count: int = HARDEST) -> Cells:
    """Cells that are not the class and that the head takes for it most.

    Of a picture that may show more of the class than is marked, only those marked as no example.
    """
    allowed = seen.others() if seen.picture.complete else seen.marked()
    logits = np.where(allowed, head.outputs(seen.look.cells)[..., 0], -np.inf)
    order = np.argsort(-logits, axis=None)[:count]
    rows, columns = np.unravel_index(order[logits.flat[order] > DOUBTED], logits.shape)
    return chosen_cells(seen, rows, columns)


def chosen_cells(seen: Seen, rows: np.ndarray, columns: np.ndarray) -> Cells:
    """These cells, as ones that are not the class."""
    found = windows(seen.look.cells, rows, columns)
    count = len(found)
    return Cells(found, np.zeros(count, bool), np.zeros((count, OUTPUTS - 1), np.float32))

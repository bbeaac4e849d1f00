"""One answer of another system, checked, and what is derived of it: boxes from masks, masks from contours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.picture import Box
from remote_reasoner_training.datasets.annotate import mask_boxes

Ring = Sequence[Sequence[float]]


@dataclass(frozen=True)
class Given:
    """An answer to one question.

    Attributes:
        boxes: in continuous pixels of the picture.
        scores: one a box; None where the system gives none.
        mask: all pixels answered, bool (height, width); None where the system gave boxes only.
        reasoning: what it said, "" where nothing.
        unparsed: whether the system's text could not be read.
        seconds: how long it took; None where it is not known.
        outside: boxes that had no part in the picture, and were left out.
    """

    boxes: tuple[Box, ...]
    scores: tuple[float | None, ...]
    mask: np.ndarray | None
    reasoning: str = ""
    unparsed: bool = False
    seconds: float | None = None
    outside: int = 0


def inside(
    boxes: Sequence[Sequence[float]], width: int, height: int, scale: float | None = None
) -> tuple[list[Box | None], int]:
    """(boxes cut at the picture's edge, None for one wholly outside; number of those).

    `scale` is what the picture's width and height count as in the boxes (None: their pixels).
    Raises ValueError for a box that is not four finite numbers with an inside.
    """
    across, down = (width / scale, height / scale) if scale else (1.0, 1.0)
    found: list[Box | None] = []
    for box in boxes:
        if len(box) != 4 or not all(math.isfinite(side) for side in box):
            raise ValueError(f"{list(box)} is no box [x0, y0, x1, y1] of finite numbers")
        x0, y0, x1, y1 = box[0] * across, box[1] * down, box[2] * across, box[3] * down
        if not (x1 > x0 and y1 > y0):
            raise ValueError(f"the box {list(box)} has no inside; it is to be [x0, y0, x1, y1]")
        cut = (max(x0, 0.0), max(y0, 0.0), min(x1, float(width)), min(y1, float(height)))
        found.append(cut if cut[2] > cut[0] and cut[3] > cut[1] else None)
    return found, sum(box is None for box in found)


def bounds(mask: np.ndarray) -> Box | None:
    """The box along pixel edges around all of a mask; None around nothing."""
    if not mask.any():
        return None
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


def of_masks(masks: Sequence[np.ndarray], scores: Sequence[float | None]) -> Given:
    """The answer that one mask an object makes, each with its box. Masks that hold nothing are no object."""
    kept = [(mask, score) for mask, score in zip(masks, scores, strict=True) if mask.any()]
    boxes = tuple(box for mask, _ in kept if (box := bounds(mask)) is not None)
    together = np.logical_or.reduce([mask for mask, _ in kept]) if kept else None
    return Given(boxes, tuple(score for _, score in kept), together if kept else _nothing(masks))


def of_whole_mask(mask: np.ndarray) -> Given:
    """The answer that one mask of all objects makes: a box for each group of touching pixels (Mask2Bbox)."""
    boxes, _ = mask_boxes(mask)
    return Given(tuple(boxes), (None,) * len(boxes), mask)


def _nothing(masks: Sequence[np.ndarray]) -> np.ndarray | None:
    return np.zeros_like(masks[0]) if masks else None

"""From what a head says of the cells to boxes."""

from __future__ import annotations

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.suppression import suppress
from remote_reasoner.engines.lite.taught.features import Look
from remote_reasoner.engines.lite.taught.head import Head

LOWEST = -4.0
"""Logit from which a cell may tell of an object."""
MOST_CELLS = 4000
OVERLAP = 0.3
"""Intersection over union from which two boxes are one object."""
VOTING = 0.5
"""Boxes that overlap the best one by so much tell its sides together."""


def found_boxes(
    head: Head, look: Look, width: int, height: int, lowest: float = LOWEST, rim: int = 0
) -> tuple[np.ndarray, np.ndarray]:
    """Boxes (N, 4) xyxy in pixels, clipped to the picture, and their logits (N,), best first.

    Cells of the `rim` are passed over.
    """
    said = head.said(look)
    if rim:
        said[:rim, :, 0] = said[-rim:, :, 0] = said[:, :rim, 0] = said[:, -rim:, 0] = -np.inf
    rows, columns = np.nonzero(said[..., 0] > lowest)
    best = np.argsort(-said[rows, columns, 0], kind="stable")[:MOST_CELLS]
    rows, columns = rows[best], columns[best]
    logits = said[rows, columns, 0]
    boxes = np.clip(head.boxes(said, rows, columns), 0, [width, height, width, height])
    kept = _without_same_centre(boxes, suppress(boxes, logits, OVERLAP))
    if not len(kept):
        return np.zeros((0, 4)), np.zeros(0)
    weight = (pairwise_iou(boxes[kept], boxes) >= VOTING) / (1 + np.exp(-logits))
    weight[np.arange(len(kept)), kept] += 1e-6
    return weight @ boxes / weight.sum(axis=1, keepdims=True), logits[kept]


def _without_same_centre(boxes: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """Without those whose centre lies in the middle half of a better one."""
    chosen: list[int] = []
    for index in kept:
        centre = (boxes[index, :2] + boxes[index, 2:]) / 2
        better = boxes[chosen]
        middle, half = (better[:, :2] + better[:, 2:]) / 2, (better[:, 2:] - better[:, :2]) / 4
        if not (np.abs(centre - middle) <= half).all(axis=1).any():
            chosen.append(int(index))
    return np.asarray(chosen, np.int64)

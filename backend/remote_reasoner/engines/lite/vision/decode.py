"""From the network's maps to boxes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.suppression import suppress

STRIDES = (4, 8, 16, 32)
MOST_CANDIDATES = 6000  # per class and tile, before suppression: an object has about five


def candidates(
    scores: Sequence[np.ndarray], distances: Sequence[np.ndarray], lowest: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Boxes (N, 4) xyxy, raw scores (N,) and classes (N,) of the cells above `lowest`, unsuppressed.

    scores: per stride, logits (classes, H/s, W/s). distances: per stride, (4, H/s, W/s): left, top, right,
    bottom in pixels from the cell's centre. lowest: (classes,) raw score 0..1 a cell must exceed; 1 switches
    a class off.
    """
    with np.errstate(divide="ignore"):
        limit = np.log(lowest) - np.log1p(-lowest)  # compare logits: the sigmoid of a million cells is saved
    boxes, found, classes = [], [], []
    for stride, logits, reach in zip(STRIDES, scores, distances, strict=True):
        label, row, column = np.nonzero(logits > limit[:, None, None])
        x, y = (column + 0.5) * stride, (row + 0.5) * stride
        left, top, right, bottom = reach[:, row, column]
        boxes.append(np.stack([x - left, y - top, x + right, y + bottom], axis=1))
        found.append(1.0 / (1.0 + np.exp(-logits[label, row, column])))
        classes.append(label)
    return np.concatenate(boxes), np.concatenate(found), np.concatenate(classes)


def decode(
    scores: Sequence[np.ndarray], distances: Sequence[np.ndarray], lowest: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As `candidates`, without duplicates: boxes (N, 4), raw scores (N,), classes (N,)."""
    boxes, found, classes = candidates(scores, distances, lowest)
    keep = without_duplicates(boxes, found, classes)
    kept = np.concatenate(keep) if keep else np.zeros(0, np.int64)
    return boxes[kept], found[kept], classes[kept]


def without_duplicates(
    boxes: np.ndarray, scores: np.ndarray, classes: np.ndarray, most: int = MOST_CANDIDATES
) -> list[np.ndarray]:
    """Of each class that there is, which of its `most` likeliest boxes stay: indices, the likeliest first."""
    keep = []
    for label in np.unique(classes):
        of_class = np.flatnonzero(classes == label)
        best = of_class[np.argsort(-scores[of_class], kind="stable")[:most]]
        keep.append(best[suppress(boxes[best], scores[best])])
    return keep

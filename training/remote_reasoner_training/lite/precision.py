"""Average precision of boxes, as PASCAL VOC 2010 and later: area under the interpolated curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Boxes:
    """Boxes (N, 4) xyxy with labels (N,) and, where predicted, scores (N,)."""

    boxes: np.ndarray
    labels: np.ndarray
    scores: np.ndarray


def box_iou(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """IoU of every pair: (N, 4) and (M, 4) xyxy to (N, M)."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:], second[None, :, 2:])
    shared = np.prod(np.clip(high - low, 0, None), axis=2)
    areas = [np.prod(np.clip(b[:, 2:] - b[:, :2], 0, None), axis=1) for b in (first, second)]
    return shared / np.maximum(areas[0][:, None] + areas[1][None] - shared, 1e-9)


def match(predicted: Boxes, truth: Boxes, label: int, iou: float = 0.5) -> tuple[np.ndarray, np.ndarray, int]:
    """Scores, hits and number of true boxes of one class in one picture, best score first, one to one."""
    mine, theirs = predicted.labels == label, truth.boxes[truth.labels == label]
    order = np.argsort(-predicted.scores[mine], kind="stable")
    boxes, scores = predicted.boxes[mine][order], predicted.scores[mine][order]
    hits = np.zeros(len(boxes), dtype=bool)
    free = np.ones(len(theirs), dtype=bool)
    if len(theirs) and len(boxes):
        for index, row in enumerate(box_iou(boxes, theirs)):
            best = int(np.argmax(np.where(free, row, -1.0)))
            if free[best] and row[best] >= iou:
                hits[index], free[best] = True, False
    return scores, hits, len(theirs)


def average_precision(scores: np.ndarray, hits: np.ndarray, true_count: int) -> float:
    """Area under the precision-recall curve; NaN without a true box."""
    if true_count == 0:
        return float("nan")
    hits = hits[np.argsort(-scores, kind="stable")]
    found = np.cumsum(hits)
    precision = found / np.maximum(np.arange(1, len(hits) + 1), 1)
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    return float(envelope[hits].sum() / true_count)


def mean_average_precision(
    pairs: Sequence[tuple[Boxes, Boxes]], labels: Sequence[int], iou: float = 0.5
) -> dict[int, float]:
    """Average precision of each class over (predicted, true) of all pictures."""
    result = {}
    for label in labels:
        parts = [match(predicted, truth, label, iou) for predicted, truth in pairs]
        result[label] = average_precision(
            np.concatenate([p[0] for p in parts]),
            np.concatenate([p[1] for p in parts]),
            sum(p[2] for p in parts),
        )
    return result

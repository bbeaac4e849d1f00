"""Average precision of boxes, as PASCAL VOC 2010 and later: area under the interpolated curve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou


@dataclass(frozen=True)
class Boxes:
    """Boxes (N, 4) xyxy with labels (N,) and, where predicted, scores (N,)."""

    boxes: np.ndarray
    labels: np.ndarray
    scores: np.ndarray


def match(predicted: Boxes, truth: Boxes, label: int, iou: float = 0.5) -> tuple[np.ndarray, np.ndarray, int]:
    """Scores, hits and number of true boxes of one class in one picture, best score first, one to one."""
    mine, theirs = predicted.labels == label, truth.boxes[truth.labels == label]
    order = np.argsort(-predicted.scores[mine], kind="stable")
    boxes, scores = predicted.boxes[mine][order], predicted.scores[mine][order]
    hits = np.zeros(len(boxes), dtype=bool)
    hits[[row for row, _ in matched_in_turn(pairwise_iou(boxes, theirs), iou)]] = True
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

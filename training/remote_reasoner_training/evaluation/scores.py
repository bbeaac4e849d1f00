"""Every measure of one question, from its line in the prediction file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from remote_reasoner.core.boxes import Boxes, pairwise_iou
from remote_reasoner_training.boxes import match
from remote_reasoner_training.evaluation.masks import decoded
from remote_reasoner_training.evaluation.records import Record
from remote_reasoner_training.metrics import box_giou, contour_scores

THRESHOLD = 0.5

Size = Literal["small", "medium", "large"]
SIZES: tuple[Size, ...] = ("small", "medium", "large")
MEDIUM_FROM, LARGE_FROM = 32**2, 96**2
"""COCO's limits of object sizes in pixels, here of the area of the true box."""

Outcome = Literal["right", "partly", "wrong", "missed", "rightly none", "false alarm", "unparsed"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True)
class PixelScore:
    """Pixels of a question: `intersection` and `union` are counts."""

    iou: float
    intersection: int
    union: int


@dataclass(frozen=True)
class ContourScore:
    """Contours of a question with a true one, in pixels; distances None where nothing was answered."""

    f1_1: float
    f1_3: float
    asd: float | None
    hd: float | None


@dataclass(frozen=True)
class Score:
    """All measures of one question.

    Attributes:
        record: what was asked and answered.
        region_iou: IoU of the areas that the boxes cover together.
        matched: for each true box, whether an answered box of its own reaches `THRESHOLD`.
        sizes: for each true box, its size.
        pixel: None where the truth has no mask.
        contour: None where the truth has no mask or an empty one.
    """

    record: Record
    region_iou: float
    matched: tuple[bool, ...]
    sizes: tuple[Size, ...]
    pixel: PixelScore | None
    contour: ContourScore | None

    @property
    def outcome(self) -> Outcome:
        """What kind of answer it is. 'right' and 'partly' say how many of the true boxes were matched."""
        if self.record.status == "unparsed":
            return "unparsed"
        if not self.record.true_boxes:
            return "false alarm" if self.record.boxes else "rightly none"
        if not self.record.boxes:
            return "missed"
        if all(self.matched):
            return "right"
        return "partly" if any(self.matched) else "wrong"

    @property
    def quality(self) -> float:
        """One number in 0..1 to sort cases by: IoU of the pixels where known, else of the boxes."""
        return self.pixel.iou if self.pixel is not None else self.region_iou


def score(record: Record) -> Score:
    """The measures of one line of the prediction file."""
    pixel, contour = _mask_scores(record)
    return Score(
        record,
        box_giou([(record.boxes, record.true_boxes)]),
        matched_truth(record.boxes, record.true_boxes),
        tuple(size_of(box) for box in record.true_boxes),
        pixel,
        contour,
    )


def matched_truth(predicted: Boxes, truth: Boxes, threshold: float = THRESHOLD) -> tuple[bool, ...]:
    """For each true box, whether a predicted box of its own overlaps it by IoU >= `threshold`.

    One-to-one and as many as possible, as `metrics.accuracy_at` counts them.
    """
    overlap = pairwise_iou(predicted, truth)
    reached = overlap >= threshold
    value = reached * (1.0 + overlap / (1 + min(overlap.shape)))
    matched = [False] * len(truth)
    for row, column in match(value):
        matched[column] = bool(reached[row, column])
    return tuple(matched)


def size_of(box: Sequence[float]) -> Size:
    """Small, medium or large by COCO's limits."""
    x0, y0, x1, y1 = box
    area = (x1 - x0) * (y1 - y0)
    return "small" if area < MEDIUM_FROM else "medium" if area < LARGE_FROM else "large"


def _mask_scores(record: Record) -> tuple[PixelScore | None, ContourScore | None]:
    if record.true_mask is None:
        return None, None
    truth, predicted = decoded(record.true_mask), decoded(record.mask)
    intersection = int(np.count_nonzero(truth & predicted))
    union = int(np.count_nonzero(truth | predicted))
    pixel = PixelScore(intersection / union if union else 1.0, intersection, union)
    if not truth.any():
        return pixel, None
    found = contour_scores(predicted, truth)
    asd, hd = (value if math.isfinite(value) else None for value in (found["asd"], found["hd"]))
    return pixel, ContourScore(found["f1@1"], found["f1@3"], asd, hd)

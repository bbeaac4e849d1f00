"""The measures of a run: each one sum over questions divided by another, so that one bootstrap serves all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from remote_reasoner_training.evaluation.scores import Score

RULES = (
    "Region and pixel gIoU: the mean over questions of the IoU of everything answered with everything true "
    "(union of boxes, union of masks). cIoU: all intersections over all unions. Nothing true and nothing "
    "answered: 1; only one of them: 0. 'With a target': without the questions to which nothing is true, "
    "whose share differs from data set to data set.",
    "Acc@0.5 (and recall): true boxes that an answered box of their own overlaps by IoU 0.5 or more, "
    "matched one-to-one, as many as possible. Precision: answered boxes so matched, over all answered boxes; "
    "false alarms on questions without a target count.",
    "Contours: outermost rings of the mask's pixels. F1@d: contour pixels within the other contour dilated "
    "by a square of 2d+1 pixels. ASD, HD: mean and largest distance to the other contour, in pixels. "
    "Questions without a target have no true contour: left out and counted. Nothing answered where there is "
    "a target: F1 0; its distances do not exist: left out and counted.",
    "An unparsed answer counts as no boxes, and is counted by itself; it is no right answer to a question "
    "without a target. No-target accuracy: such questions answered with 'none'.",
    "Count error: the mean of |answered - true| boxes over questions with a target.",
    "Object size by the area of the true box: small below 32², large from 96² pixels.",
    "Intervals: 95 %, percentile bootstrap over pictures (all questions of a picture together), "
    "2,000 resamples, fixed seed; none under 5 pictures.",
    "mAP50: COCO's AP at IoU 0.5 over the answered boxes with their scores, the mean of all categories.",
)
"""How the figures come about; printed with every report."""

Part = Callable[[Score], float | None]
"""A question's share in a sum; None where it has none in either."""


@dataclass(frozen=True)
class Measure:
    """A figure: sum of `above` over sum of `below` of those questions where `above` is not None.

    Attributes:
        key: its name in JSON.
        title: its name in tables.
        percent: shown times 100, as the paper does.
        higher_is_better: None for figures that are neither.
    """

    key: str
    title: str
    above: Part
    below: Callable[[Score], float] = lambda score: 1.0
    percent: bool = True
    higher_is_better: bool | None = True
    digits: int = 2

    def shown(self, value: float | None) -> str:
        """The figure as tables show it."""
        return "–" if value is None else f"{100 * value if self.percent else value:.{self.digits}f}"

    def parts(self, scores: Sequence[Score]) -> list[tuple[float, float]]:
        """(above, below) of each question; (0, 0) where the question has no share."""
        shares = []
        for score in scores:
            above = self.above(score)
            shares.append((0.0, 0.0) if above is None else (above, self.below(score)))
        return shares


def _pixel(part: Callable[[Score], float]) -> Part:
    return lambda score: None if score.pixel is None else part(score)


def _contour(name: str) -> Part:
    return lambda score: None if score.contour is None else getattr(score.contour, name)


def _target(part: Callable[[Score], float]) -> Part:
    """Only questions with a target."""
    return lambda score: part(score) if score.record.true_boxes else None


ACCURACY = Measure("acc@0.5", "Acc@0.5", lambda score: sum(score.matched), lambda score: len(score.matched))
REGION_GIOU = Measure("region_giou", "gIoU of boxes", lambda score: score.region_iou)
REGION_GIOU_TARGET = Measure(
    "region_giou_target", "gIoU of boxes, with a target", _target(lambda score: score.region_iou)
)
PIXEL_GIOU = Measure("pixel_giou", "gIoU", _pixel(lambda score: score.pixel.iou if score.pixel else 0.0))
PIXEL_CIOU = Measure(
    "pixel_ciou",
    "cIoU",
    _pixel(lambda score: score.pixel.intersection if score.pixel else 0),
    lambda score: score.pixel.union if score.pixel else 0,
)
PIXEL_GIOU_TARGET = Measure(
    "pixel_giou_target",
    "gIoU of masks, with a target",
    lambda score: score.pixel.iou if score.pixel and score.record.true_boxes else None,
)
F1_1 = Measure("f1@1", "F1@1", _contour("f1_1"), percent=False)
F1_3 = Measure("f1@3", "F1@3", _contour("f1_3"), percent=False)
ASD = Measure("asd", "ASD", _contour("asd"), percent=False, higher_is_better=False)
HD = Measure("hd", "HD", _contour("hd"), percent=False, higher_is_better=False)
PRECISION = Measure(
    "precision", "Precision", lambda score: sum(score.matched), lambda score: len(score.record.boxes)
)
COUNT_ERROR = Measure(
    "count_error",
    "Count error",
    _target(lambda score: abs(len(score.record.boxes) - len(score.record.true_boxes))),
    percent=False,
    higher_is_better=False,
)
MISSED = Measure(
    "missed",
    "Answered 'none' though there is a target",
    _target(lambda score: score.record.status == "none"),
    higher_is_better=False,
)
NO_TARGET = Measure(
    "no_target_accuracy",
    "No-target accuracy",
    lambda score: None if score.record.true_boxes else float(score.record.status == "none"),
)
UNPARSED = Measure(
    "unparsed", "Unparsed", lambda score: score.record.status == "unparsed", higher_is_better=False
)

REGION = (ACCURACY, PRECISION, COUNT_ERROR, REGION_GIOU, REGION_GIOU_TARGET)
PIXEL = (PIXEL_GIOU, PIXEL_GIOU_TARGET, PIXEL_CIOU)
CONTOUR = (F1_1, F1_3, ASD, HD)
ANSWERS = (NO_TARGET, MISSED, UNPARSED)
MEASURES = (*REGION, *PIXEL, *CONTOUR, *ANSWERS)

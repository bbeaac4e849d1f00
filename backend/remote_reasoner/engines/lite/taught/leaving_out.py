"""How well a class is found in pictures that it was not taught from, and what follows for its scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou

STIFFNESS = 4.0
"""Pseudo-observations that hold the calibration where there is little to go by."""
OTHERS_SHARE = 30.0
"""Answers on pictures of other ground weigh as if there were so many of them."""
TAIL = 0.2
"""Share of the pieces of other ground whose highest logits tell how strange ground may look."""
WIDER = 8.0
"""How much more ground than those pieces should give one false answer."""
LEAST_KEPT = 0.25
"""Quantile of the left-out examples' logits that the threshold does not pass for that."""
LEAST_SLOPE = 0.05
SURE = 2.2
"""Logit from which an object is answered where nothing could be left out."""


@dataclass(frozen=True)
class Trial:
    """What was found in one picture that was left out, or in one of other ground.

    Attributes:
        logits: (N,) of the boxes found, best first.
        hits: bool (N,): the centre lies in an example that no better one has claimed.
        overlaps: (N,) intersection over union with that example, 0 where there is none.
        count: how many examples there are.
        counts_others: whether everything found besides is wrong.
        is_other: a picture of other ground.
    """

    logits: np.ndarray
    hits: np.ndarray
    overlaps: np.ndarray
    count: int
    counts_others: bool = True
    is_other: bool = False


def trial(boxes: np.ndarray, logits: np.ndarray, truth: np.ndarray, complete: bool = True) -> Trial:
    """Boxes found (N, 4), best first, against the examples (M, 4)."""
    hits, overlaps = np.zeros(len(boxes), bool), np.zeros(len(boxes))
    free = np.ones(len(truth), bool)
    shared = pairwise_iou(boxes, truth)
    for index, box in enumerate(boxes):
        centre = (box[:2] + box[2:]) / 2
        inside = free & ((truth[:, :2] <= centre) & (centre <= truth[:, 2:])).all(axis=1)
        if inside.any():
            mine = int(np.argmax(np.where(inside, shared[index], -1.0)))
            free[mine], hits[index], overlaps[index] = False, True, shared[index, mine]
    return Trial(logits, hits, overlaps, len(truth), complete)


@dataclass(frozen=True)
class Calibration:
    """Score = sigmoid(slope * logit + offset); objects below `threshold` are not answered."""

    slope: float
    offset: float
    threshold: float

    def scores(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated scores 0..1."""
        return np.asarray(1 / (1 + np.exp(-(self.slope * logits + self.offset))))

    def logit(self, score: float) -> float:
        """The head's logit of that score."""
        kept = min(max(score, 1e-6), 1 - 1e-6)
        return float((np.log(kept / (1 - kept)) - self.offset) / self.slope)


@dataclass(frozen=True)
class Figures:
    """How well the left-out examples were found at the threshold.

    Attributes:
        examples, found: how many were left out, and found by their centre.
        false: boxes found besides, in pictures where everything else is known not to be the class.
        overlap: mean intersection over union of the boxes found, None where none was.
        others, answered: pictures of other ground that were tried, and in how many something was found.
    """

    examples: int
    found: int
    false: int
    overlap: float | None
    others: int
    answered: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 without examples."""
        return 2 * self.found / max(self.examples + self.found + self.false, 1)


def calibrate(trials: Sequence[Trial]) -> Calibration:
    """The calibration (Platt 1999, with a prior) and the threshold whose F1 is best on the trials.

    Of equally good thresholds the middle counts. Without examples among the trials the threshold is `SURE`.
    """
    told = [one for one in trials if one.counts_others or one.hits.any()]
    if not any(one.count for one in trials):
        return Calibration(1.0, 0.0, float(1 / (1 + np.exp(-SURE))))
    logits = np.concatenate([one.logits if one.counts_others else one.logits[one.hits] for one in told])
    hits = np.concatenate([one.hits if one.counts_others else one.hits[one.hits] for one in told])
    slope, offset = _platt(logits, hits)
    limit = max(_best_limit(trials), _quiet_limit(trials))
    return Calibration(slope, offset, float(1 / (1 + np.exp(-(slope * limit + offset)))))


def figures(trials: Sequence[Trial], calibration: Calibration) -> Figures:
    """What the trials come to at the threshold."""
    limit = calibration.logit(calibration.threshold) - 1e-6
    own = [one for one in trials if not one.is_other]
    others = [one for one in trials if one.is_other]
    overlaps = np.concatenate(
        [one.overlaps[one.hits & (one.logits >= limit)] for one in own] or [np.zeros(0)]
    )
    return Figures(
        examples=sum(one.count for one in own),
        found=len(overlaps),
        false=sum(int((~one.hits & (one.logits >= limit)).sum()) for one in own if one.counts_others),
        overlap=float(overlaps.mean()) if len(overlaps) else None,
        others=len(others),
        answered=sum(bool((one.logits >= limit).any()) for one in others),
    )


def _best_limit(trials: Sequence[Trial]) -> float:
    own = [one for one in trials if not one.is_other]
    others = [one for one in trials if one.is_other and len(one.logits)]
    truth = sum(one.count for one in own)
    hit = np.sort(np.concatenate([one.logits[one.hits] for one in own] or [np.zeros(0)]))
    false = np.concatenate([one.logits[~one.hits] for one in own if one.counts_others] or [np.zeros(0)])
    highest = np.array([one.logits.max() for one in others])
    weight = truth / OTHERS_SHARE
    tried = np.unique(np.concatenate([hit, false + 1e-3, highest + 1e-3, [SURE]]))
    worth = np.array(
        [
            2
            * (hit >= limit).sum()
            / (truth + (hit >= limit).sum() + (false >= limit).sum() + weight * (highest >= limit).sum())
            for limit in tried
        ]
    )
    best = np.flatnonzero(worth >= worth.max() - 1e-9)
    above = tried[min(best[-1] + 1, len(tried) - 1)] if best[-1] == best[0] else tried[best[-1]]
    return float((tried[best[0]] + above) / 2) if above > tried[best[0]] else float(tried[best[0]])


def _quiet_limit(trials: Sequence[Trial]) -> float:
    """The logit that strange ground hardly reaches, by the exponential tail of what pieces of it reach."""
    highest = np.array([one.logits.max(initial=-np.inf) for one in trials if one.is_other])
    hits = np.concatenate([one.logits[one.hits] for one in trials if not one.is_other] or [np.zeros(0)])
    count = int(TAIL * len(highest))
    if count < 2 or not len(hits):
        return -np.inf
    ordered = np.sort(np.maximum(highest, -9.0))[::-1]
    excess = float(ordered[:count].mean() - ordered[count])
    return min(float(ordered[count] + excess * np.log(count * WIDER)), float(np.quantile(hits, LEAST_KEPT)))


def _platt(logits: np.ndarray, hits: np.ndarray) -> tuple[float, float]:
    """Slope and offset by Newton's method, each step as short as it takes to get better.

    A normal prior holds them near 1 and 0; the slope is at least `LEAST_SLOPE`.
    """
    weights = np.array([1.0, 0.0])
    prior = np.array([STIFFNESS, STIFFNESS / 4])
    inputs = np.stack([logits, np.ones(len(logits))], axis=1)
    target = np.where(hits, (hits.sum() + 1) / (hits.sum() + 2), 1 / ((~hits).sum() + 2))

    def loss(at: np.ndarray) -> float:
        told = inputs @ at
        return float(
            (np.logaddexp(0, told) - target * told).sum() + (prior * (at - [1.0, 0.0]) ** 2).sum() / 2
        )

    for _ in range(50):
        said = 1 / (1 + np.exp(-np.clip(inputs @ weights, -60, 60)))
        gradient = inputs.T @ (said - target) + prior * (weights - [1.0, 0.0])
        curvature = (inputs * (said * (1 - said))[:, None]).T @ inputs + np.diag(prior)
        move = np.linalg.solve(curvature, gradient)
        share = 1.0
        while share > 1e-4 and loss(weights - share * move) > loss(weights):
            share /= 2
        weights = weights - share * move
    return max(float(weights[0]), LEAST_SLOPE), float(weights[1])

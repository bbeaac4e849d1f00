"""Percentile bootstrap over pictures: questions about one picture stand and fall together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from remote_reasoner_training.evaluation.measures import Measure
from remote_reasoner_training.evaluation.scores import Score

RESAMPLES = 2000
SEED = 20_250_719
FEWEST = 5
"""Under so many pictures there is no interval: the resamples would be of next to nothing."""
LEVEL = 0.95


@dataclass(frozen=True)
class Figure:
    """A measured value with its 95 % interval, and the number of questions it is taken over.

    The value is None where no question has a share in it, the interval where too few pictures have.
    """

    value: float | None
    low: float | None
    high: float | None
    questions: int


def figure(measure: Measure, scores: Sequence[Score]) -> Figure:
    """The measure over the questions, with its interval."""
    parts = np.array(measure.parts(scores), dtype=np.float64).reshape(-1, 2)
    above, below = parts.sum(axis=0)
    questions = sum(measure.above(score) is not None for score in scores)
    if below == 0:
        return Figure(None, None, None, questions)
    value = float(above / below)
    pictures = _pictures(scores)
    if len(np.unique(pictures[parts[:, 1] > 0])) < FEWEST:
        return Figure(value, None, None, questions)
    return Figure(value, *_interval(_resampled(parts, pictures)), questions)


@dataclass(frozen=True)
class Difference:
    """Ours minus theirs on the same questions, and its 95 % interval."""

    value: float
    low: float
    high: float


def difference(measure: Measure, ours: Sequence[Score], theirs: Sequence[Score]) -> Difference | None:
    """The paired difference of a measure; `ours[i]` and `theirs[i]` are of the same question.

    Both sides are resampled with the same pictures. None where a side has no share in the measure.
    """
    sides = [np.array(measure.parts(side), dtype=np.float64).reshape(-1, 2) for side in (ours, theirs)]
    totals = [side.sum(axis=0) for side in sides]
    if any(below == 0 for _, below in totals):
        return None
    pictures = _pictures(ours)
    resampled = _resampled(sides[0], pictures) - _resampled(sides[1], pictures)
    low, high = _interval(resampled)
    value = totals[0][0] / totals[0][1] - totals[1][0] / totals[1][1]
    return Difference(float(value), low, high)


def _pictures(scores: Sequence[Score]) -> np.ndarray:
    """A number for each question's picture: int (questions,), the same for the same picture."""
    names = [f"{score.record.group}/{score.record.picture}" for score in scores]
    return np.unique(names, return_inverse=True)[1]


def _resampled(parts: np.ndarray, pictures: np.ndarray) -> np.ndarray:
    """The measure in each resample: float (RESAMPLES,), NaN where a resample has no share in it.

    The seed is fixed, so two calls with the same pictures draw the same resamples: that pairs them.
    """
    number = int(pictures.max()) + 1
    sums = np.stack([np.bincount(pictures, weights=column, minlength=number) for column in parts.T])
    rng = np.random.default_rng(SEED)
    values = np.full(RESAMPLES, np.nan)
    for start in range(0, RESAMPLES, 200):
        drawn = rng.multinomial(number, np.full(number, 1 / number), size=200)
        above, below = sums @ drawn.T
        np.divide(above, below, out=values[start : start + 200], where=below > 0)
    return values


def _interval(values: np.ndarray) -> tuple[float, float]:
    tail = (1 - LEVEL) / 2
    low, high = np.nanquantile(values, [tail, 1 - tail])
    return float(low), float(high)

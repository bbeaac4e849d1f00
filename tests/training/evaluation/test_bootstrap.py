"""Intervals and paired differences, against plain resampling."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner_training.evaluation import bootstrap, measures
from remote_reasoner_training.evaluation.compare import comparison, paired, verdict
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.tables import Run


def by_picture(scores):
    pictures = {}
    for score in scores:
        pictures.setdefault((score.record.group, score.record.picture), []).append(score)
    return list(pictures.values())


def test_the_interval_is_that_of_resampled_pictures(answered):
    run = answered(shift=5)
    pictures = by_picture(run.scores)
    rng = np.random.default_rng(0)
    values = []
    for _ in range(1500):
        drawn = [score for at in rng.integers(len(pictures), size=len(pictures)) for score in pictures[at]]
        values.append(
            sum(sum(s.matched) for s in drawn) / max(1, sum(len(s.record.true_boxes) for s in drawn))
        )
    found = bootstrap.figure(measures.ACCURACY, run.scores)
    low, high = np.quantile(values, [0.025, 0.975])
    assert found.low == pytest.approx(low, abs=0.03)
    assert found.high == pytest.approx(high, abs=0.03)
    assert found.low <= found.value <= found.high


def test_few_pictures_give_no_interval(answered):
    run = answered(shift=5)
    one = by_picture(run.scores)[0]
    found = bootstrap.figure(measures.REGION_GIOU, one)
    assert found.value is not None
    assert found.low is None
    assert bootstrap.figure(measures.HD, []).value is None


def test_a_run_does_not_differ_from_itself(answered):
    run = answered(shift=5)
    for measure in measures.MEASURES:
        change = bootstrap.difference(measure, run.scores, run.scores)
        if change is not None:
            assert (change.value, change.low, change.high) == (0, 0, 0)
            assert verdict(measure, change) == "no clear difference"


def test_pairing_finds_a_difference_that_the_intervals_hide(answered):
    better, worse = answered(shift=3), answered(shift=4)
    change = bootstrap.difference(measures.REGION_GIOU_TARGET, better.scores, worse.scores)
    ours = bootstrap.figure(measures.REGION_GIOU_TARGET, better.scores)
    theirs = bootstrap.figure(measures.REGION_GIOU_TARGET, worse.scores)
    assert theirs.high > ours.low
    assert 0 < change.low < change.value < change.high
    assert verdict(measures.REGION_GIOU_TARGET, change) == "clearly better"
    assert verdict(measures.HD, bootstrap.difference(measures.HD, worse.scores, better.scores)) == (
        "clearly worse"
    )


def test_only_common_questions_are_compared(answered):
    whole = answered(shift=2)
    part = Run(whole.predictions, whole.scores[:20])
    mine, other = paired(whole, part)
    assert [score.record.id for score in mine] == [score.record.id for score in other]
    assert len(mine) == 20
    table = comparison(whole, part)
    assert f"20 questions answered by both; {len(whole.scores) - 20} only by the first" in table.note
    with pytest.raises(EvaluationError, match="no question in common"):
        paired(whole, Run(whole.predictions, []))

"""From texts to figures: the project's parser, measures and paired intervals, and the rewards as measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from remote_reasoner.core.schemas import EngineInfo
from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner_training.evaluation.bootstrap import Difference, difference, figure
from remote_reasoner_training.evaluation.measures import (
    ACCURACY,
    NO_TARGET,
    PRECISION,
    REGION_GIOU,
    UNPARSED,
    Measure,
)
from remote_reasoner_training.evaluation.records import Record
from remote_reasoner_training.evaluation.scores import Score, score
from remote_reasoner_training.grpo.demonstration.answers import SIDE
from remote_reasoner_training.grpo.demonstration.asked import Question
from remote_reasoner_training.grpo.demonstration.rewarding import PARTS, rewards

ENGINE = EngineInfo(reasoner="demonstration", segmenter=None, model="demonstration")


def _part(place: int) -> Measure:
    name = {"iou": "R_IoU", "count": "R_count", "format": "R_format"}[PARTS[place]]
    return Measure(name, name, lambda score: _rewards(score)[place], percent=False, digits=3)


REWARD = Measure("reward", "Reward (3 at most)", lambda score: sum(_rewards(score)), percent=False, digits=3)
MEASURES = (REWARD, *map(_part, range(len(PARTS))), ACCURACY, PRECISION, REGION_GIOU, NO_TARGET, UNPARSED)


def scored(question: Question, text: str) -> Score:
    """All measures of a text, its boxes taken back to the picture's pixels and cut at its edges."""
    sample, answer = question.sample, parse(text)
    factor = max(sample.width, sample.height) / SIDE
    limits = (sample.width, sample.height) * 2
    boxes = [
        tuple(min(value * factor, limit) for value, limit in zip(box, limits, strict=True))
        for box in answer.boxes
    ]
    return score(
        Record(
            id=sample.id,
            split=sample.split,
            group=sample.group,
            picture=sample.picture.name,
            width=sample.width,
            height=sample.height,
            question=sample.question,
            kind=sample.kind,
            category=sample.category,
            true_boxes=list(sample.boxes),
            true_mask=None,
            status=answer.status,
            boxes=boxes,
            labels=[""] * len(boxes),
            scores=[None] * len(boxes),
            mask={},
            reasoning=answer.reasoning,
            answer="",
            raw=text,
            engine=ENGINE,
            timings_ms={},
            seconds=None,
        )
    )


def compared(ours: Sequence[Score], theirs: Sequence[Score]) -> dict[str, tuple[float, Difference | None]]:
    """For each measure that both have: the value of `ours`, and ours minus theirs with its interval.

    `ours[i]` and `theirs[i]` are of the same question; all answers about a picture are resampled together.
    """
    found = {}
    for measure in MEASURES:
        value = figure(measure, ours).value
        if value is not None:
            found[measure.key] = (value, difference(measure, ours, theirs))
    return found


def _rewards(one: Score) -> tuple[float, ...]:
    record = one.record
    truth = tuple(map(tuple, record.true_boxes))
    return _rewarded(record.raw or "", truth, SIDE / max(record.width, record.height))


@cache
def _rewarded(text: str, truth: tuple[tuple[float, ...], ...], factor: float) -> tuple[float, ...]:
    return tuple(rewards([text], [np.array(truth).reshape(-1, 4) * factor])[0].tolist())

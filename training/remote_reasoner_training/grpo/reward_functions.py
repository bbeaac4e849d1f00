"""The rewards as TRL calls them: lists of completions in, a list of numbers out.

TRL passes every column of the data set by name; `boxes` are the true boxes in the model's frame, the frame
that the completions answer in. An unreadable answer earns nothing, not even where nothing is to be found:
silence and noise are not the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from remote_reasoner.core.boxes import Boxes
from remote_reasoner.core.frame import Convention
from remote_reasoner.engines.vlm.answer import Answer, parse
from remote_reasoner_training.grpo.answer_forms import AnswerForm
from remote_reasoner_training.grpo.completions import Completion, text_of
from remote_reasoner_training.grpo.config import Rewards
from remote_reasoner_training.grpo.mask_reward import MaskReward
from remote_reasoner_training.metrics import box_giou
from remote_reasoner_training.rewards import (
    count_reward,
    format_reward,
    iou_reward,
    length_guard,
    points_format_reward,
    repetition_guard,
)

RewardFunction = Callable[..., Sequence[float | None]]


def reward_functions(
    settings: Rewards,
    max_completion: int,
    answers: AnswerForm = "boxes",
    convention: Convention = "resized",
) -> tuple[list[RewardFunction], list[float]]:
    """(functions, weights) for TRL: Eq. 6's three, R_mask and the guards, those with a weight above 0.

    `max_completion` is the longest completion in tokens, `answers` the form that R_format asks for,
    `convention` what the model's coordinates mean. Raises ValueError for a margin beyond the longest
    completion.
    """
    in_form = format_reward if answers == "boxes" else points_format_reward

    def iou(completions: Sequence[Completion], boxes: Sequence[Boxes], **_: Any) -> list[float]:
        def of(answer: Answer, truth: Boxes) -> float:
            return iou_reward(answer.boxes, truth, settings.matching)

        return _judged(completions, boxes, of)

    def count(completions: Sequence[Completion], boxes: Sequence[Boxes], **_: Any) -> list[float]:
        return _judged(completions, boxes, lambda answer, truth: count_reward(answer.boxes, truth))

    def format_(completions: Sequence[Completion], **_: Any) -> list[float]:
        return [in_form(text_of(completion)) for completion in completions]

    def repetition(completions: Sequence[Completion], **_: Any) -> list[float]:
        return [repetition_guard(text_of(completion)) for completion in completions]

    def length(completion_ids: Sequence[Sequence[int]], **_: Any) -> list[float]:
        return [
            length_guard(len(tokens), max_completion, settings.length_margin) for tokens in completion_ids
        ]

    format_.__name__ = "format"
    if settings.length:
        length_guard(0, max_completion, settings.length_margin)
    weighted: tuple[tuple[RewardFunction, float], ...] = (
        (iou, settings.iou),
        (count, settings.count),
        (format_, settings.format),
        (MaskReward(settings, convention), settings.mask),
        (repetition, settings.repetition),
        (length, settings.length),
    )
    chosen = [(function, weight) for function, weight in weighted if weight > 0]
    return [function for function, _ in chosen], [weight for _, weight in chosen]


def giou(completions: Sequence[Completion], boxes: Sequence[Boxes], **_: Any) -> list[float]:
    """gIoU of each answer: no reward (its weight is 0), but what the best checkpoint is chosen by."""
    return _judged(completions, boxes, lambda answer, truth: box_giou([(answer.boxes, truth)]))


def recorded(function: RewardFunction, folder: Path) -> RewardFunction:
    """The same function, writing down what it was asked: a line a call in `rollouts-{split}.jsonl`.

    A line holds the step, the rows' names and the completions' texts: which data came in which order, and
    what the policy answered. After a resume, steps since the checkpoint stand twice; the later line counts.
    """

    @wraps(function)
    def recording(
        completions: Sequence[Completion], name: Sequence[str], split: Sequence[str], **others: Any
    ) -> Sequence[float | None]:
        step = others["trainer_state"].global_step
        texts = [text_of(completion) for completion in completions]
        line = json.dumps({"step": step, "names": list(name), "texts": texts}, ensure_ascii=False)
        # One write: the processes of several GPUs append to the same file.
        with (folder / f"rollouts-{split[0]}.jsonl").open("ab", buffering=0) as record:
            record.write(f"{line}\n".encode())
        return function(completions=completions, name=name, split=split, **others)

    return recording


def _judged(
    completions: Sequence[Completion], truths: Sequence[Boxes], judge: Callable[[Answer, Boxes], float]
) -> list[float]:
    answers = [parse(text_of(completion)) for completion in completions]
    return [
        0.0 if answer.status == "unparsed" else judge(answer, truth)
        for answer, truth in zip(answers, truths, strict=True)
    ]

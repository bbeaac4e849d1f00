"""From questions and proposals to what the decoder reads, and to the answers that the cold start teaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from remote_reasoner.core.boxes import matched_in_turn, pairwise_iou
from remote_reasoner_training.grpo.demonstration.answers import PAD, SIDE, tokens_of, whole
from remote_reasoner_training.grpo.demonstration.asked import Question
from remote_reasoner_training.grpo.demonstration.decoder import TRAITS, VISUAL, Prompts
from remote_reasoner_training.grpo.demonstration.proposals import Proposals
from remote_reasoner_training.grpo.demonstration.views import VIEWS, boxes_seen

SMALLEST_ZOOM = 0.7
SCORES_OFF, FILLED_OFF = 0.1, 0.05
SEEN = 0.3
"""Overlap from which a true box takes the place of a proposal in the order of the answer."""


@dataclass(frozen=True)
class Example:
    """A question in one view, everything in the decoder's pixels.

    Attributes:
        question: what is asked.
        boxes, traits: of its proposals, (number, 4) and (number, TRAITS), the likeliest first.
        truth: float (number, 4), in the order in which the cold start teaches to write them.
    """

    question: Question
    boxes: np.ndarray
    traits: np.ndarray
    truth: np.ndarray


def example(question: Question, found: Proposals, view: int) -> Example:
    """The question with the proposals of that view of its picture.

    Proposals are ranked by what the network gives for their class, times the probability that the class is
    meant. Traits: the raw score as a logit, that probability, their product, and how far the box is filled.
    True boxes follow the rank of the proposal each is seen as, unseen ones last.
    """
    weight = found.scores * question.meant[found.classes]
    order = np.argsort(-weight, kind="stable")[:VISUAL]
    scores = found.scores[order].clip(1e-3, 1 - 1e-3)
    traits = [np.log(scores / (1 - scores)) / 2, question.meant[found.classes[order]], weight[order]]
    boxes = found.boxes[order].astype(np.float64)
    sample = question.sample
    truth = boxes_seen(np.array(sample.boxes), sample.width, sample.height, view)
    truth = truth * (SIDE / max(sample.width, sample.height))
    ranks = np.full(len(truth), VISUAL)
    for rank, place in matched_in_turn(pairwise_iou(boxes, truth), SEEN):
        ranks[place] = rank
    return Example(
        question,
        boxes,
        np.stack([*traits, found.filled[order]], axis=1).astype(np.float32),
        truth[np.lexsort([truth[:, 0], ranks])],
    )


def examples(
    questions: Sequence[Question], found: dict[tuple[str, int], Proposals], views: Sequence[int]
) -> list[Example]:
    """Every question in each of these views."""
    return [example(one, found[one.picture, view], view) for one in questions for view in views]


def moved(one: Example, rng: np.random.Generator) -> Example:
    """The same as another picture might show it, so that no picture is known by its numbers.

    The picture is scaled down and put somewhere in the frame, and scores are a little off, at random.
    """
    zoom = rng.uniform(SMALLEST_ZOOM, 1.0)
    shift = np.tile(rng.uniform(0, SIDE * (1 - zoom), 2), 2)
    logits, meant, _, filled = one.traits.T
    logits = logits + rng.normal(0, SCORES_OFF, len(logits))
    filled = filled + rng.normal(0, FILLED_OFF, len(filled))
    traits = np.stack([logits, meant, meant / (1 + np.exp(-2 * logits)), filled], axis=1)
    truth = one.truth * zoom + shift
    return Example(one.question, one.boxes * zoom + shift, traits.astype(np.float32), truth)


def drawn(of_training: Sequence[Example], number: int, rng: np.random.Generator) -> list[Example]:
    """So many different questions, each in one of its views, moved; `of_training` as `examples` gives it."""
    questions = len(of_training) // VIEWS
    chosen = rng.choice(questions, size=min(number, questions), replace=False)
    return [moved(of_training[place * VIEWS + rng.integers(VIEWS)], rng) for place in chosen]


def prompts_of(batch: Sequence[Example]) -> Prompts:
    """What the decoder reads, padded."""
    boxes = np.zeros((len(batch), VISUAL, 4), np.float32)
    traits = np.zeros((len(batch), VISUAL, TRAITS), np.float32)
    there = np.zeros((len(batch), VISUAL), bool)
    for row, one in enumerate(batch):
        number = len(one.boxes)
        boxes[row, :number], traits[row, :number], there[row, :number] = one.boxes, one.traits, True
    meant = np.stack([one.question.meant for one in batch])
    return Prompts(*(torch.from_numpy(part) for part in (boxes, traits, there, meant)))


def targets_of(batch: Sequence[Example]) -> Tensor:
    """The true answers as tokens, int64 (B, longest), padded behind the end."""
    answers = [tokens_of(whole(one.truth)) for one in batch]
    padded = np.full((len(batch), max(map(len, answers))), PAD, np.int64)
    for row, answer in enumerate(answers):
        padded[row, : len(answer)] = answer
    return torch.from_numpy(padded)

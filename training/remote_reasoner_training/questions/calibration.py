"""Makes the matcher's scores mean something, and chooses where they turn into words."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from remote_reasoner.engines.lite.language.matcher import Thresholds
from remote_reasoner_training.questions.corpus import Example
from remote_reasoner_training.questions.encoder import OUTCOMES
from remote_reasoner_training.questions.training import targets

WRONGLY_TURNED_DOWN = 0.06
"""Share of the corpus's on-topic questions that may be taken for off-topic ones.

Many of these are terse and oblique on purpose; a share of 0.08 turned down everyday ones like 'Which things
can fly?'. Of `held_out.json`, which is neither trained nor calibrated on, 5 of 240 on-topic questions and 55
of 56 off-topic ones are turned down.
"""
SURE_RIGHT = 0.7
"""Below the score at which this share of first guesses is right, an answer is called a guess."""
WINDOW = 25
"""Questions of similar score that are judged together."""
SINGLE_WEIGHT = 0.8
NONE = OUTCOMES.index("none")


def temperature(logits: Tensor, examples: Sequence[Example]) -> float:
    """The divisor of `logits` (n, 17) that gives the examples the highest likelihood (Guo et al. 2017)."""
    wanted = targets(examples)
    grid = torch.linspace(0.3, 3.0, 55)
    losses = [nn.functional.cross_entropy(logits / value, wanted).item() for value in grid]
    return float(grid[losses.index(min(losses))])


def thresholds(probabilities: Tensor, examples: Sequence[Example]) -> Thresholds:
    """The thresholds for calibrated `probabilities` (n, 17) of held-out `examples`, on topic and off."""
    on_topic = torch.tensor([bool(example.categories) for example in examples])
    none = probabilities[:, NONE]
    share = none / (none + probabilities[:, :NONE].amax(1))
    off_topic = min(0.5, float(torch.quantile(share[on_topic], 1 - WRONGLY_TURNED_DOWN)))
    several = [
        (row, example) for row, example in zip(probabilities, examples, strict=True) if example.categories
    ]
    return Thresholds(off_topic=off_topic, sure=_sure(probabilities, examples), also=_also(several))


def _sure(probabilities: Tensor, examples: Sequence[Example]) -> float:
    """The lowest score from which on first guesses in a window of scores are right often enough."""
    known = [
        (row[:NONE], example)
        for row, example in zip(probabilities, examples, strict=True)
        if example.categories
    ]
    scored = sorted(
        (float(row.max()), OUTCOMES[int(row.argmax())] in example.categories) for row, example in known
    )
    for start in range(0, len(scored), 5):
        window = scored[start : start + WINDOW]
        if sum(right for _, right in window) / len(window) >= SURE_RIGHT:
            return window[0][0]
    return scored[-1][0]


def _also(known: Sequence[tuple[Tensor, Example]]) -> float:
    """The share of the best score from which on another category is added.

    It gives the best exact agreement, where questions about one category weigh SINGLE_WEIGHT in all.
    """

    def agreement(share: float) -> float:
        right: dict[bool, list[bool]] = {True: [], False: []}
        for row, example in known:
            scores = row[:NONE]
            chosen = {OUTCOMES[i] for i, score in enumerate(scores) if score >= share * scores.max()}
            right[len(example.categories) == 1].append(chosen == set(example.categories))
        single, several = (sum(group) / max(1, len(group)) for group in (right[True], right[False]))
        return SINGLE_WEIGHT * single + (1 - SINGLE_WEIGHT) * several

    return max((share / 20 for share in range(4, 20)), key=agreement)

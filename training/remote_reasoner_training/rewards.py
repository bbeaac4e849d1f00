"""The paper's rewards (Eq. 4-6) as pure functions of one sample.

Boxes are [x0, y0, x1, y1]; predicted and true ones in the same frame. The adapters that TRL calls stand in
`reward_functions.py`.
"""

from __future__ import annotations

import math
from collections import Counter

from remote_reasoner.core.boxes import Boxes, pairwise_iou
from remote_reasoner.engines.vlm.answer_form import is_strict, is_strict_with_points
from remote_reasoner_training.boxes import Matching, match


def iou_reward(predicted: Boxes, truth: Boxes, matching: Matching = "hungarian") -> float:
    """R_IoU in 0..1 (Eq. 4).

    `hungarian`: the sum of overlaps under the best one-to-one matching, divided by the number of true boxes,
    as the paper's text says. `max`: each true box takes its best predicted box, as the formula says; one
    box may then serve several. Without true boxes: 1 if nothing was predicted, else 0.
    Raises ValueError for another `matching`.
    """
    if matching not in ("hungarian", "max"):
        raise ValueError(f"The matching is {matching!r}; it must be 'hungarian' or 'max'.")
    if len(truth) == 0:
        return float(len(predicted) == 0)
    if len(predicted) == 0:
        return 0.0
    overlap = pairwise_iou(predicted, truth)
    if matching == "max":
        return float(overlap.max(axis=0).mean())
    return float(sum(overlap[pair] for pair in match(overlap)) / len(truth))


def count_reward(predicted: Boxes, truth: Boxes) -> float:
    """R_count in 0..1 (Eq. 5): exp(-2 |K - J| / J); without true boxes 1 if nothing was predicted, else 0."""
    if len(truth) == 0:
        return float(len(predicted) == 0)
    return math.exp(-2.0 * abs(len(predicted) - len(truth)) / len(truth))


def format_reward(text: str) -> float:
    """R_format: 1 if the text is exactly `<think>…</think><answer>[[x1,y1,x2,y2],…]</answer>`, else 0.

    Every tag stands once and in this order, with nothing but blanks around and between the two parts; some
    thought is written; the answer is a list of boxes of four integers each, or `[]`. Whether the boxes are
    right, or have an inside, is for the other rewards to judge.
    """
    return float(is_strict(text))


def points_format_reward(text: str) -> float:
    """R_format for answers with points: the same with `{"box":[…],"points":[[x,y],[x,y]]}` an object."""
    return float(is_strict_with_points(text))


def repetition_guard(text: str, words: int = 4) -> float:
    """A penalty in -1..0: minus the share of the text's runs of `words` words that occurred before.

    0 for a text without repeated runs or shorter than one run.
    """
    tokens = text.split()
    runs = Counter(tuple(tokens[start : start + words]) for start in range(len(tokens) - words + 1))
    total = sum(runs.values())
    return -(total - len(runs)) / total if total else 0.0


def length_guard(tokens: int, limit: int, margin: int) -> float:
    """A penalty in -1..0 for a completion of that many tokens under a limit.

    0 up to `limit - margin`, then falling linearly to -1 at `limit`, where the text is cut off.
    Raises ValueError unless 0 < margin <= limit.
    """
    if not 0 < margin <= limit:
        raise ValueError(f"The margin is {margin}; it must be above 0 and at most the limit, {limit}.")
    return -min(max((tokens - (limit - margin)) / margin, 0.0), 1.0)

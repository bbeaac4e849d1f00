"""The rewards say what Eq. 4-6 say, on any boxes and any text."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner_training.rewards import (
    count_reward,
    format_reward,
    iou_reward,
    length_guard,
    repetition_guard,
)


def overlap(a, b):
    """IoU of two integer boxes by counting their pixels."""

    def pixels(box):
        return set(itertools.product(range(box[0], box[2]), range(box[1], box[3])))

    return len(pixels(a) & pixels(b)) / len(pixels(a) | pixels(b))


@st.composite
def boxes(draw, most=4):
    def one():
        x, y = draw(st.integers(0, 12)), draw(st.integers(0, 12))
        return [x, y, x + draw(st.integers(1, 8)), y + draw(st.integers(1, 8))]

    return [one() for _ in range(draw(st.integers(0, most)))]


@given(boxes(), boxes())
def test_hungarian_reward_is_the_best_of_all_one_to_one_pairings(predicted, truth):
    if not truth:
        expected = float(not predicted)
    else:
        few, many = sorted((predicted, truth), key=len)
        sums = (
            sum(overlap(a, b) for a, b in zip(few, chosen, strict=True))
            for chosen in itertools.permutations(many, len(few))
        )
        expected = max(sums) / len(truth)
    assert iou_reward(predicted, truth) == pytest.approx(expected)


@given(boxes(), boxes())
def test_max_reward_is_equation_4_to_the_letter(predicted, truth):
    if truth:
        expected = np.mean([max((overlap(b, g) for b in predicted), default=0.0) for g in truth])
    else:
        expected = float(not predicted)
    assert iou_reward(predicted, truth, matching="max") == pytest.approx(expected)


def test_one_box_serves_one_true_box_only_under_hungarian_matching():
    truth = [[0, 0, 10, 10], [0, 0, 10, 10]]
    assert iou_reward([[0, 0, 10, 10]], truth) == 0.5
    assert iou_reward([[0, 0, 10, 10]], truth, matching="max") == 1.0


def test_duplicates_gain_nothing_and_cost_count():
    truth = [[0, 0, 10, 10]]
    assert iou_reward(truth * 3, truth) == iou_reward(truth, truth) == 1.0
    assert count_reward(truth * 3, truth) == pytest.approx(math.exp(-4))
    assert count_reward(truth, truth) == 1.0


@pytest.mark.parametrize(
    "hostile",
    [
        [10, 10, 0, 0],
        [5, 0, 5, 10],
        [math.nan, 0, 1, 1],
        [0, 0, math.inf, 10],
        [-1e308, -1e308, 1e308, 1e308],
    ],
)
def test_a_box_without_an_inside_overlaps_nothing(hostile):
    assert iou_reward([hostile], [[0, 0, 10, 10]]) == 0.0
    assert pairwise_iou([hostile], [hostile]).tolist() == [[0.0]]


def test_an_unknown_matching_is_refused():
    with pytest.raises(ValueError, match="'hungarian' or 'max'"):
        iou_reward([], [], matching="greedy")


@given(boxes(6), boxes(6))
def test_count_reward_is_equation_5(predicted, truth):
    k, j = len(predicted), len(truth)
    expected = math.exp(-2 * abs(k - j) / j) if j else (1.0 if k == 0 else 0.0)
    assert count_reward(predicted, truth) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "<think>Two tanks by the quay.</think><answer>[[1,2,3,4],[10,20,30,40]]</answer>",
        "<think>Nothing here.</think><answer>[]</answer>",
        "<think>two\nlines</think>\n<answer>[ [1, 2, 3, 4] ]</answer>\n",
        "<think>1 < 2 [3]</think><answer>[[0,1,2,3]]</answer>",
    ],
)
def test_the_format_is_rewarded(text):
    assert format_reward(text) == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[1,2,3,4]]",
        "<think></think><answer>[]</answer>",
        "<think>t</think><answer></answer>",
        "<think>t</think><answer>none</answer>",
        "<think>t</think><answer>[[1,2,3]]</answer>",
        "<think>t</think><answer>[[1,2,3,4,5]]</answer>",
        "<think>t</think><answer>[1,2,3,4]</answer>",
        "<think>t</think><answer>[[1,2,3,4],]</answer>",
        "<think>t</think><answer>[[1,2,3,NaN]]</answer>",
        "<think>t</think><answer>[[0.5,1.5,2.5,3.5]]</answer>",
        '<think>t</think><answer>[["1",2,3,4]]</answer>',
        "<think>t</think><answer>[[1,2,3,4]]</answer> and more",
        "well <think>t</think><answer>[[1,2,3,4]]</answer>",
        "<answer>[[1,2,3,4]]</answer><think>t</think>",
        "<think>t</think> so <answer>[[1,2,3,4]]</answer>",
        "<think>t</think><answer>[]</answer><answer>[[1,2,3,4]]</answer>",
        "<think>t<answer>[]</answer></think>",
        "<THINK>t</THINK><ANSWER>[]</ANSWER>",
        "<think>t</think><answer>__import__('os').system('true')</answer>",
        "<think>" * 20_000,
        "<think>t</think><answer>" + "[" * 50_000 + "</answer>",
    ],
)
def test_everything_else_is_not(text):
    assert format_reward(text) == 0.0


@given(st.text())
def test_the_format_reward_never_fails(text):
    assert format_reward(text) == 0.0
    assert format_reward(f"<think>{text}x</think><answer>[]</answer>") in (0.0, 1.0)


def test_repetition_costs_the_share_of_repeated_runs():
    assert repetition_guard("the tanks stand beside the quay near the ships") == 0.0
    assert repetition_guard("a b c d " * 5) == pytest.approx(-13 / 17)
    assert repetition_guard("too short") == repetition_guard("") == 0.0


def test_length_costs_only_near_the_limit():
    assert [length_guard(tokens, 100, 20) for tokens in (0, 80, 90, 100, 120)] == [0, 0, -0.5, -1, -1]
    with pytest.raises(ValueError, match="margin"):
        length_guard(1, 10, 0)

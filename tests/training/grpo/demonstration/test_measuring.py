"""Texts measured by the project's own parser, measures and intervals."""

import math

import numpy as np
import pytest
from demonstration_scenes import question

from remote_reasoner_training.grpo.demonstration.measuring import MEASURES, REWARD, compared, scored
from remote_reasoner_training.grpo.demonstration.rewarding import rewards


def written(boxes):
    return f"<think>one</think><answer>{boxes}</answer>"


def test_boxes_come_back_in_pixels_of_the_picture_cut_at_its_edges():
    one = question([[40, 20, 200, 100]], width=512, height=128)

    found = scored(one, written([[20, 10, 100, 70]]))

    assert [list(box) for box in found.record.boxes] == [[40, 20, 200, 128]]


def test_the_reward_is_the_sum_of_the_papers_three():
    one = question([[0, 0, 100, 100]])
    half = written([[0, 0, 100, 50], [150, 150, 160, 160]])

    assert REWARD.above(scored(one, half)) == pytest.approx(0.5 + math.exp(-2) + 1.0)
    assert REWARD.above(scored(one, "no answer at all")) == 0.0
    assert REWARD.above(scored(question([]), written([]))) == 3.0


def test_rewards_come_in_the_order_of_equation_six():
    truth = question([[0, 0, 10, 10]]).sample.boxes

    found = rewards([written([[0, 0, 10, 10]]), "[[0,0,10,10]]"], [np.array(truth)] * 2)

    assert found.tolist() == [[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]]


def test_paired_differences_are_ours_minus_theirs_with_an_interval():
    asked = [question([[0, 0, 100, 100]], name=str(number)) for number in range(30)]
    right = [scored(one, written([[0, 0, 100, 100]])) for one in asked]
    some = [scored(one, written([[0, 0, 100, 100 - number]])) for number, one in enumerate(asked)]

    found = compared(right, some)

    value, change = found["R_IoU"]
    assert value == pytest.approx(1.0)
    assert change.value == pytest.approx(sum(range(30)) / 30 / 100)
    assert change.low < change.value < change.high
    assert found["R_count"][1].value == 0.0


def test_a_measure_without_a_share_is_left_out():
    asked = [scored(question([[0, 0, 9, 9]], name=str(number)), written([])) for number in range(6)]

    found = compared(asked, asked)

    assert "no_target_accuracy" not in found
    assert set(found) < {measure.key for measure in MEASURES}

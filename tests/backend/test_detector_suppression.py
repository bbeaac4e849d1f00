"""Boxes that say the same thing twice are dropped, others stay."""

from __future__ import annotations

import numpy as np

from remote_reasoner.core.suppression import suppress


def test_overlapping_boxes_leave_the_better_one() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 1, 11, 11], [50, 50, 60, 60]], float)
    assert suppress(boxes, np.array([0.6, 0.9, 0.5])).tolist() == [1, 2]


def test_a_box_inside_a_better_one_goes_though_their_iou_is_small() -> None:
    boxes = np.array([[0, 0, 40, 40], [10, 10, 22, 22]], float)
    assert suppress(boxes, np.array([0.9, 0.8])).tolist() == [0]


def test_neighbours_that_touch_stay() -> None:
    boxes = np.array([[0, 0, 10, 10], [10, 0, 20, 10], [0, 10, 10, 20]], float)
    assert sorted(suppress(boxes, np.array([0.5, 0.5, 0.5])).tolist()) == [0, 1, 2]


def test_no_boxes_give_none() -> None:
    assert suppress(np.zeros((0, 4)), np.zeros(0)).size == 0

"""Maps written by hand become the boxes they describe."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner.engines.lite.vision.decode import STRIDES, decode

SIDE = 64


def empty_maps(classes: int = 2) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Logits far below any threshold, distances of zero."""
    scores = [np.full((classes, SIDE // s, SIDE // s), -9.0, np.float32) for s in STRIDES]
    return scores, [np.zeros((4, SIDE // s, SIDE // s), np.float32) for s in STRIDES]


def test_one_cell_gives_one_box_around_its_centre() -> None:
    scores, distances = empty_maps()
    scores[1][1, 2, 3] = 2.0  # stride 8: the cell's centre is (28, 20)
    distances[1][:, 2, 3] = (5, 6, 7, 8)
    boxes, found, labels = decode(scores, distances, np.array([0.5, 0.5]))
    assert boxes.tolist() == [[23, 14, 35, 28]]
    assert found == pytest.approx([1 / (1 + np.exp(-2.0))])
    assert labels.tolist() == [1]


def test_a_class_nobody_asked_for_is_not_decoded() -> None:
    scores, distances = empty_maps()
    scores[0][:, 5, 5] = 8.0
    distances[0][:, 5, 5] = 6
    boxes, _, labels = decode(scores, distances, np.array([1.0, 0.5]))
    assert labels.tolist() == [1]
    assert len(boxes) == 1


def test_the_same_object_on_two_levels_is_answered_once() -> None:
    scores, distances = empty_maps()
    scores[0][0, 4, 4], scores[1][0, 2, 2] = 1.0, 3.0
    distances[0][:, 4, 4] = (10, 10, 10, 10)  # centre (18, 18)
    distances[1][:, 2, 2] = (12, 12, 8, 8)  # centre (20, 20): nearly the same box
    boxes, found, _ = decode(scores, distances, np.array([0.5, 0.5]))
    assert len(boxes) == 1
    assert found[0] == pytest.approx(1 / (1 + np.exp(-3.0)))


def test_a_crowded_car_park_is_counted_whole() -> None:
    side, apart = 640, 20  # a car of 12 pixels every 20, each seen by four cells
    scores = [np.full((1, side // stride, side // stride), -12.0) for stride in STRIDES]
    distances = [np.ones((4, side // stride, side // stride)) for stride in STRIDES]
    places = np.arange(apart // 2, side, apart)
    for y in places:
        for x in places:
            for row in (y // 4 - 1, y // 4):
                for column in (x // 4 - 1, x // 4):
                    scores[0][0, row, column] = 2.0
                    centre = np.array([column + 0.5, row + 0.5]) * 4
                    distances[0][:, row, column] = [*(centre - (x - 6, y - 6)), *((x + 6, y + 6) - centre)]
    boxes, _, _ = decode(scores, distances, np.array([0.3]))
    assert len(boxes) == len(places) ** 2 == 1024

"""The measures agree with what can be counted by hand, and every empty case has its rule."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt
from scipy.optimize import linear_sum_assignment

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner_training.boxes import match
from remote_reasoner_training.metrics import accuracy_at, box_giou, contour_scores, giou_ciou


def rectangle(x0, y0, x1, y1, size=40):
    mask = np.zeros((size, size), dtype=bool)
    mask[y0:y1, x0:x1] = True
    return mask


EMPTY = np.zeros((40, 40), dtype=bool)


def test_giou_is_the_mean_and_ciou_the_pooled_overlap():
    pairs = [
        (rectangle(0, 0, 10, 10), rectangle(0, 0, 10, 10)),
        (rectangle(0, 0, 20, 10), rectangle(10, 0, 30, 10)),
    ]
    assert giou_ciou(pairs) == pytest.approx(((1 + 1 / 3) / 2, (100 + 100) / (100 + 300)))


def test_masks_agreeing_on_nothing_count_as_right():
    assert giou_ciou([(EMPTY, EMPTY)]) == (1.0, 1.0)
    assert giou_ciou([(EMPTY, EMPTY), (rectangle(0, 0, 4, 4), EMPTY)]) == (0.5, 0.0)


def test_no_pair_and_unequal_shapes_are_refused():
    with pytest.raises(ValueError, match="no pair"):
        giou_ciou([])
    with pytest.raises(ValueError, match="shape"):
        giou_ciou([(EMPTY, EMPTY[:20])])
    with pytest.raises(ValueError, match="no picture"):
        accuracy_at([])


def test_accuracy_matches_as_many_true_boxes_as_possible():
    # Greedy matching by overlap would take the middle box for the first truth and lose the second.
    truth = [[0, 0, 10, 10], [0, 3, 10, 13]]
    predicted = [[0, 1, 10, 11], [0, -3, 10, 7]]
    assert pairwise_iou(predicted, truth)[1, 0] > 0.5
    assert accuracy_at([(predicted, truth)]) == 1.0


def test_one_prediction_matches_one_true_box():
    box = [0, 0, 10, 10]
    assert accuracy_at([([box], [box, box])]) == 0.5
    assert accuracy_at([([box] * 5, [box])]) == 1.0
    assert accuracy_at([([], [box]), ([box], [box])]) == 0.5


def test_accuracy_threshold_is_reached_by_equality():
    assert accuracy_at([([[0, 0, 10, 5]], [[0, 0, 10, 10]])]) == 1.0
    assert accuracy_at([([[0, 0, 10, 5]], [[0, 0, 10, 10]])], threshold=0.51) == 0.0


def test_accuracy_without_true_boxes_asks_for_silence():
    assert accuracy_at([([], [])]) == 1.0
    assert accuracy_at([([[0, 0, 1, 1]], [])]) == 0.0


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 2**32 - 1))
def test_matching_is_optimal(rows, columns, seed):
    value = np.random.default_rng(seed).random((rows, columns))
    pairs = match(value)
    assert len(pairs) == min(rows, columns)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert sum(value[p] for p in pairs) == pytest.approx(
        value[linear_sum_assignment(value, maximize=True)].sum()
    )


def test_region_giou_is_over_the_area_the_boxes_cover():
    whole, halves = [[0, 0, 10, 10]], [[0, 0, 5, 10], [5, 0, 10, 10]]
    assert box_giou([(whole, halves)]) == 1.0
    assert box_giou([(whole, []), ([], []), ([[0, 0, 10, 5]], whole)]) == pytest.approx((0 + 1 + 0.5) / 3)


@pytest.mark.parametrize(("shift", "at_1", "at_3"), [(0, True, True), (1, True, True), (3, False, True)])
def test_contours_agree_up_to_the_dilation(shift, at_1, at_3):
    scores = contour_scores(rectangle(5 + shift, 5, 25 + shift, 25), rectangle(5, 5, 25, 25))
    assert (scores["f1@1"] == 1.0) is at_1
    assert (scores["f1@3"] == 1.0) is at_3
    assert scores["hd"] == pytest.approx(shift)
    assert 0 <= scores["asd"] <= shift


@given(st.integers(0, 2**32 - 1))
def test_contour_distances_equal_a_recomputation_pixel_by_pixel(seed):
    rng = np.random.default_rng(seed)
    corners = rng.integers(1, 20, (2, 2)), rng.integers(20, 39, (2, 2))
    masks = [rectangle(*low, *high) for low, high in zip(*corners, strict=True)]
    edges = [set(map(tuple, np.argwhere(m & ~_eroded(m)))) for m in masks]
    nearest = [min(math.dist(p, q) for q in b) for a, b in itertools.permutations(edges) for p in a]
    close = [
        np.mean([any(max(abs(p[0] - q[0]), abs(p[1] - q[1])) <= 1 for q in b) for p in a])
        for a, b in itertools.permutations(edges)
    ]
    scores = contour_scores(*masks)
    assert scores["asd"] == pytest.approx(np.mean(nearest), rel=1e-5)
    assert scores["hd"] == pytest.approx(np.max(nearest), rel=1e-5)
    assert scores["f1@1"] == pytest.approx(2 * close[0] * close[1] / sum(close) if sum(close) else 0.0)


def _eroded(mask):
    padded = np.pad(mask, 1)
    return padded[:-2, 1:-1] & padded[2:, 1:-1] & padded[1:-1, :-2] & padded[1:-1, 2:]


def test_holes_have_no_contour():
    ring = rectangle(5, 5, 35, 35) & ~rectangle(15, 15, 25, 25)
    assert contour_scores(ring, rectangle(5, 5, 35, 35)) == {"f1@1": 1.0, "f1@3": 1.0, "asd": 0.0, "hd": 0.0}


def test_empty_contours_follow_their_rule():
    some = rectangle(5, 5, 9, 9)
    assert contour_scores(EMPTY, EMPTY) == {"f1@1": 1.0, "f1@3": 1.0, "asd": 0.0, "hd": 0.0}
    for pair in ((EMPTY, some), (some, EMPTY)):
        assert contour_scores(*pair) == {"f1@1": 0.0, "f1@3": 0.0, "asd": math.inf, "hd": math.inf}


def test_distance_follows_the_far_mask():
    scores = contour_scores(rectangle(0, 0, 3, 3), rectangle(30, 30, 33, 33))
    expected = distance_transform_edt(~rectangle(30, 30, 33, 33))[0, 0]
    assert scores["hd"] == pytest.approx(expected)
    assert scores["f1@3"] == 0.0

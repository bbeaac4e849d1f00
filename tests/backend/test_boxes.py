"""Overlap, containment and one-to-one matching of boxes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import box

from remote_reasoner.core.boxes import matched_in_turn, pairwise_covered, pairwise_iou

CORNERS = st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))
BOXES = st.lists(CORNERS.map(lambda c: (c[0], c[1], c[0] + c[2], c[1] + c[3])), min_size=1, max_size=5)


@given(BOXES, BOXES)
def test_overlap_and_containment_are_those_of_the_shapes(first, second):
    iou, covered = pairwise_iou(first, second), pairwise_covered(first, second)
    for row, mine in enumerate(first):
        for column, theirs in enumerate(second):
            a, b = box(*mine), box(*theirs)
            shared = a.intersection(b).area
            assert iou[row, column] == pytest.approx(shared / a.union(b).area)
            assert covered[row, column] == pytest.approx(shared / min(a.area, b.area))


@pytest.mark.parametrize("bad", [(5, 5, 5, 9), (9, 9, 1, 1), (0, 0, np.nan, 5), (0, 0, np.inf, 5)])
def test_a_box_without_an_inside_overlaps_nothing(bad):
    assert pairwise_iou([bad], [(0, 0, 10, 10), bad]).tolist() == [[0.0, 0.0]]
    assert pairwise_covered([bad], [(0, 0, 10, 10)]).tolist() == [[0.0]]


def test_no_boxes_give_an_empty_table():
    assert pairwise_iou([], [(0, 0, 1, 1)]).shape == (0, 1)
    assert matched_in_turn(pairwise_iou([], []), 0.5) == []
    assert matched_in_turn(pairwise_iou([(0, 0, 1, 1)], []), 0.5) == []


def test_each_row_takes_the_free_column_it_overlaps_most():
    overlap = np.array([[0.6, 0.9], [0.7, 0.8], [0.9, 0.9]])
    assert matched_in_turn(overlap, 0.5) == [(0, 1), (1, 0)]
    assert matched_in_turn(overlap, 0.95) == []

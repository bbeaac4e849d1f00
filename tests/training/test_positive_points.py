"""Two points well inside an object, for a segmenter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from remote_reasoner_training.positive_points import positive_points


def painted(*boxes, size=60) -> np.ndarray:
    canvas = np.zeros((size, size), bool)
    for x0, y0, x1, y1 in boxes:
        canvas[y0:y1, x0:x1] = True
    return canvas


def test_a_long_object_has_its_points_far_apart_and_both_deep():
    first, second = positive_points(painted((5, 20, 55, 31)), (5, 20, 55, 31))
    assert first[1] == second[1] == 25.5 or abs(first[1] - 25.5) <= 3
    assert abs(first[0] - second[0]) > 20
    for x, y in (first, second):
        assert 7 <= x <= 53 and 22 <= y <= 29


def test_the_part_of_another_box_is_not_pointed_at():
    mask = painted((0, 0, 10, 10), (30, 30, 60, 60))
    for x, y in positive_points(mask, (0, 0, 10, 10)):
        assert 0 < x < 10 and 0 < y < 10


def test_a_ring_is_pointed_at_where_it_is_and_not_in_its_middle():
    ring = painted((10, 10, 50, 50)) & ~painted((16, 16, 44, 44))
    for x, y in positive_points(ring, (10, 10, 50, 50)):
        assert ring[int(y), int(x)]


def test_nothing_in_the_box_has_no_points_and_a_pixel_has_its_own_twice():
    assert positive_points(painted((0, 0, 5, 5)), (20, 20, 30, 30)) is None
    assert positive_points(painted((7, 9, 8, 10)), (7, 9, 8, 10)) == ((7.5, 9.5), (7.5, 9.5))


@given(arrays.arrays(bool, (12, 14)), st.integers(0, 6), st.integers(0, 6), st.integers(7, 14))
def test_points_always_lie_on_the_object_and_in_the_box(mask, x0, y0, x1):
    found = positive_points(mask, (x0, y0, x1, 12))
    if found is None:
        assert not mask[y0:12, x0:x1].any()
        return
    for x, y in found:
        assert mask[int(y), int(x)] and x0 <= x <= x1 and y0 <= y <= 12


@pytest.mark.parametrize("side", [3, 4, 9])
def test_the_first_point_is_the_middle_of_a_square(side):
    (x, y), _ = positive_points(painted((10, 10, 10 + side, 10 + side)), (10, 10, 10 + side, 10 + side))
    assert abs(x - (10 + side / 2)) <= 0.5 and abs(y - (10 + side / 2)) <= 0.5

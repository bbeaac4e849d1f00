"""Cutting areas into tiles, and finding the halves of one object at their seams."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from remote_reasoner.core.seams import TOUCH, around, cut_sides, halves_of_one, joined_cut, spans
from remote_reasoner.core.suppression import suppress

LEFT, TOP, RIGHT, BOTTOM = range(4)


def cut(*sides: int) -> np.ndarray:
    """Which sides of a box are cut."""
    return np.array([side in sides for side in range(4)])


@pytest.mark.parametrize("length", [1, 511, 512, 513, 700, 1000, 1024, 5000, 9999])
@pytest.mark.parametrize(("largest", "overlap"), [(512, 64), (512, 0), (640, 320), (100, 99)])
def test_tiles_cover_all_of_an_axis_with_their_overlap_and_cores_do_so_once(length, largest, overlap) -> None:
    tiles = spans(length, largest, overlap)
    assert tiles[0][0] == 0 and tiles[-1][1] == length
    assert all(0 < end - start <= largest for start, end, _, _ in tiles)
    assert all(start <= core_start < core_end <= end for start, end, core_start, core_end in tiles)
    assert tiles[0][2] == 0 and tiles[-1][3] == length
    for (_, end, _, core_end), (start, _, core_start, _) in pairwise(tiles):
        assert end - start >= overlap and core_end == core_start


@pytest.mark.parametrize("multiple", [4, 8, 32])
def test_tiles_of_a_network_begin_at_its_stride(multiple: int) -> None:
    for length in (1000, 1023, 2047, 4096):
        tiles = spans(length, 512, 64, multiple)
        assert all(start % multiple == 0 for start, _, _, _ in tiles)
        assert all(core % multiple == 0 for _, _, core, _ in tiles)
        assert tiles[-1][1] == length and tiles[-1][3] == length


def test_what_fits_is_one_tile() -> None:
    assert spans(512, 512, 64) == [(0, 512, 0, 512)]
    assert len(spans(513, 512, 64)) == 2


def test_a_box_is_cut_only_where_the_area_goes_on() -> None:
    boxes = np.array([[0, 10, 20, 30], [50, 50, 100, 60], [40, 0, 60, 99.0], [30, 30, 60, 60]], float)
    everywhere = cut_sides(boxes, 100, 100, (True, True, True, True))
    assert everywhere.tolist() == [
        [True, False, False, False],
        [False, False, True, False],
        [False, True, False, True],
        [False, False, False, False],
    ]
    at_the_edge_of_the_picture = cut_sides(boxes, 100, 100, (False, False, False, False))
    assert not at_the_edge_of_the_picture.any()
    assert cut_sides(boxes, 100, 100, (False, False, True, False)).sum() == 1


def test_a_box_near_enough_to_the_seam_is_cut() -> None:
    boxes = np.array([[TOUCH - 0.1, 20, 50, 50], [TOUCH, 20, 50, 50]])
    assert cut_sides(boxes, 100, 100, (True, True, True, True))[:, LEFT].tolist() == [True, False]


WEST, EAST = np.array([10.0, 10, 50, 30]), np.array([48.0, 12, 90, 32])
NORTH, SOUTH = np.array([10.0, 10, 30, 50]), np.array([12.0, 50, 32, 90])


@pytest.mark.parametrize(
    ("first", "first_cut", "second", "second_cut"),
    [(WEST, cut(RIGHT), EAST, cut(LEFT)), (NORTH, cut(BOTTOM), SOUTH, cut(TOP))],
    ids=["beside each other", "below each other"],
)
def test_halves_meet_at_opposite_cuts_whichever_comes_first(first, first_cut, second, second_cut) -> None:
    assert halves_of_one(first, first_cut, second, second_cut)
    assert halves_of_one(second, second_cut, first, first_cut)


@pytest.mark.parametrize(
    ("second", "first_cut", "second_cut"),
    [
        (EAST, cut(), cut(LEFT)),
        (EAST, cut(RIGHT), cut()),
        (EAST, cut(LEFT), cut(RIGHT)),
        (EAST, cut(RIGHT), cut(RIGHT)),
        (EAST + np.array([20, 0, 20, 0]), cut(RIGHT), cut(LEFT)),
        (EAST + np.array([0, 15, 0, 15]), cut(RIGHT), cut(LEFT)),
        (EAST + np.array([0, 200, 0, 200]), cut(RIGHT), cut(LEFT)),
    ],
    ids=["not cut", "other not cut", "wrong sides", "same side", "a gap", "little in common", "far away"],
)
def test_whole_objects_and_those_apart_are_no_halves(second, first_cut, second_cut) -> None:
    assert not halves_of_one(WEST, first_cut, second, second_cut)


def test_two_halves_make_the_box_around_both_cut_where_it_still_is() -> None:
    whole = around(WEST, EAST)
    assert whole.tolist() == [10, 10, 90, 32]
    inner = joined_cut(WEST, EAST, np.stack([cut(RIGHT), cut(LEFT)]))
    assert not inner.any(), "the seam between them is gone"
    goes_on = joined_cut(WEST, EAST, np.stack([cut(RIGHT), cut(LEFT, RIGHT)]))
    assert goes_on.tolist() == cut(RIGHT).tolist()
    left_open = joined_cut(WEST, EAST, np.stack([cut(RIGHT, LEFT, TOP), cut(LEFT)]))
    assert left_open.tolist() == cut(LEFT, TOP).tolist()


def test_of_doubles_the_best_scored_stays_and_nested_ones_go() -> None:
    boxes = np.array([[0, 0, 10, 10], [1, 0, 11, 10], [2, 2, 5, 5], [20, 0, 30, 10], [0, 0, 40, 40]], float)
    kept = suppress(boxes, np.array([0.5, 0.9, 0.8, 0.3, 0.1]))
    assert kept.tolist() == [1, 3], "one beside the first, one inside it, and one around all are its doubles"
    assert suppress(boxes[:2], np.array([0.5, 0.5])).tolist() == [0], "of equals the first"
    assert suppress(np.zeros((0, 4)), np.zeros(0)).tolist() == []
    apart = np.array([[0, 0, 10, 10], [9, 0, 19, 10]], float)
    assert suppress(apart, np.array([0.1, 0.2])).tolist() == [1, 0], "the best scored first"

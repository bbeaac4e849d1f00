"""Tiles cover a picture without gaps, and objects cut by their edges come out whole and once."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner.core.seams import spans
from remote_reasoner.engines.lite.vision.merge import TileBoxes, merge
from remote_reasoner.engines.lite.vision.tiles import GRID, OVERLAP, tiles

LARGEST = 1024


def test_a_picture_of_one_tile_is_one_tile() -> None:
    assert [(t.x0, t.y0, t.x1, t.y1) for t in tiles(1024, 700, LARGEST)] == [(0, 0, 1024, 700)]


@given(st.integers(1, 21_000))
def test_cores_cover_every_pixel_once_and_lie_in_their_tile(length: int) -> None:
    along = spans(length, LARGEST, OVERLAP, GRID)
    assert along[0][2] == 0
    assert along[-1][3] == length
    for (_, _, _, end), (_, _, start, _) in pairwise(along):
        assert end == start
    for start, end, core_start, core_end in along:
        assert start <= core_start < core_end <= end <= length
        assert end - start <= LARGEST
        assert start % GRID == 0


@given(st.integers(LARGEST + 1, 21_000), st.data())
def test_an_object_as_long_as_the_overlap_lies_whole_in_a_tile(length: int, data: st.DataObject) -> None:
    size = OVERLAP - GRID
    low = data.draw(st.integers(0, length - size))
    assert any(
        start <= low and low + size <= end for start, end, _, _ in spans(length, LARGEST, OVERLAP, GRID)
    )


def boxes_of_tiles(boxes: list[list[float]], scores: list[float], cut: list[list[bool]]) -> TileBoxes:
    """All of class 0."""
    return TileBoxes(np.array(boxes, float), np.array(scores), np.zeros(len(boxes), int), np.array(cut))


def test_a_whole_object_wins_over_its_cut_part() -> None:
    merged = merge(
        boxes_of_tiles(
            [[900, 10, 1024, 60], [900, 10, 1100, 60]], [0.9, 0.8], [[False, False, True, False], [False] * 4]
        )
    )
    assert merged.boxes.tolist() == [[900, 10, 1100, 60]]


def test_two_halves_of_an_object_larger_than_the_overlap_become_one() -> None:
    left, right = [400, 100, 1024, 300], [768, 105, 1500, 300]
    merged = merge(
        boxes_of_tiles([left, right], [0.7, 0.8], [[False, False, True, False], [True, False, False, False]])
    )
    assert merged.boxes.tolist() == [[400, 100, 1500, 300]]
    assert merged.scores.tolist() == [0.8]
    assert not merged.cut.any()


def test_three_parts_across_two_seams_become_one() -> None:
    parts = [[400, 0, 1024, 200], [768, 0, 1792, 200], [1536, 0, 2000, 200]]
    cut = [[False, False, True, False], [True, False, True, False], [True, False, False, False]]
    assert merge(boxes_of_tiles(parts, [0.7, 0.6, 0.8], cut)).boxes.tolist() == [[400, 0, 2000, 200]]


def test_objects_side_by_side_at_a_seam_stay_two() -> None:
    upper, lower = [900, 0, 1024, 40], [770, 60, 1100, 100]
    merged = merge(
        boxes_of_tiles([upper, lower], [0.7, 0.8], [[False, False, True, False], [True, False, False, False]])
    )
    assert len(merged.boxes) == 2

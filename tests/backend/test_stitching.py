"""Seams: doubles go, halves join, neighbours stay apart."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.tile import TileSize
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.stitching import Stitcher

GRID = Grid(500, 300, 200, 60)


def seen_in(grid: Grid, number: int, boxes, score: float | None = 0.9) -> tuple[FoundObject, ...]:
    """What a perfect engine sees in a tile: the visible parts of boxes."""
    x0, y0, x1, y1 = grid[number].window
    parts = [(max(b[0], x0), max(b[1], y0), min(b[2], x1), min(b[3], y1)) for b in boxes]
    return tuple(
        FoundObject("ship", part, score) for part in parts if part[0] < part[2] and part[1] < part[3]
    )


def stitched(grid: Grid, boxes, score: float | None = 0.9) -> list[FoundObject]:
    stitcher, found = Stitcher(grid), []
    for number in range(len(grid)):
        found += stitcher.add(number, TileRecord(objects=seen_in(grid, number, boxes, score)))
    return found + stitcher.finish()


def test_cores_cover_the_area_once_and_tiles_of_a_small_one_are_one():
    counted = np.zeros((300, 500), int)
    for tile in (GRID[number] for number in range(len(GRID))):
        x0, y0, x1, y1 = tile.core
        counted[y0:y1, x0:x1] += 1
        assert tile.inner == (
            tile.window[0] > 0,
            tile.window[1] > 0,
            tile.window[2] < 500,
            tile.window[3] < 300,
        )
    assert (counted == 1).all()
    assert len(Grid.of(400, 300, TileSize(200, 60, whole_pixels=400 * 300))) == 1
    with pytest.raises(IndexError):
        GRID[len(GRID)]


@pytest.mark.parametrize("score", [0.9, None])
def test_an_object_larger_than_the_overlap_is_put_together_across_tiles(score):
    long = (20.0, 130.0, 470.0, 150.0)
    [found] = stitched(GRID, [long], score)
    assert (found.box, found.score) == (long, score)


def test_neighbours_at_a_seam_stay_two():
    boxes = [(150.0, 100.0, 168.0, 120.0), (170.0, 100.0, 190.0, 120.0)]
    assert sorted(one.box for one in stitched(GRID, boxes)) == boxes


def test_the_whole_one_wins_over_a_better_scored_part():
    stitcher = Stitcher(GRID)
    whole, part = (150.0, 50.0, 230.0, 80.0), (150.0, 50.0, 200.0, 80.0)
    first = stitcher.add(0, TileRecord(objects=(FoundObject("ship", part, 0.95),)))
    assert first == []
    second = stitcher.add(1, TileRecord(objects=(FoundObject("ship", whole, 0.6),)))
    rest = [one for number in range(2, len(GRID)) for one in stitcher.add(number, TileRecord())]
    assert [one.box for one in [*second, *rest, *stitcher.finish()]] == [whole]


def test_an_object_comes_once_no_tile_that_sees_it_is_left():
    stitcher = Stitcher(GRID)
    inside, shared = (10.0, 10.0, 40.0, 40.0), (160.0, 10.0, 190.0, 40.0)
    boxes = [inside, shared]
    assert [one.box for one in stitcher.add(0, TileRecord(objects=seen_in(GRID, 0, boxes)))] == [inside]
    assert [one.box for one in stitcher.add(1, TileRecord(objects=seen_in(GRID, 1, boxes)))] == [shared]


SPOTS = st.tuples(st.integers(0, 9), st.integers(0, 5), st.integers(8, 40), st.integers(8, 40))


@settings(max_examples=60, deadline=None)
@given(st.lists(SPOTS, unique_by=lambda spot: spot[:2], max_size=20))
def test_every_object_comes_out_once_wherever_it_lies(spots):
    boxes = [
        (float(50 * column), float(50 * row), float(50 * column + wide), float(50 * row + high))
        for column, row, wide, high in spots
    ]
    assert sorted(one.box for one in stitched(GRID, boxes)) == sorted(boxes)

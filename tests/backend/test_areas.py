"""Areas across tiles: pixels meet exactly, and an area is shown under one number as it grows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.map_objects import painted
from remote_reasoner.core.picture import Mask
from remote_reasoner.survey.areas import Areas, Change
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.numbers import Numbers
from remote_reasoner.survey.records import AreaPiece, TileRecord, packed, unpacked
from remote_reasoner.survey.tile_work import area_piece


def pieces_of(grid: Grid, number: int, pixels: np.ndarray) -> tuple[AreaPiece, ...]:
    """What a perfect engine sees in a tile's core, as the journal gives it back."""
    x0, y0, x1, y1 = grid[number].core
    part = np.zeros(pixels.shape, np.uint8)
    part[y0:y1, x0:x1] = pixels[y0:y1, x0:x1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=4)
    found = []
    for index, (x, y, wide, high, _) in enumerate(stats[1:].tolist(), start=1):
        mask = Mask(x, y, labels[y : y + high, x : x + wide] == index)
        box = (float(x), float(y), float(x + wide), float(y + high))
        found.append(area_piece(FoundObject("water", box, 0.5, mask, is_area=True), grid[number]))
    return unpacked(packed(TileRecord(areas=tuple(found)))).areas


def grown(grid: Grid, pixels: np.ndarray, least: int = 0) -> Iterator[tuple[int, list[Change], Areas]]:
    """(tile, what is shown with it, all areas), then the end as the tile behind the last one."""
    areas = Areas(grid, Numbers(), lambda found, size: size >= least)
    for number in range(len(grid)):
        yield number, list(areas.add(number, pieces_of(grid, number, pixels))), areas
    yield len(grid), list(areas.finish()), areas


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(0.3, 0.8))
def test_areas_have_the_pixels_they_had_whatever_the_grid(seed, share):
    grid = Grid(90, 60, 40, 10)
    noise = np.random.default_rng(seed).random((6, 9))
    pixels = cv2.resize(noise, (90, 60), interpolation=cv2.INTER_NEAREST) < share
    shown: dict[int, FoundObject] = {}
    steps = list(grown(grid, pixels))
    areas = steps[-1][-1]
    for _, changes, _ in steps:
        for number, area in changes:
            if area is None:
                del shown[number]  # it was shown
            else:
                shown[number] = area
    found = areas.found()
    count, _ = cv2.connectedComponents(pixels.astype(np.uint8), connectivity=4)
    assert len(found) == count - 1
    assert sum(one.pixel_count() for one in found) == pixels.sum()
    again = np.zeros_like(pixels)
    for one in found:
        assert one.outline().is_valid
        again |= painted(one.outline(), (0, 0, 90, 60))
    assert (again == pixels).all()
    assert {id(one) for one in shown.values()} == {id(one) for one in found}


RIVER = np.zeros((60, 490), bool)
RIVER[20:30] = True


def test_a_river_across_tiles_is_shown_with_the_first_and_again_as_it_doubles():
    grid = Grid(490, 60, 70, 10)
    told = [(tile, changes) for tile, changes, _ in grown(grid, RIVER) if changes]
    assert {number for _, changes in told for number, _ in changes} == {1}
    widths = [(tile, round(area.box[2])) for tile, [(_, area)] in told]
    assert widths[0][0] == 0
    assert widths[-1] == (len(grid) - 1, 490)
    assert 3 <= len(widths) <= 5
    assert all(later[1] >= 2 * sooner[1] for sooner, later in pairwise(widths[:-1]))


def test_two_areas_that_turn_out_to_be_one_keep_the_first_number():
    pixels = np.zeros((130, 60), bool)  # a U: two arms, joined in the last tile of three
    pixels[:, 5:15] = pixels[:, 45:55] = pixels[120:, 5:55] = True
    grid = Grid(60, 130, 60, 10)
    shown = [changes for _, changes, _ in grown(grid, pixels)]
    assert [number for number, _ in shown[0]] == [1, 2]
    last = [change for changes in shown[1:] for change in changes][-2:]
    assert last[0] == (2, None)
    assert last[1][0] == 1
    assert last[1][1].pixel_count() == pixels.sum()


@pytest.mark.parametrize(("least", "numbers"), [(0, {1}), (1000, {1}), (10_000, set())])
def test_what_may_be_too_small_is_not_shown_before_it_has_grown(least, numbers):
    grid = Grid(490, 60, 70, 10)
    told = [(tile, number) for tile, changes, _ in grown(grid, RIVER, least) for number, _ in changes]
    assert {number for _, number in told} == numbers
    assert not told or (told[0][0] > 0) == (least > 600)


def test_an_area_shown_while_its_tile_is_looked_at_keeps_its_number():
    numbers = Numbers()
    early = FoundObject("water", (0, 0, 50, 40), 0.5, is_area=True)
    lost = FoundObject("water", (200, 0, 220, 40), 0.5, is_area=True)
    assert [numbers.show(early), numbers.show(lost)] == [1, 2]
    numbers.settle([FoundObject("ship", (0, 0, 50, 40), 0.9)])  # objects leave areas alone
    assert numbers.claim(FoundObject("water", (0, 0, 60, 40), 0.5, is_area=True)) == 1
    assert numbers.claim(FoundObject("road", (200, 0, 220, 40), 0.5, is_area=True)) == 4
    assert numbers.unclaimed() == {2: lost}

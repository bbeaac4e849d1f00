"""While one tile is looked at, the next one is read; what is read too early or in vain harms nobody."""

from __future__ import annotations

import threading

import numpy as np
import pytest
import surveyed
from affine import Affine

from remote_reasoner.core.cancellation import check_not, never_cancelled
from remote_reasoner.core.errors import BadPictureError, CancelledError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options
from remote_reasoner.survey.ahead import TilesAhead
from remote_reasoner.survey.executor import InThisProcess
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.sources import PictureSource
from remote_reasoner.survey.tile_work import TileWork

WIDTH, HEIGHT = 1100, 300
SECOND = 200  # where the second tile begins
LONG_S = 60.0


class Watched:
    """A picture whose reads are counted, and can be waited for.

    The window that begins at `missing` cannot be read, to read that at `hangs_at` never ends.
    """

    notes, version = (), ""

    def __init__(self, picture: Picture, missing: int = -1, hangs_at: int = -1) -> None:
        self.source, self.place = PictureSource(picture), Georeference.of(picture)
        self.missing, self.hangs_at = missing, hangs_at
        self.reads: list[int] = []
        self.begun = threading.Condition()

    def read(self, window, cancelled=never_cancelled):
        with self.begun:
            self.reads.append(window[0])
            self.begun.notify_all()
        while window[0] == self.hangs_at:
            check_not(cancelled)
        if window[0] == self.missing:
            raise BadPictureError("The disk is gone; plug it in again.")
        return self.source.read(window, cancelled)

    def wait_for(self, count):
        with self.begun:
            assert self.begun.wait_for(lambda: len(self.reads) >= count, LONG_S), "nobody read ahead"


def work_on(**how) -> TileWork:
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    picture = Picture(pixels, np.ones(pixels.shape[:2], bool), Affine.identity())
    source, reasoner = Watched(picture, **how), surveyed.ColourReasoner()
    reading = reasoner.read("all", "region", Options())
    grid = Grid.of(WIDTH, HEIGHT, reasoner.tile_size(reading, source.place))
    return TileWork(source, grid, reading, reasoner)


def starts(work: TileWork) -> list[int]:
    begins = [work.grid[number].window[0] for number in range(len(work.grid))]
    assert begins[1] == SECOND
    return begins


def test_the_next_tile_is_read_while_this_one_is_looked_at():
    work = work_on()
    looks = InThisProcess(work).looks(range(len(work.grid)), never_cancelled)
    tile, _ = next(looks)  # the first word about the first tile: the look at it goes on
    assert tile == 0
    work.source.wait_for(2)
    for _ in looks:
        pass
    assert work.source.reads == starts(work)  # each once, in their order


def test_no_more_than_one_is_read_ahead():
    work = work_on()
    with TilesAhead(work) as tiles:
        tiles.tile(0, 1, never_cancelled)
        work.source.wait_for(2)
        assert tiles.tile(1, None, never_cancelled).picture.width == surveyed.SIDE
    assert work.source.reads == starts(work)[:2]


def test_a_tile_that_was_not_expected_is_read_all_the_same():
    work = work_on()
    with TilesAhead(work) as tiles:
        tiles.tile(0, 1, never_cancelled)
        seen = tiles.tile(3, None, never_cancelled)
    assert np.array_equal(seen.picture.pixels, work.tile(3).picture.pixels)


def test_a_tile_that_is_read_ahead_stays_while_another_comes_between():
    work = work_on()
    with TilesAhead(work) as tiles:
        tiles.tile(0, 1, never_cancelled)
        tiles.tile(3, 1, never_cancelled)
        tiles.tile(1, None, never_cancelled)
    begins = starts(work)
    assert sorted(work.source.reads) == sorted([begins[0], begins[1], begins[3]])


def test_what_cannot_be_read_is_told_when_its_turn_comes():
    work = work_on(missing=SECOND)
    kept: dict[int, TileRecord] = {}
    with pytest.raises(BadPictureError, match="plug it in"):
        list(InThisProcess(work).looks(range(len(work.grid)), never_cancelled, kept.__setitem__))
    assert list(kept) == [0]


def test_whoever_stops_does_not_wait_for_a_read_that_hangs():
    work = work_on(hangs_at=SECOND)
    looks = InThisProcess(work).looks(range(len(work.grid)), never_cancelled)
    next(looks)
    work.source.wait_for(2)
    looks.close()
    assert not any("tile-ahead" in thread.name for thread in threading.enumerate())


def test_a_cancel_reaches_the_read_that_is_waited_for():
    work = work_on(hangs_at=SECOND)
    stopped = threading.Event()
    looks = InThisProcess(work).looks(range(len(work.grid)), stopped.is_set)
    with pytest.raises(CancelledError):
        for _, said in looks:
            if isinstance(said, TileRecord):
                stopped.set()

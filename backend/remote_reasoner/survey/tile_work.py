"""The work on one tile: read it, look at it, outline objects in it; the same here and in a worker."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from remote_reasoner.core import contours
from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.tile import Tile, Window
from remote_reasoner.engines.reasoner import Findings, Reading, Reasoner, Step, Thought
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.survey.grid import Grid, GridTile
from remote_reasoner.survey.records import AreaPiece, Run, TileRecord
from remote_reasoner.survey.sources import Source


@dataclass(frozen=True)
class TileWork:
    """Everything that is needed to work on any tile of an area.

    `outlines` tells whether what is settled in a tile is outlined with it.
    """

    source: Source
    grid: Grid
    reading: Reading
    reasoner: Reasoner
    segmenter: Segmenter | None = None
    outlines: bool = False

    def tile(self, number: int, cancelled: Cancelled = never_cancelled) -> Tile:
        """The tile of that number, read from the source."""
        at, place = self.grid[number], self.source.place
        return Tile(
            self.source.read(at.window, cancelled),
            core=_within(at.core, at.window),
            inner=at.inner,
            metres_per_pixel=place.metres_per_pixel(),
            area_pixels=place.width * place.height,
        )

    def look(
        self, number: int, cancelled: Cancelled, tile: Tile | None = None
    ) -> Iterator[Step | Thought | FoundObject | TileRecord]:
        """As `Reasoner.look`, in pixels of the whole area; a tile without data is not looked at.

        Yields exactly one record, last; none where the engine ends without an answer. `tile` is the one of
        that number where it was read before.
        """
        at, tile = self.grid[number], tile or self.tile(number, cancelled)
        if not tile.picture.valid.any():
            yield TileRecord()
            return
        shown: list[FoundObject] = []
        thoughts: list[str] = []
        for said in self.reasoner.look(tile, self.reading, cancelled):
            if isinstance(said, Findings):
                began = time.perf_counter()
                masks: dict[int, Mask] = {}
                if self.outlines:
                    things = [one for one in said.objects if not one.is_area]
                    masks = self._settled_masks(number, tile.picture, things, cancelled)
                moved = [one.moved(*at.window[:2]) for one in said.objects]
                yield TileRecord(
                    shown=tuple(shown),
                    objects=tuple(one for one in moved if not one.is_area),
                    areas=tuple(area_piece(one, at) for one in moved if one.is_area),
                    replies=said.replies,
                    thoughts=tuple(thoughts),
                    masks=masks,
                    segment_seconds=time.perf_counter() - began,
                )
            elif isinstance(said, FoundObject):
                shown.append(said.moved(*at.window[:2]))
                yield shown[-1]
            else:
                if isinstance(said, Thought):
                    thoughts.append(said.text)
                yield said

    def _settled_masks(
        self, number: int, picture: Picture, found: Sequence[FoundObject], cancelled: Cancelled
    ) -> dict[int, Mask]:
        """Masks (by index) of the objects that are answers and that no other tile sees.

        `found` and the picture are in pixels of the tile, the masks in those of the whole area.
        """
        assert self.segmenter is not None
        x, y = self.grid[number].window[:2]
        settled = [
            index
            for index, one in enumerate(found)
            if one.mask is None
            and self.reading.is_answer(one)
            and self.grid.seeing(one.moved(x, y).box) == [number]
        ]
        masks = self.segmenter.segment(picture, [found[index] for index in settled], cancelled)
        return {settled[place]: moved_mask(mask, x, y) for place, mask in masks} if settled else {}

    def outline(
        self,
        number: int,
        objects: Sequence[FoundObject],
        cancelled: Cancelled,
        picture: Picture | None = None,
    ) -> Iterator[tuple[int, Mask]]:
        """(index into `objects`, mask in pixels of the whole area), as `Segmenter.segment` gives them.

        `picture` is the tile's where it was read before.
        """
        assert self.segmenter is not None
        x, y = self.grid[number].window[:2]
        picture = picture or self.source.read(self.grid[number].window, cancelled)
        within = [one.moved(-x, -y) for one in objects]
        for index, mask in self.segmenter.segment(picture, within, cancelled):
            yield index, moved_mask(mask, x, y)


def moved_mask(mask: Mask, x: int, y: int) -> Mask:
    """The mask in a frame whose origin lies `x`, `y` pixels to the left and above."""
    return replace(mask, x0=mask.x0 + x, y0=mask.y0 + y)


def area_piece(found: FoundObject, at: GridTile) -> AreaPiece:
    """A piece of an area with where it touches the core's inner edges, in pixels of the whole area."""
    assert found.mask is not None
    pixels = int(found.mask.pixels.sum())
    if not any(at.inner):
        return AreaPiece(found, (), pixels)
    shape = contours.polygons(found.mask)
    return AreaPiece(replace(found, mask=None, shape=shape), tuple(_runs(found.mask, at)), pixels)


def _runs(mask: Mask, at: GridTile) -> Iterator[Run]:
    """Where the mask's pixels touch inner edges of the core."""
    rows, columns = mask.pixels.shape
    x0, y0, x1, y1 = at.core
    edges = (
        (0, mask.x0 == x0, mask.pixels[:, 0], mask.y0),
        (1, mask.y0 == y0, mask.pixels[0], mask.x0),
        (2, mask.x0 + columns == x1, mask.pixels[:, -1], mask.y0),
        (3, mask.y0 + rows == y1, mask.pixels[-1], mask.x0),
    )
    for side, touches, line, offset in edges:
        if at.inner[side] and touches:
            changes = np.flatnonzero(np.diff(np.pad(line.astype(np.int8), 1)))
            for begin, end in changes.reshape(-1, 2).tolist():
                yield side, begin + offset, end + offset


def _within(window: Window, outer: Window) -> Window:
    """The window in pixels of the outer one."""
    x, y = outer[:2]
    return window[0] - x, window[1] - y, window[2] - x, window[3] - y

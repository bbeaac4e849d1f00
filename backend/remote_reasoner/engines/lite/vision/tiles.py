"""Cutting a large picture into overlapping tiles whose cores cover it without gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from remote_reasoner.core.seams import spans

OVERLAP = 256  # an object up to this size lies whole in at least one tile
GRID = 32  # tiles start on multiples, so that their maps fit each other cell by cell


@dataclass(frozen=True)
class Tile:
    """A window [x0, x1) x [y0, y1) of the picture, and the core it answers for alone.

    The cores (core_x0, core_y0, core_x1, core_y1) of all tiles cover the picture without gap or overlap.
    """

    x0: int
    y0: int
    x1: int
    y1: int
    core: tuple[int, int, int, int]


def tiles(width: int, height: int, largest: int) -> Iterator[Tile]:
    """The tiles of a picture, at most `largest` pixels a side, row after row."""
    for y0, y1, core_y0, core_y1 in spans(height, largest, OVERLAP, GRID):
        for x0, x1, core_x0, core_x1 in spans(width, largest, OVERLAP, GRID):
            yield Tile(x0, y0, x1, y1, (core_x0, core_y0, core_x1, core_y1))

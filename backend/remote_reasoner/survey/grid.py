"""The grid of tiles over an area."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from remote_reasoner.core.seams import spans
from remote_reasoner.core.tile import TileSize, Window


@dataclass(frozen=True)
class GridTile:
    """One place of the grid, in pixels of the area.

    Attributes:
        number: from 0, row after row.
        column, row: its place.
        window: what the engine sees, with what surrounds the core.
        core: what it answers for alone.
        inner: whether the area goes on beyond its left, top, right and bottom edge.
    """

    number: int
    column: int
    row: int
    window: Window
    core: Window
    inner: tuple[bool, bool, bool, bool]


@dataclass(frozen=True)
class Grid:
    """Overlapping tiles whose cores cover an area of `width` × `height` pixels without gap or overlap."""

    width: int
    height: int
    side: int
    overlap: int

    @classmethod
    def of(cls, width: int, height: int, size: TileSize) -> Grid:
        """The grid of an area of that size: one tile where the engine takes it in one look."""
        if width * height <= size.whole_pixels:
            return cls(width, height, max(width, height), 0)
        return cls(width, height, size.side, size.overlap)

    @cached_property
    def columns(self) -> list[tuple[int, int, int, int]]:
        """(start, end, core start, core end) of each column."""
        return spans(self.width, self.side, self.overlap)

    @cached_property
    def rows(self) -> list[tuple[int, int, int, int]]:
        """(start, end, core start, core end) of each row."""
        return spans(self.height, self.side, self.overlap)

    def __len__(self) -> int:
        return len(self.columns) * len(self.rows)

    def __getitem__(self, number: int) -> GridTile:
        if not 0 <= number < len(self):
            raise IndexError(number)
        row, column = divmod(number, len(self.columns))
        x0, x1, core_x0, core_x1 = self.columns[column]
        y0, y1, core_y0, core_y1 = self.rows[row]
        last_column, last_row = len(self.columns) - 1, len(self.rows) - 1
        return GridTile(
            number,
            column,
            row,
            (x0, y0, x1, y1),
            (core_x0, core_y0, core_x1, core_y1),
            (column > 0, row > 0, column < last_column, row < last_row),
        )

    def seeing(self, box: tuple[float, float, float, float]) -> list[int]:
        """Numbers of the tiles whose windows reach into the box [x0, y0, x1, y1]."""
        columns = [i for i, (x0, x1, _, _) in enumerate(self.columns) if x0 < box[2] and box[0] < x1]
        rows = [i for i, (y0, y1, _, _) in enumerate(self.rows) if y0 < box[3] and box[1] < y1]
        return [row * len(self.columns) + column for row in rows for column in columns]

    def best_for(self, box: tuple[float, float, float, float], left_out: Container[int] = frozenset()) -> int:
        """The tile, none of those `left_out`, in which most of the box lies, with the most around it."""

        def room(number: int) -> tuple[float, float]:
            x0, y0, x1, y1 = self[number].window
            margins = np.array([box[0] - x0, box[1] - y0, x1 - box[2], y1 - box[3]])
            return float(np.minimum(margins, 0).sum()), float(margins.min())

        known = [number for number in self.seeing(box) if number not in left_out]
        return max(known or [0], key=room)

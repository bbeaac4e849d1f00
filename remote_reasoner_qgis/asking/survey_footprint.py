"""Where a survey has looked: the tiles that are done, as an outline on the ground."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from qgis.core import QgsGeometry, QgsRectangle

from ..layer.grid import Grid
from ..server.survey_contract import Tile

Span = tuple[int, int]
"""First pixel, and the one after the last."""


@dataclass(frozen=True)
class TileGrid:
    """The columns and rows of tiles over an area, in pixels of it; neighbours overlap."""

    columns: tuple[Span, ...]
    rows: tuple[Span, ...]

    @classmethod
    def of(cls, tiles: Iterable[Tile]) -> TileGrid:
        """From all tiles of a survey."""
        tiles = list(tiles)
        columns = {tile.column: (tile.window[0], tile.window[2]) for tile in tiles}
        rows = {tile.row: (tile.window[1], tile.window[3]) for tile in tiles}
        return cls(*(tuple(spans[number] for number in sorted(spans)) for spans in (columns, rows)))

    @property
    def places(self) -> list[tuple[int, int]]:
        """(column, row) of every tile, row after row."""
        return [(column, row) for row in range(len(self.rows)) for column in range(len(self.columns))]

    def outline(self, places: Iterable[tuple[int, int]], area: Grid) -> QgsGeometry:
        """What tiles answer for alone, without what they share with neighbours; on the ground."""
        columns, rows = _cores(self.columns), _cores(self.rows)
        parts = []
        for row, here in groupby(sorted(places, key=lambda place: (place[1], place[0])), lambda one: one[1]):
            for first, last in _runs(column for column, _row in here):
                west, north = area.to_ground(columns[first][0], rows[row][0])
                east, south = area.to_ground(columns[last][1], rows[row][1])
                parts.append(QgsGeometry.fromRect(QgsRectangle(west, south, east, north)))
        return QgsGeometry.unaryUnion(parts) if parts else QgsGeometry.fromWkt("POLYGON EMPTY")


def _cores(spans: tuple[Span, ...]) -> list[tuple[float, float]]:
    """Spans that meet in the middle of what neighbours share."""
    seams = [(spans[i][1] + spans[i + 1][0]) / 2 for i in range(len(spans) - 1)]
    edges = [float(spans[0][0]), *seams, float(spans[-1][1])]
    return [(edges[i], edges[i + 1]) for i in range(len(spans))]


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of numbers that follow each other; `numbers` ascend."""
    first = last = None
    for number in numbers:
        if last is not None and number != last + 1:
            yield first, last
            first = None
        first, last = number if first is None else first, number
    if last is not None:
        yield first, last

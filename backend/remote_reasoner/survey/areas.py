"""Areas of land cover across the seams of tiles: pieces that touch become one, shown while it grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import shapely
from shapely.geometry import MultiPolygon, Polygon

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.numbers import Numbers
from remote_reasoner.survey.records import AreaPiece

GROWTH = 2
"""An area that may grow on is shown again once it is so many times as large: showing costs its whole size."""

Change = tuple[int, "FoundObject | None"]
"""(number, the area as far as it is known), or None for one that is part of another now."""


@dataclass
class _Area:
    """What is known of one area.

    `ends_at` is the last tile that can add to it; `told` how many pixels of it are shown, as `found` under
    `number`, or as parts under the numbers `parts`, which go once it is shown again.
    """

    pieces: list[AreaPiece]
    pixels: int
    ends_at: int
    told: int = 0
    number: int | None = None
    found: FoundObject | None = None
    parts: list[int] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        """Whether it is shown as it is now, whole."""
        return self.told == self.pixels and not self.parts


class Areas:
    """Takes the pieces of tiles in the order of the grid."""

    def __init__(self, grid: Grid, numbers: Numbers, tells: Callable[[FoundObject, int], bool]) -> None:
        """`tells` decides whether an area of so many pixels is worth showing before everything is known."""
        self._grid, self._numbers, self._tells = grid, numbers, tells
        self._parent: list[int] = []
        self._areas: dict[int, _Area] = {}
        self._ending: defaultdict[int, set[int]] = defaultdict(set)
        self._edges: defaultdict[tuple[int, int], list[tuple[str, int, int, int]]] = defaultdict(list)
        self._labels: dict[str, int] = {}

    def add(self, tile: int, pieces: Sequence[AreaPiece]) -> Iterator[Change]:
        """The pieces of the next tile: which areas are new, have grown, or have become part of others."""
        for piece in pieces:
            self._join(self._entered(tile, piece), tile, piece)
        for side, neighbour in ((2, tile - 1), (3, tile - len(self._grid.columns))):
            self._edges.pop((neighbour, side), None)
        touched = {self._root(index) for index in range(len(self._parent) - len(pieces), len(self._parent))}
        touched |= {self._root(index) for index in self._ending.pop(tile, ())}
        for root in sorted(touched):
            area = self._areas[root]
            ended = area.ends_at <= tile
            if not area.is_shown and (ended or area.pixels >= GROWTH * area.told):
                yield from self._shown(area)

    def finish(self) -> Iterator[Change]:
        """What is still to be shown when no tile comes any more."""
        for _, area in sorted(self._areas.items()):
            if not area.is_shown:
                yield from self._shown(area)

    def found(self) -> list[FoundObject]:
        """All areas, whether shown or not; those of a label largest first."""
        areas = list(self._areas.values())
        whole = [
            (area.found if area.found is not None and area.is_shown else united(area.pieces), area)
            for area in areas
        ]
        whole.sort(key=lambda pair: (self._labels[pair[0].label], -pair[1].pixels, pair[0].box))
        return [found for found, _ in whole]

    def _entered(self, tile: int, piece: AreaPiece) -> int:
        """The index of a piece, an area of its own so far."""
        index, sides = len(self._parent), {side for side, _, _ in piece.runs}
        below = tile + len(self._grid.columns) if 3 in sides else tile
        self._parent.append(index)
        self._areas[index] = _Area([piece], piece.pixels, max(below, tile + 1 if 2 in sides else tile))
        self._labels.setdefault(piece.found.label, len(self._labels))
        self._ending[self._areas[index].ends_at].add(index)
        return index

    def _join(self, index: int, tile: int, piece: AreaPiece) -> None:
        """Joins a piece with those of earlier tiles that share a pixel's edge with it along a seam."""
        label = piece.found.label
        for side, begin, end in piece.runs:
            if side >= 2:
                self._edges[tile, side].append((label, begin, end, index))
                continue
            neighbour = tile - 1 if side == 0 else tile - len(self._grid.columns)
            for other_label, start, stop, other in self._edges.get((neighbour, side + 2), ()):
                if other_label == label and start < end and begin < stop:
                    self._unite(self._root(other), self._root(index))

    def _unite(self, first: int, second: int) -> None:
        if first == second:
            return
        old, new = sorted((first, second))
        kept, gone = self._areas[old], self._areas.pop(new)
        self._parent[new] = old
        numbers = [number for number in (kept.number, gone.number) if number is not None]
        if kept.number is None:
            kept.found = gone.found
        kept.number = numbers[0] if numbers else None
        kept.parts += [*gone.parts, *numbers[1:]]
        kept.pieces += gone.pieces
        kept.pixels += gone.pixels
        kept.told += gone.told
        kept.ends_at = max(kept.ends_at, gone.ends_at)

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def _shown(self, area: _Area) -> Iterator[Change]:
        """The area as it is now under its number, where it is worth it; what was shown of it goes."""
        if not self._tells(_described(area.pieces), area.pixels):
            return
        found = united(area.pieces)
        if area.number is None:
            area.number = self._numbers.claim(found)
        else:
            self._numbers.replace(area.number, found)
        area.found, area.told = found, area.pixels
        gone, area.parts = area.parts, []
        yield from ((number, None) for number in gone)
        yield area.number, found


def united(pieces: Sequence[AreaPiece]) -> FoundObject:
    """One area of its pieces."""
    if len(pieces) == 1:
        return pieces[0].found
    whole = shapely.simplify(shapely.union_all([piece.found.outline() for piece in pieces]), 0.0)
    shape = MultiPolygon([part for part in shapely.get_parts(whole) if isinstance(part, Polygon)])
    x0, y0, x1, y1 = (float(value) for value in shape.bounds)
    return replace(_described(pieces), box=(x0, y0, x1, y1), shape=shape, mask=None)


def _described(pieces: Sequence[AreaPiece]) -> FoundObject:
    """The first piece with the score and the colours of all."""
    first = pieces[0].found
    if len(pieces) == 1:
        return first
    total = sum(piece.pixels for piece in pieces)
    score = sum((piece.found.score or 0.0) * piece.pixels for piece in pieces) / total
    seen = [piece.found.colours for piece in pieces if piece.found.colours is not None]
    return replace(first, score=score, colours=frozenset().union(*seen) if seen else None)

"""Objects across the seams of tiles become one, whatever the order in which tiles are done.

Objects that reach into an overlap are seen by several tiles: doubles go by overlap and containment, halves of
objects larger than the overlap are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely import STRtree

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.seams import CUT_FACTOR, TOUCH, around, cut_sides, halves_of_one, joined_cut
from remote_reasoner.core.suppression import suppress
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.records import TileRecord


@dataclass(frozen=True)
class Seen:
    """An object in an overlap as one tile saw it; `cut` (4,) tells at which sides its tile ended."""

    found: FoundObject
    cut: np.ndarray

    @property
    def box(self) -> np.ndarray:
        """(4,) float."""
        return np.asarray(self.found.box, dtype=float)


class Stitcher:
    """Takes the records of tiles in the order of the grid; gives objects once nothing can change them."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._waiting: list[Seen] = []

    def add(self, number: int, record: TileRecord) -> list[FoundObject]:
        """The objects that are certain once the tile `number`, the next one of the grid, is done."""
        tile, certain = self._grid[number], []
        x0, y0, x1, y1 = tile.window
        for found in record.objects:
            if self._grid.seeing(found.box) == [number]:
                certain.append(found)
                continue
            box = np.asarray(found.box, dtype=float) - (x0, y0, x0, y0)
            cut = cut_sides(box[None], x1 - x0, y1 - y0, tile.inner)[0]
            self._waiting.append(Seen(found, cut))
        return certain + self._resolved(number)

    def finish(self) -> list[FoundObject]:
        """What is left in overlaps when no tile comes any more."""
        return self._resolved(len(self._grid))

    def _resolved(self, number: int) -> list[FoundObject]:
        """The objects of overlaps of which every tile up to `number` that sees them is done."""
        if not self._waiting:
            return []
        resolved: list[FoundObject] = []
        waiting: list[Seen] = []
        for cluster in clusters(self._waiting):
            reach = [_grown(one.found.box) for one in cluster]
            if all(tile <= number for box in reach for tile in self._grid.seeing(box)):
                resolved += merged(cluster)
            else:
                waiting += cluster
        self._waiting = waiting
        return sorted(resolved, key=lambda one: (one.box[1], one.box[0], one.label))


def clusters(seen: Sequence[Seen]) -> list[list[Seen]]:
    """Groups of the same label whose boxes touch; each sorted by place, so that order does not matter."""
    groups: list[list[Seen]] = []
    kinds = {(one.found.label, one.found.candidate) for one in seen}
    for kind in sorted(kinds):  # a candidate changes nothing of what is counted
        mine = [one for one in seen if (one.found.label, one.found.candidate) == kind]
        boxes = shapely.box(*np.array([_grown(one.found.box) for one in mine]).T)
        first, second = STRtree(boxes).query(boxes, predicate="intersects")
        groups += [[mine[index] for index in group] for group in components(len(mine), first, second)]
    for group in groups:
        group.sort(key=lambda one: (one.found.box, -(one.found.score or 1.0)))
    return groups


def components(count: int, first: Iterable[int], second: Iterable[int]) -> list[list[int]]:
    """Connected components of `count` nodes with edges (first, second), each and all in order."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in zip(first, second, strict=True):
        low, high = sorted((root(int(a)), root(int(b))))
        parent[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for node in range(count):
        groups[root(node)].append(node)
    return list(groups.values())


def merged(cluster: list[Seen]) -> list[FoundObject]:
    """The objects of one cluster: halves joined, doubles gone."""
    if len(cluster) == 1:
        return [cluster[0].found]
    joined = joined_halves(cluster)
    scores = [1.0 if one.found.score is None else one.found.score for one in joined]
    rank = np.array(scores) * np.where([one.cut.any() for one in joined], CUT_FACTOR, 1.0)
    return [joined[index].found for index in suppress(np.array([one.box for one in joined]), rank)]


def joined_halves(cluster: Sequence[Seen]) -> list[Seen]:
    """Objects that tiles have cut, united with their other halves; the better score counts."""
    rest = list(cluster)
    done: list[Seen] = []
    while rest:
        one = rest.pop(0)
        other = next(
            (two for two in rest if one.cut.any() and halves_of_one(one.box, one.cut, two.box, two.cut)), None
        )
        if other is None:
            done.append(one)
            continue
        rest.remove(other)
        box = around(one.box, other.box)
        scores = [two.found.score for two in (one, other) if two.found.score is not None]
        found = replace(
            one.found,
            box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            score=max(scores, default=None),
            mask=united(one.found.mask, other.found.mask),
        )
        rest.insert(0, Seen(found, joined_cut(one.box, other.box, np.stack([one.cut, other.cut]))))
    return done


def united(first: Mask | None, second: Mask | None) -> Mask | None:
    """The pixels of both masks; None where one of them is not known."""
    if first is None or second is None:
        return None
    x0, y0 = min(first.x0, second.x0), min(first.y0, second.y0)
    x1 = max(one.x0 + one.pixels.shape[1] for one in (first, second))
    y1 = max(one.y0 + one.pixels.shape[0] for one in (first, second))
    pixels = np.zeros((y1 - y0, x1 - x0), dtype=bool)
    for one in (first, second):
        rows, columns = one.pixels.shape
        pixels[one.y0 - y0 : one.y0 - y0 + rows, one.x0 - x0 : one.x0 - x0 + columns] |= one.pixels
    scores = [one.score for one in (first, second) if one.score is not None]
    return Mask(x0, y0, pixels, max(scores, default=None))


def _grown(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    return box[0] - TOUCH, box[1] - TOUCH, box[2] + TOUCH, box[3] + TOUCH

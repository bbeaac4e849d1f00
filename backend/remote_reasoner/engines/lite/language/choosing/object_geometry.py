"""Where found objects lie: in the picture, on the ground, and to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.cancellation import Cancelled, cancellable, never_cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.language.choosing.ground import ToGround
from remote_reasoner.engines.lite.language.condition import Measure

INSIDE_SHARE = 0.25
"""Share of a thing's area inside another from which it lies 'in' or 'on' it."""
WITHIN_DEGREES = 60.0
"""A thing lies 'north of' another where it lies north of the other's nearest point to within this angle."""

EDGE = 0.8
"""From here to 1, half the picture's size away from its middle, a thing lies at the edge."""

_ACROSS = {
    **{"left": (-1, 0), "right": (1, 0), "top": (0, 1), "bottom": (0, -1)},
    **{"west": (-1, 0), "east": (1, 0), "north": (0, 1), "south": (0, -1)},
}
"""Unit vectors of the sides, y up."""


@dataclass(frozen=True)
class View:
    """The picture the objects lie in.

    `to_ground` turns pixels to metres (east, north), None without a CRS.
    """

    width: int
    height: int
    to_ground: ToGround | None = None


class ObjectGeometry:
    """The objects of a view, measured in metres where it has a CRS, in pixels (y up) otherwise.

    Left, right, top and bottom are those of the picture; compass sides are those of the ground, and those of
    the picture where nothing is known of the ground.
    """

    def __init__(
        self, found: Sequence[FoundObject], view: View, cancelled: Cancelled = never_cancelled
    ) -> None:
        self.categories = [one.label for one in found]
        self.metric = view.to_ground is not None
        shapes = shapely.make_valid(
            np.array([one.outline() for one in cancellable(found, cancelled)], dtype=object)
        )
        extent = box(0, 0, view.width, view.height)
        self._upright = [_turned_up(shape) for shape in shapes]
        self._upright_extent = _turned_up(extent)
        to_ground = view.to_ground or _turned_up
        self.shapes: list[BaseGeometry] = [to_ground(shape) for shape in shapes]
        self.extent = to_ground(extent)
        self._trees: dict[tuple[int, tuple[int, ...]], STRtree] = {}
        west, south, east, north = self.extent.bounds
        self.diagonal = float(np.hypot(east - west, north - south))
        self.per_pixel = float(np.sqrt(self.extent.area / (view.width * view.height)))

    def along(self, index: int, side: str) -> float:
        """How far the thing's centre lies towards `side`: -1 to 1 across the picture, growing that way."""
        shapes, extent = self._seen_from(side)
        west, south, east, north = extent.bounds
        centre = shapes[index].centroid
        x = (2 * centre.x - west - east) / (east - west)
        y = (2 * centre.y - south - north) / (north - south)
        if side == "centre":
            return float(-max(abs(x), abs(y)))
        across, up = _ACROSS[side]
        return float(x * across + y * up)

    def on_side(self, index: int, sides: Sequence[str]) -> bool:
        """True where the thing's centre lies in the half of each side.

        'centre' is the middle half, 'edge' the outer tenth on each side.
        """
        return all(
            self.along(index, "centre") <= -EDGE
            if side == "edge"
            else self.along(index, side) >= (-0.5 if side == "centre" else 0.0)
            for side in sides
        )

    def measured(self, amount: float, unit: str, power: int = 1) -> float:
        """A length in 'm' or 'px', an area where `power` is 2, in the units the shapes are measured in."""
        return amount * self.per_pixel**power if unit == "px" else amount

    def size(self, index: int, measure: Measure) -> float:
        """The thing's area, or the longer or shorter side of the smallest rectangle around it."""
        shape = self.shapes[index]
        if measure == "area":
            return float(shape.area)
        around = shape.minimum_rotated_rectangle
        sides = np.hypot(*np.diff(shapely.get_coordinates(around)[:3], axis=0).T)
        length = float(sides.max(initial=0.0))
        return length if measure == "length" or not length else float(around.area) / length

    def distance(self, index: int, others: Sequence[int]) -> float:
        """From the thing's edge to that of the nearest of `others`, itself left out; infinite without any."""
        nearest = self._nearest(self.shapes, index, others)
        return float("inf") if nearest is None else float(self.shapes[index].distance(self.shapes[nearest]))

    def reached(self, index: int, others: Sequence[int], reach: float) -> list[int]:
        """Those of `others`, itself left out, no farther than `reach` from the thing."""
        found = self._tree(self.shapes, others).query(self.shapes[index], "dwithin", reach)
        return [others[place] for place in sorted(found) if others[place] != index]

    def inside(self, index: int, others: Sequence[int], reach: float) -> bool:
        """True where enough of the thing lies in `others` grown by `reach`."""
        shape = self.shapes[index]
        touching = [self.shapes[other] for other in self.reached(index, others, reach)]
        west, south, east, north = shape.bounds
        around = box(west - 2 * reach, south - 2 * reach, east + 2 * reach, north + 2 * reach)
        place = shapely.union_all([part.intersection(around) for part in touching])
        place = place.buffer(reach) if reach else place
        return bool(touching) and shape.intersection(place).area >= INSIDE_SHARE * shape.area

    def towards(self, index: int, others: Sequence[int], side: str) -> bool:
        """True where the thing's centre lies to that side of the nearest point of `others`."""
        shapes, _ = self._seen_from(side)
        nearest = self._nearest(shapes, index, others)
        if nearest is None:
            return False
        away = _way(shapes[nearest], shapes[index].centroid)
        return bool(np.dot(away, _ACROSS[side]) > np.cos(np.radians(WITHIN_DEGREES)) * np.hypot(*away))

    def between(self, index: int, groups: Sequence[Sequence[int]], reach: float) -> bool:
        """True where the thing lies between its nearest of the first group and one of the last.

        The directions to both must be 120 degrees apart or more. With one group, the second one must lie
        within `reach`.
        """
        first = self._nearest(self.shapes, index, groups[0])
        if first is None:
            return False
        if len(groups) > 1:
            nearest = self._nearest(self.shapes, index, groups[-1])
            seconds = [] if nearest is None else [nearest]
        else:
            seconds = [other for other in self.reached(index, groups[0], reach) if other != first]
        centre = self.shapes[index].centroid
        one_way = _way(self.shapes[first], centre)
        ways = (_way(self.shapes[second], centre) for second in seconds)
        return any(np.dot(one_way, way) <= -0.5 * np.hypot(*one_way) * np.hypot(*way) for way in ways)

    def _seen_from(self, side: str) -> tuple[list[BaseGeometry], BaseGeometry]:
        if side in ("north", "south", "east", "west"):
            return self.shapes, self.extent
        return self._upright, self._upright_extent

    def _nearest(self, shapes: list[BaseGeometry], index: int, others: Sequence[int]) -> int | None:
        if all(other == index for other in others):
            return None
        tree, shape = self._tree(shapes, others), shapes[index]
        touching = [others[place] for place in sorted(tree.query(shape, "intersects"))]
        at_once = next((other for other in touching if other != index), None)
        if at_once is not None:
            return at_once
        # Nothing touches it, so that nothing but the thing itself is equal to it.
        return others[int(tree.query_nearest(shape, exclusive=True, all_matches=False)[0])]

    def _tree(self, shapes: list[BaseGeometry], others: Sequence[int]) -> STRtree:
        """A tree of the others' shapes, made once."""
        key = (id(shapes), tuple(others))
        if key not in self._trees:
            self._trees[key] = STRtree([shapes[other] for other in others])
        return self._trees[key]


def _turned_up(shape: BaseGeometry) -> BaseGeometry:
    """Pixels with y up."""
    return shapely.transform(shape, lambda points: points * [1, -1])


def _way(start: BaseGeometry, end: BaseGeometry) -> np.ndarray:
    """(x, y) from the point of `start` nearest to the point `end`, to that point."""
    line = shapely.get_coordinates(shapely.shortest_line(start, end))
    return line[1] - line[0]

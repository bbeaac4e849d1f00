"""Refining what was found without asking again: fewer objects, simpler and cleaner shapes."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsRectangle,
    QgsSpatialIndex,
)

from ..answers.measures import measures, ruler
from ..editing.linked_shapes import ShapeMaker, Shapes, polygons_of

TURNS = 50
"""Rounds of making angles right, each of which leaves four fifths of what a corner lacks.

QGIS is asked for one at a time: of several it keeps the first where an outline has slanting corners too.
"""

DRAWN_TURNS = 12
"""So many are enough for the eye: a fourteenth is left."""


Steps = tuple["tuple[str, float]", ...]
"""What is done to a shape, one after the other, each with its size."""


@dataclass(frozen=True)
class Refinement:
    """What is done to the objects; with the defaults nothing is.

    Attributes:
        min_score: objects below it are left out; those without a score stay.
        min_area: objects below it, in m², are left out (square units without a CRS).
        simplify: how far an outline may move, in m (units of the layer without a CRS).
        fill_holes: holes up to this size in m² are filled.
        right_angles: makes corners that are nearly right angles right.
        merge: objects of one class that touch or overlap become one.
        candidates: what was too weak to be an answer comes back where it reaches `min_score` (and the rest).
    """

    min_score: float = 0.0
    min_area: float = 0.0
    simplify: float = 0.0
    fill_holes: float = 0.0
    right_angles: bool = False
    merge: bool = False
    candidates: bool = False


@dataclass(frozen=True)
class RefinedObject:
    """An object as it comes out.

    Attributes:
        numbers: of the objects it was made of; the first, the one of the best score, names it.
        mask: may touch or cross itself where it was simplified; `Refiner.shapes` makes it valid.
        area_m2: None where it is not known yet.
        changed: whether its shapes differ from the original's.
    """

    numbers: tuple[int, ...]
    label: str
    score: float | None
    mask: QgsGeometry
    area_m2: float | None
    changed: bool


@dataclass(frozen=True)
class Original:
    """An object as it was found. `mask` is a multi-polygon in the layers' CRS."""

    number: int
    label: str
    score: float | None
    mask: QgsGeometry
    area_m2: float | None


class Refiner:
    """Refines objects of one answer."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, footprint: str, place: QgsPointXY) -> None:
        """`place`: a point of the objects, at which m are turned into units of the CRS."""
        self._ruler = ruler(crs)
        self._maker = ShapeMaker(footprint)
        self._unit = self._metres_per_unit(place)
        self._originals: list[Original] | None = None
        self._cleaned: dict[Steps, dict[tuple[int, ...], QgsGeometry]] = {}

    def refine(
        self, originals: list[Original], wanted: Refinement, within: QgsRectangle | None = None
    ) -> list[RefinedObject]:
        """What is left of the objects; the originals are not touched.

        With `within`, in the CRS of the objects, it is for a drawing of that part: shapes outside of it stay
        as they are, and right angles are nearly right.
        """
        kept = [one for one in originals if one.score is None or one.score >= wanted.min_score]
        if not wanted.merge:  # the area counts after merging
            kept = [one for one in kept if _size(one) >= wanted.min_area]
        made = [RefinedObject((o.number,), o.label, o.score, o.mask, o.area_m2, False) for o in kept]
        if wanted.merge:
            made = [one for one in self._merged(made) if _size(one) >= wanted.min_area]
        if not (wanted.simplify or wanted.fill_holes or wanted.right_angles):
            return made
        if originals is not self._originals:
            self._originals, self._cleaned = originals, {}
        steps = self._steps(wanted, TURNS if within is None else DRAWN_TURNS)
        self._cleaned = {step: self._cleaned.get(step, {}) for step in steps}
        return [
            self._reshaped(one, steps) if within is None or one.mask.boundingBoxIntersects(within) else one
            for one in made
        ]

    def shapes(self, refined: RefinedObject) -> Shapes:
        """Box, mask and contour of a changed object."""
        return self._maker.from_mask(refined.mask)

    @staticmethod
    def _steps(wanted: Refinement, turns: int) -> list[Steps]:
        """The steps that are wanted, each named by all up to it: what one slider leaves alone is kept."""
        ways = [
            *([("holes", wanted.fill_holes)] if wanted.fill_holes else []),
            *([("simplify", wanted.simplify)] if wanted.simplify else []),
            *([("right", turns)] if wanted.right_angles else []),
        ]
        return [tuple(ways[: place + 1]) for place in range(len(ways))]

    def _reshaped(self, one: RefinedObject, steps: list[Steps]) -> RefinedObject:
        shape = one.mask
        for step in steps:
            done = self._cleaned[step].get(one.numbers)
            if done is None:
                done = self._cleaned[step][one.numbers] = self._clean(shape, *step[-1])
            shape = done
        if shape.isEmpty() or shape.equals(one.mask):  # simplified away: the original is nearer to the truth
            return one
        return RefinedObject(one.numbers, one.label, one.score, shape, None, True)

    def _clean(self, shape: QgsGeometry, step: str, size: float) -> QgsGeometry:
        if step == "holes":
            shape = shape.removeInteriorRings(size / self._unit**2)
        elif step == "simplify":
            shape = shape.simplify(size / self._unit)
        else:
            for _turn in range(int(size)):
                squared = shape.orthogonalize(0.0, 1)
                shape = shape if squared.isNull() else squared
        shape.convertToMultiType()
        return shape

    def _merged(self, objects: list[RefinedObject]) -> list[RefinedObject]:
        """Objects of a class whose masks touch, as one each."""
        by_label: dict[str, list[RefinedObject]] = {}
        for one in objects:
            by_label.setdefault(one.label, []).append(one)
        merged = []
        for members in by_label.values():
            for group in _touching_groups([one.mask for one in members]):
                together = sorted((members[place] for place in group), key=lambda one: -(one.score or 0.0))
                if len(together) == 1:
                    merged.append(together[0])
                    continue
                mask = polygons_of(QgsGeometry.unaryUnion([one.mask for one in together]))
                area, _perimeter = measures(mask, self._ruler)
                numbers = tuple(number for one in together for number in one.numbers)
                best = together[0]
                merged.append(RefinedObject(numbers, best.label, best.score, mask, area, True))
        return sorted(merged, key=lambda one: one.numbers[0])

    def _metres_per_unit(self, place: QgsPointXY) -> float:
        if self._ruler is None:
            return 1.0
        step = 1e-4 if self._ruler.sourceCrs().isGeographic() else 1.0
        across = self._ruler.measureLine(place, QgsPointXY(place.x() + step, place.y()))
        along = self._ruler.measureLine(place, QgsPointXY(place.x(), place.y() + step))
        return (across * along) ** 0.5 / step or 1.0


def _size(one: Original | RefinedObject) -> float:
    """Its area in m²; in square units where that is not known."""
    return one.mask.area() if one.area_m2 is None else one.area_m2


def _touching_groups(masks: list[QgsGeometry]) -> list[list[int]]:
    """Places of masks that are connected by touching."""
    index = QgsSpatialIndex()
    for place, mask in enumerate(masks):
        feature = QgsFeature(place)
        feature.setGeometry(mask)
        index.addFeature(feature)
    group_of: dict[int, int] = {}
    groups: list[list[int]] = []
    for start in range(len(masks)):
        if start in group_of:
            continue
        waiting, group = [start], []
        group_of[start] = len(groups)
        while waiting:
            place = waiting.pop()
            group.append(place)
            for other in index.intersects(masks[place].boundingBox()):
                if other not in group_of and masks[place].intersects(masks[other]):
                    group_of[other] = len(groups)
                    waiting.append(other)
        groups.append(group)
    return groups

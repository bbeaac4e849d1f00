"""Refining what was found without asking again: fewer objects, simpler and cleaner shapes.

The plugin's panel and its algorithm *Refine masks* take the same parameters and give the same shapes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.right_angles import right_angled


@dataclass(frozen=True)
class Refinement:
    """What is done to the objects; with the defaults nothing is.

    Attributes:
        min_score: objects below it are left out; those without a score stay.
        min_area: objects below it, in m², are left out (square units without a CRS).
        simplify: how far an outline may move, in m (units without a CRS).
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
class Original:
    """An object as it was found; its area in m², None where that is not known."""

    number: int
    label: str
    score: float | None
    mask: MultiPolygon
    area_m2: float | None


@dataclass(frozen=True)
class Refined:
    """An object as it comes out.

    Attributes:
        numbers: of the objects it was made of; the first, the one of the best score, names it.
        mask: valid where it was changed.
        changed: whether its mask differs from the original's.
    """

    numbers: tuple[int, ...]
    mask: MultiPolygon
    changed: bool


def refine(
    originals: Sequence[Original],
    wanted: Refinement,
    metres_per_unit: float = 1.0,
    area_of: Callable[[MultiPolygon], float | None] = lambda mask: None,
) -> list[Refined]:
    """What is left of the objects, by their numbers.

    Args:
        originals: of one answer.
        wanted: what is done to them.
        metres_per_unit: of the masks' coordinates.
        area_of: measures a merged mask in m²; its square units count where that gives None.
    """
    kept = [one for one in originals if one.score is None or one.score >= wanted.min_score]
    made: list[Refined] = []
    for group in _touching(kept) if wanted.merge else [[one] for one in kept]:
        refined = _merged(group)
        area = area_of(refined.mask) if refined.changed else group[0].area_m2
        if (refined.mask.area if area is None else area) >= wanted.min_area:  # counts after merging
            made.append(_cleaned(refined, wanted, metres_per_unit))
    return sorted(made, key=lambda one: one.numbers[0])


def polygons_of(shape: BaseGeometry) -> MultiPolygon:
    """The areas of a geometry as a valid multi-polygon; empty where it has none."""
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    parts = shapely.get_parts(shapely.get_parts(valid))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon) and part.area > 0])


def _touching(objects: Sequence[Original]) -> list[list[Original]]:
    """Objects of one class that are connected by touching, each group as a list."""
    masks = [one.mask for one in objects]
    tree = shapely.STRtree(masks)
    pairs = tree.query(masks, predicate="intersects")
    neighbours = defaultdict(set)
    for one, other in pairs.T.tolist():
        if objects[one].label == objects[other].label:
            neighbours[one].add(other)
    groups, seen = [], set()
    for start in range(len(objects)):
        if start in seen:
            continue
        waiting, group = [start], []
        seen.add(start)
        while waiting:
            place = waiting.pop()
            group.append(objects[place])
            fresh = neighbours[place] - seen
            seen |= fresh
            waiting.extend(sorted(fresh))
        groups.append(group)
    return groups


def _merged(group: Sequence[Original]) -> Refined:
    """The best of them, with the masks of all."""
    best_first = sorted(group, key=lambda one: -(one.score or 0.0))
    numbers = tuple(one.number for one in best_first)
    if len(group) == 1:
        return Refined(numbers, group[0].mask, changed=False)
    return Refined(numbers, polygons_of(shapely.union_all([one.mask for one in best_first])), changed=True)


def _cleaned(one: Refined, wanted: Refinement, metres_per_unit: float) -> Refined:
    """With fewer holes, a simpler outline and right angles, in this order."""
    shape = one.mask
    if wanted.fill_holes:
        shape = _filled(shape, wanted.fill_holes / metres_per_unit**2)
    if wanted.simplify:
        simpler = shapely.simplify(shape, wanted.simplify / metres_per_unit, preserve_topology=True)
        shape = MultiPolygon(list(_polygons(simpler)))
    if wanted.right_angles:
        shape = right_angled(shape)
    mask = polygons_of(shape)
    if mask.is_empty or shapely.equals_exact(shape, one.mask):  # nothing left, or nothing done
        return one
    return Refined(one.numbers, mask, changed=True)


def _filled(area: MultiPolygon, largest: float) -> MultiPolygon:
    """Without holes smaller than `largest`, in square units."""
    parts = [
        Polygon(part.exterior, [ring for ring in part.interiors if Polygon(ring).area >= largest])
        for part in area.geoms
    ]
    return MultiPolygon(parts)


def _polygons(shape: BaseGeometry) -> Iterator[Polygon]:
    return (part for part in shapely.get_parts(shape) if isinstance(part, Polygon))

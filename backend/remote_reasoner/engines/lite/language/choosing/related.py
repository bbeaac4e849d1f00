"""Whether one object lies to others as a relation says."""

from __future__ import annotations

from collections.abc import Sequence

from remote_reasoner.engines.lite.language.choosing.object_geometry import ObjectGeometry
from remote_reasoner.engines.lite.language.condition import Relation

NEAR_M = 100.0
"""What 'near' means without a number, in metres."""
NEAR_SHARE = 0.1
"""What 'near' means without a number and without a CRS, as a share of the picture's diagonal."""
BESIDE_M = 5.0
"""How far a thing may lie from what has it ('houses with trees'), in metres."""
BESIDE_SHARE = 0.01
"""The same without a CRS, as a share of the picture's diagonal."""
LOOSE_REACH_SHARE = 0.03
"""Boxes of a harbor show piers, and outlines of water leave out ships and bridges: ships and bridges that lie
'in' or 'over' them lie up to this share of the diagonal away, and so do the things that a harbor has. On land
'in' ends where the outline does."""


def fulfils(
    relation: Relation, index: int, groups: Sequence[Sequence[int]], geometry: ObjectGeometry
) -> bool:
    """True where the thing lies to the `groups` of others as the relation says, negation left aside."""
    others = [other for group in groups for other in group]
    if relation.kind == "in":
        return geometry.inside(index, others, _loose(index, others, geometry))
    if relation.kind in ("near", "with", "beyond"):
        within = geometry.reached(index, others, _reach(relation, index, others, geometry))
        if relation.distance is not None and relation.distance.upper is not None:
            least = geometry.measured(relation.distance.amount, relation.distance.unit)
            closer = geometry.reached(index, others, least)
            within = [other for other in within if other not in closer] if not closer else []
        if relation.kind == "beyond":
            return not within
        return len(within) >= relation.least and (relation.most is None or len(within) <= relation.most)
    if relation.kind == "between":
        return geometry.between(index, groups, _reach(relation, index, others, geometry))
    return geometry.towards(index, others, relation.kind)


def by_count(
    relation: Relation, indices: Sequence[int], others: Sequence[int], geometry: ObjectGeometry
) -> list[int]:
    """Those of `indices` that have the most or the fewest of the others on them or beside them."""
    had = {i: len(geometry.reached(i, others, _reach(relation, i, others, geometry))) for i in indices}
    best = (max if relation.by_count == "most" else min)(had.values(), default=0)
    return [index for index in indices if (had[index] == best) != relation.negated]


def by_distance(relation: Relation, away: dict[int, float]) -> list[int]:
    """The `chosen` nearest or farthest by their distances, that one first; negated, the rest."""
    kept = list(away)
    if relation.kind == "farthest":  # one with no other but itself has no distance
        away = {index: -distance for index, distance in away.items() if distance != float("inf")}
    chosen = sorted(away, key=lambda index: away[index])[: relation.chosen]
    return [index for index in kept if index not in chosen] if relation.negated else chosen


def near_reach(geometry: ObjectGeometry) -> float:
    """What 'near' means where no distance is given."""
    return NEAR_M if geometry.metric else NEAR_SHARE * geometry.diagonal


def _reach(relation: Relation, index: int, others: Sequence[int], geometry: ObjectGeometry) -> float:
    if relation.distance is not None:
        return geometry.measured(relation.distance.upper or relation.distance.amount, relation.distance.unit)
    if relation.kind == "with":
        beside = BESIDE_M if geometry.metric else BESIDE_SHARE * geometry.diagonal
        harbor = "harbor" in _kinds(index, others, geometry)
        return max(
            beside, LOOSE_REACH_SHARE * geometry.diagonal if harbor else _loose(index, others, geometry)
        )
    return near_reach(geometry)


def _loose(index: int, others: Sequence[int], geometry: ObjectGeometry) -> float:
    """How far a ship may lie from the piers of its harbor, and it or a bridge from the water around it."""
    kinds = _kinds(index, others, geometry)
    moored = kinds & {"harbor", "water"} and kinds & {"ship", "bridge"}
    return LOOSE_REACH_SHARE * geometry.diagonal if moored else 0.0


def _kinds(index: int, others: Sequence[int], geometry: ObjectGeometry) -> set[str]:
    return {geometry.categories[index], *(geometry.categories[other] for other in others)}

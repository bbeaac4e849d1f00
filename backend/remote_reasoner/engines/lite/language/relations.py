"""Applies an intent's sizes, relations, positions and superlatives to what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remote_reasoner.core.cancellation import Cancelled, cancellable, never_cancelled
from remote_reasoner.engines.lite.language.categories import BY_NAME
from remote_reasoner.engines.lite.language.intent import Intent, Relation
from remote_reasoner.engines.lite.language.plane import Plane, Thing, View
from remote_reasoner.engines.lite.language.ranking import rank_note, ranked, ranked_apart
from remote_reasoner.engines.lite.language.sizes import large_enough

NEAR_M = 100.0
"""What 'near' means without a number, in metres."""
NEAR_SHARE = 0.1
"""What 'near' means without a number and without a CRS, as a share of the picture's diagonal."""
BESIDE_M = 5.0
"""How far a thing may lie from what has it ('houses with trees'), in metres."""
BESIDE_SHARE = 0.01
"""The same without a CRS, as a share of the picture's diagonal."""
LOOSE_REACH_SHARE = 0.03
"""Boxes of a harbor show piers, and outlines of water leave out ships and bridges: what lies 'in' or 'over'
them lies up to this share of the diagonal away."""


@dataclass(frozen=True)
class Resolution:
    """Indices of the things kept, in order, and plain sentences about what was applied or could not be."""

    kept: tuple[int, ...]
    notes: tuple[str, ...]


def resolve(
    intent: Intent, things: Sequence[Thing], view: View, cancelled: Cancelled = never_cancelled
) -> Resolution:
    """Which of `things` answer the intent.

    Keeps the wanted categories, then applies sizes, relations, position and superlative in that order. Words
    that merely describe ('near the houses') leave everything in where nothing would remain. Sizes and
    distances in metres need a CRS; without one they are not applied, and a note says so. Raises
    CancelledError between two things once `cancelled()` is True.
    """
    kept = [index for index, thing in enumerate(things) if thing.category in intent.names]
    if not kept or not (intent.sizes or intent.relations or intent.position or intent.rank or intent.ranks):
        return Resolution(tuple(kept), ())
    plane = Plane(things, view)
    notes: list[str] = []
    for size in intent.sizes:
        kept, note = large_enough(size, kept, plane)
        notes.append(note)
    for relation in intent.relations:
        if not kept:
            break
        groups = [
            [index for index, thing in enumerate(things) if thing.category == name]
            for name in relation.others
        ]
        kept, note = _related(relation, kept, groups, plane, cancelled)
        notes.append(note)
    if intent.position and kept:
        kept = [index for index in kept if plane.on_side(index, intent.position)]
        notes.append(f"Only those in the {_side_words(intent.position, plane)} count.")
    if intent.rank is not None and kept:
        kept = ranked(intent.rank, kept, plane)
        notes.append(rank_note(intent.rank))
    if intent.ranks and kept:
        kept = ranked_apart(intent.ranks, kept, plane)
        notes += [rank_note(rank, name) for name, rank in intent.ranks]
    return Resolution(tuple(kept), tuple(notes))


def _related(
    relation: Relation, kept: list[int], groups: list[list[int]], plane: Plane, cancelled: Cancelled
) -> tuple[list[int], str]:
    words = _relation_words(relation)
    missing = [name for name, group in zip(relation.others, groups, strict=True) if not group]
    if missing:
        nothing = f"No {' or '.join(missing)} was found, so"
        if relation.kind == "with":
            return (kept if relation.negated else []), f"{nothing} all of them are without."
        if relation.negated or relation.kind == "beyond":
            return kept, f"{nothing} all of them count as {words}."
        if not relation.strict:
            return kept, f"{nothing} '{words}' was not applied."
        return [], f"{nothing} nothing can be {words}."
    if relation.distance and relation.distance.unit == "m" and not plane.metric:
        return kept, f"The picture has no coordinate reference system, so '{words}' could not be applied."
    others = [index for group in groups for index in group]
    if relation.kind in ("nearest", "farthest"):
        away = {index: plane.distance(index, others) for index in cancellable(kept, cancelled)}
        return _by_distance(relation, away), _by_distance_note(relation, words)
    fitting = [
        index
        for index in cancellable(kept, cancelled)
        if _holds(relation, index, groups, plane) != relation.negated
    ]
    if not fitting and not relation.strict:
        return kept, f"None of them lies {words} as far as can be seen; all are kept."
    return fitting, f"Only those {words} count{_near_words(relation, plane)}."


def _by_distance(relation: Relation, away: dict[int, float]) -> list[int]:
    """The `count` nearest or farthest by their distances, that one first; negated, the rest."""
    kept = list(away)
    if relation.kind == "farthest":  # one with no other but itself has no distance
        away = {index: -distance for index, distance in away.items() if distance != float("inf")}
    chosen = sorted(away, key=lambda index: away[index])[: relation.count]
    return [index for index in kept if index not in chosen] if relation.negated else chosen


def _by_distance_note(relation: Relation, words: str) -> str:
    chosen, counts = (f"the {relation.count}", "count") if relation.count > 1 else ("the one", "counts")
    if relation.negated:
        return f"All but {chosen} {words} count."
    return f"Only {chosen} {words} {counts}."


def _holds(relation: Relation, index: int, groups: list[list[int]], plane: Plane) -> bool:
    others = [other for group in groups for other in group]
    if relation.kind == "in":
        afloat = plane.categories[index] in ("ship", "bridge") and "water" in relation.others
        loose = afloat or "harbor" in relation.others
        return plane.inside(index, others, LOOSE_REACH_SHARE * plane.diagonal if loose else 0.0)
    if relation.kind == "near":
        return plane.within(index, others, _reach(relation, plane))
    if relation.kind == "with":
        return plane.within(index, others, BESIDE_M if plane.metric else BESIDE_SHARE * plane.diagonal)
    if relation.kind == "beyond":
        return not plane.within(index, others, _reach(relation, plane))
    if relation.kind == "between":
        return plane.between(index, groups, _reach(relation, plane))
    return plane.towards(index, others, relation.kind)


def _reach(relation: Relation, plane: Plane) -> float:
    if relation.distance is None:
        return NEAR_M if plane.metric else NEAR_SHARE * plane.diagonal
    return plane.measured(relation.distance.amount, relation.distance.unit)


def _near_words(relation: Relation, plane: Plane) -> str:
    if relation.kind not in ("near", "beyond") or relation.distance is not None:
        return ""
    reach = f"{NEAR_M:g} m" if plane.metric else f"{NEAR_SHARE:.0%} of the picture's diagonal"
    return f", with 'near' taken as within {reach}"


def _relation_words(relation: Relation) -> str:
    others = " and ".join(f"the {BY_NAME[name].name}" for name in relation.others)
    plurals = " and ".join(BY_NAME[name].plural for name in relation.others)
    amount = "" if relation.distance is None else f"{relation.distance.amount:g} {relation.distance.unit}"
    words = {
        "in": f"in or on {others}",
        "near": f"within {amount} of {others}" if amount else f"near {others}",
        "beyond": f"more than {amount} from {others}" if amount else f"far from {others}",
        "nearest": f"nearest to {others}",
        "farthest": f"farthest from {others}",
        "between": f"between {others}" if len(relation.others) > 1 else f"between two of {others}",
        "with": f"{'without' if relation.negated else 'with'} {plurals}",
        "top": f"above {others}",
        "bottom": f"below {others}",
    }.get(relation.kind, f"{relation.kind} of {others}")
    has_own_words = relation.kind in ("nearest", "farthest", "with")
    return f"not {words}" if relation.negated and not has_own_words else words


def _side_words(sides: Sequence[str], plane: Plane) -> str:
    """'top left part of the picture'; says so where north is taken to be at the picture's top."""
    words = " ".join(sides) + " part of the picture"
    compass = any(side in ("north", "south", "east", "west") for side in sides)
    return words + (" (north taken to be at its top)" if compass and not plane.metric else "")

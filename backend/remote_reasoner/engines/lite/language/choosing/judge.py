"""Judges what was found by one target's conditions after the other, and remembers what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, cancellable
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.language.choosing.colours import DOUBT, NO_HUE, SHADES
from remote_reasoner.engines.lite.language.choosing.object_geometry import ObjectGeometry
from remote_reasoner.engines.lite.language.choosing.outcomes import APPLIED, Outcome, State
from remote_reasoner.engines.lite.language.choosing.related import by_count, by_distance, fulfils
from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Measure,
    Position,
    Rank,
    Relation,
    Reviewed,
    Size,
    Target,
    chooses_one,
)

MEASURES: dict[str, tuple[Measure, bool]] = {
    "largest": ("area", True),
    "smallest": ("area", False),
    "longest": ("length", True),
    "shortest": ("length", False),
    "widest": ("width", True),
    "narrowest": ("width", False),
}
"""What a superlative of size measures, and whether the most counts."""


def means(target: Target, found: FoundObject) -> bool:
    """Whether a thing is of a target's kind, conditions left aside.

    Of an earlier answer, what was rejected counts only where the target speaks of the review.
    """
    if found.label not in target.categories or (found.number is not None) != target.at_hand:
        return False
    judged = any(isinstance(one, Reviewed) for one in target.conditions)
    return judged or found.review != "rejected"


class Judge:
    """Applies conditions and remembers what became of them."""

    def __init__(
        self,
        geometry: ObjectGeometry,
        found: Sequence[FoundObject],
        cancelled: Cancelled,
        weighs_candidates: bool = False,
    ) -> None:
        self._geometry, self._found, self._cancelled = geometry, found, cancelled
        self._weighs_candidates = weighs_candidates
        self._outcomes: list[Outcome] = []
        self._places: dict[int, int] = {}

    def order(self, index: int) -> int:
        """Where a thing stands in the answer: by its superlative, or as it was found."""
        return self._places.get(index, index)

    def meant(self, target: Target, leaves_out: bool = False, inside: bool = False) -> list[int]:
        """The things that a target means; `inside` another condition only what failed is remembered."""
        weak = self._weighs_candidates and not inside
        kept = [
            index for index, one in enumerate(self._found) if means(target, one) and one.candidate == weak
        ]
        for condition in sorted(target.conditions, key=_turn):
            fitting, state, missing = self._apply(condition, kept, target)
            if state not in APPLIED:
                fitting = kept
            kept = fitting
            if not inside or state not in APPLIED:
                self._outcomes.append(Outcome(condition, state, target.categories, missing, leaves_out))
        return kept

    def combined(self) -> tuple[Outcome, ...]:
        """One outcome a condition; of a shared one, those of all categories it was asked of."""
        joined: dict[tuple[Condition, bool, State], Outcome] = {}
        for one in self._outcomes:
            key = (one.condition, one.leaves_out, one.state)
            before = joined.get(key)
            names = (*(before.categories if before else ()), *one.categories)
            joined[key] = Outcome(
                one.condition, one.state, tuple(dict.fromkeys(names)), one.missing, one.leaves_out
            )
        return tuple(joined.values())

    def _apply(
        self, condition: Condition, kept: list[int], target: Target
    ) -> tuple[list[int], State, tuple[str, ...]]:
        """Those of `kept` that meet it, what became of it, and what was missing."""
        if isinstance(condition, Rank):
            return self._ranked(condition, kept), "applied", ()
        if isinstance(condition, Relation):
            return self._related(condition, kept, target)
        if isinstance(condition, Comparison):
            return self._compared(condition, kept, target)
        if isinstance(condition, AnyOf):
            return self._any(condition, kept, target)
        if isinstance(condition, Size) and condition.unit == "m" and not self._geometry.metric:
            return kept, "no_crs", ()
        if isinstance(condition, Colour) and self._is_unseen(condition, kept):
            return kept, "no_colour", ()
        holds = [index for index in cancellable(kept, self._cancelled) if self._holds(condition, index)]
        if condition.negated:
            holds = [index for index in kept if index not in set(holds)]
        return holds, "applied", ()

    def _holds(self, condition: Condition, index: int) -> bool:
        geometry = self._geometry
        if isinstance(condition, Size):
            power = 2 if condition.measure == "area" else 1
            size = geometry.size(index, condition.measure)
            least, most = (
                None if bound is None else geometry.measured(bound, condition.unit, power)
                for bound in (condition.least, condition.most)
            )
            return (least is None or size > least) and (most is None or size <= most)
        if isinstance(condition, Position):
            return geometry.on_side(index, condition.sides)
        if isinstance(condition, Reviewed):
            one = self._found[index]
            return condition.state in (one.review, one.origin)
        assert isinstance(condition, Colour)
        return condition.name in (self._found[index].colours or ())

    def _is_unseen(self, colour: Colour, kept: list[int]) -> bool:
        """True where the colour cannot be judged: of none of the things, in a picture without colours, or
        where none surely has it and one may have it."""
        seen = [self._found[index].colours for index in kept]
        hue = colour.name not in SHADES
        sure = any(colour.name in (each or ()) for each in seen)
        doubtful = not sure and any(colour.name + DOUBT in (each or ()) for each in seen)
        return doubtful or (bool(kept) and all(each is None or (hue and NO_HUE in each) for each in seen))

    def _any(
        self, condition: AnyOf, kept: list[int], target: Target
    ) -> tuple[list[int], State, tuple[str, ...]]:
        fitting: set[int] = set()
        applied = False
        for one in condition.conditions:
            some, state, missing = self._apply(one, kept, target)
            if state in APPLIED:
                fitting |= set(some)
                applied = True
            else:
                self._outcomes.append(Outcome(one, state, target.categories, missing))
        return [index for index in kept if index in fitting], "applied" if applied else "not_found", ()

    def _ranked(self, rank: Rank, kept: list[int]) -> list[int]:
        def value(index: int) -> float:
            if rank.by in MEASURES:
                measure, most = MEASURES[rank.by]
                return self._geometry.size(index, measure) * (1 if most else -1)
            return self._geometry.along(index, rank.by)

        best = sorted(kept, key=value, reverse=True)
        chosen = best[rank.first - 1 : rank.first - 1 + rank.count]
        if rank.negated:
            return [index for index in kept if index not in chosen]
        places = sorted(chosen)
        self._places |= dict(zip(chosen, places, strict=True))
        return chosen

    def _compared(
        self, condition: Comparison, kept: list[int], target: Target
    ) -> tuple[list[int], State, tuple[str, ...]]:
        others = self.meant(_of(condition.other, target), inside=True)
        if not others:
            return kept, "not_found", _of(condition.other, target).categories
        sizes = {index: self._geometry.size(index, condition.measure) for index in {*others, *kept}}

        def holds(index: int) -> bool:
            rest = [sizes[other] for other in others if other != index]
            if not rest:
                return False
            bound = (
                float(np.mean(rest)) if not condition.every else max(rest) if condition.more else min(rest)
            )
            return (sizes[index] > bound if condition.more else sizes[index] < bound) != condition.negated

        return [index for index in cancellable(kept, self._cancelled) if holds(index)], "applied", ()

    def _related(
        self, relation: Relation, kept: list[int], target: Target
    ) -> tuple[list[int], State, tuple[str, ...]]:
        others = [_of(other, target) for other in relation.others]
        groups = [self.meant(other, inside=True) for other in others]
        missing = tuple(
            name
            for other, group in zip(others, groups, strict=True)
            if not group and (relation.kind == "between" or not any(groups))
            for name in other.categories
        )
        if missing:
            if relation.kind == "with":
                return (kept if relation.negated or relation.least == 0 else []), "none_there", missing
            if relation.negated or relation.kind == "beyond":
                return kept, "none_there", missing
            return ([], "none_there", missing) if relation.strict else (kept, "not_found", missing)
        if relation.distance and relation.distance.unit == "m" and not self._geometry.metric:
            return kept, "no_crs", ()
        every = [index for group in groups for index in group]
        if relation.by_count:
            return by_count(relation, kept, every, self._geometry), "applied", ()
        if relation.kind in ("nearest", "farthest"):
            away = {
                index: self._geometry.distance(index, every) for index in cancellable(kept, self._cancelled)
            }
            return by_distance(relation, away), "applied", ()
        fitting = [
            index
            for index in cancellable(kept, self._cancelled)
            if fulfils(relation, index, groups, self._geometry) != relation.negated
        ]
        if not fitting and kept and not relation.strict:
            return kept, "fits_none", ()
        return fitting, "applied", ()


def _turn(condition: Condition) -> int:
    """Superlatives come last: 'the largest ship in the harbor' is the largest of those."""
    if isinstance(condition, Rank):
        return 2
    return int(chooses_one(condition))


def _of(other: Target, target: Target) -> Target:
    """'Each other' and 'another one' are of the same kind."""
    return other if other.categories else Target(target.categories, other.conditions, target.at_hand)

"""The conditions that a question sets, as plain data, and the targets that have to meet them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReviewState = Literal["open", "accepted", "rejected", "corrected", "drawn"]
Side = Literal["left", "right", "top", "bottom", "north", "south", "east", "west", "centre", "edge"]
Measure = Literal["area", "length", "width"]
RankBy = Literal[
    "largest",
    "smallest",
    "longest",
    "shortest",
    "widest",
    "narrowest",
    "left",
    "right",
    "top",
    "bottom",
    "north",
    "south",
    "east",
    "west",
    "centre",
]
RelationKind = Literal[
    "in",
    "near",
    "beyond",
    "nearest",
    "farthest",
    "between",
    "with",
    "left",
    "right",
    "top",
    "bottom",
    "north",
    "south",
    "east",
    "west",
]
ByCount = Literal["", "most", "fewest"]
ColourName = Literal[
    "white", "black", "grey", "red", "orange", "yellow", "green", "blue", "brown", "dark", "bright"
]


CHOOSING = ("nearest", "farthest")
"""Relations that choose one of many, as superlatives do."""


@dataclass(frozen=True)
class Condition:
    """What a wanted thing must be. `words` are those of the question, from its character `start` on."""

    words: str = field(default="", kw_only=True, compare=False)
    start: int = field(default=0, kw_only=True, compare=False)
    negated: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Size(Condition):
    """A bound on a measure, (least, most), in metres or square metres on the ground, or in pixels.

    'length' and 'width' are the longer and the shorter side of the smallest rectangle around a thing.
    """

    measure: Measure
    least: float | None
    most: float | None
    unit: Literal["m", "px"]


@dataclass(frozen=True)
class Comparison(Condition):
    """Larger (longer, …) than other things: than all of them, or than their average where not `every`."""

    measure: Measure
    more: bool
    other: Target
    every: bool = True


@dataclass(frozen=True)
class Distance:
    """A distance in metres on the ground, or in pixels of the picture; `upper` where it is a range."""

    amount: float
    unit: Literal["m", "px"]
    upper: float | None = None


@dataclass(frozen=True)
class Relation(Condition):
    """How wanted things lie to other things.

    'near' and 'beyond' compare with `distance`; without one, 'near' is a matter of judgement. 'nearest' and
    'farthest' leave the `chosen` closest to any of the others, or farthest from all; negated, the rest.
    'with' is to have the others on it or right beside it, as many as `least` to `most`; with `by_count` those
    count that have the 'most' or the 'fewest' of all. The sides say on
    which side of the others a thing lies. `strict` is False where the words may merely describe ('near the
    houses'), so that an answer must not hang on them. 'between' may have two `others`.
    """

    kind: RelationKind
    others: tuple[Target, ...]
    distance: Distance | None = None
    strict: bool = True
    chosen: int = 1
    least: int = 1
    most: int | None = None
    by_count: ByCount = ""


@dataclass(frozen=True)
class Position(Condition):
    """Sides of the picture, all of which apply: ('top', 'left'), ('north',), ('centre',)."""

    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Colour(Condition):
    """A colour, as seen in the pixels of a thing."""

    name: ColourName


@dataclass(frozen=True)
class Reviewed(Condition):
    """What a person made of an object of an earlier answer."""

    state: ReviewState


@dataclass(frozen=True)
class Rank(Condition):
    """A superlative: after sorting by `by`, `count` things from place `first` (1 is the first place)."""

    by: RankBy
    first: int = 1
    count: int = 1


@dataclass(frozen=True)
class AnyOf(Condition):
    """One of several conditions is enough."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Target:
    """Things of some categories that meet all conditions; superlatives are judged among those that do.

    No categories stand for those of the thing it is compared with, or of all that are wanted. `at_hand`: they
    are objects of the earlier answer that the question is about; `categories` are then labels.
    """

    categories: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    at_hand: bool = False


def chooses_one(condition: Condition) -> bool:
    """True for superlatives, and for relations that choose as they do; they are judged last."""
    if isinstance(condition, Relation):
        return condition.kind in CHOOSING or bool(condition.by_count)
    return isinstance(condition, Rank)


def within(conditions: tuple[Condition, ...]) -> list[Condition]:
    """The conditions, and those inside them."""
    found: list[Condition] = []
    for condition in conditions:
        found.append(condition)
        if isinstance(condition, AnyOf):
            found += within(condition.conditions)
        others = getattr(condition, "others", ()) or (
            (condition.other,) if isinstance(condition, Comparison) else ()
        )
        for other in others:
            found += within(other.conditions)
    return found


def spoken_of(conditions: tuple[Condition, ...]) -> list[str]:
    """The categories that conditions compare with, at any depth."""
    names: list[str] = []
    for condition in within(conditions):
        others = condition.others if isinstance(condition, Relation) else ()
        others = (condition.other,) if isinstance(condition, Comparison) else others
        names += [name for other in others if not other.at_hand for name in other.categories]
    return names

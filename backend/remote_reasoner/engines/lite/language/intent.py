"""What a question asks for, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["understood", "unsure", "off_topic"]
Quantity = Literal["all", "how many", "how much", "is there"]
Side = Literal["left", "right", "top", "bottom", "north", "south", "east", "west", "centre"]
RankBy = Literal[
    "largest", "smallest", "left", "right", "top", "bottom", "north", "south", "east", "west", "centre"
]
SizeMeasure = Literal["area", "length", "width"]
RelationKind = Literal[
    "in",
    "near",
    "nearest",
    "farthest",
    "beyond",
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


@dataclass(frozen=True)
class Rank:
    """A superlative: after sorting by `by`, `count` objects from place `first` (1 is the first place)."""

    by: RankBy
    first: int = 1
    count: int = 1


@dataclass(frozen=True)
class Distance:
    """A distance in metres on the ground, or in pixels of the picture."""

    amount: float
    unit: Literal["m", "px"]


@dataclass(frozen=True)
class Size:
    """A bound on how large the wanted things are, those of `category` or all where it is None.

    'length' and 'width' are the longer and the shorter side of the smallest rectangle around a thing. The
    `amount` is in metres or square metres on the ground, or in pixels; `words` are those of the question.
    """

    measure: SizeMeasure
    more: bool
    amount: float
    unit: Literal["m", "px"]
    words: str
    category: str | None = None


@dataclass(frozen=True)
class Relation:
    """How wanted objects lie to objects of `others` (category names).

    'near' and 'beyond' compare with `distance`; without one, 'near' is a matter of judgement. 'nearest' and
    'farthest' leave the `count` closest to any of the others, or farthest from all; negated, the rest. 'with'
    is to have one of the others on it or right beside it. The sides say on which side of the others the
    wanted objects lie. `strict` is False where the words may merely describe ('near the houses'), so that an
    answer must not hang on them.
    """

    kind: RelationKind
    others: tuple[str, ...]
    negated: bool = False
    distance: Distance | None = None
    strict: bool = True
    count: int = 1


@dataclass(frozen=True)
class Intent:
    """What a question asks for.

    Attributes:
        categories: (category, probability), best first; empty where the question is off topic.
        status: 'unsure' is a best guess below the usual confidence.
        named: True where the categories were called by their names, False where meaning was inferred.
        rank: a superlative that all wanted things share.
        ranks: (category, superlative) where several are wanted and not all share one; others are all kept.
        position: sides of the picture, all of which apply: ('top', 'left'), ('north',), ('centre',).
        sizes: bounds on the size of the wanted things, all of which apply.
        excluded: categories left out by 'except' and the like.
        unjudged: words that a finder of sixteen categories cannot judge ('red', 'moored', 'buses').
        language: code of the language the question was read in.
    """

    categories: tuple[tuple[str, float], ...]
    status: Status
    named: bool
    quantity: Quantity = "all"
    rank: Rank | None = None
    ranks: tuple[tuple[str, Rank], ...] = ()
    position: tuple[Side, ...] = ()
    sizes: tuple[Size, ...] = ()
    relations: tuple[Relation, ...] = ()
    excluded: tuple[str, ...] = ()
    unjudged: tuple[str, ...] = ()
    language: str = "en"

    @property
    def names(self) -> tuple[str, ...]:
        """The wanted categories."""
        return tuple(name for name, _ in self.categories)

    @property
    def others(self) -> tuple[str, ...]:
        """Categories that only relations speak of."""
        named = dict.fromkeys(other for relation in self.relations for other in relation.others)
        return tuple(name for name in named if name not in self.names)

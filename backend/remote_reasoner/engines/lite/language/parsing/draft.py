"""A question half understood: nouns and relations that the parser is still filling."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    ByCount,
    Condition,
    Distance,
    Rank,
    Relation,
    RelationKind,
    Target,
)
from remote_reasoner.engines.lite.language.intent import Quantity, Reading
from remote_reasoner.engines.lite.language.words.item import Item


@dataclass(eq=False)
class Noun:
    """A thing the question speaks of; `place` is that of its item. No categories: 'those', 'the ones'."""

    categories: tuple[str, ...]
    item: Item
    place: int
    conditions: list[Condition | RelationDraft] = field(default_factory=list)
    indefinite: bool = True
    number: Item | None = None
    ordinal: int | None = None
    described: bool = False
    """True where it has adjectives or superlatives of its own."""
    everything: bool = False

    def target(self) -> Target:
        """The finished noun."""
        return Target(self.categories, tuple(finished(one) for one in self.conditions))


@dataclass(eq=False)
class RelationDraft:
    """A relation; without `nouns` it waits for what it relates to, and `words` stand there instead."""

    kind: str
    start: int
    end: int
    nouns: list[Noun] = field(default_factory=list)
    negated: bool = False
    distance: Distance | None = None
    strict: bool = True
    chosen: int = 1
    least: int = 1
    most: int | None = None
    by_count: ByCount = ""
    words: list[Item] = field(default_factory=list)
    place: int = 0
    text: str = ""
    also: list[RelationDraft | Condition] = field(default_factory=list)
    """Conditions any of which is enough instead of this one."""
    beside: Noun | None = None
    """The noun right before it, which it may belong to instead of the one that is wanted."""

    def condition(self) -> Condition:
        """The finished relation; 'of' and 'at' are 'in'."""
        kinds: dict[str, RelationKind] = {"of": "in", "at": "in", "within": "in", "distance": "near"}
        kind: RelationKind = kinds.get(self.kind, self.kind)  # type: ignore[arg-type]
        negated, single = self.negated, self.distance is not None and self.distance.upper is None
        if negated and single and kind in ("near", "beyond") and (self.least, self.most) == (1, None):
            kind, negated = ("beyond" if kind == "near" else "near"), False
        alone = Relation(
            kind,
            tuple(noun.target() for noun in self.nouns),
            self.distance,
            self.strict,
            self.chosen,
            self.least,
            self.most,
            self.by_count,
            negated=negated,
            words=self.text[self.start : self.end],
            start=self.start,
        )
        if not self.also:
            return alone
        others = tuple(finished(one) for one in self.also)
        return AnyOf((alone, *others), words=self.text[self.start : self._end()], start=self.start)

    def _end(self) -> int:
        return max([self.end, *(end_of(one) for one in self.also)])


def finished(condition: Condition | RelationDraft) -> Condition:
    """A condition as it stays."""
    return condition.condition() if isinstance(condition, RelationDraft) else condition


def end_of(condition: Condition | RelationDraft) -> int:
    """Where the condition's words end in the question."""
    if isinstance(condition, RelationDraft):
        return condition.end
    return condition.start + len(condition.words)


@dataclass
class Draft:
    """What the parser made of a question: wanted and left-out nouns, and spans [start, end) nothing uses.

    `relations` to `colours` hold what was read of each kind wherever it belongs, for a question whose thing
    is not named: a position with whether the question says that it is one of the picture, a superlative with
    the place of its item.
    """

    wanted: list[Noun] = field(default_factory=list)
    left_out: list[Noun] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    quantity: Quantity = "all"
    everything: bool = False
    relations: list[RelationDraft] = field(default_factory=list)
    positions: list[tuple[Condition, bool]] = field(default_factory=list)
    ranks: list[tuple[Rank, int]] = field(default_factory=list)
    sizes: list[Condition] = field(default_factory=list)
    colours: list[Condition] = field(default_factory=list)


def counted(rank: Rank, number: int | None, ordinal: int | None) -> Rank:
    """The superlative with its number ('three largest') or its place ('second largest')."""
    if ordinal is not None and number is None:
        return replace(rank, first=ordinal)
    return rank if number is None else replace(rank, count=number)

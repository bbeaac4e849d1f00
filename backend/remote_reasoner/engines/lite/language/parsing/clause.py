"""What the parser knows while it reads a clause, and where a condition goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from remote_reasoner.engines.lite.language.intent import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Distance,
    Rank,
    RankBy,
    Reading,
    Size,
)
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun, RelationDraft, counted, end_of
from remote_reasoner.engines.lite.language.words.amounts import Amount
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import Language

NOUNS = frozenset({"name", "generic", "same", "everything"})
ADJECTIVES = frozenset(
    {"colour", "hue", "side", "rank", "ordinal", "amount", "filler", "attributive", "part"}
)
LOOK_AROUND = 24
"""So many items before or after the present one can belong to it; so reading stays linear."""
SMALL = frozenset({"definite", "indefinite", "filler", "copula", "hue", "attributive", "relative"})


class Clause:
    """The state of one question being read; `draft` is what is made of it."""

    def __init__(self, text: str, items: Sequence[Item], language: Language) -> None:
        self.draft = Draft()
        self._text, self._items, self._language = text, items, language
        self._at = 0
        self._ends_in_verbs = any(item.value == "after:with" for item in items)
        self._group: list[Noun] = []  # the nouns that the next condition is about
        self._before: list[Condition | RelationDraft] = []  # conditions that wait for their noun
        self._relation: RelationDraft | None = None  # waits for what it relates to
        self._last: RelationDraft | None = None  # complete, may still be added to
        self._object: Noun | None = None  # what the last relation is about, while conditions may be its own
        self._compare: tuple[str, Item, bool] | None = None
        self._than: Noun | None = None
        self._measure: Item | None = None
        self._number: Item | None = None
        self._ordinal: Item | None = None
        self._from_side: Item | None = None
        self._loose: Noun | None = None
        self._negated_at: int | None = None
        self._leaving_out = False
        self._link = ""
        self._after_condition = False
        self._relative = False
        self._definite = False
        self._asks_where = False
        self._skip_until = 0
        self._noun_link = ""
        self._reach: tuple[Distance, int] | None = None

    def _adopt(self, noun: Noun) -> None:
        """Gives the noun the conditions, the number and the place that stand before it."""
        number = cast(Amount, self._number.amount) if self._number else None
        noun.described = bool(self._before)
        if self._ordinal is not None:
            noun.ordinal = int(float(self._ordinal.value))
        if self._from_side is not None and noun.ordinal is not None:
            self._before.append(
                self._rank(cast(RankBy, self._from_side.value), self._from_side, noun.ordinal, None)
            )
            self._ordinal = None
        for condition in self._before:
            if isinstance(condition, Rank) and condition.count == 1 and condition.first == 1 and number:
                self._number, several = None, max(1, int(number.value))
                noun.conditions.append(replace(condition, count=several))
                number = None
                continue
            if isinstance(condition, RelationDraft) and condition.kind in ("nearest", "farthest") and number:
                condition.chosen, self._number, number = max(1, int(number.value)), None, None
            noun.conditions.append(condition)
        noun.number, self._number, self._ordinal, self._from_side = self._number, None, None, None
        self._before = []

    def _attach(self, condition: Condition | RelationDraft) -> None:
        """Gives the condition to its nouns; before the first noun it waits."""
        waits = self._role(self._next(max(self._at + 1, self._skip_until), {"filler"})) == "attributive"
        if self._leaving_out and not self._group and not waits:
            noun = Noun((), self._items[self._at], self._at)
            self.draft.left_out.append(noun)
            self._group = [noun]
        if not self._group or waits:
            self._join(self._before, condition)
            return
        owners = self._owners(condition)
        if len(owners) > 1:
            self._say("shared", words=self._text[condition.start : end_of(condition)])
        for noun in owners:
            self._join(noun.conditions, condition)
        self._after_condition = True
        self._link = ""

    def _join(
        self, conditions: list[Condition | RelationDraft], condition: Condition | RelationDraft
    ) -> None:
        """Adds the condition; after 'or' it is one of two that are enough."""
        if self._link != "or" or not conditions:
            conditions.append(condition)
            return
        last = conditions[-1]
        if isinstance(last, RelationDraft):
            last.also.append(condition)
        elif isinstance(condition, RelationDraft):
            condition.also.append(last)
            conditions[-1] = condition
        else:
            earlier = last.conditions if isinstance(last, AnyOf) else (last,)
            conditions[-1] = AnyOf((*earlier, condition), **self._span(last.start, end_of(condition)))

    def _owners(self, condition: Condition | RelationDraft) -> list[Noun]:
        own = isinstance(condition, Size | Comparison | Colour | Rank)
        lacks = self._last is not None and self._last.kind == "with" and self._last.negated
        beside = (
            condition.beside if isinstance(condition, RelationDraft) and condition.kind == "with" else None
        )
        if beside is not None and beside.indefinite and beside not in self._group:
            words = self._text[condition.start : end_of(condition)]
            self._say("of_object", words=words, noun=self._words(beside.item))
            return [beside]
        if own and self._object is not None:
            adjoins = isinstance(condition, Colour) and self._object.place == self._at - 1
            if (self._object.indefinite and not lacks) or (adjoins and self._language.adjectives == "after"):
                self._say(
                    "of_object",
                    words=self._text[condition.start : end_of(condition)],
                    noun=self._words(self._object.item),
                )
                return [self._object]
            if self._group:
                self._say(
                    "of_head",
                    words=self._text[condition.start : end_of(condition)],
                    noun=self._words(self._group[-1].item),
                )
        return self._group

    def _prenominal(self) -> bool:
        """True where an adjective describes the noun that follows."""
        follows = self._noun_follows(self._at + 1)
        if self._language.adjectives == "before" or not follows:
            return follows
        place = self._at - 1
        place = self._previous(place, ADJECTIVES | {"copula", "and", "or"})
        return self._role(place) not in NOUNS if place >= 0 else True

    def _noun_follows(self, place: int) -> bool:
        words = 0
        for at in range(place, min(place + LOOK_AROUND, len(self._items))):
            role = self._items[at].role
            if role in ("name", "generic"):
                return True
            if role == "word":
                words += 1
            elif role not in ADJECTIVES and not (
                role in ("and", "or", "comma", "definite", "indefinite")
                and self._role(self._next(at, {"and", "or", "comma", "definite", "indefinite"})) == "colour"
            ):
                return False
            if words > 1:
                return False
        return False

    def _drop_relation(self) -> None:
        """A relation whose noun never came: with words in its place it is unread, else it was none."""
        relation, self._relation = self._relation, None
        if relation is None or relation.nouns:
            return
        if relation.words:
            self._leave_unread(relation.start, relation.words[-1].end)
        elif relation.distance is not None:
            last = self._last
            if last is not None and last.kind == "with" and last.distance is None:
                last.kind = "near" if relation.kind != "beyond" else "beyond"
                last.distance, last.end = relation.distance, relation.end
            else:
                self._leave_unread(relation.start, relation.end)
        elif relation.negated and relation.kind != "of":
            self._leave_unread(relation.start, relation.end)

    def _drop_loose(self) -> None:
        if self._loose is not None:
            self._leave_unread(self._loose.item.start, self._loose.item.end)
            self._loose = None

    def _end_clause(self, keep: bool = False) -> None:
        self._drop_relation()
        self._drop_loose()
        for item in (self._measure, self._compare[1] if self._compare else None, self._number):
            if item is not None:
                self._leave_unread(item.start, item.end)
        if self._than is not None:
            self._leave_unread(self._than.item.start, self._than.item.end)
        self._measure = self._compare = self._number = self._ordinal = self._than = None
        self._last = self._object = None
        if not keep or self._negated_at is not None:
            self._negated_at = None
        self._relative = self._definite = False

    def _adjoins(self) -> bool:
        """True where the last relation's noun stands right before the present item."""
        assert self._last is not None
        return (
            bool(self._last.nouns)
            and self._next(self._last.nouns[-1].place + 1, SMALL | {"word"}) >= self._at
        )

    def _open(self, kind: str, item: Item) -> RelationDraft:
        start = item.start if self._negated_at is None else min(self._negated_at, item.start)
        relation = RelationDraft(kind, start, item.end, negated=self._negated_at is not None, place=self._at)
        relation.text = self._text
        relation.strict = (
            relation.negated
            or self._asks_where
            or self._relative
            or self._leaving_out
            or kind not in ("of", "near")
        )
        self._negated_at = None
        if self._object is not None and self._object.place == self._at - 1:
            relation.beside = self._object
        self._relation, self._object = relation, None
        return relation

    def _rank(
        self, by: RankBy, item: Item, ordinal: int | None, number: int | None, start: int | None = None
    ) -> Rank:
        rank = Rank(by, **self._span(item.start if start is None else start, item.end))
        rank = counted(rank, number, ordinal)
        self.draft.ranks.append((rank, self._at))
        return rank

    def _role(self, place: int) -> str:
        return self._items[place].role if 0 <= place < len(self._items) else ""

    def _value(self, place: int) -> str:
        return self._items[place].value if 0 <= place < len(self._items) else ""

    def _next(self, place: int, passing: frozenset[str] | set[str]) -> int:
        """The first place from `place` on whose role is none of those."""
        end = min(place + LOOK_AROUND, len(self._items))
        while place < end and self._items[place].role in passing:
            place += 1
        return place

    def _previous(self, place: int, passing: frozenset[str] | set[str]) -> int:
        """The last place up to `place` whose role is none of those; -1 before the first."""
        end = max(place - LOOK_AROUND, -1)
        while place > end and self._items[place].role in passing:
            place -= 1
        return place

    def _words(self, item: Item) -> str:
        return self._text[item.start : item.end]

    def _say(self, sentence: str, **words: str) -> None:
        reading = Reading(sentence, words)
        if reading not in self.draft.readings:
            self.draft.readings.append(reading)

    def _leave_unread(self, start: int, end: int) -> None:
        self.draft.unread.append((start, end))

    def _leave_condition(self, condition: Condition | RelationDraft) -> None:
        self._leave_unread(condition.start, end_of(condition))

    def _span(self, start: int, end: int) -> dict[str, Any]:
        return {"words": self._text[start:end], "start": start}

"""What the parser knows while it reads a clause, and where a condition goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Distance,
    Rank,
    RankBy,
    Size,
)
from remote_reasoner.engines.lite.language.intent import Reading
from remote_reasoner.engines.lite.language.parsing.cursor import SMALL, Cursor
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun, RelationDraft, counted, end_of
from remote_reasoner.engines.lite.language.words.amounts import Amount
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import Language


class Clause(Cursor):
    """The state of one question being read; `draft` is what is made of it."""

    def __init__(self, text: str, items: Sequence[Item], language: Language) -> None:
        super().__init__(text, items, language)
        self.draft = Draft()
        self.ends_in_verbs = any(item.value == "after:with" for item in items)
        self.group: list[Noun] = []  # the nouns that the next condition is about
        self.before: list[Condition | RelationDraft] = []  # conditions that wait for their noun
        self.relation: RelationDraft | None = None  # waits for what it relates to
        self.last: RelationDraft | None = None  # complete, may still be added to
        self.object: Noun | None = None  # what the last relation is about, while conditions may be its own
        self.compare: tuple[str, Item, bool] | None = None  # 'larger' that waits: value, item, denied
        self.than: Noun | None = None  # what a comparison that follows compares with
        self.average: Item | None = None  # 'average' before what is compared with
        self.most: Item | None = None  # 'the most' that waits for what there is most of
        self.measure: Item | None = None  # 'area', 'length' that waits for its amount
        self.number: Item | None = None  # 'three' that waits for its noun
        self.ordinal: Item | None = None  # 'second' that waits for its superlative
        self.from_side: Item | None = None  # 'from the left' that waits for what it orders
        self.loose: Noun | None = None  # linked to nothing yet
        self.negated_at: int | None = None  # where the 'not' stands that denies what follows
        self.leaving_out = False  # after 'except'
        self.link = ""  # 'and', 'or', 'comma' since the last noun
        self.noun_link = ""  # the link before the last noun
        self.after_condition = False
        self.relative = False  # inside 'that …'
        self.definite = False  # after 'the'
        self.asks_where = False  # 'how many', 'which': a place is a condition, not a description
        self.skip_until = 0  # items before this place are used already
        self.reach: tuple[Distance, int] | None = None  # '150米以内' before '有', and where it begins

    def adopt(self, noun: Noun) -> None:
        """Gives the noun the conditions, the number and the place that stand before it."""
        number = cast(Amount, self.number.amount) if self.number else None
        noun.described = bool(self.before)
        if self.ordinal is not None:
            noun.ordinal = int(float(self.ordinal.value))
        if self.from_side is not None and noun.ordinal is not None:
            self.before.append(
                self.rank(cast(RankBy, self.from_side.value), self.from_side, noun.ordinal, None)
            )
            self.ordinal = None
        for condition in self.before:
            if isinstance(condition, Rank) and condition.count == 1 and condition.first == 1 and number:
                self.number, several = None, max(1, int(number.value))
                noun.conditions.append(replace(condition, count=several))
                number = None
                continue
            if isinstance(condition, RelationDraft) and condition.kind in ("nearest", "farthest") and number:
                condition.chosen, self.number, number = max(1, int(number.value)), None, None
            noun.conditions.append(condition)
        noun.number, self.number, self.ordinal, self.from_side = self.number, None, None, None
        self.before = []

    def attach(self, condition: Condition | RelationDraft) -> None:
        """Gives the condition to its nouns; before the first noun it waits."""
        waits = self.role(self.next(max(self.at + 1, self.skip_until), {"filler"})) == "attributive"
        if self.leaving_out and not self.group and not waits:
            noun = Noun((), self.items[self.at], self.at)
            self.draft.left_out.append(noun)
            self.group = [noun]
        if not self.group or waits:
            self.join(self.before, condition)
            return
        owners = self.owners(condition)
        if len(owners) > 1:
            self.say("shared", words=self.text[condition.start : end_of(condition)])
        for noun in owners:
            self.join(noun.conditions, condition)
        self.after_condition = True
        self.link = ""

    def join(self, conditions: list[Condition | RelationDraft], condition: Condition | RelationDraft) -> None:
        """Adds the condition; after 'or' it is one of two that are enough."""
        if self.link != "or" or not conditions:
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
            conditions[-1] = AnyOf((*earlier, condition), **self.span(last.start, end_of(condition)))

    def owners(self, condition: Condition | RelationDraft) -> list[Noun]:
        own = isinstance(condition, Size | Comparison | Colour | Rank)
        lacks = self.last is not None and self.last.kind == "with" and self.last.negated
        beside = (
            condition.beside if isinstance(condition, RelationDraft) and condition.kind == "with" else None
        )
        if beside is not None and beside.indefinite and beside not in self.group:
            words = self.text[condition.start : end_of(condition)]
            self.say("of_object", words=words, noun=self.words(beside.item))
            return [beside]
        if own and self.object is not None:
            adjoins = isinstance(condition, Colour) and self.object.place == self.at - 1
            if (self.object.indefinite and not lacks) or (adjoins and self.language.adjectives == "after"):
                self.say(
                    "of_object",
                    words=self.text[condition.start : end_of(condition)],
                    noun=self.words(self.object.item),
                )
                return [self.object]
            if self.group:
                self.say(
                    "of_head",
                    words=self.text[condition.start : end_of(condition)],
                    noun=self.words(self.group[-1].item),
                )
        return self.group

    def drop_relation(self) -> None:
        """A relation whose noun never came: with words in its place it is unread, else it was none."""
        relation, self.relation = self.relation, None
        if relation is None or relation.nouns:
            return
        if relation.words:
            self.leave_unread(relation.start, relation.words[-1].end)
        elif relation.distance is not None:
            last = self.last
            if last is not None and last.kind == "with" and last.distance is None:
                last.kind = "near" if relation.kind != "beyond" else "beyond"
                last.distance, last.end = relation.distance, relation.end
            else:
                self.leave_unread(relation.start, relation.end)
        elif relation.negated and relation.kind != "of":
            self.leave_unread(relation.start, relation.end)

    def drop_loose(self) -> None:
        if self.loose is not None:
            self.leave_unread(self.loose.item.start, self.loose.item.end)
            self.loose = None

    def end_clause(self, keep: bool = False) -> None:
        self.drop_relation()
        self.drop_loose()
        compare = self.compare[1] if self.compare else None
        for item in (self.measure, compare, self.number, self.average, self.most):
            if item is not None:
                self.leave_unread(item.start, item.end)
        if self.than is not None:
            self.leave_unread(self.than.item.start, self.than.item.end)
        self.measure = self.compare = self.number = self.ordinal = self.than = None
        self.average = self.most = None
        self.last = self.object = None
        if not keep or self.negated_at is not None:
            self.negated_at = None
        self.relative = self.definite = False

    def adjoins(self) -> bool:
        """True where the last relation's noun stands right before the present item."""
        assert self.last is not None
        return bool(self.last.nouns) and self.next(self.last.nouns[-1].place + 1, SMALL | {"word"}) >= self.at

    def open(self, kind: str, item: Item) -> RelationDraft:
        start = item.start if self.negated_at is None else min(self.negated_at, item.start)
        relation = RelationDraft(kind, start, item.end, negated=self.negated_at is not None, place=self.at)
        relation.text = self.text
        relation.strict = (
            relation.negated
            or self.asks_where
            or self.relative
            or self.leaving_out
            or kind not in ("of", "near")
        )
        self.negated_at = None
        if self.object is not None and self.object.place == self.at - 1:
            relation.beside = self.object
        self.relation, self.object = relation, None
        return relation

    def rank(
        self, by: RankBy, item: Item, ordinal: int | None, number: int | None, start: int | None = None
    ) -> Rank:
        rank = Rank(by, **self.span(item.start if start is None else start, item.end))
        rank = counted(rank, number, ordinal)
        self.draft.ranks.append((rank, self.at))
        return rank

    def say(self, sentence: str, **words: str) -> None:
        reading = Reading(sentence, words)
        if reading not in self.draft.readings:
            self.draft.readings.append(reading)

    def leave_unread(self, start: int, end: int) -> None:
        self.draft.unread.append((start, end))

    def leave_condition(self, condition: Condition | RelationDraft) -> None:
        self.leave_unread(condition.start, end_of(condition))

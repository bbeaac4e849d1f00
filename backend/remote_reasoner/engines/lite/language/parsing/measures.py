"""Amounts, comparisons and superlatives while a question is parsed."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.intent import Comparison, Distance, Measure, RankBy, Size
from remote_reasoner.engines.lite.language.parsing.clause import SMALL
from remote_reasoner.engines.lite.language.parsing.draft import Noun
from remote_reasoner.engines.lite.language.parsing.relations import Relations
from remote_reasoner.engines.lite.language.words.amounts import Amount
from remote_reasoner.engines.lite.language.words.item import Item

MEASURABLE = frozenset({"within", "near", "beyond", "distance", "in", "at", "of"})
"""Relations that a distance may belong to."""
BY_SIZE: dict[str, RankBy] = {
    "size:more": "largest",
    "size:less": "smallest",
    "length:more": "longest",
    "length:less": "shortest",
    "width:more": "widest",
    "width:less": "narrowest",
}


class Measures(Relations):
    """Reads sizes, distances, comparisons and superlatives."""

    def amount(self, item: Item) -> None:
        amount = cast(Amount, item.amount)
        if amount.dimension == "count":
            if self._number is not None:
                self._leave_unread(self._number.start, self._number.end)
            self._number = item
        elif amount.dimension == "share":
            self._leave_unread(item.start, item.end)
        elif amount.dimension == "area" or self._is_size():
            self._size(item, amount)
        else:
            self._distance(item, amount)

    def _is_size(self) -> bool:
        """True where a length tells how long or wide something is, not how far."""
        if self._compare is not None or self._measure is not None:
            return True
        return self._role(self._next(self._at + 1, {"filler"})) == "measure"

    def _size(self, item: Item, amount: Amount) -> None:
        measured, end = self._measure, item.end
        compared = self._compare
        self._compare = self._measure = None
        if measured is None and compared is None:
            place = self._next(self._at + 1, {"filler"})
            if self._role(place) == "measure":
                measured, end = self._items[place], self._items[place].end
                self._skip_until = place + 1
        start = min(
            one.start for one in (item, measured, compared[1] if compared else None) if one is not None
        )
        negated = (self._negated_at is not None) != (compared is not None and compared[2])
        if self._negated_at is not None:
            start = min(start, self._negated_at)
        if compared is not None and compared[2]:
            start = min(start, self._text.rfind(" ", 0, max(0, start - 1)) + 1)
        self._negated_at = None
        if (
            self._relation is not None
            and not self._relation.words
            and self._relation.kind in ("with", "of", "in")
        ):
            start, self._relation = min(start, self._relation.start), None
        if compared is not None and not amount.one_sided:
            amount = replace(amount, bound="more" if compared[0].endswith("more") else "less")
        measure = self._measured(measured, compared[0] if compared else "size", amount)
        if measure is None or not amount.one_sided:
            self._leave_unread(start, end)
            return
        least, most = amount.limits
        if negated and (least is None or most is None):
            least, most, negated = most, least, False
        condition = Size(measure, least, most, amount.unit, negated=negated, **self._span(start, end))
        self.draft.sizes.append(condition)
        self._attach(condition)

    def _measured(self, named: Item | None, compared: str, amount: Amount) -> Measure | None:
        """What is measured; None where it cannot be: heights, lengths in square metres."""
        said = named.value if named is not None else compared.partition(":")[0]
        if said in ("size", ""):
            return "area" if amount.dimension == "area" else "length"
        if said == "height" or (said == "area") != (amount.dimension == "area"):
            return None
        return cast(Measure, said)

    def _distance(self, item: Item, amount: Amount) -> None:
        distance = Distance(amount.value, amount.unit, amount.upper)
        if self._value(self._at + 1) in ("with", "without") and not self._language.spaced:
            self._reach = (distance, item.start)  # '150米以内没有船的'
            return
        far = amount.bound in ("more", "atleast")
        relation = self._relation
        place = self._next(self._at + 1, {"away", "filler"})
        if relation is not None and not relation.words and relation.kind in MEASURABLE:
            relation.distance, relation.end = distance, item.end
            relation.kind = "beyond" if far or relation.kind == "beyond" else "near"
            relation.strict = True
            return
        last = self._last if self._last is not None and self._last.nouns and self._adjoins() else None
        away = self._role(self._at + 1) == "away"
        if last is not None and last.distance is None and (last.kind in ("of", "distance", "at") or away):
            last.kind, last.distance = "beyond" if far else "near", distance
            last.end, last.strict = item.end, True
            self._skip_until = place
            return
        leads = self._role(place) in ("of", "same") or (
            self._role(place) == "relation" and (place > self._at + 1 or self._items[place].value == "beyond")
        )
        if leads:
            opened = self._open("beyond" if far else "near", item)
            opened.distance, opened.strict = distance, True
            self._skip_until = place + (self._role(place) != "same")
            return
        if self._loose is not None and place > self._at + 1:
            noun, self._loose = self._loose, None
            opened = self._open("beyond" if far else "near", item)
            opened.distance, opened.start, opened.strict = distance, noun.item.start, True
            self._complete(noun, item.end)
            return
        if self._last is not None and self._last.kind == "with" and not far and self._adjoins():
            self._last.kind, self._last.distance, self._last.end = "near", distance, item.end
        elif amount.one_sided:
            self._say("length", words=self._words(item))
            self._size(item, amount)
        else:
            self._leave_unread(item.start, item.end)

    def measure(self, item: Item) -> None:
        if self._measure is not None:
            self._leave_unread(self._measure.start, self._measure.end)
        self._measure = item

    def compare(self, item: Item) -> None:
        negated, start = self._negated_at is not None, self._negated_at
        if self._ordinal is not None and item.value in BY_SIZE:
            self._superlative(BY_SIZE[item.value], item)
            return
        following = self._role(self._next(self._at + 1, SMALL | {"than", "bound"}))
        than = self._role(self._next(self._at + 1, {"copula"})) == "than"
        if self._than is not None:
            noun, self._than = self._than, None
            self._comparison(item.value, item, negated, noun)
        elif following == "amount" or than:
            self._compare = (item.value, item, negated)
            self._negated_at = None
        else:
            self._leave_unread(item.start if start is None else start, item.end)
            self._negated_at = None

    def _compared(self, noun: Noun) -> None:
        value, item, negated = cast("tuple[str, Item, bool]", self._compare)
        self._compare = None
        outer = [one for one in self._before if one.start < item.start]
        self._before = [one for one in self._before if one not in outer]
        self._adopt(noun)
        self._before = outer
        following = self._items[self._at + 1] if self._role(self._at + 1) == "rank" else None
        if following is not None:  # 'que el vehículo más grande'
            noun.conditions.append(self._rank(cast(RankBy, following.value), following, None, None))
            self._skip_until = self._at + 2
        self._comparison(value, item, negated, noun)

    def _comparison(self, value: str, item: Item, negated: bool, noun: Noun) -> None:
        measure, _, way = value.partition(":")
        start, end = min(item.start, noun.item.start), max(item.end, noun.item.end)
        words = self._text[start:end]
        if measure == "height":
            self._leave_unread(start, end)
            return
        average = noun.indefinite and not noun.conditions and self._said_singly(noun)
        if average:
            self._say("average", words=words)
        condition = Comparison(
            "area" if measure == "size" else cast(Measure, measure),
            way == "more",
            noun.target(),
            not average,
            negated=negated,
            **self._span(start, end),
        )
        self._attach(condition)
        self._object = None

    def _said_singly(self, noun: Noun) -> bool:
        before = self._items[noun.place - 1] if noun.place else None
        return before is not None and before.role == "indefinite"

    def than(self, item: Item) -> None:
        if self._compare is None and not self._language.spaced:
            self._open("than", item)

    def ordinal(self, item: Item) -> None:
        self._ordinal = item

    def rank(self, item: Item) -> None:
        self._superlative(cast(RankBy, item.value), item)

    def _superlative(self, by: RankBy, item: Item) -> None:
        number = int(self._number.amount.value) if self._number and self._number.amount else None
        ordinal = int(float(self._ordinal.value)) if self._ordinal else None
        start = self._number or self._ordinal or item
        self._number = self._ordinal = None
        rank = self._rank(by, item, ordinal, number, min(start.start, item.start))
        following = self._role(self._at + 1)
        if self._prenominal() or (not self.draft.wanted and following == "of"):
            self._before.append(rank)
            return
        owner = self._object if self._object is not None and self._object.indefinite else None
        nouns = [owner] if owner else self._group
        if nouns and nouns[-1].number is not None and nouns[-1].number.amount is not None and number is None:
            rank = replace(rank, count=max(1, int(nouns[-1].number.amount.value)))
            nouns[-1].number = None
        if nouns and nouns[-1].ordinal is not None and ordinal is None:
            rank, nouns[-1].ordinal = replace(rank, first=nouns[-1].ordinal), None
        self._attach(rank)

"""Relations while a question is parsed: what they are about, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.intent import Colour, Position, Rank
from remote_reasoner.engines.lite.language.parsing.clause import ADJECTIVES, LOOK_AROUND, NOUNS, SMALL, Clause
from remote_reasoner.engines.lite.language.parsing.draft import Noun, RelationDraft
from remote_reasoner.engines.lite.language.words.item import Item

DESCRIPTIVE = frozenset(
    {
        *(
            ("vehicle", "road"),
            ("ship", "water"),
            ("ship", "harbor"),
            ("bridge", "water"),
            ("bridge", "road"),
        ),
        *(("harbor", "water"), ("building", "road"), ("solar panel", "building"), ("road", "bridge")),
    }
)
"""(thing, place) where 'in' or 'on' may only describe the thing: 'the cars on the street' are the cars."""

NO_PLACES = frozenset({"airplane", "ship", "vehicle", "storage tank", "solar panel"})
"""Things that hold no others: 'in the harbor and planes' goes on with planes that are wanted."""


class Relations(Clause):
    """Reads relations: 'near the bridge', 'with more than three tanks', '港口里的'."""

    def relation(self, item: Item) -> None:
        kind = item.value
        if kind.startswith("after:"):
            self._postposition(kind.removeprefix("after:"), item)
            return
        waiting = self._relation
        if waiting is not None and not waiting.words and kind in ("near", "in"):
            if self._at == waiting.place + 1 and waiting.kind != kind:
                return  # 'links neben': the side already waits for its noun
            if waiting.distance is not None:
                return  # 'in a radius of 50 m around'
        if kind == "in" and self.draft.quantity == "share" and not self.draft.wanted:
            return  # 'how much is covered by'
        self._drop_relation()
        if kind == "with" and self._states_existence():
            self.draft.quantity = "is there" if self.draft.quantity == "all" else self.draft.quantity
            return
        if kind in ("nearest", "farthest"):
            self._by_distance(kind, item)
            return
        if kind in ("with", "without") and self._reach is not None:
            (distance, start), self._reach = self._reach, None
            opened = self._open("near", item)
            opened.distance, opened.start, opened.negated = distance, start, kind == "without"
            return
        if kind == "without":
            kind = "with"
            self._negated_at = item.start if self._negated_at is None else None
        self._open(kind, item)

    def _states_existence(self) -> bool:
        """True for '有' that says that something is there ('西部有飞机吗'), not what something has."""
        if self._language.spaced or self.draft.wanted or self._loose is not None:
            return False
        following = self._items[self._at + 1 : self._at + LOOK_AROUND]
        return all(item.role != "attributive" for item in following)

    def _by_distance(self, kind: str, item: Item) -> None:
        """'nearest' before its noun ('the nearest ship to the harbor'), after its place, or before it."""
        relation = self._open(kind, item)
        owner_follows = not self.draft.wanted or self._noun_then_of()
        if self._number is not None and self._number.amount is not None:
            relation.chosen = max(1, int(self._number.amount.value))
            self._number = None
        elif self._group and self._group[-1].number is not None and self._group[-1].number.amount:
            relation.chosen = max(1, int(self._group[-1].number.amount.value))
            self._group[-1].number = None
        if self._loose is not None:
            noun, self._loose = self._loose, None
            relation.start = min(relation.start, noun.item.start)
            self._complete(noun)
        elif self._last is not None and self._last.kind in ("distance", "of", "at") and self._adjoins():
            self._last.kind, self._last.end = kind, item.end
            self._last.strict, self._last.chosen = True, relation.chosen
            self._relation = None
        elif owner_follows and self._noun_then_of():
            self._relation = None
            self._pending_nearest = relation
            self._before.append(relation)

    def _noun_then_of(self) -> bool:
        """True where a noun, and then 'to' or 'of' with another, come next."""
        place = self._next(self._at + 1, ADJECTIVES | SMALL | {"word"})
        if self._role(place) != "name" or self._role(place + 1) not in ("of", "relation"):
            return False
        return self._role(self._next(place + 2, ADJECTIVES | SMALL | {"word"})) in NOUNS

    def _postposition(self, kind: str, item: Item) -> None:
        """A relation whose noun stands before it: '港口里'."""
        if kind == "in" and self._role(self._at + 1) == "rank" and not self._noun_follows(self._at + 2):
            return  # '储罐中最小的': the smallest among them
        if kind == "with":
            if (
                self._last is not None
                and self._last.kind in ("with", "near")
                and self._last.end <= item.start
            ):
                self._last.end = item.end
            else:
                self._open("with", item)
            return
        if self._last is not None and self._last.kind in ("at", "distance", "in") and self._adjoins():
            self._last.kind, self._last.end = kind if kind != "in" else "in", item.end
            return
        noun = self._take_noun()
        if noun is None:
            before = self._items[self._at - 1] if self._at else item
            if before.role == "word":
                self._leave_unread(before.start, item.end)
            return
        self._link = self._noun_link
        other = self._take_noun(noun) if kind == "between" else None
        relation = self._open(kind, item)
        relation.start = min(relation.start, noun.item.start)
        self._relation = relation
        self._complete(noun, item.end)
        if other is not None:
            relation.nouns.insert(0, other)
            relation.start = min(relation.start, other.item.start)

    def _take_noun(self, linked_to: Noun | None = None) -> Noun | None:
        """The noun right before the present item, or linked to another, taken back from those wanted."""
        place = self._at - 1 if linked_to is None else linked_to.place - 2
        if (
            linked_to is None
            and self._role(place) == "not"
            and self._items[place].end == self._items[self._at].end
        ):
            place -= 1  # '外面' denies and relates at once
        if self._loose is not None and self._loose.place == place:
            noun, self._loose = self._loose, None
            return noun
        for nouns in (self.draft.wanted, self.draft.left_out):
            if nouns and nouns[-1].place == place:
                noun = nouns.pop()
                self._group = [one for one in self._group if one is not noun] or nouns[-1:]
                return noun
        return None

    def _related(self, noun: Noun) -> None:
        relation = cast(RelationDraft, self._relation)
        if self._negated_at is not None:  # 'in no harbor'
            relation.negated = True  # also after another: 'no están en ningún puerto'
            relation.strict, self._negated_at = True, None
        number = self._number
        if noun.indefinite and number is not None and number.amount and relation.kind in ("with", "near"):
            least, most = number.amount.limits
            relation.least = max(0, int(least)) if least is not None else 0
            relation.most = None if most is None else int(most)
            if number.amount.bound in ("", "exactly", "about") and relation.most is not None:
                self._say("exactly", words=self._words(number))
            self._number = None
        elif number is not None and relation.kind == "between":
            self._number = None
        for word in relation.words:
            self._leave_unread(word.start, word.end)
        relation.words = []
        self._complete(noun)

    def _complete(self, noun: Noun, end: int | None = None) -> None:
        """The waiting relation has its noun."""
        relation = cast(RelationDraft, self._relation)
        self._relation = None
        if relation.kind == "than":
            self._adopt(noun)
            self._than = noun
            return
        outer, self._before = self._before, []
        if relation.place < noun.place:
            self._before = [one for one in outer if one.start > relation.start]
            outer = [one for one in outer if one.start <= relation.start]
        self._adopt(noun)
        self._before = outer
        if noun.number is not None:
            self._leave_unread(noun.number.start, noun.number.end)
            noun.number = None
        relation.nouns.append(noun)
        relation.end = max(relation.end, noun.item.end, end or 0)
        self.draft.relations.append(relation)
        if (
            relation.kind in ("in", "of")
            and self._last is not None
            and self._is_part_of_itself(relation, noun)
        ):
            return  # 'houses with solar panels on the roof': roofs are houses
        if relation.kind in ("in", "at", "within") and self._describes(noun):
            described = not (self._asks_where or self._relative or self._leaving_out or relation.negated)
            relation.strict = relation.strict and not described
        if relation not in self._before:
            self._attach(relation)
        self._last, self._object = relation, noun

    def _is_part_of_itself(self, relation: RelationDraft, noun: Noun) -> bool:
        """True for 'on the roof' of a house, after what the roof has."""
        assert self._last is not None
        own = {name for one in self._group for name in one.categories}
        return (
            self._last.kind == "with"
            and not relation.negated
            and not noun.indefinite
            and own >= {*noun.categories}
        )

    def _describes(self, noun: Noun) -> bool:
        return any(
            (name, other) in DESCRIPTIVE
            for one in self._group
            for name in one.categories
            for other in noun.categories
        )

    def _continues(self, noun: Noun) -> bool:
        """True where the noun goes on what the last relation is about: 'between the road and the houses'."""
        last = self._last
        if last is None or self._link not in ("and", "or", "comma") or not last.nouns:
            return False
        start = last.nouns[-1].place + 1
        between = {item.role for item in self._items[start : self._at]}
        if not between <= {*ADJECTIVES, *SMALL, "and", "or", "comma", "word", "not", "of"} or (
            self._before
            and not all(one is last or isinstance(one, Rank | Colour | Position) for one in self._before)
        ):
            return False
        if last.kind == "between":
            return len(last.nouns) < 2
        if last.kind in ("in", "at", "within", "of") and {*noun.categories} <= NO_PLACES and noun.categories:
            return False
        following = self._role(self._next(self._at + 1, SMALL))
        if not self._language.spaced:
            return last.end <= last.nouns[-1].item.end and "attributive" not in between
        if following in ("relation", "compare"):
            return False
        return self._link != "comma" or following in ("and", "or", "comma")

    def _continue(self, noun: Noun) -> None:
        last = cast(RelationDraft, self._last)
        link = self._link if self._link != "comma" else self._role(self._next(self._at + 1, SMALL))
        if last.kind != "between":
            self._say("continued", words=self._text[last.start : noun.item.end])
        if last.kind == "between" or link == "or":
            kept = [one for one in self._before if one.start <= last.start]
            self._before = [one for one in self._before if one not in kept]
            self._adopt(noun)
            self._before = kept
            last.nouns.append(noun)
            last.end = noun.item.end
            self._object = noun
            return
        copy = replace(last, nouns=[], words=[], also=[], start=last.start, end=last.end)
        self._negated_at = None if last.negated else self._negated_at
        copy.least, copy.most = 1, None
        self._relation = copy
        copy.place = self._at - 1
        self._related(noun)

    def of(self, item: Item) -> None:
        if self._relation is not None or self._compare is not None or self._measure is not None:
            return
        adjectives = ADJECTIVES if self._language.adjectives == "after" else frozenset[str]()
        place = self._previous(self._at - 1, adjectives)
        if self._role(place) == "name" and (self._group or self._last):
            self._open("of", item)
            if not self._asks_where and self._relation is not None:
                self._relation.strict = self._relation.negated

    def nearby(self, item: Item) -> None:
        if self._last is not None and self._last.kind == "with":
            self._last.kind, self._last.end = "near", item.end

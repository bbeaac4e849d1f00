"""Nouns while a question is parsed: wanted, left out, or what a relation is about."""

from __future__ import annotations

from remote_reasoner.engines.lite.language.intent import Colour, Condition, Position, Rank
from remote_reasoner.engines.lite.language.parsing.draft import Noun, RelationDraft
from remote_reasoner.engines.lite.language.parsing.measures import Measures
from remote_reasoner.engines.lite.language.words.item import Item

LONGEST_CLAUSE = 16
"""So many items after a noun its verb may stand."""


class Nouns(Measures):
    """Reads names and the words that stand for them."""

    def name(self, item: Item) -> None:
        if item.spelled:
            self._say("respelled", wrong=self._words(item), right=item.spelled)
        self._noun(Noun((item.value,), item, self._at))

    def generic(self, item: Item) -> None:
        waits = self._relation is not None or self._compare is not None
        if waits or self._leaving_out or (self._at and self._items[self._at - 1].role == "except"):
            self._noun(Noun((), item, self._at))
        elif not self.draft.wanted:
            self.draft.everything = True
            if self._before:
                self.everything(item)
        elif self._link and not self._after_condition and self._group:
            self._link = ""

    def same(self, item: Item) -> None:
        if self._relation is None and self._value(self._at + 1) == "distance":  # '彼此距离'
            self._open("distance", item)
            self._skip_until = self._at + 2
        if self._relation is not None:
            self._noun(Noun((), item, max(self._at, self._skip_until - 1)))

    def everything(self, item: Item) -> None:
        if self._leaving_out and not self.draft.left_out:
            return
        self.draft.everything = True
        self._leaving_out = False
        if not self.draft.wanted and self._relation is None:
            noun = Noun((), item, self._at, everything=True)
            self._adopt(noun)
            self.draft.wanted.append(noun)
            self._group = [noun]

    def _noun(self, noun: Noun) -> None:
        noun.indefinite = not self._definite
        if self._relation is None and self.draft.wanted and self._verb_follows():
            start = min(one for one in (self._negated_at, noun.item.start) if one is not None)
            self._open("with", self._items[self._at]).start = start
            self._related(noun)
        elif self._compare is not None:
            self._compared(noun)
        elif self._relation is not None:
            self._related(noun)
        elif self._is_compound(noun):
            self._replace_last(noun)
        elif self._continues(noun):
            self._continue(noun)
        elif self._leaving_out or (self._negated_at is not None and not self._before):
            self._left_out(noun)
        elif self.draft.wanted and not self._link and not self._before:
            self._unlinked(noun)
        else:
            self._want(noun)
        self._noun_link = self._link
        self._link, self._definite, self._relative = "", False, False
        self._after_condition = False

    def _verb_follows(self) -> bool:
        """True where the clause ends in 'haben': 'die keine Bäume haben'."""
        if not self._ends_in_verbs:
            return False
        place = self._at + 1
        end = min(len(self._items), place + LONGEST_CLAUSE)
        while place < end and self._role(place) not in ("comma", "stop", "request"):
            if self._value(place) == "after:with":
                return True
            place += 1
        return False

    def _want(self, noun: Noun) -> None:
        linked = bool(self._link) and bool(self._group) and not self._after_condition
        self._adopt(noun)
        if linked and self._language.adjectives == "before" and not self._definite and not noun.described:
            kinds = (Rank, Colour, Position) if self._language.spaced else (Condition, RelationDraft)
            shared = [one for one in self._group[-1].conditions if isinstance(one, kinds)]
            noun.conditions += shared if self._group[-1].described else []
        grouped = (
            linked and not noun.described and not (self._group[-1].described or self._group[-1].conditions)
        )
        self._group = [*self._group, noun] if grouped else [noun]
        self.draft.wanted.append(noun)
        self._object = self._last = None

    def _left_out(self, noun: Noun) -> None:
        self._leaving_out = True
        self._negated_at = None
        self._adopt(noun)
        self.draft.left_out.append(noun)
        self._group = [noun]
        self._object = self._last = None

    def _unlinked(self, noun: Noun) -> None:
        """A noun that nothing links to the others: what 'am nächsten' or a postposition may still use."""
        if self._items[self._at - 1].role == "attributive" and self._group:
            owner = self._group.pop()
            (self.draft.left_out if owner in self.draft.left_out else self.draft.wanted).remove(owner)
            whole = RelationDraft("of", owner.item.start, owner.item.end, [owner], strict=False)
            if owner.number is not None and owner.number.amount is not None:  # '少于两艘船的港口'
                least, most = owner.number.amount.limits
                whole.kind, whole.strict, whole.start = "with", True, owner.number.start
                whole.least = max(0, int(least)) if least is not None else 0
                whole.most = None if most is None else int(most)
                owner.number = None
            whole.text = self._text
            self.draft.relations.append(whole)
            self._before.append(whole)
            self._want(noun)
            return
        self._drop_loose()
        self._adopt(noun)
        self._loose = noun

    def _is_compound(self, noun: Noun) -> bool:
        """True for 'bridge' in 'harbor bridge'."""
        if not self._at or not self._language.compounds or not noun.categories:
            return False
        before = self._items[self._at - 1]
        return before.role == "name" and (
            not self._language.spaced or not self._text[before.end : noun.item.start].strip(" -")
        )

    def _replace_last(self, noun: Noun) -> None:
        """The noun before this one only describes it."""
        before = self._items[self._at - 1]
        self._leave_unread(before.start, before.end)
        about = [self._last.nouns] if self._last is not None else []
        for nouns in (self.draft.wanted, self.draft.left_out, self._group, *about):
            if nouns and nouns[-1].item is before:
                noun.conditions, noun.number = nouns[-1].conditions, nouns[-1].number
                noun.indefinite, noun.described = nouns[-1].indefinite, nouns[-1].described
                nouns[-1] = noun
        if self._object is not None and self._object.item is before:
            self._object = noun
        if self._last is not None and noun in self._last.nouns:
            self._last.end = noun.item.end

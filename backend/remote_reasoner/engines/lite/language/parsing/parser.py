"""From items to nouns with their conditions: each condition goes to the noun it belongs to."""

from __future__ import annotations

from collections.abc import Callable

from remote_reasoner.engines.lite.language.intent import Quantity
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun
from remote_reasoner.engines.lite.language.parsing.places import Places
from remote_reasoner.engines.lite.language.words.item import Item

QUANTITIES: dict[str, Quantity] = {
    "share": "share",
    "count": "how many",
    "extent": "how much",
    "exists": "is there",
}


class Parser(Places):
    """Reads the items of one question from left to right; `draft` is what it makes of them."""

    def parse(self) -> Draft:
        """The draft of the whole question."""
        for place, item in enumerate(self._items):
            self._at = place
            if place < self._skip_until:
                continue
            handle = HANDLERS.get(item.role)
            if handle is not None:
                handle(self, item)
        self._end_clause()
        if self._before:
            self._adopt_at_end()
        for noun in (*self.draft.wanted, *self.draft.left_out):
            if noun.number is not None:
                self._leave_unread(noun.number.start, noun.number.end)
        for condition in self._before:
            self._leave_condition(condition)
        return self.draft

    def _adopt_at_end(self) -> None:
        """Conditions whose noun was said before: '所有的船，但不要白色的', '储罐中最小的'."""
        if self._leaving_out:
            noun = Noun((), self._items[-1], len(self._items) - 1)
            self._adopt(noun)
            self.draft.left_out.append(noun)
        elif self._group and not self._language.spaced:
            for noun in self._group:
                noun.conditions += self._before
            self._before = []

    def not_(self, item: Item) -> None:
        if self._negated_at is None:
            self._negated_at = item.start

    def except_(self, item: Item) -> None:
        self._end_clause()
        self._leaving_out = True
        self._group = []
        if self._negated_at is not None:
            self._leaving_out = False
            self._negated_at = None

    def except_end(self, item: Item) -> None:
        """'除了…以外' ends an exception; '…除外' makes one; '港口以外的' is outside."""
        if self._leaving_out:
            if self._before:
                noun = Noun((), item, self._at)
                self._adopt(noun)
                self.draft.left_out.append(noun)
            self._end_clause()
            self._leaving_out, self._group, self._link = False, [], "and"
        elif self._role(self._at + 1) == "attributive":
            self._negated_at = self._items[self._at - 1].start
            self._postposition("in", item)
        elif self.draft.wanted and (taken := self._take_noun()) is not None:
            self.draft.left_out.append(taken)

    def request(self, item: Item) -> None:
        denied = self._negated_at is not None and self._role(self._at - 1) == "not"
        waiting = self._before
        self._end_clause(keep=True)
        self._before = waiting
        self._leaving_out = denied
        self._group = [] if denied else self.draft.wanted[-1:]
        self._link = "and"
        self._after_condition = True

    def quantity(self, item: Item) -> None:
        asked = QUANTITIES[item.role]
        if self.draft.quantity in ("all", "is there"):
            self.draft.quantity = asked
        self._asks_where = self._asks_where or item.role in ("count", "exists", "share")
        self.request(item)

    def which(self, item: Item) -> None:
        self._asks_where = True
        if self._link or not self.draft.wanted:
            self.request(item)
        else:
            self._relative = True

    def linked(self, item: Item) -> None:
        if self._relation is not None and self._relation.words and item.role != "comma":
            self._drop_relation()
        if item.role == "comma" and self._relation is not None:
            self._drop_relation()
        if item.role == "comma" or self._role(self._at - 1) != "colour":
            self._object = None
        self._link = item.role if item.role != "comma" or not self._link else self._link
        if item.role == "and" and self._leaving_out and not self.draft.left_out:
            self._link = ""

    def also(self, item: Item) -> None:
        """'außer den Schiffen auch die Autos': what was left out is wanted too."""
        if (
            self._leaving_out
            and self.draft.left_out
            and not any(one.conditions for one in self.draft.left_out)
        ):
            self.draft.wanted += self.draft.left_out
            self.draft.left_out = []
            self._leaving_out, self._link = False, "and"

    def stop(self, item: Item) -> None:
        self._end_clause()
        self._link = "and"
        self._after_condition = True
        self._leaving_out = False

    def relative(self, item: Item) -> None:
        self._relative = True

    def definite(self, item: Item) -> None:
        """An article; after a comma and before no noun it begins a clause ('das Schiff, das dem Hafen …')."""
        self._definite = True
        if self._role(self._at - 1) == "comma" and not self._noun_follows(self._at + 1):
            self._relative, self._definite, self._link = True, False, ""

    def indefinite(self, item: Item) -> None:
        self._definite = False

    def attributive(self, item: Item) -> None:
        self._object = None

    def word(self, item: Item) -> None:
        if self._relation is not None:
            self._relation.words.append(item)
        else:
            self._leave_unread(item.start, item.end)

    def part(self, item: Item) -> None:
        """A part of the picture with its side before or behind it; alone it says nothing."""
        if self._role(self._next(self._at + 1, {"definite", "filler", "of", "frame"})) != "side":
            self.word(item)


Handler = Callable[[Parser, Item], None]
HANDLERS: dict[str, Handler] = {
    **{role: getattr(Parser, role) for role in ("name", "generic", "same", "everything", "relation", "of")},
    **{role: getattr(Parser, role) for role in ("nearby", "amount", "measure", "compare", "than", "ordinal")},
    **{
        role: getattr(Parser, role)
        for role in ("rank", "side", "frame", "colour", "request", "which", "also")
    },
    **{
        role: getattr(Parser, role)
        for role in ("stop", "except_end", "relative", "definite", "indefinite", "attributive")
    },
    **{role: getattr(Parser, role) for role in ("word", "part")},
    **dict.fromkeys(("count", "exists", "extent", "share"), Parser.quantity),
    **dict.fromkeys(("and", "or", "comma"), Parser.linked),
    "not": Parser.not_,
    "except": Parser.except_,
}
"""What the parser does at an item of each role; the others only pass."""

"""A place among the items of a question, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import Language

NOUNS = frozenset({"name", "generic", "same", "everything"})
ADJECTIVES = frozenset(
    {"colour", "hue", "side", "rank", "ordinal", "amount", "filler", "attributive", "part"}
)
LOOK_AROUND = 24
"""So many items before or after the present one can belong to it; so reading stays linear."""
SMALL = frozenset({"definite", "indefinite", "filler", "copula", "hue", "attributive", "relative"})


class Cursor:
    """A question's text and items, and the place `at` of the item that is being read."""

    def __init__(self, text: str, items: Sequence[Item], language: Language) -> None:
        self.text, self.items, self.language = text, items, language
        self.at = 0

    def role(self, place: int) -> str:
        return self.items[place].role if 0 <= place < len(self.items) else ""

    def value(self, place: int) -> str:
        return self.items[place].value if 0 <= place < len(self.items) else ""

    def next(self, place: int, passing: frozenset[str] | set[str]) -> int:
        """The first place from `place` on whose role is none of those."""
        end = min(place + LOOK_AROUND, len(self.items))
        while place < end and self.items[place].role in passing:
            place += 1
        return place

    def previous(self, place: int, passing: frozenset[str] | set[str]) -> int:
        """The last place up to `place` whose role is none of those; -1 before the first."""
        end = max(place - LOOK_AROUND, -1)
        while place > end and self.items[place].role in passing:
            place -= 1
        return place

    def noun_follows(self, place: int) -> bool:
        words = 0
        for at in range(place, min(place + LOOK_AROUND, len(self.items))):
            role = self.items[at].role
            if role in ("name", "generic"):
                return True
            if role == "word":
                words += 1
            elif role not in ADJECTIVES and not (
                role in ("and", "or", "comma", "definite", "indefinite")
                and self.role(self.next(at, {"and", "or", "comma", "definite", "indefinite"})) == "colour"
            ):
                return False
            if words > 1:
                return False
        return False

    def prenominal(self) -> bool:
        """True where an adjective describes the noun that follows."""
        follows = self.noun_follows(self.at + 1)
        if self.language.adjectives == "before" or not follows:
            return follows
        place = self.at - 1
        place = self.previous(place, ADJECTIVES | {"copula", "and", "or"})
        return self.role(place) not in NOUNS if place >= 0 else True

    def words(self, item: Item) -> str:
        return self.text[item.start : item.end]

    def span(self, start: int, end: int) -> dict[str, Any]:
        return {"words": self.text[start:end], "start": start}

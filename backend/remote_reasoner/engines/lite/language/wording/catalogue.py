"""The sentences an answer is made of, in the question's language: a file each in `data/sentences/`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner.engines.lite.language.words.class_names import english_form
from remote_reasoner.engines.lite.language.words.vocabulary import DATA, ENGLISH_FIRST, languages

SENTENCES = DATA / "sentences"


class Catalogue:
    """The sentences of one language.

    A category has the forms `one`, `many` (the same where it has no number), `a` ('a ship'), `place` (as it
    stands after 'near', in the case that takes) and `look` ('from above it looks like …'); `unit` is what it
    is counted in, where the language needs that.
    """

    def __init__(self, code: str) -> None:
        described = json.loads((SENTENCES / f"{code}.json").read_text(encoding="utf-8"))
        self.code = code
        self.forms: dict[str, dict[str, str]] = described["categories"]
        self.conditions: dict[str, Any] = described["conditions"]
        self.readings: dict[str, str] = described["readings"]
        self.places: dict[str, str] = described["places"]
        self._follow_up: dict[str, Any] = described["follow_up"]
        self._sentences: dict[str, Any] = described["sentences"]
        self._links: dict[str, str] = described["link"]
        self.spaced: bool = languages()[code].spaced
        self._decimal: str = languages()[code].decimal

    def say(self, sentence: str, count: int | None = None, **words: object) -> str:
        """A sentence of the catalogue with its gaps filled; `count` chooses between one and many."""
        return _filled(self._sentences[sentence], count, words)

    def follow_up(self, sentence: str, count: int | None = None, **words: object) -> str:
        """A sentence about an earlier answer with its gaps filled, as `say`."""
        return _filled(self._follow_up[sentence], count, words)

    def follow_up_of(self, sentence: str, kind: str, **words: object) -> str:
        """The sentence of that kind ('area') about an earlier answer."""
        return str(self._follow_up[sentence][kind].format(**words))

    def condition(self, key: str, **words: object) -> str:
        """A phrase about a condition with its gaps filled."""
        return str(self.conditions[key].format(**words))

    def form(self, category: str, form: str) -> str:
        """A form of a category's name; made by rule for a taught class (English), else its name."""
        if category in self.forms or self.code != ENGLISH_FIRST:
            return self.forms.get(category, {}).get(form, category)
        return english_form(category, form)

    def shown(self, category: str) -> str | None:
        """The name of a category as it is shown beside the English one; None where they are the same."""
        name = self.form(category, "one")
        return None if name == category else name

    def counted(self, category: str, number: int) -> str:
        """'3 ships', '2 areas of water', '3艘船'."""
        if category in MASSES:
            return self.say("area_of", number, number=number, name=self.form(category, "one"))
        form = self.form(category, "one" if number == 1 else "many")
        unit = self.forms.get(category, {}).get("unit", "")
        return self.say("counted", number, number=f"{number}{unit}", name=form)

    def listed(self, words: Sequence[str], link: str = "and") -> str:
        """'a, b and c'."""
        if not words:
            return ""
        comma, between = (", ", f" {self._links[link]} ") if self.spaced else ("、", self._links[link])
        return between.join(filter(None, (comma.join(words[:-1]), words[-1])))

    def number(self, value: float, decimals: int | None = None) -> str:
        """'1.5', with the language's own decimal mark."""
        text = f"{value:g}" if decimals is None else f"{value:.{decimals}f}"
        return text.replace(".", self._decimal)

    def quoted(self, words: Sequence[str], link: str = "and") -> str:
        """The question's own words, in its own quotation marks."""
        return self.listed([self.say("quote", word=word) for word in words], link)


def _filled(text: str | dict[str, str], count: int | None, words: dict[str, object]) -> str:
    if isinstance(text, dict):
        text = text["one" if count == 1 else "many"]
    return str(text.format(**words))


@lru_cache
def catalogue(code: str) -> Catalogue:
    """The catalogue of a language."""
    return Catalogue(code)


MASSES = frozenset(("vegetation", "water", "bare land")) & frozenset(CATEGORIES)
"""Land cover without a number: it is counted in areas."""

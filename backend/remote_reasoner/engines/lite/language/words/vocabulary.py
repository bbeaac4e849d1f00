"""The languages as data: what each word and phrase of a language means to the reader."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from remote_reasoner.engines.lite.language.words.patterns import phrases
from remote_reasoner.engines.lite.language.words.tokens import HAN, tokens, unaccented

DATA = Path(__file__).parents[1] / "data"
ENGLISH_FIRST = "en"
"""Words that two languages share are read as English, then in the order of the codes."""
OTHER_THING = "other thing"
"""The value of words that are, or contain, a name and mean a thing that no category is ('car park')."""
SHORTEST_ENDING = 2
"""Letters an ending such as '*boot' must have before it."""


@dataclass(frozen=True)
class Meaning:
    """What a phrase does in a question: its role, and which one of that role ('relation', 'near')."""

    role: str
    value: str = ""


Meanings = tuple[Meaning, ...]
"""What one phrase does; some do two things at once ('outside': not, in)."""


@dataclass
class Branch:
    """A node of the tree of phrases: the words that may follow, and what the phrase so far may mean."""

    following: dict[str, Branch] = field(default_factory=dict)
    readings: tuple[Meanings, ...] = ()


class Language:
    """One language: its names, phrases, numbers and units, as a file in `data/` lists them.

    Attributes:
        code: 'en', 'de', …
        name: what the language calls itself.
        spaced: False where words are not apart (Chinese): then every sign is a word.
        adjectives: 'before' or 'after' their noun.
        compounds: True where a noun before another only describes it ('harbor bridge').
        decimal: the mark before decimals; the other one groups thousands.
        numbers, ordinals: spelled numbers; those of 100 and more multiply what stands before them.
        longest_number: letters of the longest spelled number.
        accented: 'à' for 'a': what a word may stand for where no accents are written.
        umbrellas: words that cover several categories and tell none of them from the others.
    """

    def __init__(self, code: str, described: Mapping[str, Any]) -> None:
        self.code = code
        self.name: str = described["name"]
        self.spaced: bool = described.get("spaced", True)
        self.adjectives: str = described["adjectives"]
        self.compounds: bool = described.get("compounds", False)
        self.decimal: str = described["decimal"]
        self.umbrellas = {
            word: tuple(names)
            for words, names in described.get("umbrellas", {}).items()
            for word in phrases(words)
        }
        self.ordinal_endings = frozenset(phrases(described.get("ordinal_endings", [])))
        self.numbers = _spelled(described["numbers"])
        self.ordinals = _spelled(described["ordinals"])
        self.longest_number = max(map(len, self.numbers))
        self._same = dict(zip(*described.get("same_signs", ("", "")), strict=True))
        self.phrases, self.units = Branch(), Branch()
        self._endings: dict[str, Meanings] = {}
        for roles, listed in described["phrases"].items():
            parts = (role.partition(":") for role in roles.split("+"))
            self._add(tuple(Meaning(role, value) for role, _, value in parts), listed)
        for category, listed in described["names"].items():
            self._add((Meaning("name", category),), listed)
        self._add((Meaning("word", OTHER_THING),), described.get("not_names", []))
        for group, words in (("number", self.numbers), ("ordinal", self.ordinals)):
            for word, value in words.items():
                self._add((Meaning(group, repr(value)),), [word])
        for table in (json.loads((DATA / "units.json").read_text(encoding="utf-8")), described["units"]):
            for unit, listed in table.items():
                for phrase in phrases(listed):
                    _hang(self.units, self._words(phrase), (Meaning("unit", unit),))
        self._known = {word for tree in (self.phrases, self.units) for word in _words_of(tree)}
        self._known |= set(phrases(described.get("also", [])))
        self._rare = frozenset(phrases(described.get("rare", [])))
        self._unaccented = {unaccented(word): word for word in sorted(self._known, reverse=True)}
        self.accented = {
            unaccented(word): word
            for word in sorted(self._known, reverse=True)
            if unaccented(word) != word and unaccented(word) in self._known
        }
        self.single_names = sorted(
            word for word, branch in self.phrases.following.items() if _is_name(branch) and len(word) > 3
        )
        self.joined_numbers: str | None = described.get("joined_numbers")
        self._longest_ending = max(map(len, self._endings), default=0)

    def known(self, word: str) -> str | None:
        """The word as the data spell it, with accents put right; None where the language has no such word."""
        word = self._same.get(word, word)
        return word if word in self._known else self._unaccented.get(unaccented(word))

    def knows(self, word: str) -> float:
        """1 for a word of the language, less for a rare one, without its accents or as a compound, else 0."""
        if word in self._rare:
            return 0.5
        known = self.known(word)
        return 1.0 if known == word else 0.9 if known or self.compound(word) else 0.0

    def compound(self, word: str) -> Meanings | None:
        """What a word ends in: 'Fischerboote' is boats. None where it ends in no name."""
        if len(word) < 3 + SHORTEST_ENDING or not self._endings:
            return None
        lengths = range(min(self._longest_ending, len(word) - SHORTEST_ENDING), 2, -1)
        return next((self._endings[word[-n:]] for n in lengths if word[-n:] in self._endings), None)

    def roles(self, phrase: str) -> set[str]:
        """What the phrase may do in a question; empty where the language does not list it as a whole."""
        branch = self.phrases
        for word in self._words(phrase):
            following = branch.following.get(word)
            if following is None:
                return set()
            branch = following
        return {meanings[0].role for meanings in branch.readings}

    def name_thing(self, thing: str, names: Sequence[str]) -> None:
        """Has each of the names mean the thing, whatever it meant before."""
        self._rename((Meaning("name", thing),), names)
        for words in map(self._words, names):
            self._unaccented |= {
                unaccented(word): word for word in words if unaccented(word) not in self._known
            }
            if len(words) == 1 and len(words[0]) > 3:
                self.single_names = sorted({*self.single_names, words[0]})

    def name_role(self, roles: str, words: Sequence[str]) -> None:
        """Has each of the phrases do what `roles` says ('side:north+filler'), whatever it did before."""
        parts = (role.partition(":") for role in roles.split("+"))
        self._rename(tuple(Meaning(role, value) for role, _, value in parts), words)

    def _rename(self, meanings: Meanings, listed: Sequence[str]) -> None:
        for words in map(self._words, listed):
            branch = self.phrases
            for word in words:
                branch = branch.following.setdefault(word, Branch())
            branch.readings = (meanings,)
            self._known |= set(words)

    def _add(self, meanings: Meanings, listed: str | Sequence[str]) -> None:
        for phrase in phrases(listed):
            if phrase.startswith("*"):
                self._endings[phrase[1:]] = meanings
            _hang(self.phrases, self._words(phrase.removeprefix("*")), meanings)

    def _words(self, phrase: str) -> list[str]:
        return [token.text for token in tokens(phrase.lower())]  # '^' is a mark of its own


def _spelled(table: Mapping[str, Any]) -> dict[str, float]:
    """Word to value, of a table from values to words."""
    return {word: float(value) for value, listed in table.items() for word in phrases(listed)}


def _hang(tree: Branch, words: Sequence[str], meanings: Meanings) -> None:
    for word in words:
        tree = tree.following.setdefault(word, Branch())
    if meanings not in tree.readings:
        tree.readings += (meanings,)


def _words_of(tree: Branch) -> Iterator[str]:
    for word, branch in tree.following.items():
        yield word
        yield from _words_of(branch)


def _is_name(branch: Branch) -> bool:
    return any(meanings[0].role == "name" for meanings in branch.readings)


@lru_cache(maxsize=1)
def languages() -> dict[str, Language]:
    """All languages by their code, English first."""
    files = sorted(DATA.glob("*.json"), key=lambda file: (file.stem != ENGLISH_FIRST, file.stem))
    return {
        file.stem: Language(file.stem, json.loads(file.read_text(encoding="utf-8")))
        for file in files
        if file.stem != "units"
    }


def names(code: str) -> dict[str, str]:
    """Every name a language file lists in full, singular and plural, with its category."""
    described = json.loads((DATA / f"{code}.json").read_text(encoding="utf-8"))
    listed = described["names"].items()
    return {phrase: category for category, patterns in listed for phrase in phrases(patterns)}


def language_of(words: Sequence[str]) -> Language:
    """The language that knows most of the words, English where none knows more; signs are Chinese."""
    every = languages()
    if any(HAN.match(word) for word in words):
        unspaced = next((language for language in every.values() if not language.spaced), None)
        if unspaced is not None:
            return unspaced

    counted = Counter(words)

    def knows(language: Language) -> float:
        return sum(count * language.knows(word) for word, count in counted.items())

    return max((language for language in every.values() if language.spaced), key=knows)

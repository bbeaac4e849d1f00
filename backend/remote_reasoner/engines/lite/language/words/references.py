"""The words by which a question refers back to the objects of an earlier answer, as `data/references/` has
them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from remote_reasoner.engines.lite.language.words.class_names import forms
from remote_reasoner.engines.lite.language.words.patterns import phrases
from remote_reasoner.engines.lite.language.words.taught_names import TaughtNames
from remote_reasoner.engines.lite.language.words.vocabulary import DATA, Branch, Language

AT_HAND = "those at hand"
"""The name that words like 'them' stand for while a question about an earlier answer is parsed."""
PASSED_ON = frozenset({"generic", "name", "count", "extent", "exists", "request"})
"""Roles of phrases that may end in 'them' and still say all that they say."""


@dataclass(frozen=True)
class Referring:
    """A language whose words like 'them' and 'those' name the objects of an earlier answer.

    Attributes:
        language: the language, with those words as names of `AT_HAND`.
        demonstratives: those of them that may stand before a name ('these ships').
        asking: words that ask for some of what is known ('which', not 'what').
        only: words that choose among what is known.
        ones: words like 'one' in 'the smallest one', which stand for any thing.
    """

    language: Language
    demonstratives: frozenset[str]
    asking: frozenset[str]
    only: frozenset[str]
    ones: frozenset[str]


@lru_cache(maxsize=32)
def referring(code: str, taught: TaughtNames = ()) -> Referring:
    """The language `code` for questions about an earlier answer; `taught` as for `with_taught`."""
    described = json.loads((DATA / f"{code}.json").read_text(encoding="utf-8"))
    own: Mapping[str, Any] = json.loads((DATA / "references" / f"{code}.json").read_text(encoding="utf-8"))
    language = Language(code, described)
    pronouns = list(phrases(own["pronouns"]))
    _drop_phrases_with(language.phrases, {word for word in pronouns if " " not in word})
    names = language.single_names
    for role, listed in own["phrases"].items():
        language.name_role(role, list(phrases(listed)))
    language.name_thing(AT_HAND, pronouns)
    language.single_names = names
    for name, synonyms in taught:
        for called in (name, *synonyms):
            language.name_thing(name, forms(called, code))
    return Referring(
        language,
        *(frozenset(phrases(own[key])) for key in ("demonstratives", "asking", "only", "ones")),
    )


def _drop_phrases_with(tree: Branch, pronouns: set[str], depth: int = 0) -> None:
    """Takes out phrases of several words that end in a pronoun ('near them'): its own words will do."""
    for word, branch in _branches(tree):
        if depth and word in pronouns:
            branch.readings = tuple(one for one in branch.readings if one[0].role in PASSED_ON)
        _drop_phrases_with(branch, pronouns, depth + 1)


def _branches(tree: Branch) -> Iterator[tuple[str, Branch]]:
    yield from tree.following.items()

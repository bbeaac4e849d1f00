"""Every role that a question's words can have is handled by the parser, or only passes on purpose."""

from __future__ import annotations

import inspect

import pytest

from remote_reasoner.engines.lite.language.parsing.parser import HANDLERS, parse
from remote_reasoner.engines.lite.language.words.scan import scan
from remote_reasoner.engines.lite.language.words.tokens import composed, tokens
from remote_reasoner.engines.lite.language.words.vocabulary import Branch, language_of

QUESTIONS = {
    "en": "Where are the ships?",
    "de": "Wo sind die Schiffe?",
    "fr": "Où sont les navires ?",
    "es": "¿Dónde están los barcos?",
    "pt": "Onde estão os navios?",
    "zh": "船在哪里？",
}
PASS = frozenset({"filler", "clause", "copula", "hue", "away", "bound", "unit", "number", "after", "range"})
"""Roles without an effect in the parser: small words, clauses that `asked` looks at, parts of amounts."""


def roles(branch: Branch) -> set[str]:
    """All roles of the phrases below a branch."""
    found = {meaning.role for meanings in branch.readings for meaning in meanings}
    return found.union(*(roles(one) for one in branch.following.values()))


def language(code: str):
    """The language as the reader finds it in a question."""
    found = tokens(composed(QUESTIONS[code]))
    known = language_of([one.text for one in found if one.kind == "word"])
    assert known.code == code
    return known


@pytest.mark.parametrize("code", QUESTIONS)
def test_each_role_of_the_data_is_known_to_the_parser(code: str) -> None:
    unknown = roles(language(code).phrases) - set(HANDLERS) - PASS
    assert not unknown, f"{code}.json names roles that change nothing: {sorted(unknown)}"


def test_no_handler_waits_for_a_role_that_never_comes() -> None:
    own = {"amount", "word", "comma", "stop", "ordinal"}  # made by the scan itself
    there = own.union(*(roles(language(code).phrases) for code in QUESTIONS))
    assert set(HANDLERS) <= there


def test_handlers_take_a_clause_and_an_item_and_say_what_they_do() -> None:
    for role, handler in HANDLERS.items():
        assert list(inspect.signature(handler).parameters) == ["clause", "item"], role
        assert handler.__doc__, role


@pytest.mark.parametrize("code", QUESTIONS)
def test_reading_one_question_leaves_nothing_for_the_next(code: str) -> None:
    text = composed(QUESTIONS[code])
    known = language(code)
    items = scan(tokens(text), known)
    first, second = parse(text, items, known), parse(text, items, known)
    assert [noun.categories for noun in first.wanted] == [("ship",)]
    assert [noun.categories for noun in second.wanted] == [("ship",)]
    assert first is not second and first.wanted[0] is not second.wanted[0]


def test_no_words_are_no_question() -> None:
    draft = parse("", [], language("en"))
    assert not draft.wanted and not draft.left_out and not draft.unread

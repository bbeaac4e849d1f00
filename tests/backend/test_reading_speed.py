"""Reading takes time in proportion to the question's length, whatever it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from remote_reasoner.engines.lite.language.parsing.parser import parse
from remote_reasoner.engines.lite.language.words import vocabulary
from remote_reasoner.engines.lite.language.words.scan import scan
from remote_reasoner.engines.lite.language.words.tokens import composed, tokens

TEXTS: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "a" * n,
    "words": lambda n: "ships " * (n // 6),
    "relations": lambda n: "near the large red bridge and not in a harbor or " * (n // 50),
    "numbers": lambda n: "between 50 and 100 m " * (n // 21),
    "signs": lambda n: "港口里最大的红色的船和" * (n // 11),
    "unknown signs": lambda n: "嗷" * n,
    "marks": lambda n: ",.;!" * (n // 4),
    "commas": lambda n: "ships, " * (n // 7),
}


def steps(text: str) -> int:
    """How many times the vocabulary's tree and the items are looked at, counted without a clock."""
    counted = 0

    class Counting(list):  # type: ignore[type-arg]
        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            nonlocal counted
            counted += 1
            return super().__getitem__(place)

    text = composed(text)
    found = tokens(text)
    language = vocabulary.language_of([token.text for token in found if token.kind == "word"])
    items = scan(Counting(found), language)
    parse(text, Counting(items), language)
    return counted


@pytest.mark.parametrize("kind", TEXTS)
def test_twice_the_length_takes_twice_the_steps(kind: str) -> None:
    short, twice, long = (steps(TEXTS[kind](length)) for length in (1000, 2000, 4000))
    assert twice <= 2.5 * short + 100
    assert long <= 2.5 * twice + 100


def test_any_text_is_read_without_failing() -> None:
    for text in (
        "",
        "?",
        "🚢",
        "\u0000 \ufffd",
        "где корабли",
        "not not not",
        "of of",
        "except",
        "的的的",
        "和",
    ):
        found = tokens(composed(text))
        language = vocabulary.language_of([token.text for token in found if token.kind == "word"])
        parse(composed(text), scan(found, language), language)

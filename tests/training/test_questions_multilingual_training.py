"""The multilingual corpus is even, and apart from what is held out."""

from __future__ import annotations

from collections import Counter

import pytest

from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner_training.questions.multilingual_corpus import (
    CODES,
    HELD_OUT,
    HELD_OUT_IN_FRENCH,
    drawn,
    held_out,
)


def counts(code: str) -> Counter[tuple[str, ...]]:
    """How many sentences to train on a language has of each category."""
    return Counter(one.categories for one in drawn(code, seed=0))


@pytest.mark.parametrize("code", CODES)
def test_every_category_has_its_share_of_the_corpus(code: str) -> None:
    found = counts(code)
    assert set(found) == {*((name,) for name in CATEGORIES), ()}
    on_topic = [found[(name,)] for name in CATEGORIES]
    assert min(on_topic) >= 80
    assert max(on_topic) <= 1.3 * min(on_topic)


@pytest.mark.parametrize("code", CODES)
def test_another_seed_completes_the_half_sentences_in_another_way(code: str) -> None:
    first, second = ({one.text for one in drawn(code, seed)} for seed in (0, 1))
    assert first != second
    assert {one.text for one in drawn(code, 0)} == first


@pytest.mark.parametrize(
    ("code", "part"), [*((code, part) for code in CODES for part in HELD_OUT), ("fr", HELD_OUT_IN_FRENCH)]
)
def test_held_out_questions_are_neither_trained_nor_chosen_on(code: str, part: str) -> None:
    asked = {one.text for one in held_out(code, part)}
    assert len(asked) == 100
    for seed in range(3):
        assert not asked & {one.text for one in drawn(code, seed)}
        assert not asked & {one.text for one in drawn(code, seed, validation=True)}


@pytest.mark.parametrize("code", CODES)
def test_the_tenth_that_chooses_the_threshold_is_kept_apart(code: str) -> None:
    trained = {one.text for seed in range(3) for one in drawn(code, seed)}
    assert not trained & {one.text for one in drawn(code, 0, validation=True)}

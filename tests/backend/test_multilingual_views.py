"""Letters and bytes of the multilingual head."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner.engines.lite.language import multilingual
from remote_reasoner.engines.lite.language.multilingual_views import (
    BUCKETS,
    LONGEST_READ,
    halves,
    letter_groups,
    log_shares,
)

needs_extra = pytest.mark.skipif(
    not multilingual.is_installed(), reason="meaning in other languages needs the extra 'multilingual'"
)


def test_two_numbers_stand_in_a_byte_the_upper_half_first() -> None:
    assert halves(np.array([[0x0F, 0x80]], dtype=np.uint8)).tolist() == [[-8, 7, 0, -8]]


def test_case_and_marks_make_no_difference() -> None:
    assert letter_groups("Wo, bitte, ist das Boot?") == letter_groups("wo bitte ist das boot")


def test_forms_of_a_word_share_groups_and_other_words_hardly_any() -> None:
    boat, boats, train = (set(letter_groups(word)) for word in ("Segelboot", "Segelboote", "Pflaumenkuchen"))
    assert len(boat & boats) > 0.7 * len(boat)
    assert len(boat & train) <= 1


def test_chinese_signs_are_groups_of_one_to_three() -> None:
    assert len(letter_groups("游泳池")) == 6


def test_groups_are_numbers_below_the_buckets_of_the_read_part_alone() -> None:
    long = "a" * LONGEST_READ + " Segelboot"
    assert letter_groups(long) == letter_groups(long[:LONGEST_READ])
    assert all(0 <= group < BUCKETS for group in letter_groups("Où est-ce qu'on plonge ? 哪里 где"))


def test_shares_sum_to_one_whatever_the_logits() -> None:
    assert np.exp(log_shares(np.array([1000.0, 999.0, -1000.0]))).sum() == pytest.approx(1)


@needs_extra
@pytest.mark.parametrize("question", ["Wo?", "", "🚢", "¿¡!", "哪" * 200])
def test_any_question_gets_probabilities(question: str) -> None:
    scores = multilingual.released_head().scores(question)
    assert sum(scores.values()) == pytest.approx(1)
    assert all(np.isfinite(list(scores.values())))


@needs_extra
def test_what_the_views_say_is_added() -> None:
    head = multilingual.released_head()
    asked = "Worauf rollen Lastwagen von einer Stadt zur nächsten?"
    vector = multilingual.sentence_vectors([asked])[0]
    alone = (head._network.logs(vector), head._neighbours.logs(vector), head._letters.logs(asked))
    assert head.logits(asked, vector) == pytest.approx(
        alone[0] + multilingual.NEIGHBOURS_SAY * alone[1] + multilingual.LETTERS_SAY * alone[2]
    )

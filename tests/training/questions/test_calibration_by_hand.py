"""Temperature, thresholds, targets and batches of the question matcher, by hand and as properties."""

from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra [train]: torch is missing")
pytest.importorskip("transformers", reason="training needs the extra [train]: transformers is missing")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from remote_reasoner.engines.lite.language.categories import CATEGORIES  # noqa: E402
from remote_reasoner_training.questions import calibration, training  # noqa: E402
from remote_reasoner_training.questions.corpus import Example  # noqa: E402
from remote_reasoner_training.questions.encoder import OUTCOMES  # noqa: E402

SHIP, ROAD, NONE = (OUTCOMES.index(name) for name in ("ship", "road", "none"))
NAMES = st.lists(st.sampled_from(CATEGORIES), max_size=3, unique=True).map(tuple)


def rows(*scores: dict[int, float]) -> torch.Tensor:
    table = torch.zeros(len(scores), len(OUTCOMES))
    for row, given_scores in zip(table, scores, strict=True):
        for place, value in given_scores.items():
            row[place] = value
    return table


# --- temperature -----------------------------------------------------------------------------------------


def likelihood(logits: torch.Tensor, divisor: float, examples: list[Example]) -> float:
    return float(-torch.nn.functional.cross_entropy(logits / divisor, training.targets(examples)))


def test_scores_that_are_right_as_they_are_keep_their_temperature():
    torch.manual_seed(0)
    logits = torch.randn(4000, len(OUTCOMES)) * 2
    drawn = torch.multinomial(logits.softmax(1), 1)[:, 0].tolist()
    examples = [Example("?", () if place == NONE else (OUTCOMES[place],)) for place in drawn]
    assert calibration.temperature(logits, examples) == pytest.approx(1.0, abs=0.11)
    assert calibration.temperature(logits * 2, examples) == pytest.approx(2.0, abs=0.21)


def test_no_other_temperature_of_the_grid_is_likelier():
    torch.manual_seed(1)
    logits = torch.randn(50, len(OUTCOMES)) * 3
    examples = [Example("?", (CATEGORIES[place % 16],)) for place in range(50)]
    chosen = calibration.temperature(logits, examples)
    best = likelihood(logits, chosen, examples)
    for other in torch.linspace(0.3, 3.0, 55).tolist():
        assert likelihood(logits, other, examples) <= best + 1e-5


# --- thresholds ------------------------------------------------------------------------------------------


def test_off_topic_is_never_above_even_odds():
    examples = [Example("?", ("ship",))] * 50
    doubtful = rows(*[{SHIP: 0.1, NONE: 0.9}] * 50)
    assert calibration.thresholds(doubtful, examples).off_topic == 0.5


def test_six_percent_of_on_topic_questions_may_be_turned_down():
    share = torch.linspace(0.0, 0.4, 101)
    table = rows(*[{SHIP: 1 - float(s), NONE: float(s)} for s in share])
    limit = calibration.thresholds(table, [Example("?", ("ship",))] * 101).off_topic
    turned_down = int((share > limit).sum())
    assert turned_down == 6
    assert limit == pytest.approx(0.4 * 0.94, abs=1e-4)


def test_off_topic_questions_do_not_move_their_own_threshold():
    examples = [Example("?", ("ship",))] * 20
    table = rows(*[{SHIP: 0.9, NONE: 0.1}] * 20)
    alone = calibration.thresholds(table, examples).off_topic
    with_noise = torch.cat([table, rows(*[{NONE: 1.0}] * 30)])
    assert calibration.thresholds(with_noise, examples + [Example("poem", ())] * 30).off_topic == alone


def test_below_sure_first_guesses_are_right_too_seldom():
    low = [({SHIP: 0.20 + i / 1000, ROAD: 0.1}, "road" if i % 2 else "ship") for i in range(40)]
    high = [({SHIP: 0.60 + i / 1000, ROAD: 0.1}, "ship") for i in range(40)]
    table = rows(*[scores for scores, _ in low + high])
    examples = [Example("?", (name,)) for _, name in low + high]
    sure = calibration._sure(table, examples)
    assert 0.2 < sure <= 0.6 + 1e-6
    right = [name == "ship" for scores, name in low + high if sure <= scores[SHIP]]
    assert sum(right[: calibration.WINDOW]) / calibration.WINDOW >= calibration.SURE_RIGHT


def test_where_every_guess_is_right_none_is_unsure_and_where_none_is_all_are():
    table = rows(*[{SHIP: 0.2 + i / 100} for i in range(30)])
    assert calibration._sure(table, [Example("?", ("ship",))] * 30) == pytest.approx(0.2)
    assert calibration._sure(table, [Example("?", ("road",))] * 30) == pytest.approx(0.49)


def test_a_second_category_is_added_from_the_share_that_agrees_best():
    one = [(rows({SHIP: 0.9, ROAD: 0.27})[0], Example("?", ("ship",)))] * 10  # a share of 0.3
    two = [(rows({SHIP: 0.5, ROAD: 0.4})[0], Example("?", ("ship", "road")))] * 10  # of 0.8
    also = calibration._also([*one, *two])
    assert 0.3 < also <= 0.8
    assert calibration._also([]) == pytest.approx(0.2)  # nothing to choose by: the first of the grid


# --- targets, batches and tokens -------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=8))
def test_every_target_is_a_distribution_over_what_is_wanted(wanted):
    table = training.targets([Example("?", names) for names in wanted])
    assert table.shape == (len(wanted), 17)
    assert table.sum(1).tolist() == pytest.approx([1.0] * len(wanted))
    for row, names in zip(table, wanted, strict=True):
        positive = {OUTCOMES[place] for place in torch.nonzero(row)[:, 0].tolist()}
        assert positive == (set(names) or {"none"})


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text("ab ", max_size=30), max_size=120), st.integers(1, 40), st.integers(0, 9))
def test_batches_are_a_permutation_in_parts_of_the_size(texts, size, seed):
    examples = [Example(text, ()) for text in texts]
    cut = list(training.batches(examples, size, seed))
    assert sorted(one.text for batch in cut for one in batch) == sorted(texts)
    assert all(1 <= len(batch) <= size for batch in cut)
    assert len(cut) <= -(-len(texts) // size) + len(texts) // (16 * size)


def test_a_batch_holds_texts_of_similar_length():
    examples = [Example("x" * length, ()) for length in range(256)]  # sixteen batches are sorted together
    for batch in training.batches(examples, 16, seed=1):
        lengths = [len(one.text) for one in batch]
        assert max(lengths) - min(lengths) == 15


def test_batches_change_from_epoch_to_epoch():
    examples = [Example(str(number), ()) for number in range(64)]
    assert list(training.batches(examples, 8, 1)) != list(training.batches(examples, 8, 2))


class Letters:
    """A tokenizer with a token for each letter."""

    def encode(self, text: str):
        class Encoding:
            ids = [ord(letter) for letter in text]  # noqa: RUF012

        return Encoding


def test_tokens_are_padded_to_the_longest_and_cut_at_the_limit():
    ids, attention = training.tokens(
        [Example("abc", ()), Example("a", ()), Example("abcdefgh", ())], Letters(), 5
    )
    assert ids.tolist() == [[97, 98, 99, 0, 0], [97, 0, 0, 0, 0], [97, 98, 99, 100, 101]]
    assert attention.tolist() == [[1, 1, 1, 0, 0], [1, 0, 0, 0, 0], [1, 1, 1, 1, 1]]


class Knows(torch.nn.Module):
    """Answers 'ship' to questions with an 's', else 'none'; counts how many it saw at once."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[int] = []

    def forward(self, ids, attention):
        self.seen.append(len(ids))
        table = torch.zeros(len(ids), len(OUTCOMES))
        says_ship = (ids == ord("s")).any(1)
        table[says_ship, SHIP] = 9.0
        table[~says_ship, NONE] = 9.0
        return table


def test_questions_are_answered_in_order_and_in_parts():
    matcher = Knows().train()
    examples = [Example("s" if number % 3 == 0 else "x", ()) for number in range(150)]
    table = training.logits(matcher, Letters(), examples)
    assert matcher.seen == [64, 64, 22] and not matcher.training
    assert table.argmax(1).tolist() == [SHIP if number % 3 == 0 else NONE for number in range(150)]


def test_a_guess_is_right_where_it_is_one_of_the_wanted():
    examples = [
        Example("s", ("road", "ship")),
        Example("s", ("road",)),
        Example("x", ()),
        Example("x", ("ship",)),
    ]
    assert training.share_right(Knows(), Letters(), examples) == 0.5

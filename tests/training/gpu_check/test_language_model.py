"""The engine is measured as it is: answers of a fixed length, truly at once, time inside told apart."""

from __future__ import annotations

import threading
import time

import pytest

pytest.importorskip("transformers", reason="needs the extra [train]")

import torch

from remote_reasoner.bench.measure import scene
from remote_reasoner.core.cancellation import never_cancelled
from remote_reasoner.core.schemas import Options
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.vlm.checkpoint import Checkpoint
from remote_reasoner_training.gpu_check import shapes
from remote_reasoner_training.gpu_check.language_model import RandomQwenReasoner, at_once, passes_of


@pytest.fixture(scope="module")
def reasoner():
    words = shapes.processor(shapes.TINY)
    model = shapes.random_model(shapes.TINY, words.tokenizer, "cpu", "float32")
    return RandomQwenReasoner(Checkpoint(model, words, "resized", 28))


def test_an_answer_has_exactly_the_tokens_it_may_have_whatever_they_are(reasoner):
    loaded, line = reasoner._loaded(never_cancelled)
    language, written = line._language, []
    step = language.step

    def always_the_end(rows, cache, mask):
        """As every step, but each row's next token is the one that would end a real answer."""
        step(rows, cache, mask)
        for row in rows:
            row.token = loaded.processor.tokenizer.eos_token_id
        written.extend(rows)

    language.step = always_the_end
    try:
        options = Options(max_new_tokens=5, temperature=1.0, seed=0)
        list(
            reasoner.look(
                Tile.whole(scene(112, 112)), reasoner.read("Where?", "region", options), never_cancelled
            )
        )
    finally:
        language.step = step
    assert len(written) == 4  # the first comes from reading the question


def test_the_reasoner_takes_eight_answers_at_once(reasoner):
    _, line = reasoner._loaded(never_cancelled)
    assert line._rows == 8


def test_time_inside_the_model_is_that_of_its_passes_and_the_model_is_left_as_it_was():
    class Slow(torch.nn.Module):
        def forward(self, seconds: float) -> float:
            time.sleep(seconds)
            return seconds

    model = Slow()
    with passes_of(model) as inside:
        assert model(0.1) == 0.1
        assert model(seconds=0.1) == 0.1
        time.sleep(0.3)
    assert 0.2 <= inside[0] < 0.3
    model(0.1)
    assert inside[0] < 0.3


def test_asks_at_once_run_at_the_same_time():
    together = threading.Barrier(8, timeout=20)

    def work(number: int) -> float:
        together.wait()
        return float(number)

    assert list(at_once(work, 8)) == [float(number) for number in range(8)]

"""One question to one engine: what is kept of the answer, what goes wrong, and how far a run is."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from oracle import Oracle, OwnMasks

from remote_reasoner.core.errors import CancelledError, ServerUnreachableError
from remote_reasoner.core.prompts import Prompts
from remote_reasoner_training.clicks.grabcut import grabcut_from_clicks
from remote_reasoner_training.evaluation import progress as progress_module
from remote_reasoner_training.evaluation.asking import (
    Asker,
    ask,
    backend,
    in_process,
    peak_gpu_mib,
    peak_memory_mib,
)
from remote_reasoner_training.evaluation.masks import decoded
from remote_reasoner_training.evaluation.progress import progress
from remote_reasoner_training.evaluation.records import EvaluationError


@pytest.fixture(scope="module")
def oracle(drawn) -> Asker:
    return in_process(Oracle(drawn), OwnMasks())


@pytest.fixture(scope="module")
def sample(drawn):
    """A question with a target and a mask."""
    return next(one for one in drawn.samples if one.boxes and one.load_mask)


# --- records ---------------------------------------------------------------------------------------------


def test_a_record_holds_the_question_the_truth_and_the_answer(oracle, sample, drawn):
    record = ask(oracle, sample, drawn.root)
    assert (record.id, record.question, record.category) == (sample.id, sample.question, sample.category)
    assert record.true_boxes == [tuple(box) for box in sample.boxes] and record.status == "found"
    assert np.array_equal(decoded(record.true_mask), sample.load_mask())
    assert np.array_equal(decoded(record.mask), sample.load_mask())
    assert len(record.boxes) == len(record.labels) == len(record.scores) == len(sample.boxes)
    assert record.engine.reasoner == "oracle" and record.seconds > 0
    assert record.memory_mib > 10


def test_pictures_are_named_relative_to_the_data_set_where_they_lie_in_it(oracle, sample, drawn, tmp_path):
    inside = ask(oracle, sample, drawn.root).picture
    assert not inside.startswith("/") and (drawn.root / inside) == sample.picture
    assert ask(oracle, sample, tmp_path).picture == sample.picture.as_posix()


def test_without_true_masks_none_is_kept(oracle, sample, drawn):
    record = ask(oracle, replace(sample, load_mask=None), drawn.root)
    assert record.true_mask is None and decoded(record.mask).any()


def test_an_engine_elsewhere_tells_no_memory(drawn, oracle, sample):
    far = Asker("http://far", oracle.answer, local=False)
    assert ask(far, sample, drawn.root).memory_mib is None
    assert backend("http://far", None, None, None, None).local is False


# --- what goes wrong -------------------------------------------------------------------------------------


def test_a_picture_of_another_size_than_annotated_is_told_with_both(oracle, sample, drawn):
    wrong = replace(sample, width=sample.width + 1)
    with pytest.raises(EvaluationError, match=rf"annotated as {wrong.width} × .* read as {sample.width} × "):
        ask(oracle, wrong, drawn.root)


def test_an_answer_without_a_result_is_a_failure_unless_it_was_stopped(sample, drawn):
    silent = Asker("http://a", lambda *_: iter(()))
    with pytest.raises(ServerUnreachableError, match="http://a ended without a result"):
        ask(silent, sample, drawn.root)
    with pytest.raises(CancelledError, match="same command goes on"):
        ask(silent, sample, drawn.root, cancelled=lambda: True)


def test_memory_is_told_in_mebibytes():
    assert 10 < peak_memory_mib() < 1_000_000
    assert peak_gpu_mib() is None or peak_gpu_mib() >= 0


# --- progress --------------------------------------------------------------------------------------------


def test_in_a_log_the_first_and_the_last_are_told(capsys):
    with progress(3, 1) as advance:
        advance()
        advance()
    told = capsys.readouterr().err
    assert "1 of 3 questions are answered already; going on." in told
    assert "3 of 3 questions asked, about 0 min left." in told and "2 of 3" not in told


def test_in_a_log_a_line_a_minute_tells_the_time_left(capsys, monkeypatch):
    now = iter([0.0, 30.0, 61.0, 90.0])
    monkeypatch.setattr(progress_module, "time", SimpleNamespace(monotonic=lambda: next(now)))
    with progress(40, 0) as advance:
        for _ in range(3):
            advance()
    lines = capsys.readouterr().err.splitlines()
    # After two of forty in 61 seconds: 38 more take 1,159 seconds.
    assert lines == ["2 of 40 questions asked, about 19 min left."]


# --- GrabCut from clicks ---------------------------------------------------------------------------------


def two_squares() -> np.ndarray:
    pixels = np.random.default_rng(0).normal((70, 105, 60), 5, (120, 160, 3))
    pixels[40:80, 20:60] = pixels[40:80, 100:140] = (225, 220, 215)
    return pixels.clip(0, 255).astype(np.uint8)


def test_the_clicked_object_is_found_and_a_negative_click_holds_where_it_is():
    mask = grabcut_from_clicks(two_squares(), Prompts(positive=((40, 60),), negative=((120, 60),)))
    assert mask.shape == (120, 160) and mask.dtype == bool
    assert mask[45:75, 25:55].mean() > 0.95  # the other square looks alike: colours alone cannot tell
    assert not mask[58:62, 118:122].any() and not mask[:30].any() and not mask[90:].any()


def test_the_same_clicks_give_the_same_mask_and_leave_the_picture():
    pixels = two_squares()
    before, clicks = pixels.copy(), Prompts(positive=((40, 60),), negative=((80, 20),))
    assert np.array_equal(grabcut_from_clicks(pixels, clicks), grabcut_from_clicks(pixels, clicks))
    assert np.array_equal(pixels, before)


def test_far_from_the_clicks_nothing_is_found():
    pixels = np.full((600, 700, 3), 90, np.uint8)
    mask = grabcut_from_clicks(pixels, Prompts(positive=((100, 100),), negative=((130, 130),)))
    assert not mask[260:].any() and not mask[:, 260:].any()


def test_a_picture_smaller_than_a_click_is_all_object():
    assert grabcut_from_clicks(np.full((6, 6, 3), 90, np.uint8), Prompts(positive=((3, 3),))).all()

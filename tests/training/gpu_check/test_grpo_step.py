"""The step that is measured is one of the paper's, but for the number of cards and the length of answers."""

from __future__ import annotations

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner_training.gpu_check.grpo_step import STEPS, configuration, rows, step_clock
from remote_reasoner_training.grpo.config import load_config
from remote_reasoner_training.grpo.objective import COLUMNS


def test_the_settings_are_the_papers():
    paper, ours = load_config("paper"), configuration(tiny=False)
    changed = {"epochs", "steps", "per_device_batch", "accumulation", "max_completion"}
    assert ours.grpo.model_dump(exclude=changed) == paper.grpo.model_dump(exclude=changed)
    assert (ours.lora, ours.rewards) == (paper.lora, paper.rewards)
    assert ours.model.gradient_checkpointing
    assert ours.model.max_pixels == paper.model.max_pixels


def test_a_step_takes_one_question_with_the_papers_number_of_answers():
    ours = configuration(tiny=False).grpo
    assert ours.per_device_batch * ours.accumulation == ours.generations == 4
    assert ours.steps == STEPS == 2


def test_rows_are_those_of_a_prepared_set():
    drawn = rows(112)
    assert drawn.column_names == COLUMNS
    assert len(drawn) == STEPS
    assert drawn[0]["image"].size == (112, 112)
    assert "112 wide and 112 high" in drawn[0]["prompt"][0]["content"]
    assert all(0 <= x0 < x1 <= 112 and 0 <= y0 < y1 <= 112 for x0, y0, x1, y1 in drawn[0]["boxes"])


def test_the_clock_tells_each_step_apart():
    clock = step_clock()
    clock.on_train_begin()
    clock.on_step_end()
    clock.on_step_end()
    assert len(clock.seconds) == 2
    assert all(0 <= seconds < 1 for seconds in clock.seconds)

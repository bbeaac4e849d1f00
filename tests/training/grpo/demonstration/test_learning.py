"""The courses: what is learned, what is kept, and that a cut-off run comes to the same end."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from demonstration_scenes import one_object_each

from remote_reasoner_training.grpo.demonstration.batches import examples
from remote_reasoner_training.grpo.demonstration.course import Course, run_course
from remote_reasoner_training.grpo.demonstration.courses import Learning, greedy_reward
from remote_reasoner_training.grpo.demonstration.settings import Settings

SETTINGS = Settings(
    cold_steps=60,
    cold_batch=16,
    cold_rate=3e-3,
    steps=24,
    questions=8,
    answers=8,
    rate=1e-3,
    beta=0.01,
    every=8,
    cold_every=20,
)


@pytest.fixture(scope="module")
def asked():
    """One object a question, the likeliest of three proposals: a task that is learned in seconds."""
    questions, found = one_object_each(40)
    return examples(questions[:32], found, range(8)), examples(questions[32:], found, [0])


@pytest.fixture(scope="module")
def learned(asked, tmp_path_factory):
    torch.set_num_threads(1)
    folder, told = tmp_path_factory.mktemp("seed-0"), []
    learning = Learning(*asked, SETTINGS, 0, folder, told.append)
    cold, of_cold = learning.cold_start()
    return learning, cold, of_cold, told


def test_the_cold_start_teaches_the_form(learned, asked):
    _, cold, of_cold, told = learned

    assert of_cold.finished
    assert of_cold.best == pytest.approx(greedy_reward(cold, asked[1]))
    assert of_cold.best > of_cold.log[0]["validation"] + 1.0
    assert told[-1].startswith("cold-start: step 60")


def test_grpo_raises_the_reward_of_a_task_that_can_be_learned(learned):
    learning, cold, *_ = learned

    own = replace(SETTINGS, steps=40, rate=2e-3)
    _, progress = Learning(
        learning.train, learning.validation, own, 0, learning.folder / "longer", print
    ).rewarded(cold, "grpo")

    assert progress.log[-1]["reward"] > progress.log[1]["reward"] + 0.05
    assert progress.best >= progress.log[0]["validation"]
    assert progress.log[-1]["KL"] > 0


def test_at_the_start_nothing_has_moved_from_the_reference(learned, tmp_path):
    learning, cold, *_ = learned
    one = Learning(
        learning.train, learning.validation, replace(SETTINGS, steps=1, every=1), 0, tmp_path, print
    )

    _, progress = one.rewarded(cold, "grpo")

    assert progress.log[1]["KL"] == pytest.approx(0.0, abs=1e-6)


def test_a_course_by_the_clock_stops_when_its_seconds_are_used_up(learned, tmp_path):
    learning, cold, *_ = learned
    one = Learning(learning.train, learning.validation, SETTINGS, 0, tmp_path, print)
    before = {name: value.clone() for name, value in cold.state_dict().items()}

    _, progress = one.continued(cold, 0.5)

    assert progress.finished
    assert progress.seconds >= 0.5
    assert progress.seconds - 0.5 < max(progress.seconds / progress.step * 20, 1.0)
    assert all(torch.equal(before[name], value) for name, value in cold.state_dict().items())


def test_a_run_that_was_cut_off_comes_to_the_same_end(learned, tmp_path):
    """Cut off in the middle of a course and gone on with, from another process's random state."""
    learning, cold, *_ = learned

    class CutOffError(Exception):
        pass

    def cut_off(text):
        if "step 16" in text:
            raise CutOffError

    def of(folder, say):
        return Learning(learning.train, learning.validation, SETTINGS, 5, folder, say)

    whole, of_whole = of(tmp_path / "whole", print).rewarded(cold, "dapo")
    with pytest.raises(CutOffError):
        of(tmp_path / "cut", cut_off).rewarded(cold, "dapo")
    torch.manual_seed(99)
    told = []
    again, of_again = of(tmp_path / "cut", told.append).rewarded(cold, "dapo")

    assert told[0] == "dapo: goes on from step 16"
    assert of_again.step == of_whole.step
    assert of_again.best_step == of_whole.best_step
    for name, value in whole.state_dict().items():
        assert torch.allclose(value, again.state_dict()[name], atol=1e-6), name


def test_the_best_by_validation_is_what_stays(tmp_path):
    """A course that gets worse leaves the decoder as it was at the beginning."""
    layer = torch.nn.Linear(1, 1, bias=False)
    torch.nn.init.zeros_(layer.weight)

    def away(step):
        return -layer.weight.sum(), {"told": float(step)}

    course = Course("away", 6, None, 2, 0.1)
    progress = run_course(
        course, layer, away, lambda mean: 1.0 - abs(float(mean.weight)), tmp_path, lambda text: None
    )

    assert progress.best_step == 0
    assert progress.log[-1]["validation"] < 1.0
    assert float(layer.weight) == 0.0


def test_the_rate_warms_up_and_falls():
    falling = Course("cold-start", 100, None, 10, 1.0, last_rate=0.1)
    constant = Course("continued", None, 5.0, 10, 1.0)

    assert falling.rate_at(0) == pytest.approx(0.05)
    assert falling.rate_at(99) == pytest.approx(0.1, abs=0.01)
    assert np.all(np.diff([falling.rate_at(step) for step in range(20, 100)]) < 0)
    assert constant.rate_at(500) == 1.0

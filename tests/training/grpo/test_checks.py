"""Before a run begins: how many steps it will take, and every thing that is missing, with the next step."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.plan import (
    completions_a_step,
    describe,
    problems,
    total_steps,
    training_questions,
    zero3_file,
)


def changed(name: str, **sections) -> TrainingConfig:
    document = load_config(name).model_dump()
    for section, values in sections.items():
        document[section] = values if document[section] is None else document[section] | values
    return TrainingConfig.model_validate(document)


def test_drawn_scenes_count_their_questions():
    assert training_questions(load_config("tiny")) == 800 * 6


def test_questions_of_a_folder_are_counted_six_a_sample(tmp_path):
    paper = changed("paper", data={"folder": tmp_path, "expected_questions": 99})
    assert training_questions(paper) == 99  # nothing there to count
    texts = tmp_path / "train" / "QAs"
    texts.mkdir(parents=True)
    for stem in "abc":
        (texts / f"{stem}.json").write_text("{}", encoding="utf-8")
    (texts / "notes.txt").write_text("not a sample", encoding="utf-8")
    assert training_questions(paper) == 18


def test_steps_that_are_given_are_taken():
    assert total_steps(load_config("tiny")) == 60
    assert completions_a_step(load_config("tiny")) == 96


@given(
    epochs=st.floats(0.1, 50),
    questions=st.integers(1, 20_000),
    gpus=st.integers(0, 16),
    batch=st.integers(1, 32),
    accumulation=st.integers(1, 16),
)
def test_the_steps_of_some_epochs_see_each_question_at_most_so_often(
    epochs, questions, gpus, batch, accumulation
):
    config = changed(
        "paper",
        data={"expected_questions": questions},
        grpo={
            "epochs": epochs,
            "per_device_batch": batch * 4,
            "accumulation": accumulation,
            "generations": 4,
        },
        hardware={"gpus": gpus},
    )
    completions = completions_a_step(config)
    assert completions == max(gpus, 1) * batch * 4 * accumulation
    asked_a_step = completions // 4
    steps = total_steps(config)
    assert steps == math.ceil(epochs * (questions // asked_a_step))
    assert (steps - 1) * asked_a_step <= epochs * questions


def test_a_run_on_drawn_scenes_needs_no_data(tmp_path):
    assert problems(changed("tiny", hardware={"memory_gb": 0, "disk_gb": 0}), RunFolder(tmp_path)) == []


def test_a_folder_of_another_kind_is_told_apart_from_no_folder(tmp_path):
    small = {"gpus": 0, "memory_gb": 0, "disk_gb": 0}
    (nothing,) = problems(changed("paper", hardware=small), RunFolder(tmp_path))
    assert "DATA=" in nothing
    (unknown,) = problems(changed("paper", hardware=small, data={"folder": tmp_path}), RunFolder(tmp_path))
    assert "none of the known layouts" in unknown
    (tmp_path / "train" / "QAs").mkdir(parents=True)
    assert problems(changed("paper", hardware=small, data={"folder": tmp_path}), RunFolder(tmp_path)) == []


def test_the_disk_is_the_one_that_the_run_will_lie_on(tmp_path):
    config = changed("tiny", hardware={"memory_gb": 0, "disk_gb": 1e9})
    (message,) = problems(config, RunFolder(tmp_path / "not" / "yet" / "there"))
    assert message.startswith(f"{tmp_path} has ") and "needs about 1000000000" in message
    assert not (tmp_path / "not").exists()


def test_gpus_that_are_not_there_are_counted(tmp_path):
    torch = pytest.importorskip("torch", reason="needs the extra [train]")
    here = torch.cuda.device_count() if torch.cuda.is_available() else 0
    config = changed("tiny", hardware={"gpus": here + 1, "memory_gb": 0, "disk_gb": 0, "gpu_memory_gb": 0})
    found = problems(config, RunFolder(tmp_path))
    assert f"PyTorch sees {here} GPUs here; the run is planned for {here + 1}" in found[0]


def test_vllm_is_asked_for_only_where_it_runs_in_the_same_process(tmp_path):
    pytest.importorskip("torch", reason="needs the extra [train]")
    import importlib.util

    hardware = {"gpus": 1, "memory_gb": 0, "disk_gb": 0, "gpu_memory_gb": 0}
    if importlib.util.find_spec("vllm") is not None:
        pytest.skip("vllm is installed here, so nothing is missing")
    beside = changed("tiny", hardware=hardware, grpo={"generation": "vllm-colocate"})
    assert any("package vllm is not installed" in text for text in problems(beside, RunFolder(tmp_path)))
    for generation in ("vllm-server", "transformers"):
        other = changed("tiny", hardware=hardware, grpo={"generation": generation})
        assert not any("vllm" in text for text in problems(other, RunFolder(tmp_path)))


def test_the_plan_of_a_run_on_the_cpu(tmp_path):
    text = describe(load_config("tiny"), RunFolder(tmp_path / "run"))
    for part in (
        "Run tiny on the CPU",
        "tiny, float32, up to 12,544 pixels",
        "drawn scenes, 4,800 training questions",
        "cold start  300 steps of 16",
        "1 × 96 × 1 = 96 completions, 12 questions of 8 each",
        "60 steps = 60 steps a seed, seeds [0, 1, 2]",
        "every 20 steps, checkpoint every 20",
        "no estimate for this model",
        "command     in this process",
    ):
        assert part in text
    assert "accelerate" not in text


def test_the_plan_without_data_and_without_a_cold_start(tmp_path):
    text = describe(load_config("paper"), RunFolder(tmp_path))
    assert "data        not named, 14,226 training questions" in text
    assert "cold start  none" in text
    assert "8 GPUs × 1 machines" in text


def test_deepspeeds_file_is_there_and_leaves_batches_to_the_command():
    settings = json.loads(zero3_file().read_text(encoding="utf-8"))
    chosen = {key: value for key, value in settings.items() if "batch" in key or "accumulation" in key}
    assert chosen and set(chosen.values()) == {"auto"}

"""Where a killed run goes on, which rows it validates on, and TRL's settings for each way of generating."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner_training.grpo.checkpoints import agreed_checkpoint, last_whole_checkpoint
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.objective import BEST, arguments, limited


def checkpoint(folder, step, state="whole"):
    path = folder / f"checkpoint-{step}"
    path.mkdir(parents=True)
    (path / "adapter_model.safetensors").write_bytes(b"weights")
    if state == "whole":
        (path / "trainer_state.json").write_text(json.dumps({"global_step": step}), encoding="utf-8")
    elif state is not None:
        (path / "trainer_state.json").write_text(state, encoding="utf-8")
    return path


def test_the_newest_is_the_one_of_most_steps_not_the_last_by_name(tmp_path):
    for step in (2, 10, 9):
        checkpoint(tmp_path, step)
    assert last_whole_checkpoint(tmp_path) == str(tmp_path / "checkpoint-10")


def test_there_may_be_none(tmp_path):
    assert last_whole_checkpoint(tmp_path) is None
    assert last_whole_checkpoint(tmp_path / "absent") is None


@pytest.mark.parametrize("state", [None, "", '{"global_step": 3', "{}", "[]", "3", '{"global_step": null}'])
def test_a_checkpoint_whose_state_was_cut_off_is_removed_and_the_one_before_counts(tmp_path, state):
    checkpoint(tmp_path, 2)
    cut = checkpoint(tmp_path, 4, state)
    assert last_whole_checkpoint(tmp_path) == str(tmp_path / "checkpoint-2")
    assert not cut.exists() and (tmp_path / "checkpoint-2").is_dir()


def test_other_files_of_the_folder_are_left_alone(tmp_path):
    checkpoint(tmp_path, 2, None)
    (tmp_path / "rollouts-train.jsonl").write_text("{}", encoding="utf-8")
    (tmp_path / "adapter").mkdir()
    assert last_whole_checkpoint(tmp_path) is None
    assert {path.name for path in tmp_path.iterdir()} == {"rollouts-train.jsonl", "adapter"}


def test_validation_asks_the_same_questions_every_time():
    from datasets import Dataset

    rows = Dataset.from_dict({"name": [str(number) for number in range(40)]})
    chosen = limited(rows, 12)["name"]
    assert list(chosen) == list(limited(rows, 12)["name"])
    assert len(set(chosen)) == 12
    assert list(chosen) == sorted(chosen, key=int)
    assert list(chosen) != [str(number) for number in range(12)]  # by chance, not the first ones


@pytest.mark.parametrize("number", [None, 5, 6, 100])
def test_no_limit_or_a_wide_one_leaves_every_row(number):
    from datasets import Dataset

    rows = Dataset.from_dict({"name": list("abcde")})
    assert limited(rows, number) is rows


def configured(**sections) -> TrainingConfig:
    document = load_config("tiny").model_dump()
    for section, values in sections.items():
        document[section] |= values
    return TrainingConfig.model_validate(document)


def test_steps_win_over_epochs_and_the_best_checkpoint_is_by_validation_giou(tmp_path):
    chosen = arguments(configured(), tmp_path, 7, [1.0])
    assert chosen.max_steps == 60 and chosen.seed == 7
    assert (chosen.metric_for_best_model, chosen.greater_is_better) == (BEST, True)
    assert chosen.load_best_model_at_end and chosen.save_steps % chosen.eval_steps == 0
    assert chosen.use_cpu and not chosen.bf16 and chosen.output_dir == str(tmp_path)
    assert chosen.num_generations_eval == 1 and chosen.max_completion_length == 112
    assert chosen.reward_weights == [1.0]


def test_answers_come_from_transformers_unless_vllm_is_asked_for(tmp_path):
    assert arguments(configured(), tmp_path, 0, [1.0]).use_vllm is False
    server = configured(grpo={"generation": "vllm-server", "vllm_server": "http://10.0.0.9:8001"})
    chosen = arguments(server, tmp_path, 0, [1.0])
    assert (chosen.use_vllm, chosen.vllm_mode) == (True, "server")
    assert chosen.vllm_server_base_url == "http://10.0.0.9:8001"
    beside = configured(grpo={"generation": "vllm-colocate", "vllm_memory": 0.45})
    chosen = arguments(beside, tmp_path, 0, [1.0])
    assert (chosen.vllm_mode, chosen.vllm_gpu_memory_utilization) == ("colocate", 0.45)


def test_the_settings_of_the_file_reach_trl(tmp_path):
    config = configured(
        grpo={
            "beta": 0.2,
            "epsilon": 0.3,
            "scheduler": "linear",
            "warmup_ratio": 0.25,
            "checkpoints_kept": 2,
        },
        evaluation={"every": 10, "batch": 3},
    )
    chosen = arguments(config, tmp_path, 0, [1.0, 0.5])
    assert (chosen.beta, chosen.epsilon, chosen.warmup_steps) == (0.2, 0.3, 0.25)
    assert chosen.lr_scheduler_type == "linear" and chosen.save_total_limit == 2
    assert (chosen.eval_steps, chosen.per_device_eval_batch_size) == (10, 3)
    assert chosen.reward_weights == [1.0, 0.5]


def test_one_process_agrees_with_itself(tmp_path):
    checkpoint(tmp_path, 2)
    checkpoint(tmp_path, 4, None)
    assert agreed_checkpoint(tmp_path) == str(tmp_path / "checkpoint-2")
    assert agreed_checkpoint(tmp_path / "absent") is None


@pytest.mark.slow
def test_eight_processes_that_resume_together_agree_on_one_checkpoint(tmp_path):
    """Each looked and tidied up for itself once: one listed what another was removing, and the run ended."""
    script = Path(__file__).with_name("resuming_process.py")
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "8"]
    ended = subprocess.run(
        [*command, str(script), str(tmp_path), "5"],
        capture_output=True, text=True, check=False, env=os.environ | {"OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-3000:]
    agreed = [json.loads((tmp_path / f"agreed-{rank}.json").read_text()) for rank in range(8)]
    assert agreed == [[str(tmp_path / str(number) / "checkpoint-3") for number in range(5)]] * 8
    left = {path.name for number in range(5) for path in (tmp_path / str(number)).iterdir()}
    assert left == {"checkpoint-2", "checkpoint-3"}


def test_starting_afresh_on_another_machine_leaves_what_the_first_has_prepared(tmp_path, monkeypatch):
    from remote_reasoner_training.grpo import train

    (tmp_path / "run" / "data").mkdir(parents=True)
    monkeypatch.setenv("MACHINE_RANK", "1")
    monkeypatch.setattr(train, "train_stages", lambda config, run: None)
    assert train.main(["--config", "tiny", "--run", str(tmp_path / "run"), "--fresh"]) == 0
    assert (tmp_path / "run" / "data").is_dir()
    monkeypatch.setenv("MACHINE_RANK", "0")
    monkeypatch.setattr(train, "train", lambda config, run: None)
    assert train.main(["--config", "tiny", "--run", str(tmp_path / "run"), "--fresh"]) == 0
    assert not (tmp_path / "run").exists()

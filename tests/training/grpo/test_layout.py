"""Every file of a run has one place, seeds never share one, and GRPO starts from what the cold start left."""

from __future__ import annotations

from pathlib import Path

import pytest

from remote_reasoner_training.grpo.layout import COLD_START, RunFolder


def test_all_places_lie_in_the_run_folder_and_differ(tmp_path):
    run = RunFolder(tmp_path / "run")
    places = [run.config, run.data, run.base, run.cold_start, run.report]
    places += [place for seed in (0, 1, 10) for place in (run.grpo(seed), run.exported(seed))]
    assert len(set(places)) == len(places)
    assert all(place.parent == run.root for place in places)


def test_naming_places_creates_nothing(tmp_path):
    run = RunFolder(tmp_path / "run")
    _ = run.config, run.data, run.base, run.cold_start, run.report, run.grpo(0), run.exported(0)
    assert list(tmp_path.iterdir()) == []


def test_grpo_starts_from_the_base_until_the_cold_start_is_finished(tmp_path):
    run = RunFolder(tmp_path)
    (tmp_path / "checkpoint.txt").write_text("Qwen/Qwen2.5-VL-7B-Instruct\n", encoding="utf-8")
    assert run.policy_checkpoint() == "Qwen/Qwen2.5-VL-7B-Instruct"
    (run.cold_start / "model").mkdir(parents=True)  # begun, not finished
    assert run.policy_checkpoint() == "Qwen/Qwen2.5-VL-7B-Instruct"
    (run.cold_start / COLD_START).write_text("{}", encoding="utf-8")
    assert run.policy_checkpoint() == str(run.cold_start / "model")


def test_without_either_there_is_nothing_to_start_from(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"checkpoint\.txt"):
        RunFolder(tmp_path).policy_checkpoint()


def test_a_run_folder_is_its_path():
    assert RunFolder(Path("runs/a")) == RunFolder(Path("runs") / "a")
    assert len({RunFolder(Path("a")), RunFolder(Path("a")), RunFolder(Path("b"))}) == 2

"""`make train`: killed anywhere it goes on as if nothing had happened, and ends in a model that serves."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner.engines.vlm.answer import parse
from remote_reasoner_training.grpo import objective, train
from remote_reasoner_training.grpo.checkpoints import last_whole_checkpoint
from remote_reasoner_training.grpo.config import load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.prepared_rows import load_rows
from remote_reasoner_training.scenes.scene import draw_scene, write_geotiff

pytestmark = pytest.mark.slow


def record(folder):
    """What each step saw and answered; a step that was repeated counts once, as its last."""
    lines = (folder / "rollouts-train.jsonl").read_text(encoding="utf-8").splitlines()
    return {entry["step"]: entry for entry in map(json.loads, lines)}


def weights(adapter):
    from safetensors.numpy import load_file

    return load_file(adapter / "adapter_model.safetensors")


@pytest.fixture(scope="session")
def uninterrupted(killed_run, tmp_path_factory):
    """The same GRPO run from the same cold start, in one go."""
    run = RunFolder(tmp_path_factory.mktemp("uninterrupted"))
    for part in ("data", "base", "cold_start"):
        shutil.copytree(killed_run.run.root / part, run.root / part)
    (run.root / "checkpoint.txt").write_text(str(run.base), encoding="utf-8")
    objective.train(load_config(str(killed_run.config)), run, 3)
    return run


def test_after_a_kill_the_same_data_comes_in_the_same_order(killed_run, uninterrupted):
    resumed, straight = record(killed_run.run.grpo(3)), record(uninterrupted.grpo(3))
    assert sorted(resumed) == sorted(straight) == list(range(6))
    assert [resumed[step]["names"] for step in range(6)] == [straight[step]["names"] for step in range(6)]
    groups = [resumed[step]["names"][::4] for step in range(6)]
    assert all(step["names"] == list(np.repeat(step["names"][::4], 4)) for step in resumed.values())
    assert len({name for group in groups for name in group}) == 12


def test_after_a_kill_the_policy_is_the_one_that_it_would_have_been(killed_run, uninterrupted):
    resumed, straight = record(killed_run.run.grpo(3)), record(uninterrupted.grpo(3))
    assert [resumed[s]["texts"] for s in range(6)] == [straight[s]["texts"] for s in range(6)]
    after, expected = (weights(run.grpo(3) / "adapter") for run in (killed_run.run, uninterrupted))
    assert after.keys() == expected.keys()
    assert all(np.allclose(after[name], expected[name], atol=1e-6) for name in expected)
    assert any(np.abs(expected[name]).max() > 1e-5 for name in expected if "lora_B" in name)


def test_a_checkpoint_cut_off_by_a_kill_is_removed(killed_run, tmp_path):
    assert not (killed_run.run.grpo(3) / "checkpoint-5").exists()
    for step, state in ((2, '{"global_step": 2}'), (4, '{"global_step": 4}'), (6, '{"global_st')):
        (tmp_path / f"checkpoint-{step}").mkdir()
        (tmp_path / f"checkpoint-{step}" / "trainer_state.json").write_text(state, encoding="utf-8")
    assert last_whole_checkpoint(tmp_path) == str(tmp_path / "checkpoint-4")
    assert not (tmp_path / "checkpoint-6").exists()


def test_the_logs_tell_what_the_curves_show(killed_run):
    history = json.loads((killed_run.run.grpo(3) / "log.json").read_text(encoding="utf-8"))
    steps = [entry for entry in history if "rewards/format/mean" in entry]
    assert [entry["step"] for entry in steps] == [1, 2, 3, 4, 5, 6]
    wanted = {
        "reward",
        "rewards/iou/mean",
        "rewards/count/mean",
        "frac_reward_zero_std",
        "learning_rate",
        "kl",
    }
    assert wanted | {"completions/mean_length", "clip_ratio/region_mean", "memory_gb"} <= steps[-1].keys()
    parts = sum(steps[-1][f"rewards/{name}/mean"] for name in ("iou", "count", "format"))
    assert steps[-1]["reward"] == pytest.approx(parts, abs=1e-5)
    assert steps[-1]["tokens_per_second"] > 0
    evaluations = [entry for entry in history if "eval_rewards/giou/mean" in entry]
    assert [entry["step"] for entry in evaluations] == [2, 4, 6]
    best = max(evaluations, key=lambda entry: entry["eval_rewards/giou/mean"])
    finished = json.loads((killed_run.run.grpo(3) / "finished.json").read_text(encoding="utf-8"))
    assert finished["steps"] == 6
    assert best["eval_rewards/giou/mean"] == next(
        entry["eval_rewards/giou/mean"] for entry in evaluations if entry["step"] == finished["best_step"]
    )
    assert (killed_run.run.grpo(3) / "curves.png").stat().st_size > 10_000
    assert any(killed_run.run.grpo(3).glob("runs/*/events.out.tfevents*"))


def test_every_evaluation_leaves_answers_with_pictures(killed_run):
    rows = load_rows(killed_run.run.data, "val")
    for step in (2, 4, 6):
        page = (killed_run.run.grpo(3) / f"evaluation-{step}.html").read_text(encoding="utf-8")
        assert page.count("<figure>") == 2 and f"Step {step}" in page
        assert any(name in page for name in rows["name"])


def test_the_report_and_the_card_say_what_came_out(killed_run):
    report = killed_run.run.report.read_text(encoding="utf-8")
    scores = {
        stage: json.loads((killed_run.run.root / "held_out" / f"{stage}.json").read_text(encoding="utf-8"))
        for stage in ("before", "after-3")
    }
    for stage, document in scores.items():
        assert f"{document['scores']['sampled']['reward']:.3f}" in report, stage
        assert len(document["answers"]["greedy"]) == 4
    assert "with one seed: how far chance alone carries it is not known" in report
    card = (killed_run.run.exported(3) / "README.md").read_text(encoding="utf-8")
    assert "6 steps" in card and "Drawn scenes train: 48 questions." in card and "seeds:" in card
    assert str(killed_run.run.report) in killed_run.output


def test_the_merged_folder_is_the_trained_policy(killed_run):
    """Merged weights answer as the base with its adapter does."""
    import torch
    from peft import PeftModel

    from remote_reasoner_training.grpo.policy import load_model, load_processor
    from remote_reasoner_training.grpo.rollouts import roll_out

    config, run = load_config(str(killed_run.config)), killed_run.run
    folder = run.exported(3)
    assert {
        "config.json",
        "prompt_profile.json",
        "generation_config.json",
        "model.safetensors",
        "processor_config.json",
    } <= {path.name for path in folder.iterdir()}
    merged, base = load_model(str(folder), config.model), load_model(run.policy_checkpoint(), config.model)
    adapted = PeftModel.from_pretrained(base, run.grpo(3) / "adapter")
    processor = load_processor(str(folder), config.model)
    rows = load_rows(run.data, "test").select(range(4))
    texts = [[r.text for r in roll_out(m, processor, rows, 4, 24, 0.0)] for m in (merged, adapted)]
    assert texts[0] == texts[1]
    with torch.no_grad():
        plain = load_model(run.policy_checkpoint(), config.model).state_dict()
        moved = [n for n, w in merged.state_dict().items() if not torch.equal(w, plain[n])]
    assert moved and all("language_model" in name for name in moved)  # the vision tower stays as it was


def test_the_exported_folder_answers_on_the_command_line(killed_run, tmp_path):
    from typer.testing import CliRunner

    from remote_reasoner.cli import app

    raster = write_geotiff(draw_scene(1, 112, 112), tmp_path / "scene.tif")
    arguments = [
        "ask",
        str(raster),
        "Where could ships unload?",
        "--engine",
        "qwen",
        "--json",
        "--tasks",
        "region",
    ]
    arguments += ["--model", str(killed_run.run.exported(3)), "--max-new-tokens", "48"]
    answered = CliRunner().invoke(app, arguments)
    assert answered.exit_code == 0, answered.output
    document = json.loads(answered.stdout)
    assert document["engine"]["reasoner"] == "qwen"
    assert document["status"] in ("found", "none", "unparsed")
    if document["status"] == "unparsed":
        assert parse(document["raw"]).status == "unparsed" and document["raw"]


def test_a_finished_run_is_not_repeated_and_another_configuration_is_refused(killed_run, capsys, tmp_path):
    folder = str(killed_run.run.root)
    stamp = (killed_run.run.grpo(3) / "adapter" / "adapter_model.safetensors").stat().st_mtime_ns
    assert train.main(["--config", str(killed_run.config), "--run", folder, "--resume"]) == 0
    assert (killed_run.run.grpo(3) / "adapter" / "adapter_model.safetensors").stat().st_mtime_ns == stamp
    other = tmp_path / "other.yaml"
    text = killed_run.config.read_text(encoding="utf-8")
    other.write_text(text.replace("max_completion: 24", "max_completion: 25"), encoding="utf-8")
    assert train.main(["--config", str(other), "--run", folder]) == 2
    assert "another configuration" in capsys.readouterr().err

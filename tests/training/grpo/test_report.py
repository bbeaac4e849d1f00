"""The report and the model card: every figure is the run's own, and no improvement is called one."""

from __future__ import annotations

import json
import subprocess

import pytest

pytest.importorskip("trl", reason="needs the extra [train]")

import yaml

from remote_reasoner_training.grpo import merge
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder
from remote_reasoner_training.grpo.merge import commit, scores_table, write_card
from remote_reasoner_training.grpo.report import verdict, write_report


def scores(sampled: float, greedy: float) -> dict[str, dict[str, float]]:
    return {
        "sampled": {"reward": sampled, "giou": sampled / 4},
        "greedy": {"reward": greedy, "giou": greedy / 4},
    }


@pytest.fixture
def run(tmp_path) -> RunFolder:
    """A run folder as the stages leave it, with two seeds."""
    run = RunFolder(tmp_path / "run")
    run.data.mkdir(parents=True)
    notes = {"notes": ["Drawn scenes train: 9 questions.", "2 training pictures dropped."]}
    (run.data / "prepared.json").write_text(json.dumps(notes), encoding="utf-8")
    run.config.write_text("name: tiny\ngrpo:\n  steps: 60\n", encoding="utf-8")
    for seed, best in ((0, 40), (1, 20)):
        run.grpo(seed).mkdir()
        run.exported(seed).mkdir()
        finished = {"steps": 60, "best_step": best}
        (run.grpo(seed) / "finished.json").write_text(json.dumps(finished), encoding="utf-8")
    return run


# --- the verdict -----------------------------------------------------------------------------------------


def test_the_verdict_gives_the_mean_of_the_seeds_and_their_span():
    text = verdict(1.0, [1.2, 1.4])
    assert "from 1.000 to 1.300 (+0.300)" in text
    assert "the 2 seeds lie between 1.200 and 1.400 (spread 0.200)" in text
    assert text.endswith("The gain is larger than the spread.")


def test_a_gain_as_large_as_the_spread_is_no_improvement():
    assert "shows no improvement" in verdict(0.5, [1.0, 1.0 + 2**-40, 0.5]) and verdict(0.0, [0.0, 0.0])
    assert "shows no improvement" in verdict(1.0, [1.5, 2.5])  # gain 1, spread 1


def test_a_loss_is_written_with_its_sign():
    text = verdict(2.0, [1.5])
    assert "(-0.500)" in text and "how far chance alone carries it is not known" in text


# --- the table -------------------------------------------------------------------------------------------


def test_the_table_is_valid_markdown_with_a_row_a_stage():
    table = scores_table({"before": {"reward": 1, "giou": 0.25}, "after": {"reward": 1.5, "giou": 1 / 3}})
    head, rule, before, after = table.splitlines()
    assert head == "| | reward | giou |" and rule == "|---|---|---|"
    assert before == "| before | 1.000 | 0.250 |" and after == "| after | 1.500 | 0.333 |"
    assert {line.count("|") for line in table.splitlines()} == {4}


def test_stages_with_their_scores_in_another_order_keep_their_columns():
    table = scores_table({"before": {"a": 1, "b": 2}, "after": {"b": 4, "a": 3}})
    assert table.splitlines()[-1] == "| after | 3.000 | 4.000 |"


def test_a_score_that_a_stage_lacks_is_a_failure():
    with pytest.raises(KeyError):
        scores_table({"before": {"a": 1, "b": 2}, "after": {"a": 3}})


# --- the report ------------------------------------------------------------------------------------------


def test_the_report_holds_both_ways_of_answering_for_every_seed(run):
    after = {0: scores(1.5, 1.25), 1: scores(1.75, 1.0)}
    path = write_report(load_config("tiny"), run, scores(1.0, 1.125), after)
    assert path == run.report
    text = path.read_text(encoding="utf-8")
    sampled, greedy = text.split("## Sampled")[1].split("## Greedy")
    assert "| before GRPO | 1.000 | 0.250 |" in sampled
    assert "| after, seed 0 | 1.500 | 0.375 |" in sampled and "| after, seed 1 | 1.750 |" in sampled
    assert "| before GRPO | 1.125 |" in greedy and "| after, seed 1 | 1.000 | 0.250 |" in greedy
    assert "from 1.000 to 1.625 (+0.625)" in text  # the verdict is about the sampled reward
    assert "- Drawn scenes train: 9 questions." in text and "- 2 training pictures dropped." in text
    assert "Seed 0: 60 steps, best validation gIoU at step 40; [curves](grpo-0/curves.png)" in text
    assert "Seed 1: 60 steps, best validation gIoU at step 20; [curves](grpo-1/curves.png)" in text
    assert "`model-1/`" in text and "temperature 0.9" in text


def test_links_of_the_report_lead_to_where_the_run_keeps_its_files(run):
    text = write_report(load_config("tiny"), run, scores(1, 1), {0: scores(1, 1)}).read_text(encoding="utf-8")
    assert run.config.name in text and f"{run.data.name}/samples.html" in text
    assert f"{run.grpo(0).name}/curves.png" in text and run.exported(0).name in text


# --- the card --------------------------------------------------------------------------------------------


def front_matter(card: str) -> dict:
    _, head, _ = card.split("---\n", 2)
    return yaml.safe_load(head)


def test_the_card_of_a_tiny_run_names_no_hub_model(run):
    path = write_card(load_config("tiny"), run, 1, {"before": {"reward": 1}, "after": {"reward": 2}})
    assert path == run.exported(1) / "README.md"
    card = path.read_text(encoding="utf-8")
    head = front_matter(card)
    assert head["library_name"] == "transformers" and "base_model" not in head
    assert "a random Qwen2.5-VL of toy size" in card
    assert "60 steps, best at step 20" in card and "seed 1" in card
    assert "300 supervised steps" in card and "at most 12,544 pixels" in card
    assert "1.0 R_IoU (hungarian) + 1.0 R_count + 1.0 R_format" in card
    assert "| after | 2.000 |" in card
    assert run.config.read_text(encoding="utf-8").strip() in card


def test_the_card_of_a_real_model_names_its_base_and_what_was_trained(run):
    document = load_config("paper").model_dump()
    document["lora"]["language_only"] = True
    config = TrainingConfig.model_validate(document)
    card = write_card(config, run, 0, {"before": {"reward": 1.0}}).read_text(encoding="utf-8")
    assert front_matter(card)["base_model"] == "Qwen/Qwen2.5-VL-7B-Instruct"
    assert "language model only, merged" in card and "0 supervised steps" in card
    assert "learning rate 1e-06" in card and "β 0.04" in card


# --- the commit ------------------------------------------------------------------------------------------


def git(folder, *words):
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A repository of one commit in which the module seems to lie."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "a@b.c")
    git(tmp_path, "config", "user.name", "a")
    (tmp_path / "merge.py").write_text("1", encoding="utf-8")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "First")
    monkeypatch.setattr(merge, "__file__", str(tmp_path / "merge.py"))
    return tmp_path


def test_the_commit_is_that_of_the_code_and_says_where_files_were_changed(clone):
    head = subprocess.run(
        ["git", "-C", str(clone), "rev-parse", "HEAD"], check=True, capture_output=True, text=True
    ).stdout
    clean = commit()
    assert len(clean) >= 7 and head.startswith(clean)
    (clone / "merge.py").write_text("2", encoding="utf-8")
    assert commit() == f"{clean}+"


def test_outside_a_clone_the_commit_is_unknown(tmp_path, monkeypatch):
    monkeypatch.setattr(merge, "__file__", str(tmp_path / "merge.py"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert commit() == "unknown"
    monkeypatch.setenv("PATH", "")
    assert commit() == "unknown"

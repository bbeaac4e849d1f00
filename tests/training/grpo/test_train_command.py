"""The training's command line: every refusal is one line on stderr and code 2, and nothing is begun."""

from __future__ import annotations

import pytest
import yaml

pytest.importorskip("trl", reason="needs the extra [train]")

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner_training.grpo import train
from remote_reasoner_training.grpo.config import TrainingConfig, load_config
from remote_reasoner_training.grpo.layout import RunFolder


@pytest.fixture
def config_file(tmp_path):
    """A configuration that any machine can run."""
    document = load_config("tiny").model_dump(mode="json")
    document["hardware"] = {"gpus": 0, "memory_gb": 0, "disk_gb": 0}
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(document), encoding="utf-8")
    return path


def refused(capsys, *words) -> str:
    assert train.main([str(word) for word in words]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.startswith("Error: ") and captured.err.count("\n") == 1
    return captured.err


def test_an_unknown_configuration_is_refused(capsys, tmp_path):
    assert "choose paper, tiny" in refused(capsys, "--config", "enormous", "--run", tmp_path / "run")


def test_a_run_that_was_never_begun_is_not_resumed(capsys, tmp_path, config_file):
    told = refused(capsys, "--config", config_file, "--run", tmp_path / "run", "--resume")
    assert "holds no run to go on with; leave --resume out to begin" in told
    assert not (tmp_path / "run").exists()


def test_what_is_missing_is_told_before_anything_is_thrown_away(capsys, tmp_path):
    run = tmp_path / "run"
    run.mkdir()
    (run / "precious.txt").write_text("x", encoding="utf-8")
    told = refused(capsys, "--config", "paper", "--run", run, "--fresh")
    assert "The run cannot start." in told and "DATA=" in told
    assert (run / "precious.txt").is_file()


def test_a_dry_run_says_what_would_be_done_and_does_nothing(capsys, tmp_path, config_file):
    assert train.main(["--config", str(config_file), "--run", str(tmp_path / "run"), "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Run tiny on the CPU" in told and told.rstrip().endswith("Nothing is missing here.")
    assert not (tmp_path / "run").exists()


def test_the_run_folder_is_named_after_the_configuration(capsys, tmp_path, config_file, monkeypatch):
    monkeypatch.chdir(tmp_path)
    train.main(["--config", str(config_file), "--dry-run"])
    assert f"in {tmp_path / 'runs' / 'tiny'}" in capsys.readouterr().out


def test_another_configuration_in_the_same_folder_is_refused(tmp_path):
    run = RunFolder(tmp_path / "run")
    tiny = load_config("tiny")
    train.keep_config(tiny, run)
    written = run.config.read_text(encoding="utf-8")
    train.keep_config(tiny, run)  # the same one may go on
    other = TrainingConfig.model_validate(tiny.model_dump() | {"name": "other"})
    with pytest.raises(RemoteReasonerError, match=r"begun with another configuration.*--fresh"):
        train.keep_config(other, run)
    assert run.config.read_text(encoding="utf-8") == written
    assert load_config(str(run.config)) == tiny


def test_progress_is_a_line_with_its_stage(capsys):
    train.say("data", "preparing")
    assert capsys.readouterr().out == "[data] preparing\n"


def test_stages_run_in_their_own_processes_where_there_are_several_gpus(monkeypatch, tmp_path):
    """Which modules are launched, with what: the cold start once, GRPO once for each seed, in order."""
    started = []
    monkeypatch.setattr(train, "launch", lambda config, module, *words: started.append((module, words)))
    document = load_config("tiny").model_dump()
    document["hardware"]["gpus"] = 2
    document["grpo"]["seeds"] = [4, 1]
    run = RunFolder(tmp_path)
    train.train_stages(TrainingConfig.model_validate(document), run)
    grpo = "remote_reasoner_training.grpo.objective"
    assert started == [
        ("remote_reasoner_training.grpo.sft", (str(tmp_path),)),
        (grpo, (str(tmp_path), "--seed", "4")),
        (grpo, (str(tmp_path), "--seed", "1")),
    ]
    started.clear()
    document["cold_start"] = None
    train.train_stages(TrainingConfig.model_validate(document), run)
    assert [module for module, _ in started] == [grpo, grpo]

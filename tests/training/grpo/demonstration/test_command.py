"""The command: a whole run of seconds on drawn pictures, gone on with, and what it says where it can't."""

import json

import pytest
from demonstration_scenes import draw_tanks

from remote_reasoner_training.grpo.demonstration import __main__ as command

pytestmark = pytest.mark.slow
pytest.importorskip("matplotlib", reason="needs the extra [train]")
QUICK = ["--cold-steps", "2", "--steps", "1", "--processes", "1"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    root = tmp_path_factory.mktemp("demonstration")
    data = draw_tanks(root / "tanks", 30)
    code = command.main([str(data), "--run", str(root / "run"), *QUICK])
    return data, root / "run", code


def test_a_run_ends_with_a_report_curves_and_figures(finished):
    _, run, code = finished
    report = (run / "report.md").read_text(encoding="utf-8")
    figures = json.loads((run / "report.json").read_text(encoding="utf-8"))

    assert code == 0
    assert "GRPO against the cold start, greedy: " in report
    assert "GRPO against the continued cold start, sampled: " in report
    assert (run / "curves.png").read_bytes().startswith(b"\x89PNG")
    assert len(figures["seeds"]) == 3
    tested = sum(seed["cold-start"]["sizes"]["test"]["pictures"] for seed in figures["seeds"])
    assert tested == 30
    for seed in figures["seeds"]:
        assert seed["continued"]["seconds"] >= seed["grpo"]["seconds"]
        assert seed["grpo"]["step"] == 1


def test_the_figures_are_those_of_the_answers_that_were_kept(finished):
    _, run, _ = finished
    figures = json.loads((run / "report.json").read_text(encoding="utf-8"))
    answers = json.loads((run / "seed-1" / "grpo" / "answers.json").read_text(encoding="utf-8"))

    assert len(answers["greedy"]) == figures["seeds"][1]["grpo"]["sizes"]["test"]["questions"]
    assert all(len(texts) == 8 for texts in answers["sampled"].values())
    greedy = next(one for one in figures["differences"] if (one["answers"], one["of"]) == ("greedy", "grpo"))
    change = greedy["measures"]["reward"]["change"]
    assert change["low"] <= change["value"] <= change["high"]


def test_the_same_command_again_trains_nothing_and_an_arm_can_be_added(finished, capsys):
    data, run, _ = finished
    before = (run / "seed-2" / "grpo" / "answers.json").stat().st_mtime_ns

    code = command.main([str(data), "--run", str(run), *QUICK, "--arms", "grpo,continued,dapo"])

    assert code == 0
    assert (run / "seed-2" / "grpo" / "answers.json").stat().st_mtime_ns == before
    assert "seed 2, dapo: best at step" in capsys.readouterr().out
    assert "DAPO against the continued cold start, greedy" in (run / "report.md").read_text(encoding="utf-8")


def test_another_run_is_not_mixed_into_a_folder(finished, capsys):
    data, run, _ = finished

    code = command.main([str(data), "--run", str(run), "--steps", "7"])

    assert code == 2
    assert "choose another folder with --run" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda root: root / "missing", "is no folder"),
        (lambda root: root, "holds no COCO set"),
        (lambda root: draw_tanks(root / "t", 3, split="train"), "has no split val or test, only train"),
        (lambda root: draw_tanks(root / "t", 3), "3 pictures of val"),
    ],
)
def test_what_cannot_begin_is_said_in_one_line(make, words, tmp_path, capsys):
    code = command.main([str(make(tmp_path)), "--run", str(tmp_path / "run")])

    told = capsys.readouterr().err
    assert code == 2
    assert words in told
    assert told.count("\n") == 1


def test_without_pictures_it_says_what_it_needs(capsys):
    assert command.main([]) == 2
    assert capsys.readouterr().err.startswith("Error: The demonstration needs pictures with boxes")


def test_an_unknown_arm_and_an_arm_without_its_measure_of_time_are_refused(tmp_path, capsys):
    for arms, words in (("ppo", "there is no arm ppo"), ("continued", "must begin with grpo")):
        with pytest.raises(SystemExit) as ended:
            command.main([str(tmp_path), "--arms", arms])
        assert ended.value.code == 2
        assert words in capsys.readouterr().err

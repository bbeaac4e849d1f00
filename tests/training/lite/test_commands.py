"""The command lines of the embedded model's training, and the lanes of a GPU run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("onnx", reason="export needs onnx, of the train extra")

from remote_reasoner_training.lite import __main__ as command  # noqa: E402
from remote_reasoner_training.lite import abroad as abroad_runs  # noqa: E402
from remote_reasoner_training.lite import gpu_run  # noqa: E402
from remote_reasoner_training.lite.abroad import Group  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402
from remote_reasoner_training.lite.stages import STAGES  # noqa: E402
from remote_reasoner_training.lite.train import Recipe, Training  # noqa: E402

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}


def scene(of_set: str, name: str = "a", folder: str | None = None) -> Scene:
    path = Path(f"{folder or of_set}/images/{name}.png")
    pixels = np.zeros((8, 8, 3), np.uint8)
    return Scene(path, ROW[of_set], pixels, np.zeros((0, 4), np.float32), np.zeros(0, np.int64), [], None)


# --- command line ----------------------------------------------------------------------------------------


def parsed(monkeypatch, *words: str):
    monkeypatch.setattr("sys.argv", ["lite", *words])
    return command.parse()


def test_a_group_is_a_stage_its_sets_a_share_and_a_size():
    assert command.parse_group("objects-wide:hrplanes+aerial_cars:0.5:320") == Group(
        "objects-wide", ("hrplanes", "aerial_cars"), 0.5, 320
    )
    with pytest.raises(ValueError, match="not enough values"):
        command.parse_group("objects-wide:hrplanes")


def test_train_takes_the_recipes_defaults(monkeypatch):
    options, others = parsed(monkeypatch, "train", "--data", "d", "--folder", "f", "--steps", "5")
    assert others == [] and (options.steps, options.minutes, options.ends_at) == (5, None, None)
    for name in ("size", "batch", "seed", "rate", "backbone_rate", "warmup_steps", "device", "stage"):
        assert getattr(options, name) == getattr(Recipe, name)


@pytest.mark.parametrize(
    "words",
    [
        ["train", "--data", "d", "--folder", "f"],
        ["train", "--data", "d", "--folder", "f", "--steps", "5", "--minutes", "3"],
        ["train", "--data", "d", "--folder", "f", "--steps", "5", "--stage", "everything"],
        ["train", "--data", "d", "--folder", "f", "--steps", "5", "--no-such-option", "3"],
        ["calibrate", "--data", "d"],
        ["pack", "--data", "d"],
        [],
    ],
)
def test_what_is_missing_or_unknown_is_refused(monkeypatch, capsys, words):
    with pytest.raises(SystemExit) as ended:
        parsed(monkeypatch, *words)
    assert ended.value.code == 2 and "usage:" in capsys.readouterr().err


def test_only_a_gpu_run_hands_further_options_on(monkeypatch):
    words = ["gpu-run", "--data", "d", "--out", "o", "--work", "w", "--seconds", "60", "--batch", "24"]
    options, others = parsed(monkeypatch, *words)
    assert others == ["--batch", "24"] and options.seconds == 60


def test_one_way_to_end_a_run_is_asked_for(tmp_path):
    for ways in ({}, {"steps": 3, "minutes": 1.0}, {"minutes": 1.0, "ends_at": 5.0}):
        with pytest.raises(ValueError, match="Give one of --minutes, --steps and --ends-at"):
            Training(Recipe(**ways), tmp_path, tmp_path / "run", scenes=([], []))
    assert not (tmp_path / "run").exists()


# --- lanes of a GPU run ----------------------------------------------------------------------------------


def lanes(tmp_path, workers: int = 10):
    return gpu_run.lanes(
        tmp_path / "d", tmp_path / "w", tmp_path / "work", 1000.0, 500.0, ["--batch", "24"], workers, 16
    )


def option(lane, name: str) -> str:
    """The last value counts, as argparse takes it."""
    places = [at for at, word in enumerate(lane.arguments) if word == name]
    return lane.arguments[places[-1] + 1]


def test_land_cover_ends_earlier_and_all_end_in_time(tmp_path):
    objects, land_cover, left = lanes(tmp_path)
    assert option(objects, "--ends-at") == "1475" and option(land_cover, "--ends-at") == "1360"
    assert option(left, "--ends-at") == "1475"
    assert option(objects, "--batch") == "24" and option(left, "--batch") == "16"
    assert option(objects, "--init").endswith("detector.onnx")
    assert option(land_cover, "--init").endswith("land_cover.onnx") and "--init" not in left.arguments


@pytest.mark.parametrize("workers", [3, 10, 30])
def test_the_processors_are_shared_and_none_goes_without(tmp_path, workers):
    shares = [int(option(lane, "--workers")) for lane in lanes(tmp_path, workers)]
    assert min(shares) >= 1 and sum(shares) <= workers + 2


def test_the_commands_of_the_lanes_are_those_that_the_command_line_takes(tmp_path, monkeypatch):
    for lane in lanes(tmp_path):
        options, others = parsed(monkeypatch, *lane.arguments)
        assert others == [] and options.stage in STAGES
        if options.command == "abroad":
            assert tuple(command.parse_group(text) for text in options.groups) == gpu_run.GROUPS


def test_files_are_kept_whole_under_their_names(tmp_path):
    lane = lanes(tmp_path)[0]
    out = tmp_path / "out"
    gpu_run.keep(lane, out)
    assert not out.exists()  # nothing was written yet
    for source in lane.kept:
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("one", encoding="utf-8")
    gpu_run.keep(lane, out)
    next(iter(lane.kept)).write_text("two", encoding="utf-8")
    gpu_run.keep(lane, out)
    assert sorted(path.name for path in (out / "objects-wide").iterdir()) == ["average.pt", "log.jsonl"]
    assert (out / "objects-wide" / "average.pt").read_text(encoding="utf-8") == "two"


def test_the_groups_leave_out_sets_that_exist_and_whose_classes_others_show():
    for group in (*gpu_run.GROUPS, *abroad_runs.GROUPS):
        assert set(group.without) <= set(ROW) and group.stage in STAGES and group.size % 32 == 0
    assert replace(gpu_run.GROUPS[0], share=2.0).share == 2.0

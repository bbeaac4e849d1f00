"""The command lines of the embedded model's training, and the lanes of a GPU run."""

from __future__ import annotations

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


def lane(tmp_path, text: str, *, teach: bool = True) -> gpu_run.Lane:
    """The process for a text, in a run that begins at 1000 and takes 500 seconds."""
    folders = (tmp_path / "d", tmp_path / "w", tmp_path / "work")
    return gpu_run.lane_of(text, *folders, 1000.0, 500.0, ["--batch", "24"], 16, teach)


def option(lane: gpu_run.Lane, name: str) -> str:
    """The last value counts, as argparse takes it."""
    places = [at for at, word in enumerate(lane.arguments) if word == name]
    return lane.arguments[places[-1] + 1]


def test_lanes_end_in_time_or_earlier_where_they_say_so(tmp_path):
    objects = lane(tmp_path, "objects-wide:6")
    land_cover = lane(tmp_path, "land-cover-wide:4:0.72")
    left = lane(tmp_path, "objects-wide/hrplanes+sen2_ships:3:0.5")
    assert [option(one, "--ends-at") for one in (objects, land_cover, left)] == ["1475", "1360", "1250"]
    assert [option(one, "--workers") for one in (objects, land_cover, left)] == ["6", "4", "3"]
    assert option(lane(tmp_path, "objects-wide:6:1.0"), "--ends-at") == "1475"
    assert option(objects, "--batch") == "24" and option(left, "--batch") == "16"
    assert left.name == "objects-wide-without-hrplanes-sen2_ships"


def test_whole_trainings_go_on_from_the_released_weights_and_left_out_runs_do_not(tmp_path):
    assert option(lane(tmp_path, "objects-drawn:6"), "--init").endswith("detector.onnx")
    assert option(lane(tmp_path, "land-cover-wide:6"), "--init").endswith("land_cover.onnx")
    left = lane(tmp_path, "objects-drawn/nwpu_vhr10:3")
    assert not {"--init", "--teacher"} & set(left.arguments)  # the teacher has seen what is left out


def test_only_objects_have_a_teacher_and_only_where_it_is_wanted(tmp_path):
    assert option(lane(tmp_path, "objects-drawn:6"), "--teacher").endswith("detector.onnx")
    for other in (lane(tmp_path, "land-cover-wide:6"), lane(tmp_path, "objects-drawn:6", teach=False)):
        assert "--teacher" not in other.arguments
        assert sorted(path.name for path in other.kept) == ["average.pt", "log.jsonl"]


@pytest.mark.parametrize("text", ["objects-wide", "objects-wide:3:0.5:7"])
def test_a_lane_of_another_form_is_refused(tmp_path, text):
    with pytest.raises(ValueError, match=r"A lane is STAGE\[/SET\+SET\]:WORKERS\[:UNTIL\]"):
        lane(tmp_path, text)


@pytest.mark.parametrize("text", [*gpu_run.LANES, "land-cover-wide:4:0.72"])
def test_the_command_line_takes_the_lanes(tmp_path, monkeypatch, text):
    options, others = parsed(monkeypatch, *lane(tmp_path, text).arguments)
    assert others == [] and options.stage in STAGES
    if options.command == "abroad":
        group = command.parse_group(options.groups[0])
        assert group.stage in STAGES and set(group.without) <= set(ROW) and group.size % 32 == 0


def test_what_comes_back_from_a_run_fits_eight_files(tmp_path):
    kept = [name for text in gpu_run.LANES for name in lane(tmp_path, text).kept.values()]
    assert len(kept) == len(set(kept)) == 8
    assert sum(name.endswith("abroad.json") for name in kept) == 2


def test_files_are_kept_whole_under_their_names(tmp_path):
    one = lane(tmp_path, "objects-wide:6", teach=False)
    out = tmp_path / "out"
    gpu_run.keep(one, out)
    assert not out.exists()  # nothing was written yet
    for source in one.kept:
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text("one", encoding="utf-8")
    gpu_run.keep(one, out)
    next(iter(one.kept)).write_text("two", encoding="utf-8")
    gpu_run.keep(one, out)
    assert sorted(path.name for path in (out / "objects-wide").iterdir()) == ["average.pt", "log.jsonl"]
    assert (out / "objects-wide" / "average.pt").read_text(encoding="utf-8") == "two"


def test_the_groups_leave_out_sets_that_exist_and_whose_classes_others_show():
    for group in abroad_runs.GROUPS:
        assert set(group.without) <= set(ROW) and group.stage in STAGES and group.size % 32 == 0

"""Left-out runs, logs, curves and tables of the embedded model's training, without training anything."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("onnx", reason="export needs onnx, of the train extra")

from remote_reasoner_training.lite import abroad as abroad_runs  # noqa: E402
from remote_reasoner_training.lite.abroad import Group, abroad, abroad_table, recall_of  # noqa: E402
from remote_reasoner_training.lite.card import class_table, describe_run, number  # noqa: E402
from remote_reasoner_training.lite.curves import draw_curves  # noqa: E402
from remote_reasoner_training.lite.precision import Boxes  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402
from remote_reasoner_training.lite.train import Recipe, Training, left_out  # noqa: E402
from remote_reasoner_training.lite.validation import subset  # noqa: E402

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}


def scene(of_set: str, name: str = "a", folder: str | None = None) -> Scene:
    path = Path(f"{folder or of_set}/images/{name}.png")
    pixels = np.zeros((8, 8, 3), np.uint8)
    return Scene(path, ROW[of_set], pixels, np.zeros((0, 4), np.float32), np.zeros(0, np.int64), [], None)


# --- which pictures --------------------------------------------------------------------------------------


def test_a_picture_behind_outlines_is_left_out_with_its_set():
    outlined = scene("outlined", folder="nwpu_vhr10")
    assert left_out(scene("nwpu_vhr10"), ["nwpu_vhr10"]) and left_out(outlined, ["nwpu_vhr10"])
    assert left_out(outlined, ["outlined"])
    assert not left_out(scene("hrplanes"), ["nwpu_vhr10"]) and not left_out(outlined, [])


def test_validation_takes_every_set_evenly_and_more_of_the_largest():
    scenes = [scene("nwpu_vhr10", str(n)) for n in range(30)] + [scene("hrplanes", str(n)) for n in range(9)]
    scenes += [scene("dubai")]
    chosen = subset(scenes, 3)
    names = [(SETS[one.set_index].name, one.path.stem) for one in chosen]
    assert [name for name, _ in names] == ["nwpu_vhr10"] * 15 + ["hrplanes"] * 3 + ["dubai"]
    assert [stem for name, stem in names if name == "hrplanes"] == ["0", "4", "8"]
    assert len(set(names)) == len(names) and subset([], 3) == []


# --- left-out runs ---------------------------------------------------------------------------------------


def test_recall_is_one_to_one_and_counts_the_class_alone():
    truth = Boxes(
        np.array([[0, 0, 20, 20], [0, 0, 20, 20], [40, 40, 60, 60]], float), np.array([1, 1, 2]), np.ones(3)
    )
    found = Boxes(truth.boxes[:1], np.array([1]), np.array([0.9]))
    assert recall_of(found, truth, 1).sum(axis=0).tolist() == [2, 1]
    assert recall_of(found, truth, 2).sum(axis=0).tolist() == [1, 0]
    assert recall_of(found, truth, 5).sum() == 0


def test_groups_share_the_time_and_finished_ones_are_not_run_again(tmp_path, monkeypatch):
    asked = []

    def run_group(group, recipe, data, folder, scenes):
        asked.append((group.stage, group.without, recipe.minutes, folder.name))
        return {"stage": group.stage, "without": list(group.without), "figures": {}}

    monkeypatch.setattr(abroad_runs, "run_group", run_group)
    monkeypatch.setattr(abroad_runs, "read_train", lambda data: [])
    monkeypatch.setattr(abroad_runs, "read_scenes", lambda *_, **__: [])
    monkeypatch.setattr(abroad_runs, "time", SimpleNamespace(time=lambda: 1000.0))
    groups = [Group("objects", ("dubai",), 1.0), Group("objects", ("tokyo", "dubai"), 3.0)]
    ends_at = 1000.0 + 60 * (8 + 2 * abroad_runs.SCORING_MINUTES)
    abroad(groups, Recipe(minutes=1.0), tmp_path, tmp_path / "out", ends_at)
    first, second = asked
    assert first == ("objects", ("dubai",), pytest.approx(2.0), "objects-without-dubai")
    # The clock stands still here: the second has the rest, less the scoring of one group.
    assert second[2] == pytest.approx(8 + abroad_runs.SCORING_MINUTES)
    assert second[3] == "objects-without-tokyo-dubai"
    done = json.loads((tmp_path / "out" / "abroad.json").read_text(encoding="utf-8"))
    assert len(done) == 2
    asked.clear()
    assert abroad(groups, Recipe(minutes=1.0), tmp_path, tmp_path / "out") == done and asked == []


def test_the_table_of_left_out_runs_has_a_part_for_objects_and_one_for_land_cover():
    sizes = {f"{low}-{high}": [0, 0] for low, high in abroad_runs.SIZES} | {"16-32": [4, 3]}
    objects = {"AP50": {"ship": 0.25, "vehicle": 0.5}, "mAP50": 0.375, "sizes": sizes}
    text = abroad_table(
        [
            {"stage": "objects-wide", "without": ["hrplanes"], "figures": {"hrplanes x 1": objects}},
            {
                "stage": "land-cover-wide",
                "without": ["tokyo"],
                "figures": {"land cover": {"IoU tokyo road": 0.4}},
            },
        ]
    )
    first, second, third = text.split("\n\n")
    assert "| objects-wide | hrplanes x 1 | 0.38 | ship 0.25, vehicle 0.50 |" in first
    assert "| objects-wide | hrplanes x 1 | – | – | 0.75 of 4 | – | – | – |" in second
    assert "128 and more" in second and "4 to 8" in second
    assert "| tokyo | IoU tokyo road | 0.40 |" in third
    assert abroad_table([]) == ""


# --- logs ------------------------------------------------------------------------------------------------


def log_of(folder: Path, *entries: dict) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "log.jsonl"
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
    return path


RECIPE = {"stage": "objects", "batch": 4, "size": 64, "minutes": None, "steps": 40}


def test_a_run_is_described_by_its_log(tmp_path):
    log_of(
        tmp_path, {"step": 0, "minutes": 0, "recipe": RECIPE}, {"step": 40, "minutes": 12.6, "validation": {}}
    )
    told = describe_run(tmp_path)
    assert told == "- 40 steps, 160 crops, 13 minutes, stage objects, batch 4, size 64, steps 40."


@pytest.mark.parametrize("validated", [True, False])
def test_curves_are_drawn_with_and_without_validation(tmp_path, validated):
    entries = [{"step": s, "minutes": s / 2, "norm": 1.0, "score": 1 / s, "area": 0.5} for s in (1, 2, 3)]
    if validated:
        entries.append({"step": 3, "minutes": 2, "validation": {"mAP50 dubai": 0.4, "AP50 ship": 0.3}})
    draw_curves(log_of(tmp_path, {"step": 0, "minutes": 0, "recipe": RECIPE}, *entries), tmp_path / "c.png")
    height, width = cv2.imread(str(tmp_path / "c.png")).shape[:2]
    assert (width, height) == (770, 770 if validated else 385)


def test_what_could_not_be_measured_is_a_dash():
    assert number(float("nan")) == "–" and number(0.456) == "0.46"


def test_losses_that_are_no_numbers_end_the_run_with_the_next_step():
    training = SimpleNamespace(step=7, recipe=Recipe(batch=2), optimizer=None)
    recent = [{"score": torch.tensor(float("nan")), "norm": torch.tensor(1.0)}]
    with pytest.raises(FloatingPointError, match=r"at step 7; lower --rate"):
        Training.log_means(training, recent, 0.0, 1.0)


def test_progress_is_by_steps_or_by_the_clock():
    by_steps = SimpleNamespace(recipe=Recipe(steps=40), step=10, minutes=None, elapsed=999.0)
    assert Training.progress(by_steps) == 0.25
    by_clock = SimpleNamespace(recipe=Recipe(minutes=2.0), step=10, minutes=2.0, elapsed=30.0)
    assert Training.progress(by_clock) == 0.25


# --- the card's table ------------------------------------------------------------------------------------


def test_the_table_of_classes_has_a_row_each_and_a_mean_even_where_nothing_was_measured():
    from remote_reasoner.engines.lite.vision.categories import OBJECTS
    from remote_reasoner.engines.lite.vision.settings import WEIGHTS, DetectorSettings

    lines = class_table([], DetectorSettings.read(WEIGHTS / "detector.json")).splitlines()
    assert len(lines) == 2 + len(OBJECTS) + 1
    assert lines[-1].startswith("| **mean** |") and "–" in lines[-1]

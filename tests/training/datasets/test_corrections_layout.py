"""Corrections exported from QGIS as a data set: questions as asked, empty answers, splits of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine

from remote_reasoner_training.datasets import DatasetError, layout_of, read_split

UTM = Affine(0.5, 0, 500_000, 0, -0.5, 5_700_000)


def export(folder: Path, count: int, **changes: Any) -> Path:
    """`count` pictures with a ship each, and two questions: for the ship, and for what is not there."""
    (folder / "images").mkdir(parents=True)
    document: dict[str, Any] = {
        "info": {"set": "corrections", "annotated": ["ship"]},
        "categories": [{"id": 1, "name": "ship"}],
        **{key: [] for key in ("images", "annotations", "questions")},
    }
    for number in range(1, count + 1):
        name = f"{number:04}.tif"
        pixels = np.random.default_rng(number).integers(0, 255, (4, 60, 80), dtype=np.uint8)
        with rasterio.open(
            folder / "images" / name, "w", driver="GTiff", width=80, height=60, count=4, dtype="uint8",
            crs="EPSG:32631", transform=UTM,
        ) as file:  # fmt: skip
            file.write(pixels)
        document["images"].append({"id": number, "file_name": name, "width": 80, "height": 60})
        ring = [10, 20, 30, 20, 30, 40, 10, 40]
        document["annotations"].append(
            {"id": number, "image_id": number, "category_id": 1, "bbox": [10, 20, 20, 20], "area": 400,
             "segmentation": [ring], "iscrowd": 0}
        )  # fmt: skip
        document["questions"] += [
            {"image_id": number, "question": "Where are vessels?", "annotation_ids": [number]},
            {"image_id": number, "question": "Where are trains?", "annotation_ids": []},
        ]
    (folder / "train.json").write_text(json.dumps(document | changes))
    return folder


def test_each_question_is_a_sample_with_what_answers_it(tmp_path: Path) -> None:
    folder = export(tmp_path / "set", 4)
    assert layout_of(folder).LAYOUT == "corrections"
    reading = read_split(folder, "train")
    assert [sample.questions for sample in reading.samples] == [
        ("Where are vessels?",),
        ("Where are trains?",),
    ] * 2
    ship, train = reading.samples[:2]
    assert ship.boxes == ((10.0, 20.0, 30.0, 40.0),)
    assert ship.load_mask is not None
    assert 380 <= ship.load_mask().sum() <= 441
    assert train.boxes == ()
    assert (ship.width, ship.height) == (80, 60)


@pytest.mark.parametrize("count", [3, 5, 6, 23])
def test_splits_share_no_picture_and_leave_none_out(tmp_path: Path, count: int) -> None:
    folder = export(tmp_path / "set", count)
    pictures = [
        {sample.picture for sample in read_split(folder, split).samples} for split in ("train", "val", "test")
    ]
    assert all(pictures)
    assert sum(map(len, pictures)) == len(set.union(*pictures)) == count
    assert len(pictures[0]) >= len(pictures[1])


def test_what_refers_to_nothing_is_dropped_and_told(tmp_path: Path) -> None:
    questions = [{"image_id": 2, "question": "?", "annotation_ids": [99]}]
    folder = export(tmp_path / "set", 3, questions=questions)
    reading = read_split(folder, "train")
    assert reading.samples == []
    assert "lacks" in reading.drops[0].reason


@pytest.mark.parametrize("bad", [{"questions": [3]}, {"images": 3}, {"annotations": [{}]}])
def test_a_broken_file_is_refused(tmp_path: Path, bad: dict[str, Any]) -> None:
    folder = export(tmp_path / "set", 3, **bad)
    with pytest.raises(DatasetError, match="export them again"):
        read_split(folder, "train")


def test_the_papers_way_takes_them_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make train DATA=corrections`: a dry run shows the plan, and the tiny model's data are made."""
    pytest.importorskip("torch", reason="needs the extra [train]")
    from remote_reasoner_training.grpo import train
    from remote_reasoner_training.grpo.config import load_config
    from remote_reasoner_training.grpo.prepare import prepare

    folder = export(tmp_path / "set", 12)
    run = str(tmp_path / "run")
    assert train.main(["--config", "paper", "--data", str(folder), "--dry-run", "--run", run]) == 0
    assert str(folder) in capsys.readouterr().out
    made = prepare(load_config("tiny", folder), tmp_path / "prepared")
    assert any("corrections train: " in note.lower() or "corrections" in note for note in made["notes"])


def test_adapting_reads_the_same_folder(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="needs the extra [train]")
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    from remote_reasoner_training.adapt.corrections import read_corrections

    folder = export(tmp_path / "set", 4)
    document = json.loads((folder / "train.json").read_text())
    document["images"][0]["annotated"] = ["water"]
    document["info"]["annotated"] = ["ship", "water"]
    for image in document["images"][1:]:
        image["annotated"] = ["ship", "water"]
    (folder / "train.json").write_text(json.dumps(document))
    known = read_corrections([folder])
    assert known.known == {"ship", "water"}
    assert len(known.about(frozenset({"ship"})).scenes) == 3  # the first was never reviewed for ships
    assert len(known.about(frozenset({"water"})).scenes) == 4
    assert known.scenes[0].boxes.tolist() == [[10, 20, 30, 40]]

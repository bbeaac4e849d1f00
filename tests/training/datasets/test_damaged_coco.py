"""Hostile and odd COCO files, the annotations written from data sets, and which layout a folder has."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from remote_reasoner_training.datasets import DatasetError, layout_of, read_split
from remote_reasoner_training.datasets.annotations import main as write_annotations

SIZE = 32
SQUARE = [[2, 2, 12, 2, 12, 12, 2, 12]]


def picture(path: Path, size: int = SIZE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(0).integers(0, 255, (size, size, 3), dtype=np.uint8)
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())


def write(path: Path, document) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def reasons(reading) -> dict[str, str]:
    return {drop.name: drop.reason for drop in reading.drops}


# --- COCO ------------------------------------------------------------------------------------------------


def coco(folder: Path, *annotations, images=None, name: str = "val.json") -> None:
    document = {
        "images": [{"id": 1, "file_name": "a.png"}] if images is None else images,
        "categories": [{"id": 3, "name": "ship"}],
        "annotations": list(annotations),
    }
    write(folder / name, document)
    picture(folder / "images" / "a.png")


def item(**changes) -> dict:
    one = {"image_id": 1, "category_id": 3, "bbox": [2, 2, 10, 10], "segmentation": SQUARE} | changes
    return {key: value for key, value in one.items() if value is not ...}


@pytest.mark.parametrize(
    "broken",
    [{"bbox": ...}, {"bbox": [1, 2, 3]}, {"bbox": None}, {"bbox": ["a", 1, 2, 3]}, {"bbox": [1, 2, None, 3]}],
)
def test_a_box_that_is_none_drops_the_sample(tmp_path, broken):
    coco(tmp_path, item(), item(**broken))
    assert reasons(read_split(tmp_path, "val")) == {"1-3": "box not as expected"}


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"images": 1, "categories": [], "annotations": []}', "nul"]
)
def test_a_file_that_is_no_coco_is_named(tmp_path, text):
    write(tmp_path / "val.json", text)
    with pytest.raises(DatasetError, match=r"val\.json is not a COCO file"):
        read_split(tmp_path, "val")


@pytest.mark.parametrize(
    "annotation",
    [item(image_id=...), item(category_id=...), "text", None, item(image_id=None), item(image_id=[1])],
)
def test_an_annotation_of_nothing_makes_the_file_no_coco(tmp_path, annotation):
    coco(tmp_path, item(), annotation)
    with pytest.raises(DatasetError, match="is not a COCO file"):
        read_split(tmp_path, "val")


def test_an_image_without_a_file_name_is_told(tmp_path):
    coco(tmp_path, item(), images=[{"id": 1}])
    assert reasons(read_split(tmp_path, "val")) == {"1-3": "no picture"}


def test_pictures_are_found_where_coco_puts_them(tmp_path):
    for split, place in (("train", "train2017"), ("val", "images/val2017")):
        coco(tmp_path, item(), name=f"annotations/instances_{split}2017.json")
        picture(tmp_path / place / "a.png")
    (tmp_path / "images" / "a.png").unlink()
    assert read_split(tmp_path, "train").samples[0].picture == tmp_path / "train2017" / "a.png"
    assert read_split(tmp_path, "val").samples[0].picture == tmp_path / "images/val2017" / "a.png"


def test_one_object_without_an_outline_leaves_the_sample_without_a_mask(tmp_path):
    coco(tmp_path, item(), item(segmentation=[]))
    (sample,) = read_split(tmp_path, "val").samples
    assert sample.load_mask is None and len(sample.boxes) == 2


def test_an_annotation_file_without_objects_is_an_empty_split(tmp_path):
    coco(tmp_path)
    assert read_split(tmp_path, "val").samples == []
    with pytest.raises(DatasetError, match="no COCO file for the split 'test'"):
        read_split(tmp_path, "test")


# --- annotations.py --------------------------------------------------------------------------------------


def test_a_mask_that_cannot_be_read_ends_with_2_and_the_sample_named(tmp_path, capsys):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    coco(tmp_path, item(segmentation={"size": [8, 8], "counts": [64]}))
    assert write_annotations([str(tmp_path), "val", "-o", str(tmp_path / "out.geojson")]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: ") and "1-3" in told and "run lengths" in told
    assert not (tmp_path / "out.geojson").exists()


def test_an_output_that_cannot_be_written_is_one_line(tmp_path, capsys):
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    coco(tmp_path, item())
    assert write_annotations([str(tmp_path), "val", "-o", str(tmp_path / "no" / "out.geojson")]) == 2
    assert "out.geojson cannot be written" in capsys.readouterr().err


def test_a_data_set_of_boxes_has_features_without_a_geometry(tmp_path, capsys):
    coco(tmp_path, item(segmentation=[]))
    assert write_annotations([str(tmp_path), "val", "-o", str(tmp_path / "out.geojson")]) == 0
    (feature,) = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["geometry"] is None and feature["properties"]["boxes"] == [[2, 2, 12, 12]]
    assert "COCO val: 1 samples" in capsys.readouterr().out


# --- which layout ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("EarthReason", ["val/QAs/a.json"]),
        ("RRSIS-D", ["refs(unc).p"]),
        ("RRSIS-D", ["rrsisd/refs(unc).p"]),
        ("RefSegRS", ["output_phrase_val.txt"]),
        ("DIOR-RSVG", ["Annotations/1.xml", "val.txt"]),
        ("COCO", ["test.json"]),
        ("COCO", ["annotations/instances_val2017.json"]),
    ],
)
def test_each_layout_is_told_by_its_own_files(tmp_path, name, files):
    for file in files:
        write(tmp_path / file, "{}")
    assert name == layout_of(tmp_path).LAYOUT

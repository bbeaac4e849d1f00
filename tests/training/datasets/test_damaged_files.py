"""Hostile and odd files of EarthReason, RRSIS-D, RefSegRS and DIOR-RSVG: samples are listed, not lost.

What makes a whole split unreadable is a DatasetError that names the file.
"""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import cv2
import numpy as np
import pytest

from remote_reasoner_training.datasets import DatasetError, read_split

SIZE = 32


def picture(path: Path, size: int = SIZE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(0).integers(0, 255, (size, size, 3), dtype=np.uint8)
    path.write_bytes(cv2.imencode(path.suffix, pixels)[1].tobytes())


def mask(path: Path, size: int = SIZE) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    canvas = np.zeros((size, size), np.uint8)
    canvas[4:20, 4:20] = 255
    path.write_bytes(cv2.imencode(path.suffix, canvas)[1].tobytes())


def write(path: Path, document) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def reasons(reading) -> dict[str, str]:
    return {drop.name: drop.reason for drop in reading.drops}


# --- EarthReason -----------------------------------------------------------------------------------------


def earthreason(folder: Path, stem: str = "a", **document) -> Path:
    home = folder / "val"
    picture(home / "images" / f"{stem}.png")
    mask(home / "labels" / f"{stem}.png")
    return write(home / "QAs" / f"{stem}.json", {"questions": ["Where?"], "answer": ["Here."]} | document)


@pytest.mark.parametrize(
    "document",
    [
        {"questions": "Where?"},
        {"questions": [1, 2]},
        {"questions": [None]},
        {"questions": [["Where?"]]},
        {"questions": {"a": 1}},
        {"questions": None},
        {"questions": ["  ", ""]},
        {"answer": "Here."},
        {"answer": [3]},
        {"answer": None},
    ],
)
def test_texts_that_are_no_lists_of_texts_drop_the_sample(tmp_path, document):
    earthreason(tmp_path, "bad", **document)
    earthreason(tmp_path, "good")
    reading = read_split(tmp_path, "val")
    assert [sample.name for sample in reading.samples] == ["good"]
    assert reasons(reading) == {"bad": "questions file not as expected"}


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"3", b"null", b'"text"', b"{}", b"\xff\xfe\x00", b"{'a': 1}"]
)
def test_a_questions_file_that_is_none_drops_the_sample(tmp_path, content):
    earthreason(tmp_path).write_bytes(content)
    assert reasons(read_split(tmp_path, "val")) == {"a": "questions file not as expected"}


def test_a_byte_order_mark_is_no_damage(tmp_path):
    path = earthreason(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_split(tmp_path, "val").samples) == 1


@pytest.mark.parametrize("part", ["images", "labels"])
@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_picture_or_mask_drops_the_sample(tmp_path, part, content):
    earthreason(tmp_path)
    (tmp_path / "val" / part / "a.png").write_bytes(content)
    assert reasons(read_split(tmp_path, "val")) == {"a": "picture or mask cannot be opened"}


def test_other_files_between_the_samples_are_no_samples(tmp_path):
    earthreason(tmp_path)
    for part in ("images", "labels", "QAs"):
        write(tmp_path / "val" / part / "Thumbs.db", "x")
        write(tmp_path / "val" / part / ".DS_Store", "x")
    reading = read_split(tmp_path, "val")
    assert len(reading.samples) == 1 and reading.drops == []


def test_a_split_without_files_is_empty(tmp_path):
    earthreason(tmp_path)
    reading = read_split(tmp_path, "test")
    assert reading.samples == [] and "0 samples, 0 questions" in reading.summary()


# --- RRSIS-D ---------------------------------------------------------------------------------------------

SQUARE = [[2, 2, 12, 2, 12, 12, 2, 12]]


def rrsisd(folder: Path, references, annotations=None, instances=None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "refs(unc).p").write_bytes(pickle.dumps(references))
    good = {"id": 7, "image_id": 1, "bbox": [2, 2, 10, 10], "segmentation": SQUARE}
    document = {
        "images": [{"id": 1, "file_name": "1.jpg"}],
        "annotations": [good] if annotations is None else annotations,
    }
    write(folder / "instances.json", document if instances is None else instances)
    picture(folder / "JPEGImages" / "1.jpg")


def reference(**changes) -> dict:
    return {"ref_id": 1, "ann_id": 7, "split": "val", "sentences": [{"sent": "the ship"}]} | changes


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"sentences": []}, "no sentence"),
        ({"sentences": [{"sent": "  "}]}, "no sentence"),
        ({"sentences": [{}]}, "reference or object not as expected"),
        ({"sentences": None}, "reference or object not as expected"),
        ({"sentences": [{"sent": 5}]}, "reference or object not as expected"),
        ({"ann_id": 99}, "refers to an object that instances.json lacks"),
        ({"ann_id": [7]}, "reference or object not as expected"),
    ],
)
def test_a_reference_that_cannot_be_used_is_dropped(tmp_path, changes, reason):
    rrsisd(tmp_path, [reference(**changes), reference(ref_id=2)])
    reading = read_split(tmp_path, "val")
    assert [sample.name for sample in reading.samples] == ["2"]
    assert reasons(reading) == {"1": reason}


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        ({"image_id": 1, "segmentation": "mask"}, "reference or object not as expected"),
        ({"image_id": 1, "segmentation": [[2, 2, 4, 2, 4, 4, 2, 4]]}, "mask shows nothing large enough"),
        ({"image_id": 1, "bbox": [2, 2, 10, 10]}, "reference or object not as expected"),
        ({"image_id": 5, "bbox": [2, 2, 4, 4], "segmentation": SQUARE}, "no picture"),
        ({"bbox": [2, 2, 4, 4], "segmentation": SQUARE}, "no picture"),
    ],
)
def test_an_object_that_cannot_be_used_drops_its_sample(tmp_path, annotation, reason):
    rrsisd(tmp_path, [reference()], [{"id": 7} | annotation])
    assert reasons(read_split(tmp_path, "val")) == {"1": reason}


@pytest.mark.parametrize("instances", ["", "{", "[]", "{}", '{"annotations": [{}], "images": []}'])
def test_instances_that_cannot_be_read_are_named(tmp_path, instances):
    rrsisd(tmp_path, [reference()], instances=instances)
    with pytest.raises(DatasetError, match=r"instances\.json was not read"):
        read_split(tmp_path, "val")


@pytest.mark.parametrize("references", [{"a": 1}, "text", 3, None, [3], [None], ["ref"]])
def test_references_of_another_shape_are_named(tmp_path, references):
    rrsisd(tmp_path, references)
    with pytest.raises(DatasetError, match=r"refs\(unc\)\.p was not read"):
        read_split(tmp_path, "val")


def test_the_set_may_lie_one_folder_below(tmp_path):
    rrsisd(tmp_path / "rrsisd", [reference()])
    assert len(read_split(tmp_path, "val").samples) == 1
    (tmp_path / "rrsisd" / "JPEGImages" / "1.jpg").write_bytes(b"")
    assert reasons(read_split(tmp_path, "val")) == {"1": "picture cannot be opened"}


# --- RefSegRS --------------------------------------------------------------------------------------------


def refsegrs(folder: Path, lines: bytes) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "output_phrase_val.txt").write_bytes(lines)
    picture(folder / "images" / "1.tif")
    mask(folder / "masks" / "1.tif")


@pytest.mark.parametrize(
    "lines", [b"1 the road\r\n", b"\xef\xbb\xbf1 the road\n", b"1.tif the road", b"\n\n 1   the road \n"]
)
def test_lines_of_every_editor_are_read(tmp_path, lines):
    refsegrs(tmp_path, lines)
    (sample,) = read_split(tmp_path, "val").samples
    assert sample.questions == ("the road",) and sample.boxes == ((4, 4, 20, 20),)


def test_phrases_in_another_encoding_are_named_and_not_guessed(tmp_path):
    refsegrs(tmp_path, "1 die Straße".encode("latin-1"))
    with pytest.raises(DatasetError, match=r"output_phrase_val\.txt.*UTF-8"):
        read_split(tmp_path, "val")


def test_a_mask_of_another_size_is_told(tmp_path):
    refsegrs(tmp_path, b"1 road")
    mask(tmp_path / "masks" / "1.tif", size=SIZE * 2)
    assert reasons(read_split(tmp_path, "val")) == {"1-1": "mask and picture differ in size"}
    (tmp_path / "masks" / "1.tif").unlink()
    assert reasons(read_split(tmp_path, "val")) == {"1-1": "no mask"}
    (tmp_path / "masks" / "1.tif").write_bytes(b"II*\0")
    assert reasons(read_split(tmp_path, "val")) == {"1-1": "picture or mask cannot be opened"}


# --- DIOR-RSVG -------------------------------------------------------------------------------------------


def rsvg(folder: Path, body: str, lines: str = "0", name: str = "1") -> None:
    write(
        folder / "Annotations" / f"{name}.xml", f"<annotation><filename>1.jpg</filename>{body}</annotation>"
    )
    write(folder / "val.txt", lines)
    picture(folder / "JPEGImages" / "1.jpg")


GOOD = (
    "<object><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>9</xmax><ymax>8</ymax></bndbox>"
    "<description>a ship</description></object>"
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<object><description>a ship</description></object>", "box not as expected"),
        (GOOD.replace("<xmin>1</xmin>", ""), "box not as expected"),
        (GOOD.replace("<xmin>1<", "<xmin>one<"), "box not as expected"),
        (GOOD.replace("<xmax>9<", "<xmax>nan<"), "box without an inside"),
        (GOOD.replace("a ship", " "), "no description"),
        (GOOD.replace("<xmax>9<", "<xmax>1<"), "box without an inside"),
    ],
)
def test_an_object_without_words_or_a_box_is_dropped(tmp_path, body, reason):
    rsvg(tmp_path, body)
    assert reasons(read_split(tmp_path, "val")) == {"0": reason}


def test_a_picture_that_is_gone_or_broken_is_told(tmp_path):
    rsvg(tmp_path, GOOD)
    assert read_split(tmp_path, "val").samples[0].boxes == ((1, 2, 9, 8),)
    (tmp_path / "JPEGImages" / "1.jpg").write_bytes(b"x")
    assert reasons(read_split(tmp_path, "val")) == {"0": "picture cannot be opened"}
    (tmp_path / "JPEGImages" / "1.jpg").unlink()
    assert reasons(read_split(tmp_path, "val")) == {"0": "no picture"}


def test_a_file_name_cannot_lead_out_of_the_folder(tmp_path):
    rsvg(tmp_path / "set", GOOD)
    picture(tmp_path / "secret.jpg")
    path = tmp_path / "set" / "Annotations" / "1.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("1.jpg", "../../secret.jpg"), encoding="utf-8")
    assert reasons(read_split(tmp_path / "set", "val")) == {"0": "no picture"}


def test_numbers_that_are_none_of_an_object_are_listed_on_both_sides(tmp_path):
    rsvg(tmp_path, GOOD, "-1\n0\n1\n")
    reading = read_split(tmp_path, "val")
    assert [sample.name for sample in reading.samples] == ["0"]
    assert set(reasons(reading)) == {"-1", "1"}


@pytest.mark.parametrize("lines", ["ship", "1.5", "0 \xe9"])
def test_lines_that_are_no_numbers_are_named(tmp_path, lines):
    rsvg(tmp_path, GOOD, lines)
    with pytest.raises(DatasetError, match=r"val\.txt should hold one running number a line"):
        read_split(tmp_path, "val")
    with pytest.raises(DatasetError, match=r"test\.txt is missing"):
        read_split(tmp_path, "test")

"""Questions and COCO files that are damaged, odd or of something else, and what is asked about them."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.annotated import AnnotatedObject, AnnotatedPicture, AnnotatedSet, ask
from remote_reasoner_training.evaluation.coco_sets import annotation_files, read_set
from remote_reasoner_training.evaluation.questions import QuestionBook, find_questions, read_questions

# --- questions -------------------------------------------------------------------------------------------


def book(tmp_path, document) -> QuestionBook:
    (tmp_path / "questions.json").write_text(json.dumps(document), encoding="utf-8")
    return read_questions(tmp_path / "questions.json")


def test_a_plain_list_is_explicit_and_other_kinds_are_passed_over(tmp_path):
    found = book(
        tmp_path,
        {"Ship": ["Find ships.", " "], "road": {"implicit": ["Where to drive?"], "x": ["?"]}, "sea": []},
    )
    assert found.by_category == {
        "ship": {"explicit": ("Find ships.",)},
        "road": {"implicit": ("Where to drive?",)},
    }
    assert found.about("SHIP", "p") == [("explicit", "Find ships.")]
    assert found.about("sea", "p") == [("explicit", "Find every sea.")]
    assert found.lacking({"Ship", "sea", "Road"}) == ["sea"]


@pytest.mark.parametrize(
    "document", [{"ship": 3}, {"ship": [3]}, [{"question": 3}], [{"question": "?", "boxes": [[1]]}]]
)
def test_questions_of_another_form_are_named(tmp_path, document):
    with pytest.raises(DatasetError, match=r"questions\.json are neither"):
        book(tmp_path, document)


def test_questions_lie_in_the_folder_or_above_it(tmp_path):
    (tmp_path / "a").mkdir()
    assert find_questions(tmp_path / "a") is None
    (tmp_path / "questions.json").write_text("{}", encoding="utf-8")
    assert find_questions(tmp_path / "a") == tmp_path / "questions.json"
    (tmp_path / "a" / "questions.json").write_text("{}", encoding="utf-8")
    assert find_questions(tmp_path / "a") == tmp_path / "a" / "questions.json"
    with pytest.raises(DatasetError, match="cannot be read"):
        read_questions(tmp_path / "absent.json")
    assert read_questions(None).by_category == {}


# --- annotated sets --------------------------------------------------------------------------------------


def picture(*categories: str, unclear=()) -> AnnotatedPicture:
    objects = tuple(
        AnnotatedObject(name, (n, 0, n + 1, 1), lambda: np.ones((4, 4), bool))
        for n, name in enumerate(categories)
    )
    return AnnotatedPicture("p.png", Path("p.png"), 4, 4, objects, frozenset(unclear))


def test_one_class_that_is_absent_is_asked_for_and_an_unclear_one_never():
    classes = frozenset({"ship", "road", "car", "tree"})
    found = list(
        ask(
            AnnotatedSet("s", "val", classes, (picture("ship", "ship", "car", unclear=["tree"]),)),
            QuestionBook({}),
        )
    )
    assert {one.category for one in found} == {"ship", "car", "road"}
    boxes = {one.category: one.boxes for one in found}
    assert len(boxes["ship"]) == 2 and boxes["road"] == ()
    assert not next(one for one in found if one.category == "road").load_mask().any()


def test_where_every_class_occurs_none_is_absent():
    found = list(ask(AnnotatedSet("s", "val", frozenset({"ship"}), (picture("ship"),)), QuestionBook({})))
    assert [one.category for one in found] == ["ship"]


# --- COCO sets -------------------------------------------------------------------------------------------


def coco(folder: Path, name: str = "val.json", **changes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "categories": [{"id": 1, "name": "ship"}],
        "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}],
    }
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(document | changes), encoding="utf-8")
    cv2.imwrite(str(folder / "a.png"), np.zeros((8, 8, 3), np.uint8))
    return folder / name


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("train.json", "train"),
        ("annotations/test.json", "test"),
        ("annotations/instances_val2017.json", "val"),
        ("valid/_annotations.coco.json", "val"),
        ("train/_annotations.coco.json", "train"),
        ("whatever.json", "val"),
    ],
)
def test_annotations_are_found_where_tools_export_them(tmp_path, name, split):
    file = coco(tmp_path / "s", name)
    assert annotation_files(tmp_path / "s") == {split: file}
    found, notes = read_set(tmp_path / "s", split, file)
    assert [one.name for one in found.pictures] == ["a.png"] and notes == []


def test_two_files_of_other_names_are_no_set(tmp_path):
    coco(tmp_path, "a.json")
    coco(tmp_path, "b.json")
    (tmp_path / "c.json").write_text("[]", encoding="utf-8")
    assert annotation_files(tmp_path) == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"annotations": [{"image_id": 1, "category_id": 9, "bbox": [1, 1, 2, 2]}]},
        {"annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1]}]},
        {"annotations": [{"image_id": 1, "category_id": 1}]},
        {"images": [{"id": 1}]},
        {"categories": [{"id": 1}]},
        {"annotations": None},
    ],
)
def test_a_set_that_contradicts_itself_is_named(tmp_path, changes):
    file = coco(tmp_path, **changes)
    with pytest.raises(DatasetError, match=r"val\.json is not a COCO file"):
        read_set(tmp_path, "val", file)


def test_a_broken_picture_is_left_out_with_a_note(tmp_path):
    file = coco(tmp_path)
    (tmp_path / "a.png").write_bytes(b"x")
    found, notes = read_set(tmp_path, "val", file)
    assert found.pictures == () and notes == [f"{tmp_path.name}: a.png cannot be opened and was left out."]

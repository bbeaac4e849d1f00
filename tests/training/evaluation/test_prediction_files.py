"""Prediction files, masks in them and the samples behind them, whole, torn or of something else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from remote_reasoner.core.errors import OutputError
from remote_reasoner_training.evaluation.masks import decoded, encoded, rasterized
from remote_reasoner_training.evaluation.prediction_file import PredictionFile, read
from remote_reasoner_training.evaluation.records import Asked, EvaluationError, Failure, Header, Record
from remote_reasoner_training.evaluation.samples import Dataset, Sample, chance, drawn, sample_id

WORDS = st.text("ab/#é?\x1f", max_size=8)
ASKED = Asked(dataset="d", splits=("val",), engine="lite")
HEADER = Header(asked=ASKED, layout="COCO", root="/data", samples=2)


def record(identity: str = "a", model: str = "m") -> Record:
    return Record.model_validate(
        {
            "id": identity, "split": "val", "group": "g", "picture": "p.png", "width": 4, "height": 4,
            "question": "Où est l'eau ?\u2028港口", "kind": "own", "category": None, "true_boxes": [],
            "true_mask": None, "status": "none", "boxes": [], "labels": [], "scores": [],
            "mask": encoded(np.zeros((4, 4), bool)), "reasoning": "line\nbreak", "answer": "",
            "engine": {"reasoner": "lite", "segmenter": None, "model": model},
            "timings_ms": {}, "seconds": 1.0,
        }
    )  # fmt: skip


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "run" / "predictions.jsonl"


def filled(path: Path, *lines) -> Path:
    file = PredictionFile(path, HEADER)
    for line in lines:
        file.append(line)
    file.close()
    return path


# --- prediction files ------------------------------------------------------------------------------------


def test_what_is_written_is_read_again_sorted_by_its_identity(path):
    found = read(filled(path, record("b"), record("a"), Failure(id="c", failed="no")))
    assert [one.id for one in found.records] == ["a", "b"] and found.records[0] == record("a")
    assert found.failures == [Failure(id="c", failed="no")] and found.header == HEADER


def test_a_failure_is_forgotten_once_the_question_is_answered_and_only_then(path):
    assert read(filled(path, Failure(id="a", failed="no"), record("a"))).failures == []
    again = read(filled(path, Failure(id="a", failed="later")))
    assert [one.id for one in again.records] == ["a"] and again.failures == []


@pytest.mark.parametrize("torn", [b'{"id": "b", "spl', b"\xff\xfe", b"{", b"   "])
def test_a_torn_last_line_is_passed_over_and_cut_off_at_the_next_start(path, torn):
    filled(path, record("a"))
    whole = path.read_bytes()
    path.write_bytes(whole + torn)
    assert [one.id for one in read(path).records] == ["a"]
    file = PredictionFile(path, HEADER)
    assert file.done == {"a"}
    file.append(record("b"))
    file.close()
    assert path.read_bytes().startswith(whole)
    assert len([json.loads(line) for line in path.read_bytes().splitlines()]) == 4  # two headers and records
    assert [one.id for one in read(path).records] == ["a", "b"]


@pytest.mark.parametrize(
    "line",
    ["{}", "[]", "3", "null", '"format"', '{"failed": "x"}', '{"failed": 3, "id": []}', "{", "\xff", ""],
)
def test_a_line_of_something_else_is_named_by_its_number(path, line):
    filled(path, record("a"))
    path.write_bytes(path.read_bytes() + line.encode("latin-1") + b"\n")
    with pytest.raises(EvaluationError, match=r"Line 3 of .*predictions\.jsonl is not of a prediction file"):
        read(path)


def test_a_file_of_another_version_or_without_a_header_is_refused(path, tmp_path):
    filled(path, record("a"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("evaluation/1", "evaluation/9"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a prediction file of this version"):
        read(path)
    path.write_text(text.split("\n", 1)[1], encoding="utf-8")
    with pytest.raises(EvaluationError, match="not a prediction file of this version"):
        read(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read(tmp_path / "absent.jsonl")


def test_another_engine_or_another_run_cannot_be_mixed_in(path):
    filled(path, record("a"))
    file = PredictionFile(path, HEADER)
    with pytest.raises(EvaluationError, match=r"lite \(other\) answers now.*--fresh"):
        file.append(record("b", model="other"))
    file.close()
    other = HEADER.model_copy(update={"asked": ASKED.model_copy(update={"engine": "qwen"})})
    with pytest.raises(EvaluationError, match=r"engine lite.*now .*engine qwen"):
        PredictionFile(path, other)


def test_a_folder_in_place_of_the_file_cannot_be_written(path):
    path.mkdir(parents=True)
    with pytest.raises(OutputError, match="choose another --output"):
        PredictionFile(path, HEADER)


# --- masks -----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(arrays.arrays(bool, st.tuples(st.integers(1, 20), st.integers(1, 20))))
def test_masks_survive_json(mask):
    assert np.array_equal(decoded(json.loads(json.dumps(encoded(mask)))), mask)


def test_polygons_are_painted_by_the_centres_of_pixels():
    shapes = [shapely.box(1.4, 1.6, 4.4, 3.4), shapely.LineString([(0, 0), (5, 5)]), shapely.Polygon()]
    mask = rasterized(shapes, 6, 5)
    assert np.argwhere(mask).tolist() == [[2, 1], [2, 2], [2, 3]]
    assert not rasterized([], 3, 2).any() and rasterized([], 3, 2).shape == (2, 3)


# --- samples ---------------------------------------------------------------------------------------------


def samples(count: int) -> Dataset:
    found = [
        Sample(f"g/p{n}#{n}", "val", "g", Path(f"p{n}.png"), 4, 4, "?", "own", None, ()) for n in range(count)
    ]
    return Dataset("d", "COCO", Path("/data"), found, ["note"])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40))
def test_a_wider_limit_keeps_what_a_narrower_one_chose(few, many):
    few, many = sorted((few, many))
    narrow, wide = ([one.id for one in samples(30).limited(number).samples] for number in (few, many))
    assert len(narrow) == min(few, 30) and set(narrow) <= set(wide)
    order = [one.id for one in samples(30).samples]
    assert narrow == [one for one in order if one in set(narrow)]


def test_a_limit_is_told_and_no_limit_changes_nothing():
    data = samples(5)
    assert data.limited(None) is data and data.limited(5) is data
    assert data.limited(2).notes == ["note", "Only 2 of 5 questions were asked (--limit)."]


def test_the_digest_changes_with_any_question_and_not_with_their_order():
    data, turned = samples(4), samples(4)
    turned.samples.reverse()
    assert data.digest() == turned.digest() and len(data.digest()) == 12
    assert data.digest() != samples(5).digest()


@given(WORDS, WORDS, WORDS)
def test_an_identity_tells_split_picture_and_question_apart(split, picture, question):
    one = sample_id(split, "g", picture, question)
    assert one == sample_id(split, "g", picture, question)
    assert one != sample_id(split, "g", picture, question + "?") and one != sample_id(
        split + "x", "g", picture, question
    )


@given(st.lists(WORDS, min_size=1, max_size=6, unique=True), WORDS)
def test_a_choice_depends_on_its_parts_alone(choices, part):
    assert drawn(choices, part) in choices and drawn(choices, part) == drawn(choices, part)
    assert chance("a", "b") != chance("ab")

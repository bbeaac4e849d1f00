"""`evaluate --predictions`: answers of other systems in every form, measured like our own."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawn_sets import compressed, write_questions, write_set

from remote_reasoner.cli import main
from remote_reasoner_training.evaluation.others.predicted import predicted
from remote_reasoner_training.evaluation.others.predicted import write_questions as to_ask
from remote_reasoner_training.evaluation.prediction_file import read
from remote_reasoner_training.evaluation.records import EvaluationError, Predictions
from remote_reasoner_training.evaluation.samples import Dataset
from remote_reasoner_training.evaluation.scores import score
from remote_reasoner_training.evaluation.sources import read_dataset


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """One set of three drawn scenes with masks, its questions by category."""
    root = tmp_path_factory.mktemp("others") / "drawn"
    write_set(root, seeds=range(3), masks=True)
    write_questions(root / "questions.json")
    return root


@pytest.fixture(scope="module")
def data(folder) -> Dataset:
    return read_dataset(folder)


def truth(sample) -> np.ndarray:
    return sample.load_mask() if sample.load_mask else np.zeros((sample.height, sample.width), bool)


def lines(path: Path, *documents) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    return path


def measured(source: Path, data: Dataset, tmp_path: Path, **how) -> Predictions:
    return predicted(source, data, (), tmp_path / "out" / "predictions.jsonl", **how)


def scores(predictions: Predictions):
    return [score(record) for record in predictions.records]


# --- JSON lines ------------------------------------------------------------------------------------------


def test_true_boxes_and_masks_measure_as_perfect(data, tmp_path):
    answers = [
        {"id": one.id, "boxes": [list(box) for box in one.boxes], "mask": compressed(truth(one))}
        for one in data.samples
    ]
    found = measured(lines(tmp_path / "a.jsonl", {"system": "Perfect-1"}, *answers), data, tmp_path)
    assert found.name == "Perfect-1" and len(found.records) == len(data.samples) and not found.failures
    assert {one.outcome for one in scores(found)} == {"right", "rightly none"}
    assert all(one.pixel is not None and one.pixel.iou == 1 for one in scores(found))
    assert all(one.contour is None or one.contour.f1_1 == 1 for one in scores(found))


def test_boxes_alone_give_region_figures_and_no_pixel_figures(data, tmp_path):
    answers = [{"id": one.id, "boxes": [list(box) for box in one.boxes]} for one in data.samples]
    found = measured(lines(tmp_path / "boxes.jsonl", *answers), data, tmp_path)
    assert all(one.pixel is None and one.contour is None and one.region_iou == 1 for one in scores(found))
    assert any("boxes alone" in note for note in found.header.notes) and found.name == "boxes"


def with_target(data: Dataset):
    return next(one for one in data.samples if len(one.boxes) >= 1)


def test_masks_one_an_object_bring_their_boxes_and_scores(data, tmp_path):
    sample = with_target(data)
    first, second = (np.zeros((sample.height, sample.width), bool) for _ in range(2))
    first[10:20, 30:50], second[40:45, 5:9] = True, True
    cv2.imwrite(str(tmp_path / "second.png"), second * np.uint8(255))
    polygon = [[30, 10, 50, 10, 50, 20, 30, 20]]
    answer = {"id": sample.id, "masks": [polygon, "second.png"], "scores": [0.9, None]}
    record = measured(lines(tmp_path / "a.jsonl", answer), data, tmp_path).records[0]
    assert record.boxes == [(30, 10, 50, 20), (5, 40, 9, 45)] and record.scores == [0.9, None]
    assert record.mask == compressed(first | second)


def test_contours_are_rings_that_are_filled(data, tmp_path):
    sample = with_target(data)
    ring = [[30, 10], [50, 10], [50, 20], [30, 20], [30, 10]]
    record = measured(
        lines(tmp_path / "a.jsonl", {"id": sample.id, "contours": [ring]}), data, tmp_path
    ).records[0]
    expected = np.zeros((sample.height, sample.width), bool)
    expected[10:20, 30:50] = True
    assert record.mask == compressed(expected) and record.boxes == [(30, 10, 50, 20)]


def test_coordinates_of_a_thousand_are_brought_to_pixels_and_cut_at_the_edge(data, tmp_path):
    sample = with_target(data)  # 192 × 160 pixels
    answer = {"id": sample.id, "boxes": [[500, 500, 1200, 1000], [1100, 0, 1200, 100]]}
    found = measured(lines(tmp_path / "a.jsonl", {"system": "Q", "scale": 1000}, answer), data, tmp_path)
    assert found.records[0].boxes == [(96, 80, 192, 160)]
    assert any("1 boxes of Q lay wholly outside" in note for note in found.header.notes)


def test_what_is_not_answered_counts_as_failed_and_silence_as_none(data, tmp_path):
    sample = with_target(data)
    found = measured(lines(tmp_path / "a.jsonl", {"id": sample.id, "boxes": []}), data, tmp_path)
    assert found.records[0].status == "none" and scores(found)[0].outcome == "missed"
    assert len(found.failures) == len(data.samples) - 1
    said = measured(lines(tmp_path / "a.jsonl", {"id": sample.id, "unparsed": "[[1, 2"}), data, tmp_path)
    assert scores(said)[0].outcome == "unparsed" and said.records[0].raw == "[[1, 2"


def test_a_line_may_name_its_picture_with_question_or_category(data, tmp_path):
    sample = with_target(data)
    by_question = {"picture": sample.picture.name, "question": sample.question, "boxes": []}
    found = measured(lines(tmp_path / "a.jsonl", by_question), data, tmp_path)
    assert [one.id for one in found.records] == [sample.id]


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        ({"id": "{id}"}, "boxes, masks, mask or contours are missing"),
        ({"id": "nonsense", "boxes": []}, "no question has the id 'nonsense'"),
        ({"boxes": []}, "names no question"),
        ({"picture": "else.png", "boxes": []}, "no question is about the picture 'else.png'"),
        ({"picture": "scene0.png", "boxes": []}, "such questions; give id or question"),
        ({"picture": "scene0.png", "question": "Who?", "boxes": []}, r"is not asked 'Who\?'"),
        ({"id": "{id}", "boxes": [[1, 2, 3]]}, "is no box"),
        ({"id": "{id}", "boxes": [[9, 9, 3, 3]]}, "has no inside"),
        ({"id": "{id}", "boxes": [[0, 0, 3, 3]], "scores": [1, 2]}, "1 boxes have 2 scores"),
        ({"id": "{id}", "mask": "missing.png"}, "cannot be read"),
        ({"id": "{id}", "mask": {"size": [4, 4], "counts": [16]}}, "run lengths are of"),
        ({"id": "{id}", "masks": [], "contours": []}, "masks and contours are both given"),
        ({"id": "{id}", "contours": [[[0, 0], [1, 1]]]}, "ring of at least three points"),
        ({"id": "{id}", "bbox": []}, "not of the form for other systems' answers: bbox"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_cause(answer, cause, data, tmp_path):
    if answer.get("id") == "{id}":
        answer = answer | {"id": with_target(data).id}
    with pytest.raises(EvaluationError, match=cause):
        measured(lines(tmp_path / "a.jsonl", answer), data, tmp_path)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", "{", "\xff", '{"system": "x"}'])
def test_a_file_without_answers_is_refused(text, data, tmp_path):
    (tmp_path / "a.jsonl").write_bytes(text.encode("latin-1"))
    with pytest.raises(EvaluationError):
        measured(tmp_path / "a.jsonl", data, tmp_path)


def test_the_same_question_twice_is_refused(data, tmp_path):
    answer = {"id": data.samples[0].id, "boxes": []}
    with pytest.raises(EvaluationError, match=r"Line 2 of .* a second time"):
        measured(lines(tmp_path / "a.jsonl", answer, answer), data, tmp_path)


def test_another_runs_answers_are_never_overwritten(data, tmp_path):
    answer = {"id": data.samples[0].id, "boxes": []}
    first = measured(lines(tmp_path / "a.jsonl", {"system": "A"}, answer), data, tmp_path)
    again = measured(lines(tmp_path / "a.jsonl", {"system": "A"}, answer), data, tmp_path)
    assert again == first
    with pytest.raises(EvaluationError, match="holds another run"):
        measured(lines(tmp_path / "b.jsonl", {"system": "B"}, answer), data, tmp_path)


# --- COCO results and folders of masks -------------------------------------------------------------------


def results(folder: Path, score_of=lambda number: 0.9) -> list[dict]:
    document = json.loads((folder / "val.json").read_text(encoding="utf-8"))
    keys = ("image_id", "category_id", "bbox", "segmentation")
    return [
        {key: one[key] for key in keys} | {"score": score_of(number)}
        for number, one in enumerate(document["annotations"])
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_coco_results_answer_each_question_by_its_category(encoding, folder, data, tmp_path):
    (tmp_path / "detector.json").write_text(json.dumps(results(folder)), encoding=encoding)
    found = measured(tmp_path / "detector.json", data, tmp_path, system="Detector")
    assert {one.outcome for one in scores(found)} == {"right", "rightly none"}
    assert all(one.pixel is not None and one.pixel.iou == 1 for one in scores(found))
    assert any("did not read the questions" in note for note in found.header.notes)


def test_weak_objects_of_coco_results_are_no_answer(folder, data, tmp_path):
    (tmp_path / "d.json").write_text(json.dumps(results(folder, lambda number: 0.4 if number % 2 else 0.9)))
    few = measured(tmp_path / "d.json", data, tmp_path)
    all_ = measured(tmp_path / "d.json", data, tmp_path, min_score=0.3)
    count = [sum(len(one.boxes) for one in found.records) for found in (few, all_)]
    assert 0 < count[0] < count[1] == sum(len(one.boxes) for one in data.samples)


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"image_id": 99}, "names image_id 99"),
        ({"category_id": 99}, "names category_id 99"),
        ({"bbox": 3}, "holds no COCO results"),
        ({"bbox": [1, 2, 3]}, r"is not \[x, y, width, height\]"),
        ({"score": "high"}, "holds no COCO results"),
    ],
)
def test_coco_results_on_other_annotations_are_refused(change, cause, folder, data, tmp_path):
    (tmp_path / "d.json").write_text(json.dumps([results(folder)[0] | change]))
    with pytest.raises(EvaluationError, match=cause):
        measured(tmp_path / "d.json", data, tmp_path)


def test_a_folder_of_masks_answers_by_name(data, tmp_path):
    masks = tmp_path / "masks"
    masks.mkdir()
    to_ask(data, tmp_path / "questions.jsonl")
    asked = [json.loads(line) for line in (tmp_path / "questions.jsonl").read_text().splitlines()]
    assert [one["id"] for one in asked] == [one.id for one in data.samples]
    for one, sample in zip(asked, data.samples, strict=True):
        cv2.imwrite(str(masks / one["mask"]), truth(sample) * np.uint8(255))
    found = measured(masks, data, tmp_path)
    assert all(one.pixel is not None and one.pixel.iou == 1 for one in scores(found))
    silent = [record for record in found.records if not record.true_boxes]
    assert silent and all(record.status == "none" for record in silent)


def test_masks_by_category_answer_and_a_name_that_fits_several_questions_is_refused(data, tmp_path):
    sample = with_target(data)
    (tmp_path / "one" / sample.category).mkdir(parents=True)
    path = tmp_path / "one" / sample.category / f"{sample.picture.stem}.png"
    cv2.imwrite(str(path), truth(sample) * np.uint8(1))
    assert sample.id in {record.id for record in measured(tmp_path / "one", data, tmp_path).records}
    (tmp_path / "two").mkdir()
    cv2.imwrite(str(tmp_path / "two" / f"{sample.picture.stem}.png"), truth(sample) * np.uint8(1))
    with pytest.raises(EvaluationError, match="could answer"):
        measured(tmp_path / "two", data, tmp_path)


def test_a_mask_of_another_size_is_refused(data, tmp_path):
    sample = with_target(data)
    (tmp_path / "m" / sample.category).mkdir(parents=True)
    cv2.imwrite(
        str(tmp_path / "m" / sample.category / f"{sample.picture.stem}.png"), np.ones((5, 5), np.uint8)
    )
    with pytest.raises(EvaluationError, match="has 5 × 5 pixels, the picture 192 × 160"):
        measured(tmp_path / "m", data, tmp_path)


# --- as it is typed --------------------------------------------------------------------------------------


def evaluate(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", *map(str, arguments)])
    return int(ended.value.code or 0)


def test_two_systems_get_their_rows_and_a_paired_comparison(folder, data, tmp_path, capsys):
    good = [{"id": one.id, "boxes": [list(box) for box in one.boxes]} for one in data.samples]
    bad = [{"id": one.id, "boxes": []} for one in data.samples]
    lines(tmp_path / "good.jsonl", {"system": "Good"}, *good)
    lines(tmp_path / "bad.jsonl", {"system": "Bad"}, *bad)
    assert evaluate(folder, "--predictions", tmp_path / "bad.jsonl", "-o", tmp_path / "bad", "--json") == 0
    against = ["--against", tmp_path / "bad" / "predictions.jsonl"]
    assert evaluate(folder, "--predictions", tmp_path / "good.jsonl", "-o", tmp_path / "good", *against) == 0
    report = (tmp_path / "good" / "report.md").read_text(encoding="utf-8")
    assert "Comparison with Bad" in report
    region = report.partition("Table 2")[2].partition("###")[0]
    assert "| **Good** |" in region and "| **Bad** |" in region and "| RemoteZero |" in region
    row = next(line for line in report.splitlines() if line.startswith("| No-target accuracy"))
    assert "+0.00" in row
    capsys.readouterr()


def test_questions_for_another_system_are_written_and_nothing_is_asked(folder, data, tmp_path, capsys):
    assert evaluate(folder, "--write-questions", tmp_path / "q.jsonl") == 0
    assert f"Wrote {len(data.samples)} questions" in capsys.readouterr().out
    assert set(tmp_path.iterdir()) == {tmp_path / "q.jsonl"}


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["--predictions", "missing.jsonl"], "missing.jsonl cannot be read"),
        (["--predictions", "a.jsonl", "--engine", "lite"], "leave out engine"),
        (["--predictions", "a.jsonl", "--min-score", "0.2"], "--min-score is for COCO results"),
        (["--system", "x"], "--system names the system of --predictions"),
    ],
)
def test_options_that_do_not_go_together_end_with_2(
    arguments, cause, folder, data, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    lines(tmp_path / "a.jsonl", {"id": data.samples[0].id, "boxes": []})
    assert evaluate(folder, *arguments) == 2
    assert cause in capsys.readouterr().err


def test_the_report_of_another_system_is_made_again_from_its_file(folder, data, tmp_path, capsys):
    lines(tmp_path / "a.jsonl", *({"id": one.id, "boxes": []} for one in data.samples))
    assert evaluate(folder, "--predictions", tmp_path / "a.jsonl", "-o", tmp_path / "a", "--json") == 0
    before = (tmp_path / "a" / "figures.json").read_bytes()
    assert json.loads(before)["cost"]["seconds_mean"] is None
    assert evaluate(tmp_path / "a" / "predictions.jsonl", "--json") == 0
    assert (tmp_path / "a" / "figures.json").read_bytes() == before
    assert len(read(tmp_path / "a" / "predictions.jsonl").records) == len(data.samples)
    capsys.readouterr()

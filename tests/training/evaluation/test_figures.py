"""The figures of answers whose quality is known, and the rule of every empty case."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner_training.evaluation.figures import figures
from remote_reasoner_training.metrics import accuracy_at, box_giou, giou_ciou


def test_right_answers_reach_the_best_value_of_every_measure(answered):
    found = figures(answered())
    assert found["region"] == {
        "acc@0.5": 1,
        "giou": pytest.approx(1),
        "giou_with_target": pytest.approx(1),
        "precision": 1,
        "recall": 1,
        "count_error": 0,
    }
    assert found["pixel"] == {"giou": 1, "giou_with_target": 1, "ciou": 1}
    assert found["contour"] == {"f1@1": 1, "f1@3": 1, "asd": 0, "hd": 0}
    assert found["answers"] == {"no_target_accuracy": 1, "missed": 0, "unparsed": 0}
    assert found["map50"] == pytest.approx(1)
    assert found["answered"] == found["questions"] > 40


def test_silence_is_right_only_where_nothing_is_there(answered):
    run = answered(silent=True)
    found = figures(run)
    without = [not score.record.true_boxes for score in run.scores]
    masked = [score for score in run.scores if score.pixel is not None]
    assert found["answers"] == {"no_target_accuracy": 1, "missed": 1, "unparsed": 0}
    assert found["region"]["acc@0.5"] == found["region"]["giou_with_target"] == 0
    assert found["region"]["precision"] is None
    assert found["region"]["giou"] == pytest.approx(np.mean(without))
    assert found["pixel"]["giou"] == pytest.approx(np.mean([not s.record.true_boxes for s in masked]))
    assert found["pixel"]["ciou"] == 0
    assert found["contour"]["f1@3"] == 0
    assert found["contour"]["asd"] is None
    assert found["contour"]["hd"] is None
    assert found["map50"] == 0


def test_unparsed_answers_count_as_no_boxes_and_by_themselves(answered):
    found = figures(answered(unparsed=True))
    assert found["answers"] == {"no_target_accuracy": 0, "missed": 0, "unparsed": 1}
    assert found["region"]["acc@0.5"] == 0


def test_shifted_answers_measure_as_the_shift_says(answered):
    shift = 2
    run = answered(shift=shift)
    found = figures(run)
    assert 0 < found["contour"]["asd"] <= shift
    assert found["contour"]["hd"] == pytest.approx(shift)
    assert found["contour"]["f1@3"] == 1
    assert found["contour"]["f1@1"] < 1
    for score in run.scores:
        for box, true_box in zip(score.record.boxes, score.record.true_boxes, strict=True):
            assert box[0] == true_box[0] + shift


def test_run_figures_equal_the_published_definitions(answered):
    run = answered(shift=5)
    found = figures(run)
    boxes = [(score.record.boxes, score.record.true_boxes) for score in run.scores]
    from remote_reasoner_training.evaluation.masks import decoded

    masks = [
        (decoded(score.record.mask), decoded(score.record.true_mask))
        for score in run.scores
        if score.record.true_mask is not None
    ]
    assert found["region"]["acc@0.5"] == pytest.approx(accuracy_at(boxes), abs=1e-12)
    assert found["region"]["giou"] == pytest.approx(box_giou(boxes), abs=1e-12)
    assert (found["pixel"]["giou"], found["pixel"]["ciou"]) == pytest.approx(giou_ciou(masks), abs=1e-12)


def test_sets_without_masks_have_no_pixel_and_contour_figures(answered):
    by_set = figures(answered())["by_set"]
    assert by_set["boxes_only"]["pixel"]["giou"] is None
    assert by_set["boxes_only"]["contour"]["f1@1"] is None
    assert by_set["boxes_only"]["region"]["acc@0.5"] == 1
    assert by_set["with_masks"]["pixel"]["giou"] == 1


def test_parts_add_up_to_the_whole(answered):
    run = answered(shift=4)
    found = figures(run)
    for name in ("by_kind", "by_category", "by_set", "by_split"):
        assert sum(part["questions"] for part in found[name].values()) == found["answered"]
    boxes = sum(size["true_boxes"] for size in found["by_size"].values())
    hits = sum(size["true_boxes"] * (size["acc@0.5"] or 0) for size in found["by_size"].values())
    assert boxes == sum(len(score.record.true_boxes) for score in run.scores)
    assert hits / boxes == pytest.approx(found["region"]["acc@0.5"])

"""Average precision of boxes: by hand, and against COCO's own evaluation on random boxes."""

from __future__ import annotations

import contextlib
import io

import numpy as np
import pytest

from remote_reasoner_training.lite.precision import Boxes, average_precision, match, mean_average_precision


def boxes(corners, labels=None, scores=None) -> Boxes:
    corners = np.asarray(corners, float).reshape(-1, 4)
    labels = np.zeros(len(corners), int) if labels is None else np.asarray(labels)
    return Boxes(corners, labels, np.ones(len(corners)) if scores is None else np.asarray(scores, float))


NOTHING = boxes([])


def test_every_box_right_is_one_and_none_is_zero():
    assert average_precision(np.array([0.9, 0.8]), np.array([True, True]), 2) == 1.0
    assert average_precision(np.array([0.9, 0.8]), np.array([False, False]), 2) == 0.0
    assert average_precision(np.zeros(0), np.zeros(0, bool), 3) == 0.0


def test_without_a_true_box_it_is_not_defined():
    assert np.isnan(average_precision(np.array([0.9]), np.array([False]), 0))


def test_the_curve_is_interpolated_from_the_right():
    # Precision 0, 1/2, 2/3 at recall 0, 1/2, 1: the envelope is 2/3 at both hits.
    value = average_precision(np.array([0.9, 0.8, 0.7]), np.array([False, True, True]), 2)
    assert value == pytest.approx(2 / 3)


def test_the_order_of_the_scores_decides_not_that_of_the_arrays():
    scores, hits = np.array([0.1, 0.9, 0.5]), np.array([False, True, True])
    assert (
        average_precision(scores, hits, 2)
        == average_precision(np.sort(scores)[::-1], hits[[1, 2, 0]], 2)
        == 1.0
    )


def test_the_better_score_takes_the_true_box():
    truth = boxes([[0, 0, 10, 10]])
    found = boxes([[0, 0, 10, 10], [0, 0, 10, 8]], scores=[0.3, 0.9])
    scores, hits, count = match(found, truth, 0)
    assert scores.tolist() == [0.9, 0.3] and hits.tolist() == [True, False] and count == 1


def test_other_classes_neither_hit_nor_count():
    truth = boxes([[0, 0, 10, 10], [20, 20, 30, 30]], labels=[0, 1])
    found = boxes([[0, 0, 10, 10], [20, 20, 30, 30]], labels=[1, 1])
    assert match(found, truth, 0) == (pytest.approx([]), pytest.approx([]), 1)
    _scores, hits, count = match(found, truth, 1)
    assert hits.tolist() == [False, True] and count == 1


@pytest.mark.parametrize(("found", "truth"), [(NOTHING, NOTHING), (NOTHING, boxes([[0, 0, 1, 1]]))])
def test_nothing_found_gives_no_scores(found, truth):
    scores, hits, count = match(found, truth, 0)
    assert len(scores) == len(hits) == 0 and count == len(truth.boxes)


def test_the_overlap_that_counts_may_be_asked_for():
    truth, found = boxes([[0, 0, 10, 10]]), boxes([[0, 0, 10, 7]])
    assert match(found, truth, 0, iou=0.7)[1].tolist() == [True]
    assert match(found, truth, 0, iou=0.71)[1].tolist() == [False]


def test_pictures_are_ranked_together():
    truth = boxes([[0, 0, 10, 10]])
    wrong_but_sure = boxes([[50, 50, 60, 60]], scores=[0.9])
    right = boxes([[0, 0, 10, 10]], scores=[0.8])
    result = mean_average_precision([(wrong_but_sure, NOTHING), (right, truth)], [0])
    assert result == {0: pytest.approx(0.5)}


def random_picture(random: np.random.Generator) -> tuple[Boxes, Boxes]:
    """True boxes of two classes, most of them found with some shift, and false alarms."""
    count = int(random.integers(0, 6))
    low = random.uniform(0, 80, (count, 2))
    truth = np.hstack([low, low + random.uniform(8, 20, (count, 2))])
    labels = random.integers(0, 2, count)
    keep = random.random(count) < 0.8
    shifted = truth[keep] + random.normal(0, 2, (int(keep.sum()), 1))
    alarms = random.uniform(0, 80, (int(random.integers(0, 4)), 2))
    found = np.vstack([shifted, np.hstack([alarms, alarms + 10])])
    names = np.concatenate([labels[keep], random.integers(0, 2, len(alarms))])
    return boxes(found, names, random.random(len(found))), boxes(truth, labels)


def by_coco(pairs) -> dict[int, float]:
    coco_module = pytest.importorskip("pycocotools.coco", reason="needs the extra [train]")
    from pycocotools.cocoeval import COCOeval

    def entry(number, box, label):
        x0, y0, x1, y1 = (float(v) for v in box)
        bbox = [x0, y0, x1 - x0, y1 - y0]
        return {"image_id": number, "category_id": int(label) + 1, "bbox": bbox, "area": bbox[2] * bbox[3]}

    annotations, found = [], []
    for number, (predicted, truth) in enumerate(pairs, start=1):
        annotations += [
            entry(number, b, label) | {"iscrowd": 0}
            for b, label in zip(truth.boxes, truth.labels, strict=True)
        ]
        found += [
            entry(number, b, label) | {"score": float(s)}
            for b, label, s in zip(predicted.boxes, predicted.labels, predicted.scores, strict=True)
        ]
    for identity, annotation in enumerate(annotations, start=1):
        annotation["id"] = identity
    with contextlib.redirect_stdout(io.StringIO()):
        coco = coco_module.COCO()
        coco.dataset = {
            "info": {},
            "images": [{"id": number} for number in range(1, len(pairs) + 1)],
            "categories": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}],
            "annotations": annotations,
        }
        coco.createIndex()
        evaluation = COCOeval(coco, coco.loadRes(found), "bbox")
        evaluation.params.iouThrs = np.array([0.5])
        evaluation.params.recThrs = np.linspace(0, 1, 10001)  # COCO's 101 levels are too coarse to compare
        evaluation.evaluate()
        evaluation.accumulate()
    precision = evaluation.eval["precision"][0, :, :, 0, -1]
    return {0: float(precision[:, 0].mean()), 1: float(precision[:, 1].mean())}


@pytest.mark.parametrize("seed", range(4))
def test_random_boxes_have_the_precision_that_coco_finds(seed):
    random = np.random.default_rng(seed)
    pairs = [random_picture(random) for _ in range(40)]
    assert mean_average_precision(pairs, [0, 1]) == pytest.approx(by_coco(pairs), abs=2e-3)

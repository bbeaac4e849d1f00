"""Every measure on thousands of random masks and boxes, against computations by other means."""

from __future__ import annotations

import math

import numpy as np
import pytest
from pycocotools import mask as run_lengths
from scipy import ndimage
from scipy.optimize import linear_sum_assignment
from scipy.spatial import cKDTree

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.contours import polygons
from remote_reasoner.core.picture import Mask
from remote_reasoner_training.evaluation.average_precision import average_precision
from remote_reasoner_training.evaluation.masks import decoded, encoded, rasterized
from remote_reasoner_training.evaluation.records import Record
from remote_reasoner_training.evaluation.scores import matched_truth, score, size_of
from remote_reasoner_training.metrics import accuracy_at

SIDE = 24
EDGE_CASES = {
    "empty": np.zeros((SIDE, SIDE), dtype=bool),
    "full": np.ones((SIDE, SIDE), dtype=bool),
    "one pixel": np.eye(1, SIDE * SIDE, 300, dtype=bool).reshape(SIDE, SIDE),
    "corner pixel": np.eye(1, SIDE * SIDE, 0, dtype=bool).reshape(SIDE, SIDE),
    "on the border": np.pad(np.zeros((SIDE - 2, SIDE - 2), dtype=bool), 1, constant_values=True),
    "hole": np.pad(np.pad(np.zeros((6, 6), dtype=bool), 5, constant_values=True), 4),
    "island in a hole": np.pad(np.pad(np.pad(np.ones((2, 2), dtype=bool), 3), 3, constant_values=True), 5),
}


def record_of(mask: np.ndarray, true_mask: np.ndarray | None, boxes=(), true_boxes=(), **more) -> Record:
    return Record.model_validate(
        {
            "id": "a", "split": "val", "group": "g", "picture": "p.png", "width": SIDE, "height": SIDE,
            "question": "?", "kind": "own", "category": "thing", "true_boxes": list(true_boxes),
            "true_mask": None if true_mask is None else encoded(true_mask), "status": "found",
            "boxes": list(boxes), "labels": ["thing"] * len(boxes), "scores": [0.5] * len(boxes),
            "mask": encoded(mask), "reasoning": "", "answer": "",
            "engine": {"reasoner": "r", "segmenter": None, "model": "m"}, "timings_ms": {}, "seconds": 0.1,
        }
        | more
    )  # fmt: skip


def random_mask(rng: np.random.Generator) -> np.ndarray:
    """Noise, blobs and edge cases in turn."""
    choice = rng.integers(4)
    if choice == 0:
        return rng.random((SIDE, SIDE)) < rng.random()
    if choice == 1:
        return list(EDGE_CASES.values())[rng.integers(len(EDGE_CASES))]
    field = ndimage.gaussian_filter(rng.standard_normal((SIDE, SIDE)), rng.uniform(1, 3))
    return field > np.quantile(field, rng.uniform(0.05, 0.95))


def outer_pixels(mask: np.ndarray) -> np.ndarray:
    """Pixels with a side on the background that surrounds everything, as (row, column)."""
    padded = np.pad(mask, 1)
    background, _ = ndimage.label(~padded)
    outside = background == background[0, 0]
    return np.argwhere(padded & ndimage.binary_dilation(outside)) - 1


def contour_by_trees(predicted: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    left, right = outer_pixels(predicted), outer_pixels(truth)
    if len(left) == 0:
        return {"f1@1": 0.0, "f1@3": 0.0, "asd": math.inf, "hd": math.inf}
    there, back = cKDTree(right).query(left)[0], cKDTree(left).query(right)[0]
    found = {"asd": float(np.mean([*there, *back])), "hd": float(max(there.max(), back.max()))}
    for tolerance in (1, 3):
        precision = (cKDTree(right).query(left, p=np.inf)[0] <= tolerance).mean()
        recall = (cKDTree(left).query(right, p=np.inf)[0] <= tolerance).mean()
        total = precision + recall
        found[f"f1@{tolerance}"] = float(2 * precision * recall / total) if total else 0.0
    return found


def assert_as_others_find(predicted: np.ndarray, truth: np.ndarray) -> None:
    found = score(record_of(predicted, truth))
    codes = [run_lengths.encode(np.asfortranarray(m, dtype=np.uint8)) for m in (predicted, truth)]
    union = int(run_lengths.area(run_lengths.merge(codes)))
    intersection = int(run_lengths.area(run_lengths.merge(codes, intersect=True)))
    assert found.pixel is not None
    assert (found.pixel.intersection, found.pixel.union) == (intersection, union)
    iou = run_lengths.iou([codes[0]], [codes[1]], [0])[0][0] if union else 1.0
    assert found.pixel.iou == pytest.approx(iou, abs=1e-6)
    if not truth.any():
        assert found.contour is None
        return
    assert found.contour is not None
    expected = contour_by_trees(predicted, truth)
    assert found.contour.f1_1 == pytest.approx(expected["f1@1"], abs=1e-6)
    assert found.contour.f1_3 == pytest.approx(expected["f1@3"], abs=1e-6)
    if predicted.any():
        assert found.contour.asd == pytest.approx(expected["asd"], rel=1e-6, abs=1e-6)
        assert found.contour.hd == pytest.approx(expected["hd"], rel=1e-6, abs=1e-6)
    else:
        assert found.contour.asd is None
        assert found.contour.hd is None


@pytest.mark.slow
def test_three_thousand_random_pairs_of_masks():
    rng = np.random.default_rng(1)
    for _ in range(3000):
        assert_as_others_find(random_mask(rng), random_mask(rng))


@pytest.mark.parametrize("predicted", EDGE_CASES)
@pytest.mark.parametrize("truth", EDGE_CASES)
def test_every_pair_of_edge_cases(predicted, truth):
    assert_as_others_find(EDGE_CASES[predicted], EDGE_CASES[truth])


def test_random_boxes_against_cocos_overlap_and_scipys_matching():
    rng = np.random.default_rng(2)
    pairs, found, total = [], 0, 0
    for _ in range(2000):
        predicted, truth = (random_boxes(rng, count) for count in rng.integers(0, 7, 2))
        overlap = (
            np.array(run_lengths.iou(as_coco(predicted), as_coco(truth), [0] * len(truth)))
            if len(predicted) and len(truth)
            else np.zeros((len(predicted), len(truth)))
        )
        assert pairwise_iou(predicted, truth) == pytest.approx(overlap, abs=1e-6)
        reached = overlap >= 0.5
        rows, columns = linear_sum_assignment(reached, maximize=True)
        matched = int(reached[rows, columns].sum())
        assert sum(matched_truth(predicted, truth)) == matched
        pairs.append((predicted, truth))
        found, total = found + matched, total + len(truth)
    assert accuracy_at(pairs) == pytest.approx(found / total, abs=1e-12)


def test_region_iou_is_that_of_the_boxes_painted_together():
    rng = np.random.default_rng(3)
    for _ in range(1000):
        sides = [np.round(random_boxes(rng, count)) for count in rng.integers(0, 5, 2)]
        painted = []
        for boxes in sides:
            canvas = np.zeros((SIDE, SIDE), dtype=bool)
            for x0, y0, x1, y1 in boxes.astype(int):
                canvas[y0:y1, x0:x1] = True
            painted.append(canvas)
        union = (painted[0] | painted[1]).sum()
        empty_agree = float(len(sides[0]) == len(sides[1]) == 0)
        expected = (painted[0] & painted[1]).sum() / union if union else empty_agree
        found = score(record_of(painted[0], None, sides[0].tolist(), sides[1].tolist())).region_iou
        assert found == pytest.approx(expected, abs=1e-6)


def random_boxes(rng: np.random.Generator, count: int) -> np.ndarray:
    low = rng.uniform(0, SIDE - 6, (count, 2))
    return np.hstack([low, np.minimum(low + rng.uniform(2, 12, (count, 2)), SIDE)])


def as_coco(boxes: np.ndarray) -> np.ndarray:
    return np.hstack([boxes[:, :2], boxes[:, 2:] - boxes[:, :2]])


def test_masks_survive_run_lengths_and_polygons():
    rng = np.random.default_rng(4)
    for mask in [*EDGE_CASES.values(), *(random_mask(rng) for _ in range(300))]:
        assert (decoded(encoded(mask)) == mask).all()
        assert (rasterized([polygons(Mask(0, 0, mask))], SIDE, SIDE) == mask).all()


def test_sizes_follow_cocos_limits():
    assert [size_of((0, 0, side, side)) for side in (31.9, 32, 95.9, 96)] == [
        "small",
        "medium",
        "medium",
        "large",
    ]


def test_average_precision_by_hand():
    box, other = (0.0, 0.0, 10.0, 10.0), (12.0, 12.0, 20.0, 20.0)
    empty = EDGE_CASES["empty"]
    hit_then_miss = record_of(empty, None, [box, other], [box, (0, 12, 8, 20)], scores=[0.9, 0.8])
    precision = average_precision([hit_then_miss])
    # Recall 0.5 at precision 1, never more: 51 of COCO's 101 recall levels.
    assert precision == {"thing": pytest.approx(51 / 101)}
    false_alarm_first = record_of(empty, None, [other], [], id="b", scores=[0.95])
    precision = average_precision([hit_then_miss, false_alarm_first])
    assert precision == {"thing": pytest.approx(0.5 * 51 / 101)}
    assert average_precision([record_of(empty, None, [box], [box], scores=[None])]) is None

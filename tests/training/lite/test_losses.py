"""The losses of the embedded model count what is known and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS  # noqa: E402
from remote_reasoner_training.lite.assignment import RADIUS, SIZE_RANGES, assign, cell_centres  # noqa: E402
from remote_reasoner_training.lite.losses import AreaLoss, class_and_box_loss, overlap  # noqa: E402
from remote_reasoner_training.lite.network import STRIDES, Maps  # noqa: E402
from remote_reasoner_training.lite.pictures import PAVED  # noqa: E402
from remote_reasoner_training.lite.sets import SETS, UNKNOWN, known_objects  # noqa: E402

SIDE = 64
ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}


def maps(score: float = -6.0, area: float = -6.0) -> Maps:
    """The same answer everywhere."""
    scores = [torch.full((1, len(OBJECTS), SIDE // s, SIDE // s), score) for s in STRIDES]
    distances = [torch.full((1, 4, SIDE // s, SIDE // s), 10.0) for s in STRIDES]
    return Maps(scores, distances, torch.full((1, len(OBJECTS), SIDE // 4, SIDE // 4), area))


def batch(place: int, boxes: np.ndarray, labels: np.ndarray) -> dict:
    """One crop that lies in a set, with boxes."""
    cells, names, truth = assign(boxes, labels, SIDE)
    return {
        "place": torch.full((1, SIDE // 4, SIDE // 4), place, dtype=torch.uint8),
        "area": torch.zeros((1, SIDE // 4, SIDE // 4), dtype=torch.uint8),
        "cells": torch.from_numpy(cells),
        "labels": torch.from_numpy(names),
        "boxes": torch.from_numpy(truth),
        "crop": torch.zeros(len(cells), dtype=torch.int64),
    }


def losses(answer: Maps, truth: dict) -> tuple[float, float]:
    """Class and box loss."""
    score, box = class_and_box_loss(
        answer, truth, torch.from_numpy(cell_centres(SIDE)), torch.from_numpy(known_objects())
    )
    return score.item(), box.item()


NO_BOXES = (np.zeros((0, 4), np.float32), np.zeros(0, np.int64))


def test_iou_and_giou_are_those_of_the_definition() -> None:
    first = torch.tensor([[0.0, 0, 10, 10], [0, 0, 10, 10]])
    second = torch.tensor([[5.0, 0, 15, 10], [20, 0, 30, 10]])
    iou, giou = overlap(first, second)
    assert iou.tolist() == pytest.approx([50 / 150, 0.0])
    assert giou.tolist() == pytest.approx([50 / 150 - 0.0, 0.0 - 100 / 300])


def test_a_false_alarm_costs_where_the_class_is_known_and_nothing_where_it_is_not() -> None:
    alarm = maps()
    alarm.scores[0][0, OBJECTS.index("vehicle"), 3, 3] = 4.0
    known, unknown = batch(ROW["nwpu_vhr10"], *NO_BOXES), batch(ROW["hrplanes"], *NO_BOXES)
    assert losses(alarm, known)[0] > losses(maps(), known)[0] + 0.5
    assert losses(alarm, unknown)[0] == pytest.approx(losses(maps(), unknown)[0], abs=1e-3)


def test_a_perfect_box_costs_nothing_and_a_shifted_one_more() -> None:
    boxes, labels = np.array([[20, 20, 40, 40]], np.float32), np.array([0])
    truth = batch(ROW["nwpu_vhr10"], boxes, labels)
    centres = cell_centres(SIDE)
    good, start = maps(), 0
    for level, stride in enumerate(STRIDES):
        side = SIDE // stride
        x, y = centres[start : start + side * side, :2].T
        reach = np.stack([x - 20, y - 20, 40 - x, 40 - y]).reshape(1, 4, side, side)
        good.distances[level].copy_(torch.from_numpy(reach))
        start += side * side
    assert losses(good, truth)[1] == pytest.approx(0.0, abs=1e-5)
    assert losses(maps(), truth)[1] > 0.05


def test_area_loss_falls_with_the_right_answer_and_ignores_unknown_places() -> None:
    truth = batch(ROW["dubai"], *NO_BOXES)
    water = LAND_COVER.index("water")
    truth["area"][:, 4:8, 4:8] = 1 + CATEGORIES.index("water")
    silent = torch.full((1, len(LAND_COVER), SIDE // 4, SIDE // 4), -6.0)
    right, wrong = silent.clone(), silent.clone()
    right[:, water, 4:8, 4:8] = 6.0
    wrong[:, water, 10:14, 10:14] = 6.0
    area_loss = AreaLoss(LAND_COVER)
    best, middle, worst = (area_loss(logits, truth) for logits in (right, silent, wrong))
    assert best < middle < worst
    nowhere = truth | {"place": torch.full_like(truth["place"], UNKNOWN)}
    assert area_loss(wrong, nowhere).item() == pytest.approx(0.0, abs=1e-6)


def test_paved_ground_is_certainly_no_road_and_perhaps_bare_land() -> None:
    truth = batch(ROW["tokyo"], *NO_BOXES)
    truth["area"][:] = PAVED
    silent = torch.full((1, len(LAND_COVER), SIDE // 4, SIDE // 4), -6.0)
    area_loss, costs = AreaLoss(LAND_COVER), {}
    for channel, category in enumerate(LAND_COVER):
        wrong = silent.clone()
        wrong[:, channel] = 6.0
        costs[category] = float(area_loss(wrong, truth) - area_loss(silent, truth))
    assert costs["road"] > 1
    assert costs["building"] > 1
    assert costs["bare land"] == pytest.approx(0.0, abs=1e-6)


def slow_assignment(boxes: np.ndarray, size: int) -> dict[int, int]:
    """The rule of `assign`, box by box and cell by cell: cell to box."""
    owner: dict[int, int] = {}
    roots = np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1))
    for index in np.argsort(-roots, kind="stable"):
        x0, y0, x1, y1 = boxes[index]
        x, y, first = (x0 + x1) / 2, (y0 + y1) / 2, 0
        for stride, (low, high) in zip(STRIDES, SIZE_RANGES, strict=True):
            side = size // stride
            for cell in range(side * side) if low <= roots[index] < high else ():
                middle_x, middle_y = (cell % side + 0.5) * stride, (cell // side + 0.5) * stride
                near = max(abs(middle_x - x), abs(middle_y - y)) < RADIUS * stride
                holds = (cell % side, cell // side) == tuple(min(int(v / stride), side - 1) for v in (x, y))
                if holds or (near and x0 < middle_x < x1 and y0 < middle_y < y1):
                    owner[first + cell] = int(index)
            first += side * side
    return owner


def test_the_assignment_of_many_boxes_follows_the_rule_cell_by_cell() -> None:
    random = np.random.default_rng(4)
    for count in (0, 1, 7, 40):
        extent = np.exp(random.uniform(np.log(4), np.log(150), (count, 2)))
        centre = random.uniform(0, 128, (count, 2))
        boxes = np.concatenate([centre - extent / 2, centre + extent / 2], axis=1).clip(0, 128)
        boxes = boxes[(boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=9) >= 3].astype(np.float32)
        cells, labels, truth = assign(boxes, np.arange(len(boxes)), 128)
        expected = slow_assignment(boxes, 128)
        assert dict(zip(cells.tolist(), labels.tolist(), strict=True)) == expected
        assert np.array_equal(truth, boxes[labels])


def test_an_object_is_answered_by_cells_in_its_middle_and_the_smaller_one_wins() -> None:
    boxes = np.array([[0, 0, 60, 60], [26, 26, 34, 34]], np.float32)
    cells, labels, _ = assign(boxes, np.array([3, 5]), SIDE)
    centres = cell_centres(SIDE)[cells]
    assert {3, 5} == set(labels.tolist())
    for (x, y, _), label in zip(centres, labels, strict=True):
        box = boxes[0] if label == 3 else boxes[1]
        assert box[0] < x < box[2]
        assert box[1] < y < box[3]
    assert set(centres[labels == 5][:, 2]) == {4.0}

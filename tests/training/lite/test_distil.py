"""The teacher looks twice as the engine does; the student is pulled to it where it is an authority."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
onnx = pytest.importorskip("onnx", reason="reading released weights needs the train extra")

from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork as Released  # noqa: E402
from remote_reasoner.engines.lite.vision.settings import WEIGHTS  # noqa: E402
from remote_reasoner_training.lite.assignment import cell_centres  # noqa: E402
from remote_reasoner_training.lite.distil import SEEN, Teacher, distillation  # noqa: E402
from remote_reasoner_training.lite.network import STRIDES, Maps  # noqa: E402
from remote_reasoner_training.lite.sets import EMPTY  # noqa: E402
from remote_reasoner_training.lite.stages import stage_of  # noqa: E402

SIDE = 64
CENTRES = torch.from_numpy(cell_centres(SIDE))
CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def teacher() -> Teacher:
    return Teacher(WEIGHTS / "detector.onnx", CPU)


def maps(score: float = -6.0, reach: float = 8.0, area: float = -6.0) -> Maps:
    """The same answer everywhere, of one crop."""
    grids = [SIDE // stride for stride in STRIDES]
    return Maps(
        [torch.full((1, 11, grid, grid), score) for grid in grids],
        [torch.full((1, 4, grid, grid), reach) for grid in grids],
        torch.full((1, 11, SIDE // 4, SIDE // 4), area),
    )


def batch(place: int = 0, cells: tuple[int, ...] = (), label: int = 3) -> dict[str, torch.Tensor]:
    count = len(cells)
    return {
        "place": torch.full((1, SIDE // 4, SIDE // 4), place, dtype=torch.uint8),
        "crop": torch.zeros(count, dtype=torch.long),
        "cells": torch.tensor(cells, dtype=torch.long),
        "labels": torch.full((count,), label, dtype=torch.long),
    }


def test_the_teacher_answers_what_the_engine_answers_at_two_looks(teacher):
    noise = np.random.default_rng(0).integers(0, 255, (12, 12, 3), np.uint8)
    pixels = cv2.resize(noise, (96, 96), interpolation=cv2.INTER_CUBIC)
    engine = Released(WEIGHTS / "detector.onnx", 1).run(pixels)
    mine = teacher(torch.from_numpy(pixels[None]))
    pairs = zip(
        [*engine.scores, *engine.distances, engine.areas], [*mine.scores, *mine.distances, mine.areas],
        strict=True,
    )  # fmt: skip
    for theirs, own in pairs:
        np.testing.assert_allclose(own[0].numpy(), theirs, atol=2e-3)


def test_the_teacher_learns_nothing(teacher):
    assert not teacher.network.training
    assert not any(weight.requires_grad for weight in teacher.network.parameters())
    assert not teacher(torch.zeros(1, SIDE, SIDE, 3, dtype=torch.uint8)).areas.requires_grad


def test_weights_of_another_network_are_no_teacher():
    with pytest.raises(ValueError, match=r"lacks \d+ weights.*--teacher"):
        Teacher(WEIGHTS / "land_cover.onnx", CPU)


def test_who_says_the_same_loses_nothing():
    alike = maps(2.0, 9.0, 1.0)
    parts = distillation(alike, maps(2.0, 9.0, 1.0), batch(), CENTRES)
    assert set(parts) == {"like score", "like box", "like area"}
    assert all(float(part) == pytest.approx(0, abs=1e-5) for part in parts.values())


def test_each_part_is_about_its_own_maps():
    truth = maps(2.0, 9.0, 2.0)
    for name, student in (
        ("like score", maps(-2.0, 9.0, 2.0)),
        ("like box", maps(2.0, 14.0, 2.0)),
        ("like area", maps(2.0, 9.0, -2.0)),
    ):
        parts = distillation(student, truth, batch(), CENTRES)
        assert float(parts.pop(name)) > 0.01
        assert all(float(part) < 1e-5 for part in parts.values())


def test_boxes_count_only_where_the_teacher_is_sure():
    unsure = distillation(maps(-6.0, 14.0), maps(-3.0, 9.0), batch(), CENTRES)
    assert float(unsure["like box"]) == 0


def test_nothing_counts_where_something_was_drawn():
    parts = distillation(maps(-2.0, 14.0, -2.0), maps(2.0, 9.0, 2.0), batch(EMPTY), CENTRES)
    assert all(float(part) == 0 for part in parts.values())


def test_an_object_that_the_teacher_misses_is_left_to_the_truth():
    logit = float(np.log(SEEN / (1 - SEEN)))
    for blind, sees in ((True, False), (False, True)):
        student = maps(-6.0)
        student.scores[0].requires_grad_(True)
        other = maps(logit - 0.1 if blind else logit + 0.1)
        distillation(student, other, batch(cells=(5,)), CENTRES)["like score"].backward()
        gradient = student.scores[0].grad[0].flatten(1)
        assert bool(gradient[3, 5] != 0) is sees
        assert (gradient[[0, 4], 5] != 0).all() and (gradient[3, [4, 6]] != 0).all()


def test_a_stage_with_a_teacher_loses_more_parts_and_land_cover_has_none():
    path = WEIGHTS / "detector.onnx"
    stage = stage_of("objects-drawn", SIDE, CPU, path)
    network = stage.network()
    crop = batch() | {
        "pixels": torch.zeros(1, SIDE, SIDE, 3, dtype=torch.uint8),
        "area": torch.zeros(1, SIDE // 4, SIDE // 4, dtype=torch.uint8),
        "boxes": torch.zeros(0, 4),
    }
    assert {"score", "box", "area", "like score", "like box", "like area"} == set(stage.losses(network, crop))
    assert set(stage_of("objects-drawn", SIDE).losses(network, crop)) == {"score", "box", "area"}
    with pytest.raises(ValueError, match="truth alone"):
        stage_of("land-cover-wide", SIDE, CPU, Path("any"))

"""The head of a taught class: what it learns, how it sees a mirrored picture, what becomes of boxes."""

from __future__ import annotations

import numpy as np
import pytest
from taught_scenes import NONE, example

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.engines.lite.taught.examples import (
    ExamplePicture,
    fitting_scale,
    surroundings,
    turned,
    views,
)
from remote_reasoner.engines.lite.taught.features import Look, look
from remote_reasoner.engines.lite.taught.finding import found_boxes
from remote_reasoner.engines.lite.taught.fitting import Cells, fit
from remote_reasoner.engines.lite.taught.head import OUTPUTS, WINDOW, Head, windows
from remote_reasoner.engines.lite.taught.leaving_out import SURE, Trial, calibrate, figures, trial
from remote_reasoner.engines.lite.taught.levels import CHANNELS, LEVELS, STRIDE
from remote_reasoner.engines.lite.taught.other_ground import FILE, other_ground
from remote_reasoner.engines.lite.taught.sampling import Seen, random_cells, wanted_cells
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.session import mirror
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

SIZE = np.array([40, 20], np.float32)


def drawn_head(seed: int = 0, members: int = 2, hidden: int = 6) -> Head:
    random = np.random.default_rng(seed)
    return Head(
        random.normal(0, 0.05, (members, WINDOW, hidden)).astype(np.float32),
        random.normal(0, 0.5, (members, hidden)).astype(np.float32),
        random.normal(0, 0.5, (members, hidden, OUTPUTS)).astype(np.float32),
        random.normal(0, 0.5, (members, OUTPUTS)).astype(np.float32),
        SIZE,
    )


def drawn_cells(height: int = 7, width: int = 9, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, LEVELS + 1, (height, width, CHANNELS)).astype(np.uint8)


def test_a_map_of_outputs_is_what_each_window_gives() -> None:
    head, cells = drawn_head(), drawn_cells()
    said = head.outputs(cells)
    rows, columns = np.array([0, 3, 6]), np.array([0, 4, 8])
    seen = windows(cells, rows, columns)
    assert seen.shape == (3, WINDOW)
    each = [
        np.maximum(seen @ head.inner[m] + head.inner_bias[m], 0) @ head.outer[m] + head.outer_bias[m]
        for m in range(2)
    ]
    assert np.allclose(said[rows, columns], np.mean(each, axis=0), atol=1e-4)


def test_what_is_said_of_a_mirrored_picture_is_turned_back() -> None:
    head = drawn_head()
    height = width = 4
    told = np.zeros((height, width, OUTPUTS), np.float32)
    told[1, 3] = (2.0, 0.1, 0.5, 0.2, -0.3)  # a box at row 1, column 3
    (box,) = head.boxes(told, np.array([1]), np.array([3]))
    x0, y0, x1, y1 = box
    side = height * STRIDE
    # in the mirrored picture a point (x, y) lies at (side - y, side - x)
    mirrored_box = np.array([side - y1, side - x1, side - y0, side - x0])
    centre, extent = (mirrored_box[:2] + mirrored_box[2:]) / 2, mirrored_box[2:] - mirrored_box[:2]
    row, column = width - 1 - 3, height - 1 - 1
    again = np.zeros((height, width, OUTPUTS), np.float32)
    offset = (centre - (np.array([column, row]) + 0.5) * STRIDE) / SIZE
    again[row, column] = (2.0, *offset, *np.log(extent / SIZE))
    back = head._mirrored(again)
    assert back[1, 3, 0] == 2.0
    assert np.allclose(head.boxes(back, np.array([1]), np.array([3]))[0], box, atol=1e-3)


def test_a_head_learns_to_tell_cells_apart_and_repeats() -> None:
    random = np.random.default_rng(3)
    seen = random.random((400, WINDOW), dtype=np.float32)
    wanted = np.arange(400) % 4 == 0
    seen[wanted, :40] += 1
    boxes = np.tile(np.array([0.1, -0.2, 0.3, 0.0], np.float32), (400, 1))
    cells = Cells(seen, wanted, boxes)
    head = fit(cells, SIZE, seed=1, members=1)
    again = fit(cells, SIZE, seed=1, members=1)
    assert np.array_equal(head.inner, again.inner)
    said = np.maximum(seen @ head.inner[0] + head.inner_bias[0], 0) @ head.outer[0] + head.outer_bias[0]
    assert (said[wanted, 0] > 0).mean() > 0.95
    assert (said[~wanted, 0] < 0).mean() > 0.95
    assert np.abs(said[wanted, 1:] - boxes[wanted]).mean() < 0.1
    with pytest.raises(ValueError, match="of the class and others"):
        fit(Cells(seen, np.ones(400, bool), boxes), SIZE, seed=1)
    with pytest.raises(CancelledError):
        fit(cells, SIZE, seed=1, cancelled=lambda: True)


@pytest.mark.parametrize("way", range(8))
def test_boxes_follow_a_turned_picture(way: int) -> None:
    shown = example(1)
    copy = turned(shown, way)
    for (x0, y0, x1, y1), (a, b, c, d) in zip(shown.boxes.astype(int), copy.boxes.astype(int), strict=True):
        before, after = shown.pixels[y0:y1, x0:x1], copy.pixels[b:d, a:c]
        assert sorted(before.reshape(-1, 3).tolist()) == sorted(after.reshape(-1, 3).tolist())


def test_views_are_the_eight_turns_first_and_then_in_other_light() -> None:
    shown = example(0)
    copies = list(views(shown, 16, np.random.default_rng(0)))
    assert len(copies) == 16
    assert np.array_equal(copies[0].pixels, shown.pixels)
    assert all(len(copy.boxes) == len(shown.boxes) for copy in copies)
    assert any(copy.pixels.shape != shown.pixels.shape for copy in copies[8:])


def test_small_objects_are_enlarged_and_large_ones_shrunk() -> None:
    pixels = np.zeros((1000, 1000, 3), np.uint8)

    def of(side: float) -> float:
        boxes = np.array([[100, 100, 100 + side, 100 + side]])
        return fitting_scale([ExamplePicture("", pixels, boxes, NONE)]).factor

    assert of(6) == pytest.approx(4.0)
    assert of(50) == pytest.approx(1.0)
    assert of(384) == pytest.approx(0.25)


def test_every_example_of_a_large_picture_lies_whole_in_a_window() -> None:
    boxes = np.array([[10, 10, 60, 60], [900, 40, 960, 90], [500, 700, 560, 760], [905, 60, 950, 120]])
    large = ExamplePicture("", np.zeros((800, 1000, 3), np.uint8), boxes.astype(float), NONE)
    parts = list(surroundings(large, np.random.default_rng(0)))
    assert 3 <= len(parts) <= 4
    whole = sum(((part.boxes[:, :2] >= 0) & (part.boxes[:, 2:] <= 320)).all(axis=1).sum() for part in parts)
    assert whole >= 4


def test_cells_in_the_middle_are_the_class_and_those_around_are_neither() -> None:
    boxes = np.array([[64.0, 64.0, 112.0, 96.0]])
    picture = ExamplePicture("", np.zeros((160, 160, 3), np.uint8), boxes, NONE)
    seen = Seen(picture, Look(drawn_cells(20, 20)), 0)
    wanted = wanted_cells(seen, SIZE)
    assert wanted.wanted.all()
    assert 4 <= len(wanted.seen) <= 16
    assert np.allclose(wanted.boxes[:, 2:], np.log([48 / 40, 32 / 20]), atol=1e-6)
    free = seen.others()
    assert not free[8:12, 8:14].any()
    assert free[0, 0]
    others = random_cells(seen, np.random.default_rng(0))
    assert not others.wanted.any()
    assert len(others.seen) == 40


def test_boxes_of_one_object_come_once_and_the_sides_are_voted_on() -> None:
    head = drawn_head()
    said = np.full((6, 8, OUTPUTS), 0, np.float32)
    said[..., 0] = -9
    for row, column, logit in ((2, 3, 3.0), (2, 4, 2.0), (3, 3, 1.0)):
        centre = np.array([column + 0.5, row + 0.5]) * STRIDE
        said[row, column] = (logit, *((np.array([30, 22]) - centre) / SIZE), 0, 0)
    fixed = type("Fixed", (), {"said": lambda self, look: said.copy(), "boxes": head.boxes})()
    boxes, logits = found_boxes(fixed, Look(drawn_cells(6, 8)), 64, 48)
    assert logits.tolist() == [3.0]
    assert np.allclose(boxes[0], [10, 12, 50, 32], atol=1e-3)
    assert len(found_boxes(fixed, Look(drawn_cells(6, 8)), 64, 48, rim=3)[0]) == 0


def test_both_looks_at_a_picture_and_at_its_mirror_image_agree() -> None:
    network = ObjectNetwork(WEIGHTS / "detector.onnx", 1)
    pixels = example(2).pixels[:160, :224]
    first, second = look(network, pixels), look(network, mirror(pixels))
    assert first.cells.shape == (20, 28, CHANNELS)
    assert first.mirrored is not None
    assert np.array_equal(first.mirrored, second.cells)
    head = drawn_head()
    once, again = head.said(first)[..., 0], head.said(second)[..., 0]
    assert np.allclose(once, mirror(again[..., None])[..., 0], atol=1e-3)


def test_other_ground_is_small_and_tells_which_objects_it_shows() -> None:
    assert (WEIGHTS / FILE).stat().st_size < 2_000_000
    ground = other_ground()
    assert len(ground) >= 30
    assert all(one.cells.dtype == np.uint8 and one.cells.shape == (16, 16, CHANNELS) for one in ground)
    assert any("airplane" in one.boxes for one in ground)


def test_the_threshold_parts_hits_from_false_ones() -> None:
    own = [
        Trial(np.array([4.0 + i, -1.0]), np.array([True, False]), np.array([0.8, 0.0]), 1) for i in range(5)
    ]
    others = [Trial(np.array([0.5]), np.zeros(1, bool), np.zeros(1), 0, is_other=True)] * 4
    kept = calibrate([*own, *others])
    assert 0.5 < kept.logit(kept.threshold) <= 4.0
    told = figures([*own, *others], kept)
    assert (told.examples, told.found, told.false, told.answered) == (5, 5, 0, 0)
    assert told.f1 == 1.0
    assert told.overlap == pytest.approx(0.8)
    assert kept.scores(np.array([6.0]))[0] > kept.scores(np.array([0.0]))[0]


@pytest.mark.parametrize("spread", [0.5, 3.0, 20.0])
def test_scores_tell_how_many_are_right_however_far_logits_lie_apart(spread: float) -> None:
    random = np.random.default_rng(0)
    logits = random.normal(-1, 1, 400) * spread
    hits = random.random(400) < 1 / (1 + np.exp(-logits / spread * 2))
    kept = calibrate([Trial(logits, hits, np.full(400, 0.6), int(hits.sum()))])
    scores = kept.scores(logits)
    for low, high in ((0.0, 0.2), (0.2, 0.5), (0.5, 1.0)):
        inside = (scores >= low) & (scores < high)
        assert abs(scores[inside].mean() - hits[inside].mean()) < 0.15
    assert kept.logit(kept.threshold) == pytest.approx(
        kept.logit(float(kept.scores(np.array([kept.logit(kept.threshold)]))[0])), abs=1e-6
    )


def test_without_anything_left_out_the_threshold_is_a_sure_one() -> None:
    kept = calibrate([])
    assert kept.logit(kept.threshold) == pytest.approx(SURE)
    assert figures([], kept).f1 == 0


def test_found_is_a_centre_in_an_example_one_to_one() -> None:
    truth = np.array([[0.0, 0, 10, 10], [20, 0, 30, 10]])
    boxes = np.array([[1.0, 1, 9, 9], [2, 2, 8, 8], [22, 2, 40, 9], [50, 50, 60, 60]])
    told = trial(boxes, np.array([4.0, 3, 2, 1]), truth)
    assert told.hits.tolist() == [True, False, False, False]
    assert told.count == 2

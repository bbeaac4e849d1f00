"""Crops whose every pixel can be told by hand: windows, cut objects, unknown places, mosaics."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from remote_reasoner_training.lite import crops
from remote_reasoner_training.lite.crops import AREA_STRIDE, Crop, cut, mosaic, moved_boxes
from remote_reasoner_training.lite.scene import IGNORE, NOTHING, Scene
from remote_reasoner_training.lite.sets import EMPTY, SETS, UNKNOWN
from remote_reasoner_training.lite.views import View, Zoom

ZOOM = Zoom((1.0, 1.0))
ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}


def ring(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)


def scene(*boxes, outlined=True, area=None, side=128) -> Scene:
    corners = np.asarray(boxes, np.float32).reshape(-1, 4)
    pixels = np.full((side, side, 3), 50, np.uint8)
    for x0, y0, x1, y1 in corners.astype(int):
        pixels[max(y0, 0) : y1, max(x0, 0) : x1] = 200
    outlines = [[ring(*box)] if outlined else [] for box in corners]
    labels = np.arange(len(corners), dtype=np.int64) % 11
    return Scene(Path("s/images/a.png"), ROW["nwpu_vhr10"], pixels, corners, labels, outlines, area)


@pytest.fixture
def placed(monkeypatch):
    """Fixes where the next crop looks: a shift of the picture in crop pixels, and a scale."""

    def at(x: float, y: float, scale: float = 1.0) -> None:
        affine = np.array([[scale, 0, x], [0, scale, y]], np.float64)
        monkeypatch.setattr(crops, "affine_of", lambda *_: affine)

    return at


def crop_of(one: Scene, size: int = 64, smallest: float = 6.0) -> Crop:
    return cut(one, size, ZOOM, np.random.default_rng(0), view=View(1.0, None), smallest=smallest)


# --- boxes -----------------------------------------------------------------------------------------------


def test_a_box_moves_with_its_pixels(placed):
    placed(-20, -10)
    crop = crop_of(scene([30, 40, 50, 60]))
    assert crop.boxes.tolist() == [[10, 30, 30, 50]]
    inside = np.zeros((64, 64), bool)
    inside[30:50, 10:30] = True
    assert (crop.pixels[inside] == 200).all() and (crop.pixels[~inside] == 50).all()


def test_a_box_that_is_shown_by_too_little_is_not_trained_and_its_place_is_unknown(placed):
    placed(-20, 0)
    crop = crop_of(scene([8, 16, 28, 36]))  # 8 of 20 columns are left: 0.4 of the box
    assert len(crop.boxes) == 0
    assert (crop.place[4:9, 0:2] == UNKNOWN).all()
    assert (crop.place == UNKNOWN).sum() == 5 * 2


def test_a_box_that_is_shown_by_nearly_half_is_trained_as_far_as_it_is_seen(placed):
    placed(-18, 0)
    crop = crop_of(scene([8, 16, 28, 36]))  # 10 of 20 columns
    assert crop.boxes.tolist() == [[0, 16, 10, 36]]
    assert not (crop.place == UNKNOWN).any()


def test_a_box_outside_leaves_no_trace(placed):
    placed(-60, -60)
    crop = crop_of(scene([8, 16, 28, 36]))
    assert len(crop.boxes) == 0 and (crop.place == ROW["nwpu_vhr10"]).all() and not crop.area.any()


def test_a_small_box_is_neither_object_nor_background(placed):
    placed(0, 0)
    crop = crop_of(scene([20, 20, 24, 40]), smallest=6.0)
    assert len(crop.boxes) == 0 and (crop.place[5:10, 5] == UNKNOWN).all()
    assert crop_of(scene([20, 20, 24, 40]), smallest=4.0).boxes.tolist() == [[20, 20, 24, 40]]


def test_labels_stay_with_their_boxes_when_one_is_dropped(placed):
    placed(0, 0)
    crop = crop_of(scene([0, 0, 3, 3], [10, 10, 30, 30], [100, 100, 120, 120], [40, 40, 60, 60]))
    assert crop.boxes.tolist() == [[10, 10, 30, 30], [40, 40, 60, 60]]
    assert crop.labels.tolist() == [1, 3]


def test_a_turned_box_follows_its_outline_where_there_is_one():
    half = np.sqrt(0.5)
    affine = np.array([[half, -half, 0], [half, half, 0]])
    diamond = np.array([[10, 0], [20, 10], [10, 20], [0, 10]], np.float32)
    one = scene([0, 0, 20, 20])
    outlined = Scene(one.path, one.set_index, one.pixels, one.boxes, one.labels, [[diamond]], None)
    ((_, *_),) = moved_boxes(outlined, affine)[1]
    tight, loose = (
        moved_boxes(outlined, affine)[0][0],
        moved_boxes(scene([0, 0, 20, 20], outlined=False), affine)[0][0],
    )
    side = 10 * np.sqrt(2)
    assert tight.tolist() == pytest.approx([-side / 2, side / 2, side / 2, 3 * side / 2], abs=1e-4)
    assert (loose[2:] - loose[:2]).tolist() == pytest.approx([2 * side, 2 * side], abs=1e-4)


# --- area maps -------------------------------------------------------------------------------------------


def test_the_area_map_has_a_value_for_each_object_and_the_smaller_lies_on_top(placed):
    placed(0, 0)
    crop = crop_of(scene([0, 0, 48, 48], [16, 16, 32, 32]))
    assert crop.area.shape == (64 // AREA_STRIDE,) * 2 and crop.area.dtype == np.uint8
    assert crop.area[2, 2] == 1 and crop.area[5, 5] == 2 and crop.area[14, 14] == NOTHING


def test_an_object_without_an_outline_is_not_known_by_its_pixels(placed):
    placed(0, 0)
    crop = crop_of(scene([16, 16, 32, 32], outlined=False))
    assert (crop.area[4:8, 4:8] == IGNORE).all() and (crop.area == IGNORE).sum() == 16


def test_a_picture_with_an_area_map_is_read_at_the_centre_of_its_cells(placed):
    area = np.zeros((128, 128), np.uint8)
    area[:, 32:] = 12
    placed(0, 0)
    crop = crop_of(scene(area=area))
    assert (crop.area[:, :8] == NOTHING).all() and (crop.area[:, 8:] == 12).all()


def test_beyond_the_picture_there_is_certainly_nothing(placed):
    placed(32, 0)
    crop = crop_of(scene(area=np.full((128, 128), 12, np.uint8)))
    assert (crop.place[:, :8] == EMPTY).all() and (crop.place[:, 8:] == ROW["nwpu_vhr10"]).all()
    assert (crop.area[:, :7] == NOTHING).all() and (crop.area[:, 8:] == 12).all()
    left = crop.pixels[:, :31]
    assert (left == left[0, 0]).all()  # one grey


# --- mosaics ---------------------------------------------------------------------------------------------


def part(value: int, side: int = 16, boxes=((2, 3, 8, 9),)) -> Crop:
    maps = (np.full((side // 4, side // 4), v, np.uint8) for v in (value, value + 1))
    corners = np.asarray(boxes, np.float32).reshape(-1, 4)
    labels = np.full(len(corners), value, np.int64)
    return Crop(np.full((side, side, 3), value, np.uint8), corners, labels, *maps)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_a_mosaic_puts_every_part_in_its_cell_row_after_row(count):
    parts = [part(value) for value in range(count * count)]
    whole = mosaic(parts)
    assert whole.pixels.shape == (16 * count, 16 * count, 3)
    assert whole.area.shape == whole.place.shape == (4 * count, 4 * count)
    for value, (box, label) in enumerate(zip(whole.boxes, whole.labels, strict=True)):
        row, column = divmod(value, count)
        assert label == value
        assert box.tolist() == [column * 16 + 2, row * 16 + 3, column * 16 + 8, row * 16 + 9]
        x, y = box[:2].astype(int)
        assert (whole.pixels[y, x] == value).all()
        assert whole.area[y // 4, x // 4] == value and whole.place[y // 4, x // 4] == value + 1


def test_parts_without_objects_shift_nobody_elses():
    whole = mosaic([part(0, boxes=()), part(1), part(2, boxes=()), part(3)])
    assert whole.labels.tolist() == [1, 3]
    assert whole.boxes.tolist() == [[18, 3, 24, 9], [18, 19, 24, 25]]


@pytest.mark.parametrize("number", [2, 3, 5, 8, 15])
def test_other_numbers_of_parts_make_no_mosaic(number):
    with pytest.raises(ValueError, match=f"not {number}"):
        mosaic([part(0)] * number)

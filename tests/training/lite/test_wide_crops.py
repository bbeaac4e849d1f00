"""Crops of the wide mixtures show objects at every size, and what is pasted is annotated where it lies."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")
pytest.importorskip("pycocotools", reason="training needs the train extra")

from lite_scenes import draw_set  # noqa: E402

from remote_reasoner_training.lite import mixtures  # noqa: E402
from remote_reasoner_training.lite.colour import Changes, recolour  # noqa: E402
from remote_reasoner_training.lite.crops import Crop, cut  # noqa: E402
from remote_reasoner_training.lite.paste import paste  # noqa: E402
from remote_reasoner_training.lite.pictures import read_scenes  # noqa: E402
from remote_reasoner_training.lite.sampling import CropDataset  # noqa: E402
from remote_reasoner_training.lite.scene import Scene, halved  # noqa: E402
from remote_reasoner_training.lite.sets import EMPTY  # noqa: E402
from remote_reasoner_training.lite.views import View, Zoom, transform, turned, warp  # noqa: E402

TANK = 2  # index into OBJECTS


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> list[Scene]:
    return read_scenes(draw_set(tmp_path_factory.mktemp("sets")), "train")


def empty(size: int) -> Crop:
    """Green ground with nothing on it."""
    side = size // 4
    pixels = np.full((size, size, 3), (70, 110, 80), np.uint8)
    maps = np.zeros((side, side), np.uint8), np.full((side, side), EMPTY, np.uint8)
    return Crop(pixels, np.zeros((0, 4), np.float32), np.zeros(0, np.int64), *maps)


@pytest.mark.parametrize("wanted", [8.0, 24.0, 90.0])
def test_an_object_is_brought_to_the_size_that_was_drawn(scenes: list[Scene], wanted: float) -> None:
    scene = scenes[0]
    box = scene.boxes[scene.labels == TANK][0]
    view = View(wanted / float(box[2] - box[0]), box)
    crop = cut(scene, 192, Zoom((1.0, 1.0)), np.random.default_rng(1), view=view, smallest=4.0)
    sizes = (crop.boxes[:, 2:] - crop.boxes[:, :2])[crop.labels == TANK]
    assert len(sizes)
    assert sizes.max() == pytest.approx(wanted, rel=0.05)


def test_wide_crops_show_objects_from_a_few_pixels_to_large_ones(scenes: list[Scene]) -> None:
    crops = CropDataset(scenes, 192, 5, replace(mixtures.OBJECTS_WIDE, shares={"nwpu_vhr10": 1.0}))
    roots = []
    for number in range(60):
        boxes = np.unique(crops[number]["boxes"].numpy(), axis=0)
        roots += np.sqrt(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)).tolist()
    for low, high in ((4, 8), (8, 16), (16, 32), (32, 64), (64, 192)):
        assert sum(low <= root < high for root in roots) >= 10


def test_a_shrunk_picture_is_averaged_and_stays_in_its_place() -> None:
    stripes = np.zeros((256, 256, 3), np.uint8)
    stripes[:, ::2] = 255
    stripes[128:, 128:] = 255
    affine = turned((128, 128), 0.125, 0.0, False, (16, 16))
    small = warp(halved(stripes), affine, (32, 32), 0)
    assert np.abs(small[:14, 2:30].astype(int) - 127).max() <= 2  # no stripes are left
    assert small[18:, 18:].min() == 255
    assert np.abs(small[18:, :14].astype(int) - 127).max() <= 2


def test_a_pasted_object_is_annotated_where_its_pixels_are(scenes: list[Scene]) -> None:
    random, pasted = np.random.default_rng(3), 0
    index = int(np.flatnonzero(scenes[0].labels == TANK)[0])
    zoom = Zoom((1.0, 1.0), sizes=(24.0, 60.0), by_size=1.0)
    for _ in range(20):
        crop = empty(192)
        if not paste(crop, scenes[0], index, zoom, random, 4.0):
            continue
        pasted += 1
        (box,) = crop.boxes
        bright = crop.pixels.min(axis=2) > 150
        rows, columns = np.nonzero(bright)
        drawn = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
        assert np.abs(box - drawn).max() <= 2.5
        known = crop.area == 1 + TANK
        assert np.array_equal(known, crop.place == scenes[0].set_index)
        assert known.sum() * 16 == pytest.approx(bright.sum(), rel=0.2)
    assert pasted > 8


def test_nothing_is_pasted_onto_another_object(scenes: list[Scene]) -> None:
    crop, random = empty(96), np.random.default_rng(3)
    zoom = Zoom((1.0, 1.0), sizes=(20.0, 40.0), by_size=1.0)
    for _ in range(60):
        paste(crop, scenes[0], 0, zoom, random, 4.0)
    assert len(crop.boxes) >= 2
    for number, box in enumerate(crop.boxes):
        others = np.delete(crop.boxes, number, axis=0)
        shared = np.minimum(others[:, 2:], box[2:]) - np.maximum(others[:, :2], box[:2])
        assert (shared.min(axis=1) <= 0).all()


def test_a_turn_and_a_mirror_take_the_centre_to_the_target() -> None:
    for mirrored in (False, True):
        affine = turned((30.0, 40.0), 2.0, 0.7, mirrored, (5.0, 6.0))
        moved = transform(affine, np.array([[30.0, 40.0], [31.0, 40.0]]))
        assert moved[0] == pytest.approx((5.0, 6.0))
        assert np.linalg.norm(moved[1] - moved[0]) == pytest.approx(2.0)
        assert np.sign(np.linalg.det(affine[:, :2])) == (-1 if mirrored else 1)


@pytest.mark.parametrize("kind", ["shift", "stretch", "false_colour", "grey", "haze", "sharpen", "degrade"])
def test_each_change_of_colour_changes_the_crop_and_keeps_its_shape(scenes: list[Scene], kind: str) -> None:
    none = Changes(0, 0, 0, 0, 0, 0, 0)
    pixels = np.ascontiguousarray(scenes[0].pixels[:128, :128])
    assert np.array_equal(recolour(pixels.copy(), np.random.default_rng(2), none), pixels)
    changed = recolour(pixels.copy(), np.random.default_rng(2), replace(none, **{kind: 1.0}))
    assert changed.shape == pixels.shape
    assert changed.dtype == np.uint8
    assert not np.array_equal(changed, pixels)

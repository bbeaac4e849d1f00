"""Which crops come: sets by share, classes by the root of their pictures, and batches that add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Polygon

torch = pytest.importorskip("torch", reason="training needs the train extra")

from remote_reasoner_training.lite import loading, mixtures  # noqa: E402
from remote_reasoner_training.lite.assignment import cell_centres  # noqa: E402
from remote_reasoner_training.lite.colour import Changes  # noqa: E402
from remote_reasoner_training.lite.crops import Crop  # noqa: E402
from remote_reasoner_training.lite.loading import loader_of, shared_memory  # noqa: E402
from remote_reasoner_training.lite.paste import outline_coverage, paste  # noqa: E402
from remote_reasoner_training.lite.sampling import (  # noqa: E402
    NOT_PASTED,
    CropDataset,
    collate,
    collate_arrays,
)
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import EMPTY, SETS  # noqa: E402
from remote_reasoner_training.lite.views import View, Zoom  # noqa: E402

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}
SHIP, TANK, HARBOR = 1, 2, 7
PLAIN = mixtures.Mixture(
    {"nwpu_vhr10": 0.75, "aerial_cars": 0.25},
    zoom=Zoom((1.0, 1.0)),
    mosaics=0.0,
    pastes=0.0,
    changes=Changes(0, 0, 0, 0, 0, 0, 0),
)


def scene(of_set: str, *labels: int, outlined: bool = True, side: int = 96, value: int = 100) -> Scene:
    boxes = np.array([[10 + 22 * n, 10, 30 + 22 * n, 30] for n in range(len(labels))], np.float32).reshape(
        -1, 4
    )
    ring = np.array([[10, 10], [30, 10], [30, 30], [10, 30]], np.float32)
    outlines = [[ring + np.array([22 * n, 0], np.float32)] if outlined else [] for n in range(len(labels))]
    pixels = np.full((side, side, 3), value, np.uint8)
    path = Path(f"{of_set}/images/{value}.png")
    return Scene(path, ROW[of_set], pixels, boxes, np.array(labels, np.int64), outlines, None)


# --- which picture ---------------------------------------------------------------------------------------


def test_sets_come_by_their_share_of_those_that_are_there():
    scenes = [scene("nwpu_vhr10", SHIP), *[scene("aerial_cars", 9)] * 20, scene("hrplanes", 0)]
    crops = CropDataset(scenes, 64, 0, PLAIN)
    random = np.random.default_rng(0)
    chosen = Counter(SETS[scenes[crops.choose(random)].set_index].name for _ in range(2000))
    assert set(chosen) == {"nwpu_vhr10", "aerial_cars"}  # hrplanes has no share
    assert chosen["nwpu_vhr10"] / 2000 == pytest.approx(0.75, abs=0.03)


def test_a_class_comes_by_the_root_of_its_pictures():
    scenes = [scene("nwpu_vhr10", SHIP)] * 16 + [scene("nwpu_vhr10", TANK)]
    crops = CropDataset(scenes, 64, 0, PLAIN)
    random = np.random.default_rng(1)
    rare = sum(crops.choose(random) == 16 for _ in range(3000)) / 3000
    assert rare == pytest.approx(1 / 5, abs=0.03)  # roots 4 and 1


def test_pictures_without_objects_are_a_class_of_their_own():
    scenes = [scene("nwpu_vhr10", SHIP), scene("nwpu_vhr10")]
    crops = CropDataset(scenes, 64, 0, PLAIN)
    assert crops.choices[ROW["nwpu_vhr10"]] == {SHIP: [0], -1: [1]}


def test_only_outlined_objects_that_stand_by_themselves_are_pasted():
    scenes = [
        scene("nwpu_vhr10", SHIP, HARBOR),
        scene("nwpu_vhr10", TANK, outlined=False),
        scene("hrplanes", 0),
    ]
    crops = CropDataset(scenes, 64, 0, PLAIN)
    assert crops.donors == {SHIP: [(0, 0)]}
    assert HARBOR in NOT_PASTED


# --- crops -----------------------------------------------------------------------------------------------


def test_a_crop_holds_what_the_network_should_answer():
    item = CropDataset([scene("nwpu_vhr10", SHIP, TANK)], 64, 3, PLAIN)[5]
    assert item["pixels"].shape == (64, 64, 3) and item["pixels"].dtype == torch.uint8
    assert item["area"].shape == item["place"].shape == (16, 16)
    count = len(item["cells"])
    assert item["labels"].shape == (count,) and item["boxes"].shape == (count, 4)
    middle = cell_centres(64)[item["cells"].numpy(), :2]
    inside = (item["boxes"][:, :2].numpy() <= middle + 16) & (middle - 16 <= item["boxes"][:, 2:].numpy())
    assert inside.all()


@pytest.mark.parametrize("size", [64, 96, 128])
def test_filled_crops_of_small_pictures_are_mosaics_that_fit(size):
    tiny = [scene("nwpu_vhr10", SHIP, side=40, value=v) for v in (60, 120, 180, 240)]
    filled = replace(PLAIN, filled=True, zoom=Zoom((0.3, 0.5)), smallest=2.0)
    crops = CropDataset(tiny, size, 1, filled)
    for index in range(8):
        crop = crops.compose(np.random.default_rng(index))
        assert crop.pixels.shape == (size, size, 3)
        assert (crop.boxes >= 0).all() and (crop.boxes <= size).all()
        assert (crop.place == EMPTY).mean() < 0.9


def test_mosaics_come_as_often_as_the_mixture_says():
    pictures = [scene("nwpu_vhr10", SHIP, value=v) for v in (40, 90, 140, 190)]
    crops = CropDataset(pictures, 64, 2, replace(PLAIN, mosaics=1.0))
    several = 0
    for index in range(12):
        crop = crops.compose(np.random.default_rng(index))
        colours = {tuple(crop.pixels[y, x].tolist()) for y in (16, 48) for x in (16, 48)}
        several += len(colours) > 1
    assert several >= 9  # now and then all four parts show the same picture


def test_there_is_always_another_crop():
    crops = CropDataset([scene("nwpu_vhr10", SHIP)], 64, 0, PLAIN)
    assert len(crops) > 10**9
    assert torch.equal(crops[10**9]["pixels"], crops[10**9]["pixels"])


# --- batches ---------------------------------------------------------------------------------------------


def test_a_batch_knows_which_cell_is_of_which_crop():
    crops = CropDataset([scene("nwpu_vhr10", SHIP, TANK), scene("nwpu_vhr10")], 64, 0, PLAIN)
    items = [crops[index] for index in range(6)]
    batch = collate(items)
    assert batch["pixels"].shape == (6, 64, 64, 3)
    for number, item in enumerate(items):
        mine = batch["crop"] == number
        for key in ("cells", "labels", "boxes"):
            assert torch.equal(batch[key][mine], item[key])
    arrays = collate_arrays(items)
    assert set(arrays) == set(batch)
    assert all(np.array_equal(arrays[key], batch[key].numpy()) for key in batch)


@pytest.mark.parametrize("workers", [1, 2])
def test_batches_are_the_same_however_many_processes_make_them(workers):
    crops = CropDataset([scene("nwpu_vhr10", SHIP, TANK)], 64, 4, PLAIN)
    seen = [torch.as_tensor(batch["pixels"]) for batch in loader_of(crops, 2, 3, 5, workers, pinned=False)]
    assert len(seen) == 2
    expected = [collate([crops[2 * n], crops[2 * n + 1]])["pixels"] for n in (3, 4)]
    assert all(torch.equal(one, other) for one, other in zip(seen, expected, strict=True))


def test_where_little_memory_is_shared_batches_travel_as_arrays(monkeypatch):
    crops = CropDataset([scene("nwpu_vhr10", SHIP)], 64, 4, PLAIN)
    assert shared_memory() > 0
    for free, made in ((loading.LEAST_SHARED, collate_arrays), (loading.LEAST_SHARED + 1, collate)):
        monkeypatch.setattr(loading, "shared_memory", lambda free=free: free)
        assert loader_of(crops, 2, 0, 1, 1, pinned=False).collate_fn is made


# --- pasting ---------------------------------------------------------------------------------------------


def test_coverage_is_whole_inside_and_partial_along_the_edge():
    ring = np.array([[4.5, 4.0], [12.0, 4.0], [12.0, 10.0], [4.5, 10.0]], np.float32)
    coverage = outline_coverage([ring], 20, 16)
    assert coverage.shape == (16, 20) and coverage.dtype == np.float32
    assert (coverage[5:9, 6:11] == 1).all() and coverage[:3].max() == 0 and coverage[:, 14:].max() == 0
    assert coverage[7, 4] == pytest.approx(0.5, abs=0.01)  # half a pixel
    assert coverage.sum() == pytest.approx(7.5 * 6, rel=0.1)


@pytest.mark.parametrize("radius", [3.0, 6.0, 20.0])
def test_coverage_adds_up_to_the_area_of_the_outline(radius):
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = np.stack([25.3 + radius * np.cos(turn), 24.6 + radius * np.sin(turn)], axis=1).astype(np.float32)
    excess = outline_coverage([ring], 50, 50).sum() - Polygon(ring).area
    assert 0 <= excess <= 0.2 * 2 * np.pi * radius  # a fifth of a pixel all around at most


def blank(side: int = 64) -> Crop:
    maps = np.zeros((side // 4, side // 4), np.uint8), np.full((side // 4, side // 4), EMPTY, np.uint8)
    pixels = np.full((side, side, 3), 50, np.uint8)
    return Crop(pixels, np.zeros((0, 4), np.float32), np.zeros(0, np.int64), *maps)


def test_what_is_too_small_or_finds_no_place_is_not_pasted():
    donor, random = scene("nwpu_vhr10", SHIP, value=200), np.random.default_rng(0)
    tiny = blank()
    before = tiny.pixels.copy()
    assert not any(paste(tiny, donor, 0, Zoom((0.05, 0.06)), random, 8.0) for _ in range(20))
    assert np.array_equal(tiny.pixels, before) and len(tiny.boxes) == 0
    full = blank()
    full.boxes, full.labels = np.array([[0, 0, 64, 64]], np.float32), np.array([TANK])
    assert not any(paste(full, donor, 0, Zoom((0.5, 0.6)), random, 4.0) for _ in range(20))


def test_a_pasted_object_is_never_larger_than_nearly_half_the_crop():
    donor, random, sizes = scene("nwpu_vhr10", SHIP), np.random.default_rng(1), []
    for _ in range(40):
        crop = blank()
        if paste(crop, donor, 0, Zoom((5.0, 6.0)), random, 4.0):
            sizes.append(float((crop.boxes[0, 2:] - crop.boxes[0, :2]).max()))
            assert crop.labels.tolist() == [SHIP]
    assert sizes and max(sizes) <= 0.45 * 64 * np.sqrt(2) + 1e-3


def test_a_view_of_a_crop_may_be_given():
    crops = CropDataset([scene("nwpu_vhr10", SHIP)], 64, 0, PLAIN)
    crop = crops.part(0, View(2.0, crops.scenes[0].boxes[0]), 32, np.random.default_rng(2), 0.0)
    assert crop.pixels.shape == (32, 32, 3)

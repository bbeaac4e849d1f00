"""Simulated clicks, clicking through an object and the pictures that are clicked in."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the extra 'train'")
pytest.importorskip("onnx", reason="needs the extra 'train'")

from hypothesis import given, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402
from hypothesis.extra import numpy as arrays  # noqa: E402
from scipy import ndimage  # noqa: E402

from remote_reasoner_training.clicks.evaluation import CLICKS, Clicked, click_through, overlap  # noqa: E402
from remote_reasoner_training.clicks.outlined import (  # noqa: E402
    LEAST_PIXELS,
    outlined_pictures,
)
from remote_reasoner_training.clicks.prepare import SOURCES  # noqa: E402
from remote_reasoner_training.clicks.simulated import depth, largest_part, middle, next_click  # noqa: E402
from remote_reasoner_training.datasets import DatasetError  # noqa: E402
from remote_reasoner_training.lite.sets import SETS  # noqa: E402

MASKS = arrays.arrays(bool, st.tuples(st.integers(1, 18), st.integers(1, 18)))


# --- simulated clicks ------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(MASKS)
def test_depth_is_the_distance_that_scipy_finds(mask):
    expected = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    assert depth(mask) == pytest.approx(expected, abs=1e-4)


@settings(max_examples=60)
@given(MASKS)
def test_the_largest_part_is_connected_and_none_is_larger(mask):
    part = largest_part(mask)
    labels, count = ndimage.label(mask, structure=np.ones((3, 3)))
    assert not (part & ~mask).any()
    assert part.sum() == max((int((labels == n).sum()) for n in range(1, count + 1)), default=0)
    assert ndimage.label(part, structure=np.ones((3, 3)))[1] <= 1


@settings(max_examples=80)
@given(MASKS, st.integers(0, 1000))
def test_a_click_is_always_where_the_mask_is_wrong(truth, seed):
    mask = np.random.default_rng(seed).random(truth.shape) < 0.5
    wanted = next_click(truth, mask)
    if wanted is None:
        assert np.array_equal(truth, mask)
        return
    positive, (x, y) = wanted
    assert truth[int(y), int(x)] == positive and mask[int(y), int(x)] != positive


def test_the_middle_of_one_pixel_is_its_own():
    mask = np.zeros((5, 7), bool)
    mask[3, 5] = True
    assert middle(mask) == (5.5, 3.5)


# --- clicking through ------------------------------------------------------------------------------------


def test_a_segmenter_that_learns_from_each_click_is_asked_until_it_is_right():
    truth = np.zeros((20, 40), bool)
    truth[5:15, 2:12] = truth[5:15, 20:38] = True

    def masking(prompts):
        """Gives the part around each positive click."""
        labels, _ = ndimage.label(truth)
        return np.isin(labels, [labels[int(y), int(x)] for x, y in prompts.positive])

    ious = click_through(truth, masking)
    assert ious == pytest.approx([180 / 280, 1.0, 1.0, 1.0, 1.0])


@pytest.mark.parametrize("tell", [True, False])
def test_the_mask_so_far_is_handed_over_only_where_it_should_be(tell):
    truth, told = np.ones((8, 8), bool), []

    def masking(prompts):
        told.append(prompts.mask is not None)
        half = np.zeros_like(truth)
        half[:4] = True
        return half

    ious = click_through(truth, masking, tell_mask=tell)
    assert ious == [0.5] * CLICKS and told == [False, *[tell] * (CLICKS - 1)]


def test_means_are_over_objects_for_each_click():
    clicked = Clicked()
    clicked.add("lite, all", [0.0, 1.0])
    clicked.add("lite, all", [1.0, 1.0])
    clicked.add("lite, ship", [0.25, 0.5])
    assert clicked.means() == {"lite, all": [0.5, 1.0], "lite, ship": [0.25, 0.5]}
    assert Clicked().means() == {}


def test_two_empty_masks_agree():
    empty, full = np.zeros((3, 3), bool), np.ones((3, 3), bool)
    assert overlap(empty, empty) == 1.0 and overlap(empty, full) == 0.0 and overlap(full, full) == 1.0


# --- pictures --------------------------------------------------------------------------------------------


def write_set(folder: Path, *boxes: tuple[str, tuple[int, int, int, int]], outlined: bool = True) -> Path:
    """One picture of 100 × 60 pixels with rectangles of named categories."""
    names = sorted({name for name, _ in boxes})
    annotations = []
    for name, (x0, y0, x1, y1) in boxes:
        ring = [x0, y0, x1, y0, x1, y1, x0, y1]
        annotations.append(
            {
                "image_id": 1,
                "category_id": names.index(name) + 1,
                "bbox": [x0, y0, x1 - x0, y1 - y0],
                "segmentation": [ring] if outlined else [],
            }
        )
    (folder / "images").mkdir(parents=True)
    pixels = np.zeros((60, 100, 3), np.uint8)
    pixels[..., 2] = 200  # red, as OpenCV writes it
    cv2.imwrite(str(folder / "images" / "a.png"), pixels)
    document = {
        "images": [{"id": 1, "file_name": "a.png"}],
        "categories": [{"id": n, "name": name} for n, name in enumerate(names, 1)],
        "annotations": annotations,
    }
    (folder / "val.json").write_text(json.dumps(document), encoding="utf-8")
    return folder


def test_specks_and_grounds_are_no_objects_to_click(tmp_path):
    folder = write_set(
        tmp_path / "s", ("speck", (0, 0, 5, 5)), ("field", (0, 0, 100, 50)), ("ship", (10, 20, 30, 40))
    )
    (picture,) = outlined_pictures(folder, "val")
    (item,) = picture.objects
    assert (item.category, item.x0, item.y0, item.pixels.shape) == ("ship", 10, 20, (20, 20))
    assert item.pixels.sum() >= LEAST_PIXELS and picture.pixels[0, 0].tolist() == [200, 0, 0]
    assert np.argwhere(item.full(60, 100)).min(axis=0).tolist() == [20, 10]


def test_without_outlines_or_without_the_category_there_is_nothing(tmp_path):
    boxes_only = write_set(tmp_path / "b", ("ship", (10, 20, 30, 40)), outlined=False)
    assert list(outlined_pictures(boxes_only, "val")) == []
    outlined = write_set(tmp_path / "o", ("ship", (10, 20, 30, 40)))
    assert list(outlined_pictures(outlined, "val", ["car"])) == []
    with pytest.raises(DatasetError, match="has no split train; it has val"):
        next(outlined_pictures(outlined, "train"))


def test_sources_are_sets_that_may_be_trained_on():
    trained = {one.name for one in SETS if one.trains}
    assert {source.name for source in SOURCES} <= trained
    assert all(source.weight > 0 and source.every >= 1 for source in SOURCES)

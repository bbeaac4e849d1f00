"""Masks in boxes: drawn objects with known pixels."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.errors import CancelledError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.engines.lite.segmenter import LiteSegmenter
from remote_reasoner.engines.lite.vision.settings import AreaSettings, DetectorSettings, ObjectSettings
from remote_reasoner.engines.segmenter import Segmenter

SETTINGS = DetectorSettings(
    "drawn",
    {
        "storage tank": ObjectSettings(0.5, 1.0, 0.0, "grabcut", 0.5),
        "vehicle": ObjectSettings(0.5, 1.0, 0.0, "box", 0.5),
    },
    {"water": AreaSettings(0.5, 0.001)},
)


def disc() -> tuple[Picture, np.ndarray]:
    """A white disc on textured green ground, and its pixels."""
    ground = np.random.default_rng(1).normal((60, 100, 50), 6, (120, 160, 3))
    truth = np.zeros((120, 160), np.uint8)
    cv2.circle(truth, (80, 60), 25, 1, -1)
    ground[truth > 0] = (225, 225, 220)
    pixels = np.clip(ground, 0, 255).astype(np.uint8)
    return Picture(pixels, np.ones((120, 160), bool), Affine.identity()), truth.astype(bool)


def one_mask(picture: Picture, found: FoundObject) -> Mask:
    """The mask of the only detection."""
    ((index, mask),) = LiteSegmenter(SETTINGS).segment(picture, [found], lambda: False)
    assert index == 0
    return mask


def test_grabcut_finds_the_pixels_of_a_disc() -> None:
    picture, truth = disc()
    mask = one_mask(picture, FoundObject("storage tank", (53, 33, 108, 87))).full(120, 160)
    assert (mask & truth).sum() / (mask | truth).sum() > 0.93


def test_the_same_box_gets_the_same_mask() -> None:
    picture, _ = disc()
    first, second = (one_mask(picture, FoundObject("storage tank", (53, 33, 108, 87))) for _ in range(2))
    assert np.array_equal(first.pixels, second.pixels)


def test_a_class_that_measured_best_as_a_box_gets_its_box() -> None:
    picture, _ = disc()
    mask = one_mask(picture, FoundObject("vehicle", (10.4, 20.6, 30.4, 40.6)))
    assert (mask.x0, mask.y0, mask.pixels.shape) == (10, 21, (20, 20))
    assert mask.pixels.all()


def test_invalid_pixels_are_never_part_of_a_mask() -> None:
    picture, _ = disc()
    valid = np.ones((120, 160), bool)
    valid[:, :80] = False
    half = Picture(picture.pixels, valid, picture.transform)
    for label in ("storage tank", "vehicle"):
        mask = one_mask(half, FoundObject(label, (53, 33, 108, 87))).full(120, 160)
        assert mask.any()
        assert not mask[:, :80].any()


@pytest.mark.parametrize("box", [(0, 0, 1, 1), (158.2, 118.2, 160, 120), (0, 0, 160, 120), (5, 5, 5.2, 90)])
@pytest.mark.parametrize("label", ["vehicle", "storage tank", "something else"])
def test_tiny_and_huge_boxes_get_a_mask_inside_the_picture(
    box: tuple[float, float, float, float], label: str
) -> None:
    picture, _ = disc()
    mask = one_mask(picture, FoundObject(label, box))
    assert mask.pixels.any()
    assert mask.full(120, 160).sum() == mask.pixels.sum()


def test_a_mask_the_reasoner_brings_is_kept() -> None:
    picture, _ = disc()
    own = Mask(3, 4, np.ones((5, 6), bool))
    assert one_mask(picture, FoundObject("water", (3, 4, 9, 9), mask=own)) is own


def test_cancelling_stops_before_the_next_mask() -> None:
    picture, _ = disc()
    objects = [FoundObject("vehicle", (53, 33, 108, 87))] * 3
    done: list[int] = []
    with pytest.raises(CancelledError):
        for index, _ in LiteSegmenter(SETTINGS).segment(picture, objects, lambda: bool(done)):
            done.append(index)
    assert done == [0]


def test_the_released_settings_are_found_and_it_is_a_segmenter() -> None:
    segmenter = LiteSegmenter()
    assert isinstance(segmenter, Segmenter)
    assert segmenter.settings.objects

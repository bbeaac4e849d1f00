"""Masks of objects: the map's coarse cells, drawn to where the picture has an edge."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.lite.vision.area_map import STRIDE, AreaMap
from remote_reasoner.engines.lite.vision.guided_filter import to_edges
from remote_reasoner.engines.lite.vision.object_masks import mask_in_box
from remote_reasoner.engines.lite.vision.settings import MaskMethod, ObjectSettings

SIDE = 192


def disc(radius: int, x: int = 96, y: int = 96) -> np.ndarray:
    rows, columns = np.mgrid[:SIDE, :SIDE]
    return np.hypot(columns + 0.5 - x, rows + 0.5 - y) < radius


def picture(mask: np.ndarray, inside=(225, 220, 210), outside=(95, 110, 90), seed: int = 0) -> np.ndarray:
    """The object in its colour on ground of another one, with the noise of a real picture."""
    pixels = np.where(mask[..., None], inside, outside) + np.random.default_rng(seed).normal(
        0, 7, (SIDE, SIDE, 3)
    )
    return pixels.clip(0, 255).astype(np.uint8)


def seen(mask: np.ndarray, scale: float = 1.0) -> AreaMap:
    """The map of a model that sees the mask at its stride, certain of it."""
    area = AreaMap(SIDE, SIDE, scale)
    shares = cv2.resize(mask.astype(np.float32), area.values.shape[::-1], interpolation=cv2.INTER_AREA)
    area.values[:] = np.rint(255 * shares)
    return area


def found(
    box, area: AreaMap, pixels: np.ndarray, method: MaskMethod, valid: np.ndarray | None = None
) -> Mask:
    settings = ObjectSettings(0.5, 1.0, 0.0, method, 0.5)
    valid = np.ones((SIDE, SIDE), bool) if valid is None else valid
    mask = mask_in_box(np.array(box, float), area, valid, settings, pixels)
    assert mask is not None
    return mask


def whole(mask: Mask) -> np.ndarray:
    full = np.zeros((SIDE, SIDE), bool)
    rows, columns = mask.pixels.shape
    full[mask.y0 : mask.y0 + rows, mask.x0 : mask.x0 + columns] = mask.pixels
    return full


def overlap(first: np.ndarray, second: np.ndarray) -> float:
    return float((first & second).sum() / (first | second).sum())


@pytest.mark.parametrize("scale", [0.5, 1.0])
@pytest.mark.parametrize("error", [-3, 3])
@pytest.mark.parametrize("radius", [28, 44, 60])
def test_a_mask_that_is_too_large_or_small_is_drawn_to_the_edge(radius, error, scale):
    truth = disc(radius)
    area, pixels = seen(disc(radius + error), scale), picture(truth)
    box = (96 - radius - 4, 96 - radius - 4, 96 + radius + 4, 96 + radius + 4)
    coarse, fine = (whole(found(box, area, pixels, way)) for way in ("channel", "guided"))
    assert fine.sum() == pytest.approx(truth.sum(), rel=0.015)
    assert overlap(fine, truth) > 0.985 > 0.97 > overlap(coarse, truth)


def test_a_shadow_at_one_side_is_left_out():
    truth, shadow = disc(40), disc(40, 108, 108)
    pixels = picture(truth)
    pixels[shadow & ~truth] = 45
    map_with_some_shadow = seen(truth | (disc(40, 99, 99) & shadow))
    mask = whole(found((52, 52, 142, 142), map_with_some_shadow, pixels, "guided"))
    assert mask.sum() == pytest.approx(truth.sum(), rel=0.005)


def test_where_colours_tell_nothing_the_map_counts():
    truth = disc(40)
    pixels = picture(truth, inside=(95, 110, 90))
    coarse, fine = (
        whole(found((52, 52, 140, 140), seen(truth), pixels, way)) for way in ("channel", "guided")
    )
    assert overlap(coarse, fine) > 0.95


def test_the_mask_stays_in_its_box_and_on_valid_pixels():
    truth, valid = disc(40), np.ones((SIDE, SIDE), bool)
    valid[:, :80] = False
    mask = found((60, 70, 130, 120), seen(truth), picture(truth), "guided", valid)
    assert (mask.x0, mask.y0, *mask.pixels.shape[::-1]) == (60, 70, 70, 50)
    assert not whole(mask)[~valid].any()


@pytest.mark.parametrize("x", [0, 3, SIDE - 40])
def test_an_object_at_the_edge_of_the_picture(x):
    truth = np.zeros((SIDE, SIDE), bool)
    truth[60:130, x : x + 40] = True
    mask = whole(found((x, 56, x + 40, 134), seen(truth), picture(truth), "guided"))
    assert overlap(mask, truth) > 0.97


def test_one_piece_is_left():
    truth = disc(30)
    pixels = picture(truth | disc(4, 150, 96))
    mask = found((60, 60, 160, 132), seen(truth | disc(4, 150, 96)), pixels, "guided")
    assert cv2.connectedComponents(mask.pixels.astype(np.uint8), connectivity=8)[0] == 2


def test_the_score_is_the_maps():
    truth = disc(40)
    area = seen(truth)
    area.values[area.values > 200] = 204
    mask = found((52, 52, 140, 140), area, picture(truth), "guided")
    assert mask.score == found((52, 52, 140, 140), area, picture(truth), "channel").score


@pytest.mark.parametrize("radius", [1, STRIDE, 4 * STRIDE])
def test_the_filter_keeps_a_mask_that_is_right(radius):
    truth = disc(50)
    assert overlap(to_edges(picture(truth), truth, radius), truth) > 0.985


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (7, 3)])
def test_the_filter_takes_small_windows(shape):
    pixels = np.full((*shape, 3), 90, np.uint8)
    assert to_edges(pixels, np.ones(shape, bool), 8).all()
    assert not to_edges(pixels, np.zeros(shape, bool), 8).any()

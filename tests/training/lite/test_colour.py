"""Colour changes: pictures stay pictures, what should not move stays, the same seed gives the same change."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner_training.lite import colour
from remote_reasoner_training.lite.colour import Changes, recolour

CHANGES = {
    "shift_colours": colour.shift_colours,
    "false_colour": colour.false_colour,
    "haze": colour.haze,
    "degrade": colour.degrade,
    "stretched": colour.stretched,
    "sharpened": colour.sharpened,
}
EVERYTHING = Changes(1, 1, 1, 1, 1, 1, 1)


def landscape(side: int = 48) -> np.ndarray:
    """Smooth ground with a bright square."""
    random = np.random.default_rng(0)
    coarse = random.integers(40, 200, (6, 6, 3)).astype(np.uint8)
    pixels = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    pixels[10:20, 10:20] = 240
    return pixels


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), side=st.sampled_from([8, 31, 48]))
def test_any_seed_gives_a_picture_of_the_same_size(name, seed, side):
    pixels = landscape(side)
    before = pixels.copy()
    changed = CHANGES[name](pixels, np.random.default_rng(seed))
    assert changed.shape == pixels.shape and changed.dtype == np.uint8
    assert np.array_equal(pixels, before)  # the crop itself is left alone


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_picture_of_one_colour_is_no_trouble(name, level):
    plain = np.full((32, 32, 3), level, np.uint8)
    for seed in range(8):
        changed = CHANGES[name](plain, np.random.default_rng(seed))
        assert changed.shape == plain.shape
    if name == "sharpened":
        assert (changed == level).all()


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_seed_gives_the_same_change(name):
    first, again, other = (CHANGES[name](landscape(), np.random.default_rng(seed)) for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_shifted_colours_keep_the_order_of_brightness():
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    for seed in range(20):
        changed = colour.shift_colours(ramp, np.random.default_rng(seed)).astype(int).mean(axis=2)[0]
        assert (np.diff(changed) >= -1.5).all()


def test_false_colour_invents_no_new_channels():
    """Either channels change places, or vegetation (green) turns red and the old red turns green."""
    pixels = landscape()
    permuted = turned_red = 0
    for seed in range(30):
        changed = colour.false_colour(pixels, np.random.default_rng(seed))
        if sorted(changed.sum(axis=(0, 1)).tolist()) == sorted(pixels.sum(axis=(0, 1)).tolist()):
            permuted += 1
        elif np.array_equal(changed[..., 1], pixels[..., 0]):
            turned_red += 1
    assert permuted + turned_red == 30 and permuted > 3 and turned_red > 8


def test_green_woods_look_red_in_false_colour():
    woods = np.full((8, 8, 3), (40, 120, 50), np.uint8)
    seen = [colour.false_colour(woods, np.random.default_rng(seed))[0, 0] for seed in range(20)]
    assert any(red > 150 and red > 2 * green for red, green, _ in seen)


def test_haze_only_brightens_what_is_darker_than_its_light():
    dark = np.full((40, 40, 3), 30, np.uint8)
    for seed in range(10):
        changed = colour.haze(dark, np.random.default_rng(seed))
        assert changed.min() >= 29 and changed.max() <= 0.75 * 245 + 0.25 * 30 + 1


def test_haze_leaves_less_contrast():
    board = np.zeros((40, 40, 3), np.uint8)
    board[::2] = 255
    for seed in range(10):
        assert colour.haze(board, np.random.default_rng(seed)).std() < board.std()


def test_a_stretch_widens_a_narrow_histogram():
    narrow = np.random.default_rng(1).integers(90, 130, (64, 64, 3)).astype(np.uint8)
    for seed in range(10):
        changed = colour.stretched(narrow, np.random.default_rng(seed))
        assert changed.std() > 3 * narrow.std()
        assert changed.min() == 0 and changed.max() == 255


def test_a_stretch_of_nearly_one_colour_is_limited():
    """Gains above 16 would make noise of compression look like a picture."""
    flat = np.full((64, 64, 3), 100, np.uint8)
    flat[::8] = 102
    changed = colour.stretched(flat, np.random.default_rng(2))
    assert int(changed.max()) - int(changed.min()) <= 2 * 255 / 16 + 2


def test_sharpening_steepens_edges():
    edge = np.full((20, 40, 3), 80, np.uint8)
    edge[:, 20:] = 160
    for seed in range(10):
        changed = colour.sharpened(edge, np.random.default_rng(seed)).astype(int)
        assert changed[10, 19].max() < 80 and changed[10, 20].min() > 160
        assert (changed[:, :5] == 80).all() and (changed[:, -5:] == 160).all()


def test_degrading_never_sharpens():
    """Blur, a coarser sensor and compression lose detail; noise adds it. All four occur."""
    board = np.kron(np.indices((16, 16)).sum(axis=0) % 2, np.ones((2, 2))).astype(np.uint8)[..., None] * 255
    board = np.repeat(board, 3, axis=2)
    spread = {round(float(colour.degrade(board, np.random.default_rng(s)).std()), 3) for s in range(40)}
    assert len(spread) > 8 and min(spread) < 60 and max(spread) <= board.std() + 1e-6


def test_recolouring_draws_nothing_that_is_switched_off():
    pixels = landscape()
    none = Changes(0, 0, 0, 0, 0, 0, 0)
    for seed in range(10):
        assert np.array_equal(recolour(pixels, np.random.default_rng(seed), none), pixels)


def test_grey_is_grey_and_comes_only_where_there_is_no_false_colour():
    pixels = landscape()
    grey = recolour(pixels, np.random.default_rng(0), Changes(0, 0, 0, 1, 0, 0, 0))
    assert (grey[..., 0] == grey[..., 1]).all() and (grey[..., 1] == grey[..., 2]).all()
    both = recolour(pixels, np.random.default_rng(0), Changes(0, 0, 1, 1, 0, 0, 0))
    assert not (both[..., 0] == both[..., 1]).all()


def test_the_whole_chain_at_once_is_still_a_picture():
    for seed in range(10):
        changed = recolour(landscape(), np.random.default_rng(seed), EVERYTHING)
        assert changed.shape == (48, 48, 3) and changed.dtype == np.uint8
        assert changed.std() > 3

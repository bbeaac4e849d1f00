"""Where a crop looks: scales keep their limits, matrices do what they say, pictures shrink smoothly."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner_training.lite.scene import LEAST_HALVED, Scene, halved
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.lite.views import (
    LARGEST_SHARE,
    View,
    Zoom,
    affine_of,
    choose_view,
    log_uniform,
    pixel_centred,
    transform,
    turned,
    warp,
)

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}
TURNING, UPRIGHT = ROW["nwpu_vhr10"], ROW["hrplanes"]


def scene(boxes=(), labels=(), width=200, height=100, of_set=UPRIGHT) -> Scene:
    corners = np.asarray(boxes, np.float32).reshape(-1, 4)
    pixels = np.zeros((height, width, 3), np.uint8)
    return Scene(
        Path("a.png"), of_set, pixels, corners, np.asarray(labels, np.int64), [[] for _ in boxes], None
    )


# --- scales ----------------------------------------------------------------------------------------------


@given(st.floats(0.01, 1.0), st.floats(1.0, 50.0), st.integers(0, 1000))
def test_a_drawn_scale_lies_between_its_limits(low, high, seed):
    assert low * (1 - 1e-9) <= log_uniform(low, high, np.random.default_rng(seed)) <= high * (1 + 1e-9)


def test_halving_is_as_likely_as_doubling():
    random = np.random.default_rng(0)
    drawn = np.array([log_uniform(0.25, 4.0, random) for _ in range(4000)])
    assert (drawn < 1).mean() == pytest.approx(0.5, abs=0.03)
    assert (drawn < 0.5).mean() == pytest.approx(0.25, abs=0.03)


def test_a_picture_without_objects_is_shown_by_the_scales_alone():
    random = np.random.default_rng(1)
    for _ in range(50):
        view = choose_view(scene(), Zoom((0.5, 2.0), limits=(0.8, 1.2)), random)
        assert view.box is None and 0.8 <= view.scale <= 1.2


def test_rare_classes_are_chosen_as_often_as_frequent_ones():
    boxes = [[i * 15, 10, i * 15 + 12, 22] for i in range(10)]
    crowd = scene(boxes, [9] * 9 + [2])
    random = np.random.default_rng(2)
    views = [choose_view(crowd, Zoom((1.0, 1.0)), random) for _ in range(2000)]
    shown = [view for view in views if view.box is not None]
    assert len(shown) / len(views) == pytest.approx(0.9, abs=0.03)
    rare = sum(np.array_equal(view.box, crowd.boxes[9]) for view in shown)
    assert rare / len(shown) == pytest.approx(0.5, abs=0.05)


def test_no_object_is_brought_below_the_least_size():
    tiny = scene([[50, 50, 54, 54]], [9])
    random = np.random.default_rng(3)
    views = [choose_view(tiny, Zoom((0.1, 1.0), least=9.0), random) for _ in range(100)]
    assert all(view.scale * 4 >= 9.0 - 1e-5 for view in views if view.box is not None)


def test_objects_are_brought_to_the_sizes_asked_for():
    one = scene([[20, 20, 60, 60]], [2])
    random = np.random.default_rng(4)
    zoom = Zoom((1.0, 1.0), sizes=(10.0, 80.0), by_size=1.0, least=1.0)
    sizes = [40 * view.scale for _ in range(300) if (view := choose_view(one, zoom, random)).box is not None]
    assert 10 - 1e-4 <= min(sizes) < 14 and 60 < max(sizes) <= 80 + 1e-4


# --- matrices --------------------------------------------------------------------------------------------


@given(
    st.floats(-200, 200), st.floats(-200, 200), st.floats(0.1, 8), st.floats(0, 6.2), st.booleans(),
    st.floats(-50, 300), st.floats(-50, 300),
)  # fmt: skip
def test_a_turn_keeps_angles_and_scales_lengths(x, y, scale, angle, mirrored, to_x, to_y):
    affine = turned(np.array([x, y]), scale, angle, mirrored, (to_x, to_y))
    corner, right, down = transform(affine, np.array([[x, y], [x + 1, y], [x, y + 1]]))
    assert corner == pytest.approx((to_x, to_y), abs=1e-6)
    assert np.linalg.norm(right - corner) == pytest.approx(scale, rel=1e-6)
    assert np.linalg.norm(down - corner) == pytest.approx(scale, rel=1e-6)
    assert (right - corner) @ (down - corner) == pytest.approx(0, abs=1e-6 * scale * scale + 1e-9)
    assert np.linalg.det(affine[:, :2]) == pytest.approx(scale * scale * (-1 if mirrored else 1), rel=1e-6)


def test_opencvs_matrix_maps_centres_where_ours_maps_corners():
    affine = turned((10.0, 20.0), 2.0, np.pi / 2, False, (0.0, 0.0))
    ours = transform(affine, np.array([[3.5, 7.5]]))  # the centre of pixel (3, 7)
    theirs = transform(pixel_centred(affine), np.array([[3.0, 7.0]])) + 0.5
    assert ours == pytest.approx(theirs)


def test_the_identity_changes_no_pixel():
    pixels = np.random.default_rng(5).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    identity = np.array([[1.0, 0, 0], [0, 1, 0]])
    assert np.array_equal(warp([pixels], identity, (60, 40), 0), pixels)


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_quarter_turns_are_those_of_numpy(quarter):
    pixels = np.random.default_rng(6).integers(0, 255, (32, 32, 3), dtype=np.uint8)
    affine = turned((16.0, 16.0), 1.0, quarter * np.pi / 2, False, (16.0, 16.0))
    assert np.array_equal(warp([pixels], affine, (32, 32), 0), np.rot90(pixels, -quarter))


def test_outside_the_picture_all_is_grey():
    pixels = np.full((10, 10, 3), 200, np.uint8)
    moved = warp([pixels], np.array([[1.0, 0, 20], [0, 1, 20]]), (40, 40), 77)
    assert (moved[:19, :19] == 77).all() and (moved[21:29, 21:29] == 200).all()


# --- where a crop looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_the_object_asked_for_is_in_the_crop(seed):
    random = np.random.default_rng(seed)
    one = scene([[90, 40, 110, 60]], [2], of_set=TURNING)
    affine = affine_of(one, View(1.5, one.boxes[0]), 64, random)
    centre = transform(affine, np.array([[100.0, 50.0]]))[0]
    assert (centre > -0.1 * 64).all() and (centre < 1.1 * 64).all()


@pytest.mark.parametrize("seed", range(10))
def test_a_long_object_is_shrunk_into_the_crop(seed):
    long = scene([[0, 40, 200, 60]], [2])
    affine = affine_of(long, View(4.0, long.boxes[0]), 100, np.random.default_rng(seed))
    scale = np.sqrt(abs(np.linalg.det(affine[:, :2])))
    assert scale * 200 == pytest.approx(LARGEST_SHARE * 100)


@pytest.mark.parametrize("seed", range(10))
def test_the_picture_fills_the_share_of_the_crop_that_it_should(seed):
    affine = affine_of(scene(), View(0.05, None), 128, np.random.default_rng(seed), fill=0.9)
    assert np.sqrt(abs(np.linalg.det(affine[:, :2]))) * 200 >= 0.9 * 128 - 1e-6


def test_only_sets_with_exact_outlines_are_turned_freely():
    def angles(of_set: int) -> set[float]:
        found = set()
        for seed in range(60):
            affine = affine_of(scene(of_set=of_set), View(1.0, None), 64, np.random.default_rng(seed))
            turn = np.degrees(np.arctan2(affine[1, 1], -affine[0, 1])) % 90
            found.add(round(float(turn), 3) % 90)
        return found

    assert angles(UPRIGHT) == {0.0}
    assert len(angles(TURNING)) > 10


# --- halved pictures -------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(st.integers(10, 300), st.integers(10, 300))
def test_pictures_are_halved_while_they_are_large_enough(height, width):
    levels = halved(np.zeros((height, width, 3), np.uint8))
    assert levels[0].shape == (height, width, 3)
    for above, below in itertools.pairwise(levels):
        assert below.shape[:2] == (above.shape[0] // 2, above.shape[1] // 2)
        assert min(below.shape[:2]) >= LEAST_HALVED
    assert min(levels[-1].shape[:2]) < 2 * LEAST_HALVED


def test_halving_averages_four_pixels():
    pixels = np.zeros((96, 96, 3), np.uint8)
    pixels[::2, ::2] = 200
    assert (halved(pixels)[1] == 50).all()


def test_halved_pictures_are_computed_once():
    one = scene()
    assert one.levels is one.levels and one.levels[0] is one.pixels

"""Boxes in the model's frame are the same places in the picture, whatever its size."""

from __future__ import annotations

import math
import random

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner.core.frame import MAX_ASPECT, MAX_PIXELS, Convention, Frame, fit
from remote_reasoner.engines import torchvision_compat

ODD_SIZES = [(800, 800), (512, 512), (1, 5000), (5000, 1), (4000, 3000), (3, 7), (1, 1), (897, 895), (28, 28)]
drawn = random.Random(5)
SIZES = ODD_SIZES + [(drawn.randint(20, 2600), drawn.randint(20, 2600)) for _ in range(191)]


@pytest.mark.parametrize(
    ("size", "fitted"),
    [((800, 800), (812, 812)), ((896, 896), (896, 896)), ((4000, 3000), (1008, 756)), ((20, 20), (56, 56))],
)
def test_sizes_worked_out_by_hand(size: tuple[int, int], fitted: tuple[int, int]) -> None:
    assert fit(*size) == fitted


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 40_000), st.integers(1, 40_000), st.integers(784, 2_000_000))
def test_fitted_size_is_in_whole_tokens_within_the_budget(width: int, height: int, budget: int) -> None:
    fitted_width, fitted_height = fit(width, height, budget)
    assert fitted_width % 28 == fitted_height % 28 == 0
    assert 0 < fitted_width * fitted_height <= budget
    assert max(fitted_width, fitted_height) <= MAX_ASPECT * min(fitted_width, fitted_height)


@settings(max_examples=200, deadline=None)
@given(st.integers(56, 6000), st.integers(56, 6000))
def test_aspect_is_kept_to_one_token(width: int, height: int) -> None:
    fitted_width, fitted_height = fit(width, height)
    scale = min(1.0, math.sqrt(MAX_PIXELS / (width * height)))
    assert abs(fitted_width - width * scale) < 28 or min(fitted_height, height * scale) < 28
    assert abs(fitted_height - height * scale) < 28 or min(fitted_width, width * scale) < 28


@pytest.mark.parametrize(("width", "height", "budget"), [(0, 5, 784), (5, 0, 784), (5, 5, 783)])
def test_impossible_frames_are_refused(width: int, height: int, budget: int) -> None:
    with pytest.raises(ValueError, match="pixel"):
        fit(width, height, budget)


@pytest.mark.parametrize("convention", ["resized", "thousand", "original"])
def test_known_boxes_of_200_odd_sizes_map_to_the_truth(convention: Convention) -> None:
    assert len(SIZES) == 200
    draw = random.Random(7)
    for width, height in SIZES:
        frame = Frame.of(width, height, convention=convention)
        across, down = frame.extent
        for _ in range(5):
            truth = (
                *sorted(draw.uniform(0, width) for _ in "xx"),
                *sorted(draw.uniform(0, height) for _ in "yy"),
            )
            truth = (truth[0], truth[2], truth[1] + 0.01, truth[3] + 0.01)
            said = [truth[0] * across / width, truth[1] * down / height]
            said += [truth[2] * across / width, truth[3] * down / height]
            mapped = frame.picture_box(said)
            assert mapped is not None
            clipped = (truth[0], truth[1], min(truth[2], width), min(truth[3], height))
            assert np.abs(np.subtract(mapped, clipped)).max() < 0.5


@pytest.mark.parametrize("size", [size for size in SIZES if min(size) >= 60][:20])
def test_what_the_model_sees_lies_where_the_mapping_says(size: tuple[int, int]) -> None:
    """A bright rectangle is measured in the resized picture to a fraction of a pixel, then mapped back."""
    width, height = size
    truth = np.array([width // 5, height // 4, width - width // 3, height - height // 6])
    pixels = np.zeros((height, width, 3), dtype=np.uint8)
    pixels[truth[1] : truth[3], truth[0] : truth[2]] = 200
    frame = Frame.of(width, height)
    shown = frame.show(pixels)[..., 0] / 200.0
    column, row = shown[:, shown.shape[1] // 2], shown[shown.shape[0] // 2]
    middle_x, middle_y = len(row) // 2, len(column) // 2
    seen = [
        middle_x - row[:middle_x].sum(),
        middle_y - column[:middle_y].sum(),
        middle_x + row[middle_x:].sum(),
        middle_y + column[middle_y:].sum(),
    ]
    mapped = frame.picture_box(seen)
    assert mapped is not None
    assert np.abs(np.subtract(mapped, truth)).max() < 0.5


def test_boxes_are_clipped_and_those_without_an_inside_are_dropped() -> None:
    frame = Frame(width=100, height=50, model_width=200, model_height=100)
    boxes = [[-10, 20, 60, 300], [250, 10, 300, 40], [30, 30, 30, 60], [50, 50, 40, 60]]
    assert [frame.picture_box(box) for box in boxes] == [(0.0, 10.0, 30.0, 50.0), None, None, None]


def test_training_boxes_are_whole_numbers_inside_the_frame_and_come_back() -> None:
    draw = random.Random(3)
    for width, height in SIZES:
        frame = Frame.of(width, height)
        x0, y0 = draw.uniform(0, width * 0.9), draw.uniform(0, height * 0.9)
        box = (x0, y0, draw.uniform(x0, width), draw.uniform(y0, height))
        said = frame.model_box(box)
        assert 0 <= said[0] < said[2] <= frame.model_width
        assert 0 <= said[1] < said[3] <= frame.model_height
        back = frame.picture_box(said)
        assert back is not None
        steps = (width / frame.model_width, height / frame.model_height) * 2
        assert all(abs(a - b) <= 1.5 * step + 1e-9 for a, b, step in zip(back, box, steps, strict=True))


def test_picture_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="300 × 200"):
        Frame.of(300, 200).show(np.zeros((300, 200, 3), dtype=np.uint8))


def test_picture_that_fits_is_shown_as_it_is() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (560, 280, 3), dtype=np.uint8)
    assert (Frame.of(280, 560).show(pixels) == pixels).all()


def test_qwen_processor_leaves_a_fitted_size_alone() -> None:
    pytest.importorskip("transformers", reason="needs the extra 'gpu'")
    torchvision_compat.ensure()
    from transformers.models.qwen2_vl.image_processing_qwen2_vl import smart_resize

    for width, height in SIZES:
        fitted_width, fitted_height = fit(width, height)
        assert smart_resize(fitted_height, fitted_width, max_pixels=MAX_PIXELS) == (
            fitted_height,
            fitted_width,
        )


def test_shrinking_averages_rather_than_samples() -> None:
    checker = (np.indices((2000, 2000)).sum(0) % 2 * 255).astype(np.uint8)
    shown = Frame.of(2000, 2000).show(cv2.merge([checker] * 3))
    assert shown.std() < 40
    assert abs(float(shown.mean()) - 127.5) < 1

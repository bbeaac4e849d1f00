"""The page of samples: pictures inside the file, boxes where they belong, texts that stay texts."""

from __future__ import annotations

import base64
import re

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner_training.grpo.sample_page import write_page
from remote_reasoner_training.picture_page import TRUTH, figure, page, with_boxes

GREY = 90


def grey(width: int, height: int) -> np.ndarray:
    return np.full((height, width, 3), GREY, dtype=np.uint8)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 900), st.integers(1, 40))
def test_small_pictures_are_enlarged_by_whole_pixels_to_448_or_more(width, height):
    drawn = with_boxes(grey(width, height), [], TRUTH)
    factor = drawn.shape[1] // width
    assert drawn.shape == (height * factor, width * factor, 3)
    assert drawn.shape[1] >= 448 or factor >= 1
    assert factor == 1 or (factor - 1) * width < 448 <= drawn.shape[1]


def test_a_box_is_drawn_along_its_own_pixels_and_the_picture_is_left_as_it_was():
    pixels = grey(448, 448)
    drawn = with_boxes(pixels, [[100, 50, 200, 80]], TRUTH)
    assert (pixels == GREY).all()
    rows, columns = np.nonzero((drawn == TRUTH).all(axis=2))
    # Two pixels thick around the outermost pixels of the box: one more outside.
    assert 99 <= columns.min() <= 100 and 199 <= columns.max() <= 200
    assert 49 <= rows.min() <= 50 and 79 <= rows.max() <= 80
    assert (drawn[55:75, 105:195] == GREY).all()


def test_boxes_grow_with_the_picture():
    drawn = with_boxes(grey(112, 112), [[10, 20, 30, 40]], TRUTH)
    rows, columns = np.nonzero((drawn == TRUTH).all(axis=2))
    assert 39 <= columns.min() <= 40 and 119 <= columns.max() <= 120
    assert 79 <= rows.min() <= 80 and 159 <= rows.max() <= 160


def test_a_figure_carries_its_picture_and_escapes_its_lines():
    pixels = grey(60, 40)
    pixels[:, :30] = (250, 0, 0)
    text = figure(pixels, ["<b>name</b>", "a & b", "<think>x</think>"])
    assert "&lt;b&gt;name&lt;/b&gt;<br>a &amp; b<br><code>&lt;think&gt;x&lt;/think&gt;</code>" in text
    encoded = re.search(r"data:image/jpeg;base64,([^\"]+)", text)
    shown = cv2.imdecode(np.frombuffer(base64.b64decode(encoded[1]), np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    assert shown.shape == (40, 60, 3)
    assert shown[20, 10].astype(int) == pytest.approx((250, 0, 0), abs=12)  # red stays red
    assert shown[20, 50].astype(int) == pytest.approx((GREY, GREY, GREY), abs=12)


def test_the_only_line_is_the_code():
    assert "<figcaption><code>x</code></figcaption>" in figure(grey(8, 8), ["x"])


def test_a_page_needs_nothing_from_elsewhere():
    text = page("A <title>", ["<figure>1</figure>", "<figure>2</figure>"])
    assert text.startswith("<!doctype html>") and text.endswith("</html>\n")
    assert text.count("A &lt;title&gt;") == 2 and "A <title>" not in text
    assert "http" not in text and text.count("<figure>") == 2


@pytest.fixture
def rows(tmp_path):
    found = []
    for number in range(7):
        cv2.imwrite(str(tmp_path / f"{number}.png"), grey(56, 56))
        answer = f"<think>t{number}</think><answer>[]</answer>"
        found.append(
            {
                "image": f"{number}.png",
                "name": f"sample-{number}",
                "question": f"Question {number}?",
                "completion": [{"role": "assistant", "content": answer}],
                "boxes": [],
            }
        )
    return found


@pytest.mark.parametrize(
    ("number", "shown"), [(3, [0, 3, 6]), (1, [0]), (7, list(range(7))), (50, list(range(7)))]
)
def test_the_samples_are_spread_evenly_and_never_shown_twice(rows, tmp_path, number, shown):
    path = write_page(rows, tmp_path, number)
    assert path == tmp_path / "samples.html"
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"sample-(\d)", text) == [str(index) for index in shown]


def test_a_page_of_no_rows_is_a_page(tmp_path):
    assert "<figure>" not in write_page([], tmp_path).read_text(encoding="utf-8")

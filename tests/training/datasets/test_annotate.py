"""Masks become boxes along pixel edges, and other notations become masks."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from remote_reasoner_training.datasets.annotate import coco_mask, mask_boxes, read_mask

SIZE = 40


def test_connected_pixels_become_boxes_along_pixel_edges_and_specks_are_counted():
    canvas = np.zeros((SIZE, SIZE), dtype=bool)
    canvas[20:30, 5:15] = canvas[2:8, 30:40] = True
    canvas[30, 15] = True  # touches the first by a corner
    canvas[38:40, 0:3] = True
    assert mask_boxes(canvas, min_area=16) == ([(30, 2, 40, 8), (5, 20, 16, 31)], 1)
    assert mask_boxes(np.zeros((4, 4), dtype=bool)) == ([], 0)


@pytest.mark.parametrize(
    ("value", "dtype"), [(1, np.uint8), (255, np.uint8), (7, np.uint16), (256, np.uint16)]
)
def test_any_value_above_zero_is_target_at_any_bit_depth(tmp_path, value, dtype):
    expected = np.zeros((SIZE, SIZE), dtype=bool)
    expected[4:12, 3:9] = True
    cv2.imwrite(str(tmp_path / "label.png"), (expected * value).astype(dtype))
    assert np.array_equal(read_mask(tmp_path / "label.png"), expected)


def test_coco_polygons_and_run_lengths_give_the_same_mask():
    pytest.importorskip("pycocotools", reason="needs the extra [train]")
    square = np.zeros((SIZE, SIZE), dtype=np.uint8)
    square[10:20, 5:25] = 1
    runs, value, length = [], 0, 0
    for pixel in square.T.ravel():
        if pixel != value:
            runs.append(length)
            value, length = pixel, 0
        length += 1
    code = {"size": [SIZE, SIZE], "counts": [*runs, length]}
    polygon = [[5, 10, 25, 10, 25, 20, 5, 20]]
    for segmentation in (polygon, code, [code]):
        assert np.array_equal(coco_mask(segmentation, SIZE, SIZE), square.astype(bool))
    for broken in ([], "text", [{"size": [SIZE, SIZE]}], {"size": [8, 8], "counts": [64]}):
        with pytest.raises(ValueError, match=r"segmentation|run lengths"):
            coco_mask(broken, SIZE, SIZE)

"""A box goes where its pixels go, in each of the eight views."""

import numpy as np
import pytest

from remote_reasoner_training.grpo.demonstration.views import VIEWS, boxes_seen, seen


@pytest.mark.parametrize("view", range(VIEWS))
def test_boxes_follow_the_pixels(view):
    pixels = np.zeros((30, 50, 3), np.uint8)
    pixels[4:9, 11:31] = 255

    turned = seen(pixels, view)
    rows, columns = np.nonzero(turned[..., 0])
    expected = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]

    assert boxes_seen(np.array([[11, 4, 31, 9]]), 50, 30, view)[0].tolist() == expected


def test_all_views_differ():
    pixels = np.arange(4 * 4 * 3, dtype=np.uint8).reshape(4, 4, 3)

    assert len({seen(pixels, view).tobytes() for view in range(VIEWS)}) == VIEWS


def test_the_first_view_is_the_picture():
    pixels = np.arange(2 * 3 * 3, dtype=np.uint8).reshape(2, 3, 3)

    assert np.array_equal(seen(pixels, 0), pixels)
    assert boxes_seen(np.zeros((0, 4)), 3, 2, 5).shape == (0, 4)

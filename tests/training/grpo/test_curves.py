"""The curves: what a log holds is drawn where it belongs, what it lacks is said, nothing is made up."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("matplotlib", reason="needs the extra [train]")

from remote_reasoner_training.grpo.curves import PANELS, draw_curves, series

HISTORY = [
    {"step": 1, "reward": 0.5, "kl": 0.0},
    {"step": 2, "reward": 0.75, "kl": None},
    {"step": 2, "eval_reward": 0.6},
    {"step": 3, "reward": 1.0, "kl": 0.2},
]


def test_a_series_holds_the_steps_that_were_logged():
    assert series(HISTORY, "reward") == ([1, 2, 3], [0.5, 0.75, 1.0])
    assert series(HISTORY, "eval_reward") == ([2], [0.6])
    assert series(HISTORY, "entropy") == ([], [])
    assert series([], "reward") == ([], [])


def test_zero_is_a_value_and_none_is_none():
    assert series(HISTORY, "kl") == ([1, 3], [0.0, 0.2])


@given(st.lists(st.tuples(st.integers(0, 1000), st.floats(-10, 10) | st.none())))
def test_steps_and_values_stay_pairs_in_order(points):
    history = [{"step": step, "loss": value} for step, value in points]
    steps, values = series(history, "loss")
    assert list(zip(steps, values, strict=True)) == [point for point in points if point[1] is not None]


def test_whole_numbers_become_floats():
    (value,) = series([{"step": 1, "completions/max_length": 24}], "completions/max_length")[1]
    assert isinstance(value, float)


def test_the_panels_name_each_quantity_once():
    names = [name for _, panel in PANELS for name in panel]
    assert len(set(names)) == len(names) and len(PANELS) == 12


def differing(left, right) -> np.ndarray:
    """Which of the 3 × 4 panels of two pictures differ: bool (3, 4)."""
    first, second = cv2.imread(str(left)), cv2.imread(str(right))
    assert first.shape == second.shape == (900, 1400, 3)
    changed = (first != second).any(axis=2)
    return np.array(
        [[part.sum() > 60 for part in np.array_split(row, 4, axis=1)] for row in np.array_split(changed, 3)]
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """The picture of a log without entries."""
    return draw_curves([], tmp_path_factory.mktemp("curves") / "empty.png")


def test_a_value_changes_its_own_panel_and_no_other(empty, tmp_path):
    gradient = draw_curves([{"step": s, "grad_norm": s / 3} for s in range(5)], tmp_path / "one.png")
    where = differing(empty, gradient)
    place = [title for title, _ in PANELS].index("gradient norm")
    assert where[place // 4, place % 4]
    assert where.sum() <= 2  # the layout may give the neighbour's axis a pixel less


def test_what_was_not_logged_is_said_in_every_panel(empty):
    image = cv2.imread(str(empty), cv2.IMREAD_GRAYSCALE)
    for row in np.array_split(image, 3):
        for panel in np.array_split(row, 4, axis=1):
            height, width = panel.shape
            middle = panel[height // 3 : 2 * height // 3, width // 4 : 3 * width // 4]
            assert (middle < 200).any()

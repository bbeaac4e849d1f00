"""Compositions: places of the unit square on the canvas, free room for every object, one sun for all."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner_training.scenes.canvas import GROUND, Canvas
from remote_reasoner_training.scenes.themes import THEMES, Sketch


def sketch(orientation: int = 0, width: int = 200, height: int = 100, seed: int = 0) -> Sketch:
    return Sketch(Canvas(width, height, (90, 90, 90), np.random.default_rng(seed)), 1.0, orientation)


def test_the_unit_square_fills_the_canvas_whatever_its_shape():
    corners = sketch().pixels([(0, 0), (1, 1), (0.5, 0.5)])
    assert corners.tolist() == [[0, 0], [200, 100], [100, 50]]


def test_the_eight_orientations_are_eight_places_of_a_corner_and_keep_the_middle():
    places = {tuple(np.round(sketch(turn).pixels([(0.1, 0.3)])[0], 6).tolist()) for turn in range(8)}
    assert len(places) == 8
    for turn in range(8):
        assert sketch(turn).pixels([(0.5, 0.5)])[0].tolist() == [100, 50]


def test_objects_are_numbered_in_the_order_they_are_added():
    one = sketch()
    assert [one.add(label) for label in ("ship", "road", "ship")] == [0, 1, 2]
    assert one.labels == ["ship", "road", "ship"]


def test_a_surface_without_a_label_belongs_to_nobody():
    one = sketch()
    whole = np.ones((100, 200), bool)
    assert one.surface("water", whole, (10, 20, 30)) == 0 and (one.canvas.owner == 0).all()
    assert one.surface(None, whole, (10, 20, 30)) == GROUND and (one.canvas.owner == GROUND).all()


@pytest.mark.parametrize("seed", range(4))
def test_placed_objects_stand_in_their_zone_on_their_surface_and_apart(seed):
    one = sketch(width=256, height=256, seed=seed)
    left = np.zeros((256, 256), bool)
    left[:, :128] = True
    water = one.surface("water", left, (10, 20, 30))
    one.place("ship", (0.0, 0.0, 0.5, 1.0), 2, 4, on=water)
    numbers = [number for number, label in enumerate(one.labels) if label == "ship"]
    assert 1 <= len(numbers) <= 4
    for number in numbers:
        rows, columns = np.nonzero(one.canvas.owner == number)
        assert len(rows) > 100 and columns.max() < 128


def test_what_finds_no_room_is_left_out_and_not_registered():
    one = sketch(width=64, height=64)
    one.place("airplane", (0.0, 0.0, 0.1, 0.1), 3, 3)
    assert one.labels == [] and (one.canvas.owner == GROUND).all()


def test_trees_stand_on_free_ground_alone():
    one = sketch()
    half = np.zeros((100, 200), bool)
    half[:, :100] = True
    one.surface("field", half, (200, 200, 200), grain=0.0)
    before = one.canvas.pixels.copy()
    one.trees(60)
    assert np.array_equal(one.canvas.pixels[half], before[half])
    assert not np.array_equal(one.canvas.pixels[~half], before[~half])
    assert (one.canvas.owner[~half] == GROUND).all()


def test_a_road_has_a_light_broken_line_along_its_middle():
    one = sketch()
    owner = one.road([(0.0, 0.5), (1.0, 0.5)], metres=9)
    lane = one.canvas.owner == owner
    assert 9 <= lane[:, 100].sum() <= 11
    light = (one.canvas.pixels.min(axis=2) > 180) & lane
    share = light[49:52].any(axis=0).mean()
    assert 0.3 < share < 0.9  # dashes and gaps


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_fits_every_orientation(theme):
    compose, ground = THEMES[theme]
    for turn in range(8):
        one = Sketch(Canvas(96, 96, ground, np.random.default_rng(turn)), 256 / 96, turn)
        compose(one)
        assert one.labels and (one.canvas.owner >= 0).any()
        assert np.isfinite(one.canvas.pixels).all()

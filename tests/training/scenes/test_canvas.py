"""The canvas: shapes cover the pixels they should, owners are exact, paint stays inside its mask."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon

from remote_reasoner_training.scenes.canvas import GROUND, Canvas
from remote_reasoner_training.scenes.objects import (
    PAINTERS,
    SUN,
    Placement,
    circle,
    hull_of_ship,
    plan_of_aircraft,
    rectangle,
)


def canvas(width: int = 120, height: int = 90, seed: int = 0) -> Canvas:
    return Canvas(width, height, (100, 110, 120), np.random.default_rng(seed))


# --- ground ----------------------------------------------------------------------------------------------


def test_a_new_canvas_is_ground_of_about_its_colour():
    fresh = canvas()
    assert fresh.owner.shape == (90, 120) and (fresh.owner == GROUND).all()
    assert fresh.pixels.shape == (90, 120, 3) and fresh.pixels.dtype == np.float32
    assert fresh.pixels.reshape(-1, 3).mean(axis=0) == pytest.approx((100, 110, 120), abs=8)
    assert fresh.pixels[..., 0].std() > 3  # not one flat colour
    grey = fresh.pixels - (100, 110, 120)
    assert np.abs(grey - grey[..., :1]).max() < 1e-3  # clouds brighten all channels alike


def test_the_finished_picture_stays_in_its_range_and_leaves_the_canvas():
    bright = canvas()
    bright.paint(np.ones((90, 120), bool), (400, -50, 128))
    before = bright.pixels.copy()
    picture = bright.finished()
    assert picture.dtype == np.uint8 and picture.shape == (90, 120, 3)
    assert (picture[..., 0] == 255).all() and (picture[..., 1] == 0).all()
    assert np.array_equal(bright.pixels, before)


# --- polygons --------------------------------------------------------------------------------------------


def test_a_rectangle_of_whole_pixels_covers_exactly_them_and_its_border():
    mask = canvas().polygon([(10.5, 20.5), (29.5, 20.5), (29.5, 39.5), (10.5, 39.5)])
    rows, columns = np.nonzero(mask)
    assert (columns.min(), columns.max(), rows.min(), rows.max()) == (10, 29, 20, 39)
    assert mask.sum() == 400


@settings(max_examples=40, deadline=None)
@given(st.floats(20, 100), st.floats(20, 70), st.floats(6, 30), st.floats(0, 6.28))
def test_a_turned_rectangle_has_about_its_area(x, y, length, turn):
    corners = Placement(x, y, turn, 1.0).pixels(rectangle(length, length / 2))
    inside = Polygon(corners).intersection(Polygon([(0, 0), (120, 0), (120, 90), (0, 90)]))
    assert abs(float(canvas().polygon(corners).sum()) - inside.area) <= inside.length + 4


def test_what_lies_outside_is_cut_off():
    assert not canvas().polygon([(-30, -30), (-10, -30), (-10, -10)]).any()
    assert canvas().polygon([(-500, -500), (500, -500), (500, 500), (-500, 500)]).all()


def test_a_stripe_is_as_wide_as_it_should_be_and_never_thinner_than_a_pixel():
    for width in (1, 3, 7, 11):
        mask = canvas().stripe([(10, 45.5), (110, 45.5)], width)
        assert width <= mask[:, 60].sum() <= width + 2
    assert canvas().stripe([(10, 45.5), (110, 45.5)], 0.01)[:, 60].sum() == 1


# --- paint -----------------------------------------------------------------------------------------------


def test_paint_changes_the_mask_alone_and_gives_it_its_owner():
    painted = canvas()
    before = painted.pixels.copy()
    mask = painted.polygon([(10, 10), (40, 10), (40, 40), (10, 40)])
    painted.paint(mask, (200, 10, 10), owner=3)
    assert np.array_equal(painted.pixels[~mask], before[~mask])
    assert painted.pixels[mask].mean(axis=0) == pytest.approx((200, 10, 10), abs=1)
    assert (painted.owner[mask] == 3).all() and (painted.owner[~mask] == GROUND).all()


def test_what_is_painted_later_covers_and_details_keep_the_owner():
    painted = canvas()
    large, small = (painted.polygon(rectangle(side, side) + 45) for side in (40, 10))
    painted.paint(large, (10, 10, 10), owner=0)
    painted.paint(small, (90, 90, 90))  # a detail of the same object
    assert (painted.owner[large] == 0).all()
    painted.paint(small, (90, 90, 90), owner=1)
    assert (painted.owner[small] == 1).all() and (painted.owner[large & ~small] == 0).all()


def test_an_empty_mask_is_no_trouble():
    painted = canvas()
    before = painted.pixels.copy()
    nothing = np.zeros((90, 120), bool)
    painted.paint(nothing, (1, 2, 3), owner=9)
    painted.darken(nothing)
    painted.furrow(nothing, 0.3, 5.0)
    assert np.array_equal(painted.pixels, before) and (painted.owner == GROUND).all()


def test_a_shadow_halves_the_light_and_owns_nothing():
    shaded = canvas()
    mask = shaded.polygon(rectangle(30, 30) + 45)
    before = shaded.pixels.copy()
    shaded.darken(mask)
    assert shaded.pixels[mask] == pytest.approx(before[mask] / 2)
    assert (shaded.owner == GROUND).all()


def test_furrows_repeat_with_their_spacing_along_their_angle():
    field = Canvas(120, 90, (100, 100, 100), np.random.default_rng(0))
    field.pixels[:] = 100
    field.furrow(np.ones((90, 120), bool), 0.0, spacing=10.0)
    line = field.pixels[45, :, 0]
    assert line[:100] == pytest.approx(line[10:110], abs=1e-3)
    assert np.ptp(line) == pytest.approx(18, abs=1)
    assert (field.pixels == field.pixels[:1]).all()  # rows alike: the furrows run up and down


# --- objects ---------------------------------------------------------------------------------------------


def test_shapes_have_their_measures_around_their_centre():
    assert Polygon(rectangle(30, 12)).bounds == (-15, -6, 15, 6)
    disc = Polygon(circle(20))
    assert (
        disc.area == pytest.approx(np.pi * 100, rel=0.01)
        and disc.centroid.distance(Polygon(circle(1)).centroid) < 1e-9
    )
    for shape in (hull_of_ship(50, 10), plan_of_aircraft(40, 36)):
        outline = Polygon(shape)
        assert outline.is_valid
    assert Polygon(hull_of_ship(50, 10)).bounds == pytest.approx((-25, -5, 25, 5))
    assert Polygon(plan_of_aircraft(40, 36)).bounds == pytest.approx((-20, -18, 20, 18))


def test_a_placement_turns_about_the_centre_and_divides_by_the_resolution():
    spot = Placement(100, 50, np.pi / 2, 0.5)
    assert spot.pixels(np.array([[0.0, 0.0], [10.0, 0.0]])) == pytest.approx(np.array([[100, 50], [100, 70]]))


@pytest.mark.parametrize("label", PAINTERS)
@pytest.mark.parametrize("heading", [0.0, 0.7, 2.5])
def test_an_object_is_no_larger_than_its_painter_promises(label, heading):
    """`place` keeps that much room free; a larger one would cover its neighbour."""
    paint, length, width = PAINTERS[label]
    for seed in range(6):
        ground = Canvas(256, 256, (90, 90, 90), np.random.default_rng(seed))
        spot = Placement(128, 128, heading, 0.5)
        paint(ground, spot, 7, np.random.default_rng(seed))
        allowed = ground.polygon(spot.pixels(rectangle(length + 1, width + 1)))
        owned = ground.owner == 7
        assert owned.sum() > 100 and not (owned & ~allowed).any()


@pytest.mark.parametrize("label", PAINTERS)
def test_an_object_differs_from_its_ground_and_its_shadow_falls_away_from_the_sun(label):
    paint, _, _ = PAINTERS[label]
    ground = Canvas(256, 256, (120, 120, 120), np.random.default_rng(1))
    ground.pixels[:] = 120
    paint(ground, Placement(128, 128, 0.0, 0.5), 0, np.random.default_rng(1))
    owned = ground.owner == 0
    assert np.abs(ground.pixels[owned] - 120).mean(axis=0).max() > 25
    dark = (ground.pixels.mean(axis=2) < 100) & ~owned
    if label == "tennis court":
        assert not dark.any()  # flat on the ground
        return
    shadow, middle = np.argwhere(dark).mean(axis=0)[::-1], np.argwhere(owned).mean(axis=0)[::-1]
    assert (shadow - middle) @ SUN > 1

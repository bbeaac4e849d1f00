"""Each kind of drawn object: its measures are those of the real thing, and its parts lie where they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import numpy as np
import pytest
from shapely.geometry import MultiPoint, Polygon

pytest.importorskip("torch", reason="training needs the train extra")

from drawn_crops import GROUND, SIZE, brush_at, units

from remote_reasoner_training.lite.drawn.bodies import (
    aircraft_parts,
    airplanes,
    storage_tanks,
    vehicles,
)
from remote_reasoner_training.lite.drawn.brush import Brush, Light, arc, circle, rectangle
from remote_reasoner_training.lite.drawn.placing import ON_LAND
from remote_reasoner_training.lite.drawn.sports import (
    Sketch,
    baseball_diamond,
    basketball_courts,
    running_track,
    tennis_courts,
)

SEEDS = range(15)
Kind = Callable[[np.random.Generator], Sketch]


def drawings(kind: Kind) -> Iterator[tuple[Brush, list[np.ndarray]]]:
    """Drawings by other chances: the brush that drew, and the objects' outlines in units."""
    for seed in SEEDS:
        sketch = kind(np.random.default_rng(seed))
        brush = brush_at(0.9 * SIZE / (2 * max(sketch.reach)), seed=seed)
        sketch.paint(brush)
        yield brush, [units(brush, outline) for _, outline in brush.parts]


def corners(outline: np.ndarray) -> tuple[float, float]:
    """Length along x and width along y."""
    length, width = np.ptp(outline, axis=0)
    return float(length), float(width)


def grey_at(brush: Brush, place: tuple[float, float]) -> np.ndarray:
    """The mean colour of 3 × 3 pixels around a place in units."""
    x, y = (brush.affine[:, :2] @ place + brush.affine[:, 2]).astype(int)
    return brush.finished()[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).mean(axis=0)


# --- shapes to draw with ---------------------------------------------------------------------------------


def test_arcs_and_circles_have_their_radius_around_their_middle() -> None:
    bow = arc(2.0, 0, np.pi / 2, 1.0, -1.0, 9)
    assert bow.shape == (9, 2) and np.hypot(*(bow - (1, -1)).T) == pytest.approx([2.0] * 9)
    assert bow[0] == pytest.approx([3, -1]) and bow[-1] == pytest.approx([1, 1])
    disc = circle(0.5, 4.0, 4.0)
    assert Polygon(disc).area == pytest.approx(np.pi / 4, rel=0.01)
    assert disc.mean(axis=0) == pytest.approx([4, 4])


def test_a_rectangle_lies_around_its_middle_with_its_length_along_x() -> None:
    outline = rectangle(4.0, 1.0, 10.0, 20.0)
    assert outline.min(axis=0).tolist() == [8.0, 19.5] and outline.max(axis=0).tolist() == [12.0, 20.5]


def test_light_is_that_of_the_ground_and_within_what_pictures_show() -> None:
    pixels = np.full((64, 64, 3), (40, 90, 60), np.uint8)
    lights = [Light.drawn(pixels, np.random.default_rng(seed)) for seed in range(40)]
    assert all(light.tint.tolist() == [40, 90, 60] for light in lights)
    assert all(0.6 < light.gain < 1.1 and 0 <= light.veil <= 0.4 for light in lights)
    assert all(0.2 <= np.hypot(*light.sun) <= 1.3 and 0.3 <= light.shade <= 0.7 for light in lights)
    assert {light.blur == 0 for light in lights} == {True, False}
    assert len({round(float(np.arctan2(*light.sun)), 3) for light in lights}) == 40


@pytest.mark.parametrize(("side", "finer"), [(40, 4), (256, 3), (500, 1), (1200, 1)])
def test_a_small_window_is_painted_finer_than_its_pixels_and_a_large_one_not(side: int, finer: int) -> None:
    plain = brush_at(1.0)
    brush = Brush(np.zeros((side, side // 2, 3), np.uint8), plain.affine, plain.light, plain.random)
    assert brush.finer == finer
    assert brush.touched.shape == (side * finer, side // 2 * finer)
    assert brush.finished().shape == (side, side // 2, 3)


# --- tanks, aircraft, vehicles ---------------------------------------------------------------------------


def test_tanks_are_discs_that_do_not_touch() -> None:
    counts = set()
    for _, outlines in drawings(storage_tanks):
        discs = [Polygon(outline) for outline in outlines]
        counts.add(len(discs))
        assert all(corners(outline) == pytest.approx((1, 1), abs=0.02) for outline in outlines)
        assert all(disc.area == pytest.approx(np.pi / 4, rel=0.02) for disc in discs)
        assert not any(one.intersects(other) for one, other in combinations(discs, 2))
    assert 1 in counts and max(counts) > 4


def test_tanks_throw_shadows_away_from_the_sun() -> None:
    darker = 0
    for brush, outlines in drawings(storage_tanks):
        everything = np.concatenate(outlines)
        left, right = everything[:, 0].min(), everything[:, 0].max()
        pixels, scale = brush.finished().mean(axis=2), brush.scale
        reach = max(int(0.1 * scale), 1)
        before, behind = (int(SIZE / 2 + left * scale) - reach - 1, int(SIZE / 2 + right * scale) + 1)
        lit, shaded = (pixels[:, at : at + reach].mean() for at in (before, behind))
        assert shaded < lit + 1
        darker += shaded < lit - 1
    assert darker > len(SEEDS) // 2


def test_an_aircraft_is_the_same_on_both_sides_and_its_wings_lie_on_the_fuselage() -> None:
    for seed in SEEDS:
        parts = aircraft_parts(np.random.default_rng(seed))
        everything = np.concatenate(parts)
        assert 0.99 <= corners(everything)[0] <= 1.06  # a swept tail reaches beyond the fuselage
        assert 0.75 <= corners(everything)[1] <= 1.15
        mirrored = {(round(x, 6), round(-y, 6)) for x, y in everything}
        assert mirrored == {(round(x, 6), round(y, 6)) for x, y in everything}
        fuselage, *others = (MultiPoint(part).convex_hull for part in parts)
        assert all(wing.intersects(fuselage) for wing in others[:4])
        wings = others[0].union(others[2])
        assert all(engine.intersects(wings) for engine in others[4:])
        assert len(others) in (4, 6, 8)


def test_aircraft_stand_beside_each_other_and_are_of_one_kind() -> None:
    counts = set()
    for _, outlines in drawings(airplanes):
        counts.add(len(outlines))
        sizes = np.array([corners(outline) for outline in outlines])
        assert np.ptp(sizes, axis=0).max() < 1e-6
        middles = sorted(float(outline[:, 1].mean()) for outline in outlines)
        assert all(b - a > sizes[0, 1] for a, b in pairwise(middles))
    assert counts >= {1, 2, 3}


def test_vehicles_are_longer_than_wide_and_stand_apart() -> None:
    lorries = cars = 0
    for _, outlines in drawings(vehicles):
        for outline in outlines:
            length, width = corners(outline)
            assert 0.88 <= length <= 1.01 and 0.2 < width / length < 0.6
            assert Polygon(outline).is_valid and len(outline) == 8
        lorries += corners(outlines[0])[1] < 0.33
        cars += corners(outlines[0])[1] > 0.37
        hulls = [Polygon(outline) for outline in outlines]
        assert not any(one.intersects(other) for one, other in combinations(hulls, 2))
    assert lorries and cars and lorries + cars == len(SEEDS)


# --- sports ----------------------------------------------------------------------------------------------


def test_a_diamond_is_a_fan_of_one_unit_around_its_middle() -> None:
    for brush, (fan,) in drawings(baseball_diamond):
        assert max(corners(fan)) == pytest.approx(1.0)
        assert (fan.min(axis=0) + fan.max(axis=0)) / 2 == pytest.approx([0, 0], abs=1e-6)
        near, far = fan[:, 0] < fan[:, 0].min() + 0.1, fan[:, 0] > fan[:, 0].max() - 0.1
        narrow, wide = np.ptp(fan[near][:, 1]), np.ptp(fan[far][:, 1])
        assert narrow < wide, "home plate lies at -x"
        red, _, blue = grey_at(brush, (float(fan[:, 0].max()) - 0.06, 0.0))
        assert red > blue, "dirt is warm"


@pytest.mark.parametrize(
    ("kind", "most", "length", "ratio"), [(tennis_courts, 5, 1.0, 0.5), (basketball_courts, 3, 1.0, 15 / 28)]
)
def test_courts_lie_beside_each_other_with_their_net_across(kind, most, length, ratio) -> None:
    counts = set()
    for _, outlines in drawings(kind):
        counts.add(len(outlines))
        for outline in outlines:
            long, wide = corners(outline)
            assert long == pytest.approx(length, abs=0.11) and wide / long == pytest.approx(ratio, abs=0.16)
            assert outline[:, 0].mean() == pytest.approx(0, abs=1e-6)
        courts = [Polygon(outline) for outline in outlines]
        assert not any(one.intersects(other) for one, other in combinations(courts, 2))
    assert min(counts) == 1 and 1 < max(counts) <= most


def test_a_track_is_an_oval_around_a_field_of_another_colour() -> None:
    told_apart = 0
    for brush, (oval,) in drawings(running_track):
        length, width = corners(oval)
        assert length == pytest.approx(1.0, abs=0.01) and 0.42 <= width <= 0.68
        shape = Polygon(oval)
        assert shape.area == pytest.approx(np.pi * (width / 2) ** 2 + (1 - width) * width, rel=0.02)
        lane, field = grey_at(brush, (0.0, width / 2 - 0.02)), grey_at(brush, (0.07, width * 0.2))
        told_apart += np.abs(lane - field).max() > 15
    assert told_apart > 0.8 * len(SEEDS)


@pytest.mark.parametrize("kind", ON_LAND, ids=lambda kind: kind.__name__)
def test_what_is_painted_is_seen_on_plain_ground_and_drawn_alike_by_the_same_chance(kind: Kind) -> None:
    for (first, _), (second, _) in zip(drawings(kind), drawings(kind), strict=True):
        pixels = first.finished()
        assert (np.abs(pixels.astype(int) - GROUND).max(axis=2) > 8).mean() > 0.02
        assert (pixels == second.finished()).all()

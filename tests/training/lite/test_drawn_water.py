"""Drawn water: banks, bridges from one to the other, piers from the shore, ships that are afloat."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import LineString, Point, Polygon

pytest.importorskip("torch", reason="training needs the train extra")

from drawn_crops import SIZE, brush_at, pixels_of, units

from remote_reasoner_training.lite.drawn.brush import circle
from remote_reasoner_training.lite.drawn.water import (
    Banks,
    bridge,
    hull,
    paint_water,
    pier,
    ships,
    vessel,
    waterside,
)

SEEDS = range(15)


def banks_of(coast: bool, half: float = 40.0, waves: float = 0.0) -> Banks:
    """Banks at ± `half` pixels, with waves of that height."""
    zeros = np.zeros((2, 5))
    return Banks(half, zeros + waves, zeros + 100.0, zeros, coast)


RIVER, COAST = banks_of(False), banks_of(True)


def test_straight_banks_are_level_and_waves_swing_around_them() -> None:
    x = np.linspace(-100, 100, 400, endpoint=False)
    assert set(RIVER.edge(0, x)) == {-40.0} and set(RIVER.edge(1, x)) == {40.0}
    waves = banks_of(False, waves=1.0).edge(1, x)
    assert waves.mean() == pytest.approx(40.0, abs=0.1) and waves.max() > 43


@pytest.mark.parametrize("banks", [RIVER, COAST, banks_of(False, waves=2.0)])
def test_wider_water_holds_the_narrower(banks: Banks) -> None:
    narrow, wide = Polygon(banks.polygon(SIZE, -5.0)), Polygon(banks.polygon(SIZE, 5.0))
    assert narrow.is_valid and wide.is_valid and wide.buffer(1e-6).contains(narrow)
    middle = Polygon(banks.polygon(SIZE))
    assert narrow.area < middle.area < wide.area or banks.coast
    assert middle.contains(Point(0, 0)) and not middle.contains(Point(0, -41 - 10))
    assert middle.contains(Point(0, SIZE)) == banks.coast


def test_water_is_dark_and_its_outline_is_what_is_painted() -> None:
    for seed in SEEDS:
        brush = pixels_of(brush_at(1.0, seed=seed))
        outline = paint_water(brush, RIVER, SIZE)
        assert np.ptp(outline[:, 1]) == pytest.approx(80)
        across = brush.finished()[:, SIZE // 2].astype(int)
        middle = across[SIZE // 2]
        assert middle.mean() < 115
        (rows,) = np.nonzero((np.abs(across - middle) < 12).all(axis=1))
        shore = 40 + 6  # the water, and the reeds or quays along it
        assert rows.min() >= SIZE / 2 - shore - 1 and rows.max() <= SIZE / 2 + shore


def test_a_bridge_goes_from_bank_to_bank() -> None:
    for seed in SEEDS:
        brush = pixels_of(brush_at(1.0, seed=seed))
        deck = Polygon(bridge(brush, RIVER, 10.0, SIZE))
        assert deck.bounds[1] <= -40 + 6 and deck.bounds[3] >= 40 - 6
        assert deck.intersects(LineString([(10, -39), (10, 39)]))
        ((name, outline),) = brush.parts
        assert name == "bridge" and Polygon(units(brush, outline)).equals_exact(deck, 1e-6)


def test_a_bridge_is_part_of_a_road_that_most_times_goes_on_over_land() -> None:
    going_on = 0
    for seed in SEEDS:
        brush = pixels_of(brush_at(1.0, seed=seed))
        before = brush.finished().astype(int)
        deck = bridge(brush, RIVER, 0.0, SIZE)
        away = np.abs(brush.finished().astype(int) - before).max(axis=2) > 6
        land = int(SIZE / 2 + deck[:, 1].min()) - 30
        going_on += away[: max(land, 1)].any()
    assert 0.5 * len(SEEDS) < going_on <= len(SEEDS)


def test_a_hull_is_the_same_on_both_sides() -> None:
    for seed in SEEDS:
        outline = hull(1.0, 1.0, np.random.default_rng(seed))
        assert Polygon(outline).is_valid and 0.7 < Polygon(outline).area < 0.95
        assert sorted(np.round(outline[:, 1], 6)) == sorted(np.round(-outline[:, 1], 6))


@pytest.mark.parametrize("angle", [0.0, 0.7, 2.0])
def test_a_vessel_lies_around_its_middle_as_it_is_turned(angle: float) -> None:
    brush = pixels_of(brush_at(1.0))
    outline = vessel(brush, np.array([12.0, -8.0]), angle, 60.0, 18.0)
    shape = Polygon(outline)
    assert shape.distance(Point(12, -8)) == 0
    bow = outline[np.hypot(*(outline - (12, -8)).T).argmax()]
    ahead = np.array([np.cos(angle), np.sin(angle)])
    assert abs(np.cross(np.append(bow - (12, -8), 0), np.append(ahead, 0))[2]) < 10
    assert shape.minimum_rotated_rectangle.length == pytest.approx(2 * (60 + 18), rel=0.06)


@pytest.mark.parametrize("banks", [RIVER, COAST])
def test_ships_are_afloat_and_keep_clear_of_what_is_there(banks: Banks) -> None:
    seen = 0
    for seed in SEEDS:
        brush = pixels_of(brush_at(1.0, seed=seed))
        obstacle = circle(30.0)
        clear = [obstacle]
        ships(brush, banks, SIZE, clear)
        water = Polygon(banks.polygon(SIZE))
        for name, outline in brush.parts:
            ship = Polygon(units(brush, outline))
            assert name == "ship" and water.contains(ship.centroid)
            assert not ship.intersects(Polygon(obstacle))
        assert len(clear) == 1 + len(brush.parts)
        seen += len(brush.parts)
    assert seen


def test_a_pier_begins_at_the_shore_and_ends_in_the_water() -> None:
    for seed in SEEDS:
        brush = pixels_of(brush_at(1.0, seed=seed))
        outline = pier(brush, COAST, 5.0, SIZE)
        shape, shore = Polygon(outline), LineString([(-SIZE, -40), (SIZE, -40)])
        assert shape.distance(shore) < 1 and shape.bounds[3] > 0
        in_water = shape.intersection(Polygon(COAST.polygon(SIZE))).area / shape.area
        assert in_water > 0.7
        assert [name for name, _ in brush.parts] == ["harbor"], "its boats belong to it"


def test_waters_differ_by_chance_and_bridges_cross_rivers_only() -> None:
    kinds = set()
    for seed in range(40):
        brush = pixels_of(brush_at(1.0, seed=seed))
        outline = waterside(brush, SIZE)
        names = {name for name, _ in brush.parts}
        is_coast = float(outline[:, 1].max()) > SIZE
        assert not (is_coast and "bridge" in names)
        kinds |= {(is_coast, name) for name in names}
    assert kinds == {(False, "bridge"), (True, "harbor"), (False, "harbor"), (True, "ship"), (False, "ship")}

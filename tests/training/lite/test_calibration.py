"""Thresholds, calibration and average precision on hand-made boxes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner_training.lite.calibrate import (
    LEAST_PRECISION,
    SMALLEST_SHARES,
    area_settings,
    best_threshold,
    looks_needed,
    platt,
    smallest_share,
)
from remote_reasoner_training.lite.measure import Matches, Observation, area_overlaps, joined
from remote_reasoner_training.lite.precision import Boxes, average_precision, match
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS


def test_average_precision_of_a_known_ranking() -> None:
    hits = np.array([True, False, True])
    scores = np.array([0.9, 0.8, 0.7])
    assert average_precision(scores, hits, 2) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(scores, hits, 4) == pytest.approx((1 + 2 / 3) / 4)
    assert np.isnan(average_precision(scores[:0], hits[:0], 0))


def test_two_boxes_on_one_object_are_one_hit() -> None:
    truth = Boxes(np.array([[0, 0, 10, 10.0]]), np.array([1]), np.ones(1))
    twice = Boxes(np.array([[0, 0, 10, 9.0], [0, 0, 10, 10]]), np.array([1, 1]), np.array([0.4, 0.8]))
    scores, hits, count = match(twice, truth, 1)
    assert (scores.tolist(), hits.tolist(), count) == ([0.8, 0.4], [True, False], 1)


def test_platt_brings_over_confident_scores_down_to_the_share_that_is_right() -> None:
    random = np.random.default_rng(0)
    scores = random.uniform(0.05, 0.95, 4000)
    hits = random.random(4000) < 0.5 * scores
    slope, offset = platt(scores, hits)
    calibrated = 1 / (1 + np.exp(-(slope * np.log(scores / (1 - scores)) + offset)))
    for low in (0.1, 0.2, 0.3):
        chosen = (calibrated >= low) & (calibrated < low + 0.1)
        assert calibrated[chosen].mean() == pytest.approx(hits[chosen].mean(), abs=0.06)


def test_the_threshold_keeps_precision_even_where_f1_alone_would_not() -> None:
    scores = np.linspace(0.99, 0.01, 99)
    hits = np.arange(99) < 20
    hits[20:99:2] = (
        True  # below 0.79 every other box is wrong: F1 alone would keep all, at a precision of 0.6
    )
    threshold = best_threshold(Matches(scores, hits, 60, np.zeros(0)), even_odds=0.5)
    kept = scores >= threshold
    assert hits[kept].mean() >= LEAST_PRECISION
    assert hits[kept].sum() >= 30


@pytest.mark.parametrize(("even_odds", "expected"), [(0.1, 0.4), (0.55, 0.6), (0.95, 0.8)])
def test_where_f1_is_flat_the_threshold_lies_near_even_odds(even_odds: float, expected: float) -> None:
    scores = np.array([*np.linspace(0.99, 0.9, 50), 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2])
    hits = np.array([True] * 50 + [True, False] * 3 + [False])  # F1 is 0.919, 0.920, 0.922 at 0.8, 0.6, 0.4
    threshold = best_threshold(Matches(scores, hits, 60, np.zeros(0)), even_odds)
    assert threshold == pytest.approx(expected, abs=0.01)


def test_the_threshold_keeps_pictures_without_the_class_silent() -> None:
    scores, hits = np.linspace(0.99, 0.5, 50), np.ones(50, bool)
    absent_best = np.full(100, 0.75)
    threshold = best_threshold(Matches(scores, hits, 50, absent_best), even_odds=0.5)
    assert 0.75 < threshold < 0.78


NO_BOXES = Boxes(np.zeros((0, 4)), np.zeros(0, np.int64), np.zeros(0))
DUBAI = [picture_set.name for picture_set in SETS].index("dubai")


def seen(true_water: int, probability: float, columns: int) -> Observation:
    """80 x 80 pixels of Dubai, the first `true_water` columns water; `columns` are taken for it."""
    area = np.full((80, 80), 1 + CATEGORIES.index("vegetation"), np.uint8)
    area[:, :true_water] = 1 + CATEGORIES.index("water")
    maps = {category: AreaMap(80, 80, 1.0) for category in LAND_COVER}
    maps["water"].values[:, : columns // 4] = round(255 * probability)
    pixels = np.zeros((80, 80, 3), np.uint8)
    scene = Scene(Path("a.png"), DUBAI, pixels, NO_BOXES.boxes, NO_BOXES.labels, [], area)
    return Observation(scene, NO_BOXES, maps)


def test_the_level_of_water_rises_until_pictures_without_water_stay_dry() -> None:
    lakes, shadows = [seen(40, 0.9, 40)] * 3, [seen(0, 0.6, 4)] * 3
    assert area_settings(lakes)["water"].level == 0.5
    found = area_settings([*lakes, *shadows])["water"]
    assert found.level == pytest.approx(0.65, abs=0.051)
    assert found.smallest_share == SMALLEST_SHARES[0]


def test_the_smallest_share_is_the_least_that_keeps_absent_categories_silent() -> None:
    assert smallest_share(np.zeros(0)) == SMALLEST_SHARES[0]
    assert smallest_share(np.array([0.0] * 19 + [0.5])) == SMALLEST_SHARES[0]
    assert smallest_share(np.array([0.003] * 20)) == 0.004
    assert smallest_share(np.full(20, 0.9)) == SMALLEST_SHARES[-1]


def test_a_category_that_no_picture_of_a_set_shows_has_no_overlap_there() -> None:
    assert area_overlaps([seen(0, 0.9, 8)], "water", 0.5) == {}
    assert area_overlaps([seen(8, 0.9, 8), seen(0, 0.9, 0)], "water", 0.5)["dubai"][0] > 500


def found_at(*scores: float) -> Observation:
    """A picture with an airplane and a ship each at the same two places; scores of airplanes, then ships."""
    boxes = np.array([[10, 10, 30, 30], [50, 50, 70, 70]], np.float32)
    truth, labels = np.concatenate([boxes, boxes]), np.array([0, 0, 1, 1])
    scene = Scene(
        Path("a"), 0, np.zeros((80, 80, 3), np.uint8), truth, labels, [[] for _ in labels], None
    )  # fmt: skip
    kept = np.asarray(scores) > 0
    maps = {name: AreaMap(80, 80, 1.0) for name in OBJECTS}
    found = Boxes(truth[kept].astype(float), labels[kept], np.asarray(scores)[kept])
    return Observation(scene, found, maps)


def test_a_second_look_is_taken_only_where_it_gains() -> None:
    once, twice = [found_at(0.9, 0.8, 0.9, 0.0)], [found_at(0.9, 0.8, 0.9, 0.7)]
    looks = looks_needed(once, twice)
    assert (looks["airplane"], looks["ship"]) == (1, 2)
    assert set(looks) == set(OBJECTS) and looks["bridge"] == 1  # not measured: nothing was gained
    assert set(looks_needed(twice, once).values()) == {1}


def test_each_class_is_measured_at_the_looks_that_it_gets() -> None:
    once, twice = found_at(0.9, 0.8, 0.5, 0.5), found_at(0.4, 0.4, 0.9, 0.7)
    looks = dict.fromkeys(OBJECTS, 1) | {"ship": 2}
    both = joined(once, twice, looks)
    assert sorted(zip(both.found.labels.tolist(), both.found.scores.tolist(), strict=True)) == [
        (0, 0.8), (0, 0.9), (1, 0.7), (1, 0.9),
    ]  # fmt: skip
    assert both.areas["airplane"] is once.areas["airplane"] and both.areas["ship"] is twice.areas["ship"]

"""The figures of the model card, on observations made by hand."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("pycocotools", reason="training needs the train extra")

from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.settings import AreaSettings, DetectorSettings, ObjectSettings
from remote_reasoner_training.lite.calibrate import absent_shares, area_iou, object_settings
from remote_reasoner_training.lite.figures import (
    SIZES,
    area_figures,
    class_figures,
    recall_by_size,
    reliability,
    set_figures,
)
from remote_reasoner_training.lite.measure import (
    FLOOR,
    Observation,
    annotating,
    area_overlaps,
    matches,
    neutral_settings,
)
from remote_reasoner_training.lite.precision import Boxes
from remote_reasoner_training.lite.scene import IGNORE, Scene
from remote_reasoner_training.lite.sets import SETS

ROW = {picture_set.name: row for row, picture_set in enumerate(SETS)}
SHIP, PLANE, VEHICLE = (OBJECTS.index(name) for name in ("ship", "airplane", "vehicle"))
SQUARE = [10, 10, 30, 30]


def seen(true=(), found=(), of_set="nwpu_vhr10", area=None, water=None) -> Observation:
    """One picture: true and found objects as (label, box[, score])."""
    truth = np.asarray([box for _, box in true], np.float32).reshape(-1, 4)
    boxes = np.asarray([box for _, box, _ in found], float).reshape(-1, 4)
    maps = {name: AreaMap(80, 80, 1.0) for name in CATEGORIES}
    if water is not None:
        maps["water"].values[:] = water
    scene = Scene(
        Path(f"{of_set}/images/a.png"),
        ROW[of_set],
        np.zeros((80, 80, 3), np.uint8),
        truth,
        np.asarray([label for label, _ in true], np.int64),
        [[] for _ in true],
        area,
    )
    labels = np.asarray([label for label, _, _ in found], np.int64)
    return Observation(scene, Boxes(boxes, labels, np.asarray([score for *_, score in found], float)), maps)


def settings(threshold: float = 0.5, slope: float = 1.0, offset: float = 0.0) -> DetectorSettings:
    one = ObjectSettings(threshold, slope, offset, "box", 0.5)
    return DetectorSettings(
        "t", dict.fromkeys(OBJECTS, one), dict.fromkeys(LAND_COVER, AreaSettings(0.5, 0.001))
    )


# --- matches ---------------------------------------------------------------------------------------------


def test_only_sets_that_know_a_class_are_asked_about_it():
    plane, harbour = seen(of_set="hrplanes"), seen()
    assert annotating([plane, harbour], "vehicle") == [harbour]
    assert annotating([plane, harbour], "airplane") == [plane, harbour]


def test_matches_hold_the_best_false_alarm_of_every_picture_without_the_class():
    observations = [
        seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 0.9), (SHIP, [50, 50, 60, 60], 0.4)]),
        seen([], [(SHIP, SQUARE, 0.3), (SHIP, [50, 50, 60, 60], 0.7)]),
        seen([], []),
    ]
    found = matches(observations, "ship")
    assert sorted(zip(found.scores.tolist(), found.hits.tolist(), strict=True)) == [
        (0.3, False), (0.4, False), (0.7, False), (0.9, True),
    ]  # fmt: skip
    assert found.true_count == 1 and found.absent_best.tolist() == [0.7, 0.0]


def test_no_observation_gives_empty_matches():
    found = matches([], "ship")
    assert (len(found.scores), len(found.hits), found.true_count, len(found.absent_best)) == (0, 0, 0, 0)


def test_neutral_settings_change_no_score():
    neutral = neutral_settings("raw")
    assert set(neutral.objects) == set(OBJECTS) and set(neutral.areas) == set(LAND_COVER)
    raw = np.array([0.03, 0.5, 0.97])
    assert neutral.objects["ship"].calibrate(raw) == pytest.approx(raw, abs=1e-6)
    assert neutral.objects["ship"].threshold == FLOOR


# --- figures of classes ----------------------------------------------------------------------------------


def test_precision_and_recall_count_answers_above_the_threshold():
    observations = [
        seen(
            [(SHIP, SQUARE), (SHIP, [50, 50, 70, 70])], [(SHIP, SQUARE, 0.9), (SHIP, [50, 50, 70, 70], 0.4)]
        ),
        seen([], [(SHIP, SQUARE, 0.6)]),
        seen([], [(SHIP, SQUARE, 0.2)]),
    ]
    figures = class_figures(observations, "ship", settings(0.5))
    assert (figures.true_count, figures.absent_count) == (2, 2)
    assert figures.precision == pytest.approx(1 / 2) and figures.recall == pytest.approx(1 / 2)
    assert figures.absent_none == pytest.approx(1 / 2)
    # Hits at 0.9 and 0.4, a false alarm at 0.6 between: precision 1 and 2/3 at the two recalls.
    assert figures.ap50 == pytest.approx((1 + 2 / 3) / 2)


def test_what_cannot_be_measured_is_no_number():
    figures = class_figures([seen([(SHIP, SQUARE)])], "ship", settings())
    assert math.isnan(figures.precision) and math.isnan(figures.absent_none)
    assert figures.recall == 0.0 and figures.ap50 == 0.0
    assert math.isnan(class_figures([], "ship", settings()).ap50)


def test_the_figure_of_a_set_is_the_mean_over_the_classes_it_shows():
    observations = [
        seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 0.9)]),
        seen([(PLANE, SQUARE)], []),
        seen([(PLANE, SQUARE)], [(PLANE, SQUARE, 0.5)], of_set="hrplanes"),
        seen(of_set="aerial_cars"),
    ]
    assert set_figures(observations) == {"nwpu_vhr10": pytest.approx(0.5), "hrplanes": pytest.approx(1.0)}


def test_recall_by_size_puts_every_object_into_one_range():
    sizes = [15.9, 16, 31, 32, 95, 96, 300]
    true = [(SHIP, [0, 0, side, side]) for side in sizes]
    rows = recall_by_size([seen(true, [(SHIP, [0, 0, 96, 96], 0.9)])], settings())
    assert [row[0] for row in rows] == list(SIZES)
    assert [count for _, count, _ in rows] == [1, 2, 2, 2]
    assert rows[0][2] == 0.0 and rows[3][2] == pytest.approx(0.5)
    assert rows[2][2] == pytest.approx(0.5)  # 95 pixels overlap 96 by more than half, 32 do not


def test_a_box_below_its_threshold_is_not_recalled():
    one = seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 0.4)])
    assert recall_by_size([one], settings(0.5))[1][2] == 0.0
    assert recall_by_size([one], settings(0.3))[1][2] == 1.0


def test_reliability_compares_scores_with_the_share_that_is_right():
    right = [seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 0.9)])] * 3
    wrong = [seen([], [(SHIP, SQUARE, 0.9), (VEHICLE, SQUARE, 0.15)])]
    rows = reliability([*right, *wrong], settings(), bins=5)
    assert [row[:2] for row in rows] == [pytest.approx((0.0, 0.2)), pytest.approx((0.8, 1.0))]
    assert rows[0][2:] == pytest.approx((1, 0.15, 0.0), abs=1e-6)
    assert rows[1][2:] == pytest.approx((4, 0.9, 0.75), abs=1e-6)


def test_a_score_of_one_is_in_the_last_bin():
    ((_, high, count, *_),) = reliability([seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 1.0)])], settings())
    assert high == 1.0 and count == 1


# --- land cover ------------------------------------------------------------------------------------------


def lake(columns: int, taken: int, ignored: int = 0) -> Observation:
    """80 × 80 pixels of Dubai: `columns` of water, `taken` taken for it, the last `ignored` not known."""
    area = np.full((80, 80), 1 + CATEGORIES.index("vegetation"), np.uint8)
    area[:, :columns] = 1 + CATEGORIES.index("water")
    if ignored:
        area[:, -ignored:] = IGNORE
    water = np.zeros((20, 20), np.uint8)
    water[:, : taken // 4] = 230
    return seen(of_set="dubai", area=area, water=water)


def test_pixels_that_are_not_known_count_neither_way():
    full = area_overlaps([lake(80, 80)], "water", 0.5)["dubai"]
    part = area_overlaps([lake(80, 80, ignored=20)], "water", 0.5)["dubai"]
    assert full == (6400, 6400) and part == (4800, 4800)


def test_land_cover_is_measured_over_all_pictures_of_a_set_together():
    figures = area_figures([lake(80, 80), lake(80, 0)], settings())
    assert figures["dubai", "water"] == pytest.approx(0.5, abs=0.02)
    assert area_iou([lake(80, 80), lake(80, 0)], "water", 0.5) == pytest.approx(0.5, abs=0.02)
    assert area_iou([], "water", 0.5) == 0.0


def test_the_share_taken_for_an_absent_category_is_that_of_the_picture():
    shares = absent_shares([lake(0, 20), lake(0, 0), lake(40, 40)], "water", 0.5)
    assert shares.tolist() == pytest.approx([0.25, 0.0])
    assert absent_shares([seen(of_set="shiprs_ports")], "water", 0.5).tolist() == []  # water is unknown there


# --- chosen settings -------------------------------------------------------------------------------------


def test_every_class_gets_settings_that_answer_right_boxes_and_not_false_alarms():
    observations = [seen([(SHIP, SQUARE)], [(SHIP, SQUARE, 0.8)])] * 40
    observations += [seen([], [(SHIP, SQUARE, 0.1)])] * 40
    for name in OBJECTS:
        if name != "ship":
            label = OBJECTS.index(name)
            observations += [seen([(label, SQUARE)], [(label, SQUARE, 0.9)])]
    chosen = object_settings(observations, {})
    assert set(chosen) == set(OBJECTS)
    ship = chosen["ship"]
    assert ship.answers(np.array([0.8, 0.1])).tolist() == [True, False]
    assert ship.mask_method == "grabcut"  # nothing was measured
    assert float(ship.calibrate(np.array([0.8]))[0]) > 0.9 > 0.2 > float(ship.calibrate(np.array([0.1]))[0])

"""Drawn objects: boxes fit what is painted, ground stays ground, the same chance draws the same picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training needs the train extra")

from drawn_crops import GROUND, PLAIN, ROW, SIZE, brush_at, changed, empty_crop  # noqa: E402

from remote_reasoner.engines.lite.vision.categories import OBJECTS  # noqa: E402
from remote_reasoner_training.lite import mixtures  # noqa: E402
from remote_reasoner_training.lite.drawn import placing  # noqa: E402
from remote_reasoner_training.lite.drawn.bodies import grid, reach_of  # noqa: E402
from remote_reasoner_training.lite.drawn.brush import circle, rectangle  # noqa: E402
from remote_reasoner_training.lite.drawn.colours import CARS, one_of, scaled, varied  # noqa: E402
from remote_reasoner_training.lite.drawn.placing import DRAWN, ON_LAND, add_drawn, add_on_land, add_water  # noqa: E402
from remote_reasoner_training.lite.drawn.water import Banks, hull, waterside  # noqa: E402
from remote_reasoner_training.lite.sampling import CropDataset  # noqa: E402
from remote_reasoner_training.lite.scene import Scene  # noqa: E402
from remote_reasoner_training.lite.sets import EMPTY, UNKNOWN  # noqa: E402
from remote_reasoner_training.lite.views import turned  # noqa: E402

# --- painting --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("side", [7.0, 40.0, 133.5])
def test_a_filled_rectangle_covers_what_its_part_says(side):
    brush = brush_at(side)
    brush.fill(rectangle(1.0, 0.5), (250, 10, 10))
    brush.part("vehicle", rectangle(1.0, 0.5))
    (_, outline), red = brush.parts[0], brush.finished()[:, :, 0].astype(float)
    covered = ((red - GROUND) / (250 - GROUND)).clip(0, 1)
    assert 0.97 * side * side / 2 <= covered.sum() <= (side + 0.8) * (side / 2 + 0.8)
    rows, columns = np.nonzero(covered > 0.5)
    assert np.abs(outline.min(axis=0) - (columns.min(), rows.min())).max() <= 1.0
    assert np.abs(outline.max(axis=0) - (columns.max() + 1, rows.max() + 1)).max() <= 1.0


def test_less_opacity_lets_the_ground_shine_through():
    brush = brush_at(60)
    brush.fill(rectangle(1, 1), (220, 220, 220), 0.5)
    assert brush.finished()[SIZE // 2, SIZE // 2] == pytest.approx([170] * 3, abs=2)


def test_lines_too_thin_for_the_canvas_are_fainter_and_none_is_lost():
    wide, thin = (brush_at(100) for _ in range(2))
    ends = np.array([[-0.5, 0], [0.5, 0]])
    wide.line(ends, 0.02, (255, 255, 255))
    thin.line(ends, 0.001, (255, 255, 255))
    brightest = [int(brush.finished().max()) for brush in (wide, thin)]
    assert GROUND < brightest[1] < brightest[0]


def test_a_shadow_falls_where_the_sun_says_however_the_object_lies():
    for angle in (0.0, 1.0, 2.5):
        brush = brush_at(40, angle)
        brush.shadow(circle(0.3), 0.5)
        dark = brush.finished()[:, :, 0] < GROUND - 10
        columns = np.nonzero(dark)[1]
        assert columns.min() == pytest.approx(SIZE / 2 - 12, abs=1.5)
        assert columns.max() + 1 == pytest.approx(SIZE / 2 + 12 + 20, abs=1.5)


def test_what_lies_outside_the_window_changes_nothing():
    brush = brush_at(10)
    brush.fill(rectangle(1, 1, 400, 0), (0, 0, 0))
    assert (brush.finished() == GROUND).all()


def test_grain_blur_and_veil_touch_only_what_was_painted():
    light = replace(PLAIN, grain=6.0, blur=1.0, veil=0.4, tint=np.array([0.0, 0.0, 255.0]))
    brush = replace(brush_at(60), light=light)
    brush.fill(rectangle(1, 1), (200, 200, 200))
    pixels = brush.finished()
    assert (pixels[:60] == GROUND).all() and pixels[110:146, 110:146].std() > 3
    red, _, blue = pixels[110:146, 110:146].reshape(-1, 3).mean(axis=0)
    assert blue > red + 50


def test_colours_stay_colours():
    random = np.random.default_rng(0)
    for _ in range(50):
        assert all(5 <= value <= 250 for value in varied((2, 128, 255), random))
    assert scaled((100, 200, 50), 1.5) == (150, 255.0, 75)
    assert len({one_of(CARS, random) for _ in range(20)}) == 20


# --- shapes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ON_LAND, ids=lambda kind: kind.__name__)
def test_every_kind_paints_within_its_reach_and_notes_objects_of_one_unit(kind):
    for seed in range(12):
        sketch = kind(np.random.default_rng(seed))
        scale = 0.9 * SIZE / (2 * max(sketch.reach))
        brush = brush_at(scale, seed=seed)
        sketch.paint(brush)
        assert brush.parts and {name for name, _ in brush.parts} <= set(DRAWN)
        for _, outline in brush.parts:
            sides = np.ptp(outline, axis=0) / scale
            assert 0.8 <= sides.max() <= 1.35 and sides.min() > 0.1
            away = np.abs(outline - SIZE / 2) / scale
            assert (away <= np.array(sketch.reach) + 0.05).all()


def test_the_kinds_and_the_water_draw_every_class_that_is_said_to_be_drawn():
    seen = set()
    for seed in range(40):
        random = np.random.default_rng(seed)
        brush = brush_at(60, seed=seed)
        ON_LAND[seed % len(ON_LAND)](random).paint(brush)
        affine = turned(np.zeros(2), 1.0, 0.0, False, (SIZE / 2, SIZE / 2))
        water = replace(brush_at(1.0, seed=seed), affine=affine)
        waterside(water, SIZE)
        seen |= {name for name, _ in (*brush.parts, *water.parts)}
    assert seen == set(DRAWN) and seen < set(OBJECTS)


def test_groups_stand_around_the_origin():
    places = grid(np.random.default_rng(3), 4, (2.0, 1.0))
    assert np.asarray(places).mean(axis=0) == pytest.approx([0, 0])
    assert reach_of([(-2.0, 0.0), (2.0, 1.0)], 1.0, 0.5) == (2.5, 1.25)


def test_a_hull_has_its_measures_and_its_bow_ahead():
    outline = hull(10.0, 3.0, np.random.default_rng(1))
    assert np.ptp(outline, axis=0) == pytest.approx([10, 3])
    assert outline[outline[:, 0].argmax(), 1] == 0


def test_a_river_has_two_banks_and_a_coast_one():
    for seed in range(20):
        banks = Banks.drawn(np.random.default_rng(seed), SIZE)
        x = np.linspace(-100, 100, 30)
        assert (banks.edge(1, x) - banks.edge(0, x) > 0.3 * banks.half).all()
        assert (banks.polygon(SIZE)[:, 1].max() > SIZE) == banks.coast


# --- on crops --------------------------------------------------------------------------------------------


def test_boxes_lie_on_what_changed_and_maps_agree_with_them():
    for seed in range(25):
        crop = empty_crop()
        add_drawn(crop, np.random.default_rng(seed), 4.0)
        assert len(crop.boxes) == len(crop.labels) and crop.boxes.dtype == np.float32
        assert (crop.boxes >= 0).all() and (crop.boxes <= SIZE).all()
        for (x0, y0, x1, y1), label in zip(np.rint(crop.boxes).astype(int), crop.labels, strict=True):
            assert min(x1 - x0, y1 - y0) >= 3 and changed(crop)[y0:y1, x0:x1].mean() > 0.2
            cells = crop.area[y0 // 4 : -(-y1 // 4), x0 // 4 : -(-x1 // 4)]
            assert x1 - x0 < 16 or (cells == 1 + label).any()
        assert (crop.place[crop.area > 0] == EMPTY).all()


def test_things_on_land_keep_away_from_objects_and_padding():
    crop = empty_crop([60, 60, 190, 190])
    taken = np.zeros((SIZE, SIZE), bool)
    taken[60:190, 60:190] = True
    for seed in range(10):
        add_on_land(crop, np.random.default_rng(seed), PLAIN, 4.0, taken)
    assert not changed(crop)[60:190, 60:190].any() and len(crop.boxes) > 1
    padding = empty_crop()
    padding.place[:] = EMPTY
    add_on_land(padding, np.random.default_rng(1), PLAIN, 4.0, np.ones((SIZE, SIZE), bool))
    assert not changed(padding).any() and not len(padding.boxes)


def test_water_takes_the_objects_that_it_covers_and_only_those():
    gone = 0
    for seed in range(12):
        boxes = [[x, y, x + 20.0, y + 20.0] for x in (10, 110, 210) for y in (10, 110, 210)]
        crop = empty_crop(*boxes)
        taken = np.zeros((SIZE, SIZE), bool)
        add_water(crop, np.random.default_rng(seed), PLAIN, 4.0, taken)
        left = {tuple(box) for box, label in zip(crop.boxes.tolist(), crop.labels, strict=True) if not label}
        for box in boxes:
            x0, y0, x1, y1 = (int(value) for value in box)
            flooded = taken[y0:y1, x0:x1].mean()
            assert (tuple(box) in left) if flooded == 0 else (flooded < 0.35 or tuple(box) not in left)
        gone += len(boxes) - len(left)
        assert taken.any() and (crop.place[taken[2::4, 2::4]] != ROW["dubai"]).all()
    assert gone


def test_objects_too_small_to_train_or_cut_by_the_edge_are_unknown():
    crop = empty_crop()
    placing.note(crop, "ship", np.array([[50.0, 50], [53, 50], [53, 70], [50, 70]]), 4.0)
    placing.note(crop, "bridge", np.array([[-90.0, 100], [20, 100], [20, 120], [-90, 120]]), 4.0)
    placing.note(crop, "ship", np.array([[300.0, 300], [320, 300], [320, 320]]), 4.0)
    assert not len(crop.boxes)
    assert (crop.place[13:17, 12] == UNKNOWN).all() and (crop.place[25:30, :5] == UNKNOWN).all()
    placing.note(crop, "bridge", np.array([[-9.0, 200], [40, 200], [40, 220], [-9, 220]]), 4.0)
    assert crop.boxes.tolist() == [[0, 200, 40, 220]] and OBJECTS[crop.labels[0]] == "bridge"


def test_the_same_chance_draws_the_same():
    first, second = (empty_crop() for _ in range(2))
    for crop in (first, second):
        add_drawn(crop, np.random.default_rng(9), 4.0)
    assert (first.pixels == second.pixels).all() and (first.boxes == second.boxes).all()


# --- in the training -------------------------------------------------------------------------------------


def test_crops_are_the_same_but_for_what_is_drawn_on_them():
    random = np.random.default_rng(2)
    pixels = random.integers(60, 180, (300, 300, 3), np.uint8)
    box = np.array([[100, 100, 140, 140]], np.float32)
    scenes = [Scene(Path("hrplanes/images/a.png"), ROW["hrplanes"], pixels, box,
                    np.zeros(1, np.int64), [[]], None)]  # fmt: skip
    mixture = replace(mixtures.OBJECTS_DRAWN, shares={"hrplanes": 1.0})
    with_drawn = CropDataset(scenes, SIZE, 4, mixture)
    without = CropDataset(scenes, SIZE, 4, replace(mixture, drawn=0.0))
    same = [bool((with_drawn[i]["pixels"] == without[i]["pixels"]).all()) for i in range(40)]
    assert 0.35 < np.mean(same) < 0.95
    drawn = [set(with_drawn[i]["labels"].tolist()) for i in range(40)]
    assert all(labels <= {0} for labels, alike in zip(drawn, same, strict=True) if alike)
    assert len(set().union(*drawn)) > 4


def test_a_run_with_drawn_objects_is_measured_on_every_class_it_drew():
    from remote_reasoner_training.lite.abroad import known_to

    assert {OBJECTS[label] for label in known_to("objects-drawn", ["nwpu_vhr10"], [])} == set(DRAWN)
    assert known_to("objects-pasted", ["nwpu_vhr10"], []) == set()
    assert known_to("land-cover-wide", ["tokyo"], []) == set()

"""Scenes on the map and the questions about them: georeference, answers, themes, orientations."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
import rasterio
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st

from remote_reasoner_training.scenes.questions import LARGEST, NOTHING, QUESTIONS, THOUGHTS
from remote_reasoner_training.scenes.scene import (
    CRS,
    EXTENT_METRES,
    KINDS,
    ORIGIN,
    SceneQuestion,
    draw_scene,
    write_geotiff,
)
from remote_reasoner_training.scenes.themes import THEMES

SEEDS = st.integers(0, 100_000)


@settings(max_examples=12, deadline=None)
@given(SEEDS, st.integers(56, 140), st.integers(56, 140))
def test_any_seed_and_size_gives_a_whole_scene(seed, width, height):
    scene = draw_scene(seed, width, height)
    assert scene.pixels.shape == (height, width, 3) and scene.theme in THEMES
    assert scene.objects and scene.questions
    for item in scene.objects:
        x0, y0, x1, y1 = item.box
        assert 0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height
        assert item.mask.pixels.any()
    for asked in scene.questions:
        assert all(0 <= target < len(scene.objects) for target in asked.targets)


@pytest.mark.parametrize(("width", "height"), [(256, 256), (128, 64), (100, 300)])
def test_the_longer_side_is_256_metres_on_the_ground(width, height):
    scene = draw_scene(0, width, height)
    assert scene.transform * (0, 0) == ORIGIN
    east, south = scene.transform * (width, height)
    assert max(east - ORIGIN[0], ORIGIN[1] - south) == pytest.approx(EXTENT_METRES)
    assert scene.transform.a == pytest.approx(-scene.transform.e)  # square pixels, north up


def test_there_are_six_questions_a_kind_and_one_for_the_largest_of_several():
    for theme in THEMES:
        scene = draw_scene(3, 256, 256, theme)
        present = Counter(item.label for item in scene.objects)
        texts = Counter(asked.kind for asked in scene.questions if asked.text in QUESTIONS[asked.kind])
        absent = {asked.kind for asked in scene.questions if not asked.targets}
        assert set(texts) == set(present) | absent and set(texts.values()) == {6}
        assert len(absent) == 1
        single = [asked for asked in scene.questions if asked.text == LARGEST.get(asked.kind)]
        assert all(present[asked.kind] > 1 for asked in single)


def test_the_largest_is_the_one_of_most_pixels():
    checked = 0
    for seed in range(12):
        scene = draw_scene(seed, 200, 200)
        for asked in scene.questions:
            if asked.text != LARGEST.get(asked.kind):
                continue
            areas = {
                index: int(item.mask.pixels.sum())
                for index, item in enumerate(scene.objects)
                if item.label == asked.kind
            }
            assert asked.targets == (max(areas, key=areas.get),)
            checked += 1
    assert checked > 5


def test_a_question_without_an_answer_has_an_empty_mask_and_says_so_in_its_thought():
    scene = draw_scene(1, 120, 120)
    nothing = [asked for asked in scene.questions if not asked.targets]
    for asked in nothing:
        assert not scene.mask(asked).any() and scene.boxes(asked) == [] and asked.thought == NOTHING
    for asked in scene.questions:
        if asked.targets:
            assert asked.thought == THOUGHTS[asked.kind]


def test_boxes_of_a_question_are_in_the_order_of_its_targets():
    scene = draw_scene(2, 200, 200, "suburb")
    both = SceneQuestion("?", "road", (1, 0), "")
    assert scene.boxes(both) == [scene.objects[1].box, scene.objects[0].box]
    assert scene.mask(both).sum() == sum(int(item.mask.pixels.sum()) for item in scene.objects[:2])


def test_implicit_questions_never_name_what_they_ask_for():
    for kind, texts in {**QUESTIONS, **{kind: (text,) for kind, text in LARGEST.items()}}.items():
        for text in texts:
            words = text.lower().replace("?", " ").replace(",", " ").split()
            for word in kind.split():
                assert word not in words and f"{word}s" not in words, (kind, text)


def test_every_kind_has_questions_and_a_thought():
    assert set(THOUGHTS) == set(QUESTIONS) == set(KINDS) and set(LARGEST) <= set(KINDS)
    texts = [text for kind in QUESTIONS.values() for text in kind] + list(LARGEST.values())
    assert len(set(texts)) == len(texts) and all(text.endswith("?") for text in texts)


@pytest.mark.parametrize("orientation", range(8))
def test_a_fixed_orientation_is_the_same_composition_for_every_seed(orientation):
    centres = []
    for seed in (5, 6, 7):
        scene = draw_scene(seed, 100, 100, "harbour", orientation)
        water = next(item for item in scene.objects if item.label == "water")
        rows, columns = np.nonzero(water.mask.full(100, 100))
        centres.append((columns.mean(), rows.mean()))
    assert np.ptp(np.array(centres), axis=0).max() < 8


def test_themes_and_orientations_come_by_chance():
    scenes = [draw_scene(seed, 56, 56) for seed in range(24)]
    assert {scene.theme for scene in scenes} == set(THEMES)


def test_the_theme_that_is_asked_for_changes_nothing_else_of_the_chance():
    for seed in range(4):
        by_chance = draw_scene(seed, 80, 80)
        assert np.array_equal(draw_scene(seed, 80, 80, by_chance.theme).pixels, by_chance.pixels)


# --- files -----------------------------------------------------------------------------------------------


def test_another_transform_and_no_crs_are_written_as_they_are(tmp_path):
    scene = draw_scene(4, 64, 56)
    turned = Affine.translation(10, 20) * Affine.rotation(30) * Affine.scale(0.5, -0.5)
    with rasterio.open(write_geotiff(scene, tmp_path / "turned.tif", turned, "EPSG:3857")) as raster:
        assert raster.transform.almost_equals(turned) and raster.crs.to_epsg() == 3857
    with rasterio.open(write_geotiff(scene, tmp_path / "bare.tif", crs=None)) as raster:
        assert raster.crs is None and raster.transform == scene.transform
    with rasterio.open(write_geotiff(scene, tmp_path / "own.tif")) as raster:
        assert raster.crs.to_string() == CRS
        assert raster.count == 3 and raster.dtypes == ("uint8",) * 3


def test_a_boxs_corner_on_the_ground_is_where_its_pixels_are(tmp_path):
    scene = draw_scene(6, 128, 128)
    item = scene.objects[-1]
    with rasterio.open(write_geotiff(scene, tmp_path / "a.tif")) as raster:
        west, north = raster.transform * item.box[:2]
        row, column = raster.index(west + 1e-6, north - 1e-6)
    assert (column, row) == item.box[:2]


@pytest.mark.parametrize(("width", "height"), [(55, 100), (100, 55), (0, 0)])
def test_a_side_below_56_pixels_is_refused_with_the_size(width, height):
    with pytest.raises(ValueError, match=f"{width} × {height}.*at least 56"):
        draw_scene(0, width, height)
    with pytest.raises(ValueError, match="harbour, airfield, suburb, farmland"):
        draw_scene(0, theme="sea")

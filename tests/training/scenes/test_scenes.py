"""Drawn scenes keep what they promise: exact masks and boxes, a place on the map, answerable questions."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio

from remote_reasoner_training.scenes.scene import CRS, KINDS, QUESTIONS, draw_scene, write_geotiff
from remote_reasoner_training.scenes.themes import THEMES


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("width", "height"), [(112, 112), (400, 250)])
def test_boxes_are_the_extents_of_masks_and_no_pixel_has_two_owners(theme, width, height):
    scene = draw_scene(3, width, height, theme)
    assert scene.pixels.shape == (height, width, 3) and scene.pixels.dtype == np.uint8
    owners = np.zeros((height, width), dtype=int)
    for item in scene.objects:
        mask = item.mask.full(height, width)
        rows, columns = np.nonzero(mask)
        assert item.box == (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
        owners += mask
    assert owners.max() == 1


def test_a_scene_is_repeatable_and_seeds_differ():
    first, again, other = draw_scene(5, 200, 200), draw_scene(5, 200, 200), draw_scene(6, 200, 200)
    assert np.array_equal(first.pixels, again.pixels) and first.questions == again.questions
    assert not np.array_equal(first.pixels, other.pixels)


def test_masks_have_the_shape_of_their_objects():
    scene = draw_scene(1, 800, 800, "harbour")
    tanks = [item for item in scene.objects if item.label == "storage tank"]
    assert 2 <= len(tanks) <= 4
    for tank in tanks:
        x0, y0, x1, y1 = tank.box
        assert tank.mask.pixels.sum() == pytest.approx(np.pi / 4 * (x1 - x0) * (y1 - y0), rel=0.05)
        metres = (x1 - x0) * scene.transform.a
        assert 20 <= metres <= 31


def test_objects_can_be_told_from_their_ground_by_colour():
    scene = draw_scene(2, 512, 512, "harbour")
    colours = {
        label: np.mean(
            [scene.pixels[o.mask.full(512, 512)].mean(axis=0) for o in scene.objects if o.label == label],
            axis=0,
        )
        for label in ("storage tank", "water", "road")
    }
    assert colours["storage tank"].min() > 190
    assert colours["water"][2] > colours["water"][0] + 30
    assert np.ptp(colours["road"]) < 25


def test_every_kind_occurs_and_can_be_asked_for():
    labels = {item.label for theme in THEMES for item in draw_scene(0, 256, 256, theme).objects}
    assert labels == set(KINDS)
    assert all(len(set(texts)) == 6 for texts in QUESTIONS.values())


@pytest.mark.parametrize("theme", THEMES)
def test_questions_have_exact_answers(theme):
    scene = draw_scene(8, 256, 256, theme)
    unanswerable = [question for question in scene.questions if not question.targets]
    assert len(unanswerable) == 6
    assert {q.kind for q in unanswerable}.isdisjoint(item.label for item in scene.objects)
    for question in scene.questions:
        assert {scene.objects[target].label for target in question.targets} <= {question.kind}
        assert scene.mask(question).sum() == sum(scene.objects[t].mask.pixels.sum() for t in question.targets)
        assert len(scene.boxes(question)) == len(question.targets)


def test_the_orientation_turns_the_composition():
    def water_centre(orientation):
        scene = draw_scene(4, 200, 200, "harbour", orientation)
        water = next(item for item in scene.objects if item.label == "water")
        rows, columns = np.nonzero(water.mask.full(200, 200))
        return columns.mean() / 200, rows.mean() / 200

    centres = [water_centre(orientation) for orientation in range(8)]
    expected = [(0.22, 0.5), (0.5, 0.22), (0.78, 0.5), (0.5, 0.78)]
    expected += [(0.78, 0.5), (0.5, 0.78), (0.22, 0.5), (0.5, 0.22)]
    assert np.allclose(centres, expected, atol=0.03)


def test_the_geotiff_lies_where_the_scene_says(tmp_path):
    scene = draw_scene(9, 128, 96)
    with rasterio.open(write_geotiff(scene, tmp_path / "scène.tif")) as raster:
        assert raster.crs.to_string() == CRS
        assert raster.transform == scene.transform
        assert np.array_equal(raster.read().transpose(1, 2, 0), scene.pixels)
        assert raster.bounds.right - raster.bounds.left == pytest.approx(256)


@pytest.mark.parametrize("arguments", [{"width": 40}, {"theme": "moon"}], ids=["too small", "no such theme"])
def test_bad_arguments_are_refused(arguments):
    with pytest.raises(ValueError, match=r"too small|no theme"):
        draw_scene(0, **arguments)

"""Which way of making a mask is best: overlaps by hand, and only boxes that were found are counted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from shapely.geometry import Polygon

from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.lite.masks import (
    LEVELS,
    MaskFigures,
    found_pairs,
    mask_overlap,
    measure_masks,
    outline_mask,
)
from remote_reasoner_training.lite.measure import Observation
from remote_reasoner_training.lite.precision import Boxes
from remote_reasoner_training.lite.scene import Scene

TANK = OBJECTS.index("storage tank")
SIDE = 64


def rectangle(x0: float, y0: float, x1: float, y1: float) -> np.ndarray:
    return np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float32)


def disc(x: float, y: float, radius: float) -> np.ndarray:
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    return np.stack([x + radius * np.cos(turn), y + radius * np.sin(turn)], axis=1).astype(np.float32)


def observation(rings: list[np.ndarray], found, scores=(0.9,), label=TANK, channel=None) -> Observation:
    """A bright object on dark ground, the boxes found for it, and its channel's probabilities."""
    mask = outline_mask(rings, SIDE, SIDE)
    pixels = np.where(mask[..., None], 230, 40).astype(np.uint8).repeat(3, axis=2)
    points = np.concatenate(rings)
    box = np.array([[*points.min(axis=0), *points.max(axis=0)]], np.float32)
    scene = Scene(Path("s/images/a.png"), 0, pixels, box, np.array([TANK]), [rings], None)
    maps = {name: AreaMap(SIDE, SIDE, 1.0) for name in OBJECTS}
    if channel is not None:
        maps[OBJECTS[TANK]].values[:] = channel
    corners = np.asarray(found, float).reshape(-1, 4)
    return Observation(scene, Boxes(corners, np.full(len(corners), label), np.asarray(scores, float)), maps)


# --- outlines and overlaps -------------------------------------------------------------------------------


@pytest.mark.parametrize("ring", [rectangle(4, 6, 24, 16), disc(30, 30, 15), disc(20, 40, 8)])
def test_an_outlines_mask_has_about_the_area_of_its_polygon(ring):
    mask = outline_mask([ring], SIDE, SIDE)
    around = Polygon(ring).length
    assert abs(int(mask.sum()) - Polygon(ring).area) <= around  # the ring's own pixels count as inside


def test_two_rings_of_an_object_are_one_mask():
    both = outline_mask([rectangle(2, 2, 10, 10), rectangle(40, 40, 50, 50)], SIDE, SIDE)
    assert both[5, 5] and both[45, 45] and not both[20, 20]


def test_overlap_is_shared_pixels_over_all_pixels():
    truth = np.zeros((SIDE, SIDE), bool)
    truth[10:20, 10:20] = True
    assert mask_overlap(Mask(10, 10, np.ones((10, 10), bool)), truth) == 1.0
    assert mask_overlap(Mask(15, 10, np.ones((10, 10), bool)), truth) == pytest.approx(50 / 150)
    assert mask_overlap(Mask(40, 40, np.ones((5, 5), bool)), truth) == 0.0
    assert mask_overlap(Mask(0, 0, np.zeros((3, 3), bool)), np.zeros((SIDE, SIDE), bool)) == 0.0


# --- which boxes count -----------------------------------------------------------------------------------


def test_only_a_box_of_the_class_that_overlaps_by_half_counts():
    ring = [rectangle(10, 10, 30, 30)]
    right, shifted = [10, 10, 30, 30], [22, 10, 42, 30]
    ((index, box),) = found_pairs(observation(ring, [shifted, right], (0.9, 0.5)), 0.2)
    assert index == 0 and box.tolist() == right
    assert found_pairs(observation(ring, [shifted]), 0.2) == []
    assert found_pairs(observation(ring, [right], label=TANK + 1), 0.2) == []
    assert found_pairs(observation(ring, [right], (0.1,)), 0.2) == []
    assert found_pairs(observation(ring, []), 0.2) == []


def test_an_object_without_an_outline_says_nothing_about_masks():
    seen = observation([rectangle(10, 10, 30, 30)], [[10, 10, 30, 30]])
    scene = seen.scene
    bare = Scene(scene.path, 0, scene.pixels, scene.boxes, scene.labels, [[]], None)
    assert found_pairs(Observation(bare, seen.found, seen.areas), 0.2) == []
    assert measure_masks([Observation(bare, seen.found, seen.areas)]) == {}


# --- figures ---------------------------------------------------------------------------------------------


def test_for_a_disc_the_box_is_worse_than_the_object_itself():
    seen = observation([disc(32, 32, 20)], [[12, 12, 52, 52]], channel=0)
    figures = measure_masks([seen])[OBJECTS[TANK]]
    assert figures.count == 1
    assert figures.box == pytest.approx(np.pi / 4, abs=0.04)
    assert figures.grabcut > 0.9


def test_a_channel_that_shows_the_object_is_measured_at_every_level():
    truth = outline_mask([disc(32, 32, 20)], SIDE, SIDE)
    channel = np.where(truth.reshape(16, 4, 16, 4).mean(axis=(1, 3)) > 0.5, 255, 0).astype(np.uint8)
    seen = observation([disc(32, 32, 20)], [[12, 12, 52, 52]], channel=channel)
    figures = measure_masks([seen])[OBJECTS[TANK]]
    assert set(figures.channel) == set(LEVELS)
    assert min(figures.channel.values()) > 0.85


def test_the_figures_of_several_objects_are_their_mean():
    one = observation([disc(32, 32, 20)], [[12, 12, 52, 52]], channel=0)
    two = observation([rectangle(10, 10, 30, 30)], [[10, 10, 30, 30]], channel=0)
    both = measure_masks([one, two])[OBJECTS[TANK]]
    alone = [measure_masks([seen])[OBJECTS[TANK]] for seen in (one, two)]
    assert both.count == 2
    assert both.box == pytest.approx(np.mean([figures.box for figures in alone]))
    assert both.grabcut == pytest.approx(np.mean([figures.grabcut for figures in alone]))


@pytest.mark.parametrize(
    ("box", "grabcut", "channel", "guided", "best"),
    [
        (0.9, 0.5, {0.3: 0.1, 0.5: 0.2}, {0.3: 0.1, 0.5: 0.2}, ("box", 0.5, 0.9)),
        (0.5, 0.9, {0.3: 0.8, 0.5: 0.2}, {0.3: 0.7, 0.5: 0.2}, ("grabcut", 0.3, 0.9)),
        (0.5, 0.6, {0.3: 0.65, 0.5: 0.7}, {0.3: 0.69, 0.5: 0.4}, ("channel", 0.5, 0.7)),
        (0.5, 0.6, {0.3: 0.65, 0.5: 0.7}, {0.3: 0.71, 0.5: 0.4}, ("guided", 0.3, 0.71)),
        (0.5, 0.7, {0.3: 0.7, 0.5: 0.1}, {0.3: 0.7, 0.5: 0.1}, ("channel", 0.3, 0.7)),
    ],
)
def test_the_best_way_comes_with_its_best_level(box, grabcut, channel, guided, best):
    assert MaskFigures(1, box, grabcut, channel, guided).best() == best


def test_a_coarse_channel_gains_by_the_pictures_edges():
    coarse = outline_mask([disc(32, 32, 22)], SIDE, SIDE)[2::4, 2::4]  # at the map's stride, two pixels wide
    one = observation([disc(32, 32, 20)], [[10, 10, 54, 54]], channel=np.where(coarse, 255, 0))
    figures = measure_masks([one])[OBJECTS[TANK]]
    assert figures.guided[0.5] > 0.97 > figures.channel[0.5]

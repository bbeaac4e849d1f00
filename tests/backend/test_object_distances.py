"""Distances between many found objects: the same as of every pair, without measuring every pair."""

from __future__ import annotations

import time

import numpy as np
import shapely

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.language.choosing.object_geometry import ObjectGeometry, View
from remote_reasoner.engines.lite.language.wording.follow_up_sentences import farthest_apart


def blobs(count: int, corners: int = 60) -> ObjectGeometry:
    """Jagged shapes of 3 to 40 pixels all over a picture; the last is on top of the one before."""
    random = np.random.default_rng(count)
    boxes = [FoundObject("ship", (x, y, x + 1.0, y + 1.0)) for x, y in random.uniform(0, 3990, (count, 2))]
    geometry = ObjectGeometry(boxes, View(4000, 4000))
    for number, shape in enumerate(geometry.shapes):
        turns = np.sort(random.uniform(0, 2 * np.pi, corners))
        reach = random.uniform(3, 40) * random.uniform(0.6, 1, corners)
        x, y = shape.centroid.x, shape.centroid.y
        ring = np.c_[x + reach * np.cos(turns), y + reach * np.sin(turns)]
        geometry.shapes[number] = shapely.make_valid(shapely.Polygon(ring))
    geometry.shapes[-1] = geometry.shapes[-2]
    return geometry


def test_the_nearest_and_the_farthest_are_those_of_all_pairs() -> None:
    for count in (2, 5, 60):
        geometry = blobs(count)
        shapes = np.array(geometry.shapes, dtype=object)
        pairs = shapely.distance(shapes[:, None], shapes[None])
        assert farthest_apart(geometry) == pairs.max()
        np.fill_diagonal(pairs, np.inf)
        every = list(range(count))
        assert np.allclose([geometry.distance(index, every) for index in every], pairs.min(axis=1))
        assert geometry.distance(count - 1, every) == 0.0, "the same shape twice is two things"
        assert geometry.distance(0, [0]) == float("inf")


def test_a_thousand_objects_take_no_longer_than_a_person_waits() -> None:
    geometry, every = blobs(1000), list(range(1000))
    start = time.process_time()
    farthest_apart(geometry)
    for index in every:
        geometry.distance(index, every)
    assert time.process_time() - start < 8.0, "every pair takes more than a minute"

"""Objects are told after the first look at the first tile, once each; what counts is what both looks tell."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.decode import STRIDES
from remote_reasoner.engines.lite.vision.object_network import Maps
from remote_reasoner.engines.lite.vision.object_search import ObjectSearch
from remote_reasoner.engines.lite.vision.settings import released_settings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture

SHIP = OBJECTS.index("ship")
HALF = 20.0


def maps(size: tuple[int, int], centres: list[tuple[int, int]]) -> Maps:
    """What a network says that is sure of ships of 40 pixels at these places, and of nothing else."""
    shapes = [(len(OBJECTS), size[0] // stride, size[1] // stride) for stride in STRIDES]
    scores = [np.full(one, -12.0, np.float32) for one in shapes]
    for x, y in centres:
        scores[1][SHIP, y // 8, x // 8] = 8.0
    distances = [np.full((4, *one[1:]), HALF, np.float32) for one in shapes]
    return Maps(scores, distances, np.full(shapes[0], -12.0, np.float32))


class TwoLooks:
    """A network whose looks are told beforehand; it counts how many were taken."""

    def __init__(self, first: list, both: list) -> None:
        self.first, self.both, self.taken = first, both, 0

    def looks(self, pixels: np.ndarray, count: int = 2) -> Iterator[Maps]:
        for centres in (self.first, self.both):
            self.taken += 1
            yield maps(pixels.shape[:2], centres)

    def run(self, pixels: np.ndarray) -> Maps:
        self.taken += 2
        return maps(pixels.shape[:2], self.both)


def search(network: TwoLooks, width: int = 512, height: int = 512) -> ObjectSearch:
    picture = TiledPicture(np.zeros((height, width, 3), np.uint8), np.ones((height, width), bool), 0.5)
    return ObjectSearch(network, released_settings().objects, picture, ["ship"], None)  # type: ignore[arg-type]


def test_the_first_object_comes_before_the_second_look_and_none_comes_twice():
    network = TwoLooks([(100, 100), (300, 100)], [(100, 100), (300, 300)])
    running = search(network)
    running.steps = running.steps[:1]
    told = running.look(running.steps[0])
    early = [next(told), next(told)]
    assert network.taken == 1
    later = list(told)
    assert network.taken == 2
    assert [one.label for one in (*early, *later)] == ["ship"] * 3
    middles = {
        tuple(round((one.box[i] + one.box[i + 2]) / 2 / 100) for i in (0, 1)) for one in (*early, *later)
    }
    assert middles == {(1, 1), (3, 1), (3, 3)}


def test_what_counts_is_what_both_looks_tell():
    running = search(TwoLooks([(100, 100), (300, 100)], [(100, 100), (300, 300)]))
    running.steps = running.steps[:1]
    list(running.look(running.steps[0]))
    tops = sorted(one.box[1] // 100 for one in running.found())
    assert len(tops) == 2
    assert tops == [0.0, 2.0]


def test_other_tiles_are_told_after_both_looks():
    network = TwoLooks([(700, 300)], [(700, 300)])
    running = search(network, width=2400)
    assert len(running.steps) > 1
    list(running.look(running.steps[0]))
    assert network.taken == 2
    next(running.look(running.steps[1]), None)
    assert network.taken == 4

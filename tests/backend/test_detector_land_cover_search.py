"""Land cover is told where it lies: two looks, enlarged pictures, tiles."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner.engines.lite.vision import land_cover_search
from remote_reasoner.engines.lite.vision.categories import LAND_COVER
from remote_reasoner.engines.lite.vision.land_cover_network import LandCoverNetwork
from remote_reasoner.engines.lite.vision.land_cover_search import LandCoverSearch
from remote_reasoner.engines.lite.vision.settings import AreaSettings
from remote_reasoner.engines.lite.vision.tiled_picture import TiledPicture


class Brightness(LandCoverNetwork):
    """Answers each cell's mean brightness, so that both looks should tell the same everywhere."""

    def __init__(self) -> None:
        pass

    def _once(self, tile: np.ndarray) -> np.ndarray:
        height, width = tile.shape[:2]
        assert height % 32 == 0
        assert width % 32 == 0
        cells = tile[:, :, 0].reshape(height // 4, 4, width // 4, 4).mean(axis=(1, 3), dtype=np.float32)
        return np.stack([cells] * len(LAND_COVER))


@pytest.mark.parametrize(("height", "width"), [(1, 1), (61, 90), (200, 136), (131, 260)])
def test_both_looks_at_land_cover_lie_on_each_other(height: int, width: int) -> None:
    rows, columns = -(-height // 4), -(-width // 4)
    slope = np.arange(height)[:, None] * 0.5 + np.arange(width)[None] * 0.3
    pixels = np.repeat(slope[:, :, None], 3, axis=2).astype(np.uint8)
    logits = Brightness().run(pixels)
    assert logits.shape == (len(LAND_COVER), rows, columns)
    expected = (np.arange(rows)[:, None] * 4 + 1.5) * 0.5 + (np.arange(columns)[None] * 4 + 1.5) * 0.3
    inside = (slice(2, rows - 3), slice(2, columns - 3))  # the last cells mix with the padding
    np.testing.assert_allclose(logits[0][inside], expected[inside], atol=0.8)


class Bright(Brightness):
    """Sure that bright cells are what is asked for, and dark ones are not."""

    def _once(self, tile: np.ndarray) -> np.ndarray:
        return (super()._once(tile) - 127.0) / 8.0


SETTINGS = dict.fromkeys(LAND_COVER, AreaSettings(level=0.5, smallest_share=0.001))


def search(pixels: np.ndarray, metres_per_pixel: float | None = None) -> LandCoverSearch:
    """All tiles looked at."""
    picture = TiledPicture(pixels, np.ones(pixels.shape[:2], bool), metres_per_pixel)
    running = LandCoverSearch(Bright(), SETTINGS, picture, ["water"], None)
    for step in running.steps:
        running.look(step)
    return running


@pytest.mark.parametrize(
    ("height", "width", "metres", "tiled"),
    [
        (120, 200, None, False),  # twice as large
        (700, 1400, None, True),  # enlarged by a crooked factor, in tiles
        (2000, 2500, None, True),  # as it is, in tiles
        (900, 1300, 0.05, False),  # finer than the network knows: half as large
    ],
)
def test_a_bright_field_is_found_where_it_lies(
    height: int, width: int, metres: float | None, tiled: bool
) -> None:
    pixels = np.full((height, width, 3), 10, np.uint8)
    x0, y0, x1, y1 = width // 5, height // 4, width * 4 // 5, height * 3 // 4
    pixels[y0:y1, x0:x1] = 240
    running = search(pixels, metres)
    assert (len(running.steps) > 1) == tiled
    (piece,) = running.found()
    assert piece.label == "water"
    assert piece.box == pytest.approx((x0, y0, x1, y1), abs=6)


def test_nothing_wanted_costs_nothing() -> None:
    pixels = np.zeros((600, 600, 3), np.uint8)
    idle = LandCoverSearch(Bright(), SETTINGS, TiledPicture(pixels, np.ones((600, 600), bool)), [], None)
    assert idle.steps == []
    assert idle.found() == []
    assert idle.pixels is pixels


def told_by_tile(pixels: np.ndarray) -> list[list[tuple[float, float, float, float]]]:
    """The boxes that each tile tells before all are looked at."""
    picture = TiledPicture(pixels, np.ones(pixels.shape[:2], bool), 1.0)
    running = LandCoverSearch(Bright(), SETTINGS, picture, ["water"], None)
    return [[piece.box for piece in running.look(step)] for step in running.steps]


def test_pieces_that_lie_whole_in_a_tile_are_told_with_it() -> None:
    pixels = np.full((1200, 2300, 3), 10, np.uint8)
    pixels[200:500, 200:600] = pixels[300:700, 1700:2100] = 240
    told = told_by_tile(pixels)
    assert len(told) == 2
    assert told[0] == [pytest.approx((200, 200, 600, 500), abs=6)]
    assert told[1] == [pytest.approx((1700, 300, 2100, 700), abs=6)]


def test_of_a_river_through_all_tiles_the_first_piece_is_told_and_no_other() -> None:
    pixels = np.full((1200, 2300, 3), 10, np.uint8)
    pixels[300:600] = 240
    first, second = told_by_tile(pixels)
    assert len(first) == 1
    assert second == []


def test_a_seam_between_tiles_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(2)
    pixels = random.integers(0, 256, (300, 900, 1)).astype(np.uint8).repeat(3, axis=2)
    whole = search(pixels).areas["water"].values.astype(int)
    monkeypatch.setattr(land_cover_search, "LARGEST_TILE", 512)
    cut = search(pixels)
    assert len(cut.steps) > 1
    away_from_the_edge = (slice(0, -2), slice(0, -2))
    difference = np.abs(whole - cut.areas["water"].values.astype(int))[away_from_the_edge]
    assert (difference > 2).mean() < 0.01

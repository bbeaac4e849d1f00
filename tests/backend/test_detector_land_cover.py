"""Land cover comes out as connected pieces whose masks are the pixels of the map."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.land_cover_pieces import pieces
from remote_reasoner.engines.lite.vision.settings import AreaSettings

SURE, NEVER = 12.0, -12.0


def whole(valid: np.ndarray) -> Tile:
    """The only tile of an area."""
    return Tile.whole(Picture(np.zeros((*valid.shape, 3), np.uint8), valid, Affine.identity()))


def maps_with(width: int, height: int, *rectangles: tuple[int, int, int, int]) -> AreaMap:
    """Water in the rectangles (x0, y0, x1, y1), multiples of 4."""
    area = AreaMap(width, height, 1.0)
    logits = np.full((-(-height // 4), -(-width // 4)), NEVER, np.float32)
    for x0, y0, x1, y1 in rectangles:
        logits[y0 // 4 : y1 // 4, x0 // 4 : x1 // 4] = SURE
    area.write(logits, (0, 0), (0, 0, width, height))
    return area


def test_two_ponds_are_two_pieces_largest_first() -> None:
    area = maps_with(200, 120, (20, 20, 80, 60), (120, 20, 180, 100))
    found = pieces("water", area, AreaSettings(0.5, 0.001), whole(np.ones((120, 200), bool)))
    assert [piece.box for piece in found] == [(120, 20, 180, 100), (20, 20, 80, 60)]
    assert [int(piece.mask.pixels.sum()) for piece in found if piece.mask] == pytest.approx(
        [4800, 2400], abs=20
    )
    assert all(piece.score > 0.8 for piece in found)


def test_specks_are_dropped_and_invalid_pixels_belong_to_nothing() -> None:
    area = maps_with(200, 120, (20, 20, 80, 60), (120, 20, 124, 24))
    valid = np.ones((120, 200), bool)
    valid[:, :40] = False
    found = pieces("water", area, AreaSettings(0.5, 0.001), whole(valid))
    assert [piece.box for piece in found] == [(40, 20, 80, 60)]


def test_a_very_large_map_gives_the_same_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    area = maps_with(402, 302, (40, 40, 160, 120))
    fine = pieces("water", area, AreaSettings(0.5, 0.001), whole(np.ones((302, 402), bool)))
    monkeypatch.setattr("remote_reasoner.engines.lite.vision.land_cover_pieces.MOST_PIXELS", 1000)
    (coarse,) = pieces("water", area, AreaSettings(0.5, 0.001), whole(np.ones((302, 402), bool)))
    assert coarse.box == pytest.approx(fine[0].box, abs=4)


def test_a_window_reads_the_map_where_it_lies() -> None:
    area = maps_with(200, 120, (40, 40, 80, 80))
    window = area.window(44, 44, 10, 10)
    assert window.shape == (10, 10)
    assert window.min() > 250
    assert area.window(120, 10, 10, 10).max() < 5


@pytest.mark.parametrize("scale", [0.5, 0.25, 0.125])
def test_a_large_picture_seen_small_keeps_its_land_cover_in_place(
    scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remote_reasoner.engines.lite.vision.land_cover_pieces.MOST_PIXELS", 1000)
    width, height = 1250, 1000  # no multiple of the map's cells at these scales
    area = AreaMap(width, height, scale)
    columns = area.values.shape[1]
    cell = 4 / scale
    edge = round(columns * 0.6)
    area.values[:, :edge] = 255
    (piece,) = pieces("water", area, AreaSettings(0.5, 0.001), whole(np.ones((height, width), bool)))
    assert piece.box == pytest.approx((0, 0, edge * cell, height), abs=4)


@pytest.mark.parametrize("width", [1025, 2049, 4099])
def test_the_last_column_of_a_picture_seen_small_is_written(width: int) -> None:
    for scale in (0.5, 0.25, 0.125):
        area = AreaMap(width, 64, scale)
        seen = (max(1, round(64 * scale)), max(1, round(width * scale)))
        rows, columns = (-(-side // 4) for side in seen)
        area.write(np.full((rows, columns), SURE, np.float32), (0, 0), (0, 0, *seen[::-1]))
        assert (area.values == 255).all()

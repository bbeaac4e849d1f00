"""Land cover comes out as connected pieces whose masks are the pixels of the map."""

from __future__ import annotations

import numpy as np
import pytest

from remote_reasoner.detector.area_maps import AreaMaps
from remote_reasoner.detector.land_cover import pieces
from remote_reasoner.detector.settings import AreaSettings

SURE, NEVER = 12.0, -12.0


def maps_with(width: int, height: int, *rectangles: tuple[int, int, int, int]) -> AreaMaps:
    """Water in the rectangles (x0, y0, x1, y1), multiples of 4."""
    areas = AreaMaps(width, height, 1.0, ["water"])
    logits = np.full((-(-height // 4), -(-width // 4)), NEVER, np.float32)
    for x0, y0, x1, y1 in rectangles:
        logits[y0 // 4 : y1 // 4, x0 // 4 : x1 // 4] = SURE
    areas.write("water", logits, (0, 0), (0, 0, width, height))
    return areas


def test_two_ponds_are_two_pieces_largest_first() -> None:
    areas = maps_with(200, 120, (20, 20, 80, 60), (120, 20, 180, 100))
    found = pieces("water", areas, np.ones((120, 200), bool), AreaSettings(0.5, 0.001))
    assert [piece.box for piece in found] == [(120, 20, 180, 100), (20, 20, 80, 60)]
    assert [int(piece.mask.pixels.sum()) for piece in found if piece.mask] == pytest.approx(
        [4800, 2400], abs=20
    )
    assert all(piece.score > 0.8 for piece in found)


def test_specks_are_dropped_and_invalid_pixels_belong_to_nothing() -> None:
    areas = maps_with(200, 120, (20, 20, 80, 60), (120, 20, 124, 24))
    valid = np.ones((120, 200), bool)
    valid[:, :40] = False
    found = pieces("water", areas, valid, AreaSettings(0.5, 0.001))
    assert [piece.box for piece in found] == [(40, 20, 80, 60)]


def test_a_very_large_map_gives_the_same_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    areas = maps_with(402, 302, (40, 40, 160, 120))
    fine = pieces("water", areas, np.ones((302, 402), bool), AreaSettings(0.5, 0.001))
    monkeypatch.setattr("remote_reasoner.detector.land_cover.MOST_PIXELS", 1000)
    (coarse,) = pieces("water", areas, np.ones((302, 402), bool), AreaSettings(0.5, 0.001))
    assert coarse.box == pytest.approx(fine[0].box, abs=4)


def test_a_window_reads_the_map_where_it_lies() -> None:
    areas = maps_with(200, 120, (40, 40, 80, 80))
    window = areas.window("water", 44, 44, 10, 10)
    assert window.shape == (10, 10)
    assert window.min() > 250
    assert areas.window("water", 120, 10, 10, 10).max() < 5

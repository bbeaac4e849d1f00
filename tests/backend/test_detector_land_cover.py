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


@pytest.mark.parametrize("scale", [0.5, 0.25, 0.125])
def test_a_large_picture_seen_small_keeps_its_land_cover_in_place(
    scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("remote_reasoner.detector.land_cover.MOST_PIXELS", 1000)
    width, height = 1250, 1000  # no multiple of the map's cells at these scales
    areas = AreaMaps(width, height, scale, ["water"])
    columns = areas.maps["water"].shape[1]
    cell = 4 / scale
    edge = round(columns * 0.6)
    areas.maps["water"][:, :edge] = 255
    (piece,) = pieces("water", areas, np.ones((height, width), bool), AreaSettings(0.5, 0.001))
    assert piece.box == pytest.approx((0, 0, edge * cell, height), abs=4)


@pytest.mark.parametrize("width", [1025, 2049, 4099])
def test_the_last_column_of_a_picture_seen_small_is_written(width: int) -> None:
    for scale in (0.5, 0.25, 0.125):
        areas = AreaMaps(width, 64, scale, ["water"])
        seen = (max(1, round(64 * scale)), max(1, round(width * scale)))
        rows, columns = (-(-side // 4) for side in seen)
        areas.write("water", np.full((rows, columns), SURE, np.float32), (0, 0), (0, 0, *seen[::-1]))
        assert (areas.maps["water"] == 255).all()

"""Colours of drawn objects, told from their pixels under noise, shadow and haze."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from affine import Affine

from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.engines.lite.language.choosing.colours import DOUBT, NO_HUE, SHADES, colours_of, is_grey

PAINTS: dict[str, tuple[tuple[int, int, int], ...]] = {
    "white": ((240, 240, 238), (222, 224, 228), (205, 207, 205)),
    "black": ((18, 18, 20), (40, 38, 42)),
    "grey": ((128, 128, 128), (95, 97, 100), (165, 163, 160)),
    "red": ((200, 30, 30), (150, 40, 35), (178, 84, 66)),
    "orange": ((240, 140, 30), (225, 120, 50)),
    "yellow": ((240, 210, 40), (225, 200, 80)),
    "green": ((60, 140, 60), (70, 95, 55), (120, 170, 110)),
    "blue": ((40, 70, 180), (60, 95, 140), (110, 150, 205)),
    "brown": ((120, 75, 45), (95, 70, 50)),
}
"""RGB of usual paints and roofs."""
GROUNDS = {"sea": (45, 70, 85), "asphalt": (88, 88, 90), "meadow": (96, 120, 70), "sand": (190, 175, 145)}


def drawn(paint: tuple[int, int, int], ground: tuple[int, int, int], seed: int, turned: bool) -> Picture:
    """An object of 60 by 14 pixels on its ground, with noise, a shadow and some haze."""
    noise = np.random.default_rng(seed)
    pixels = np.full((120, 120, 3), ground, dtype=np.float32)
    corners = cv2.boxPoints(((60, 60), (60, 14), 35 if turned else 0)).astype(np.int32)
    shadow = corners + np.array((3, 4), dtype=np.int32)
    cv2.fillPoly(pixels, [shadow], [0.55 * level for level in ground])
    cv2.fillPoly(pixels, [corners], paint)
    pixels = 0.94 * pixels + 0.06 * 200 * noise.uniform(0, 1) + noise.normal(0, 7, pixels.shape)
    return Picture(np.clip(pixels, 0, 255).astype(np.uint8), np.ones((120, 120), bool), Affine.identity())


def box_of(turned: bool) -> tuple[float, float, float, float]:
    """The box a detector would give."""
    corners = cv2.boxPoints(((60, 60), (60, 14), 35 if turned else 0))
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    return (float(x0), float(y0), float(x1), float(y1))


def seen(turned: bool) -> list[tuple[str, str, frozenset[str] | None]]:
    """(colour, ground, colours seen) of every paint on every ground it stands out from."""
    return [
        (name, ground, colours_of(drawn(paint, rgb, seed, turned), box_of(turned)))
        for seed, (name, paints) in enumerate(PAINTS.items())
        for paint in paints
        for ground, rgb in GROUNDS.items()
        if np.abs(np.subtract(paint, rgb)).max() > 45
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_nine_of_ten_colours_are_told(turned: bool) -> None:
    judged = seen(turned)
    missed = [(name, ground, names) for name, ground, names in judged if name not in (names or ())]
    assert len(judged) >= 60
    assert len(missed) <= 0.1 * len(judged), missed


def test_one_colour_is_hardly_taken_for_another() -> None:
    hues = {"red", "yellow", "green", "blue", "white", "black"}
    wrong = [(name, ground, names) for name, ground, names in seen(False) if (names or set()) & hues - {name}]
    assert len(wrong) <= 0.05 * len(seen(False)), wrong


def test_the_mask_tells_where_to_look() -> None:
    picture = drawn((200, 30, 30), GROUNDS["sea"], 0, turned=False)
    mask = Mask(30, 53, np.ones((14, 60), dtype=bool))
    assert "red" in (colours_of(picture, (0.0, 0.0, 120.0, 120.0), mask) or ())


def test_a_few_pixels_are_too_few() -> None:
    picture = drawn((200, 30, 30), GROUNDS["sea"], 0, turned=False)
    assert colours_of(picture, (60.0, 60.0, 62.0, 62.0), Mask(60, 60, np.ones((2, 2), dtype=bool))) is None


def test_a_picture_without_colours_has_shades_only() -> None:
    colourful = drawn((240, 240, 238), GROUNDS["sea"], 0, turned=False)
    grey = Picture(np.repeat(colourful.pixels.mean(axis=2, keepdims=True), 3, 2).astype(np.uint8),
                   colourful.valid, colourful.transform)  # fmt: skip
    assert (is_grey(colourful), is_grey(grey)) == (False, True)
    names = colours_of(grey, box_of(False), grey=True)
    assert names is not None
    assert "white" in names
    assert names <= {*SHADES, NO_HUE}


def painted(paint: tuple[int, int, int], windows: float) -> Picture:
    """A car of 60 by 24 pixels on asphalt, that share of which is dark glass."""
    noise = np.random.default_rng(0)
    pixels = np.full((80, 100, 3), GROUNDS["asphalt"], dtype=np.float32)
    pixels[28:52, 20:80] = paint
    for place in (30, 50):
        pixels[28:52, place : place + round(30 * windows)] = (38, 42, 52)
    pixels += noise.normal(0, 6, pixels.shape)
    return Picture(np.clip(pixels, 0, 255).astype(np.uint8), np.ones((80, 100), bool), Affine.identity())


@pytest.mark.parametrize(
    ("paint", "windows", "colour"),
    [
        ((175, 35, 60), 0.6, "red"),
        ((120, 30, 75), 0.4, "red"),
        ((235, 236, 240), 0.5, "white"),
        ((30, 60, 190), 0.55, "blue"),
        ((26, 27, 34), 0.3, "black"),
    ],
)
def test_a_car_is_called_after_its_paint_not_its_windows(
    paint: tuple[int, int, int], windows: float, colour: str
) -> None:
    names = colours_of(painted(paint, windows), (19.0, 27.0, 81.0, 53.0))
    assert colour in (names or ())


def test_a_bluish_white_is_white() -> None:
    names = colours_of(painted((178, 190, 205), 0.2), (19.0, 27.0, 81.0, 53.0)) or frozenset()
    assert "white" in names
    assert "blue" not in names


def test_a_roof_like_its_surroundings_is_not_called_after_what_lies_on_it() -> None:
    noise = np.random.default_rng(1)
    pixels = np.full((120, 120, 3), (120, 90, 75), dtype=np.float32)  # soil
    pixels[30:90, 30:90] = (128, 92, 76)  # tiles
    pixels[30:90, 30:39] = (235, 235, 235)  # a bright gutter
    pixels += noise.normal(0, 4, pixels.shape)
    picture = Picture(np.clip(pixels, 0, 255).astype(np.uint8), np.ones((120, 120), bool), Affine.identity())
    names = colours_of(picture, (30.0, 30.0, 90.0, 90.0)) or frozenset()
    assert "brown" in names
    assert "white" not in names


def test_a_lawn_in_the_box_does_not_make_a_roof_green() -> None:
    noise = np.random.default_rng(2)
    pixels = np.full((120, 120, 3), (95, 95, 95), dtype=np.float32)  # paving
    pixels[30:90, 30:90] = (70, 140, 60)  # lawn
    corners = cv2.boxPoints(((60, 60), (74, 40), 35)).astype(np.int32)
    cv2.fillPoly(pixels, [corners], (160, 158, 156))
    pixels += noise.normal(0, 5, pixels.shape)
    picture = Picture(np.clip(pixels, 0, 255).astype(np.uint8), np.ones((120, 120), bool), Affine.identity())
    assert "green" not in (colours_of(picture, (30.0, 30.0, 90.0, 90.0)) or ())


ALMOST_GREY = (
    (138, 130, 120),
    (128, 120, 108),
    (120, 108, 96),
    (112, 118, 124),
    (150, 146, 138),
    (104, 98, 90),
)
"""Weathered roofs between grey and brown or blue."""


@pytest.mark.parametrize("paint", ALMOST_GREY)
@pytest.mark.parametrize("seed", range(4))
def test_between_grey_and_brown_both_are_told_or_in_doubt(paint: tuple[int, int, int], seed: int) -> None:
    names = colours_of(drawn(paint, GROUNDS["meadow"], seed, turned=False), box_of(False)) or frozenset()
    others = {"brown", "blue"} if paint[2] > paint[0] else {"brown"}
    assert names & {"grey", f"grey{DOUBT}"}
    assert names & {"grey", *others}


def hazy(picture: Picture, share: float) -> Picture:
    """The picture under a veil of bright haze."""
    pixels = (1 - share) * picture.pixels.astype(np.float32) + share * np.float32(205)
    return Picture(pixels.astype(np.uint8), picture.valid, picture.transform)


@pytest.mark.parametrize("share", [0.15, 0.3])
@pytest.mark.parametrize("ground", GROUNDS)
def test_haze_makes_no_dark_roof_white(share: float, ground: str) -> None:
    dark, light = (drawn(paint, GROUNDS[ground], 3, False) for paint in ((70, 70, 72), (238, 238, 236)))
    told = [colours_of(hazy(picture, share), box_of(False)) or frozenset() for picture in (dark, light)]
    assert "white" not in told[0]
    assert told[1] & {"white", f"white{DOUBT}"} or ground == "sand"


def test_vivid_paint_is_in_no_doubt() -> None:
    names = colours_of(drawn((200, 30, 30), GROUNDS["sea"], 0, turned=False), box_of(False)) or frozenset()
    assert "red" in names
    assert not names & {f"{name}{DOUBT}" for name in ("white", "grey", "green", "blue")}

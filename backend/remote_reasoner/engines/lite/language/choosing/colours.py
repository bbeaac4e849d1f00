"""The colours of found objects, judged from their pixels as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from remote_reasoner.engines.lite.language.intent import ColourName

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Box, Mask, Picture

LEAST_PIXELS = 12
"""With fewer pixels of its own an object has no colour that could be told from its surroundings."""
APART = 14.0
"""Distance in CIELAB from which a pixel is told from the surroundings of its box."""
LEAST_SHARE = 0.12
"""Share of a box that must be told from its surroundings; else the middle of the box is looked at."""
GREY_PICTURE = 4.0
"""A picture has no colours where 99 of 100 pixels have a lower chroma (CIELAB)."""
SHADES: tuple[ColourName, ...] = ("white", "black", "grey", "dark", "bright")
"""What can be told in a picture without colours."""


NO_HUE = "no hue"
"""Among the colours of what was seen in a picture without colours."""


def colours_of(
    picture: Picture, box: Box, mask: Mask | None = None, grey: bool = False
) -> frozenset[str] | None:
    """The names that fit the object's median colour; several may ('dark' and 'blue').

    Looks at the pixels of `mask`; without one, at those pixels of `box` that differ from a ring around it. In
    a `grey` picture there are shades only. None where too few valid pixels are left to judge.
    """
    colour = median_colour(picture, box, mask)
    if colour is None:
        return None
    names = frozenset(names_of(*colour))
    return (names & set(SHADES)) | {NO_HUE} if grey else names


def names_of(lightness: float, green_red: float, blue_yellow: float) -> tuple[ColourName, ...]:
    """The names of a colour in CIELAB (lightness 0 to 100); the hue is judged as in HSV.

    Calibrated on drawn objects in the usual paints and roof colours under noise, shadow and haze.
    """
    chroma = float(np.hypot(green_red, blue_yellow))
    hue = _hue(lightness, green_red, blue_yellow)
    fits: dict[ColourName, bool] = {
        "white": lightness >= 74 and chroma < 14,
        "black": lightness < 24 and chroma < 16,
        "grey": 24 <= lightness < 78 and chroma < 9,
        "red": (hue <= 19 or hue >= 338) and chroma >= 22,
        "orange": 17 <= hue < 45 and chroma >= 38 and lightness >= 50,
        "yellow": 43 <= hue < 70 and chroma >= 30 and lightness >= 55,
        "green": 66 <= hue < 168 and chroma >= 9,
        "blue": 180 <= hue < 262 and chroma >= 10,
        "brown": 10 <= hue < 48 and 9 <= chroma < 55 and lightness < 58,
        "dark": lightness < 40,
        "bright": lightness >= 68,
    }
    return tuple(name for name, does in fits.items() if does)


def is_grey(picture: Picture) -> bool:
    """True where the picture has no colours: one band, or bands that are alike."""
    pixels = picture.pixels[:: max(1, picture.height // 256), :: max(1, picture.width // 256)]
    lab = _lab(pixels)
    return float(np.percentile(np.hypot(lab[..., 1], lab[..., 2]), 99)) < GREY_PICTURE


def median_colour(picture: Picture, box: Box, mask: Mask | None = None) -> tuple[float, float, float] | None:
    """Median (L, a, b) of the object's pixels in CIELAB; None with too few of them."""
    if mask is not None:
        rows, columns = mask.pixels.shape
        window = (slice(mask.y0, mask.y0 + rows), slice(mask.x0, mask.x0 + columns))
        chosen = mask.pixels & picture.valid[window]
        inner = cv2.erode(chosen.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
        own = _lab(picture.pixels[window])[inner if inner.sum() >= LEAST_PIXELS else chosen]
    else:
        own = _apart_from_surroundings(picture, box)
    if len(own) < LEAST_PIXELS:
        return None
    lightness, green_red, blue_yellow = np.median(own, axis=0)
    return float(lightness), float(green_red), float(blue_yellow)


def _apart_from_surroundings(picture: Picture, box: Box) -> np.ndarray:
    """(n, 3) CIELAB of those valid pixels of the box that differ from a ring around it."""
    x0, y0 = max(0, int(box[0])), max(0, int(box[1]))
    x1, y1 = min(picture.width, int(np.ceil(box[2]))), min(picture.height, int(np.ceil(box[3])))
    margin = max(2, (x1 - x0 + y1 - y0) // 10)
    left, top = max(0, x0 - margin), max(0, y0 - margin)
    window = (slice(top, min(picture.height, y1 + margin)), slice(left, min(picture.width, x1 + margin)))
    lab, valid = _lab(picture.pixels[window]), picture.valid[window].copy()
    inside = np.zeros(valid.shape, dtype=bool)
    inside[y0 - top : y1 - top, x0 - left : x1 - left] = True
    ring = lab[valid & ~inside]
    if len(ring) >= LEAST_PIXELS:
        apart = np.linalg.norm(lab - np.median(ring, axis=0), axis=-1) > APART
        own = valid & inside & apart
        if own.sum() >= max(LEAST_PIXELS, LEAST_SHARE * inside.sum()):
            return np.asarray(lab[own])
    rows, columns = np.nonzero(valid & inside)
    middle_row, middle_column = (y0 + y1) / 2 - top, (x0 + x1) / 2 - left
    across = np.abs(columns + 0.5 - middle_column) <= (x1 - x0) / 4
    down = np.abs(rows + 0.5 - middle_row) <= (y1 - y0) / 4
    return np.asarray(lab[rows[across & down], columns[across & down]])


def _lab(pixels: np.ndarray) -> np.ndarray:
    """CIELAB (…, 3) of uint8 RGB."""
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB))


def _hue(lightness: float, green_red: float, blue_yellow: float) -> float:
    """Hue in degrees as HSV has it: 0 red, 60 yellow, 120 green, 240 blue."""
    lab = np.array([[[lightness, green_red, blue_yellow]]], dtype=np.float32)
    rgb = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1)
    return float(cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)[0, 0, 0])

"""The colours of found objects, judged from their pixels as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

from remote_reasoner.engines.lite.language.condition import ColourName

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Box, Mask, Picture

LEAST_PIXELS = 12
"""With fewer pixels of its own an object has no colour that could be told from its surroundings."""
APART = 14.0
"""Distance in CIELAB from which a pixel is told from the surroundings of its box."""
LEAST_SHARE = 0.12
"""Share of a box that must be told from its surroundings; else the middle of the box is looked at."""
MIDDLE_SHARE = 0.4
"""So much of the box's middle must be told, too: an object that looks like its ring is not its leftovers."""
UNLIT, HUELESS = 30.0, 10.0
"""Darker pixels (L) of less chroma may be windows, tyres or shadow rather than paint."""
PAINTED_SHARE = 0.75
"""Where at least this share of an object is none of that, its colour is the colour of this share."""
WHITE, WHITE_CHROMA = 74.0, 14.0
"""White is at least so light (L), and of less chroma."""
WHITE_SHARE = 0.45
"""Where this share of an object is white, the rest is windows and shadow."""
VIVID = 18.0
"""Chroma from which a pixel's hue is beyond doubt."""
VIVID_SHARE = 0.28
"""Where this share of an object is of one vivid hue, not green as lawns around roofs are, it is called so."""
GREY_PICTURE = 4.0
"""A picture has no colours where 99 of 100 pixels have a lower chroma (CIELAB)."""
SHADES: tuple[ColourName, ...] = ("white", "black", "grey", "dark", "bright")
"""What can be told in a picture without colours."""


NO_HUE = "no hue"
"""Among the colours of what was seen in a picture without colours."""
DOUBT = "?"
"""Ends the name of a colour that a thing may have: it is that of a colour which looks almost the same."""
ALMOST = tuple(
    (light, chroma) for light in (-5.0, 0.0, 5.0) for chroma in (-3.0, 0.0, 3.0) if light or chroma
)
"""Steps (lightness, chroma) in CIELAB to colours that noise, haze or another camera could have made of it."""


def colours_of(
    picture: Picture, box: Box, mask: Mask | None = None, grey: bool = False
) -> frozenset[str] | None:
    """The names that fit the object's median colour; several may ('dark', 'blue'), some in doubt ('grey?').

    Looks at the pixels of `mask`; without one, at those pixels of `box` that differ from a ring around it. In
    a `grey` picture there are shades only. None where too few valid pixels are left to judge.
    """
    colour = median_colour(picture, box, mask)
    if colour is None:
        return None
    names = frozenset(names_of(*colour))
    return (names & set(SHADES)) | {NO_HUE} if grey else names | in_doubt(*colour)


def names_of(lightness: float, green_red: float, blue_yellow: float) -> tuple[ColourName, ...]:
    """The names of a colour in CIELAB (lightness 0 to 100); the hue is judged as in HSV.

    Calibrated on drawn objects in the usual paints and roof colours under noise, shadow and haze.
    """
    chroma = float(np.hypot(green_red, blue_yellow))
    hue = _hue(lightness, green_red, blue_yellow)
    fits: dict[ColourName, bool] = {
        "white": lightness >= WHITE and chroma < WHITE_CHROMA,
        "black": lightness < 27 and chroma < 16,
        "grey": 24 <= lightness < 78 and chroma < 10,
        "red": (hue <= 19 or hue >= 315) and chroma >= 18,
        "orange": 17 <= hue < 45 and chroma >= 38 and lightness >= 50,
        "yellow": 43 <= hue < 70 and chroma >= 30 and lightness >= 55,
        "green": 66 <= hue < 186 and chroma >= 8.5,
        "blue": 180 <= hue < 262 and chroma >= (10 if 26 <= lightness < 70 else 14),
        "brown": (hue < 48 or hue >= 350) and 6.5 <= chroma < 55 and lightness < (58 if chroma >= 14 else 64),
        "dark": lightness < 40,
        "bright": lightness >= 68,
    }
    return tuple(name for name, does in fits.items() if does)


def in_doubt(lightness: float, green_red: float, blue_yellow: float) -> frozenset[str]:
    """Those names, each with DOUBT behind it, that do not fit a colour but one that is almost the same."""
    chroma = max(float(np.hypot(green_red, blue_yellow)), 1e-6)
    near: set[ColourName] = set()
    for lighter, stronger in ALMOST:
        scale = max(0.0, chroma + stronger) / chroma
        near |= set(names_of(lightness + lighter, green_red * scale, blue_yellow * scale))
    return frozenset(f"{name}{DOUBT}" for name in near - set(names_of(lightness, green_red, blue_yellow)))


def is_grey(picture: Picture) -> bool:
    """True where the picture has no colours: one band, or bands that are alike."""
    pixels = picture.pixels[:: max(1, picture.height // 256), :: max(1, picture.width // 256)]
    lab = _lab(pixels)
    return float(np.percentile(np.hypot(lab[..., 1], lab[..., 2]), 99)) < GREY_PICTURE


def median_colour(picture: Picture, box: Box, mask: Mask | None = None) -> tuple[float, float, float] | None:
    """Median (L, a, b) of the object's paint in CIELAB; None with too few pixels."""
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
    lightness, green_red, blue_yellow = np.median(_paint(own), axis=0)
    return float(lightness), float(green_red), float(blue_yellow)


def _paint(own: np.ndarray) -> np.ndarray:
    """Those of an object's CIELAB pixels (n, 3) that it is called after: 'a red car' has dark windows."""
    chroma = np.hypot(own[:, 1], own[:, 2])
    green = (own[:, 1] < -5) & (own[:, 2] > 0)
    vivid = _of_commonest_hue(own[(chroma >= VIVID) & ~green])
    if len(vivid) >= max(LEAST_PIXELS, VIVID_SHARE * len(own)):
        return vivid
    white = own[(own[:, 0] >= WHITE) & (chroma < WHITE_CHROMA)]
    if len(white) >= max(LEAST_PIXELS, WHITE_SHARE * len(own)):
        return white
    lit = own[(own[:, 0] >= UNLIT) | (chroma >= HUELESS)]
    return lit if len(lit) >= max(LEAST_PIXELS, PAINTED_SHARE * len(own)) else own


def _of_commonest_hue(vivid: np.ndarray) -> np.ndarray:
    """Those of the CIELAB pixels (n, 3) within the 60 degrees of hue that hold most of them."""
    twelfths = (np.degrees(np.arctan2(vivid[:, 2], vivid[:, 1])) // 30).astype(int) % 12
    counts = np.bincount(twelfths, minlength=12)
    first = int(np.argmax(counts + np.roll(counts, -1)))
    return np.asarray(vivid[(twelfths == first) | (twelfths == (first + 1) % 12)])


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
    down, across = (y1 - y0) // 4, (x1 - x0) // 4
    middle = np.zeros(valid.shape, dtype=bool)
    middle[y0 + down - top : y1 - down - top, x0 + across - left : x1 - across - left] = True
    ring = lab[valid & ~inside]
    if len(ring) >= LEAST_PIXELS:
        apart = np.linalg.norm(lab - np.median(ring, axis=0), axis=-1) > APART
        own = valid & inside & apart
        in_middle = own & middle
        if (
            own.sum() >= max(LEAST_PIXELS, LEAST_SHARE * inside.sum())
            and in_middle.sum() >= MIDDLE_SHARE * middle.sum()
        ):
            return np.asarray(lab[own])
    return np.asarray(lab[valid & middle])


def _lab(pixels: np.ndarray) -> np.ndarray:
    """CIELAB (…, 3) of uint8 RGB."""
    return np.asarray(cv2.cvtColor(pixels.astype(np.float32) / 255, cv2.COLOR_RGB2LAB))


def _hue(lightness: float, green_red: float, blue_yellow: float) -> float:
    """Hue in degrees as HSV has it: 0 red, 60 yellow, 120 green, 240 blue."""
    lab = np.array([[[lightness, green_red, blue_yellow]]], dtype=np.float32)
    rgb = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), 0, 1)
    return float(cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)[0, 0, 0])

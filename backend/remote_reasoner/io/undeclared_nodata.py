"""Nodata that a file holds but does not declare: -9999, 65535 or 1e20 in a collar around the picture.

Such a value would stretch the picture to plain white or black. It is told from the values of the ground by
three things together: it is the least or the greatest, far from all the others, and lies in large connected
areas.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

IMPOSSIBLE = 1e15
"""No sensor and no terrain has values beyond it where the rest of the picture is ordinary."""
USUAL_FILLS = (-9999.0, -99999.0, -999.0, -32768.0, -32767.0, -2147483648.0, -2147483647.0)
LIKELY_FILLS = (9999.0, 99999.0, 999999.0, 32767.0, 65535.0)
LEAST_SHARE = 0.002
"""Rarer values do not spoil the stretch, which leaves out half a per cent at each end."""
LEAST_KINDS = 8
"""Fewer kinds of values are a mask or classes, in which each value means something."""
STRAGGLERS = 0.01
"""Values between fill and ground, where a tool has blended them, as a share of the fill's pixels."""
LARGE_AREA = 0.0005
"""Connected pixels, as a share of the picture, that count as an area (never fewer than 9)."""
CLASS_NUMBERS = 32
"""8-bit values below it are too dark to be a picture; then 255 may be a fill value too."""
MOST_VALUES = 3


@dataclass(frozen=True)
class _Rule:
    """What a value must fulfil: `far` is the least distance to the rest in spans of the rest (from its
    percentile 0.5 to 99.5), `kinds` how many values the rest has at least, `corner` whether the areas must
    reach a corner of the picture, as a collar does and a roof hardly ever."""

    far: float
    kinds: int
    corner: bool


USUAL_FILL = _Rule(far=0.5, kinds=1, corner=False)
LIKELY_FILL = _Rule(far=1.0, kinds=LEAST_KINDS, corner=True)
ANY_VALUE = _Rule(far=5.0, kinds=LEAST_KINDS, corner=True)


@dataclass(frozen=True)
class Fill:
    """A value taken as nodata, and the share of the pixels that have it."""

    value: float
    share: float


def find(values: np.ndarray, known: np.ndarray) -> list[Fill]:
    """Undeclared nodata values of one band.

    Args:
        values: (height, width) of any real dtype; an evenly spaced sample of a large band is enough.
        known: bool, same shape; what is declared as nodata or is not finite does not count.

    Returns:
        None to three values; ordinary pictures, masks and classes have none.
    """
    found: list[Fill] = []
    if values.dtype == np.uint8 and not _may_be_class_numbers(values, known):
        return found
    known = np.array(known)
    while len(found) < MOST_VALUES and known.any():
        fill = _extreme(values, known)
        if fill is None:
            break
        found.append(fill)
        known &= values != fill.value
    return found


def note(bands: list[list[Fill]]) -> list[str]:
    """What was taken as nodata, in words for the user; empty where nothing was."""
    largest: dict[float, float] = {}
    for fill in (fill for fills in bands for fill in fills):
        largest[fill.value] = max(fill.share, largest.get(fill.value, 0.0))
    return [
        f"The value {written(value)} fills {share:.1%} of the picture, far from all other values, and is "
        f"taken as nodata although the file does not say so (gdal_edit.py -a_nodata {written(value)} does)."
        for value, share in largest.items()
    ]


def written(value: float) -> str:
    """The value with all the digits it takes to name it, so that it can be declared as nodata."""
    if value.is_integer() and abs(value) < 2.0**64:
        return str(int(value))
    single = np.float32(value)
    return str(single) if float(single) == value else repr(value)


def _may_be_class_numbers(values: np.ndarray, known: np.ndarray) -> bool:
    """Whether 8-bit values are small numbers and 255; other 8-bit pictures are shown as they are."""
    mask = np.ascontiguousarray(known).view(np.uint8)
    counts = cv2.calcHist([np.ascontiguousarray(values)], [0], mask, [256], [0, 256]).ravel()
    return bool(counts[255] > 0 and counts[CLASS_NUMBERS:255].sum() <= STRAGGLERS * counts[255])


def _extreme(values: np.ndarray, known: np.ndarray) -> Fill | None:
    """The least or the greatest value, where it is nodata."""
    ground = values[known]
    for value in (ground.min(), ground.max()):
        rest = ground[ground != value]
        if not rest.size:
            return None
        pixels = ground.size - rest.size
        if _impossible(float(value), rest) or (
            pixels >= LEAST_SHARE * values.size and _is_fill(float(value), pixels, values, known, rest)
        ):
            return Fill(float(value), pixels / values.size)
    return None


def _impossible(value: float, rest: np.ndarray) -> bool:
    """Whether no sensor gives such a value beside the `rest`."""
    if abs(value) <= IMPOSSIBLE:
        return False
    return abs(value) > 1e6 * float(np.median(np.abs(rest.astype(np.float64))))


def _is_fill(value: float, pixels: int, values: np.ndarray, known: np.ndarray, rest: np.ndarray) -> bool:
    """Whether a value of `pixels` pixels is far from the `rest` and lies in large areas."""
    if values.dtype == np.uint8:
        if value != 255:
            return False
        rule = _Rule(LIKELY_FILL.far, kinds=3, corner=True)
    elif value in USUAL_FILLS and rest.min() > value:
        rule = USUAL_FILL
    elif _is_likely(value, values.dtype, rest):
        rule = LIKELY_FILL
    else:
        rule = ANY_VALUE
    return _far(value, rest, pixels, rule) and _in_large_areas((values == value) & known, rule.corner)


def _is_likely(value: float, dtype: np.dtype, rest: np.ndarray) -> bool:
    """Whether a value is more often a fill than a measurement: the greatest of its type, or alone below 0."""
    greatest = dtype.kind in "ui" and value == np.iinfo(dtype).max
    return bool(greatest or value in LIKELY_FILLS or (value < 0 <= rest.min()))


def _far(value: float, rest: np.ndarray, pixels: int, rule: _Rule) -> bool:
    """Whether a value lies so far from the `rest`, and with so little between, as the rule wants."""
    if len(np.unique(rest[:: max(1, rest.size // 100_000)])) < rule.kinds:
        return False
    low, high = (float(limit) for limit in np.percentile(rest, [0.5, 99.5]))
    distance = low - value if value < low else value - high
    if distance <= rule.far * (high - low):
        return False
    edge = low - distance / 2 if value < low else high + distance / 2
    stragglers = np.count_nonzero(rest < edge if value < low else rest > edge)
    return bool(stragglers <= STRAGGLERS * pixels)


def _in_large_areas(filled: np.ndarray, corner: bool) -> bool:
    """Whether most of the `filled` pixels (bool, (height, width)) lie in large connected areas.

    With `corner`, one of these areas has to reach a corner of the picture as well.
    """
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(filled.astype(np.uint8), connectivity=8)
    large = statistics[:, cv2.CC_STAT_AREA] >= max(9, LARGE_AREA * filled.size)
    large[0] = False  # the background
    if corner and not large[labels[[0, 0, -1, -1], [0, -1, 0, -1]]].any():
        return False
    return bool(statistics[large, cv2.CC_STAT_AREA].sum() >= 0.5 * np.count_nonzero(filled))

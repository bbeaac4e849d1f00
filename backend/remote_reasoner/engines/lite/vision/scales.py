"""At which scales to look at a picture, from its ground resolution or its size."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence

from remote_reasoner.core.tile import TileSize

# The usual extent of an object on the ground in metres, from small to large. Sources: standard court and
# track dimensions; airliners and light aircraft; boats and container ships; cars and lorries.
METRES: dict[str, tuple[float, float]] = {
    "airplane": (10.0, 70.0),
    "ship": (8.0, 300.0),
    "storage tank": (8.0, 80.0),
    "baseball diamond": (50.0, 120.0),
    "tennis court": (24.0, 40.0),
    "basketball court": (15.0, 32.0),
    "ground track field": (100.0, 190.0),
    "harbor": (20.0, 200.0),
    "bridge": (20.0, 300.0),
    "vehicle": (4.0, 12.0),
    "solar panel": (2.0, 60.0),
}
FINEST_COVER = 0.1  # metres a pixel: finer pictures show grains and leaves, not land cover, so they shrink
MOST_ENLARGED_COVER = 1.5  # a small picture is seen better enlarged, ...
MOST_COVER = 1024 * 1024  # ... up to so many pixels: above, it is too slow
SMALLEST, LARGEST = 12.0, 400.0  # pixels between which the network was trained to see objects
SCALES = (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0)
# Without a ground resolution: measured on the validation pictures, the halved picture helps these; the others
# gain little or lose (tennis courts, small cars).
HALVED_TOO = ("ship", "baseball diamond", "ground track field", "harbor", "bridge")
HALVED_FROM = 600  # pixels of the longer side
SIDE = 2560  # pixels at the finest scale used: three passes of the network, which overlap by a quarter
LONGEST_SIDE = 5120  # however coarse the scale: reading before the first pass, and memory, stay small

SURROUNDINGS = 256  # pixels that tiles have in common at least: land cover is told by what is around it
LARGEST_UNKNOWN = 256.0  # pixels of the largest object where the ground resolution is not known
WHOLE_PIXELS = 16_777_216  # an area of no more pixels is looked at in one piece
PASS, PASS_SECONDS = 850.0, 1.5  # pixels a pass of the network gets on by, and its time on one core
MOST_ENLARGED = 2_600_000  # pixels after enlarging: above, a scale is too slow


def meant(metres_per_pixel: float | None) -> float | None:
    """The ground resolution where it is one: None for nan, infinity, 0 and less."""
    if metres_per_pixel is None or not math.isfinite(metres_per_pixel) or metres_per_pixel <= 0:
        return None
    return metres_per_pixel


def object_scales(
    width: int, height: int, categories: Sequence[str], metres_per_pixel: float | None
) -> dict[float, tuple[str, ...]]:
    """Factors to resize the picture by, each with the classes to look for at it; the main one first.

    With the ground resolution, the scales at which objects of a category have the sizes the network knows, a
    small picture also enlarged; without, the picture as it is, a large one also halved for what is large.
    """
    metres = meant(metres_per_pixel)
    if metres is None:
        plan = {1.0: tuple(categories)}
        halved = tuple(category for category in categories if category in HALVED_TOO)
        if halved and max(width, height) >= HALVED_FROM:
            plan[0.5] = halved
        return plan
    largest = max(scale for scale in SCALES if scale <= 1 or width * height * scale**2 <= MOST_ENLARGED)
    wanted: dict[float, list[str]] = {}
    for category in categories:
        for scale in fitting_scales(category, metres, largest):
            wanted.setdefault(scale, []).append(category)
    order = sorted(wanted, key=lambda scale: (abs(math.log2(scale)), -scale))
    return {scale: tuple(wanted[scale]) for scale in order}


def fitting_scales(category: str, metres_per_pixel: float, largest: float) -> tuple[float, ...]:
    """The scale nearest to 1 that shows small and large objects of a category; else one for each end.

    None is above `largest`.
    """
    small, large = (size / metres_per_pixel for size in METRES[category])
    allowed = [scale for scale in SCALES if scale <= largest]
    seen_small = [scale for scale in allowed if scale * small >= SMALLEST]
    seen_large = [scale for scale in allowed if scale * large <= LARGEST]
    both = [scale for scale in seen_small if scale in seen_large]
    if both:
        return (min(both, key=lambda scale: abs(math.log2(scale))),)
    return tuple(sorted({min(seen_small, default=max(allowed)), max(seen_large, default=min(allowed))}))


def survey_tiles(
    categories: Sequence[str],
    metres_per_pixel: float | None,
    threads: int | None,
    taught: Sequence[tuple[float, float]] = (),
) -> TileSize:
    """The tiles of an area too large for one look, which these categories are looked for in.

    `taught` are the factors at which taught classes are looked for, and the largest sides of their objects
    at that scale in pixels.

    A side holds whole passes of the networks at the finest scale that is used; the overlap holds the largest
    object of the categories, as far as a quarter of the side allows, and what land cover needs around it.
    """
    metres = meant(metres_per_pixel)
    objects = [category for category in categories if category in METRES]
    finest, largest = 1.0, LARGEST_UNKNOWN
    if metres is not None:
        scales = [scale for category in objects for scale in fitting_scales(category, metres, 1.0)]
        finest = min(1.0, max(scales, default=land_cover_scale(SIDE, SIDE, metres)))
        largest = max((METRES[category][1] / metres for category in objects), default=0.0)
    if taught:
        finest = max(min(1.0, max(factor for factor, _ in taught)), finest if objects else 0.0)
        largest = max(largest if objects else 0.0, *(side / factor for factor, side in taught))
    side = min(round(SIDE / finest), LONGEST_SIDE)
    overlap = min(max(round(SURROUNDINGS / finest), round(largest)), side // 4)
    rounds = bool(objects) + bool(taught) + (len(objects) < len(categories))
    passes = rounds * (side * finest / PASS) ** 2
    return TileSize(
        side=side,
        overlap=-(-overlap // 32) * 32,
        whole_pixels=WHOLE_PIXELS,
        seconds=PASS_SECONDS * max(passes, 1.0) / min(threads or os.cpu_count() or 1, 4),
    )


def land_cover_scale(width: int, height: int, metres_per_pixel: float | None) -> float:
    """The factor to resize the picture by before its land cover is told: small pictures are enlarged."""
    scale = max(1.0, min(MOST_ENLARGED_COVER, math.sqrt(MOST_COVER / (width * height))))
    metres = meant(metres_per_pixel)
    return scale if metres is None else max(min(scale, metres / FINEST_COVER), min(SCALES))

"""At which scales to look at a picture, from its ground resolution or its size."""

from __future__ import annotations

import math
from collections.abc import Iterable

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
AREA_METRES = (4.0, 200.0)  # land cover: from the width of a lane to a block
SMALLEST, LARGEST = 12.0, 400.0  # pixels between which the network was trained to see objects
SCALES = (0.125, 0.25, 0.5, 1.0, 2.0)
MOST_ENLARGED = 1_200_000  # pixels after enlarging; larger pictures are not enlarged


def choose_scales(
    width: int, height: int, categories: Iterable[str], metres_per_pixel: float | None
) -> tuple[float, ...]:
    """Factors to resize the picture by, the first one the main one.

    With the ground resolution, the scales at which objects of the asked categories have the sizes the
    network knows; without, the picture as it is, a small one also enlarged and a large one also halved.
    """
    enlarged = width * height * 4 <= MOST_ENLARGED
    if metres_per_pixel is None or not math.isfinite(metres_per_pixel) or metres_per_pixel <= 0:
        if max(width, height) <= 420:
            return (1.0, 2.0)
        return (1.0, 0.5) if max(width, height) >= 900 else (1.0,)
    chosen: set[float] = set()
    for category in categories:
        small, large = (size / metres_per_pixel for size in METRES.get(category, AREA_METRES))
        fitting = [s for s in SCALES if s * small >= SMALLEST and s * large <= LARGEST]
        if fitting:
            chosen.add(
                max(s for s in fitting if s <= 1.0 or enlarged) if min(fitting) <= 1.0 else min(fitting)
            )
            continue
        # no single scale shows both ends: one for the small, one for the large
        chosen.add(min((s for s in SCALES if s * small >= SMALLEST), default=SCALES[-1]))
        chosen.add(max((s for s in SCALES if s * large <= LARGEST), default=SCALES[0]))
    allowed = {s for s in chosen if s <= 1.0 or enlarged} or {1.0}
    return tuple(sorted(allowed, key=lambda s: (abs(math.log2(s)), -s)))

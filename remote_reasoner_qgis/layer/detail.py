"""How finely an area is looked at, and which choices there are for one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from .capture import COARSER
from .grid import Grid

STEPS = (1.0, 2.0, 5.0)
"""A service without resolutions of its own is offered these, times powers of ten."""


@dataclass(frozen=True)
class Detail:
    """What the person who asks has chosen.

    Attributes:
        overview: one picture of the whole, however coarse.
        resolution: units a pixel that are asked of a map service; None for the layer's own or finest.
    """

    overview: bool = False
    resolution: float | None = None


FULL = Detail()
OVERVIEW = Detail(overview=True)


def service_resolutions(native: list[float], overview: Grid, shown: float) -> list[float]:
    """Resolutions at which a map service can be looked at tile by tile, units a pixel, the finest first.

    Args:
        native: those it has tiles for; none for a service that draws at any.
        overview: the whole in one picture; coarser ones would be none.
        shown: the map's own resolution: the finest that is offered where the service has none.

    Returns:
        Those finer than the overview.
    """
    known = sorted(native) or list(_ladder(shown, overview.pixel_width))
    return [resolution for resolution in known if resolution * COARSER < overview.pixel_width]


def _ladder(finest: float, coarsest: float) -> Iterator[float]:
    """`finest`, then round numbers up to `coarsest`."""
    yield finest
    for power in range(math.floor(math.log10(finest)), math.ceil(math.log10(coarsest)) + 1):
        for step in STEPS:
            resolution = step * 10.0**power
            if finest * COARSER < resolution < coarsest:
                yield resolution

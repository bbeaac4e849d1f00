"""Whether a picture can lie where its transform and CRS say: on the globe, within a projection's reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyproj import CRS, Transformer

from remote_reasoner.core import globe

HALF_A_PIXEL = 0.5
"""Degrees, at least: grids whose pixel centres lie on a pole reach half a pixel beyond it."""
FARTHEST_LONGITUDE = 720.0
LARGEST_M = 4e8
"""Ten times around the Earth."""
LEAST_WAY_BACK = 0.01
"""Of the picture's height: how well a point has to come back from longitude and latitude."""


@dataclass(frozen=True)
class PictureEdge:
    """Points along a picture's edge and in its middle.

    Attributes:
        points: (n, 2) in `crs`.
        degrees: (n, 2) the same in longitude and latitude, infinite where there are none; the middle is last.
        height: rows of the picture.
        crs: of the picture.
        to_geographic: from `crs` to its own longitude and latitude.
    """

    points: np.ndarray
    degrees: np.ndarray
    height: int
    crs: CRS
    to_geographic: Transformer

    @cached_property
    def nowhere(self) -> str | None:
        """The coordinates where the picture lies, if nothing of it can be there; None where it can."""
        fits = self._can_be_degrees() if self.crs.is_geographic else self._fits_the_earth()
        if self._there.any() and fits:
            return None
        x, y = self.points[np.abs(self.points).max(axis=1).argmax()]
        return f"({x:,.0f}, {y:,.0f})"

    @property
    def wholly_on_the_globe(self) -> bool:
        """Whether every point has a longitude and a latitude, and neighbours lie beside each other."""
        return bool(self._there.all() and not globe.leaps(self.degrees[:-1]))

    @property
    def beyond_a_pole(self) -> bool:
        """Whether latitudes go beyond 90 degrees."""
        return bool((np.abs(self.degrees[:, 1]) > 90 + 1e-6).any())

    def _can_be_degrees(self) -> bool:
        """Whether the numbers can be degrees at all, rather than metres that are called so."""
        units = [axis.unit_conversion_factor for axis in self.crs.axis_info] or [np.radians(1)]
        degrees = self.points[self._there] * np.degrees(units[0])
        if not len(degrees):
            return False
        pixel = np.ptp(degrees[:, 1]) / max(1, self.height)
        return bool(
            np.abs(degrees[:, 1]).max() <= 90 + max(HALF_A_PIXEL, pixel)
            and np.abs(degrees[:, 0]).max() <= FARTHEST_LONGITUDE
        )

    def _fits_the_earth(self) -> bool:
        """Whether the picture is smaller than many times the Earth around."""
        metres = [axis.unit_conversion_factor for axis in self.crs.axis_info] or [1.0]
        return bool(np.ptp(self.points, axis=0).max() * metres[0] < LARGEST_M)

    @cached_property
    def _there(self) -> np.ndarray:
        """bool (n,): whether a point has a longitude and a latitude, and these lead back to it.

        Far from its origin a projection's formulas lead somewhere, but not back. Eastings are not looked at:
        around the world they begin anew.
        """
        finite = np.isfinite(self.degrees).all(axis=1)
        if self.crs.is_geographic:
            return finite
        longitudes, latitudes = self.to_geographic.transform(self.points[:, 0], self.points[:, 1])
        _, northings = self.to_geographic.transform(longitudes, latitudes, direction="INVERSE")
        with np.errstate(invalid="ignore"):
            off = np.abs(northings - self.points[:, 1])
        return finite & (off <= LEAST_WAY_BACK * np.ptp(self.points[:, 1]))

"""Whether a picture can lie where its transform and CRS say: on the globe, within a projection's reach."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyproj import CRS, Transformer

HALF_A_PIXEL = 0.5
"""Degrees, at least: grids whose pixel centres lie on a pole reach half a pixel beyond it."""
FARTHEST_LONGITUDE = 720.0
LEAST_WAY_BACK = 0.01
"""Of the picture's height: how well a point has to come back from longitude and latitude."""


@dataclass(frozen=True)
class Whereabouts:
    """Points along a picture's edge and in its middle.

    Attributes:
        points: (n, 2) in `crs`.
        degrees: (n, 2) the same in longitude and latitude, infinite where there are none.
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
        in_degrees = self.crs.is_geographic and not self.crs.is_derived
        if self._there.any() and (not in_degrees or self._can_be_degrees(self.degrees[self._there])):
            return None
        x, y = self.points[np.abs(self.points).max(axis=1).argmax()]
        return f"({x:,.0f}, {y:,.0f})"

    @property
    def wholly_on_the_globe(self) -> bool:
        """Whether every point has a longitude and a latitude."""
        return bool(self._there.all())

    @property
    def beyond_a_pole(self) -> bool:
        """Whether latitudes go beyond 90 degrees."""
        return bool((np.abs(self.degrees[:, 1]) > 90 + 1e-6).any())

    def _can_be_degrees(self, degrees: np.ndarray) -> bool:
        """Whether the numbers can be degrees at all, rather than metres that are called so."""
        pixel = np.ptp(degrees[:, 1]) / max(1, self.height)
        return bool(
            np.abs(degrees[:, 1]).max() <= 90 + max(HALF_A_PIXEL, pixel)
            and np.abs(degrees[:, 0]).max() <= FARTHEST_LONGITUDE
        )

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

"""Many pictures of one layer, one after the other: each a window of its own grid, read in the background."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qgis.core import QgsRasterLayer

from . import capture
from .capture import Capture
from .grid import Bounds, Grid, window, within_budget

WHOLE = 10**15
"""More pixels than any layer has."""


@dataclass(frozen=True)
class LayerWindows:
    """A layer ready to be read window by window in one background thread.

    Attributes:
        fine: reads the layer's own pixels. smooth: reads averages of them, for windows above the budget.
        most: pixels of a picture.
    """

    fine: Capture
    smooth: Capture
    most: int

    @classmethod
    def of(
        cls, layer: QgsRasterLayer, wanted: Bounds, most: int, bands: tuple[int, int, int] | None = None
    ) -> LayerWindows:
        """Over the part of a layer that `wanted` (in its CRS) touches. Main thread only. Raises Failure."""
        fine = capture.prepare(layer, wanted, WHOLE, bands)
        coarse = max(1, fine.grid.columns * fine.grid.rows - 1)
        return cls(fine, capture.prepare(layer, wanted, coarse, bands), most)

    def around(self, bounds: Bounds) -> Capture | None:
        """The picture of what `bounds` (in the layer's CRS) touch; None where they lie outside."""
        wanted = window(self.fine.grid, bounds)
        if wanted is None:
            return None
        grid = within_budget(wanted, self.most)
        source = self.fine if grid == wanted else self.smooth
        return replace(source, grid=grid, resampled=grid != wanted, temporary="")

    @property
    def pixel(self) -> tuple[float, float]:
        """Width and height of the layer's pixels in units of its CRS."""
        return self.fine.grid.pixel_width, self.fine.grid.pixel_height


def widened(bounds: Bounds, columns: float, rows: float, grid: Grid) -> Bounds:
    """The bounds with so many pixels of a grid more on each side."""
    x, y = columns * grid.pixel_width, rows * grid.pixel_height
    return bounds[0] - x, bounds[1] - y, bounds[2] + x, bounds[3] + y

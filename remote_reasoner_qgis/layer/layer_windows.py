"""Many pictures of one layer, one after the other: each a window of its own grid, read in the background."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qgis.core import QgsRasterLayer

from . import capture
from .capture import Capture
from .grid import Bounds, Grid, window, within_budget


@dataclass(frozen=True)
class LayerWindows:
    """A layer ready to be read window by window in one background thread.

    Attributes:
        whole: all of it, prepared. most: pixels of a picture.
    """

    whole: Capture
    most: int

    @classmethod
    def of(
        cls, layer: QgsRasterLayer, wanted: Bounds, most: int, bands: tuple[int, int, int] | None = None
    ) -> LayerWindows:
        """Over the part of a layer that `wanted` (in its CRS) touches. Main thread only. Raises Failure."""
        return cls(capture.prepare(layer, wanted, most, bands), most)

    def around(self, bounds: Bounds) -> Capture | None:
        """The picture of what `bounds` (in the layer's CRS) touch; None where they lie outside."""
        full = window(self.whole.full, bounds)
        if full is None:
            return None
        return replace(self.whole, full=full, grid=within_budget(full, self.most), temporary="")

    @property
    def pixel(self) -> tuple[float, float]:
        """Width and height of the layer's pixels in units of its CRS."""
        return self.whole.full.pixel_width, self.whole.full.pixel_height


def widened(bounds: Bounds, columns: float, rows: float, grid: Grid) -> Bounds:
    """The bounds with so many pixels of a grid more on each side."""
    x, y = columns * grid.pixel_width, rows * grid.pixel_height
    return bounds[0] - x, bounds[1] - y, bounds[2] + x, bounds[3] + y

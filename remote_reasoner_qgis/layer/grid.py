"""Pixel grids: which pixels of a layer are sent, and where they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass

# A pixel edge this close to the wanted extent (in pixels) counts as on it: extents come through
# coordinate transformations and carry rounding errors far below a thousandth of a pixel.
SNAP = 1e-3

Bounds = tuple[float, float, float, float]
"""(xmin, ymin, xmax, ymax) in the units of a CRS."""


@dataclass(frozen=True)
class Grid:
    """A north-up grid in a layer's CRS; (west, north) is the outer corner of its top-left pixel."""

    west: float
    north: float
    pixel_width: float
    pixel_height: float
    columns: int
    rows: int

    @property
    def bounds(self) -> Bounds:
        """Outer edges of the grid."""
        return (
            self.west,
            self.north - self.rows * self.pixel_height,
            self.west + self.columns * self.pixel_width,
            self.north,
        )

    @property
    def geotransform(self) -> tuple[float, float, float, float, float, float]:
        """In GDAL's order."""
        return (self.west, self.pixel_width, 0.0, self.north, 0.0, -self.pixel_height)

    def to_ground(self, column: float, row: float) -> tuple[float, float]:
        """Ground coordinates of a continuous pixel position; (0, 0) is the top-left outer corner."""
        return self.west + column * self.pixel_width, self.north - row * self.pixel_height


def intersection(first: Bounds, second: Bounds) -> Bounds | None:
    """What two extents share; None where they do not overlap in an area."""
    xmin, ymin = max(first[0], second[0]), max(first[1], second[1])
    xmax, ymax = min(first[2], second[2]), min(first[3], second[3])
    return (xmin, ymin, xmax, ymax) if xmin < xmax and ymin < ymax else None


def window(layer: Grid, wanted: Bounds) -> Grid | None:
    """The pixels of `layer` that `wanted` touches, on the layer's own grid; None where it touches none."""
    shared = intersection(layer.bounds, wanted)
    if shared is None:
        return None
    first_column = math.floor((shared[0] - layer.west) / layer.pixel_width + SNAP)
    last_column = math.ceil((shared[2] - layer.west) / layer.pixel_width - SNAP)
    first_row = math.floor((layer.north - shared[3]) / layer.pixel_height + SNAP)
    last_row = math.ceil((layer.north - shared[1]) / layer.pixel_height - SNAP)
    west, north = layer.to_ground(first_column, first_row)
    return Grid(
        west,
        north,
        layer.pixel_width,
        layer.pixel_height,
        max(1, last_column - first_column),
        max(1, last_row - first_row),
    )


def within_budget(grid: Grid, max_pixels: int) -> Grid:
    """The same ground with at most `max_pixels` pixels; their shape is kept as far as whole numbers allow.

    The grid itself where it already fits.
    """
    if grid.columns * grid.rows <= max_pixels:
        return grid
    factor = math.sqrt(max_pixels / (grid.columns * grid.rows))
    columns = min(grid.columns, max_pixels, max(1, math.floor(grid.columns * factor)))
    rows = min(grid.rows, max(1, math.floor(grid.rows * factor)), max(1, max_pixels // columns))
    return Grid(
        grid.west,
        grid.north,
        grid.columns * grid.pixel_width / columns,
        grid.rows * grid.pixel_height / rows,
        columns,
        rows,
    )


def at_resolution(layer: Bounds, wanted: Bounds, resolution: float) -> Grid | None:
    """The pixels of a layer without pixels of its own, such as a map service, that `wanted` touches.

    Square pixels of `resolution` units, counted from the layer's upper left corner, where its tiles begin.
    None where the extents do not overlap.
    """
    columns = math.ceil((layer[2] - layer[0]) / resolution)
    rows = math.ceil((layer[3] - layer[1]) / resolution)
    whole = Grid(layer[0], layer[3], resolution, resolution, columns, rows)
    shared = intersection(layer, wanted)
    return window(whole, shared) if shared is not None else None


def web_grid(layer: Bounds, wanted: Bounds, resolutions: list[float], max_pixels: int) -> Grid | None:
    """A grid over what `wanted` shares with a layer without pixels of its own, such as a map service.

    With `resolutions` (units per pixel the service has tiles for) it is the finest of them that fits the
    budget, on the pixels of the tiles, so that nothing is resampled. Without any that fits: square pixels
    that use the budget. None where the extents do not overlap.
    """
    shared = intersection(layer, wanted)
    if shared is None:
        return None
    for resolution in sorted(resolutions):
        grid = at_resolution(layer, shared, resolution)
        if grid is not None and grid.columns * grid.rows <= max_pixels:
            return grid
    width, height = shared[2] - shared[0], shared[3] - shared[1]
    resolution = math.sqrt(width * height / max_pixels)
    columns = min(max_pixels, max(1, math.floor(width / resolution)))
    rows = max(1, min(math.floor(height / resolution), max_pixels // columns))
    return Grid(shared[0], shared[3], width / columns, height / rows, columns, rows)

"""Reading the pixels of one layer as QGIS draws them, and nothing else.

The layer's own drawing pipe (provider, renderer, colour filters) is copied on the main thread and read in a
background thread, block by block, on a grid of our choice (see `drawing`). The canvas, its rotation, its
resolution, the screen's and the other layers have no part in it. Non-square pixels stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRasterProjector,
    QgsRasterRenderer,
)

from ..failure import Failure
from ..translation import tr
from .bands import alpha_note, order_note, shown_in
from .extent import bounds_of
from .grid import Bounds, Grid, at_resolution, web_grid, window, within_budget
from .picture_crs import layer_crs
from .undrawable import drawable

COARSER = 1.001
"""Pixels wider by this factor are coarser; below it they differ by rounding."""

WEB_PIXELS = 2048 * 2048
"""Most pixels asked of a map service at once: 64 tiles, within what public tile servers accept."""


@dataclass(frozen=True)
class Capture:
    """A layer ready to be read away from the main thread.

    Attributes:
        pipe: a copy of the layer's drawing pipe; belongs to the thread that reads it.
        full: the pixels at full resolution, or at the one that was asked for, and where they lie, in `crs`.
        grid: the same ground in one picture, within the budget.
        crs: the layer's CRS, or that of its side file; invalid where there is none.
        layer_name: for messages and for the history.
        source: what the provider reads, empty for a map service.
        finest: the finest pixel width the layer has, in units of `crs`; 0 where it has none of its own.
        notes: what is known before reading, in words for the user.
        temporary: a virtual raster in memory that `read` takes away, empty for none.
    """

    pipe: QgsRasterPipe
    full: Grid
    grid: Grid
    crs: QgsCoordinateReferenceSystem
    layer_name: str
    source: str
    finest: float
    notes: tuple[str, ...] = ()
    temporary: str = ""

    @property
    def is_web(self) -> bool:
        """True for a layer that draws itself from a map service."""
        return not self.source

    @property
    def fits(self) -> bool:
        """Whether one picture holds all of it."""
        return self.grid == self.full

    @property
    def resampled(self) -> bool:
        """Whether the one picture is coarser than what the layer has, or than what was asked for."""
        return self.coarseness > COARSER

    @property
    def is_coarse(self) -> bool:
        """Whether a map service has finer tiles than the resolution that was asked for."""
        return 0 < self.finest * COARSER < self.full.pixel_width

    @property
    def coarseness(self) -> float:
        """How many pixels of the layer lie along a side of one pixel of the one picture."""
        return self.grid.pixel_width / (self.finest or self.full.pixel_width)


def layer_grid(layer: QgsRasterLayer) -> Grid | None:
    """The layer's own pixel grid; None for map services, which have none."""
    columns, rows = layer.width(), layer.height()
    if columns <= 0 or rows <= 0:
        return None
    west, south, east, north = bounds_of(layer.extent())
    return Grid(west, north, (east - west) / columns, (north - south) / rows, columns, rows)


def prepare(
    layer: QgsRasterLayer,
    wanted: Bounds,
    max_pixels: int,
    bands: tuple[int, int, int] | None = None,
    resolution: float | None = None,
) -> Capture:
    """Copies what is needed to read `wanted` (in the layer's CRS). Main thread only; reads few pixels.

    Args:
        layer: any raster layer.
        wanted: the part of it that is asked about; grows to whole pixels.
        max_pixels: most pixels of one picture.
        bands: shown as red, green and blue instead of what the layer's style names.
        resolution: units a pixel that are asked of a map service, None for the finest it has.

    Raises:
        Failure: the layer cannot be drawn, has no such bands or lies outside the extent.
    """
    if not layer.isValid() or layer.renderer() is None:
        raise Failure(
            tr("The layer “{layer}” cannot be drawn. Check that its file or service is still there.").format(
                layer=layer.name()
            )
        )
    found = grids(layer, wanted, max_pixels, resolution)
    if found is None:
        raise Failure(
            tr(
                "The layer “{layer}” does not reach into the chosen extent. "
                "Zoom to the layer or choose “Whole layer”."
            ).format(layer=layer.name())
        )
    full, grid, finest = found
    crs, crs_note = layer_crs(layer)
    shown, temporary, kind_note = drawable(layer)
    if bands is not None:
        shown = shown_in(shown, bands)
    on_disk = layer_grid(layer) is not None
    told = (crs_note, kind_note, order_note(shown), alpha_note(shown)) if on_disk else ()
    return Capture(
        pipe=_copy_pipe(shown),
        full=full,
        grid=grid,
        crs=crs,
        layer_name=layer.name(),
        source=shown.dataProvider().dataSourceUri() if on_disk else "",
        finest=finest,
        notes=tuple(filter(None, told)),
        temporary=temporary,
    )


def grids(
    layer: QgsRasterLayer, wanted: Bounds, max_pixels: int, resolution: float | None
) -> tuple[Grid, Grid, float] | None:
    """`full`, `grid` and `finest` of a Capture; None where the layer does not reach into `wanted`."""
    own = layer_grid(layer)
    if own is not None:
        full = window(own, wanted)
        return (full, within_budget(full, max_pixels), own.pixel_width) if full is not None else None
    extent, known = bounds_of(layer.extent()), sorted(layer.dataProvider().nativeResolutions())
    budget = min(max_pixels, WEB_PIXELS)
    grid = web_grid(extent, wanted, [one for one in known if one >= (resolution or 0) / COARSER], budget)
    if grid is None:
        return None
    wished = resolution or (known[0] if known else 0.0)
    full = at_resolution(extent, wanted, wished) if wished else grid
    assert full is not None  # as `grid` is not
    fits = full.columns * full.rows <= budget
    return full, full if fits else grid, known[0] if known else 0.0


def _copy_pipe(layer: QgsRasterLayer) -> QgsRasterPipe:
    pipe = QgsRasterPipe()
    original = layer.pipe()
    for index in range(original.size()):
        stage = original.at(index)
        if isinstance(stage, QgsRasterProjector):
            continue
        pipe.set(stage.clone())
    renderer: QgsRasterRenderer = pipe.renderer()
    renderer.setOpacity(1.0)  # the layer alone: how it is laid over others does not matter
    return pipe

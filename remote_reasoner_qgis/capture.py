"""Reading the pixels of one layer as QGIS draws them, and nothing else.

The layer's own drawing pipe (provider, renderer, colour filters) is copied on the main thread and read in a
background thread, block by block, on a grid of our choice. The canvas, its rotation, its resolution, the
screen's and the other layers have no part in it. Non-square pixels stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPalettedRasterRenderer,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRasterProjector,
    QgsRasterRenderer,
)

from . import nodata_collar
from .bands import alpha_note, order_note, shown_in
from .blocks import Window, read_file, read_service, windows
from .capture_notes import Reading, notes, nothing_there
from .extent import bounds_of
from .failure import Failure
from .geotiff import Picture, PictureFile
from .grid import Bounds, Grid, web_grid, window, within_budget
from .outline import clip, drawn_outline
from .picture_crs import WKT2, layer_crs
from .translation import tr
from .undrawable import drawable

WEB_PIXELS = 2048 * 2048
"""Most pixels asked of a map service at once: 64 tiles, within what public tile servers accept."""


@dataclass(frozen=True)
class Capture:
    """A layer ready to be read away from the main thread.

    Attributes:
        pipe: a copy of the layer's drawing pipe; belongs to the thread that reads it.
        grid: which pixels, where, in `crs`.
        crs: the layer's CRS, or that of its side file; invalid where there is none.
        layer_name: for messages and for the history.
        source: what the provider reads, empty for a map service.
        resampled: whether the grid is coarser than the layer's own.
        notes: what is known before reading, in words for the user.
        temporary: a virtual raster in memory that `read` takes away, empty for none.
    """

    pipe: QgsRasterPipe
    grid: Grid
    crs: QgsCoordinateReferenceSystem
    layer_name: str
    source: str
    resampled: bool
    notes: tuple[str, ...] = ()
    temporary: str = ""

    @property
    def is_web(self) -> bool:
        """True for a layer that draws itself from a map service."""
        return not self.source


def layer_grid(layer: QgsRasterLayer) -> Grid | None:
    """The layer's own pixel grid; None for map services, which have none."""
    columns, rows = layer.width(), layer.height()
    if columns <= 0 or rows <= 0:
        return None
    west, south, east, north = bounds_of(layer.extent())
    return Grid(west, north, (east - west) / columns, (north - south) / rows, columns, rows)


def prepare(
    layer: QgsRasterLayer, wanted: Bounds, max_pixels: int, bands: tuple[int, int, int] | None = None
) -> Capture:
    """Copies what is needed to read `wanted` (in the layer's CRS). Main thread only; reads few pixels.

    `bands` are shown as red, green and blue instead of what the layer's style names. Raises Failure where
    the layer cannot be drawn, has no such bands or lies outside the extent.
    """
    if not layer.isValid() or layer.renderer() is None:
        raise Failure(
            tr("The layer “{layer}” cannot be drawn. Check that its file or service is still there.").format(
                layer=layer.name()
            )
        )
    own = layer_grid(layer)
    if own is None:
        full = web_grid(
            bounds_of(layer.extent()),
            wanted,
            layer.dataProvider().nativeResolutions(),
            min(max_pixels, WEB_PIXELS),
        )
    else:
        full = window(own, wanted)
    if full is None:
        raise Failure(
            tr(
                "The layer “{layer}” does not reach into the chosen extent. "
                "Zoom to the layer or choose “Whole layer”."
            ).format(layer=layer.name())
        )
    grid = within_budget(full, max_pixels)
    resampled = own is not None and grid != full
    crs, crs_note = layer_crs(layer)
    shown, temporary, kind_note = drawable(layer)
    if bands is not None:
        shown = shown_in(shown, bands)
    found = (crs_note, kind_note, order_note(shown), alpha_note(shown)) if own is not None else ()
    return Capture(
        pipe=_copy_pipe(shown, smooth=resampled),
        grid=grid,
        crs=crs,
        layer_name=layer.name(),
        source=shown.dataProvider().dataSourceUri() if own is not None else "",
        resampled=resampled,
        notes=tuple(filter(None, found)),
        temporary=temporary,
    )


def _copy_pipe(layer: QgsRasterLayer, smooth: bool) -> QgsRasterPipe:
    pipe = QgsRasterPipe()
    original = layer.pipe()
    for index in range(original.size()):
        stage = original.at(index)
        if isinstance(stage, QgsRasterProjector):
            continue
        pipe.set(stage.clone())
    renderer: QgsRasterRenderer = pipe.renderer()
    renderer.setOpacity(1.0)  # the layer alone: how it is laid over others does not matter
    if smooth and not isinstance(renderer, QgsPalettedRasterRenderer):
        # Every nth pixel alone would lose small objects; palette numbers cannot be averaged.
        provider: QgsRasterDataProvider = pipe.provider()
        provider.enableProviderResampling(True)
        provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
        provider.setMaxOversampling(100.0)
    return pipe


def read(
    capture: Capture,
    on_progress: Callable[[float], None],
    is_canceled: Callable[[], bool],
) -> Picture:
    """The picture as an RGBA GeoTIFF in memory; alpha is 0 where the layer has nothing.

    Any thread, once. `on_progress` gets the share done, 0 to 1. Raises Cancelled, or Failure where nothing
    at all could be read.
    """
    try:
        return _read(capture, on_progress, is_canceled)
    finally:
        if capture.temporary:
            gdal.Unlink(capture.temporary)


def _read(capture: Capture, on_progress: Callable[[float], None], is_canceled: Callable[[], bool]) -> Picture:
    grid = capture.grid
    fill_values = [] if capture.is_web else nodata_collar.make_transparent(capture.pipe, capture.source)
    outline = [] if capture.is_web else drawn_outline(capture.source)
    empty = unreadable = 0
    complaint = ""
    with PictureFile(grid, capture.crs.toWkt(WKT2) if capture.crs.isValid() else "") as file:
        blocks = windows(grid)
        for index, block in enumerate(blocks):
            take = read_service if capture.is_web else read_file
            drawn = take(capture.pipe, grid, block, is_canceled)
            complaint = complaint or drawn.complaint
            unreadable += drawn.unreadable
            image = drawn.image
            if outline:
                image = clip(image, [_pixel(grid, point, block) for point in outline])
            empty += file.write(block.column, block.row, image)
            on_progress((index + 1) / len(blocks))
        pixels = grid.columns * grid.rows
        reading = Reading(empty / pixels, unreadable / pixels, complaint, bool(outline), tuple(fill_values))
        if empty >= pixels:
            raise Failure(nothing_there(capture.layer_name, capture.is_web, reading))
        return file.finish(notes=(*capture.notes, *notes(grid, capture.resampled, capture.is_web, reading)))


def _pixel(grid: Grid, point: tuple[float, float], block: Window) -> tuple[float, float]:
    """A ground point in pixels of a block."""
    x, y = (point[0] - grid.west) / grid.pixel_width, (grid.north - point[1]) / grid.pixel_height
    return x - block.column, y - block.row

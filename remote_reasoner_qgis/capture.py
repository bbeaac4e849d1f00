"""Reading the pixels of one layer as QGIS draws them, and nothing else.

The layer's own drawing pipe (provider, renderer, colour filters) is copied on the main thread and read in a
background thread, block by block, on a grid of our choice. The canvas, its rotation, its resolution, the
screen's and the other layers have no part in it. Non-square pixels stay as they are.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPalettedRasterRenderer,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRasterProjector,
    QgsRasterRenderer,
    QgsRectangle,
)
from qgis.PyQt.QtGui import QImage

from .extent import bounds_of
from .failure import Cancelled, Failure
from .geotiff import Picture, PictureFile, clip, slanted_outline, transparent_pixels
from .grid import Bounds, Grid, web_grid, window, within_budget
from .translation import tr

BLOCK = 1024
"""Side of a block in pixels: small enough to cancel and to report progress between two of them."""

WEB_PIXELS = 2048 * 2048
"""Most pixels asked of a map service at once: 64 tiles, within what public tile servers accept."""

ATTEMPTS = 3
"""How often a block of a map service is asked for before it is reported as missing."""

PAUSE = 0.3
"""Seconds before a map service is asked again."""

EMPTY_WORTH_TELLING = 0.001


@dataclass(frozen=True)
class Capture:
    """A layer ready to be read away from the main thread.

    Attributes:
        pipe: a copy of the layer's drawing pipe; belongs to the thread that reads it.
        grid: which pixels, where, in `crs`.
        crs: the layer's CRS, invalid where it has none.
        layer_name: for messages and for the history.
        source: what the provider reads, empty for a map service.
        resampled: whether the grid is coarser than the layer's own.
    """

    pipe: QgsRasterPipe
    grid: Grid
    crs: QgsCoordinateReferenceSystem
    layer_name: str
    source: str
    resampled: bool

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


def prepare(layer: QgsRasterLayer, wanted: Bounds, max_pixels: int) -> Capture:
    """Copies what is needed to read `wanted` (in the layer's CRS). Main thread only; reads no pixel.

    Raises Failure where the layer cannot be drawn or lies outside the extent.
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
    return Capture(
        pipe=_copy_pipe(layer, smooth=resampled),
        grid=grid,
        crs=layer.crs(),
        layer_name=layer.name(),
        source=layer.dataProvider().dataSourceUri() if own is not None else "",
        resampled=resampled,
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

    Any thread. `on_progress` gets the share done, 0 to 1. Raises Cancelled, or Failure where nothing at all
    could be read.
    """
    grid = capture.grid
    empty = 0
    trouble = ""
    outline = slanted_outline(capture.source) if capture.source else []
    with PictureFile(grid, capture.crs.toWkt() if capture.crs.isValid() else "") as file:
        blocks = list(_blocks(grid))
        for index, (column, row, columns, rows) in enumerate(blocks):
            image, error = _read_block(capture, column, row, columns, rows, is_canceled)
            trouble = trouble or error
            if outline:
                image = clip(image, [_pixel(grid, point, column, row) for point in outline])
            empty += file.write(column, row, image)
            on_progress((index + 1) / len(blocks))
        share_empty = empty / (grid.columns * grid.rows)
        if share_empty >= 1.0:
            raise Failure(_nothing_there(capture, trouble))
        return file.finish(notes=tuple(_notes(capture, share_empty, trouble, bool(outline))))


def _pixel(grid: Grid, point: tuple[float, float], column: int, row: int) -> tuple[float, float]:
    """A ground point in pixels of the block that begins at (column, row)."""
    return (point[0] - grid.west) / grid.pixel_width - column, (
        grid.north - point[1]
    ) / grid.pixel_height - row


def _blocks(grid: Grid) -> Iterator[tuple[int, int, int, int]]:
    for row in range(0, grid.rows, BLOCK):
        for column in range(0, grid.columns, BLOCK):
            yield column, row, min(BLOCK, grid.columns - column), min(BLOCK, grid.rows - row)


def _read_block(
    capture: Capture, column: int, row: int, columns: int, rows: int, is_canceled: Callable[[], bool]
) -> tuple[QImage, str]:
    """The drawn block and the service's last complaint, empty where there was none."""
    west, north = capture.grid.to_ground(column, row)
    east, south = capture.grid.to_ground(column + columns, row + rows)
    complaint = ""
    for _attempt in range(ATTEMPTS if capture.is_web else 1):
        if is_canceled():
            raise Cancelled(tr("Cancelled."))
        feedback = QgsRasterBlockFeedback()
        block = capture.pipe.last().block(1, QgsRectangle(west, south, east, north), columns, rows, feedback)
        errors = [error for error in feedback.errors() if error]
        image = block.image() if block is not None and block.isValid() else QImage()
        if not capture.is_web and not image.isNull():
            return image, ""
        if not image.isNull() and not errors and transparent_pixels(image) == 0:
            return image, ""
        complaint = errors[-1] if errors else ""
        time.sleep(PAUSE)
    if image.isNull():
        image = QImage(columns, rows, QImage.Format.Format_RGBA8888)
        image.fill(0)
    return image, complaint


def _notes(capture: Capture, share_empty: float, trouble: str, slanted: bool) -> Iterator[str]:
    grid = capture.grid
    if capture.resampled:
        yield tr(
            "The extent has more pixels than the budget allows; it was reduced to {columns} × {rows} pixels. "
            "Choose a smaller extent or raise the pixel budget to see small objects."
        ).format(columns=grid.columns, rows=grid.rows)
    if slanted:
        yield tr("The raster is rotated; it was resampled to north-up pixels.")
    if capture.is_web and (trouble or share_empty > EMPTY_WORTH_TELLING):
        yield (
            tr("{share:.0%} of the picture is missing: the map service sent nothing there. {trouble}")
            .format(share=share_empty, trouble=trouble)
            .strip()
        )


def _nothing_there(capture: Capture, trouble: str) -> str:
    if capture.is_web:
        return tr(
            "The map service sent no picture for this extent. {trouble} Check the connection and whether the "
            "service covers this place and scale."
        ).format(trouble=trouble)
    return tr(
        "The layer “{layer}” has no data in the chosen extent (nodata or fully transparent). "
        "Choose another extent, or check the layer's transparency settings."
    ).format(layer=capture.layer_name)

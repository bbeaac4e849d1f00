"""Drawing a captured layer into georeferenced pictures: one, or tile after tile in one and the same style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from osgeo import gdal
from qgis.core import QgsPalettedRasterRenderer, QgsRasterDataProvider, QgsRasterPipe

from ..failure import Failure
from . import nodata_collar
from .blocks import Window, read_file, read_service, windows
from .capture import Capture
from .capture_notes import Reading, notes, nothing_there
from .geotiff import Picture, PictureFile
from .grid import Grid
from .outline import clip, drawn_outline
from .picture_crs import WKT2


@dataclass(frozen=True)
class Drawn:
    """A picture, and how reading it went."""

    picture: Picture
    reading: Reading

    @property
    def is_empty(self) -> bool:
        """Whether not a single pixel shows anything."""
        return self.reading.empty >= 1.0


class Drawing:
    """Draws parts of a captured layer. Any thread, always the same; `close` ends it.

    What the whole raster decides (the contrast, undeclared nodata, where a turned raster ends) is found out
    once, so that neighbouring tiles look alike.
    """

    def __init__(self, capture: Capture) -> None:
        self._capture = capture
        self._pipe = capture.pipe
        on_disk = not capture.is_web
        self._fill_values = nodata_collar.make_transparent(self._pipe, capture.source) if on_disk else []
        self._outline = drawn_outline(capture.source) if on_disk else []
        self._crs = capture.crs.toWkt(WKT2) if capture.crs.isValid() else ""
        self._averages = False

    def draw(
        self, grid: Grid, on_progress: Callable[[float], None], is_canceled: Callable[[], bool]
    ) -> Drawn:
        """The picture of `grid`, an RGBA GeoTIFF in memory; alpha is 0 where the layer has nothing.

        `on_progress` gets the share done, 0 to 1. Raises Cancelled.
        """
        self._average_where_shrunk(grid)
        empty = unreadable = 0
        complaint = ""
        with PictureFile(grid, self._crs) as file:
            blocks = windows(grid)
            for index, block in enumerate(blocks):
                take = read_service if self._capture.is_web else read_file
                drawn = take(self._pipe, grid, block, is_canceled)
                complaint = complaint or drawn.complaint
                unreadable += drawn.unreadable
                image = drawn.image
                if self._outline:
                    image = clip(image, [_pixel(grid, point, block) for point in self._outline])
                empty += file.write(block.column, block.row, image)
                on_progress((index + 1) / len(blocks))
            pixels = grid.columns * grid.rows
            slanted, fills = bool(self._outline), tuple(self._fill_values)
            reading = Reading(empty / pixels, unreadable / pixels, complaint, slanted, fills)
            return Drawn(file.finish(()), reading)

    def close(self) -> None:
        """Takes away what was made for reading."""
        if self._capture.temporary:
            gdal.Unlink(self._capture.temporary)

    def _average_where_shrunk(self, grid: Grid) -> None:
        """Every nth pixel alone would lose small objects; palette numbers cannot be averaged."""
        own = self._capture.full
        shrunk = grid.pixel_width > own.pixel_width * 1.001 or grid.pixel_height > own.pixel_height * 1.001
        if shrunk and not self._averages and not self._capture.is_web:
            average(self._pipe)
            self._averages = True


def average(pipe: QgsRasterPipe) -> None:
    """Makes a pipe average where it draws fewer pixels than the raster has."""
    if isinstance(pipe.renderer(), QgsPalettedRasterRenderer):
        return
    provider: QgsRasterDataProvider = pipe.provider()
    provider.enableProviderResampling(True)
    provider.setZoomedOutResamplingMethod(QgsRasterDataProvider.ResamplingMethod.Average)
    provider.setMaxOversampling(100.0)


def _pixel(grid: Grid, point: tuple[float, float], block: Window) -> tuple[float, float]:
    """A ground point in pixels of a block."""
    x, y = (point[0] - grid.west) / grid.pixel_width, (grid.north - point[1]) / grid.pixel_height
    return x - block.column, y - block.row


def read(
    capture: Capture,
    on_progress: Callable[[float], None],
    is_canceled: Callable[[], bool],
) -> Picture:
    """All of it in one picture, an RGBA GeoTIFF in memory; alpha is 0 where the layer has nothing.

    Any thread, once. `on_progress` gets the share done, 0 to 1. Raises Cancelled, or Failure where nothing
    at all could be read.
    """
    drawing = Drawing(capture)
    try:
        drawn = drawing.draw(capture.grid, on_progress, is_canceled)
    finally:
        drawing.close()
    reading = drawn.reading
    if drawn.is_empty:
        raise Failure(nothing_there(capture.layer_name, capture.is_web, reading))
    told = notes(capture.grid, capture.resampled, capture.is_web, reading)
    return replace(drawn.picture, notes=(*capture.notes, *told, *drawn.picture.notes))

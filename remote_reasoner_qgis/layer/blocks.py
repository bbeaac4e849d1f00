"""Drawn blocks of a layer: what could be read, and what could not."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import QgsRasterBlockFeedback, QgsRasterPipe, QgsRectangle
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtGui import QImage, QPainter

from ..failure import Cancelled
from ..translation import tr
from .geotiff import transparent_pixels
from .grid import Grid

BLOCK = 1024
"""Side of a block in pixels: small enough to cancel and to report progress between two of them."""

SMALLEST = 128
"""Side in pixels down to which an unreadable block is divided, to keep the parts that can be read."""

ATTEMPTS = 3
"""How often a block of a map service is asked for before it is reported as missing."""

PAUSE = 0.3
"""Seconds before a map service is asked again."""

STRICT_JPEG = "GDAL_ERROR_ON_LIBJPEG_WARNING"
"""Without it GDAL fills the missing half of a JPEG with grey and says so in a warning only."""

HARMLESS = "extraneous bytes"
"""What libjpeg says of stray bytes between two segments, which hide nothing of the picture."""

CUT_OFF = "premature end"
"""What libjpeg says of a picture that ends too early."""


@dataclass(frozen=True)
class Window:
    """A rectangle of a grid, in whole pixels."""

    column: int
    row: int
    columns: int
    rows: int

    def quarters(self) -> Iterator[Window]:
        """Its four parts, or two where it is one pixel wide or high."""
        left, top = (self.columns + 1) // 2, (self.rows + 1) // 2
        for row, rows in ((self.row, top), (self.row + top, self.rows - top)):
            for column, columns in ((self.column, left), (self.column + left, self.columns - left)):
                if rows and columns:
                    yield Window(column, row, columns, rows)


@dataclass(frozen=True)
class DrawnBlock:
    """A block as QGIS draws it.

    Attributes:
        image: transparent where nothing could be read.
        unreadable: pixels that could not be read; they say nothing about what is there.
        complaint: why, in the words of the provider or service; may be empty.
    """

    image: QImage
    unreadable: int = 0
    complaint: str = ""


def windows(grid: Grid) -> list[Window]:
    """The blocks of a grid, row by row."""
    return [
        Window(column, row, min(BLOCK, grid.columns - column), min(BLOCK, grid.rows - row))
        for row in range(0, grid.rows, BLOCK)
        for column in range(0, grid.columns, BLOCK)
    ]


def read_file(pipe: QgsRasterPipe, grid: Grid, window: Window, is_canceled: Callable[[], bool]) -> DrawnBlock:
    """A block of a file or database. Raises Cancelled.

    Where it cannot be read as a whole, it is divided until the parts that can be read are found: one broken
    strip must not hide a thousand good ones, and must not pass for data either.
    """
    if is_canceled():
        raise Cancelled(tr("Cancelled."))
    image, complaint = _drawn(pipe, grid, window)
    if image is not None:
        return DrawnBlock(image)
    if max(window.columns, window.rows) <= SMALLEST or not pipe.provider().isValid():
        return DrawnBlock(_empty(window), window.columns * window.rows, complaint)
    whole, unreadable = _empty(window), 0
    painter = QPainter(whole)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for part in window.quarters():
        drawn = read_file(pipe, grid, part, is_canceled)
        painter.drawImage(QPoint(part.column - window.column, part.row - window.row), drawn.image)
        unreadable += drawn.unreadable
    painter.end()
    return DrawnBlock(whole, unreadable, complaint)


def read_service(
    pipe: QgsRasterPipe, grid: Grid, window: Window, is_canceled: Callable[[], bool]
) -> DrawnBlock:
    """A block of a map service, asked for again where the service sent nothing. Raises Cancelled."""
    image, complaint = QImage(), ""
    for _attempt in range(ATTEMPTS):
        if is_canceled():
            raise Cancelled(tr("Cancelled."))
        feedback = QgsRasterBlockFeedback()
        image = _block(pipe, grid, window, feedback)
        errors = [error for error in feedback.errors() if error]
        if not image.isNull() and not errors and transparent_pixels(image) == 0:
            return DrawnBlock(image)
        complaint = errors[-1] if errors else ""
        time.sleep(PAUSE)
    return DrawnBlock(_empty(window) if image.isNull() else image, complaint=complaint)


def _drawn(pipe: QgsRasterPipe, grid: Grid, window: Window) -> tuple[QImage | None, str]:
    """The block's image, None where any of it could not be read, and the provider's complaint."""
    image, errors = _strictly(pipe, grid, window, strict=True)
    if errors and all(HARMLESS in error for error in errors):
        image, errors = _strictly(pipe, grid, window, strict=False)
    # QGIS hands out memory that was never written where a file cannot be opened any more.
    if errors or image.isNull() or not pipe.provider().isValid():
        if any(CUT_OFF in error.lower() for error in errors):
            pipe.provider().reloadData()  # GDAL complains once for each opening of a JPEG, then makes up grey
        return None, next(filter(None, errors), "")
    return image, ""


def _strictly(pipe: QgsRasterPipe, grid: Grid, window: Window, strict: bool) -> tuple[QImage, list[str]]:
    feedback = QgsRasterBlockFeedback()
    # Opens the file where that is to be done: GDAL's complaints about its georeference are none about pixels.
    pipe.provider().colorInterpretation(1)
    with _listening(strict) as heard:
        image = _block(pipe, grid, window, feedback)
    # The provider passes on what it is told where it reads plainly, and nothing where it averages.
    return image, [*feedback.errors(), *heard]


@contextmanager
def _listening(strict: bool) -> Iterator[list[str]]:
    """Gathers GDAL's errors in this thread; with `strict` a damaged JPEG is one."""
    heard: list[str] = []

    def hear(level: int, _number: int, message: str) -> None:
        if level >= gdal.CE_Failure or CUT_OFF in message.lower():
            heard.append(message)

    settable = hasattr(gdal, "SetThreadLocalConfigOption")
    if settable:
        gdal.SetThreadLocalConfigOption(STRICT_JPEG, "TRUE" if strict else None)
    gdal.PushErrorHandler(hear)
    try:
        yield heard
    finally:
        gdal.PopErrorHandler()
        if settable:
            gdal.SetThreadLocalConfigOption(STRICT_JPEG, None)


def _block(pipe: QgsRasterPipe, grid: Grid, window: Window, feedback: QgsRasterBlockFeedback) -> QImage:
    west, north = grid.to_ground(window.column, window.row)
    east, south = grid.to_ground(window.column + window.columns, window.row + window.rows)
    extent = QgsRectangle(west, south, east, north)
    block = pipe.last().block(1, extent, window.columns, window.rows, feedback)
    return block.image() if block is not None and block.isValid() else QImage()


def _empty(window: Window) -> QImage:
    image = QImage(window.columns, window.rows, QImage.Format.Format_RGBA8888)
    image.fill(0)
    return image

"""Where the pixels of an area come from: a picture in memory, or windows of a file, read when needed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from affine import Affine

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Window
from remote_reasoner.io import formats
from remote_reasoner.io.band_names import Order
from remote_reasoner.io.limits import MAX_BYTES, MAX_PIXELS
from remote_reasoner.io.reader import InThisProcess, Reader
from remote_reasoner.survey.raster_source import RasterSource

IN_MEMORY_PIXELS = 16_777_216
"""Larger files are read in windows where their format has blocks that can be read alone."""


class Source(Protocol):
    """An area whose pixels can be read window by window."""

    @property
    def place(self) -> Georeference:
        """Size, affine transform and CRS of the whole area."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What was adjusted while reading, in words for the user."""
        ...

    @property
    def version(self) -> str:
        """Differs where the contents do, as far as can be told without reading them all."""
        ...

    def read(self, window: Window, cancelled: Cancelled = never_cancelled) -> Picture:
        """The pixels of a window, with its own transform.

        Raises BadPictureError where it cannot, TimeLimitError, OutOfMemoryError, CancelledError.
        """
        ...


@runtime_checkable
class Averaging(Protocol):
    """An area that can be seen at once, averaged."""

    def overview(self, max_pixels: int, cancelled: Cancelled = never_cancelled) -> Picture:
        """The whole area, averaged to at most so many pixels; its transform tells how far."""
        ...


@dataclass(frozen=True)
class PictureSource:
    """A picture in memory."""

    picture: Picture

    @property
    def place(self) -> Georeference:
        """Where the picture lies."""
        return Georeference.of(self.picture)

    @property
    def notes(self) -> tuple[str, ...]:
        """As the picture's."""
        return self.picture.notes

    @property
    def version(self) -> str:
        """A digest of the pixels."""
        return hashlib.sha256(self.picture.pixels.tobytes()).hexdigest()

    def read(self, window: Window, cancelled: Cancelled = never_cancelled) -> Picture:
        """A view of the pixels, not a copy; the picture itself where the window is all of it."""
        x0, y0, x1, y1 = window
        if window == (0, 0, self.picture.width, self.picture.height):
            return self.picture
        return Picture(
            self.picture.pixels[y0:y1, x0:x1],
            self.picture.valid[y0:y1, x0:x1],
            self.picture.transform @ Affine.translation(x0, y0),
            self.picture.crs,
        )


def open_source(
    path: str,
    reader: Reader | None = None,
    max_pixels: int = MAX_PIXELS,
    max_bytes: int = MAX_BYTES,
    bands: Order | None = None,
    cancelled: Cancelled = never_cancelled,
) -> Source:
    """The source for a file on this computer, or for what GDAL opens by a name such as /vsicurl/….

    Files of moderate size, and those without blocks, are read whole by `reader` where their format is one
    that it takes. Raises BadPictureError, PictureTooLargeError, BadRequestError.
    """
    reads = reader or InThisProcess()
    windows = in_windows(path, reads, bands, cancelled)
    if windows is not None:
        return windows
    return PictureSource(reads.read_picture(Path(path), max_pixels, max_bytes, bands, cancelled))


def in_windows(
    path: str, reader: Reader, bands: Order | None = None, cancelled: Cancelled = never_cancelled
) -> RasterSource | None:
    """The source for a file that is best read in windows by `reader`; None for one that is read whole."""
    driver, complaint = _format(path)
    if driver not in {None, "GTiff"}:
        return None
    facts = reader.look(path, bands, IN_MEMORY_PIXELS if driver else 0, complaint, cancelled)
    return None if facts is None else RasterSource(path, bands, reader, facts)


def _format(path: str) -> tuple[str | None, str | None]:
    """The driver of a file in one of the formats of pictures; None for what is left to GDAL.

    With it what to say where GDAL does not know the file either.
    """
    if path.startswith("/vsistdin"):
        raise BadPictureError("Standard input is read once, and a raster often: save it to a file first.")
    if path.startswith("/vsi"):
        return None, None
    try:
        with Path(path).open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise BadPictureError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    try:
        return formats.driver(head), None
    except BadPictureError as error:
        return None, str(error)

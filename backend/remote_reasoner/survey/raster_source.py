"""An area in a file, read window by window."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from affine import Affine

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Window
from remote_reasoner.io import files
from remote_reasoner.io.raster_facts import RasterFacts
from remote_reasoner.io.reader import InThisProcess, Reader

if TYPE_CHECKING:
    from remote_reasoner.io.band_names import Order


class RasterSource:
    """A file of any size, of any format that GDAL reads; a window at a time is in memory."""

    def __init__(
        self,
        path: str,
        bands: Order | None = None,
        reader: Reader | None = None,
        facts: RasterFacts | None = None,
    ) -> None:
        """A raster that `reader` reads, this process where there is none; looked at unless it was before.

        Raises BadPictureError where looking fails, BadRequestError for wrong `bands`.
        """
        self._path, self._bands = path, bands
        self._reader = reader or InThisProcess()
        facts = facts or self._reader.look(path, bands)
        assert facts is not None, "only rasters of so many pixels are for reading whole"
        self._facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """Another process reads with reading processes of its own, which get ready at once."""
        facts = RasterFacts(replace(self.place), self.notes)  # without what the place has worked out
        return _elsewhere, (self._path, self._bands, self._reader, facts)

    @property
    def place(self) -> Georeference:
        """As `Source.place`."""
        return self._facts.place

    @property
    def notes(self) -> tuple[str, ...]:
        """As `Source.notes`."""
        return self._facts.notes

    @property
    def version(self) -> str:
        """Name, size and time of the last change of a file; the name alone of what is elsewhere."""
        return files.version(self._path)

    def read(self, window: Window, cancelled: Cancelled = never_cancelled) -> Picture:
        """As `Source.read`."""
        pixels, valid = self._reader.window(self._path, self._bands, window, None, cancelled)
        crs = self.place.crs
        transform = self.place.transform @ Affine.translation(*window[:2]) if crs else Affine.identity()
        return Picture(pixels, valid, transform, crs)

    def overview(self, max_pixels: int, cancelled: Cancelled = never_cancelled) -> Picture:
        """The whole area, averaged to at most so many pixels; its transform tells how far."""
        width, height = self.place.width, self.place.height
        shrink = max(1.0, math.sqrt(width * height / max_pixels))
        size = max(1, round(height / shrink)), max(1, round(width / shrink))
        whole = (0, 0, width, height)
        pixels, valid = self._reader.window(self._path, self._bands, whole, size, cancelled)
        crs = self.place.crs
        scale = Affine.scale(width / size[1], height / size[0])
        return Picture(pixels, valid, self.place.transform @ scale if crs else Affine.identity(), crs)


def _elsewhere(path: str, bands: Order | None, reader: Reader, facts: RasterFacts) -> RasterSource:
    reader.start(path)
    return RasterSource(path, bands, reader, facts)

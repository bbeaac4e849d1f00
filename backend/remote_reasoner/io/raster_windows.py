"""Windows of a raster of any size, of any format that GDAL reads; one at a time is in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import MaskFlags, Resampling
from rasterio.io import DatasetReader
from rasterio.windows import Window as RasterWindow

from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.tile import Window
from remote_reasoner.io import bands as band_choice
from remote_reasoner.io import dataset_facts, files, formats, named_grids, pages, palette, placement
from remote_reasoner.io.band_names import Order
from remote_reasoner.io.opening import CACHE_BYTES, Opened, opened
from remote_reasoner.io.raster_facts import RasterFacts
from remote_reasoner.io.window_colours import WindowColours

OPTIONS = {"GDAL_CACHEMAX": CACHE_BYTES, "GDAL_NUM_THREADS": "2"}
"""GDAL's options for formats that only the user's own hand has opened: addresses are allowed."""
SAMPLES, SAMPLE_SIDE = 8, 256
"""Colours are chosen from as many samples along each side, of that many pixels."""

Pixels = tuple[np.ndarray, np.ndarray]
"""Colours, uint8 (height, width, 3), and which of them are valid, bool (height, width)."""
Size = tuple[int, int]
"""Height and width, pixels."""


class RasterWindows:
    """A raster that has been looked at: what is seen in one window looks the same in every other.

    Attributes:
        facts: its size, its place and its notes.
    """

    def __init__(self, path: str, bands: Order | None = None) -> None:
        """Looks at the raster. Raises BadPictureError where that fails, BadRequestError for wrong `bands`."""
        self._path = path
        file = Path(path) if Path(path).is_file() else None
        with opened_raster(path) as raster:
            dataset = raster.dataset
            self._shown = band_choice.choose(dataset, bands)
            transform, crs, place_notes = placement.georeference(raster.place, file, raster.names_crs)
            self._colours = self._chosen_colours(dataset, chosen=bands is not None)
            page_notes = pages.note(dataset, file) if file else []
            notes = (*raster.notes, *page_notes, *self._shown.notes, *self._colours.notes, *place_notes)
            place = Georeference(transform, crs, dataset.width, dataset.height)
            self.facts = RasterFacts(place, notes)

    def read(self, window: Window, size: Size | None = None) -> Pixels:
        """The pixels of a window, averaged to `size` where one is given. Raises BadPictureError."""
        with opened_raster(self._path) as raster:
            values, known = self._values(raster.dataset, window, size)
        return self._colours.pixels(values, known)

    def _values(
        self, dataset: DatasetReader, window: Window, size: Size | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Raw values of the shown bands (bands, height, width), and which of them are known."""
        x0, y0, x1, y1 = window
        part, shown = RasterWindow(x0, y0, x1 - x0, y1 - y0), self._shown
        count = len(shown.bands)
        shapes = (None, None) if size is None else ((count, *size), size)
        values = dataset.read(shown.bands, window=part, out_shape=shapes[0], resampling=Resampling.average)
        flags = dataset_facts.told(lambda: dataset.mask_flag_enums, ([MaskFlags.all_valid],) * dataset.count)
        masked_by = set().union(*(flags[band - 1] for band in shown.bands))
        if masked_by == {MaskFlags.all_valid} or MaskFlags.alpha in masked_by:
            known = np.broadcast_to(np.True_, values.shape)
        else:
            known = dataset.read_masks(shown.bands, window=part, out_shape=shapes[0]) > 0
        for band in shown.alpha:
            known = known & (dataset.read(band, window=part, out_shape=shapes[1]) > 0)
        return values, known & np.isfinite(values) if values.dtype.kind in "fc" else known

    def _chosen_colours(self, dataset: DatasetReader, chosen: bool) -> WindowColours:
        """From samples spread over the file, put side by side; a palette counts where no bands are chosen."""
        rows = [
            [self._values(dataset, (x, y, x + wide, y + high)) for x, wide in _samples(dataset.width)]
            for y, high in _samples(dataset.height)
        ]
        values, known = (
            np.concatenate([np.concatenate([one[part] for one in row], axis=2) for row in rows], axis=1)
            for part in (0, 1)
        )
        numbers = None if chosen else palette.of(dataset, self._shown.bands)
        inverted = dataset_facts.counts_down(dataset, self._shown.bands)
        return WindowColours.of(values, known, numbers, inverted)


def looked_at(
    path: str, bands: Order | None = None, whole_pixels: int = 0, unknown: str | None = None
) -> RasterWindows | None:
    """The raster; None for one to be read as a picture.

    That is one of up to `whole_pixels` pixels, and, where that is not 0, a broken one, which reading a
    picture mends or has words for. `unknown` says what to tell of a file that GDAL cannot open. Raises as
    `RasterWindows`.
    """
    try:
        with opened_raster(path) as raster:
            pixels = raster.dataset.width * raster.dataset.height
    except BadPictureError as error:
        if unknown is not None:
            raise BadPictureError(unknown) from error
        if whole_pixels:
            return None
        raise
    return None if pixels <= whole_pixels else known(path, bands)


def known(path: str, bands: Order | None = None) -> RasterWindows:
    """The raster, looked at once while nothing else is read and its file stays as it is.

    Raises as `RasterWindows`.
    """
    return _known(path, bands, files.version(path))


@lru_cache(maxsize=1)
def _known(path: str, bands: Order | None, version: str) -> RasterWindows:
    return RasterWindows(path, bands)


@contextmanager
def opened_raster(path: str) -> Iterator[Opened]:
    """The raster; GDAL's complaints while it is open become a BadPictureError."""
    try:
        if formats.is_tiff(path):
            with opened(Path(path), "GTiff") as raster:
                yield raster
            return
        # A path object is never taken for an address such as 'zip:x.tif'.
        name = path if path.startswith("/vsi") else Path(path)
        if isinstance(name, Path):
            named_grids.check(name)
        with rasterio.Env(**OPTIONS), rasterio.open(name) as dataset:
            yield Opened(dataset, dataset)
    except Exception as error:
        if not (dataset_facts.of_gdal(error) or isinstance(error, OSError)):
            raise
        cause = " ".join(str(error.__cause__ or error).split())[:200]
        raise BadPictureError(
            f"{path} cannot be read ({cause}); check the path, that the file is whole, and that GDAL knows "
            "its format."
        ) from error


def _samples(length: int) -> list[tuple[int, int]]:
    """(start, length) of the samples along one side."""
    if length <= SAMPLES * SAMPLE_SIDE:
        return [(0, length)]
    return [(round(i * (length - SAMPLE_SIDE) / (SAMPLES - 1)), SAMPLE_SIDE) for i in range(SAMPLES)]

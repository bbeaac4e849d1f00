"""An area in a file, read window by window."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from rasterio.enums import MaskFlags, Resampling
from rasterio.io import DatasetReader
from rasterio.windows import Window as RasterWindow

from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Window
from remote_reasoner.io import bands as band_choice
from remote_reasoner.io import dataset_facts, pages, palette, placement
from remote_reasoner.io.band_names import Order
from remote_reasoner.io.opening import Opened, opened
from remote_reasoner.io.window_colours import WindowColours

CACHE_MIB = 64
"""GDAL's block cache while windows are read."""
OPTIONS = {"GDAL_CACHEMAX": CACHE_MIB, "GDAL_NUM_THREADS": "2"}
"""GDAL's options for formats that only the user's own hand has opened: addresses are allowed."""
SAMPLES, SAMPLE_SIDE = 8, 256
"""Colours are chosen from as many samples along each side, of that many pixels."""


class RasterSource:
    """A file of any size, of any format that GDAL reads; a window at a time is in memory."""

    def __init__(self, path: str, bands: Order | None = None) -> None:
        """Looks at the file. Raises BadPictureError where that fails, BadRequestError for wrong `bands`."""
        self._path, self._bands = path, bands
        file = Path(path) if Path(path).is_file() else None
        with opened_raster(path) as raster:
            self._shown = band_choice.choose(raster.dataset, bands)
            transform, crs, place_notes = placement.georeference(raster.place, file, raster.names_crs)
            self._place = Georeference(transform, crs, raster.dataset.width, raster.dataset.height)
            self._colours = self._chosen_colours(raster.dataset)
            page_notes = pages.note(raster.dataset, file) if file else []
            opening_notes = raster.notes
        self._notes = (*opening_notes, *page_notes, *self._shown.notes, *self._colours.notes, *place_notes)

    def __reduce__(self) -> tuple[type[RasterSource], tuple[str, Order | None]]:
        """Another process looks at the file itself."""
        return RasterSource, (self._path, self._bands)

    @property
    def place(self) -> Georeference:
        """As `Source.place`."""
        return self._place

    @property
    def notes(self) -> tuple[str, ...]:
        """As `Source.notes`."""
        return self._notes

    @property
    def version(self) -> str:
        """Name, size and time of the last change of a file; the name alone of what is elsewhere."""
        file = Path(self._path)
        if not file.is_file():
            return self._path
        facts = file.stat()
        return f"{file.resolve()} {facts.st_size} {facts.st_mtime_ns}"

    def read(self, window: Window) -> Picture:
        """As `Source.read`."""
        with opened_raster(self._path) as raster:
            values, known = self._values(raster.dataset, window)
        pixels, valid = self._colours.pixels(values, known)
        crs = self._place.crs
        transform = self._place.transform @ Affine.translation(*window[:2]) if crs else Affine.identity()
        return Picture(pixels, valid, transform, crs)

    def overview(self, max_pixels: int) -> Picture:
        """The whole area, averaged to at most so many pixels; its transform tells how far."""
        width, height = self._place.width, self._place.height
        shrink = max(1.0, math.sqrt(width * height / max_pixels))
        size = max(1, round(width / shrink)), max(1, round(height / shrink))
        with opened_raster(self._path) as raster:
            values, known = self._values(raster.dataset, (0, 0, width, height), (size[1], size[0]))
        pixels, valid = self._colours.pixels(values, known)
        crs = self._place.crs
        scale = Affine.scale(width / size[0], height / size[1])
        return Picture(pixels, valid, self._place.transform @ scale if crs else Affine.identity(), crs)

    def _values(
        self, dataset: DatasetReader, window: Window, size: tuple[int, int] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Raw values of the shown bands (bands, height, width), and which of them are known.

        Averaged to `size` (height, width) where one is given.
        """
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

    def _chosen_colours(self, dataset: DatasetReader) -> WindowColours:
        """From samples spread over the file, put side by side."""
        rows = [
            [self._values(dataset, (x, y, x + wide, y + high)) for x, wide in _samples(self._place.width)]
            for y, high in _samples(self._place.height)
        ]
        values, known = (
            np.concatenate([np.concatenate([one[part] for one in row], axis=2) for row in rows], axis=1)
            for part in (0, 1)
        )
        numbers = palette.of(dataset, self._shown.bands) if self._bands is None else None
        inverted = dataset_facts.structure(dataset).get("MINISWHITE") == "YES"
        return WindowColours.of(values, known, numbers, inverted)


@contextmanager
def opened_raster(path: str) -> Iterator[Opened]:
    """The raster; GDAL's complaints while it is open become a BadPictureError."""
    try:
        if _is_tiff(path):
            with opened(Path(path), "GTiff", GDAL_CACHEMAX=CACHE_MIB) as raster:
                yield raster
            return
        # A path object is never taken for an address such as 'zip:x.tif'.
        name = path if path.startswith("/vsi") else Path(path)
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


def _is_tiff(path: str) -> bool:
    if path.startswith("/vsi"):
        return False
    with Path(path).open("rb") as file:
        return file.read(4) in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def _samples(length: int) -> list[tuple[int, int]]:
    """(start, length) of the samples along one side."""
    if length <= SAMPLES * SAMPLE_SIDE:
        return [(0, length)]
    return [(round(i * (length - SAMPLE_SIDE) / (SAMPLES - 1)), SAMPLE_SIDE) for i in range(SAMPLES)]

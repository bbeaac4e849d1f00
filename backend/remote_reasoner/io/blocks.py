"""A raster's values piece by piece, so that reading a picture never holds much more than the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from rasterio.enums import MaskFlags
from rasterio.io import DatasetReader
from rasterio.windows import Window

from remote_reasoner.core.errors import PictureTooLargeError
from remote_reasoner.io import dataset_facts, stretch
from remote_reasoner.io.bands import Shown

PIECE_BYTES = 32 * 2**20
"""Decoded values that are looked at together, unless a single block of the file holds more."""
HELD_BYTES = 128 * 2**20
"""Decoded values that are kept to be used twice; of larger pictures they are decoded twice."""
MAX_BLOCK_BYTES = 2**28
"""A file may declare blocks far larger than its picture; decoding one must not fill the memory."""
MAX_DECODED_BYTES = 2**32
"""What all bands that have to be decoded hold; more takes minutes, and is no picture."""

Piece = tuple[Window, np.ndarray, np.ndarray]
"""Where it lies, its values (bands, rows, columns) and, of the same shape, which of them are known."""


def check_size(dataset: DatasetReader, max_pixels: int) -> None:
    """Raises PictureTooLargeError from the sizes the file declares, before anything is decoded."""
    width, height = dataset.width, dataset.height
    if width * height > max_pixels:
        raise PictureTooLargeError(
            f"The picture has {width:,} × {height:,} = {width * height:,} pixels, more than the limit of "
            f"{max_pixels:,}; choose a smaller extent or a coarser resolution, or raise the limit."
        )
    block_height, block_width = dataset.block_shapes[0]
    bands, each = _decoded_together(dataset), _bytes_of(dataset.dtypes[0])
    if block_height * block_width * bands * each > MAX_BLOCK_BYTES:
        raise PictureTooLargeError(
            f"The file keeps blocks of {block_width:,} × {block_height:,} pixels × {bands} bands, too much "
            "to decode at once; rewrite it with gdal_translate -co TILED=YES."
        )
    decoded = width * height * max(bands, min(dataset.count, 4)) * each
    if decoded > MAX_DECODED_BYTES:
        raise PictureTooLargeError(
            f"The picture's {dataset.count} bands of type {dataset.dtypes[0]} come to "
            f"{decoded / 2**30:,.1f} GiB, more than the {MAX_DECODED_BYTES / 2**30:,.0f} GiB decoded "
            "for one picture; keep the bands you need "
            "(gdal_translate -b 1 -b 2 -b 3), or cut out the part you ask about."
        )


def _decoded_together(dataset: DatasetReader) -> int:
    """How many bands one block of the file holds."""
    return dataset.count if dataset_facts.structure(dataset).get("INTERLEAVE") == "PIXEL" else 1


def _bytes_of(dtype: str) -> int:
    """Bytes of one value of a raster; GDAL has a complex type that numpy has not."""
    return 4 if dtype == "complex_int16" else np.dtype(dtype).itemsize


class Values:
    """The values of the bands shown, and which of them are known."""

    def __init__(self, dataset: DatasetReader, shown: Shown) -> None:
        self._dataset = dataset
        self._shown = shown
        self._held: list[Piece] | None = None
        flags = dataset_facts.told(lambda: dataset.mask_flag_enums, ([MaskFlags.all_valid],) * dataset.count)
        masked_by = set().union(*(flags[band - 1] for band in shown.bands))
        # Alpha is looked at band by band: not every band that is called so holds transparency.
        self._masked = masked_by != {MaskFlags.all_valid} and MaskFlags.alpha not in masked_by

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of the picture."""
        return int(self._dataset.height), int(self._dataset.width)

    @property
    def dtype(self) -> np.dtype:
        """Type of the values as they are read."""
        name = self._dataset.dtypes[self._shown.bands[0] - 1]
        return np.dtype("complex64" if name == "complex_int16" else name)

    def pieces(self) -> Iterator[Piece]:
        """All of them, each pixel once; a second time from memory where they are few."""
        if self._held is not None:
            yield from self._held
            return
        height, width = self.shape
        few = height * width * len(self._shown.bands) * self.dtype.itemsize <= HELD_BYTES
        held: list[Piece] = []
        for window in _windows(self._dataset, len(self._shown.bands) * self.dtype.itemsize):
            piece = (window, *self._read(window))
            if few:
                held.append(piece)
            yield piece
        self._held = held if few else None

    def sample(self, also: Callable[[Piece], None] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Evenly spread pixels, (bands, rows, columns) each: every one of a picture that is not large.

        `also` is called with each piece on the way.
        """
        every = stretch.step(self.shape)
        shape = (len(self._shown.bands), *(-(-side // every) for side in self.shape))
        values, known = np.empty(shape, dtype=self.dtype), np.empty(shape, dtype=bool)
        for window, piece, piece_known in self.pieces():
            if also is not None:
                also((window, piece, piece_known))
            first_row, first_column = -window.row_off % every, -window.col_off % every
            rows = slice(-(-window.row_off // every), -(-(window.row_off + window.height) // every))
            columns = slice(-(-window.col_off // every), -(-(window.col_off + window.width) // every))
            values[:, rows, columns] = piece[:, first_row::every, first_column::every]
            known[:, rows, columns] = piece_known[:, first_row::every, first_column::every]
        return values, known

    def known_of(self, index: int) -> np.ndarray:
        """Known values of one band, 1-D, no more than a sample: for bands known in a few places only."""
        found, wanted = [np.empty(0, dtype=np.abs(np.empty(0, self.dtype)).dtype)], stretch.SAMPLE
        for _, values, known in self.pieces():
            band = np.abs(values[index]) if np.iscomplexobj(values) else values[index]
            found.append(band[known[index] & np.isfinite(band)][:wanted])
            wanted -= found[-1].size
        return np.concatenate(found)

    def _read(self, window: Window) -> tuple[np.ndarray, np.ndarray]:
        """Values of a window, and which are known: not nodata, masked, transparent or not a finite number."""
        dataset, bands = self._dataset, self._shown.bands
        values = dataset.read(bands, window=window)
        if self._masked:
            known = dataset.read_masks(bands, window=window) > 0
        else:
            known = np.broadcast_to(np.True_, values.shape)  # costs no memory
        for band in self._shown.alpha:
            # Where there is a nodata value as well, GDAL's masks leave the alpha band out.
            known = known & (dataset.read(band, window=window) > 0)
        return values, known & np.isfinite(values) if values.dtype.kind in "fc" else known


def _windows(dataset: DatasetReader, pixel_bytes: int) -> Iterator[Window]:
    """Windows of whole blocks that cover the raster, of about `PIECE_BYTES` each, whole rows if they can."""
    block_height, block_width = dataset.block_shapes[0]
    block_height, block_width = min(block_height, dataset.height), min(block_width, dataset.width)
    row_bytes = block_height * dataset.width * pixel_bytes
    if row_bytes <= PIECE_BYTES:
        width, height = dataset.width, block_height * max(1, PIECE_BYTES // row_bytes)
    else:
        blocks = max(1, PIECE_BYTES // (block_height * block_width * pixel_bytes))
        width, height = block_width * blocks, block_height
    for row in range(0, dataset.height, height):
        for column in range(0, dataset.width, width):
            yield Window(column, row, min(width, dataset.width - column), min(height, dataset.height - row))

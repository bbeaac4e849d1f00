"""Reading a picture: GeoTIFF, PNG, JPEG or WebP to 8-bit RGB, valid pixels, transform and CRS."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from rasterio.io import DatasetReader

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.service_errors import TileMismatchError
from remote_reasoner.io import bands as band_choice
from remote_reasoner.io import (
    blocks,
    colouring,
    dataset_facts,
    decodable,
    files,
    formats,
    orientation,
    pages,
    palette,
    placement,
)
from remote_reasoner.io.limits import MAX_BYTES, MAX_PIXELS
from remote_reasoner.io.opening import Opened, opened

Allocate = Callable[[int, int], tuple[np.ndarray, np.ndarray]]
"""From height and width to the arrays that a picture is put in: uint8 (height, width, 3) and bool."""


def in_memory(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    """New arrays for a picture."""
    return np.empty((height, width, 3), dtype=np.uint8), np.empty((height, width), dtype=bool)


def read_picture(
    source: Path | bytes,
    max_pixels: int = MAX_PIXELS,
    max_bytes: int = MAX_BYTES,
    bands: tuple[int, int, int] | None = None,
    allocate: Allocate = in_memory,
    tile: tuple[int, int] | None = None,
) -> Picture:
    """The picture in a file or in the bytes of one, at its full resolution, on the grid it is stored on.

    The format is told by the content, never by the name, and only GDAL's GTiff, PNG, JPEG and WEBP drivers
    are let near it: nothing in `source` can make another file or an address be opened.

    Colours are `bands` (numbers from 1), else the red, green and blue bands as far as the file tells them
    (`bands.choose`); one band is grey, or its palette. Deeper values than 8 bits are stretched once for the
    whole picture (`stretch.decide`); of complex values it is the magnitude. A pixel is valid where any
    shown band has a value and alpha is not 0; what fills a collar without being declared is no value
    (`undeclared_nodata`). Without a CRS, or without a usable transform, the transform is the identity and the
    CRS None; `notes` say why, and what else was a choice.

    With `tile`, (width, height), it is one tile of a larger picture: its values are shown as they are,
    because what is chosen for one tile alone would differ from tile to tile, and it may be empty.

    Besides the picture itself (4 bytes a pixel, in arrays of `allocate`) reading takes no more than twice the
    larger of `blocks.PIECE_BYTES` and a block of the file, `blocks.HELD_BYTES`, a sample of the values
    (`stretch.SAMPLE` a band) and GDAL's block cache, whatever the values' type.

    Raises:
        BadPictureError: missing, broken, of another format, or without a single valid pixel.
        BadRequestError: `bands` names one that the picture has not.
        TileMismatchError: a tile of another size.
        PictureTooLargeError: more than `max_bytes` bytes or `max_pixels` pixels, or values or blocks that
            come to too many bytes (`blocks.check_size`); told before decoding.
    """
    driver, turn, notes = _identified(source, max_bytes)
    readable, reading_driver, repairs = decodable.made(source, driver, max_pixels)
    with _opened(readable, reading_driver) as raster:
        dataset = raster.dataset
        if tile is not None:
            check_tile(dataset, tile)
        blocks.check_size(dataset, max_pixels)
        shown = band_choice.choose(dataset, bands)
        if readable is source or isinstance(source, bytes):
            path = source if isinstance(source, Path) else None
            transform, crs, georeference_notes = placement.georeference(raster.place, path, raster.names_crs)
        else:
            transform, crs, georeference_notes = _georeference_beside(source, driver)
        if driver == "JPEG":
            turn = _number(dataset_facts.tags(dataset).get("EXIF_Orientation", ""))
        numbers = palette.of(dataset, shown.bands) if bands is None else None
        inverted = dataset_facts.counts_down(dataset, shown.bands)
        pixels, valid = allocate(dataset.height, dataset.width)
        values = blocks.Values(dataset, shown)
        value_notes = colouring.colour(values, numbers, inverted, pixels, valid, as_is=tile is not None)
        notes += [
            *repairs,
            *raster.notes,
            *pages.note(dataset, readable),
            *orientation.note(turn),
            *shown.notes,
        ]
    if tile is None and not valid.any():
        raise BadPictureError(
            "Every pixel of the picture is nodata or transparent; choose an extent that the layer covers."
        )
    return Picture(pixels, valid, transform, crs, notes=(*notes, *value_notes, *georeference_notes))


def check_tile(dataset: DatasetReader, size: tuple[int, int]) -> None:
    """Raises TileMismatchError for another size than (width, height), BadPictureError for deep values."""
    if (dataset.width, dataset.height) != size:
        raise TileMismatchError(
            f"The tile has {dataset.width} × {dataset.height} pixels, where {size[0]} × {size[1]} are "
            "wanted; draw it again at that size."
        )
    if set(dataset.dtypes) != {"uint8"}:
        raise BadPictureError(
            f"The tile's values are of the type {dataset.dtypes[0]}; send 8 bits a band, so that all tiles "
            "are stretched alike."
        )


def _georeference_beside(path: Path, driver: str) -> placement.Place:
    """The place that side files give to a file which is decoded from a mended copy."""
    with _opened(path, driver, GDAL_ERROR_ON_LIBJPEG_WARNING=False) as raster:
        return placement.georeference(raster.place, path, raster.names_crs)


def _number(text: str) -> int:
    """The number that a text holds, 1 where it holds none."""
    return int(text) if text.isdecimal() else 1


def _identified(source: Path | bytes, max_bytes: int) -> tuple[str, int, list[str]]:
    """GDAL driver by content, EXIF orientation of PNG and WebP, and a note where the name says otherwise."""
    if isinstance(source, bytes):
        size, file = len(source), io.BytesIO(source)
    else:
        files.check_readable(source)
        size = source.stat().st_size
    if size > max_bytes:
        raise PictureTooLargeError(
            f"The file has {size / 2**20:,.1f} MiB, more than the limit of {max_bytes / 2**20:,.1f} MiB; "
            "cut out the part you ask about, or raise the limit."
        )
    try:
        with file if isinstance(source, bytes) else source.open("rb") as content:
            head = content.read(16)
            content.seek(0)
            driver = formats.driver(head)
            turn = orientation.exif_orientation(content) if driver in {"PNG", "WEBP"} else 1
    except PermissionError as error:
        raise BadPictureError(f"{source!s} may not be read; check the permissions of the file.") from error
    notes = []
    if isinstance(source, Path) and source.suffix.lower() not in formats.SUFFIXES[driver]:
        notes.append(
            f"The file is named {source.name} but holds a {formats.NAMES[driver]} picture; read as such."
        )
    return driver, turn, notes


@contextmanager
def _opened(source: Path | bytes, driver: str, **options: bool) -> Iterator[Opened]:
    """The raster; every complaint of GDAL while it is open becomes a BadPictureError."""
    try:
        with opened(source, driver, **options) as raster:
            yield raster
    except Exception as error:
        if not (dataset_facts.of_gdal(error) or isinstance(error, UnicodeDecodeError)):
            raise
        cause = " ".join(str(error.__cause__ or error).split())[:200]
        raise BadPictureError(
            f"The {formats.NAMES[driver]} picture is broken or of a kind that cannot be read ({cause}); "
            "export it again."
        ) from error

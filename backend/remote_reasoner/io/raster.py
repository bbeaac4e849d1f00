"""Reading a picture: GeoTIFF, PNG, JPEG or WebP to 8-bit RGB, valid pixels, transform and CRS."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader, MemoryFile

from remote_reasoner.core.errors import BadPictureError, PictureTooLargeError
from remote_reasoner.core.picture import Picture
from remote_reasoner.io import files, orientation, placement, stretch

MAX_PIXELS = 64_000_000
MAX_BYTES = 512 * 2**20
MAX_BLOCK_BYTES = 2**30
"""A file may declare blocks far larger than its picture; decoding one must not fill the memory."""

SUFFIXES = {
    "GTiff": (".tif", ".tiff", ".gtiff", ".btf"),
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "WEBP": (".webp",),
}
FORMAT_NAMES = {"GTiff": "TIFF", "PNG": "PNG", "JPEG": "JPEG", "WEBP": "WebP"}

# Truncated files are errors rather than half a grey picture; the block cache stays small.
GDAL_OPTIONS = {
    "GDAL_ERROR_ON_LIBJPEG_WARNING": True,
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": False,
    "GDAL_CACHEMAX": 256,
    "GDAL_NUM_THREADS": "2",
}


def read_picture(source: Path | bytes, max_pixels: int = MAX_PIXELS, max_bytes: int = MAX_BYTES) -> Picture:
    """The picture in a file or in the bytes of one, at its full resolution.

    The format is told by the content, never by the name, and only GDAL's GTiff, PNG, JPEG and WEBP drivers
    are let near it: nothing in `source` can make another file or an address be opened.

    Colours are the red, green and blue bands where the file names them, else its first three bands; one
    band is grey, or its palette. Deeper values than 8 bits are stretched once for the whole picture
    (`stretch.to_bytes`). A pixel is valid where any shown band has a value and alpha is not 0. A camera's
    EXIF orientation is applied. Without a CRS, or without a usable transform, the transform is the identity
    and the CRS None; `notes` say why.

    Raises:
        BadPictureError: missing, broken, of another format, without a single valid pixel, or with a
            transform that is not a number.
        PictureTooLargeError: more than `max_bytes` bytes or `max_pixels` pixels; told before decoding.
    """
    driver, turn, notes = _identified(source, max_bytes)
    with _opened(source, driver) as dataset:
        _check_size(dataset, max_pixels)
        shown, colour_notes = _shown_bands(dataset)
        values, known = _values(dataset, shown)
        transform, crs, georeference_notes = placement.georeference(dataset)
        tag = dataset.tags().get("EXIF_Orientation", "") if driver == "JPEG" else ""
        palette = _palette(dataset, shown)
    if tag.isdigit() and int(tag) in orientation.TURNS:
        turn = int(tag)
    valid = np.any(known, axis=0)
    if palette is not None:
        pixels, coloured = _through_palette(values[0], palette)
        valid, stretch_note = valid & coloured, None
    else:
        pixels, stretch_note = stretch.to_bytes(values, known)
    if not valid.any():
        raise BadPictureError(
            "Every pixel of the picture is nodata or transparent; choose an extent that the layer covers."
        )
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    if not valid.all():
        pixels[~valid] = 0
    transform = (
        orientation.upright_transform(transform, turn, valid.shape[1], valid.shape[0]) if crs else transform
    )
    return Picture(
        pixels=orientation.upright(pixels, turn),
        valid=orientation.upright(valid, turn),
        transform=transform,
        crs=crs,
        notes=(*notes, *colour_notes, *([stretch_note] if stretch_note else []), *georeference_notes),
    )


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
        with file if isinstance(source, bytes) else source.open("rb") as opened:
            head = opened.read(16)
            opened.seek(0)
            driver = _driver(head)
            turn = orientation.exif_orientation(opened) if driver in {"PNG", "WEBP"} else 1
    except PermissionError as error:
        raise BadPictureError(f"{source!s} may not be read; check the permissions of the file.") from error
    notes = []
    if isinstance(source, Path) and source.suffix.lower() not in SUFFIXES[driver]:
        notes.append(
            f"The file is named {source.name} but holds a {FORMAT_NAMES[driver]} picture; read as such."
        )
    return driver, turn, notes


def _driver(head: bytes) -> str:
    """The GDAL driver for a file that begins with `head`."""
    if not head:
        raise BadPictureError("The picture file is empty; export or upload it again.")
    if head[:4] in {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}:
        return "GTiff"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    raise BadPictureError(
        "The file is not a GeoTIFF, PNG, JPEG or WebP picture; convert it first, for instance with "
        "gdal_translate IN OUT.tif."
    )


@contextmanager
def _opened(source: Path | bytes, driver: str) -> Iterator[DatasetReader]:
    """The dataset; every complaint of GDAL while it is open becomes a BadPictureError."""
    try:
        with rasterio.Env(**GDAL_OPTIONS):
            if isinstance(source, bytes):
                with MemoryFile(source) as memory, memory.open(driver=driver) as dataset:
                    yield dataset
            else:
                with rasterio.open(source, driver=driver) as dataset:
                    yield dataset
    except Exception as error:
        # GDAL's own errors, which rasterio lets through here and there, have no public base class.
        of_gdal = type(error).__name__.startswith("CPLE_")
        if not (of_gdal or isinstance(error, RasterioError | UnicodeDecodeError)):
            raise
        cause = " ".join(str(error.__cause__ or error).split())[:200]
        raise BadPictureError(
            f"The {FORMAT_NAMES[driver]} picture is broken or of a kind that cannot be read ({cause}); "
            "export it again."
        ) from error


def _check_size(dataset: DatasetReader, max_pixels: int) -> None:
    """Raises PictureTooLargeError from the sizes the file declares, before anything is decoded."""
    width, height = dataset.width, dataset.height
    if width * height > max_pixels:
        raise PictureTooLargeError(
            f"The picture has {width:,} × {height:,} = {width * height:,} pixels, more than the limit of "
            f"{max_pixels:,}; choose a smaller extent or a coarser resolution, or raise the limit."
        )
    block_height, block_width = dataset.block_shapes[0]
    bands = dataset.count if dataset.profile.get("interleave") == "pixel" else 1
    if block_height * block_width * bands * _bytes_of(dataset.dtypes[0]) > MAX_BLOCK_BYTES:
        raise PictureTooLargeError(
            f"The file keeps blocks of {block_width:,} × {block_height:,} pixels × {bands} bands, too much "
            "to decode at once; rewrite it with gdal_translate -co TILED=YES."
        )


def _bytes_of(dtype: str) -> int:
    """Bytes of one value of a raster; GDAL has a complex type that numpy has not."""
    return 4 if dtype == "complex_int16" else np.dtype(dtype).itemsize


def _shown_bands(dataset: DatasetReader) -> tuple[list[int], list[str]]:
    """Numbers of the one or three bands to show, and a note where that was a choice."""
    interpretation = dict(zip(dataset.indexes, dataset.colorinterp, strict=True))
    named = {meaning: band for band, meaning in reversed(interpretation.items())}
    primary = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in named for colour in primary):
        return [named[colour] for colour in primary], []
    bands = [band for band, meaning in interpretation.items() if meaning != ColorInterp.alpha]
    if not bands:
        raise BadPictureError("The picture has an alpha band only; export it with its colour bands.")
    shown = bands[:3] if len(bands) >= 3 else bands[:1]
    if len(bands) in {1, 3}:
        return shown, []
    as_colour = "grey" if len(shown) == 1 else "red, green and blue"
    return shown, [f"The picture has {len(bands)} bands; {_listed(shown)} shown as {as_colour}."]


def _listed(bands: list[int]) -> str:
    """'band 1 is' or 'bands 1, 2, 3 are'."""
    return f"band {bands[0]} is" if len(bands) == 1 else f"bands {', '.join(map(str, bands))} are"


def _palette(dataset: DatasetReader, shown: list[int]) -> dict[int, tuple[int, int, int, int]] | None:
    """Number to RGBA, where the one band shown holds numbers of colours."""
    if len(shown) > 1 or dataset.colorinterp[shown[0] - 1] != ColorInterp.palette:
        return None
    try:
        return dataset.colormap(shown[0])
    except ValueError:  # the file speaks of a palette and has none
        return None


def _values(dataset: DatasetReader, shown: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """(bands, height, width): the values of the shown bands; bool, whether they are known.

    Not known is what is nodata, masked, transparent or not a finite number.
    """
    values = dataset.read(shown)
    if np.iscomplexobj(values):
        values = np.abs(values)
    masked_by = set().union(*(dataset.mask_flag_enums[band - 1] for band in shown))
    if masked_by == {MaskFlags.all_valid}:
        known = np.broadcast_to(np.True_, values.shape)  # costs no memory
    else:
        known = dataset.read_masks(shown) > 0
    if MaskFlags.alpha not in masked_by:
        for band, meaning in zip(dataset.indexes, dataset.colorinterp, strict=True):
            # Where there is a nodata value as well, GDAL's masks leave the alpha band out.
            if meaning == ColorInterp.alpha:
                known = known & (dataset.read(band) > 0)
    return values, known & np.isfinite(values) if values.dtype.kind == "f" else known


def _through_palette(
    numbers: np.ndarray, palette: dict[int, tuple[int, int, int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """uint8 (height, width, 3) colours of palette numbers; bool (height, width) where they are opaque."""
    table = np.zeros((int(np.iinfo(numbers.dtype).max) + 1, 4), dtype=np.uint8)
    for number, colour in palette.items():
        table[number] = colour
    colours = table[numbers]
    return colours[..., :3], colours[..., 3] > 0

"""Opening a raster with GDAL so that nothing in it, or beside it, has any other file opened."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import rasterio
from rasterio.io import DatasetReader, MemoryFile

from remote_reasoner.core.crs import LOST_SHIFT
from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.io import geotiff_keys, side_file_check

CACHE_BYTES = 64 * 2**20
"""GDAL's block cache. rasterio takes the number in bytes, where GDAL itself takes small ones for MiB."""
# Truncated files are errors rather than half a grey picture.
GDAL_OPTIONS = {
    "GDAL_ERROR_ON_LIBJPEG_WARNING": True,
    "GDAL_PNG_WHOLE_IMAGE_OPTIM": False,
    "GDAL_CACHEMAX": CACHE_BYTES,
    "GDAL_NUM_THREADS": "2",
    "GDAL_HTTP_TIMEOUT": 1,
    "CPL_CURL_ENABLE_VSIMEM": False,
    "VRT_VIRTUAL_OVERVIEWS": False,
}
WITHOUT_SIDE_FILES = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": False}


@dataclass(frozen=True)
class Opened:
    """A raster that has been opened.

    Attributes:
        dataset: what the pixels are read from. Of a TIFF it has no place of its own.
        place: what the transform, the CRS, control points and RPCs are asked of; same size, no pixels.
        notes: what was left out, in words for the user.
        names_crs: whether the keys of a GeoTIFF speak of a CRS, even if nothing can be made of it.
    """

    dataset: DatasetReader
    place: DatasetReader
    notes: tuple[str, ...] = ()
    names_crs: bool = False


@contextmanager
def opened(source: Path | bytes, driver: str, **options: object) -> Iterator[Opened]:
    """The raster in a file, or in the bytes of one, opened by one GDAL driver while the context lasts.

    Side files count where `source` is a path, unless one of them names further files. Raises as rasterio
    does.
    """
    notes: list[str] = []
    chosen: dict[str, object] = {**GDAL_OPTIONS, **options}
    if isinstance(source, Path):
        fault = side_file_check.fault(source)
        if fault:
            chosen |= WITHOUT_SIDE_FILES
            notes.append(f"The files beside the picture were not looked at: {fault}.")
    with ExitStack() as stack:
        stack.enter_context(rasterio.Env(**chosen))
        if driver == "GTiff":
            # Without the source PAM, GDAL reads no palette, nodata or band name beside the file either.
            dataset = stack.enter_context(_dataset(source, driver, GEOREF_SOURCES="PAM"))
            tags = _tags(source)
            with_side_files = isinstance(source, Path) and "GDAL_PAM_ENABLED" not in chosen
            place = stack.enter_context(
                _place(
                    tags.without_pixels(dataset.width, dataset.height), source if with_side_files else None
                )
            )
            if tags.lost_shift:
                notes.append(LOST_SHIFT)
            names_crs = tags.names_crs
        else:
            names_crs = False
            dataset = place = stack.enter_context(_dataset(source, driver))
        if dataset.tags(ns="OVERVIEWS").get("OVERVIEW_FILE"):
            raise BadPictureError(
                "The picture names another file as its overview, which is not opened; export it again "
                "(gdal_translate IN OUT.tif)."
            )
        yield Opened(dataset, place, tuple(notes), names_crs)


@contextmanager
def _dataset(source: Path | bytes, driver: str, **options: str) -> Iterator[DatasetReader]:
    if isinstance(source, bytes):
        with MemoryFile(source) as memory, memory.open(driver=driver, **options) as dataset:
            yield dataset
    else:
        with rasterio.open(source, driver=driver, **options) as dataset:
            yield dataset


def _tags(source: Path | bytes) -> geotiff_keys.GeoTags:
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        return geotiff_keys.read(file)


@contextmanager
def _place(content: bytes, raster: Path | str | bytes | None) -> Iterator[DatasetReader]:
    """A GeoTIFF opened in memory, in a folder with copies of the texts beside a raster."""
    folder = f"place-{uuid.uuid4().hex}"
    name = raster.name if isinstance(raster, Path) else "place.tif"
    with ExitStack() as stack:
        if isinstance(raster, Path):
            for one in side_file_check.texts(raster):
                stack.enter_context(MemoryFile(one.read_bytes(), dirname=folder, filename=one.name))
        memory = stack.enter_context(MemoryFile(content, dirname=folder, filename=name))
        yield stack.enter_context(memory.open(driver="GTiff"))

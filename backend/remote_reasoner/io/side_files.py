"""Files beside a raster that say where it lies and what its values mean, such as .aux.xml and .prj."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import rasterio
import rasterio.shutil
from rasterio.io import DatasetReader

from remote_reasoner.io import dataset_facts
from remote_reasoner.io.dataset_facts import is_complaint, told

LONGEST_PROJECTION = 65_536
"""Bytes; a longer .prj is no CRS."""
DRIVERS = ["GTiff", "PNG", "JPEG", "WEBP"]
WITHOUT_SIDE_FILES = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": "NO"}


def projection(raster: Path) -> Path | None:
    """The .prj file beside a raster, as it stands beside a world file; None where there is none."""
    for suffix in (".prj", ".PRJ"):
        beside = raster.with_suffix(suffix)
        try:
            if beside.is_file() and 0 < beside.stat().st_size <= LONGEST_PROJECTION:
                return beside
        except OSError:
            continue
    return None


@contextmanager
def folded(raster: Path) -> Iterator[Path]:
    """A file that says by itself what the raster says together with its side files.

    That is the raster where nothing beside it counts, such as statistics; else a GeoTIFF for as long as the
    context lasts, with the same values and the CRS, transform, nodata, colours and mask of the side files.
    A file that cannot be opened stays as it is: whoever reads it says what is wrong with it.
    """
    with tempfile.TemporaryDirectory(prefix="remote-reasoner-") as folder:
        copy = Path(folder) / "raster.tif"
        yield copy if _fold(raster, copy) else raster


def _fold(raster: Path, copy: Path) -> bool:
    """Whether side files count; then `copy` has been written."""
    try:
        with rasterio.Env(**WITHOUT_SIDE_FILES), rasterio.open(raster, driver=DRIVERS) as alone:
            by_itself = _facts(alone)
        with rasterio.open(raster, driver=DRIVERS) as together:
            if len(together.files) < 2 and projection(raster) is None:
                return False
            crs = _crs_beside(together, raster)
            if _facts(together) == by_itself and crs is None:
                return False
            rasterio.shutil.copy(
                together, copy, driver="GTiff", COMPRESS="DEFLATE", TILED="YES", BIGTIFF="IF_SAFER"
            )
        if crs is not None:
            with rasterio.open(copy, "r+") as written:
                written.crs = crs
    except Exception as error:
        if not (is_complaint(error) or isinstance(error, OSError)):
            raise
        return False
    return True


def _crs_beside(dataset: DatasetReader, raster: Path) -> str | None:
    """The text of a .prj that names the CRS of a raster with a world file."""
    beside = projection(raster)
    if beside is None or told(lambda: bool(dataset.crs), True) or dataset.transform.is_identity:
        return None
    return beside.read_text(errors="replace")


def _facts(dataset: DatasetReader) -> dict[str, Any]:
    """All that decides how a raster is shown and where it lies."""
    points, crs_of_points = dataset_facts.control_points(dataset)
    return {
        "crs": told(lambda: dataset.crs, None),
        "transform": dataset.transform,
        "nodata": [None if value is None else repr(value) for value in dataset.nodatavals],
        "colours": told(lambda: dataset.colorinterp, ()),
        "names": told(lambda: dataset.descriptions, ()),
        "masks": told(lambda: dataset.mask_flag_enums, ()),
        "palette": told(lambda: dataset.colormap(1), {}),
        "points": [(point.row, point.col, point.x, point.y) for point in points],
        "points_crs": crs_of_points,
        "rpcs": told(lambda: dataset.rpcs, None) is not None,
    }

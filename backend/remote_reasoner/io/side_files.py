"""Files beside a raster that say where it lies and what its values mean, such as .aux.xml and .prj."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import rasterio
import rasterio.shutil
from rasterio.crs import CRS
from rasterio.io import DatasetReader

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.io import dataset_facts, formats, palette
from remote_reasoner.io.dataset_facts import is_complaint, told
from remote_reasoner.io.opening import WITHOUT_SIDE_FILES, Opened, opened

LONGEST_PROJECTION = 65_536
"""Bytes; a longer .prj is no CRS."""
NO_COLOUR = 65_535
STORED = {"COMPRESS": "DEFLATE", "TILED": "YES", "BIGTIFF": "IF_SAFER"}


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


def fold(raster: Path, copy: Path) -> bool:
    """Whether side files count; then `copy` has been written, see `folding.folded`."""
    try:
        with raster.open("rb") as file:
            driver = formats.driver(file.read(16))
        with opened(raster, driver) as together:
            crs = _crs_beside(together.place, raster)
            if crs is None and _facts(together) == _facts_alone(raster, driver):
                return False
            colours = palette.of(together.dataset, [1]) if together.dataset.count == 1 else None
            if colours:
                _copy_numbers(together.dataset, colours, copy)
            else:
                with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
                    rasterio.shutil.copy(together.dataset, copy, driver="GTiff", **STORED)
            _place_alike(copy, together.place, crs)
    except Exception as error:
        if not (is_complaint(error) or isinstance(error, OSError)):
            raise
        return False
    return True


def _copy_numbers(dataset: DatasetReader, colours: palette.Palette, copy: Path) -> None:
    """Writes palette numbers; those without a colour, or with a transparent one, become nodata.

    A palette inside a TIFF is for unsigned 8 and 16 bits only, has a colour for each number, and no opacity.
    """
    colours = {number: one for number, one in colours.items() if number < NO_COLOUR and one[3] > 0}
    size = {"width": dataset.width, "height": dataset.height, "count": 1, "dtype": "uint16"}
    with rasterio.open(copy, "w", driver="GTiff", nodata=NO_COLOUR, **size, **STORED) as written:
        written.write_colormap(1, colours)
        for _, window in written.block_windows(1):
            numbers = dataset.read(1, window=window)
            known = dataset.read_masks(1, window=window) > 0
            written.write(palette.numbered(numbers, known, colours, NO_COLOUR), 1, window=window)


def _place_alike(copy: Path, place: DatasetReader, crs_beside: CRS | None) -> None:
    """Writes transform and CRS, control points or RPC coefficients of `place` into the copy."""
    points, crs_of_points = dataset_facts.control_points(place)
    rpcs = told(lambda: place.rpcs, None)
    with rasterio.open(copy, "r+") as written:
        if not place.transform.is_identity:
            written.transform = place.transform
            written.crs = crs_beside or told(lambda: place.crs, None)
        elif points:
            written.gcps = points, crs_of_points
        if rpcs is not None:
            written.rpcs = rpcs


def _crs_beside(place: DatasetReader, raster: Path) -> CRS | None:
    """The CRS in a .prj beside a raster with a world file."""
    beside = projection(raster)
    if beside is None or told(lambda: bool(place.crs), True) or place.transform.is_identity:
        return None
    read, _ = crs_texts.read(beside.read_text(errors="replace"))
    return CRS.from_wkt(read.to_wkt())


def _facts_alone(raster: Path, driver: str) -> dict[str, Any]:
    """What the file says without its side files."""
    with opened(raster, driver, **WITHOUT_SIDE_FILES) as alone:
        return _facts(alone)


def _facts(raster: Opened) -> dict[str, Any]:
    """All that decides how a raster is shown and where it lies."""
    points, crs_of_points = dataset_facts.control_points(raster.place)
    return {
        "crs": told(lambda: raster.place.crs, None),
        "transform": raster.place.transform,
        "points": [(point.row, point.col, point.x, point.y) for point in points],
        "points_crs": crs_of_points,
        "rpcs": told(lambda: raster.place.rpcs, None) is not None,
        "nodata": [None if value is None else repr(value) for value in raster.dataset.nodatavals],
        "colours": dataset_facts.interpretations(raster.dataset),
        "names": dataset_facts.descriptions(raster.dataset),
        "masks": told(lambda: raster.dataset.mask_flag_enums, ()),
        "palette": told(lambda: raster.dataset.colormap(1), {}),
    }

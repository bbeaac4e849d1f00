"""Where a raster file says it lies."""

from __future__ import annotations

from pathlib import Path

from affine import Affine
from pyproj import CRS
from rasterio.io import DatasetReader

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core import usable_transform
from remote_reasoner.io import control_points, dataset_facts, side_files
from remote_reasoner.io.dataset_facts import told

NOTABLE_MISS = 2.0
"""Pixels: a worse fit to control points is worth orthorectifying for."""

Place = tuple[Affine, CRS | None, list[str]]
"""Transform, CRS, and notes for the user."""


def georeference(dataset: DatasetReader, path: Path | None = None, names_crs: bool = False) -> Place:
    """Transform and CRS of the stored picture; the identity and None, with a note, where it has no place.

    `path` is where the file lies: a `.prj` beside it names the CRS where a world file gives the transform.
    `names_crs` says that the file speaks of a CRS, even where GDAL makes nothing of it.
    """
    transform = told(lambda: dataset.transform, Affine.identity())
    if transform.is_identity:
        return _by_control_points(dataset) or _by_rpc(dataset) or _in_pixels("has no georeference")
    unfit = usable_transform.fault(transform, dataset.width, dataset.height)
    if unfit:
        return _in_pixels(
            f"is placed by a transform that {unfit}; georeference it again (gdal_edit.py -a_ullr …)"
        )
    text, notes = told(lambda: dataset.crs.to_wkt() if dataset.crs else "", _NOT_TOLD), []
    if not text and path is not None and (beside := side_files.projection(path)):
        text, notes = (
            beside.read_text(errors="replace"),
            [f"The CRS was taken from {beside.name} beside the picture."],
        )
    if not text and not names_crs:
        return _in_pixels("names no CRS (gdal_edit.py -a_srs sets one)")
    try:
        crs, lost = crs_texts.read(text)
    except crs_texts.UnusableCrsError:
        return Affine.identity(), None, [crs_texts.NOT_UNDERSTOOD]
    return transform, crs, [*notes, lost] if lost else notes


_NOT_TOLD = "not told"
"""No well-known text: the CRS is there, but GDAL and PROJ cannot say what it is."""


def _in_pixels(cause: str) -> Place:
    return Affine.identity(), None, [f"The picture {cause}: the results are in pixels."]


def _by_control_points(dataset: DatasetReader) -> Place | None:
    """By an affine transform fitted to ground control points; None where there are none."""
    points, crs_of_points = dataset_facts.control_points(dataset)
    if not points:
        return None
    text = told(lambda: crs_of_points.to_wkt() if crs_of_points else "", "")
    try:
        crs, lost = crs_texts.read(text)
    except crs_texts.UnusableCrsError:
        return _in_pixels(f"has {len(points)} ground control points, but no CRS that can be understood")
    around = 360.0 if crs.is_geographic else None
    fit = control_points.fitted(points, dataset.width, dataset.height, around)
    if fit is None or usable_transform.fault(fit.transform, dataset.width, dataset.height):
        return _in_pixels(
            f"has {len(points)} ground control points that no affine transform fits (too few, in a line, or "
            "contradicting each other); georeference it again (gdalwarp -tps)"
        )
    note = (
        f"Placed by an affine transform fitted to {len(points)} ground control points, which misses the "
        f"worst by {fit.largest_miss:.1f} pixels."
    )
    if fit.largest_miss > NOTABLE_MISS:
        note += " For exact places, rectify the picture first (gdalwarp -tps)."
    return fit.transform, crs, [note, lost] if lost else [note]


def _by_rpc(dataset: DatasetReader) -> Place | None:
    """By an affine transform fitted to RPC coefficients; None where there are none."""
    rpcs = told(lambda: dataset.rpcs, None)
    if rpcs is None:
        return None
    fit = control_points.from_rpc(rpcs, dataset.width, dataset.height)
    if fit is None or usable_transform.fault(fit.transform, dataset.width, dataset.height):
        return _in_pixels("has RPC coefficients only; orthorectify it (gdalwarp -rpc)")
    return (
        fit.transform,
        CRS.from_epsg(4326),
        [
            f"Placed by an affine transform fitted to RPC coefficients at their mean height of "
            f"{rpcs.height_off:.0f} m, which misses them by up to {fit.largest_miss:.1f} pixels; hills lie "
            "elsewhere. For exact places, orthorectify the picture first (gdalwarp -rpc)."
        ],
    )

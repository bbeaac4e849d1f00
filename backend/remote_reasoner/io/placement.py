"""Where a raster file says it lies."""

from __future__ import annotations

import math

from affine import Affine
from pyproj import CRS
from pyproj.exceptions import CRSError
from rasterio.control import GroundControlPoint
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader
from rasterio.transform import from_gcps

from remote_reasoner.core.errors import BadPictureError


def georeference(dataset: DatasetReader) -> tuple[Affine, CRS | None, list[str]]:
    """Transform and CRS of the stored picture; the identity and None, with a note, where it has no place."""
    transform, crs, notes = dataset.transform, dataset.crs, []
    control_points, control_crs = dataset.gcps
    if transform.is_identity and len(control_points) >= 3 and control_crs:
        transform, crs = from_gcps(control_points), control_crs
        notes.append(_residual_note(transform, control_points))
    if not all(map(math.isfinite, transform[:6])):
        raise BadPictureError(
            "The picture's transform holds values that are not numbers, so it has no place on the map; "
            "georeference it again (gdal_edit.py -a_ullr …)."
        )
    if transform.determinant == 0:
        raise BadPictureError(
            "The picture's transform gives its pixels no area (pixel size 0); georeference it again "
            "(gdal_edit.py -a_ullr …)."
        )
    if transform.is_identity:
        cause = (
            "has RPC coefficients only; orthorectify it (gdalwarp -rpc)"
            if dataset.rpcs
            else "has no georeference"
        )
        return Affine.identity(), None, [f"The picture {cause}: the results are in pixels."]
    if not crs:
        return (
            Affine.identity(),
            None,
            ["The picture names no CRS (gdal_edit.py -a_srs sets one): the results are in pixels."],
        )
    try:
        return transform, CRS.from_wkt(crs.to_wkt()), notes
    except (CRSError, RasterioError):
        return Affine.identity(), None, ["The picture's CRS cannot be understood: the results are in pixels."]


def _residual_note(transform: Affine, control_points: list[GroundControlPoint]) -> str:
    """How far the affine transform fitted to ground control points misses the worst of them."""
    inverse = ~transform if transform.determinant else None
    misses = [
        math.dist(inverse @ (point.x, point.y), (point.col, point.row)) if inverse else math.inf
        for point in control_points
    ]
    return (
        f"Placed by an affine transform fitted to {len(control_points)} ground control points, "
        f"which misses the worst by {max(misses):.1f} pixels."
    )

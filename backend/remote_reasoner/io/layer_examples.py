"""Examples in a vector layer that lies over a raster: the box around each shape, in pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
import shapely.geometry
from pyproj import CRS
from pyproj.exceptions import ProjError

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.io.vector_layer import layers, read_frame

MOST_SHAPES = 5000
REVIEW, REJECTED = "review", "rejected"
SMALLEST = 2.0
"""Pixels; a smaller shape is no example."""


def read_layer(path: Path, place: Georeference, layer: str | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Boxes (N, 4) xyxy in continuous pixels of the raster at `place`, of the shapes that lie on it.

    The second of the two are shapes that were rejected in a review (column `review`). A layer without a CRS
    is taken to be in the raster's own; over a raster without one it is in its pixels, y down.

    Raises BadRequestError where the layer cannot be read.
    """
    shapes = _shapes(path, layer)
    reviewed = shapes[REVIEW] if REVIEW in shapes.columns else None
    rejected = np.zeros(len(shapes), bool) if reviewed is None else (reviewed == REJECTED).to_numpy()
    return boxes_on(shapes[~rejected], place), boxes_on(shapes[rejected], place)


def read_features(
    document: dict[str, Any], place: Georeference, crs: str | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """As `read_layer`, of a GeoJSON FeatureCollection, in `crs` or else the raster's own.

    Raises BadRequestError where it is none.
    """
    features = document.get("features")
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise BadRequestError("The examples are no GeoJSON FeatureCollection: it needs a list `features`.")
    if len(features) > MOST_SHAPES:
        raise BadRequestError(f"The examples are more than {MOST_SHAPES:,} shapes; take a part of them.")
    shapes, rejected = [], []
    for number, feature in enumerate(features):
        try:
            shapes.append(shapely.geometry.shape(feature["geometry"]))
        except (
            ArithmeticError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
            shapely.errors.ShapelyError,
        ):
            raise BadRequestError(
                f"Feature {number + 1} of the examples has no geometry; give each a Polygon."
            ) from None
        properties = feature.get("properties")
        rejected.append(isinstance(properties, dict) and properties.get(REVIEW) == REJECTED)
    frame = gpd.GeoDataFrame(geometry=shapes, crs=place.crs if crs is None else _crs(crs))
    if crs is not None and place.crs is None:
        raise BadRequestError("The picture has no CRS: give its examples in its pixels, without a CRS.")
    marked = np.asarray(rejected, bool)
    return boxes_on(frame[~marked], place), boxes_on(frame[marked], place)


def boxes_on(shapes: gpd.GeoDataFrame, place: Georeference) -> np.ndarray:
    """(N, 4) xyxy in continuous pixels, clipped; whole where the centre lies beside the raster."""
    if place.crs is not None and shapes.crs is not None and shapes.crs != place.crs:
        try:
            shapes = shapes.to_crs(place.crs)
        except ProjError as error:
            raise BadRequestError(
                "The examples cannot be brought into the CRS of the picture; save them in that CRS first."
            ) from error
    boxes = []
    for shape in shapes.geometry:
        if shape is None or shape.is_empty or not np.isfinite(shape.bounds).all():
            continue
        x0, y0, x1, y1 = place.to_pixels(shape).bounds
        inside = x0 < place.width and y0 < place.height and x1 > 0 and y1 > 0
        if inside and min(x1 - x0, y1 - y0) >= SMALLEST:
            if 0 <= (x0 + x1) / 2 <= place.width and 0 <= (y0 + y1) / 2 <= place.height:
                x0, y0, x1, y1 = max(x0, 0.0), max(y0, 0.0), min(x1, place.width), min(y1, place.height)
            boxes.append([x0, y0, x1, y1])
    return np.asarray(boxes, np.float64).reshape(-1, 4)


def _crs(text: str) -> CRS:
    """Raises BadRequestError where the text is no CRS, or one that cannot be read as it stands."""
    try:
        return crs_texts.read(text)[0]
    except crs_texts.UnusableCrsError as error:
        raise BadRequestError(
            f"The examples' CRS '{text[:100]}' is unknown; give one such as EPSG:32631."
        ) from error


def _shapes(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    try:
        listed = layers(path)
        if layer is None and len(listed) > 1:
            raise BadRequestError(f"{path} has several layers; choose one with --layer: {', '.join(listed)}.")
        if layer is not None and layer not in listed:
            raise BadRequestError(f"{path} has no layer '{layer}'; it has: {', '.join(listed) or 'none'}.")
        shapes = read_frame(path, layer or (listed[0] if listed else None), MOST_SHAPES)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, OSError) as error:
        if isinstance(error, BadRequestError):
            raise
        cause = " ".join(str(error).split())[:200]
        raise BadRequestError(
            f"{path} cannot be read ({cause}); give a COCO file, or a vector layer such as a GeoPackage."
        ) from error
    if not isinstance(shapes, gpd.GeoDataFrame):
        raise BadRequestError(f"{path} has no shapes; give a layer of boxes or polygons.")
    kept = shapes[shapes.geometry.notna()]
    return kept[~shapely.is_empty(kept.geometry.values)]

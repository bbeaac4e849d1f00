"""Layers of vector files that nobody vouches for: GeoPackages, Shapefiles and GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyproj import CRS

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.io.vector_check import check_vector_file, start_of

LONGITUDE_LATITUDE = "OGC:CRS84"
BEFORE_JSON = b"\xef\xbb\xbf \t\r\n"
MOST_BYTES = 2**28


def layers(path: Path) -> list[str]:
    """Names of the layers with shapes. Raises BadRequestError for files of other kinds."""
    if _is_json(path):
        return [path.stem]
    check_vector_file(path)
    return [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]


def read_frame(path: Path, layer: str | None = None, rows: int | None = None) -> pd.DataFrame:
    """The first rows of a layer, the first one or that of a name; a GeoDataFrame where it has shapes.

    Raises BadRequestError for files of other kinds and for a CRS that names files, and as pyogrio does.
    """
    if _is_json(path):
        return _of_geojson(path, rows)
    check_vector_file(path)
    return gpd.read_file(path, layer=layer, rows=rows)


def _is_json(path: Path) -> bool:
    return start_of(path, 64).lstrip(BEFORE_JSON).startswith(b"{")


def _of_geojson(path: Path, rows: int | None) -> pd.DataFrame:
    """By Python's own reader: GDAL may take a text in such a file for another format, or follow a link."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadRequestError(f"{path} is too large for GeoJSON; save it as a GeoPackage.")
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError) as error:
        if isinstance(error, BadRequestError):
            raise
        raise BadRequestError(f"{path} cannot be read as GeoJSON ({error}); export it again.") from error
    features = document.get("features")
    if not isinstance(features, list):
        raise BadRequestError(f"{path} is no GeoJSON FeatureCollection: it needs a list `features`.")
    crs = _crs_of(path, document)
    if not features:
        return pd.DataFrame()
    try:
        return gpd.GeoDataFrame.from_features(features[:rows], crs=crs)
    except (
        ArithmeticError, AttributeError, LookupError, TypeError, ValueError, shapely.errors.ShapelyError
    ) as error:  # fmt: skip
        raise BadRequestError(f"{path} has features that GeoJSON does not know; export it again.") from error


def _crs_of(path: Path, document: dict[str, Any]) -> CRS:
    named = document.get("crs")
    properties = named.get("properties") if isinstance(named, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if named is not None and not isinstance(name, str):
        raise BadRequestError(f"{path} does not name its CRS by name; export it again.")
    try:
        return crs_texts.read(name or LONGITUDE_LATITUDE)[0]
    except crs_texts.UnusableCrsError as error:
        raise BadRequestError(f"{path} names a CRS that is unknown; export it in another one.") from error

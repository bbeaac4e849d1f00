"""Polygons over rasters: a folder with `NAME.tif` beside `NAME.gpkg`, `NAME.geojson` or `NAME.shp`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import geopandas
import numpy as np
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import ProjError
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.io.vector_layer import read_frame
from remote_reasoner.survey.sources import open_source
from remote_reasoner_training.datasets import DatasetError
from remote_reasoner_training.evaluation.annotated import AnnotatedObject, AnnotatedPicture, AnnotatedSet
from remote_reasoner_training.evaluation.masks import rasterized

RASTERS = (".tif", ".tiff")
VECTORS = (".gpkg", ".geojson", ".json", ".shp")
LABELS = ("label", "category", "class", "class_name", "name")
"""Columns that may name an object's class, the first present one does."""


def pairs(folder: Path) -> list[tuple[Path, Path]]:
    """(raster, polygons) of the same stem, sorted by name."""
    rasters = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in RASTERS]
    found = []
    for raster in rasters:
        vector = next((p for end in VECTORS if (p := raster.with_suffix(end)).is_file()), None)
        if vector is not None:
            found.append((raster, vector))
    return found


def read_set(folder: Path, split: str) -> AnnotatedSet:
    """All pairs of a folder as one set; the classes that occur anywhere in it count as annotated.

    Polygons are brought to the raster's CRS and cut at its edge. Raises DatasetError where a file cannot be
    read, lacks geometries, classes in a column of `LABELS`, or a CRS.
    """
    pictures = tuple(_picture(raster, vector) for raster, vector in pairs(folder))
    classes = frozenset(item.category for picture in pictures for item in picture.objects)
    return AnnotatedSet(folder.name, split, classes, pictures)


def _picture(raster: Path, vector: Path) -> AnnotatedPicture:
    try:
        place = open_source(str(raster)).place
        frame = read_frame(vector)
    except (RemoteReasonerError, DataSourceError, DataLayerError) as error:
        raise DatasetError(f"{raster} with {vector.name} cannot be read ({error}); export them.") from error
    if not isinstance(frame, geopandas.GeoDataFrame):
        raise DatasetError(f"{vector} holds no geometries, only a table; export the polygons themselves.")
    label = next((name for name in LABELS if name in frame.columns), None)
    if label is None:
        raise DatasetError(
            f"{vector} has no column that names the class of a polygon; add one named 'label' to it."
        )
    unnamed = int(frame[label].isna().sum())
    if unnamed:
        raise DatasetError(
            f"{vector} has {unnamed} of {len(frame)} polygons without a class; fill in their '{label}', or "
            "take them out."
        )
    if place.crs is not None:
        if frame.crs is None:
            raise DatasetError(f"{vector} has no CRS; assign the one it is in, then evaluate again.")
        try:
            frame = frame.to_crs(place.crs)
        except ProjError as error:
            raise DatasetError(f"{vector} cannot be brought into the CRS of {raster.name}.") from error
    objects = [
        found
        for shape, category in zip(frame.geometry, frame[label], strict=True)
        if (found := _object(shape, str(category), place)) is not None
    ]
    return AnnotatedPicture(raster.name, raster, place.width, place.height, tuple(objects))


def _object(shape: BaseGeometry | None, category: str, place: Georeference) -> AnnotatedObject | None:
    """The part of a polygon inside the picture; None for lines, points and what lies outside."""
    if shape is None or shape.is_empty:
        return None
    whole = shapely.box(0, 0, place.width, place.height)
    inside = shapely.make_valid(place.to_pixels(shape)).intersection(whole)
    if inside.area <= 0:
        return None
    return AnnotatedObject(category, inside.bounds, partial(_mask, inside, place.width, place.height))


def _mask(shape: BaseGeometry, width: int, height: int) -> np.ndarray:
    return rasterized([shape], width, height)

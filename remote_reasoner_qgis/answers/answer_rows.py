"""Rows of answers into tables of a GeoPackage: as QGIS writes them, then added step by step."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..gdal_errors import errors_returned
from .answer_schema import ANSWERS, CANDIDATES
from .features import fields_of
from .schema_upgrade import upgrade
from .store_changes import unwritable

EMPTY_BYTES = 2**16
"""A GeoPackage without rows has somewhat more."""


@contextmanager
def written(
    wkb_type: QgsWkbTypes.Type,
    crs: QgsCoordinateReferenceSystem,
    definitions: tuple[str, ...],
    rows: list[QgsFeature],
    path: str,
) -> Iterator[str]:
    """The name of a GeoPackage in memory with the rows as QGIS writes them. Raises Failure for bad ones."""
    name = f"/vsimem/{uuid.uuid4().hex}.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "rows"
    options.layerOptions = ["SPATIAL_INDEX=NO"]
    context, fields = QgsCoordinateTransformContext(), fields_of(definitions)
    try:
        writer = QgsVectorFileWriter.create(name, fields, wkb_type, crs, context, options)
        whole = writer.hasError() == QgsVectorFileWriter.WriterError.NoError and all(
            [writer.addFeature(row) for row in rows] + [writer.flushBuffer()]
        )
        problem = writer.errorMessage()
        del writer  # closes the file
        if not whole:
            raise unwritable(path, problem)
        yield name
    finally:
        gdal.Unlink(name)


def room_for(files: Iterable[str]) -> int:
    """Bytes that the rows of such GeoPackages take at most, with their spatial indexes."""
    return 2 * sum(gdal.VSIStatL(file).size - EMPTY_BYTES for file in files)


def add_all(files: dict[str, str], dataset: gdal.Dataset) -> Iterator[None]:
    """Adds tables (name → GeoPackage that holds its rows), as `store_changes.Work`."""
    yield from upgrade(dataset)
    for table, file in files.items():
        rows = gdal.OpenEx(file, gdal.OF_VECTOR | gdal.OF_READONLY)
        source = rows.GetLayer(0)
        there = dataset.GetLayerByName(table) if table in (ANSWERS, CANDIDATES) else None
        yield from _append(source, there) if there is not None else _add(dataset, source, table)


def _add(dataset: gdal.Dataset, rows: ogr.Layer, table: str) -> Iterator[None]:
    """Makes a table of rows in a GeoPackage, in place of one that an interrupted program may have left."""
    geometry = rows.GetGeometryColumn()
    options = ["SPATIAL_INDEX=NO", "OVERWRITE=YES", f"GEOMETRY_NAME={geometry or 'geom'}"]
    layer = dataset.CreateLayer(table, rows.GetSpatialRef(), rows.GetGeomType(), options)
    yield
    definition = rows.GetLayerDefn()
    for index in range(definition.GetFieldCount()):
        yield layer.CreateField(definition.GetFieldDefn(index))
    yield from _append(rows, layer)
    if geometry:  # which GDAL would make when the file is closed, after the transaction
        yield dataset.ExecuteSQL(f"SELECT CreateSpatialIndex('{table}', '{geometry}')")


def _append(rows: ogr.Layer, layer: ogr.Layer) -> Iterator[None]:
    """Adds rows to a table."""
    for row in rows:
        added = ogr.Feature(layer.GetLayerDefn())
        added.SetFrom(row)
        yield layer.CreateFeature(added)
    yield layer.SyncToDisk()


@errors_returned()
def count(path: str, table: str) -> int:
    """How many rows of a table can be read; -1 where there is no such table."""
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
    layer = dataset.GetLayerByName(table) if dataset is not None else None
    return -1 if layer is None else sum(1 for _ in layer)

"""Layers of an answer out of a GeoPackage, one statement of SQL at a time."""

from __future__ import annotations

from collections.abc import Iterator

from osgeo import gdal

NAMING = ("gpkg_extensions", "gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_contents")
"""Tables of a GeoPackage with rows about its layers; those that refer to others come first."""


def take_out(layers: list[str], rows: dict[str, str], dataset: gdal.Dataset) -> Iterator[None]:
    """Drops layers with their spatial indexes, and rows of other tables, as `store_changes.Work`.

    GDAL's own way to delete a layer takes many statements in one step. On a disk that fills up meanwhile
    SQLite takes the transaction back by itself, and what is left of such a step is then done for good.

    Args:
        rows: table → which of its rows, as a condition in SQL.
    """
    tables = {name for (name,) in _rows(dataset, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, condition in rows.items():
        if table in tables:
            yield dataset.ExecuteSQL(f"DELETE FROM {table} WHERE {condition}")  # nosec B608
    doomed = [layer for layer in layers if layer in tables]
    columns = _rows(dataset, "SELECT table_name, column_name FROM gpkg_geometry_columns")
    indexes = [f"rtree_{layer}_{column}" for layer, column in columns if layer in doomed]
    names = ", ".join(f"'{layer}'" for layer in doomed)
    for table in NAMING if doomed else ():
        if table in tables:
            yield dataset.ExecuteSQL(f"DELETE FROM {table} WHERE table_name IN ({names})")  # nosec B608
    for table in (*indexes, *doomed):
        if table in tables:
            # With the name of its database before it GDAL leaves the statement to SQLite.
            yield dataset.ExecuteSQL(f'DROP TABLE main."{table}"')


def _rows(dataset: gdal.Dataset, query: str) -> list[tuple[str, ...]]:
    found = dataset.ExecuteSQL(query)
    rows = [tuple(row.GetField(index) for index in range(row.GetFieldCount())) for row in found or ()]
    dataset.ReleaseResultSet(found)
    return rows

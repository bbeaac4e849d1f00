"""Files of an earlier version get the columns that have come since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from osgeo import gdal, ogr

from .answer_schema import ANSWER_COLUMNS, ANSWERS, OBJECT_COLUMNS, TABLES

_OBJECTS = re.compile(rf"({'|'.join(TABLES.values())})(_\d+)?")
_TYPES = {"integer": ogr.OFTInteger64, "real": ogr.OFTReal, "text": ogr.OFTString}


def upgrade(dataset: gdal.Dataset) -> Iterator[None]:
    """Adds the missing columns to every table of answers and objects of a GeoPackage, with their defaults.

    As `store_changes.Work`: what fails, GDAL complains of.
    """
    for layer in [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]:
        for column in _missing(layer):
            yield layer.CreateField(ogr.FieldDefn(column["name"], _TYPES[column["type"]]))
            if "default" in column:
                # Names and defaults are those of the plugin's own schema file, never of a stranger.
                table, name, value = layer.GetName(), column["name"], column["default"]
                set_default = f'UPDATE "{table}" SET "{name}" = \'{value}\''  # nosec B608
                yield dataset.ExecuteSQL(set_default)


def _missing(layer: ogr.Layer) -> list[dict[str, Any]]:
    """The columns that a table of answers or objects has not; none for any other table."""
    if layer.GetName() == ANSWERS:
        columns = ANSWER_COLUMNS
    elif _OBJECTS.fullmatch(layer.GetName()):
        columns = OBJECT_COLUMNS
    else:
        return []
    definition = layer.GetLayerDefn()
    return [column for column in columns if definition.GetFieldIndex(column["name"]) < 0]

"""Reading back what was just written: a full disk can leave a file that looks whole and is not."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from remote_reasoner.core.errors import OutputError

RELATIVE, ABSOLUTE = 1e-6, 1e-8
"""What formats may round: GeoJSON keeps nine digits behind the point, which is 0.1 mm in degrees."""


def check(file: Path, layer: str | None, written: pd.DataFrame) -> None:
    """Raises OutputError, or as pyogrio does, where the layer in the file does not hold what was written.

    Looks at the number of rows, every value of every column, and the bounds and number of vertices of every
    geometry. `layer` is None where a file has one.
    """
    # Otherwise GDAL takes texts of a GeoJSON that look like a time for one.
    options = {"DATE_AS_STRING": "YES"} if file.suffix.lower() == ".geojson" else {}
    read = pyogrio.read_dataframe(file, layer=layer, **options)
    if len(read) != len(written):
        raise _fault(file, f"{len(read)} of {len(written)} rows are in it")
    if not len(written):
        return
    for name in written.columns:
        if name != "geometry" and (name not in read or not _equal(written[name], read[name])):
            raise _fault(file, f"its column {name} holds other values")
    if isinstance(written, gpd.GeoDataFrame):
        _check_geometries(file, np.asarray(written.geometry), np.asarray(read.geometry))


def _equal(written: pd.Series, read: pd.Series) -> bool:
    if pd.api.types.is_numeric_dtype(written.dtype):
        numbers = pd.to_numeric(read, errors="coerce").to_numpy(dtype=float)
        return np.allclose(
            numbers, written.to_numpy(dtype=float), rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True
        )
    return written.fillna("").astype(str).tolist() == read.fillna("").astype(str).tolist()


def _check_geometries(file: Path, written: np.ndarray, read: np.ndarray) -> None:
    same_places = np.allclose(
        shapely.bounds(read), shapely.bounds(written), rtol=RELATIVE, atol=ABSOLUTE, equal_nan=True
    )
    if not same_places or (_vertices(read) != _vertices(written)).any():
        raise _fault(file, "its geometries are others")


def _vertices(geometries: np.ndarray) -> np.ndarray:
    """Number of vertices, 0 for none at all."""
    return np.asarray(shapely.get_num_coordinates(geometries))


def _fault(file: Path, what: str) -> OutputError:
    return OutputError(f"{file.name} was read back and is not what was written: {what}; is the disk full?")

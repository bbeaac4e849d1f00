"""Which vector files are handed to GDAL: formats that name no other file, with a CRS that names none.

GDAL reads some eighty vector formats. Many of them say where their shapes really are: other files, databases,
addresses. And it asks PROJ about the CRS of a layer as soon as a file is opened, which opens what that names.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.errors import BadRequestError

SQLITE = b"SQLite format 3\x00"
SHAPEFILE = b"\x00\x00\x27\x0a"
DEFINITIONS = ("definition", "definition_12_063")
"""Columns with the text of a CRS in a GeoPackage."""

UNDEFINED = ("", "undefined")


def check_geopackage(path: Path) -> None:
    """Raises BadRequestError where a file is no GeoPackage, or has a CRS that names a file."""
    if start_of(path, len(SQLITE)) != SQLITE:
        raise BadRequestError(f"{path} cannot be read: it is no GeoPackage.")
    try:
        try:
            texts = _definitions(path, "mode=ro")
        except sqlite3.OperationalError:  # left in write-ahead mode by QGIS, in a folder that is read-only
            texts = _definitions(path, "immutable=1")
    except sqlite3.Error as error:
        raise BadRequestError(f"{path} cannot be read ({error}); check the file.") from error
    for text in texts:
        _check_crs(path, text)


def check_vector_file(path: Path) -> None:
    """Raises BadRequestError unless a file is a GeoPackage or a Shapefile with a CRS that names no file."""
    start = start_of(path, len(SQLITE))
    if start == SQLITE:
        check_geopackage(path)
    elif start[: len(SHAPEFILE)] == SHAPEFILE and path.suffix.lower() == ".shp":
        for side in {path.with_suffix(suffix) for suffix in (".prj", ".PRJ", ".Prj")}:
            if side.is_file():
                _check_crs(path, side.read_text(encoding="utf-8", errors="replace"))
    else:
        raise BadRequestError(
            f"{path} cannot be read: it is no GeoPackage, Shapefile or GeoJSON; save the layer as one of "
            "them, for example with 'Export' in QGIS."
        )


def _definitions(path: Path, how: str) -> list[object]:
    """The texts of the CRSs in a GeoPackage. Raises BadRequestError where the database is none."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)) as database:
        tables = {name for (name,) in database.execute("SELECT lower(name) FROM sqlite_master")}
        if "gpkg_spatial_ref_sys" not in tables or "spatial_ref_sys" in tables:
            raise BadRequestError(f"{path} cannot be read: it is a database, but no GeoPackage.")
        columns = {name for _, name, *_ in database.execute("PRAGMA table_info(gpkg_spatial_ref_sys)")}
        return [
            text
            for column in DEFINITIONS
            if column in columns
            for (text,) in database.execute(f"SELECT {column} FROM gpkg_spatial_ref_sys")
        ]


def start_of(path: Path, length: int) -> bytes:
    """The first bytes of a file. Raises BadRequestError where there is none."""
    if path.exists() and not path.is_file():
        raise BadRequestError(f"{path} is no file; name a file.")
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read ({error.strerror}); check the path.") from error


def _check_crs(path: Path, text: object) -> None:
    if not isinstance(text, str) or text.strip().lower() in UNDEFINED:
        return
    if not crs_texts.is_harmless(text):
        raise BadRequestError(
            f"The CRS of {path} cannot be read without opening a file that it names, which is not done. "
            "Save the layer in another CRS, such as EPSG:4326."
        )

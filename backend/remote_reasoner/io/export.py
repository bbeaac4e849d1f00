"""The result as files for a GIS: GeoPackage, Shapefile or GeoJSON, whole or not at all."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core import crs as crs_texts
from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import GRANULARITIES, Result, Task
from remote_reasoner.io import files

LAYERS: dict[Task, tuple[str, str, str]] = {
    "region": ("boxes", "box", "Polygon"),
    "pixel": ("masks", "mask", "MultiPolygon"),
    "contour": ("contours", "contour", "MultiLineString"),
}
"""Granularity: layer, field of `MapObject`, geometry type."""

FIELD_TYPES = {
    "number": "int64",
    "label": "str",
    "score": "float64",
    "question": "str",
    "engine": "str",
    "model": "str",
    "created": "str",
    "area_m2": "float64",
    "perimeter_m": "float64",
}

SHAPEFILE_TEXT_BYTES = 254
SHAPEFILE_TEXTS = ("label", "question", "model")
SHAPEFILE_NAMES = {"perimeter_m": "perim_m"}
"""A Shapefile cuts field names to 10 characters and texts to 254 bytes."""

SHAPEFILE_COMPANIONS = (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx")
SQLITE_COMPANIONS = ("-wal", "-shm", "-journal")

# A GeoPackage is written beside its place and flushed once, so SQLite need not flush after each layer.
pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})


@dataclass(frozen=True)
class Written:
    """The files written, and what had to be left out of them, in words for the user."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()


def check_writable(
    path: Path, overwrite: bool = False, granularities: Sequence[Task] = GRANULARITIES
) -> None:
    """Raises OutputError where `write` could not write there: call it before the work starts.

    The folder must exist and take files, the suffix be known, and nothing stand in the way unless
    `overwrite`.
    """
    if path.suffix.lower() not in WRITERS:
        raise OutputError(f"'{path}' is of no known kind of file; end the name in {', '.join(WRITERS)}.")
    if not targets(path, granularities):
        raise OutputError(f"{path.suffix} files hold shapes only; write this answer to a .gpkg file.")
    for target in targets(path, granularities):
        files.check_writable(target, overwrite)
    if path.suffix.lower() == ".gpkg" and any(Path(f"{path}{tail}").exists() for tail in SQLITE_COMPANIONS):
        raise OutputError(
            f"{path} is in use by another program, such as QGIS; close it there, or choose another name."
        )


def targets(path: Path, granularities: Sequence[Task] = GRANULARITIES) -> list[Path]:
    """The main files that `write` makes: one GeoPackage, else one file for each granularity."""
    if path.suffix.lower() == ".gpkg":
        return [path]
    layers = [LAYERS[task][0] for task in GRANULARITIES if task in granularities]
    return [path.with_name(f"{path.stem}_{layer}{path.suffix}") for layer in layers]


def write(
    result: Result,
    path: Path,
    granularities: Sequence[Task] = GRANULARITIES,
    overwrite: bool = False,
    raster: str = "",
) -> Written:
    """Writes the result to `path`; the suffix chooses the format.

    - `.gpkg`: the layers `boxes` (Polygon), `masks` (MultiPolygon) and `contours` (MultiLineString), all
      three whatever is in them, and the table `answers` (no geometry) with the texts, once, and the
      footprint of the picture as WKT. The tables are those of the QGIS plugin, which can add answers.
    - `.shp`, `.geojson`: one file for each of `granularities`, NAME_boxes and so on. GeoJSON is in
      longitude and latitude (RFC 7946), with long edges densified and cut at the antimeridian.

    Geometries are in the result's CRS; without one they are in pixels and the layers have no CRS. Files are
    written beside their place and moved there when complete. `raster` names the picture in `answers`.

    Raises OutputError; then nothing has changed at `path`.
    """
    check_writable(path, overwrite, granularities)
    try:
        with tempfile.TemporaryDirectory(prefix=f".{path.stem}-", dir=path.parent) as folder:
            notes = WRITERS[path.suffix.lower()](result, Path(folder) / path.name, granularities, raster)
            fresh = sorted(Path(folder).iterdir())
            for target in targets(path, granularities):
                _remove_stale_companions(target, {file.name for file in fresh})
            mode = files.usual_permissions(Path(folder))
            for file in fresh:
                file.chmod(mode)
                _flush(file)
                file.replace(path.parent / file.name)
    except (OSError, DataSourceError, DataLayerError) as error:
        raise OutputError(f"{path} cannot be written ({error}); choose another place for it.") from error
    if result.crs is None:
        notes.append("The picture has no CRS: coordinates are its pixels, y downwards.")
    return Written(tuple(targets(path, granularities)), tuple(notes))


def features(result: Result, granularity: Task) -> gpd.GeoDataFrame:
    """One row for each object that has a geometry of that granularity, with its provenance."""
    _, attribute, _ = LAYERS[granularity]
    having = [one for one in result.objects if getattr(one, attribute) is not None]
    columns = {
        "number": [one.id for one in having],
        "label": [one.label for one in having],
        "score": [one.score for one in having],
        "question": [result.question] * len(having),
        "engine": [result.engine.reasoner] * len(having),
        "model": [result.engine.model] * len(having),
        "created": [result.created] * len(having),
        "area_m2": [one.area_m2 for one in having],
        "perimeter_m": [one.perimeter_m for one in having],
    }
    table = pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in FIELD_TYPES.items()})
    geometries: list[BaseGeometry] = [shape(getattr(one, attribute)) for one in having]
    return gpd.GeoDataFrame(
        table, geometry=geometries, crs=crs_texts.read(result.crs)[0] if result.crs else None
    )


def _answer_row(result: Result, granularities: Sequence[Task], raster: str) -> pd.DataFrame:
    """The one row of the table `answers`."""
    row = {
        "number": 1,
        "question": result.question,
        "status": result.status,
        "answer": result.answer,
        "reasoning": result.reasoning,
        "objects": len(result.objects),
        "tasks": ",".join(granularities),
        "engine": result.engine.reasoner,
        "segmenter": result.engine.segmenter or "",
        "model": result.engine.model,
        "created": result.created,
        "notes": "\n".join(result.notes),
        "raster": raster,
        "crs": result.crs or "",
        "footprint": _footprint(result).wkt,
    }
    return pd.DataFrame([row])


def _footprint(result: Result) -> BaseGeometry:
    """Where was looked: the whole picture, or the part at which the search was stopped."""
    return shape(result.searched) if result.searched else Georeference.of_result(result).footprint()


def _write_geopackage(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    for granularity, (layer, _, geometry_type) in LAYERS.items():
        # GeoPackage 1.2 is what every GIS of the last years reads without a warning.
        _write_layer(features(result, granularity), path, "GPKG", geometry_type, layer=layer, VERSION="1.2")
    pyogrio.write_dataframe(_answer_row(result, granularities, raster), path, layer="answers", driver="GPKG")
    return []


def _write_shapefiles(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    left_out: dict[str, str] = {}
    for target, granularity in zip(targets(path, granularities), _ordered(granularities), strict=True):
        rows = features(result, granularity).rename(columns=SHAPEFILE_NAMES)
        for column in SHAPEFILE_TEXTS:
            if any(len(text.encode()) > SHAPEFILE_TEXT_BYTES for text in rows[column]):
                rows = rows.drop(columns=column)
                left_out[column] = f"the {column}"
        _write_layer(rows, target, "ESRI Shapefile", LAYERS[granularity][2], ENCODING="UTF-8")
    missing = ", ".join(["the reasoning", *left_out.values()])
    return [
        f"A Shapefile holds short texts only: {missing} and the answer's text are left out; perimeter_m is "
        "called perim_m. A GeoPackage (.gpkg) keeps everything."
    ]


def _write_geojson(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    ground = Georeference.of_result(result)
    lost = 0
    for target, granularity in zip(targets(path, granularities), _ordered(granularities), strict=True):
        rows = features(result, granularity)
        if ground.on_earth:
            placed = [ground.to_wgs84(one) for one in rows.geometry]
            lost = max(lost, placed.count(None))
            rows = rows.set_geometry(placed, crs="EPSG:4326")
        rfc = "YES" if ground.on_earth else "NO"
        _write_layer(rows, target, "GeoJSON", "Unknown", RFC7946=rfc, COORDINATE_PRECISION="9")
    notes = ["GeoJSON holds the objects only; the reasoning text is in the GeoPackage and in --json."]
    if ground.on_earth:
        notes.append("GeoJSON is in longitude and latitude (WGS 84), as RFC 7946 wants it.")
    elif ground.crs is not None:
        notes.append("The CRS has no longitude and latitude: the GeoJSON keeps its coordinates as they are.")
    if lost:
        notes.append(f"{lost} of {len(rows)} objects lie off the Earth and have no geometry in the GeoJSON.")
    return notes


WRITERS = {".gpkg": _write_geopackage, ".shp": _write_shapefiles, ".geojson": _write_geojson}


def _ordered(granularities: Sequence[Task]) -> list[Task]:
    """Those with a layer, in the order of `targets`."""
    return [task for task in GRANULARITIES if task in granularities]


def _write_layer(rows: gpd.GeoDataFrame, path: Path, driver: str, geometry_type: str, **options: str) -> None:
    """One layer, also where it is empty."""
    with warnings.catch_warnings():
        # Pixels have no CRS on purpose, and the user is told.
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        pyogrio.write_dataframe(rows, path, driver=driver, geometry_type=geometry_type, **options)


def _flush(file: Path) -> None:
    """Has the file on the disk before it takes its place."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def _remove_stale_companions(target: Path, fresh: set[str]) -> None:
    """Removes what belongs to a Shapefile about to be replaced and not to its successor, such as an index."""
    if target.suffix.lower() == ".shp":
        for companion in map(target.with_suffix, SHAPEFILE_COMPANIONS):
            if companion.name not in fresh:
                companion.unlink(missing_ok=True)

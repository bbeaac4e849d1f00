"""The result in the formats of a GIS, each layer read back once it is written."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyogrio.raw
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import GRANULARITIES, Result, Task
from remote_reasoner.io import answer_tables, geopackage_use, read_back
from remote_reasoner.io.answers_schema import ANSWERS, CANDIDATES, LAYERS

SHAPEFILE_TEXT_BYTES = 254
SHAPEFILE_TEXTS = ("label", "shown", "question", "model")
SHAPEFILE_NAMES = {"perimeter_m": "perim_m", "label_shown": "shown"}
"""A Shapefile cuts field names to 10 characters and texts to 254 bytes."""

SHAPEFILE_COMPANIONS = (".shx", ".dbf", ".prj", ".cpg", ".qix", ".sbn", ".sbx", ".qpj", ".qmd")

DIGITS = 9
"""Behind the point of coordinates in GeoJSON: 0.1 mm in degrees."""
NO_PRJ = (
    "A Shapefile cannot name this CRS, so it names none; a GeoPackage (.gpkg) does, or reproject the picture."
)


def targets(path: Path, granularities: Sequence[Task] = GRANULARITIES) -> list[Path]:
    """The main files written for `path`: one GeoPackage, else one file for each granularity."""
    if path.suffix.lower() == ".gpkg":
        return [path]
    return [
        path.with_name(f"{path.stem}_{LAYERS[task].name}{path.suffix}") for task in _ordered(granularities)
    ]


def companions(target: Path) -> list[Path]:
    """The files beside a main file that belong to it and exist."""
    if target.suffix.lower() == ".gpkg":
        return geopackage_use.companions(target)
    if target.suffix.lower() == ".shp":
        return [file for file in map(target.with_suffix, SHAPEFILE_COMPANIONS) if file.exists()]
    return []


def write_geopackage(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    """All layers, whatever is in them, and the table of answers. Returns notes for the user."""
    with _unflushed():
        for granularity, layer in LAYERS.items():
            rows = answer_tables.objects(result, granularity)
            # GeoPackage 1.2 is what every GIS of the last years reads without a warning.
            write_layer(rows, path, "GPKG", layer.geometry, layer=layer.name, VERSION="1.2")
            read_back.check(path, layer.name, rows)
        row = answer_tables.answer(result, granularities, raster)
        pyogrio.write_dataframe(row, path, layer=ANSWERS, driver="GPKG")
        read_back.check(path, ANSWERS, row)
        if result.candidates:
            weaker = answer_tables.candidates(result)
            pyogrio.write_dataframe(weaker, path, layer=CANDIDATES, driver="GPKG")
            read_back.check(path, CANDIDATES, weaker)
    return []


def write_shapefiles(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    """A Shapefile for each granularity, without the texts that are too long for one."""
    left_out: dict[str, str] = {}
    for target, granularity in zip(targets(path, granularities), _ordered(granularities), strict=True):
        rows = answer_tables.objects(result, granularity).rename(columns=SHAPEFILE_NAMES)
        for column in SHAPEFILE_TEXTS:
            if any(len(text.encode()) > SHAPEFILE_TEXT_BYTES for text in rows[column].fillna("")):
                rows = rows.drop(columns=column)
                left_out[column] = f"the {column}"
        write_layer(rows, target, "ESRI Shapefile", LAYERS[granularity].geometry, ENCODING="UTF-8")
        read_back.check(target, None, rows)
    missing = ", ".join(["the reasoning", *left_out.values()])
    no_crs = result.crs is not None and not target.with_suffix(".prj").exists()
    return [
        *([NO_PRJ] if no_crs else []),
        f"A Shapefile holds short texts only: {missing} and the answer's text are left out; perimeter_m is "
        "called perim_m, label_shown is called shown. A GeoPackage (.gpkg) keeps everything.",
    ]


def write_geojson(result: Result, path: Path, granularities: Sequence[Task], raster: str) -> list[str]:
    """A GeoJSON file for each granularity, in longitude and latitude where the CRS has them."""
    ground = Georeference.of_result(result)
    lost = 0
    for target, granularity in zip(targets(path, granularities), _ordered(granularities), strict=True):
        rows = answer_tables.objects(result, granularity)
        if ground.on_earth:
            placed = [_fit_for_digits(ground.to_wgs84(one)) for one in rows.geometry]
            lost = max(lost, placed.count(None))
            rows = rows.set_geometry(placed, crs="EPSG:4326")
        rfc = "YES" if ground.on_earth else "NO"
        options = {"RFC7946": rfc, "COORDINATE_PRECISION": str(DIGITS), "AUTODETECT_JSON_STRINGS": "NO"}
        name = LAYERS[granularity].name
        write_layer(rows, target, "GeoJSON", "Unknown", layer=name, **options)
        read_back.check(target, None, rows)
    notes = ["GeoJSON holds the objects only; the reasoning text is in the GeoPackage and in --json."]
    if ground.on_earth:
        notes.append("GeoJSON is in longitude and latitude (WGS 84), as RFC 7946 wants it.")
    elif ground.crs is not None:
        notes.append("The CRS has no longitude and latitude: the GeoJSON keeps its coordinates as they are.")
    if lost:
        notes.append(
            f"{lost} of {len(result.objects)} objects lie off the Earth and have no geometry in the GeoJSON."
        )
    return notes


def _fit_for_digits(shape: BaseGeometry | None) -> BaseGeometry | None:
    """The shape, or one beside it that is still valid once its coordinates are rounded to `DIGITS`.

    GDAL repairs what rounding breaks, such as slivers of a shape around a pole, and may make a collection of
    polygons and lines of it.
    """
    if shape is None or shapely.is_valid(shapely.transform(shape, lambda points: points.round(DIGITS))):
        return shape
    parts = shapely.get_parts(shapely.set_precision(shape, 10.0**-DIGITS))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


WRITERS: dict[str, Callable[[Result, Path, Sequence[Task], str], list[str]]] = {
    ".gpkg": write_geopackage,
    ".shp": write_shapefiles,
    ".geojson": write_geojson,
}
"""By the suffix of the name."""


def _ordered(granularities: Sequence[Task]) -> list[Task]:
    """Those with a layer, in the order of `targets`."""
    return [task for task in LAYERS if task in granularities]


def write_layer(rows: gpd.GeoDataFrame, path: Path, driver: str, geometry_type: str, **options: str) -> None:
    """One layer, also where it is empty."""
    kind = {"driver": driver, "geometry_type": geometry_type, **options}
    with warnings.catch_warnings():
        # Pixels have no CRS on purpose, and the user is told.
        warnings.filterwarnings("ignore", message="'crs' was not provided")
        if rows.crs is None or _has_wkt_1(rows.crs):
            pyogrio.write_dataframe(rows, path, **kind)
            return
        # pyogrio asks a data frame's CRS for WKT 1, which a derived projected one has not.
        columns = rows.drop(columns=rows.geometry.name)
        pyogrio.raw.write(
            path,
            rows.geometry.to_wkb().to_numpy(),
            [_values(columns[name]) for name in columns],
            list(columns),
            crs=rows.crs.to_wkt(),
            **kind,
        )


def _values(column: pd.Series) -> np.ndarray:
    """A column as pyogrio takes it: numbers, or texts with None where there is none."""
    if column.dtype.kind in "iufb":
        return column.to_numpy()
    return column.astype(object).where(column.notna(), None).to_numpy()


def _has_wkt_1(crs: CRS) -> bool:
    try:
        crs.to_wkt("WKT1_GDAL")
    except CRSError:
        return False
    return True


@contextmanager
def _unflushed() -> Iterator[None]:
    """SQLite does not flush after each layer: the file is flushed once, before it takes its place."""
    name = "OGR_SQLITE_SYNCHRONOUS"
    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})

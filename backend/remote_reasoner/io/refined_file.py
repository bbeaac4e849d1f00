"""Answers in a GeoPackage refined into another: boxes, masks and contours that agree, all else as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Hashable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry import MultiLineString, MultiPolygon

from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.core.refined_shapes import RefinedGround
from remote_reasoner.core.refinement import Original, Refined, Refinement, polygons_of, refine
from remote_reasoner.core.schemas import Task
from remote_reasoner.io import export, file_set, files, read_back
from remote_reasoner.io.answers_schema import ANSWERS, CANDIDATE_COLUMNS, CANDIDATES, LAYERS
from remote_reasoner.io.vector_check import check_geopackage
from remote_reasoner.io.vector_files import write_layer

REJECTED, CANDIDATE = "rejected", "candidate"
COPIED = ("question", "engine", "model", "created", "origin", "review")
"""Columns in which candidates have what stands in the answer, or what they are."""

BESIDE_BYTES = 2**18


@dataclass(frozen=True)
class RefinedAnswer:
    """What became of one answer: how many objects it had that were not rejected, how many of them stay, and
    how many came back from below the threshold.
    """

    number: int
    question: str
    before: int
    after: int
    rejected: int
    brought_back: int = 0


def refine_file(
    source: Path, target: Path, wanted: Refinement, answer: int | None = None, overwrite: bool = False
) -> list[RefinedAnswer]:
    """Refines the answers of a GeoPackage, or the one of that number, into a new one.

    Objects keep their numbers, scores, origins and reviews. Those that a review has rejected stay as they
    are; those that are left out are in no layer. What was changed has a box, a contour, an area and a
    perimeter of its new mask. With `wanted.candidates`, what the table of candidates has of an answer and its
    layers have not comes back, with the origin `candidate`. Other answers, layers and tables are copied.

    Raises BadRequestError where `source` holds no such answers, OutputError where `target` cannot be written.
    """
    if target.suffix.lower() != ".gpkg":
        raise OutputError(f"'{target}' is of no kind that holds answers; end the name in .gpkg.")
    if files.same(source, target):
        raise OutputError(f"{target} is the file that is refined; choose another name for what comes out.")
    export.check_writable(target, overwrite)
    tables = _Tables.read(source, answer)
    place = files.absolute(target)
    told = []
    try:
        with file_set.FileSet(place.parent) as fresh:
            with files.plainly_named(fresh.new) as folder:
                made = folder / f"{export.NAME}.gpkg"
                _copy(source, made)
                for row in tables.answers.to_dict("records"):
                    told.append(_refine_answer(made, tables, row, wanted))
            (fresh.new / made.name).rename(fresh.new / place.name)
            export.flush(fresh.new)
            fresh.take_places([place.name], export.standing(place, tuple(LAYERS)))
    except (OSError, DataSourceError, DataLayerError, sqlite3.Error) as error:
        if isinstance(error, OutputError):
            raise
        # What SQLite says of a disk that is full, GDAL may hide behind what follows from it.
        cause = "the disk is full" if _has_no_room(place.parent, source) else str(error)
        raise OutputError(f"{target} cannot be written ({cause}); choose another place for it.") from error
    return told


def _has_no_room(folder: Path, source: Path) -> bool:
    """Whether a copy of the file, with what SQLite keeps to undo a change, does not fit there."""
    try:
        return shutil.disk_usage(folder).free < 2 * source.stat().st_size + BESIDE_BYTES
    except OSError:
        return False


@dataclass(frozen=True)
class _Tables:
    """The rows of the table of answers that are refined, and the names of the file's layers."""

    source: Path
    answers: pd.DataFrame
    names: frozenset[str]

    @classmethod
    def read(cls, source: Path, answer: int | None) -> _Tables:
        check_geopackage(source)
        try:
            names = frozenset(str(name) for name, _kind in pyogrio.list_layers(source))
            if ANSWERS not in names:
                raise BadRequestError(
                    f"{source} has no table '{ANSWERS}'; give a GeoPackage that an answer was kept in."
                )
            rows = pyogrio.read_dataframe(source, layer=ANSWERS)
        except (DataSourceError, DataLayerError, OSError) as error:
            raise BadRequestError(f"{source} cannot be read ({error}); check the file.") from error
        if answer is not None:
            numbers = sorted(rows["number"])
            rows = rows[rows["number"] == answer]
            if rows.empty:
                there = ", ".join(map(str, numbers)) or "none"
                raise BadRequestError(f"{source} has no answer {answer}; it has: {there}.")
        return cls(source, rows, names)

    def layers(self, number: int) -> dict[Task, tuple[str, gpd.GeoDataFrame]]:
        """The layers of an answer that are there, with their names."""
        named = {task: one.name if number == 1 else f"{one.name}_{number}" for task, one in LAYERS.items()}
        return {
            task: (name, pyogrio.read_dataframe(self.source, layer=name))
            for task, name in named.items()
            if name in self.names
        }

    def candidates(self, number: int) -> pd.DataFrame:
        """What was too weak to be that answer; without rows where nothing is kept."""
        if CANDIDATES not in self.names:
            return pd.DataFrame({one.name: [] for one in CANDIDATE_COLUMNS})
        rows = pyogrio.read_dataframe(self.source, layer=CANDIDATES)
        return rows[rows["answer"] == number]


def _refine_answer(
    made: Path, tables: _Tables, row: Mapping[Hashable, object], wanted: Refinement
) -> RefinedAnswer:
    """Writes the layers of one answer anew."""
    number, question = int(str(row["number"])), str(row["question"] or "")
    layers = tables.layers(number)
    if not layers:
        return RefinedAnswer(number, question, 0, 0, 0)
    crs = next(frame.crs for _name, frame in layers.values())
    originals, rejected = _originals(layers)
    before = len(originals)
    weaker: set[int] = set()
    if wanted.candidates:
        layers, weaker = _with_candidates(layers, tables.candidates(number), row)
        originals, rejected = _originals(layers)
    everything = shapely.box(*shapely.total_bounds([one.mask for one in originals])) if originals else None
    ground = RefinedGround.of(str(row["footprint"] or ""), crs, everything)
    refined = refine(originals, wanted, ground.metres_per_unit, ground.area)
    for task, (name, frame) in layers.items():
        rows = _rows(frame, task, refined, rejected, ground)
        write_layer(rows, made, "GPKG", LAYERS[task].geometry, layer=name)
        read_back.check(made, name, rows)
    with closing(sqlite3.connect(made)) as database:
        count = len(refined) + len(rejected)
        database.execute(f"UPDATE {ANSWERS} SET objects = ? WHERE number = ?", (count, number))
        database.commit()
    back = sum(one.numbers[0] in weaker for one in refined)
    return RefinedAnswer(number, question, before, len(refined) - back, len(rejected), back)


def _with_candidates(
    layers: dict[Task, tuple[str, gpd.GeoDataFrame]], candidates: pd.DataFrame, row: Mapping[Hashable, object]
) -> tuple[dict[Task, tuple[str, gpd.GeoDataFrame]], set[int]]:
    """The layers with rows for the candidates whose numbers are free, and these numbers."""
    taken = {int(number) for _name, frame in layers.values() for number in frame["number"]}
    free = candidates[~candidates["number"].isin(taken)]
    made: dict[Task, tuple[str, gpd.GeoDataFrame]] = {}
    for task, (name, frame) in layers.items():
        field = LAYERS[task].field
        having = free[free[field].notna()]
        rows = having.reindex(columns=[one for one in frame.columns if one != frame.geometry.name])
        for column, value in {**row, "origin": CANDIDATE, "review": "open"}.items():
            if column in COPIED and column in rows.columns:
                rows[column] = value
        shapes = gpd.GeoSeries(shapely.from_wkt(having[field].to_numpy(dtype=object)), crs=frame.crs)
        weaker = gpd.GeoDataFrame(rows.reset_index(drop=True), geometry=shapes)
        made[task] = name, frame if weaker.empty else _joined(frame, weaker)
    return made, {int(number) for number in free["number"]}


def _joined(frame: gpd.GeoDataFrame, more: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The rows of both, under the columns and types of the first."""
    columns = {
        name: pd.Series([*frame[name], *more[name]], dtype=frame[name].dtype)
        for name in frame.columns
        if name != frame.geometry.name
    }
    shapes = gpd.GeoSeries([*frame.geometry, *more.geometry], crs=frame.crs)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=frame.crs)


def _originals(layers: dict[Task, tuple[str, gpd.GeoDataFrame]]) -> tuple[list[Original], set[int]]:
    """Each object once, by its mask, or its box, or what its contour surrounds; numbers that are rejected."""
    originals: dict[int, Original] = {}
    rejected: set[int] = set()
    for task in sorted(layers, key=("pixel", "region", "contour").index):
        for row in layers[task][1].itertuples():
            number = int(row.number)
            if getattr(row, "review", None) == REJECTED:
                rejected.add(number)
            elif number not in originals and row.geometry is not None:
                mask = polygons_of(_surface(row.geometry))
                if not mask.is_empty:
                    score, area = (_number(getattr(row, name, None)) for name in ("score", "area_m2"))
                    originals[number] = Original(number, str(row.label or ""), score, mask, area)
    return [one for number, one in sorted(originals.items()) if number not in rejected], rejected


def _surface(shape: shapely.Geometry) -> shapely.Geometry:
    if shape.geom_type not in ("LineString", "MultiLineString"):
        return shape
    return shapely.union_all([shapely.Polygon(line) for line in shapely.get_parts(shape) if line.is_ring])


def _number(value: object) -> float | None:
    return None if value is None or np.isnan(float(str(value))) else float(str(value))


def _rows(
    frame: gpd.GeoDataFrame, task: Task, refined: Sequence[Refined], rejected: set[int], ground: RefinedGround
) -> gpd.GeoDataFrame:
    """The rows of a layer that stay, with the shapes and measures of those that were changed."""
    stay = {one.numbers[0] for one in refined} | rejected
    rows = frame[frame["number"].isin(stay)].reset_index(drop=True)
    geometries = rows.geometry.to_numpy().copy()
    places = {int(number): place for place, number in enumerate(rows["number"])}
    for one in refined:
        place = places.get(one.numbers[0])
        if place is None or not one.changed:
            continue
        geometries[place] = _shape(one.mask, task, ground)
        area, perimeter = ground.measure(one.mask)
        for column, value in (("area_m2", area), ("perimeter_m", perimeter)):
            if column in rows.columns:
                rows.loc[place, column] = np.nan if value is None else value
    return rows.set_geometry(gpd.GeoSeries(geometries, crs=frame.crs))


def _shape(mask: MultiPolygon, task: Task, ground: RefinedGround) -> shapely.Geometry:
    if task == "region":
        return ground.box_around(mask)
    return mask if task == "pixel" else MultiLineString([part.exterior.coords for part in mask.geoms])


def _copy(source: Path, target: Path) -> None:
    """A consistent copy, also of a file that another program has open."""
    with (
        closing(sqlite3.connect(f"{files.absolute(source).as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)

"""Answers in a GeoPackage refined into another: boxes, masks and contours that agree, all else as it is."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Hashable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from remote_reasoner.core.errors import BadRequestError, OutputError
from remote_reasoner.core.refined_shapes import RefinedGround
from remote_reasoner.core.refinement import Refinement, refine
from remote_reasoner.core.schemas import Task
from remote_reasoner.io import export, file_set, files, read_back
from remote_reasoner.io.answers_schema import ANSWERS, CANDIDATE_COLUMNS, CANDIDATES, LAYERS
from remote_reasoner.io.refined_rows import originals_of, refined_rows, with_candidates
from remote_reasoner.io.vector_check import check_geopackage
from remote_reasoner.io.vector_files import write_layer

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
    originals, rejected = originals_of(layers)
    before = len(originals)
    weaker: set[int] = set()
    if wanted.candidates:
        layers, weaker = with_candidates(layers, tables.candidates(number), row)
        originals, rejected = originals_of(layers)
    everything = shapely.box(*shapely.total_bounds([one.mask for one in originals])) if originals else None
    ground = RefinedGround.of(str(row["footprint"] or ""), crs, everything)
    refined = refine(originals, wanted, ground.metres_per_unit, ground.area)
    for task, (name, frame) in layers.items():
        rows = refined_rows(frame, task, refined, rejected, ground)
        write_layer(rows, made, "GPKG", LAYERS[task].geometry, layer=name)
        read_back.check(made, name, rows)
    with closing(sqlite3.connect(made)) as database:
        count = len(refined) + len(rejected)
        database.execute(f"UPDATE {ANSWERS} SET objects = ? WHERE number = ?", (count, number))
        database.commit()
    back = sum(one.numbers[0] in weaker for one in refined)
    return RefinedAnswer(number, question, before, len(refined) - back, len(rejected), back)


def _copy(source: Path, target: Path) -> None:
    """A consistent copy, also of a file that another program has open."""
    with (
        closing(sqlite3.connect(f"{files.absolute(source).as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(target)) as copy,
    ):
        original.backup(copy)

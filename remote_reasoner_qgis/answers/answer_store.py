"""Answers on disk: one GeoPackage with the layers of every answer and a table of the answers.

Layers of the first answer are called boxes, masks and contours, those of answer n boxes_n and so on; row n of
the table `answers` says what was asked, and where. The row is written last, so that an answer that stands in
the table is complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsWkbTypes,
)

from ..gdal_errors import errors_returned
from ..layer.picture_crs import crs_text
from ..translation import tr
from .answer import Answer
from .answer_rows import add_all, count, room_for, written
from .answer_schema import (
    ANSWER_FIELDS,
    ANSWERS,
    CANDIDATE_FIELDS,
    CANDIDATES,
    GRANULARITIES,
    OBJECT_FIELDS,
    TABLES,
    WKB_TYPES,
)
from .candidate_store import candidate_rows, clear, counts, rows_of
from .features import Ground, features, fields_of
from .store_changes import change, unwritable
from .taking_out import take_out


@dataclass(frozen=True)
class StoredAnswer:
    """A row of the table of answers.

    Attributes:
        tasks: granularities that were asked for.
        crs: authority id or WKT 2, empty where the raster has none.
        footprint: outline of where was looked, WKT in `crs`.
        survey: what is needed to go on with a survey that was cut off; empty for an answer that is complete.
        applied: conditions of the question that were applied, in words.
        unread: parts of the question that changed nothing, in its own words.
        about: the question whose answer this one is about, empty for none.
        candidates: how many objects below the threshold are kept beside it.
    """

    path: str
    number: int
    question: str
    status: str
    answer: str
    reasoning: str
    objects: int
    tasks: tuple[str, ...]
    engine: str
    created: str
    raster: str
    crs: str
    footprint: str
    notes: tuple[str, ...] = ()
    survey: str = ""
    segmenter: str = ""
    model: str = ""
    applied: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    about: str = ""
    candidates: int = 0

    def table(self, granularity: str) -> str:
        """Name of the layer in the GeoPackage."""
        return table_name(granularity, self.number)


def table_name(granularity: str, number: int) -> str:
    """boxes, masks, contours for the first answer, boxes_2 and so on for the next."""
    return TABLES[granularity] if number == 1 else f"{TABLES[granularity]}_{number}"


def store(path: str, answer: Answer, ground: Ground, tasks: tuple[str, ...], raster: str) -> StoredAnswer:
    """Adds a complete answer to the GeoPackage at `path`, see `add_answer`."""
    return add_answer(path, answer, ground, tasks, raster)


def add_answer(
    path: str, answer: Answer, ground: Ground, tasks: tuple[str, ...], raster: str, survey: str = ""
) -> StoredAnswer:
    """Adds an answer to the GeoPackage at `path`, which is made where it is missing. Any thread.

    Raises Failure where it cannot be written; nothing of the answer is then left in it.
    """
    fields = fields_of(OBJECT_FIELDS)
    made = {name: features(answer, name, ground, fields) for name in tasks_with_layers(tasks)}
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(path, error.strerror or str(error)) from error
    number = _next_number(path)
    no_geometry, no_crs = QgsWkbTypes.Type.NoGeometry, QgsCoordinateReferenceSystem()
    row = answer_row(answer, ground, tasks, raster, number, survey)
    weaker = candidate_rows(answer, ground, number)
    with ExitStack() as stack:
        files = {
            table_name(granularity, number): stack.enter_context(
                written(WKB_TYPES[granularity], ground.crs, OBJECT_FIELDS, items, path)
            )
            for granularity, items in made.items()
        }
        if weaker:
            files[CANDIDATES] = stack.enter_context(
                written(no_geometry, no_crs, CANDIDATE_FIELDS, weaker, path)
            )
        files[ANSWERS] = stack.enter_context(written(no_geometry, no_crs, ANSWER_FIELDS, [row], path))
        change(path, room_for(files.values()), partial(_add, files, number))
    stored = [entry for entry in read_answers(path) if entry.number == number]
    if not stored or not all(
        count(path, table_name(granularity, number)) == len(items) for granularity, items in made.items()
    ):
        raise unwritable(path, tr("it is not complete after writing"))
    return stored[0]


def _add(files: dict[str, str], number: int, dataset: gdal.Dataset) -> Iterator[None]:
    """Adds the tables; an earlier version left candidates where it removed an answer of that number."""
    yield from clear(dataset, number)
    yield from add_all(files, dataset)


def tasks_with_layers(tasks: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `tasks` that make a layer, in the order of the contract."""
    return tuple(granularity for granularity in GRANULARITIES if granularity in tasks)


@errors_returned()
def read_answers(path: str) -> list[StoredAnswer]:
    """All answers of a GeoPackage, the latest first; empty where there is no such file or table."""
    if not Path(path).exists():
        return []
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY)
    layer = dataset.GetLayerByName(ANSWERS) if dataset is not None else None
    if layer is None:
        return []
    weaker = counts(dataset)
    return sorted((_stored(path, row, weaker) for row in layer), key=lambda entry: -entry.number)


def remove(path: str, number: int) -> None:
    """Takes an answer and its layers out of the GeoPackage. Raises Failure where it cannot be written."""
    if not Path(path).exists():
        return  # with the file the answer is gone
    doomed = [table_name(granularity, number) for granularity in GRANULARITIES]
    rows = {ANSWERS: f"number = {int(number)}", **rows_of(number)}
    # SQLite keeps what it may have to undo.
    change(path, Path(path).stat().st_size, partial(take_out, doomed, rows))


def _stored(path: str, row: ogr.Feature, candidates: dict[int, int]) -> StoredAnswer:
    def text(name: str) -> str:
        """Empty where a file of an earlier version has no such column."""
        return row.GetField(name) or "" if row.GetFieldIndex(name) >= 0 else ""

    return StoredAnswer(
        path=path,
        number=row.GetField("number"),
        question=text("question"),
        status=text("status"),
        answer=text("answer"),
        reasoning=text("reasoning"),
        objects=row.GetField("objects") or 0,
        tasks=tuple(text("tasks").split(",")),
        engine=text("engine"),
        created=text("created"),
        raster=text("raster"),
        crs=text("crs"),
        footprint=text("footprint"),
        notes=tuple(text("notes").splitlines()),
        survey=text("survey"),
        segmenter=text("segmenter"),
        model=text("model"),
        applied=tuple(text("applied").splitlines()),
        unread=tuple(text("unread").splitlines()),
        about=text("about"),
        candidates=candidates.get(row.GetField("number"), 0),
    )


def answer_row(
    answer: Answer, ground: Ground, tasks: tuple[str, ...], raster: str, number: int, survey: str = ""
) -> QgsFeature:
    """The row of the table of answers, with ANSWER_FIELDS."""
    row = QgsFeature(fields_of(ANSWER_FIELDS))
    crs = ground.crs
    row.setAttributes(
        [
            number,
            answer.question,
            answer.status,
            answer.text,
            answer.reasoning,
            len(answer.objects),
            ",".join(tasks),
            answer.engine,
            answer.segmenter,
            answer.model,
            answer.created,
            "\n".join(answer.notes),
            raster,
            crs_text(crs),
            ground.footprint().asWkt(),
            survey,
            "\n".join(answer.applied),
            "\n".join(answer.unread),
            answer.about,
        ]
    )
    return row


def _next_number(path: str) -> int:
    return max((entry.number for entry in read_answers(path)), default=0) + 1

"""An answer in the GeoPackage that grows while its survey runs: objects come, change and leave by number.

Its row in the table of answers stands there from the beginning, with the status `running` and with all that
another QGIS needs to go on, so that a crash loses no more than what was found in the last moments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import NULL, QgsCoordinateReferenceSystem, QgsFeature, QgsWkbTypes

from ..gdal_errors import errors_returned
from .answer import Answer, FoundObject
from .answer_rows import add_all, room_for, written
from .answer_schema import ANSWER_FIELDS, ANSWERS, CANDIDATE_FIELDS, CANDIDATES, OBJECT_FIELDS
from .answer_store import StoredAnswer, add_answer, answer_row, read_answers, tasks_with_layers
from .candidate_store import candidate_rows, clear
from .features import Ground, features, fields_of
from .schema_upgrade import upgrade
from .store_changes import change, unwritable

RUNNING = "running"
OBJECT_BYTES = 2**12
"""Room that an object of a usual shape takes in all layers."""

KEPT = ("review",)
"""Columns that belong to the user once the object is there."""


class GrowingAnswer:
    """One answer of a GeoPackage, from its first object to its end. Any thread, always the same."""

    def __init__(self, stored: StoredAnswer, answer: Answer, ground: Ground) -> None:
        """`answer` has what stands in every feature (question, engine, created); its objects do not count."""
        self.stored = stored
        self._answer = replace(answer, objects=())
        self._ground = ground
        self._changed: dict[int, FoundObject | None] = {}

    @classmethod
    def begin(
        cls, path: str, answer: Answer, ground: Ground, tasks: tuple[str, ...], raster: str, survey: str
    ) -> GrowingAnswer:
        """Adds an answer without objects to the GeoPackage at `path`. Raises Failure.

        `survey` is what a later session needs to go on with it.
        """
        running = replace(answer, status=RUNNING, objects=())
        return cls(add_answer(path, running, ground, tasks, raster, survey), answer, ground)

    def lie_on(self, ground: Ground) -> None:
        """Says what the objects' geometries mean, where that became known later."""
        self._ground = ground

    def put(self, found: FoundObject) -> None:
        """The object is there, or has changed."""
        self._changed[found.number] = found

    def take_back(self, number: int) -> None:
        """The object of that number is none."""
        self._changed[number] = None

    @property
    def has_changed(self) -> bool:
        """Whether there is something that is not in the file yet."""
        return bool(self._changed)

    def write(self, survey: str) -> StoredAnswer:
        """Writes what has changed and where the survey stands. Raises Failure; nothing is lost then."""
        return self._write(replace(self._answer, status=RUNNING), survey, self.stored.footprint)

    def finish(self, answer: Answer, footprint: str) -> StoredAnswer:
        """Writes the end: exactly the objects of `answer`, its words, and where was looked (WKT).

        Raises Failure where it cannot be written.
        """
        self._answer = replace(answer, objects=())
        present = {found.number: found for found in answer.objects}
        self._changed = {number: None for number in self._numbers() if number not in present}
        self._changed.update(present)
        return self._write(answer, "", footprint)

    def close(self, answer: Answer, footprint: str, survey: str) -> StoredAnswer:
        """Writes an end before the end: the objects stay as they are.

        `survey` is what is needed to go on, empty for nothing. Raises Failure where it cannot be written.
        """
        return self._write(answer, survey, footprint)

    @errors_returned()
    def _numbers(self) -> set[int]:
        dataset = gdal.OpenEx(self.stored.path, gdal.OF_VECTOR | gdal.OF_READONLY)
        numbers: set[int] = set()
        for granularity in tasks_with_layers(self.stored.tasks):
            layer = dataset.GetLayerByName(self.stored.table(granularity)) if dataset is not None else None
            numbers.update(_places(layer) if layer is not None else ())
        return numbers

    def _write(self, answer: Answer, survey: str, footprint: str) -> StoredAnswer:
        path, number, tasks = self.stored.path, self.stored.number, tasks_with_layers(self.stored.tasks)
        if not Path(path).exists():
            raise unwritable(path, "")
        fields = fields_of(OBJECT_FIELDS)
        present = replace(self._answer, objects=tuple(found for found in self._changed.values() if found))
        made = {name: features(present, name, self._ground, fields) for name in tasks}
        weaker = candidate_rows(answer, self._ground, number)

        def work(dataset: gdal.Dataset) -> Iterator[None]:
            yield from upgrade(dataset)
            objects = 0
            for name, rows in made.items():
                layer = dataset.GetLayerByName(self.stored.table(name))
                if layer is None:
                    raise unwritable(path, "")
                yield from self._write_objects(layer, {row["number"]: row for row in rows})
                objects = max(objects, layer.GetFeatureCount())
            yield from clear(dataset, number)
            yield from add_all(files, dataset)
            yield from self._write_row(dataset, answer, survey, footprint, objects)

        with ExitStack() as stack:
            files = {}
            if weaker:
                rows = written(
                    QgsWkbTypes.Type.NoGeometry,
                    QgsCoordinateReferenceSystem(),
                    CANDIDATE_FIELDS,
                    weaker,
                    path,
                )
                files[CANDIDATES] = stack.enter_context(rows)
            room = _room(made.values(), len(self._changed)) + room_for(files.values())
            change(path, room, work)
        self._changed.clear()
        self.stored = next(entry for entry in read_answers(path) if entry.number == number)
        return self.stored

    def _write_objects(self, layer: ogr.Layer, fresh: dict[int, QgsFeature]) -> Iterator[None]:
        """Writes what has changed into one layer."""
        places = _places(layer)
        for number in self._changed:
            if number in fresh:
                yield from _put(layer, places.get(number), fresh[number])
            elif number in places:
                yield layer.DeleteFeature(places[number])
        yield layer.SyncToDisk()

    def _write_row(
        self, dataset: gdal.Dataset, answer: Answer, survey: str, footprint: str, objects: int
    ) -> Iterator[None]:
        stored, table = self.stored, dataset.GetLayerByName(ANSWERS)
        rows = [row for row in table or () if row.GetField("number") == stored.number]
        if not rows:
            raise unwritable(stored.path, "")
        values = answer_row(answer, self._ground, stored.tasks, stored.raster, stored.number, survey)
        for name, value in zip(fields_of(ANSWER_FIELDS).names(), values.attributes()):
            _set(rows[0], name, value)
        rows[0].SetField("footprint", footprint)
        rows[0].SetField("objects", objects)
        yield table.SetFeature(rows[0])


def _put(layer: ogr.Layer, place: int | None, feature: QgsFeature) -> Iterator[None]:
    row = ogr.Feature(layer.GetLayerDefn()) if place is None else layer.GetFeature(place)
    if place is not None and row.GetField("origin") in ("corrected", "drawn"):
        return  # the user knows better
    row.SetGeometry(ogr.CreateGeometryFromWkb(bytes(feature.geometry().asWkb())))
    for name, value in zip(feature.fields().names(), feature.attributes()):
        if place is None or name not in KEPT:
            _set(row, name, value)
    yield layer.CreateFeature(row) if place is None else layer.SetFeature(row)


def _room(made: Iterable[list[QgsFeature]], changed: int) -> int:
    """Bytes that objects take, roughly, with their spatial indexes and what SQLite keeps to undo."""
    shapes = sum(row.geometry().constGet().wkbSize() for rows in made for row in rows)
    return max(OBJECT_BYTES * changed, OBJECT_BYTES * changed // 2 + 2 * shapes)


def _places(layer: ogr.Layer) -> dict[int, int]:
    """Number → feature id."""
    return {feature.GetField("number"): feature.GetFID() for feature in layer}


def _set(row: ogr.Feature, name: str, value: object) -> None:
    if value is None or value == NULL:
        row.SetFieldNull(name)
    else:
        row.SetField(name, value)

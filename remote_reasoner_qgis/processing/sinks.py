"""Sinks that fill while an answer comes, although a sink takes nothing back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsFeature,
    QgsFeatureSink,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from ..answers.answer import Answer, FoundObject
from ..answers.answer_schema import OBJECT_FIELDS, TABLES
from ..answers.features import Ground, features, fields_of
from ..failure import Failure
from ..translation import tr

CORRECTABLE = (".gpkg", "")
"""Files, and layers in memory, in which a feature can be changed once the sink is closed."""


class AnswerSinks:
    """One sink for each granularity. An object is written once nothing is likely to change it any more.

    What changes all the same (a mask that gives a better area, an object that another one covers) is
    corrected at the end, in the layer that the sink has written; a layer that cannot be corrected is written
    at the end.
    """

    def __init__(
        self,
        sinks: dict[str, tuple[QgsFeatureSink, str]],
        context: QgsProcessingContext,
        header: Answer,
        ground: Ground,
    ) -> None:
        """`sinks` has sink and destination by granularity; `header` what stands in every feature."""
        self._sinks = {name: sink for name, (sink, _destination) in sinks.items()}
        self.destinations = {name: destination for name, (_sink, destination) in sinks.items()}
        self._context = context
        self._header = replace(header, objects=())
        self.ground = ground
        self._fields = fields_of(OBJECT_FIELDS)
        self._fresh: dict[int, tuple[FoundObject, int]] = {}
        self._written: dict[str, dict[int, QgsFeature]] = {name: {} for name in sinks}

    def put(self, found: FoundObject, done: int) -> None:
        """An object is there, or has changed, when `done` tiles were done."""
        self._fresh[found.number] = (found, done)

    def take_back(self, number: int) -> None:
        """The object of that number is none."""
        self._fresh.pop(number, None)

    def write_settled(self, before: int) -> None:
        """Writes objects that have not changed since `before` tiles were done."""
        settled = [number for number, (_found, done) in self._fresh.items() if done < before]
        objects = tuple(self._fresh.pop(number)[0] for number in settled)
        for name in self._sinks:
            if Path(self.destinations[name].split("|")[0]).suffix.lower() in CORRECTABLE:
                self._add(name, self._features(name, objects, self._header))

    def finish(self, answer: Answer) -> None:
        """Leaves exactly the objects of `answer`. Raises QgsProcessingException where that cannot be done."""
        for name in list(self._sinks):
            wanted = {one["number"]: one for one in self._features(name, answer.objects, answer)}
            there = self._written[name]
            self._add(name, [feature for number, feature in wanted.items() if number not in there])
            self._sinks[name].flushBuffer()
            del self._sinks[name]  # closes the file
            wrong = {number for number, one in there.items() if not _equal(one, wanted.get(number))}
            if wrong:
                self._correct(name, wrong, wanted)

    def _features(self, name: str, objects: tuple[FoundObject, ...], answer: Answer) -> list[QgsFeature]:
        try:
            return features(replace(answer, objects=objects), name, self.ground, self._fields)
        except Failure as failure:
            raise QgsProcessingException(str(failure)) from failure

    def _add(self, name: str, rows: list[QgsFeature]) -> None:
        kept = [QgsFeature(row) for row in rows]
        if not self._sinks[name].addFeatures(rows, QgsFeatureSink.Flag.FastInsert):
            raise _unwritable(name)
        self._written[name].update({row["number"]: row for row in kept})

    def _correct(self, name: str, wrong: set[int], wanted: dict[int, QgsFeature]) -> None:
        layer = QgsProcessingUtils.mapLayerFromString(self.destinations[name], self._context)
        if not isinstance(layer, QgsVectorLayer):
            raise _unwritable(name)
        provider = layer.dataProvider()
        places = {row["number"]: row.id() for row in layer.getFeatures() if row["number"] in wrong}
        gone = [places[number] for number in wrong if number not in wanted]
        changed = {places[number]: wanted[number] for number in wrong if number in wanted}
        indexes = [(layer.fields().lookupField(field.name()), field.name()) for field in self._fields]
        attributes = {
            place: {index: feature[field] for index, field in indexes} for place, feature in changed.items()
        }
        geometries = {place: feature.geometry() for place, feature in changed.items()}
        done = (
            (not gone or provider.deleteFeatures(gone))
            and provider.changeAttributeValues(attributes)
            and provider.changeGeometryValues(geometries)
        )
        if not done:
            raise _unwritable(name)


def _equal(written: QgsFeature, wanted: QgsFeature | None) -> bool:
    return (
        wanted is not None
        and written.attributes() == wanted.attributes()
        and written.geometry().equals(wanted.geometry())
    )


def _unwritable(name: str) -> QgsProcessingException:
    return QgsProcessingException(
        tr("The layer “{layer}” could not be written. Choose another place for it.").format(
            layer=TABLES[name]
        )
    )

"""Writes an object's shapes and attributes into all layers of its answer."""

from __future__ import annotations

from datetime import datetime, timezone

from qgis.core import NULL, QgsFeature, QgsFeatureRequest, QgsGeometry

from ..answers.answer_store import StoredAnswer
from ..answers.attributes import known
from ..answers.candidate_store import ORIGIN, Candidate
from ..answers.measures import measures, ruler
from .linked_objects import LinkedObjects
from .linked_shapes import Shapes, same_shape

FROM_ENGINE = ("model", "taught", ORIGIN, None)
"""Origins that become `corrected` when a person changes the object."""


class ObjectWriter:
    """Its layers are being edited, each in a command."""

    def __init__(self, objects: LinkedObjects, question: str) -> None:
        self.objects = objects
        self._question = question
        self._ruler = ruler(next(iter(objects.layers.values())).crs())

    def value(self, key: int, name: str) -> object:
        """An attribute of an object; None where it is not known."""
        for granularity in self.objects.layers:
            fid = self.objects.fid(key, granularity)
            if fid is not None:
                return known(self.features(granularity, {fid})[fid].attribute(name))
        return None

    def set_value(self, key: int, name: str, value: object) -> None:
        """Sets an attribute of an object in every layer."""
        for granularity, layer in self.objects.layers.items():
            fid = self.objects.fid(key, granularity)
            if fid is not None:
                layer.changeAttributeValue(
                    fid, layer.fields().indexOf(name), NULL if value is None else value
                )
        if name == "number" and isinstance(value, int):
            self.objects.set_number(key, value)

    def correct(self, key: int) -> None:
        """What came from an engine has been changed by a person."""
        if self.value(key, "origin") in FROM_ENGINE:
            self.set_value(key, "origin", "corrected")

    def set_shapes(self, key: int, shapes: Shapes) -> None:
        """Gives the features an object has their shapes and measures."""
        for granularity, layer in self.objects.layers.items():
            fid = self.objects.fid(key, granularity)
            if fid is None or granularity not in shapes:
                continue
            if not same_shape(self.features(granularity, {fid})[fid].geometry(), shapes[granularity]):
                layer.changeGeometry(fid, shapes[granularity])
        for name, value in self._measured(shapes).items():
            self.set_value(key, name, value)

    def make(self, key: int, values: dict[str, object], shapes: Shapes) -> None:
        """Adds the features that an object has not yet, and gives all of them the same values."""
        columns = ("score", "engine", "model")
        values = {**dict.fromkeys(columns), **values, **self._measured(shapes)}
        self.set_shapes(key, shapes)
        for name, value in values.items():
            self.set_value(key, name, value)
        for granularity, layer in self.objects.layers.items():
            if granularity not in shapes or self.objects.fid(key, granularity) is not None:
                continue
            feature = QgsFeature(layer.fields())
            feature.setGeometry(shapes[granularity])
            for name, value in values.items():
                feature.setAttribute(name, NULL if value is None else value)
            layer.addFeature(feature)
            self.objects.link(key, granularity, feature)

    def bring_back(self, one: Candidate, stored: StoredAnswer) -> None:
        """Adds an object that was too weak to be an answer to the answer, marked as such."""
        key = self.objects.new_key()
        self.objects.set_number(key, one.number)
        self.make(key, brought_back_values(one, stored), one.shapes)

    def drawn(self) -> dict[str, object]:
        """The attributes of an object that a person adds."""
        layer = next(iter(self.objects.layers.values()))
        labels = {known(value) for value in layer.uniqueValues(layer.fields().indexOf("label"))} - {None, ""}
        return {
            "label": labels.pop() if len(labels) == 1 else "",
            "question": self._question,
            "created": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "origin": "drawn",
            "review": "open",
        }

    def features(self, granularity: str, fids: set[int]) -> dict[int, QgsFeature]:
        """Features of a layer by id, as they are in its edit buffer."""
        request = QgsFeatureRequest().setFilterFids(list(fids))
        return {feature.id(): feature for feature in self.objects.layers[granularity].getFeatures(request)}

    def _measured(self, shapes: Shapes) -> dict[str, object]:
        mask = shapes.get("pixel", shapes.get("region", QgsGeometry()))
        if mask.isNull():
            return {}
        area, perimeter = measures(mask, self._ruler)
        return {"area_m2": area, "perimeter_m": perimeter}


def brought_back_values(one: Candidate, stored: StoredAnswer) -> dict[str, object]:
    """The attributes of a candidate that becomes an object of its answer; its measures as the engine's."""
    return {
        "number": one.number,
        "label": one.label,
        "label_shown": one.label_shown,
        "score": one.score,
        "question": stored.question,
        "engine": stored.engine,
        "model": stored.model,
        "created": stored.created,
        "area_m2": one.area_m2,
        "perimeter_m": one.perimeter_m,
        "origin": ORIGIN,
        "review": "open",
    }

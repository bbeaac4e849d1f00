"""What follows from changes to one layer of an answer: the same objects' features in the other layers."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry

from ..answers.answer_schema import OBJECT_COLUMNS
from ..answers.attributes import known
from .linked_objects import LinkedObjects, number_of
from .linked_shapes import ShapeMaker, Shapes, rejoined
from .linked_writer import FROM_ENGINE, ObjectWriter
from .noted_changes import Changes

COLUMNS = {column["name"] for column in OBJECT_COLUMNS}
OF_ENGINE = {"score", "engine", "model", "created", "origin", "review"}
"""What a pasted copy does not take over: a person has put it there."""


class Follower:
    """Makes the layers of an answer agree again after one command on one of them."""

    def __init__(self, objects: LinkedObjects, maker: ShapeMaker, writer: ObjectWriter) -> None:
        self._objects = objects
        self._maker = maker
        self._writer = writer

    def follow(self, granularity: str, changes: Changes) -> None:
        """Does to the other layers what was done to one; all of them are in a command."""
        changes.settle()
        objects = self._objects
        fids = changes.added | changes.reshaped | set(changes.attributes)
        features = self._writer.features(granularity, fids)
        gone = [key for key in (objects.key(granularity, fid) for fid in changes.deleted) if key]
        changed = [key for key in (objects.key(granularity, fid) for fid in changes.reshaped) if key]
        before = {key: objects.shapes(key) for key in (*gone, *changed)}
        # New ids count down: in the order in which they came.
        added = [features[fid] for fid in sorted(changes.added, reverse=True) if fid in features]
        heirs, parents = self._kinship(added, gone, changed)
        lost = [before[key] for key in gone if key not in heirs.values()]
        if granularity == "contour" and parents:
            added = self._rejoin(features, added, parents, before)
        objects.refresh(granularity, changes.deleted)
        for feature in added:
            merged = _touching(lost, granularity, feature)
            if feature.id() in heirs:
                key = heirs[feature.id()]
                cut = key in parents.values()
                shapes = self._maker.follow(granularity, feature.geometry(), [before[key], *merged], cut)
                objects.link(key, granularity, feature)
                self._copy_attributes(granularity, feature, set(COLUMNS))
                self._change(key, shapes)
            elif feature.id() in parents:
                parent = [before[parents[feature.id()]]]
                shapes = self._maker.follow(granularity, feature.geometry(), parent, True)
                self._add(granularity, feature, shapes, from_engine=True)
            else:
                shapes = self._maker.follow(granularity, feature.geometry(), merged)
                self._add(granularity, feature, shapes, from_engine=bool(merged))
        for fid in changes.reshaped & set(features):
            key = objects.key(granularity, fid)
            now = features[fid].geometry()
            if key is not None and not before[key].get(granularity, QgsGeometry()).equals(now):
                merged = _touching(lost, granularity, features[fid])
                cut = key in parents.values()
                self._change(key, self._maker.follow(granularity, now, [before[key], *merged], cut))
        for key in set(gone) - set(heirs.values()):
            for name, layer in objects.layers.items():
                other = objects.fid(key, name)
                if other is not None:
                    layer.deleteFeature(other)
        for fid, names in changes.attributes.items():
            if fid in features:
                self._copy_attributes(granularity, features[fid], names & COLUMNS)

    def _rejoin(
        self,
        features: dict[int, QgsFeature],
        added: list[QgsFeature],
        parents: dict[int, int],
        before: dict[int, Shapes],
    ) -> list[QgsFeature]:
        """A ring that was cut is in two pieces where it begins, too: they are put together again."""
        layer = self._objects.layers["contour"]
        kept = list(added)
        for key in set(parents.values()):
            pieces = [piece for piece in kept if parents.get(piece.id()) == key]
            own = features.get(self._objects.fid(key, "contour") or 0)
            pieces = [own, *pieces] if own is not None else pieces
            joined = rejoined([piece.geometry() for piece in pieces], before[key]["contour"])
            if joined is None:
                continue
            stays, goes, line = joined
            layer.changeGeometry(pieces[stays].id(), line)
            pieces[stays].setGeometry(line)
            layer.deleteFeature(pieces[goes].id())
            kept.remove(pieces[goes])
        return kept

    def _kinship(
        self, added: list[QgsFeature], gone: list[int], changed: list[int]
    ) -> tuple[dict[int, int], dict[int, int]]:
        """Of new features, the object in whose place each stands, and the object each was split off."""
        numbers = {self._objects.number(key): key for key in (*changed, *gone)}
        heirs: dict[int, int] = {}
        parents: dict[int, int] = {}
        for feature in added:
            key = numbers.get(number_of(feature))
            if key is None or number_of(feature) is None:
                continue
            if key in gone and key not in heirs.values():
                heirs[feature.id()] = key
            else:
                parents[feature.id()] = key
        return heirs, parents

    def _change(self, key: int, shapes: Shapes) -> None:
        if shapes:
            self._writer.set_shapes(key, shapes)
            self._writer.correct(key)

    def _add(self, granularity: str, feature: QgsFeature, shapes: Shapes, from_engine: bool) -> None:
        """An object that was drawn or pasted, or came of others (`from_engine`)."""
        own = {name: known(feature.attribute(name)) for name in COLUMNS}
        values = self._writer.drawn()
        values.update(
            (name, value)
            for name, value in own.items()
            if value is not None and (from_engine or name not in OF_ENGINE)
        )
        if from_engine:
            values["origin"] = "corrected" if own["origin"] in FROM_ENGINE else own["origin"]
        number = own["number"]
        if not isinstance(number, int) or self._objects.has_number(number):
            number = self._objects.next_number()
        key = self._objects.new_key()
        self._objects.link(key, granularity, feature)
        self._objects.set_number(key, number)
        self._writer.make(key, {**values, "number": number}, shapes)

    def _copy_attributes(self, granularity: str, feature: QgsFeature, names: set[str]) -> None:
        """Attributes that were changed in one layer go to the others."""
        key = self._objects.key(granularity, feature.id())
        if key is None:
            return
        for name in names:
            value = known(feature.attribute(name))
            if name == "number" and value != self._objects.number(key):
                taken = not isinstance(value, int) or self._objects.has_number(value)
                value = self._objects.next_number() if taken else value
            self._writer.set_value(key, name, value)
        if "label" in names and "label_shown" not in names:
            self._writer.set_value(key, "label_shown", None)
        if "label" in names and "origin" not in names:
            self._writer.correct(key)


def _touching(lost: list[Shapes], granularity: str, feature: QgsFeature) -> list[Shapes]:
    """Of objects that are gone, those a feature may have taken in."""
    shape = feature.geometry()
    return [shapes for shapes in lost if granularity in shapes and shapes[granularity].intersects(shape)]

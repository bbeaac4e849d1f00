"""Which features of an answer's layers are one object, and what shapes it has while it is edited."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer

from .linked_shapes import Shapes


class LinkedObjects:
    """The objects of an answer. A `key` names an object as long as its layers are edited.

    Features keep their place here when they are deleted: undo brings them back under the same id.
    """

    def __init__(self, layers: dict[str, QgsVectorLayer], reserved: int = 0) -> None:
        """Reads all features; those of different granularities with one number are one object.

        New objects get numbers above `reserved`.
        """
        self.layers = layers
        self._keys = count(1)
        self._key_of: dict[str, dict[int, int]] = {granularity: {} for granularity in layers}
        self._fid_of: dict[int, dict[str, int]] = {}
        self._shapes: dict[int, Shapes] = {}
        self._numbers: dict[int, int] = {}
        self._highest = reserved
        by_number: dict[int, int] = {}
        for granularity, layer in layers.items():
            seen = set()
            for feature in layer.getFeatures(_only(layer, "number")):
                number = number_of(feature)
                if number is None or number in seen:
                    key = self.new_key()
                else:
                    seen.add(number)
                    key = by_number.get(number) or by_number.setdefault(number, self.new_key())
                self.link(key, granularity, feature)

    def new_key(self) -> int:
        """For another object."""
        key = next(self._keys)
        self._fid_of[key], self._shapes[key] = {}, {}
        return key

    def link(self, key: int, granularity: str, feature: QgsFeature) -> None:
        """A feature belongs to an object from now on."""
        self._key_of[granularity][feature.id()] = key
        self._fid_of[key][granularity] = feature.id()
        self._shapes[key][granularity] = QgsGeometry(feature.geometry())
        number = number_of(feature)
        if number is not None:
            self.set_number(key, number)

    def key(self, granularity: str, fid: int) -> int | None:
        """The object a feature belongs to, or belonged to before it was deleted."""
        return self._key_of[granularity].get(fid)

    def fid(self, key: int, granularity: str) -> int | None:
        """The object's feature in a layer; None where it has none there at present."""
        return self._fid_of[key].get(granularity)

    def shapes(self, key: int) -> Shapes:
        """The object's shapes as they were after the last step."""
        return dict(self._shapes[key])

    def number(self, key: int) -> int | None:
        """The object's number."""
        return self._numbers.get(key)

    def set_number(self, key: int, number: int) -> None:
        """The object has this number from now on."""
        self._numbers[key] = number
        self._highest = max(self._highest, number)

    def has_number(self, number: int) -> bool:
        """Whether an object that is there has this number."""
        return self.key_of_number(number) is not None

    def key_of_number(self, number: int) -> int | None:
        """The object with this number that is there."""
        return next(
            (key for key in self._numbers if self._numbers[key] == number and self._fid_of[key]), None
        )

    def next_number(self) -> int:
        """A number that no object has or had."""
        self._highest += 1
        return self._highest

    def refresh(self, granularity: str, fids: Iterable[int]) -> None:
        """Reads features again that were changed, deleted or brought back."""
        layer = self.layers[granularity]
        wanted = [fid for fid in fids if fid in self._key_of[granularity]]
        there = {
            feature.id(): feature
            for feature in layer.getFeatures(_only(layer, "number").setFilterFids(wanted))
        }
        for fid in wanted:
            key = self._key_of[granularity][fid]
            if fid not in there and self._fid_of[key].get(granularity) == fid:
                del self._fid_of[key][granularity]
                self._shapes[key].pop(granularity, None)
        for feature in there.values():
            self.link(self._key_of[granularity][feature.id()], granularity, feature)


def number_of(feature: QgsFeature) -> int | None:
    """The object's number; None where there is none."""
    value = feature.attribute("number")
    return value if isinstance(value, int) else None


def _only(layer: QgsVectorLayer, field: str, shapes: bool = True) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setSubsetOfAttributes([field], layer.fields())
    if not shapes:
        request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return request

"""What the commands of editing do to layers, noted while they do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from qgis.core import QgsVectorLayer

from .linked_saving import Connections


@dataclass
class Changes:
    """What one command did to one layer, by feature id."""

    added: set[int] = field(default_factory=set)
    deleted: set[int] = field(default_factory=set)
    reshaped: set[int] = field(default_factory=set)
    attributes: dict[int, set[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.added or self.deleted or self.reshaped or self.attributes)

    def settle(self) -> None:
        """Leaves out what was added and deleted again, and what else was done to what came or went."""
        passing = self.added & self.deleted
        self.reshaped -= self.added | self.deleted
        for fid in self.added | self.deleted:
            self.attributes.pop(fid, None)
        self.added -= passing
        self.deleted -= passing


class NotedChanges:
    """Changes of each layer since they were last forgotten.

    Attributes:
        changes: granularity → what was done to its layer, but for what is this plugin's own doing.
        touched: granularity → ids of all features to which anything was done.
    """

    def __init__(self, layers: dict[str, QgsVectorLayer], is_own: Callable[[], bool]) -> None:
        """`is_own` tells whether what is done now is the plugin's own doing."""
        self._layers = layers
        self._is_own = is_own
        self.forget()

    def forget(self) -> None:
        """Begins anew."""
        self.changes = {granularity: Changes() for granularity in self._layers}
        self.touched: dict[str, set[int]] = {granularity: set() for granularity in self._layers}

    def connections(self, granularity: str) -> Connections:
        """What of a layer this listens to."""
        layer = self._layers[granularity]
        return [
            (layer.featureAdded, partial(self._note, granularity, "added")),
            (layer.featureDeleted, partial(self._note, granularity, "deleted")),
            (layer.geometryChanged, lambda fid, _shape: self._note(granularity, "reshaped", fid)),
            (
                layer.attributeValueChanged,
                lambda fid, field, _value: self._note_value(granularity, fid, field),
            ),
            (layer.editCommandDestroyed, self.forget),
        ]

    def _note(self, granularity: str, kind: str, fid: int) -> None:
        self.touched[granularity].add(fid)
        if not self._is_own():
            getattr(self.changes[granularity], kind).add(fid)

    def _note_value(self, granularity: str, fid: int, field: int) -> None:
        self.touched[granularity].add(fid)
        if not self._is_own():
            name = self._layers[granularity].fields().at(field).name()
            self.changes[granularity].attributes.setdefault(fid, set()).add(name)

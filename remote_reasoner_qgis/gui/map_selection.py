"""What is selected in the review's table is selected on the map, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..editing.linked_edit import LinkedEdit
from .review_table import ReviewTable


class MapSelection(QObject):
    """Follows the selection of one answer at a time."""

    def __init__(self, table: ReviewTable) -> None:
        super().__init__(table)
        self._table = table
        self._link: LinkedEdit | None = None
        self._busy = False
        table.picked.connect(self._to_map)

    @property
    def is_busy(self) -> bool:
        """Whether the selection is being carried over; the map then stays where it is."""
        return self._busy

    def follow(self, link: LinkedEdit | None) -> None:
        """Follows another answer, or none."""
        if link is self._link:
            return
        self._link = link
        for layer in link.layers.values() if link is not None else ():
            layer.selectionChanged.connect(lambda *_changes, layer=layer: self._from_map(layer))

    def keep(self, numbers: set[int]) -> None:
        """Selects objects in the table that were selected before its rows were exchanged."""
        with self.paused():
            self._table.select_numbers(numbers)

    def _to_map(self) -> None:
        if self._link is not None and not self._busy:
            with self.paused():
                for layer in self._link.layers.values():
                    _select(layer, set(self._table.numbers()))

    def _from_map(self, source: QgsVectorLayer) -> None:
        if self._link is None or self._busy or source not in self._link.layers.values():
            return
        numbers = {feature["number"] for feature in source.getSelectedFeatures()}
        with self.paused():
            self._table.select_numbers(numbers)
            for layer in self._link.layers.values():
                if layer is not source:
                    _select(layer, numbers)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is carried over meanwhile."""
        self._busy = True
        try:
            yield
        finally:
            self._busy = False


def _select(layer: QgsVectorLayer, numbers: set[int]) -> None:
    if numbers:
        layer.selectByExpression('"number" IN ({})'.format(", ".join(map(str, sorted(numbers)))))
    else:
        layer.removeSelection()

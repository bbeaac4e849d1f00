"""Judging the objects of an answer: accepted, rejected, open again, of another class."""

from __future__ import annotations

from collections.abc import Iterable

from osgeo import gdal

from ..answers.answer_store import StoredAnswer, tasks_with_layers
from ..answers.class_colours import colour_alike
from ..editing.linked_edit import LinkedEdit
from ..editing.linked_writer import FROM_ENGINE
from ..gdal_errors import errors_returned
from .review_store import Values, write_values

COLUMNS = ("review", "label", "label_shown", "origin")


class Review:
    """What is judged stands in the file at once; while the layers are edited, in their edit buffers.

    What stands in the file at once can be taken back with `undo`, what stands in the buffers by QGIS's own
    undo.
    """

    def __init__(self, link: LinkedEdit) -> None:
        self.link = link
        self._before: list[Values] = []
        # What was judged before an editing is not taken back over it.
        next(iter(link.layers.values())).editingStarted.connect(self._before.clear)

    def judge(self, numbers: Iterable[int], state: str) -> None:
        """Sets the state of objects. Raises Failure where it cannot be saved."""
        self._set({number: {"review": state} for number in numbers}, corrected=False)

    def relabel(self, numbers: Iterable[int], label: str) -> None:
        """Gives objects another class. Raises Failure where it cannot be saved."""
        self._set({number: {"label": label, "label_shown": None} for number in numbers}, corrected=True)

    def undo(self) -> bool:
        """Takes the last judgement back; whether there was one."""
        if self.link.is_editing:
            stack = next(iter(self.link.layers.values())).undoStack()
            there = bool(stack.canUndo())
            stack.undo()
            return there
        if not self._before:
            return False
        write_values(self.link.stored, self._before[-1])
        self._before.pop()
        self._reload()
        return True

    def _set(self, values: Values, corrected: bool) -> None:
        if not values:
            return
        if self.link.is_editing:
            self.link.change(values, corrected=corrected)
            self._colour()
            return
        before = _stored_values(self.link.stored, set(values))
        if corrected:
            for number, old in before.items():
                if old["origin"] in FROM_ENGINE:
                    values[number]["origin"] = "corrected"
        write_values(self.link.stored, values)
        self._before.append(before)
        self._reload()

    def _reload(self) -> None:
        for layer in self.link.layers.values():
            selected = layer.selectedFeatureIds()
            layer.reload()  # which selects nothing any more
            layer.selectByIds(selected)
        self._colour()
        self.link.changed.emit()

    def _colour(self) -> None:
        colour_alike(self.link.layers.values())
        for layer in self.link.layers.values():
            layer.triggerRepaint()


@errors_returned()
def _stored_values(stored: StoredAnswer, numbers: set[int]) -> Values:
    dataset = gdal.OpenEx(stored.path, gdal.OF_VECTOR | gdal.OF_READONLY)
    values: Values = {}
    for granularity in tasks_with_layers(stored.tasks):
        layer = dataset.GetLayerByName(stored.table(granularity)) if dataset is not None else None
        for feature in layer if layer is not None else ():
            number = feature.GetField("number")
            if number in numbers and number not in values:
                values[number] = {name: feature.GetField(name) for name in COLUMNS}
    return values

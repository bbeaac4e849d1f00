"""Boxes, masks and contours of an answer edited as one: through QGIS's own editing, undo and saving."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..answers.answer_store import StoredAnswer
from ..answers.candidate_store import Candidate, highest_number
from ..failure import Failure
from ..translation import tr
from .linked_changes import Follower
from .linked_objects import LinkedObjects
from .linked_saving import Connections, LinkedSaving
from .linked_shapes import ShapeMaker, Shapes
from .linked_writer import ObjectWriter
from .noted_changes import NotedChanges
from .undo_steps import UndoSteps


class LinkedEdit(QObject):
    """Follows the editing of one answer's layers. Main thread only.

    When one layer is put into editing the others are too; what a command does to one layer is done to the
    others in the same undo step; they are saved or given up together.

    Signals:
        changed: objects were changed, saved or given up.
        failed: words, where something could not be saved.
    """

    changed = pyqtSignal()
    failed = pyqtSignal(str)

    def __init__(
        self, stored: StoredAnswer, layers: dict[str, QgsVectorLayer], parent: QObject | None = None
    ) -> None:
        """`layers`: granularity → layer, all of the answer's layers."""
        super().__init__(parent)
        self.stored = stored
        self.layers = layers
        self._objects: LinkedObjects | None = None
        self._own = False
        self._saving = LinkedSaving(stored, layers, self._quietly, self)
        self._saving.failed.connect(self.failed)
        self._saving.ended.connect(self._ended)
        self._noted = NotedChanges(layers, lambda: self._own)
        self._links: Connections = []
        for granularity in layers:
            self._listen(granularity)
        if any(layer.isEditable() for layer in layers.values()):
            self._begin()

    @property
    def is_editing(self) -> bool:
        """Whether the layers are being edited."""
        return self._objects is not None

    def close(self) -> None:
        """Follows no more."""
        for signal, slot in self._links:
            try:
                signal.disconnect(slot)
            except (TypeError, RuntimeError):
                continue  # the layer is gone already
        self._links = []
        self._objects = None

    def start(self) -> None:
        """Puts the layers into editing. Raises Failure where they cannot be edited."""
        if not self.is_editing and not next(iter(self.layers.values())).startEditing():
            raise Failure(
                tr("The layers in {path} cannot be edited: the file is read-only or in use.").format(
                    path=self.stored.path
                )
            )

    def save(self) -> bool:
        """Saves and ends the editing; whether all was saved."""
        return not self.is_editing or next(iter(self.layers.values())).commitChanges()

    def put(
        self,
        mask: QgsGeometry,
        number: int | None = None,
        label: str | None = None,
        score: float | None = None,
        contour: QgsGeometry | None = None,
    ) -> int:
        """Puts a mask as object `number`, or as a new one, into boxes, masks and contours: one undo step.

        Args:
            mask: polygon in the layers' CRS.
            number: of an object that is there; None for a new one.
            label: None keeps the label, or takes the answer's for a new one where it has only one.
            score: of a new object; None for one drawn by hand.
            contour: lines in the layers' CRS; None for the mask's outermost rings.

        Returns:
            The object's number.

        Raises:
            Failure: there is no such object, the mask has no area, or the layers cannot be edited.
        """
        self.start()
        shapes = self._maker.from_mask(mask)
        if not shapes:
            raise Failure(tr("The shape has no area. Draw it larger."))
        if contour is not None:
            shapes["contour"] = contour
        values = {} if label is None else {"label": label, "label_shown": None}
        with self._step(tr("Object corrected") if number is not None else tr("Object added")):
            if number is not None:
                key = self._key(number)
                self._writer.set_shapes(key, shapes)
                for name, value in values.items():
                    self._writer.set_value(key, name, value)
                self._writer.correct(key)
            else:
                key, number = self._objects.new_key(), self._objects.next_number()
                self._objects.set_number(key, number)
                values = {**self._writer.drawn(), **values, "score": score, "number": number}
                self._writer.make(key, values, shapes)
        return number

    def change(
        self,
        values: Mapping[int, Mapping[str, object]],
        shapes: Mapping[int, Shapes] | None = None,
        corrected: bool = False,
        brought_back: Iterable[Candidate] = (),
    ) -> None:
        """Sets attributes and shapes of objects in all layers, by their numbers, as one undo step.

        Args:
            values: column → new value.
            shapes: what becomes of the boxes, masks and contours; these objects count as corrected.
            corrected: whether those with new values do, too.
            brought_back: objects below the threshold that become objects of the answer, marked as such.

        Raises:
            Failure: there is no such object, or the layers cannot be edited.
        """
        self.start()
        with self._step(tr("Objects reviewed")):
            for number, of_object in values.items():
                for name, value in of_object.items():
                    self._writer.set_value(self._key(number), name, value)
            for number, of_object in (shapes or {}).items():
                self._writer.set_shapes(self._key(number), of_object)
            for number in {*(values if corrected else ()), *(shapes or ())}:
                self._writer.correct(self._key(number))
            for one in brought_back:
                self._writer.bring_back(one, self.stored)

    def _key(self, number: int) -> int:
        key = self._objects.key_of_number(number) if self._objects is not None else None
        if key is None:
            raise Failure(tr("There is no object {number} in this answer.").format(number=number))
        return key

    def _listen(self, granularity: str) -> None:
        layer = self.layers[granularity]
        for signal, slot in (
            (layer.editingStarted, self._begin),
            *self._noted.connections(granularity),
            (layer.editCommandEnded, partial(self._command_ended, granularity)),
            (layer.undoStack().indexChanged, lambda _index: self._stack_moved(granularity)),
            *self._saving.connections(layer),
        ):
            signal.connect(slot)
            self._links.append((signal, slot))

    def _begin(self) -> None:
        if self._own or self._objects is not None:
            return
        with self._quietly():
            for layer in self.layers.values():
                if not layer.isEditable() and not layer.startEditing():
                    self.failed.emit(
                        tr("“{layer}” cannot be edited with the others.").format(layer=layer.name())
                    )
        self._read()

    def _read(self) -> None:
        self._objects = LinkedObjects(self.layers, highest_number(self.stored.path, self.stored.number))
        self._maker = ShapeMaker(self.stored.footprint)
        self._writer = ObjectWriter(self._objects, self.stored.question)
        self._follower = Follower(self._objects, self._maker, self._writer)
        self._steps = UndoSteps([layer.undoStack() for layer in self.layers.values()])
        self._noted.forget()

    def _command_ended(self, granularity: str) -> None:
        if not self._own and self._objects is not None:
            self._follow(granularity)

    def _stack_moved(self, granularity: str) -> None:
        """A command without a name was done, or something was undone or redone."""
        layer = self.layers[granularity]
        if self._own or self._objects is None or layer.isEditCommandActive():
            return
        if not layer.undoStack().count():
            return  # emptied, as after saving
        which = list(self.layers).index(granularity)
        if self._steps.is_new(which):
            self._follow(granularity)
            return
        self._steps.follow(which, self._quietly)
        self._refresh()

    def _follow(self, granularity: str) -> None:
        changes = self._noted.changes[granularity]
        with self._step(tr("Boxes, masks and contours agree")):
            if changes:
                self._follower.follow(granularity, changes)

    @contextmanager
    def _step(self, words: str) -> Iterator[None]:
        """A command on every layer; with what went before on one of them it makes one undo step."""
        with self._quietly():
            for layer in self.layers.values():
                layer.beginEditCommand(words)
            try:
                yield
            except BaseException:
                for layer in self.layers.values():
                    layer.destroyEditCommand()
                raise
            for layer in self.layers.values():
                layer.endEditCommand()
        self._steps.end()
        self._refresh()

    def _refresh(self) -> None:
        touched = self._noted.touched
        self._noted.forget()
        for granularity, fids in touched.items():
            self._objects.refresh(granularity, fids)
            if fids:
                self.layers[granularity].triggerRepaint()
        self.changed.emit()

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        before, self._own = self._own, True
        try:
            yield
        finally:
            self._own = before

    def _ended(self, still_editing: bool) -> None:
        self._objects = None
        if still_editing:
            self._read()
        self.changed.emit()

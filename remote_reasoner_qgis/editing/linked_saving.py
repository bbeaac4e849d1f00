"""Layers of an answer are saved, or given up, together and whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..answers.answer_store import StoredAnswer
from ..failure import Failure
from ..translation import tr
from .whole_save import WholeSave, restore

Connections = list[tuple[object, object]]
"""Signals and the slots they are connected with."""


class LinkedSaving(QObject):
    """When one layer is saved or rolled back, the others are too.

    Signals:
        ended: what the layers hold is what their file holds; whether they are still being edited.
        failed: words, where something could not be saved.
    """

    ended = pyqtSignal(bool)
    failed = pyqtSignal(str)

    def __init__(
        self,
        stored: StoredAnswer,
        layers: dict[str, QgsVectorLayer],
        quietly: Callable[[], AbstractContextManager[None]],
        parent: QObject,
    ) -> None:
        """`quietly` gives a context in which what this does to the layers is not followed."""
        super().__init__(parent)
        self._stored = stored
        self._layers = layers
        self._quietly = quietly
        self._own = False
        self._stop_editing = True
        self._rolling_back = False
        self._saving: WholeSave | None = None

    def connections(self, layer: QgsVectorLayer) -> Connections:
        """What of a layer this listens to."""
        return [
            (layer.beforeCommitChanges, self._before_saving),
            (layer.afterCommitChanges, lambda: self._after_saving(layer)),
            (layer.beforeRollBack, self._before_rollback),
            (layer.editingStopped, lambda: self._stopped(layer)),
        ]

    def _before_saving(self, stop_editing: bool = True) -> None:
        if self._own:
            return
        self._stop_editing = stop_editing
        try:
            self._saving = WholeSave(self._stored.path, [self._stored.table(name) for name in self._layers])
        except Failure as failure:
            self._saving = None
            self.failed.emit(str(failure))

    def _after_saving(self, saved: QgsVectorLayer) -> None:
        if self._own:
            return
        self._own = True
        with self._quietly():
            others = [layer for layer in self._layers.values() if layer is not saved and layer.isEditable()]
            refused = [layer for layer in others if not layer.commitChanges(self._stop_editing)]
        self._own = False
        saving, self._saving = self._saving, None
        if saving is not None and refused:
            saving.give_up()
        elif saving is not None:
            saving.done()
        if refused:
            words = "; ".join(line for layer in refused for line in layer.commitErrors())
            self.failed.emit(tr("Not all layers could be saved: {reason}").format(reason=words))
        else:
            self.ended.emit(not self._stop_editing)

    def _before_rollback(self) -> None:
        self._rolling_back = not self._own

    def _stopped(self, stopped: QgsVectorLayer) -> None:
        if self._own or not self._rolling_back:
            return
        self._rolling_back = False
        leave = stopped.isEditable()
        self._own = True
        with self._quietly():
            for layer in self._layers.values():
                if layer is not stopped and layer.isEditable():
                    layer.rollBack(not leave)
        self._own = False
        try:
            if restore(self._stored.path):
                for layer in self._layers.values():
                    layer.reload()
        except Failure as failure:
            self.failed.emit(str(failure))
        self.ended.emit(leave)

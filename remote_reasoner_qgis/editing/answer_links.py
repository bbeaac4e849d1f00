"""The answers of the project whose layers are followed while they are edited."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..answers.answer_layers import ANSWER_PROPERTY, layers_of, open_layer, table_of
from ..answers.answer_store import StoredAnswer, read_answers, tasks_with_layers
from ..answers.class_colours import colour_alike
from ..answers.schema_upgrade import upgrade
from ..answers.store_changes import change
from ..failure import Failure
from .linked_edit import LinkedEdit
from .whole_save import restore


class AnswerLinks(QObject):
    """A LinkedEdit for each answer with layers in the project, made when it is wanted. Main thread only.

    Signals:
        changed: objects of a StoredAnswer were changed, saved or given up.
        failed: words, where something could not be saved.
    """

    changed = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._links: dict[str, LinkedEdit] = {}
        self._making: set[str] = set()
        self._project = QgsProject.instance()
        self._project.layersAdded.connect(self._watch)
        self._project.layersWillBeRemoved.connect(self._let_go)
        self._watch(list(self._project.mapLayers().values()))

    def close(self) -> None:
        """Follows nothing any more."""
        self._project.layersAdded.disconnect(self._watch)
        self._project.layersWillBeRemoved.disconnect(self._let_go)
        for link in self._links.values():
            link.close()
        self._links = {}

    def of(self, stored: StoredAnswer) -> LinkedEdit | None:
        """What follows an answer; None where none of its layers is in the project, or its file is gone."""
        key = f"{stored.path}|{stored.number}"
        if key not in self._links and key not in self._making:
            layers = self._layers(stored)
            if layers:
                self._making.add(key)  # its layers tell that they are edited while it is being made
                link = LinkedEdit(stored, layers, self)
                link.changed.connect(lambda: self._changed(stored, layers))
                link.failed.connect(self.failed)
                self._links[key] = link
                self._making.discard(key)
        return self._links.get(key)

    def _changed(self, stored: StoredAnswer, layers: dict[str, QgsVectorLayer]) -> None:
        """What was drawn, or given another class, is seen on the map."""
        colour_alike(layers.values())
        self.changed.emit(stored)

    def _layers(self, stored: StoredAnswer) -> dict[str, QgsVectorLayer]:
        """All layers of an answer; those that are not in the project are opened beside it."""
        there = {}
        for layer in layers_of(self._project, stored):
            there.setdefault(table_of(layer), layer)
        if not there:
            return {}
        layers = {}
        for granularity in tasks_with_layers(stored.tasks):
            try:
                layers[granularity] = there.get(stored.table(granularity)) or open_layer(stored, granularity)
            except Failure:
                continue  # the user has taken that table out of the file
        if any(layer.fields().indexOf("review") < 0 for layer in layers.values()):
            self._upgrade(stored, layers)
        return layers

    def _upgrade(self, stored: StoredAnswer, layers: dict[str, QgsVectorLayer]) -> None:
        """Files of an earlier version get the columns that reviewing needs."""
        try:
            change(stored.path, 0, upgrade)
        except Failure as failure:
            self.failed.emit(str(failure))
            return
        for layer in layers.values():
            layer.setDataSource(layer.source(), layer.name(), "ogr")

    def _watch(self, layers: list[QgsMapLayer]) -> None:
        """Layers of answers tell when they are edited; nothing is read before."""
        for layer in layers:
            key = str(layer.customProperty(ANSWER_PROPERTY, "") or "")
            if not isinstance(layer, QgsVectorLayer) or not key:
                continue
            self._recover(layer)
            link = self._links.get(key)
            if link is not None and not link.is_editing:
                link.close()  # it may have opened beside the project what is now in it
                del self._links[key]
            layer.editingStarted.connect(lambda key=key: self._follow(key))

    def _recover(self, layer: QgsVectorLayer) -> None:
        """A saving that was cut off when QGIS ended is taken back."""
        try:
            if restore(layer.source().partition("|")[0]):
                for other in self._project.mapLayers().values():
                    if other.source().partition("|")[0] == layer.source().partition("|")[0]:
                        other.reload()
        except Failure as failure:
            self.failed.emit(str(failure))

    def _follow(self, key: str) -> None:
        if key in self._links or key in self._making:
            return
        path, _bar, number = key.rpartition("|")
        for stored in read_answers(path):
            if str(stored.number) == number:
                self.of(stored)

    def _let_go(self, ids: list[str]) -> None:
        for key, link in list(self._links.items()):
            if any(layer.id() in ids for layer in link.layers.values()):
                link.close()
                del self._links[key]
                QTimer.singleShot(0, link.deleteLater)

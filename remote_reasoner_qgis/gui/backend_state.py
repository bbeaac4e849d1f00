"""Who answers: asked in the background, told on the panel's page about the backend."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..server.connection import Backends
from ..server.inspect_task import InspectTask, backend_words
from ..settings import Settings
from ..translation import tr
from .setup_panel import SetupPanel

END_S = 5
"""Longest wait for the end of an inspection that is no longer wanted, seconds."""


class BackendState(QObject):
    """`answered` carries the Capabilities of a backend, `silent` the words why there is none."""

    answered = pyqtSignal(object)
    silent = pyqtSignal(str)

    def __init__(self, backends: Backends, page: SetupPanel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backends = backends
        self._page = page
        self._inspection: InspectTask | None = None

    def inspect(self, settings: Settings) -> None:
        """Asks the backend of the settings; one that is being asked already is not asked twice."""
        if self._inspection is not None:
            return
        self._page.tell(tr("Connecting…"))
        self._inspection = InspectTask(self._backends, settings)
        self._inspection.ended.connect(self._take)
        QgsApplication.taskManager().addTask(self._inspection)

    def tell_none(self) -> None:
        """There is no backend yet."""
        self._page.tell(tr("Remote Reasoner needs a backend: on this computer, or on a server of yours."))

    def close(self) -> None:
        """Stops asking, for when the plugin is unloaded."""
        inspection = self._inspection
        if inspection is not None:
            inspection.cancel()  # ends it at once where it has not begun
            inspection.waitForFinished(END_S * 1000)

    def _take(self, task: InspectTask) -> None:
        self._inspection = None
        self._page.tell(backend_words(task))
        if task.capabilities is not None:
            self.answered.emit(task.capabilities)
        elif not task.isCanceled():
            self.silent.emit(task.trouble)

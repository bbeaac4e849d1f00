"""Asking the backend whether a question refers to an earlier answer, as a background task."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..failure import Failure
from ..server.client import Client
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr


class RefersTask(QgsTask):
    """`ended` carries the task once on the main thread; `refers_back` is None where nobody could tell."""

    ended = pyqtSignal(object)

    def __init__(self, text: str, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: reading the question"), QgsTask.Flag.CanCancel)
        self.text = text
        self.refers_back: bool | None = None
        self._backends = backends
        self._settings = settings

    def run(self) -> bool:
        """Runs in a worker thread."""
        try:
            client = Client(self._backends.open(self._settings, self.isCanceled), self.isCanceled)
            self.refers_back = client.refers_back(self.text)
        except Failure:  # asking the question will say what is wrong
            return self.isCanceled()
        return True

    def finished(self, result: bool) -> None:
        """Runs on the main thread."""
        self.ended.emit(self)

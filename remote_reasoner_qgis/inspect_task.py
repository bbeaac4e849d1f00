"""Asking a backend what it is and what it can do, as a background task."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from .capabilities import Capabilities, parse_capabilities
from .client import Client
from .connection import Backends
from .failure import Failure, plugin_error
from .settings import Settings
from .translation import tr


class InspectTask(QgsTask):
    """`ended` carries the task once on the main thread: `capabilities`, or the words of `trouble`."""

    ended = pyqtSignal(object)

    def __init__(self, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: connecting"), QgsTask.Flag.CanCancel)
        self.capabilities: Capabilities | None = None
        self.trouble = ""
        self._backends = backends
        self._settings = settings

    def run(self) -> bool:
        """Runs in a worker thread."""
        try:
            client = Client(self._backends.open(self._settings, self.isCanceled), self.isCanceled)
            client.health()
            self.capabilities = parse_capabilities(client.capabilities())
        except Failure as failure:
            self.trouble = str(failure)
        return not self.trouble

    def finished(self, result: bool) -> None:
        """Runs on the main thread."""
        if self.capabilities is None and not self.trouble:
            self.trouble = plugin_error()
        self.ended.emit(self)

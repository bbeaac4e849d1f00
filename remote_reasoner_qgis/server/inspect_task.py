"""Asking a backend what it is and what it can do, as a background task."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..failure import Failure, plugin_error
from ..settings import Settings
from ..translation import tr
from .capabilities import Capabilities, parse_capabilities, without_model_server
from .client import Client
from .connection import Backends


def backend_words(task: InspectTask) -> str:
    """Who answers, or why nobody does."""
    if task.capabilities is None:
        return task.trouble
    return tr("Remote Reasoner {version} answers {place}.").format(
        version=task.capabilities.version, place=task.place
    )


class InspectTask(QgsTask):
    """`ended` carries the task once on the main thread: `capabilities`, or the words of `trouble`."""

    ended = pyqtSignal(object)

    def __init__(self, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: connecting"), QgsTask.Flag.CanCancel)
        self.capabilities: Capabilities | None = None
        self.trouble = ""
        self._backends = backends
        self._settings = settings
        self.place = (
            tr("at {url}").format(url=settings.server_url) if settings.use_server else tr("on this computer")
        )

    def run(self) -> bool:
        """Runs in a worker thread."""
        try:
            client = Client(self._backends.open(self._settings, self.isCanceled), self.isCanceled)
            client.health()
            self.capabilities = parse_capabilities(client.capabilities())
            if not self._settings.use_server and not self._settings.has_model_server():
                self.capabilities = without_model_server(self.capabilities)
        except Failure as failure:
            self.trouble = str(failure)
        return not self.trouble or self.isCanceled()  # QGIS calls a task that returns False failed

    def finished(self, result: bool) -> None:
        """Runs on the main thread."""
        if self.capabilities is None and not self.trouble:
            self.trouble = plugin_error()
        self.ended.emit(self)

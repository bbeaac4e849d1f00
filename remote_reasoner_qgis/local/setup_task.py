"""The set-up as a background task of QGIS: progress and log as signals, a cancel that stops it at once."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..failure import Cancelled, Failure
from ..translation import tr
from .folder import LocalFolder
from .installer import Order, Progress, install
from .network import fetch, proxy_url
from .process_environment import clean_environment


class SetupTask(QgsTask):
    """Installs what `order` names into `folder`. Emits `ended(ok, message)` on the main thread."""

    stepped = pyqtSignal(int, str)
    ended = pyqtSignal(bool, str)

    def __init__(self, folder: LocalFolder, order: Order) -> None:
        super().__init__(tr("Setting up Remote Reasoner on this computer"), QgsTask.Flag.CanCancel)
        self._folder = folder
        self._order = order
        self._variables = clean_environment(proxy=proxy_url(), extra={"SAM2_BUILD_CUDA": "0"})
        self._message = ""
        self._is_ready = False

    def run(self) -> bool:
        """Runs in a worker thread."""
        try:
            missing = install(
                self._folder, self._order, self._variables, fetch, self._report, self.isCanceled
            )
        except Cancelled:
            self._message = tr("Stopped. What was fetched is kept: press the button again to go on.")
            return True  # QGIS calls a task that returns False failed
        except Failure as failure:
            self._message = str(failure)
            return False
        self._message = " ".join(filter(None, (tr("Ready. Ask your first question."), missing)))
        self._is_ready = True
        return True

    def finished(self, result: bool) -> None:
        """Runs on the main thread, after a cancel too."""
        self.ended.emit(self._is_ready, self._message)

    def _report(self, progress: Progress) -> None:
        self.setProgress(progress.done * 100.0 / progress.total)
        self.stepped.emit(progress.done, progress.text)

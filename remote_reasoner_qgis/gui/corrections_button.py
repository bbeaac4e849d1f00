"""The button that writes a project's reviewed answers as a training set, and says how to train with it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton, QWidget

from ..failure import Failure
from ..review.corrections import gather
from ..review.corrections_task import CorrectionsTask, next_command
from ..settings import Settings
from ..translation import tr
from .notice import Notice


class CorrectionsButton(QPushButton):
    """Asks for a folder; what became of it stands in the notice."""

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(tr("Use my corrections…"), parent)
        self.setToolTip(
            tr("Writes the reviewed answers of the project as a training set for the embedded engine.")
        )
        self._notice = notice
        self.task: CorrectionsTask | None = None
        self.clicked.connect(lambda _checked=False: self._choose())

    def write(self, folder: str) -> None:
        """Writes into a folder, in the background."""
        try:
            gathered = gather(QgsProject.instance(), Settings.load())
        except Failure as failure:
            self._notice.warn(str(failure))
            return
        self.task = CorrectionsTask(gathered, Path(folder))
        self.task.ended.connect(self._end)
        self.setEnabled(False)
        QgsApplication.taskManager().addTask(self.task)

    def close_down(self) -> None:
        """Stops what is being written."""
        if self.task is not None:
            self.task.cancel()
            self.task.waitForFinished(5000)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder for the training set"))
        if folder:
            self.write(folder)

    def _end(self, task: CorrectionsTask) -> None:
        self.task = None
        self.setEnabled(True)
        if task.failure is not None:
            if not task.isCanceled():
                self._notice.warn(str(task.failure))
            return
        words = tr(
            "{count} pictures are in {folder}. Train with them here (“Train with my corrections…”), or where "
            "the training package is installed: {command}"
        ).format(count=task.count, folder=task.folder, command=next_command(task.folder))
        self._notice.inform(" ".join((words, *task.notes)))

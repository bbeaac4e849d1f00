"""The earlier answers of the project: listed, shown again, taken away and brought back."""

from __future__ import annotations

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMessageBox

from ..answers.answer_layers import group_title
from ..answers.answer_store import StoredAnswer, read_answers
from ..answers.answers_file import answer_files
from ..answers.removal import Removal
from ..failure import Failure
from ..settings import Settings
from ..translation import tr
from .history_list import HistoryList
from .notice import Notice


class AnswerHistory(QObject):
    """What can be done with the entries of a HistoryList.

    Signals:
        removed: the StoredAnswer that was taken away and can be brought back.
        gone: the same once it is out of its file for good.
    """

    removed = pyqtSignal(object)
    gone = pyqtSignal(object)

    def __init__(self, entries: HistoryList, notice: Notice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries = entries
        self._notice = notice
        self._removal: Removal | None = None
        entries.remove.connect(self.remove)

    def questions(self) -> list[str]:
        """What was asked in this project, the oldest first, each once."""
        return list(dict.fromkeys(stored.question for stored in reversed(self._answers())))

    def refresh(self) -> None:
        """Lists the answers of the project, the latest first."""
        self._entries.set_answers(self._answers())

    def remove(self, stored: StoredAnswer) -> None:
        """Takes an answer away, after asking; a button brings it back."""
        title = group_title(stored.question)
        asked = QMessageBox.question(
            self._entries,
            tr("Remove an answer"),
            tr(
                "Remove the answer to “{question}”, with its layers, from the project and from its file?"
            ).format(question=title),
        )
        if asked != QMessageBox.StandardButton.Yes:
            return
        self.finish_removal()
        self._removal = Removal(QgsProject.instance(), stored)
        self.refresh()
        self.removed.emit(stored)
        self._notice.offer(
            tr("The answer to “{question}” was removed.").format(question=title), tr("Undo"), self._undo
        )

    def finish_removal(self) -> None:
        """What was taken away can no longer be brought back: it leaves its file."""
        removal, self._removal = self._removal, None
        if removal is None:
            return
        try:
            removal.finish()
        except Failure as failure:
            self._notice.warn(str(failure))
            return
        self.gone.emit(removal.stored)

    def leave_project(self) -> None:
        """The project is closed."""
        self.finish_removal()
        self._entries.set_answers([])

    def _answers(self) -> list[StoredAnswer]:
        files = answer_files(QgsProject.instance(), Settings.load())
        answers = [stored for file in files for stored in read_answers(file)]
        if self._removal is not None:
            answers = [stored for stored in answers if stored != self._removal.stored]
        place = {file: number for number, file in enumerate(files)}
        return sorted(answers, key=lambda one: (one.created, place[one.path], one.number), reverse=True)

    def _undo(self) -> None:
        if self._removal is not None:
            self._removal.undo(QgsProject.instance())
            self._removal = None
            self.refresh()

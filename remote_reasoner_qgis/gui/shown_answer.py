"""The answer that the panel shows: its words, its list, its objects on the map, and where it is saved."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ..answers.answer import Answer, FoundObject
from ..answers.answer_layers import group_title
from ..answers.answer_store import StoredAnswer
from ..answers.answers_file import answers_file
from ..answers.features import Ground
from ..answers.stored_objects import read_back
from ..asking.ask_task import AskTask
from ..settings import Settings
from ..translation import tr
from .answer_view import AnswerView
from .export_dialog import export_with_dialog
from .notice import Notice
from .on_map import OnMap


class ShownAnswer(QObject):
    """One answer at a time, while it comes and once it is there.

    Attributes:
        stored: the answer in its file; None where there is none yet.
    """

    def __init__(self, view: AnswerView, notice: Notice, canvas: QgsMapCanvas, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self.on_map = OnMap(canvas)
        self.stored: StoredAnswer | None = None
        self._ground: Ground | None = None
        self._notice = notice
        self._window = parent
        view.table.shown.connect(self._zoom_to)
        view.table.chosen.connect(self._select)
        view.export_wanted.connect(self.export)

    def begin(self, stored: StoredAnswer | None = None) -> None:
        """A question was asked: what is shown of the one before goes.

        `stored` is the answer in its file where a survey goes on.
        """
        self.stored = stored
        self.view.reset()
        self.view.export_button.setEnabled(False)
        self.on_map.clear()

    def add(self, objects: list[FoundObject], ground: Ground) -> None:
        """Objects of the answer that is coming."""
        self._ground = ground
        self.view.table.objects.put(objects)
        if self.stored is None:  # else they come as layers
            self.on_map.preview(objects, ground)

    def take_back(self, numbers: list[int]) -> None:
        """Objects of the answer that is coming are none."""
        self.view.table.objects.remove(numbers)
        self.on_map.take_back(numbers)

    def end(self, task: AskTask) -> None:
        """The answer is there, complete or not."""
        if task.project_closed:
            self._tell_of_closed_project(task)
            return
        self.stored = task.stored
        if task.outcome is not None:
            self._ground = task.outcome.ground
            answer = task.outcome.answer
            self.view.finish(answer)
            notes = " ".join((*answer.notes, *_weaker_words(answer)))
            if notes and not task.trouble:
                self._notice.inform(notes)
        if task.trouble:
            self._notice.warn(task.trouble)
        if task.stored is None:
            self.on_map.clear()

    def take_layers(self, stored: StoredAnswer) -> None:
        """The answer's layers are on the map."""
        self.on_map.clear()
        self.stored = stored
        self.view.export_button.setEnabled(stored.objects > 0)
        self.show_place()

    def show_stored(self, stored: StoredAnswer) -> None:
        """An answer of the history; its layers are put on the map by the caller."""
        answer, self._ground = read_back(stored)
        self._notice.clear()
        self.on_map.clear()
        self.view.finish(answer)
        self.stored = stored
        self.view.export_button.setEnabled(False)  # until its layers are on the map

    def forget(self) -> None:
        """Nothing is shown any more."""
        self.stored = self._ground = None
        self.on_map.clear()
        self.view.empty()

    def show_place(self) -> None:
        """Says where answers of this project are saved."""
        path = answers_file(QgsProject.instance(), Settings.load())
        self.view.place.setText(tr("Saved in {file}").format(file=Path(path).name))
        self.view.place.setToolTip(path)

    def export(self) -> None:
        """Asks where to, and writes the answer's layers there."""
        layers = self.on_map.layers(self.stored) if self.stored is not None else {}
        if not layers:
            self._notice.warn(
                tr("The answer's layers are no longer in the project. Show it again from the history.")
            )
            return
        words = export_with_dialog(layers, str(Path(self.stored.path).parent), self._window)
        if words:
            self._notice.inform(words)

    def _zoom_to(self, found: FoundObject) -> None:
        if self._ground is not None:
            self.on_map.show(found, self._ground)

    def _select(self, found: FoundObject) -> None:
        if self.stored is not None:
            self.on_map.select(found, self.stored)

    def _tell_of_closed_project(self, task: AskTask) -> None:
        self.view.empty()
        if task.stored is not None:
            self._notice.inform(
                tr(
                    "The answer to “{question}” was saved in {file}. It is not on the map: the project it "
                    "was asked in is closed."
                ).format(question=group_title(task.question.text), file=task.stored.path)
            )


def _weaker_words(answer: Answer) -> list[str]:
    """Where nothing was found but something was nearly: how to see it."""
    if answer.objects or not answer.candidates:
        return []
    return [
        tr(
            "Nothing is sure enough to be an answer, but the engine saw weaker objects ({count}): on the "
            "page Review, Refine… → Least score brings them back."
        ).format(count=len(answer.candidates))
    ]

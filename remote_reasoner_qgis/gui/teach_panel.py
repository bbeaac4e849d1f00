"""The page on which classes are taught from examples on the map, and kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..failure import Failure, Refused
from ..server.authentication import unlock
from ..server.capabilities import Capabilities
from ..server.connection import Backends
from ..settings import Settings
from ..teaching.lesson import captures
from ..teaching.taught_class import TaughtClass
from ..teaching.teach_task import ClassesTask, TeachTask
from ..translation import tr
from .adapting_part import AdaptingPart
from .class_list import ClassList
from .corrections_button import CorrectionsButton
from .notice import Notice
from .teach_form import TeachForm

LONGEST_WAIT_MS = 5000
CONFLICT = 409


class TeachPanel(QWidget):
    """`ask_wanted` carries a question about a class that is there now."""

    ask_wanted = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, backends: Backends, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backends = backends
        self._task: TeachTask | None = None
        self._lists: list[ClassesTask] = []  # QGIS does not keep a task's Python half alive
        self._outdated: set[ClassesTask] = set()  # begun before what is shown was known
        self._taken = "", ""  # a name that was refused, and the words
        self.resolution: Callable[[], float | None] = lambda: None
        self.notice = Notice(self)
        self.form = TeachForm(canvas, self)
        self.classes = ClassList(self)
        self.corrections = CorrectionsButton(self.notice, self)
        self.adapting = AdaptingPart(backends.folder, self.notice, self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.notice)
        layout.addWidget(self.form)
        layout.addWidget(self.classes, 1)
        layout.addWidget(self.corrections)
        layout.addWidget(self.adapting)
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether a class is being taught."""
        return self._task is not None

    def teach(self, replace: bool = False) -> None:
        """Teaches what stands in the form."""
        self.notice.clear()
        if self.is_running:
            return
        settings = Settings.load()
        try:
            lesson, raster = self.form.lesson(replace)
            parts = captures(lesson, raster, settings.max_pixels, self.resolution())
            if settings.use_server and settings.authcfg:
                unlock()
        except Failure as failure:
            self.notice.warn(str(failure))
            return
        self._task = TeachTask(lesson, parts, self._backends, settings)
        self._task.staged.connect(self.form.stage)
        self._task.ended.connect(self._end)
        self.form.set_running(True)
        QgsApplication.taskManager().addTask(self._task)

    def cancel(self) -> None:
        """Stops the teaching; the server keeps nothing of it."""
        if self._task is not None:
            self._task.cancel()

    def refresh(self) -> None:
        """Asks the backend which classes it has."""
        self._begin(ClassesTask(self._backends, Settings.load()))

    def offer(self, capabilities: Capabilities) -> None:
        """Follows what the backend can do."""
        self.adapting.weights.show_in_use(capabilities)
        takes = capabilities.taught_classes > 0
        self.form.teach_button.setEnabled(takes and not self.is_running)
        self.classes.import_button.setEnabled(takes)
        if takes:
            self.refresh()
        else:
            self.notice.inform(tr("This backend takes no taught classes."))

    def close_down(self) -> None:
        """Stops everything, for when the plugin is unloaded."""
        tasks = [*self._lists, *([self._task] if self._task is not None else [])]
        for task in tasks:
            task.cancel()
            task.waitForFinished(LONGEST_WAIT_MS)
        self.corrections.close_down()
        self.adapting.close_down()
        self.form.boxes.close()

    def _begin(self, task: ClassesTask) -> None:
        task.ended.connect(self._take_list)
        self._lists.append(task)
        QgsApplication.taskManager().addTask(task)

    def _take_list(self, task: ClassesTask) -> None:
        if task in self._lists:
            self._outdated.update(self._lists[: self._lists.index(task)])
            self._lists.remove(task)
        if task.classes is not None and task in self._outdated:
            if not self._lists:
                self.refresh()
        elif task.classes is not None:
            self.classes.set_classes(task.classes)
            self._offer_to_replace()
        elif task.failure is not None and not task.isCanceled():
            self.notice.warn(str(task.failure))
        self._outdated.discard(task)

    def _end(self, task: TeachTask) -> None:
        self._task = None
        self.form.set_running(False)
        if task.taught is not None:
            self._show_taught(task.taught)
        elif task.failure is not None and not task.isCanceled():
            self.notice.warn(str(task.failure))
            if isinstance(task.failure, Refused) and task.failure.status == CONFLICT:
                self._taken = task.lesson.name, str(task.failure)
                self._outdated.update(self._lists)
                self.refresh()  # the name may be that of a class, which can be replaced, or the engine's own

    def _offer_to_replace(self) -> None:
        name, words = self._taken
        if name.lower() in (one.lower() for one in self.classes.names()) and not self.is_running:
            self.notice.offer(words, tr("Replace it"), lambda: self.teach(replace=True))
        self._taken = "", ""

    def _show_taught(self, taught: TaughtClass) -> None:
        self._outdated.update(self._lists)
        self.classes.set_classes((taught,), taught.name)
        self.notice.inform(
            tr("“{name}” is taught and can be asked for by name. {verdict}").format(
                name=taught.name, verdict=taught.verdict
            )
        )
        self.form.clear()
        self.refresh()

    def _connect(self) -> None:
        self.form.wanted.connect(self.teach)
        self.form.cancelled.connect(self.cancel)
        self.classes.removed.connect(
            lambda name: self._begin(ClassesTask.removing(name, self._backends, Settings.load()))
        )
        self.classes.exported.connect(
            lambda name, file: self._begin(
                ClassesTask.exporting(name, Path(file), self._backends, Settings.load())
            )
        )
        self.classes.imported.connect(
            lambda file: self._begin(ClassesTask.importing(Path(file), self._backends, Settings.load()))
        )
        self.classes.asked.connect(
            lambda one: self.ask_wanted.emit(tr("Find all {name}").format(name=one.name))
        )

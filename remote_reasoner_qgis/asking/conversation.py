"""From the button to the layers: starts the task, passes its news on, has the answer put on the map.

Lives on the main thread and shows nothing itself. What it does there is cut into short pieces, so that the
interface never waits.
"""

from __future__ import annotations

from contextlib import suppress

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..answers.answer import FoundObject
from ..answers.answer_store import StoredAnswer
from ..answers.answers_file import answers_file, remember
from ..answers.features import Ground
from ..answers.layers_on_map import LayersOnMap
from ..failure import Failure
from ..layer import capture
from ..layer.detail import FULL, Detail
from ..layer.extent import bounds_in, bounds_of
from ..server.authentication import unlock
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .ask_task import AskTask
from .forget_task import ForgetTask
from .progress import Stage
from .question import News, Question, Reasoning, TakenBack
from .survey_record import SurveyRecord
from .survey_task import SurveyTask

FLUSH_MS = 50
AT_ONCE = 40
"""Most objects passed on in one go, so that drawing them does not make the interface wait."""

LONGEST_WAIT_MS = 5000


class Conversation(QObject):
    """One question at a time.

    Signals:
        staged: a Stage.
        reasoned: the next piece of the reasoning text.
        found: a list of objects, and where the picture lies.
        taken_back: a list of numbers of objects that are none after all.
        ended: the AskTask, with its outcome, once for every question.
        mapped: the StoredAnswer whose layers, if it has objects, are now on the map.
        failed: words, where layers could not be put on the map.
        plan_told: words of a long survey's plan, which waits for `agree` or `cancel`.
    """

    staged = pyqtSignal(object)
    reasoned = pyqtSignal(str)
    found = pyqtSignal(list, object)
    taken_back = pyqtSignal(list)
    ended = pyqtSignal(object)
    mapped = pyqtSignal(object)
    failed = pyqtSignal(str)
    plan_told = pyqtSignal(str)

    def __init__(self, backends: Backends, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backends = backends
        self._task: AskTask | None = None
        self._project_closed = False
        self._forgetting: list[ForgetTask] = []  # QGIS does not keep a task's Python half alive
        self._grown = False  # whether the answer that is coming has layers on the map
        self._ground: Ground | None = None
        self._waiting: dict[int, FoundObject | TakenBack] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(FLUSH_MS)
        self._timer.timeout.connect(self._flush)
        self._layers = LayersOnMap(self)
        self._layers.mapped.connect(self.mapped)
        self._layers.failed.connect(self.failed)
        QgsProject.instance().cleared.connect(self._leave_project)

    @property
    def is_running(self) -> bool:
        """Whether a question is on its way."""
        return self._task is not None

    @property
    def is_mapping(self) -> bool:
        """Whether layers are on their way to the map."""
        return self._layers.is_busy

    def ask(
        self,
        question: Question,
        layer: QgsRasterLayer,
        area: QgsGeometry | None,
        area_crs: QgsCoordinateReferenceSystem,
        largest: int,
        detail: Detail = FULL,
    ) -> None:
        """Asks about `area` of the layer (None: the whole of it).

        In one picture of at most `largest` pixels where that holds it or an overview is wanted, else tile by
        tile.

        Raises Failure for what can be told at once; everything later comes with `ended`.
        """
        if self.is_running:
            raise Failure(tr("A question is on its way. Wait for its answer or cancel it."))
        if not question.text:
            raise Failure(tr("Type a question first."))
        settings = Settings.load()
        project = QgsProject.instance()
        bounds = bounds_of(layer.extent())
        if area is not None:
            bounds = bounds_in(area, area_crs, layer.crs(), project.transformContext())
        prepared = capture.prepare(
            layer, bounds, min(largest, settings.max_pixels), resolution=detail.resolution
        )
        if settings.use_server and settings.authcfg:
            unlock()
        target = answers_file(project, settings)
        if detail.overview or prepared.fits:
            self._start(AskTask(question, prepared, self._backends, settings, target))
            return
        record = SurveyRecord.of(layer, prepared, question, settings, detail.resolution)
        task = SurveyTask(record, prepared, self._backends, settings, target)
        layer.crsChanged.connect(task.note_changed_crs)
        self._start(task)

    def go_on(self, stored: StoredAnswer) -> None:
        """Goes on with a survey that was cut off. Raises Failure for what can be told at once."""
        if self.is_running:
            raise Failure(tr("A question is on its way. Wait for its answer or cancel it."))
        settings = Settings.load()
        record = SurveyRecord.from_json(stored.survey)
        prepared = record.capture(QgsProject.instance(), settings.max_pixels)
        if record.authcfg:
            unlock()
        self._start(SurveyTask(record, prepared, self._backends, settings, stored.path, stored))
        self.show(stored)

    def forget(self, stored: StoredAnswer) -> None:
        """Nobody will go on with an answer: the server need not keep its survey."""
        if stored.survey:
            with suppress(Failure):  # a record that cannot be read names no survey
                record = SurveyRecord.from_json(stored.survey)
                task = ForgetTask(record, self._backends, Settings.load())
                self._forgetting = [one for one in self._forgetting if not sip.isdeleted(one)] + [task]
                QgsApplication.taskManager().addTask(task)

    def agree(self) -> None:
        """Starts the survey whose plan was told."""
        if isinstance(self._task, SurveyTask):
            self._task.agree()

    def cancel(self) -> None:
        """Stops the question; `ended` follows within a moment."""
        if self._task is not None:
            self._task.cancel()

    def close(self) -> None:
        """Cancels and waits until nothing runs any more, for when QGIS or the plugin ends."""
        self._layers.clear()
        task = self._task
        if task is not None:
            task.cancel()
            task.waitForFinished(LONGEST_WAIT_MS)

    def show(self, stored: StoredAnswer) -> None:
        """Puts a stored answer on the map; `mapped` follows, or `failed`.

        Layers of it that are there stay as the user has named and styled them.
        """
        self._layers.show(stored)

    def _start(self, task: AskTask) -> None:
        task.news.connect(self._take)
        task.ended.connect(self._end)
        if isinstance(task, SurveyTask):
            task.plan_told.connect(self.plan_told)
            task.grown.connect(self._grow)
        self._task = task
        self._project_closed = False
        self._grown = False
        self._ground = None
        self._timer.start()
        QgsApplication.taskManager().addTask(task)

    def _take(self, news: News) -> None:
        if isinstance(news, Stage):
            self.staged.emit(news)
        elif self._project_closed:
            return
        elif isinstance(news, Reasoning):
            self.reasoned.emit(news.text)
        elif isinstance(news, Ground):
            self._ground = news
        else:
            self._waiting[news.number] = news

    def _flush(self) -> None:
        if not self._waiting:
            return
        numbers = list(self._waiting)[:AT_ONCE]
        items = [self._waiting.pop(number) for number in numbers]
        found = [item for item in items if isinstance(item, FoundObject)]
        if found:
            self.found.emit(found, self._ground)
        taken_back = [item.number for item in items if isinstance(item, TakenBack)]
        if taken_back:
            self.taken_back.emit(taken_back)

    def _grow(self, stored: StoredAnswer) -> None:
        """Objects came into the answer's file."""
        if self._project_closed or self._task is None:
            return
        if self._grown:
            self._layers.refresh(stored)
            return
        self._grown = True
        remember(QgsProject.instance(), stored.path)
        self.show(stored)

    def _end(self, task: AskTask) -> None:
        self._timer.stop()
        self._waiting.clear()  # the outcome has all of them
        self._task = None
        task.project_closed = self._project_closed
        self.ended.emit(task)
        if task.stored is not None and not self._project_closed:
            remember(QgsProject.instance(), task.stored.path)
            self.show(task.stored)

    def _leave_project(self) -> None:
        """The project is closed: what was asked in it belongs on no other map."""
        self._layers.clear()
        self._waiting.clear()
        self._project_closed = True

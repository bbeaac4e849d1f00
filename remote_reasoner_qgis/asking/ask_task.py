"""A question as a background task of QGIS, with what happens on the way as signals on the main thread."""

from __future__ import annotations

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..answers.answer_store import StoredAnswer, store
from ..failure import Failure, plugin_error
from ..layer.capture import Capture
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .one_picture import ask
from .progress import Stage
from .question import News, Outcome, Question


class AskTask(QgsTask):
    """Asks and saves the answer. `ended` is emitted once, on the main thread, after a cancel too."""

    news = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(
        self, question: Question, capture: Capture, backends: Backends, settings: Settings, target: str
    ) -> None:
        """`target` is the GeoPackage the answer goes to."""
        super().__init__(
            tr("Remote Reasoner: {question}").format(question=question.text), QgsTask.Flag.CanCancel
        )
        self.question = question
        self._capture: Capture | None = capture
        self._target = target
        self.outcome: Outcome | None = None
        self.stored: StoredAnswer | None = None
        self.trouble = ""
        self.project_closed = False  # whether the project it was asked in was closed meanwhile
        self._backends = backends
        self._settings = settings

    def run(self) -> bool:
        """Runs in a worker thread."""
        capture = self._capture
        assert capture is not None  # run once
        outcome = ask(self.question, capture, self._backends, self._settings, self._tell, self.isCanceled)
        self.trouble = outcome.failure
        if outcome.worth_keeping:
            try:
                self.stored = store(
                    self._target, outcome.answer, outcome.ground, self.question.tasks, capture.layer_name
                )
            except Failure as failure:
                self.trouble = " ".join(filter(None, (outcome.failure, str(failure))))
        self.outcome = outcome
        return not self.trouble or self.isCanceled()  # QGIS calls a task that returns False failed

    def finished(self, result: bool) -> None:
        """Runs on the main thread."""
        self._capture = None  # the layer's copy dies in this thread (see Exchange) and not with the task
        if self.outcome is None and not self.isCanceled():
            self.trouble = plugin_error()
        self.ended.emit(self)

    def _tell(self, news: News) -> None:
        if isinstance(news, Stage):
            self.setProgress(news.percent)
        self.news.emit(news)

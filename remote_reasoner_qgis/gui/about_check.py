"""The box 'About the last answer': ticked where the question refers back, and switched by hand."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QCheckBox, QWidget

from ..answers.answer_layers import group_title
from ..answers.answer_store import StoredAnswer
from ..asking.refers_task import RefersTask
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr

PAUSE_MS = 350
"""So long nobody types before the question is looked at."""
END_S = 2


class AboutCheck(QCheckBox):
    """Shown while there is an answer with objects.

    Attributes:
        stored: that answer; None where there is none.
        by_hand: whether the user has decided for this question.
    """

    def __init__(self, backends: Backends, parent: QWidget | None = None) -> None:
        super().__init__(tr("About the &last answer"), parent)
        self.stored: StoredAnswer | None = None
        self.by_hand = False
        self._backends = backends
        self._text = ""
        self._known = ""  # the text whose tick is known
        self._task: RefersTask | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.clicked.connect(self._decide)
        self.hide()

    def follow(self, stored: StoredAnswer | None) -> None:
        """The last answer is another one, or none."""
        self.stored = stored if stored is not None and stored.objects else None
        self.setVisible(self.stored is not None)
        if self.stored is not None:
            self.setToolTip(
                tr(
                    "The question is about the objects of “{question}”; rejected ones do not count. Ticked "
                    "where the question refers back, such as “which is the largest?”."
                ).format(question=group_title(self.stored.question))
            )
        self._known = ""
        self.by_hand = False
        self.setChecked(False)
        self._timer.start()

    def read(self, text: str) -> None:
        """The question is typed so far."""
        if text == self._text:
            return
        self._text = text
        if not text:
            self.by_hand = False
            self.setChecked(False)
        self._timer.start()

    def leave_out(self) -> None:
        """The question stands alone: it is one of the history, asked again."""
        self.by_hand = True
        self.setChecked(False)

    @property
    def is_settled(self) -> bool:
        """Whether the tick is right for the question as it stands."""
        return self.by_hand or self._known == self._text

    def close_down(self) -> None:
        """Stops looking, for when the plugin is unloaded."""
        self._timer.stop()
        task = self._task
        if task is not None and not sip.isdeleted(task):
            task.cancel()  # which may end it at once
            task.waitForFinished(END_S * 1000)

    def _decide(self) -> None:
        self.by_hand = True

    def _look(self) -> None:
        """Asks the backend about the question, unless the user has decided."""
        settings = Settings.load()
        idle = self.stored is None or self.by_hand or not self._text or self._task is not None
        if idle or not self._backends.is_ready(settings):
            return
        self._task = RefersTask(self._text, self._backends, settings)
        self._task.ended.connect(self._take)
        QgsApplication.taskManager().addTask(self._task)

    def _take(self, task: RefersTask) -> None:
        self._task = None
        if task.text != self._text:
            self._timer.start()
        elif task.refers_back is not None and not self.by_hand:
            self._known = task.text
            self.setChecked(task.refers_back)

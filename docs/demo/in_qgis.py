"""The part of the demo inside QGIS: asks through the dock's own widgets, takes a picture, closes QGIS."""

from __future__ import annotations

import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget
from qgis.utils import iface, plugins
from remote_reasoner_qgis.answers.answer_store import StoredAnswer
from remote_reasoner_qgis.asking.ask_task import AskTask
from remote_reasoner_qgis.settings import Settings

OUTPUT = Path(os.environ["DEMO_OUTPUT"])
SETTLE_MS = 2500
"""Time for the map to draw and for a person at the screen to look."""


class Demo(QObject):
    """Step by step, each started by the end of the one before."""

    def __init__(self) -> None:
        super().__init__(iface.mainWindow())
        self._words = ""
        self._closing = QTimer(self)
        self._closing.timeout.connect(self._close)
        self._dock = plugins["remote_reasoner_qgis"].dock
        replace(Settings.load(), output_folder=str(OUTPUT)).save()
        self._dock.conversation.ended.connect(self._note)
        self._dock.conversation.mapped.connect(self._show)
        self._dock.conversation.failed.connect(self._fail)
        iface.mainWindow().resize(1400, 900)
        self._dock.setUserVisible(True)
        QTimer.singleShot(SETTLE_MS // 2, self._arrange)

    def _arrange(self) -> None:
        docks = [iface.mainWindow().findChild(QDockWidget, "Layers"), self._dock]
        iface.mainWindow().findChild(QDockWidget, "Browser").close()
        iface.mainWindow().resizeDocks(docks, [230, 400], Qt.Orientation.Horizontal)
        QTimer.singleShot(SETTLE_MS // 2, self._ask)

    def _ask(self) -> None:
        iface.mapCanvas().setExtent(iface.activeLayer().extent())
        iface.mapCanvas().zoomByFactor(1.15)  # room for the labels of objects at the edge
        iface.mapCanvas().refresh()
        form = self._dock.form
        form.extent.choice.setCurrentIndex(form.extent.choice.findData("layer"))
        form.question.setPlainText(os.environ["DEMO_QUESTION"])
        form.ask_button.click()

    def _note(self, task: AskTask) -> None:
        answer = task.outcome.answer
        if task.trouble:
            self._words = f"Trouble: {task.trouble}\n"
            self._finish()
            return
        self._words = f"Answer:     {answer.text}\nReasoning:  {answer.reasoning}\n"

    def _show(self, stored: StoredAnswer) -> None:
        iface.mapCanvas().refresh()
        QTimer.singleShot(SETTLE_MS, self._finish)

    def _fail(self, words: str) -> None:
        self._words = f"Trouble: {words}\n"
        self._finish()

    def _finish(self) -> None:
        iface.messageBar().clearWidgets()
        iface.mainWindow().grab().save(str(OUTPUT / "screenshot.png"))
        (OUTPUT / "in_qgis.txt").write_text(self._words, encoding="utf-8")
        QgsProject.instance().clear()
        QgsApplication.taskManager().cancelAll()
        self._closing.start(200)

    def _close(self) -> None:
        # With a task still at work QGIS would ask, and wait for an answer.
        if QgsApplication.taskManager().countActiveTasks() == 0:
            iface.actionExit().trigger()


def fail(*error: object) -> None:
    """Instead of QGIS's dialog, which would wait for somebody to close it."""
    (OUTPUT / "in_qgis.txt").write_text("".join(traceback.format_exception(*error)), encoding="utf-8")
    os._exit(1)


sys.excepthook = fail
try:
    demo = Demo()
except Exception:
    fail(*sys.exc_info())
    raise

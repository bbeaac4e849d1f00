"""Inside QGIS: presses 'Set up on this computer', asks the first question, closes; notes what happened."""

from __future__ import annotations

import json
import os
import sys
import traceback
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QObject, Qt, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QWidget
from qgis.utils import iface, plugins
from remote_reasoner_qgis.gui.reading_window import DiagnosticsWindow
from remote_reasoner_qgis.settings import Settings

OUTPUT = Path(os.environ["FROM_ZIP_OUTPUT"])
HALF_WAY = 50
"""Percent of the set-up at which the last picture of it is taken."""


def shot(widget: QWidget, name: str) -> None:
    """A picture of a widget."""
    iface.messageBar().clearWidgets()
    widget.grab().save(str(OUTPUT / f"{name}.png"))


class FirstUse(QObject):
    """Step by step, each started by the end of the one before."""

    def __init__(self) -> None:
        super().__init__(iface.mainWindow())
        self._dock = plugins["remote_reasoner_qgis"].dock
        self._happened: dict[str, object] = {"set_up": None, "answer": None, "trouble": ""}
        replace(Settings.load(), output_folder=str(OUTPUT)).save()
        self._ready = False
        self._dock.setup.ready.connect(self._ask)
        self._dock.conversation.ended.connect(self._note)
        self._dock.conversation.mapped.connect(lambda stored: QTimer.singleShot(1000, self._show_diagnostics))
        self._dock.conversation.failed.connect(self._fail)
        iface.mainWindow().resize(1180, 700)
        iface.mainWindow().findChild(QDockWidget, "Browser").close()
        self._dock.setUserVisible(True)
        iface.mainWindow().resizeDocks([self._dock], [400], Qt.Orientation.Horizontal)
        QTimer.singleShot(1000, self._set_up)
        QTimer.singleShot(600_000, lambda: self._fail(f"still at: {self._dock.setup.step.text()}"))

    def _set_up(self) -> None:
        self._happened["needed"] = self._dock.tabs.currentWidget() is self._dock.setup_page
        shot(iface.mainWindow(), "first-use")
        self._dock.setup.setup_button.click()
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._stopped)
        self._watch.start(500)

    def _stopped(self) -> None:
        if self._dock.setup.running():
            if self._dock.setup.bar.value() <= HALF_WAY:
                shot(self._dock, "setting-up")
        else:
            self._watch.stop()
            QTimer.singleShot(1000, self._close_unless_ready)

    def _close_unless_ready(self) -> None:
        if not self._ready:
            self._close()

    def _ask(self) -> None:
        self._ready = True
        form = self._dock.form
        form.extent.choice.setCurrentIndex(form.extent.choice.findData("layer"))
        form.question.setPlainText("Where could a barge float?")
        form.ask_button.click()

    def _note(self, task: object) -> None:
        self._happened["trouble"] = task.trouble
        if task.outcome is not None:
            self._happened["answer"] = task.outcome.answer.text
            self._happened["status"] = task.outcome.answer.status
        if task.stored is None:
            self._close()

    def _fail(self, words: str) -> None:
        self._happened["trouble"] = words
        self._close()

    def _show_diagnostics(self) -> None:
        self._dock.diagnostics_button.click()
        shot(self._dock.findChild(DiagnosticsWindow), "diagnostics")
        self._close()

    def _close(self) -> None:
        self._happened["set_up"] = self._dock.setup.words.text()
        (OUTPUT / "happened.json").write_text(json.dumps(self._happened), encoding="utf-8")
        QgsProject.instance().clear()
        self._exit = QTimer(self)
        self._exit.timeout.connect(self._exit_when_idle)
        self._exit.start(200)

    def _exit_when_idle(self) -> None:
        # With a task still at work QGIS would ask, and wait for an answer.
        if QgsApplication.taskManager().countActiveTasks() == 0:
            self._exit.stop()
            iface.actionExit().trigger()


def fail(*error: object) -> None:
    """Instead of QGIS's dialog, which would wait for somebody to close it."""
    (OUTPUT / "happened.json").write_text(
        json.dumps({"trouble": "".join(traceback.format_exception(*error))}), encoding="utf-8"
    )
    os._exit(1)


sys.excepthook = fail
first_use = FirstUse()

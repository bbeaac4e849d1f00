"""Inside QGIS: asks a slow question and closes QGIS while the answer is coming."""

from __future__ import annotations

import os
from dataclasses import replace

from inside_qgis import end_at_failures
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import iface, plugins
from remote_reasoner_qgis.settings import Settings


def ask() -> None:
    """Asks through the dock."""
    dock.form.extent.choice.setCurrentIndex(dock.form.extent.choice.findData("layer"))
    dock.form.question.setPlainText(os.environ["DEMO_QUESTION"])
    dock.form.ask_button.click()


def leave(_words: str) -> None:
    """Closes QGIS with the question on its way."""
    dock.conversation.reasoned.disconnect(leave)
    print("closing with the question on its way", flush=True)
    QgsProject.instance().clear()
    QTimer.singleShot(0, iface.actionExit().trigger)
    again.start(300)


def agree() -> None:
    """QGIS asks whether to cancel what is running; after a Yes it wants to be told to close once more."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        print(f"QGIS asks: {box.text()}", flush=True)
        box.button(QMessageBox.StandardButton.Yes).click()
    elif QgsApplication.taskManager().countActiveTasks() == 0:
        iface.actionExit().trigger()


end_at_failures()
again = QTimer()
again.timeout.connect(agree)
dock = plugins["remote_reasoner_qgis"].dock
server = os.environ["TEST_SERVER"]
replace(Settings.load(), use_server=True, server_url=server, output_folder=os.environ["DEMO_OUTPUT"]).save()
dock.setUserVisible(True)
dock.conversation.reasoned.connect(leave)
QTimer.singleShot(1500, ask)

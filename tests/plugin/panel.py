"""What a user does with the dock."""

from __future__ import annotations

import time
from collections.abc import Callable

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from remote_reasoner_qgis.gui.dock import Dock


def wait_for(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    """Lets events run until `condition` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        QApplication.processEvents()
        time.sleep(0.002)


def ask(dock: Dock, question: str) -> None:
    """Types a question, presses Ask and waits for the end, the layers included."""
    start(dock, question)
    finish(dock)


def start(dock: Dock, question: str) -> None:
    """Types a question and presses Ask."""
    dock.form.question.setPlainText(question)
    QTest.mouseClick(dock.form.ask_button, Qt.MouseButton.LeftButton)


def finish(dock: Dock) -> None:
    """Waits for the end of the question, and until its layers are on the map."""
    wait_for(lambda: not dock.conversation.is_running)
    for _turn in range(30):
        QApplication.processEvents()


def groups() -> list[str]:
    """Names of the groups of the layer tree."""
    return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]


def answer_layers() -> dict[str, QgsVectorLayer]:
    """Vector layers of the project by name."""
    layers = QgsProject.instance().mapLayers().values()
    return {layer.name(): layer for layer in layers if isinstance(layer, QgsVectorLayer)}


def answer_layers_named(name: str) -> list[QgsVectorLayer]:
    """All layers of that name."""
    return QgsProject.instance().mapLayersByName(name)


def answer_box(button: str) -> None:
    """Presses a button of the message box that will open."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            box.button(getattr(QMessageBox.StandardButton, button)).click()
        else:
            QTimer.singleShot(20, press)

    QTimer.singleShot(20, press)

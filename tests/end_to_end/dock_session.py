"""What a user does with the dock."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.gui.dock import Dock

REPOSITORY = Path(__file__).resolve().parents[2]
BACKEND_PYTHON = REPOSITORY / ".venv" / "bin" / "python"


def wait_for(condition: Callable[[], bool], seconds: float = 120.0) -> None:
    """Lets events run until `condition` holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        QApplication.processEvents()
        time.sleep(0.005)


class Session:
    """A dock, and what a user does with it."""

    def __init__(self, dock: Dock) -> None:
        self.dock = dock
        self.outcomes: list = []
        self._mapped: list = []
        dock.conversation.ended.connect(self.outcomes.append)
        dock.conversation.mapped.connect(self._mapped.append)

    def load(self, path: str) -> QgsRasterLayer:
        """Adds a raster and chooses the whole of it."""
        layer = QgsRasterLayer(path, Path(path).stem)
        QgsProject.instance().addMapLayer(layer)
        self.dock.form.layer.setLayer(layer)
        extent = self.dock.form.extent.choice
        extent.setCurrentIndex(extent.findData("layer"))
        return layer

    def ask(self, question: str, engine: str = "") -> None:
        """Presses Ask and waits for the layers."""
        wait_for(lambda: self.dock.form.engine.count() > 1)
        self.dock.form.engine.setCurrentIndex(max(0, self.dock.form.engine.findData(engine)))
        self.dock.form.question.setPlainText(question)
        asked, mapped = len(self.outcomes), len(self._mapped)
        self.dock.form.ask_button.click()
        wait_for(lambda: len(self.outcomes) > asked)
        assert not self.outcomes[-1].trouble, self.outcomes[-1].trouble
        wait_for(lambda: len(self._mapped) > mapped)

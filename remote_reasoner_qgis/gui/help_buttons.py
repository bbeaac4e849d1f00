"""The buttons that open the user guide and the diagnostics page."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..diagnostics import report
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .reading_window import DiagnosticsWindow, GuideWindow, guide_folder


class HelpButtons(QWidget):
    """`messages` are the ones shown last, for the diagnostics."""

    def __init__(
        self, plugin_folder: Path, backends: Backends, messages: deque[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plugin_folder = plugin_folder
        self._backends = backends
        self._messages = messages
        self.guide = QPushButton(tr("User guide"), self)
        self.guide.clicked.connect(self._show_guide)
        self.diagnostics = QPushButton(tr("Diagnostics"), self)
        self.diagnostics.clicked.connect(self._show_diagnostics)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.guide)
        layout.addWidget(self.diagnostics)

    def _show_guide(self) -> None:
        GuideWindow(guide_folder(self._plugin_folder), self).show()

    def _show_diagnostics(self) -> None:
        DiagnosticsWindow(report(self._backends, Settings.load(), self._messages), self).show()

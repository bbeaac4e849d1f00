"""Windows to read in: the user guide, and the diagnostics page with a button that copies it."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ..translation import tr
from .guide_browser import GuideBrowser

GUIDE_START = "first-question.md"


def guide_folder(plugin_folder: Path) -> Path:
    """The user guide beside the plugin's code, or that of a development checkout."""
    packed = plugin_folder / "docs"
    return packed if packed.is_dir() else plugin_folder.parent / "docs"


class GuideWindow(QDialog):
    """The user guide, with working links between its pages."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Remote Reasoner: user guide"))
        self.resize(820, 700)
        self.browser = GuideBrowser(folder)
        self.browser.setSource(QUrl.fromLocalFile(str(folder / GUIDE_START)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.browser)
        layout.addWidget(buttons)


class DiagnosticsWindow(QDialog):
    """The diagnostics page, ready to be copied into an issue."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Remote Reasoner: diagnostics"))
        self.resize(760, 600)
        self.page = QPlainTextEdit(text)
        self.page.setReadOnly(True)
        self.page.setAccessibleName(tr("Diagnostics"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.page.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        layout.addWidget(buttons)

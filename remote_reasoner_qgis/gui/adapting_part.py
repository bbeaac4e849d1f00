"""The part of the page Teach that trains with corrections and chooses weights."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ..local.folder import LocalFolder
from ..settings import Settings
from ..translation import tr
from .adapt_dialog import AdaptDialog
from .notice import Notice
from .weights_choice import WeightsChoice

PLUGIN_FOLDER = Path(__file__).resolve().parent.parent


class AdaptingPart(QWidget):
    """The button, the choice of weights; the dialog is made when it is first wanted."""

    def __init__(self, folder: LocalFolder, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._notice = folder, notice
        self.plugin_folder = PLUGIN_FOLDER
        self.dialog: AdaptDialog | None = None
        self.button = QPushButton(tr("Train with my corrections…"), self)
        self.button.setToolTip(
            tr("Trains the embedded engine on with the reviewed answers of the project, on this computer.")
        )
        self.weights = WeightsChoice(folder, notice, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.weights)
        self.button.clicked.connect(lambda _checked=False: self.open())

    def open(self) -> None:
        """Shows the dialog."""
        if Settings.load().use_server:
            self._notice.inform(
                tr(
                    "The engine of a server is trained by whoever keeps it, with: remote-reasoner adapt. To "
                    "train here, choose the backend on this computer in Settings → Options → Remote Reasoner."
                )
            )
            return
        if self.dialog is None:
            self.dialog = AdaptDialog(self._folder, self.plugin_folder, self)
            self.dialog.use_wanted.connect(self.weights.use)
            self.dialog.finished.connect(lambda _code: self.weights.refresh())
        self.dialog.show()
        self.dialog.raise_()

    def close_down(self) -> None:
        """Stops what is trained."""
        if self.dialog is not None:
            self.dialog.close_down()

"""Which weights the embedded engine of this computer runs on: the released ones, or adapted ones."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMessageBox, QPushButton, QVBoxLayout, QWidget

from ..failure import Failure
from ..local.adapted_weights import AdaptedWeights, kept, remove
from ..local.folder import LocalFolder
from ..server.capabilities import Capabilities
from ..settings import Settings
from ..translation import tr
from .notice import Notice


class WeightsChoice(QWidget):
    """`changed` tells that other weights are chosen; the backend starts again with them.

    What is in use is what the backend says, not what was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, folder: LocalFolder, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._notice = folder, notice
        self.choice = QComboBox(self)
        self.choice.setAccessibleName(tr("Weights of the embedded engine"))
        self.choice.setToolTip(
            tr("Another choice counts from the next question on; you can go back any time.")
        )
        self.remove_button = QPushButton(tr("Remove"), self)
        self.remove_button.setToolTip(tr("Removes the chosen weights from this computer."))
        self.in_use = QLabel(self)
        self.in_use.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Weights"), self))
        row.addWidget(self.choice, 1)
        row.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.in_use)
        self.choice.activated.connect(lambda _index: self.use(str(self.choice.currentData() or "")))
        self.remove_button.clicked.connect(lambda _checked=False: self._remove())
        self.refresh()

    def chosen(self) -> AdaptedWeights | None:
        """The adapted weights that are chosen; None for the released ones."""
        name = Settings.load().weights
        return next((one for one in kept(self._folder.weights) if one.name == name), None)

    def use(self, name: str) -> None:
        """Chooses weights by name; the released ones for an empty name."""
        settings = Settings.load()
        if settings.weights != name:
            replace(settings, weights=name).save()
            self.in_use.clear()
            self.changed.emit()
        self.refresh()

    def refresh(self) -> None:
        """Follows what is on this computer."""
        settings = Settings.load()
        found = kept(self._folder.weights)
        self.choice.clear()
        self.choice.addItem(tr("As released"), "")
        for one in found:
            self.choice.addItem(one.name, one.name)
        index = self.choice.findData(settings.weights)
        if index < 0:  # they are gone, which the next question will say
            self.choice.addItem(tr("{name} (missing)").format(name=settings.weights), settings.weights)
            index = self.choice.count() - 1
        self.choice.setCurrentIndex(index)
        self.remove_button.setEnabled(self.chosen() is not None)
        self.setVisible(not settings.use_server and (bool(found) or bool(settings.weights)))

    def show_in_use(self, capabilities: Capabilities) -> None:
        """What the backend says it runs on."""
        engine = capabilities.engine("lite")
        self.in_use.setText(
            tr("In use: {model}").format(model=engine.model) if engine and engine.model else ""
        )
        self.refresh()

    def _remove(self) -> None:
        weights = self.chosen()
        if weights is None:
            return
        agreed = QMessageBox.question(
            self,
            tr("Remove weights"),
            tr("Remove the weights “{name}” from this computer? The released ones are used again.").format(
                name=weights.name
            ),
        )
        if agreed != QMessageBox.StandardButton.Yes:
            return
        self.use("")
        try:
            remove(weights)
        except Failure as failure:
            self._notice.warn(str(failure))
        self.refresh()

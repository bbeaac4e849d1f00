"""First use: 'Set up on this computer' or 'Connect to a server'; progress, live log, repair and remove."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..local.bundle import GPU_DOWNLOAD_GB, accelerator, bundled_wheel, order_for
from ..local.folder import LocalFolder
from ..local.setup_task import SetupTask
from ..translation import tr


class SetupPanel(QWidget):
    """Shown in the dock until a backend is there.

    Emits `ready` after a set-up, `removed` after a removal, `connect_wanted` for a server.

    Args:
        folder: the private folder of the local backend.
        plugin_folder: where the plugin's code stands, with the backend's wheel in `wheel/`.
        before_change: called before files of the environment are replaced or removed; stops the backend.
    """

    ready = pyqtSignal()
    removed = pyqtSignal()
    connect_wanted = pyqtSignal()

    def __init__(
        self,
        folder: LocalFolder,
        plugin_folder: Path,
        before_change: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._wheel = bundled_wheel(plugin_folder)
        self._before_change = before_change
        self._task: SetupTask | None = None

        self.words = QLabel()
        self.words.setWordWrap(True)
        self.setup_button = QPushButton(tr("Set up on this computer"))
        self.setup_button.setToolTip(
            tr("Installs the backend into a private folder; QGIS's Python stays as it is")
        )
        size = GPU_DOWNLOAD_GB[accelerator()]
        self.gpu_box = QCheckBox(tr("For large models too (+{size} GB)").format(size=size))
        self.gpu_box.setToolTip(
            tr(
                "Downloads about {size} GB more: the software of the large models, which want a graphics card"
            ).format(size=size)
        )
        self.connect_button = QPushButton(tr("Connect to a server"))
        self.cancel_button = QPushButton(tr("Cancel"))
        self.repair_button = QPushButton(tr("Repair"))
        self.remove_button = QPushButton(tr("Remove"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(True)
        self.step = QLabel()
        self.step.setWordWrap(True)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(2000)
        self.log.setAccessibleName(tr("Set-up log"))

        buttons = QVBoxLayout()
        for button in (self.setup_button, self.connect_button):
            buttons.addWidget(button)
        progress = QHBoxLayout()
        progress.addWidget(self.bar, 1)
        progress.addWidget(self.cancel_button)
        care = QHBoxLayout()
        for button in (self.repair_button, self.remove_button):
            care.addWidget(button)
        care.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addLayout(buttons)
        layout.addWidget(self.gpu_box)
        layout.addLayout(progress)
        layout.addWidget(self.step)
        layout.addWidget(self.log)
        layout.addLayout(care)

        self.setup_button.clicked.connect(self.set_up)
        self.connect_button.clicked.connect(self.connect_wanted)
        self.cancel_button.clicked.connect(self.cancel)
        self.repair_button.clicked.connect(self.repair)
        self.remove_button.clicked.connect(self.remove)
        self.tell(tr("Remote Reasoner needs a backend: on this computer, or on a server of yours."))

    def tell(self, words: str) -> None:
        """Says how it stands with the backend; a set-up that goes on has the word itself."""
        if self._task is None:
            self._show_state(words)

    def running(self) -> bool:
        """Whether a set-up is going on."""
        return self._task is not None

    def set_up(self) -> None:
        """Starts the set-up, or goes on with one that was interrupted."""
        if self._task is not None:
            return
        if self._wheel is None:
            self._show_state(
                tr(
                    "This copy of the plugin carries no backend. Install the plugin from its zip, or name a "
                    "backend command in Settings → Options → Remote Reasoner."
                )
            )
            return
        self._before_change()
        self.log.clear()
        order = order_for(self._wheel, self.gpu_box.isChecked(), QgsApplication.locale())
        task = SetupTask(self._folder, order)
        task.stepped.connect(self._on_step)
        task.ended.connect(self._on_end)
        self._task = task
        self._show_state(tr("Setting up. You can go on working in QGIS."))
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stops the set-up; what was fetched is kept."""
        if self._task is not None:
            self._task.cancel()

    def close_down(self) -> None:
        """Stops the set-up and waits for its end, for when the plugin is unloaded."""
        task = self._task
        if task is not None:
            task.cancel()  # ends it at once where it has not begun
            task.waitForFinished(10_000)

    def repair(self) -> None:
        """Removes what is there and sets up afresh."""
        if self._remove_files():
            self.set_up()

    def remove(self) -> None:
        """Removes the backend from this computer, after asking."""
        answer = QMessageBox.question(
            self,
            tr("Remove the backend"),
            tr("Remove the backend from this computer? Your answers and layers stay."),
        )
        if answer == QMessageBox.StandardButton.Yes and self._remove_files():
            self._show_state(tr("The backend has been removed from this computer."))
            self.removed.emit()

    def _remove_files(self) -> bool:
        if self._task is not None:
            return False
        self._before_change()
        try:
            self._folder.remove()
        except OSError as error:
            self._show_state(
                tr("Not everything could be removed: {error}. Close what uses it and try again.").format(
                    error=error
                )
            )
            return False
        return True

    def _on_step(self, percent: int, text: str) -> None:
        self.bar.setValue(percent)
        self.step.setText(text)
        self.log.appendPlainText(text)
        # The line above grows and shrinks with its text, and the log with it: then it loses its end.
        end = self.log.verticalScrollBar()
        end.setValue(end.maximum())

    def _on_end(self, ok: bool, message: str) -> None:
        self._task = None
        self.log.appendPlainText(message)
        self._show_state(message)
        if ok:
            self.ready.emit()

    def _show_state(self, words: str) -> None:
        running = self._task is not None
        there = self._folder.root.exists()
        self.words.setText(words)
        self.setup_button.setEnabled(not running)
        self.gpu_box.setEnabled(not running)
        for widget in (self.bar, self.step, self.cancel_button):
            widget.setVisible(running)
        self.log.setVisible(running or bool(self.log.toPlainText()))
        for button in (self.repair_button, self.remove_button):
            button.setVisible(there and not running)

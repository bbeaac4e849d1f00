"""Training the embedded engine with corrections: what it takes, how far it is, what came of it."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..adapting.adapt_task import AdaptTask, Training
from ..adapting.trainer import NoTrainer
from ..asking.progress import Stage
from ..failure import Failure
from ..local.adapted_weights import checked_name, kept
from ..local.bundle import TRAINING_DOWNLOAD_GB, bundled_wheel, order_for_training, training_wheel
from ..local.folder import LocalFolder
from ..local.setup_task import SetupTask
from ..review.corrections import Gathered, gather
from ..settings import Settings
from ..translation import tr
from .figures_table import FiguresTable
from .notice import Notice

LONGEST_WAIT_MS = 10_000


class AdaptDialog(QDialog):
    """Goes on while it is closed. `use_wanted` carries the name of weights to be used from now on."""

    use_wanted = pyqtSignal(str)

    def __init__(self, folder: LocalFolder, plugin_folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Train with my corrections"))
        self._folder, self._plugin_folder = folder, plugin_folder
        self.task: AdaptTask | None = None
        self.setup: SetupTask | None = None
        self.words = QLabel(
            tr(
                "Trains the embedded engine on, on this computer, with the reviewed answers of this project. "
                "A fifth of the pictures is held back and measured before and after: weights that are not "
                "better are not kept. You choose whether the new weights are used, and can go back any time."
            ),
            self,
        )
        self.words.setWordWrap(True)
        self.notice = Notice(self)
        self.name = QLineEdit(tr("my place"), self)
        self.minutes = QDoubleSpinBox(self)
        self.minutes.setRange(0.1, 600.0)
        self.minutes.setDecimals(1)
        self.minutes.setSuffix(tr(" minutes"))
        self.minutes.setValue(8.0)
        self.minutes.setToolTip(
            tr("Objects and land cover are learned one after the other: so many minutes each.")
        )
        self.more = QgsFileWidget(self)
        self.more.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.more.lineEdit().setPlaceholderText(tr("none"))
        self.more.setToolTip(
            tr("A folder that “Use my corrections…” wrote, such as that of another project.")
        )
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 100)
        self.stage = QLabel(self)
        self.stage.setWordWrap(True)
        self.table = FiguresTable(self)
        self.train_button = QPushButton(tr("Train"), self)
        self.cancel_button = QPushButton(tr("Cancel"), self)
        self.use_button = QPushButton(tr("Use these weights"), self)
        self.leave_button = QPushButton(tr("Leave it as it is"), self)
        self._lay_out()
        self.train_button.clicked.connect(lambda _checked=False: self.train())
        self.cancel_button.clicked.connect(lambda _checked=False: self.cancel())
        self.use_button.clicked.connect(lambda _checked=False: self._use())
        self.leave_button.clicked.connect(lambda _checked=False: self._show_state())
        self._show_state()

    @property
    def is_running(self) -> bool:
        """Whether something is trained or installed."""
        return self.task is not None or self.setup is not None

    def train(self) -> None:
        """Begins, in the background."""
        if self.is_running:
            return
        self.notice.clear()
        self.table.show_figures(())
        settings = Settings.load()
        more = (Path(self.more.filePath()),) if self.more.filePath().strip() else ()
        try:
            name = checked_name(self.name.text())
            if name.lower() in (one.name.lower() for one in kept(self._folder.weights)):
                raise Failure(
                    tr("There are weights “{name}” already. Choose another name.").format(name=name)
                )
            gathered = self._gathered(settings, bool(more))
        except Failure as failure:
            self.notice.warn(str(failure))
            return
        self.task = AdaptTask(Training(name, self.minutes.value(), more), gathered, self._folder, settings)
        self.task.staged.connect(self._tell)
        self.task.ended.connect(self._end)
        self._show_state()
        QgsApplication.taskManager().addTask(self.task)

    def install(self) -> None:
        """Installs what trains, in the background; then the training begins."""
        wheel, training = bundled_wheel(self._plugin_folder), training_wheel(self._plugin_folder)
        if self.is_running:
            return
        if wheel is None or training is None:
            self.notice.warn(
                tr(
                    "This copy of the plugin carries no training package. Install the plugin from its zip, "
                    "or name an environment that trains in Settings → Options → Remote Reasoner."
                )
            )
            return
        self.notice.clear()
        self.setup = SetupTask(self._folder.training, order_for_training(wheel, training))
        self.setup.stepped.connect(lambda percent, words: self._tell(Stage(words, percent)))
        self.setup.ended.connect(self._end_of_setup)
        self._show_state()
        QgsApplication.taskManager().addTask(self.setup)

    def cancel(self) -> None:
        """Stops what goes on; nothing is kept of a training, and what was fetched of an installation."""
        for task in (self.task, self.setup):
            if task is not None:
                task.cancel()

    def close_down(self) -> None:
        """Stops what goes on and waits for its end, for when the plugin is unloaded."""
        self.cancel()
        for task in (self.task, self.setup):
            if task is not None:
                task.waitForFinished(LONGEST_WAIT_MS)
        self.close()

    def _gathered(self, settings: Settings, has_more: bool) -> Gathered:
        try:
            return gather(QgsProject.instance(), settings)
        except Failure:
            if has_more:
                return Gathered()
            raise

    def _end(self, task: AdaptTask) -> None:
        self.task = None
        self.table.show_figures(task.figures)
        self._show_state(offers=task.weights is not None)
        if task.weights is not None:
            self.name.setText(task.weights.name)
            words = tr("“{name}” does better on the pictures held back. Use these weights from now on?")
            self.notice.inform(" ".join((words.format(name=task.weights.name), *task.notes)))
        elif isinstance(task.failure, NoTrainer):
            button = tr("Install it (about {size} GB)").format(size=TRAINING_DOWNLOAD_GB)
            self.notice.offer(str(task.failure), button, self.install)
        elif task.failure is not None and not task.isCanceled():
            refused = tr(
                "Trained, but not better on the pictures held back, or worse on older ones: the weights were "
                "not kept. Review more pictures, or give it more minutes."
            )
            self.notice.warn(refused if task.figures else str(task.failure))

    def _end_of_setup(self, is_ready: bool, message: str) -> None:
        self.setup = None
        self._show_state()
        if is_ready:
            self.train()
        else:
            self.notice.offer(message, tr("Install it"), self.install)

    def _use(self) -> None:
        self.use_wanted.emit(self.name.text())
        self.notice.inform(
            tr("In use from the next question on. The page “Teach” lets you go back any time.")
        )
        self._show_state()

    def _tell(self, stage: Stage) -> None:
        self.bar.setValue(round(stage.percent))
        self.stage.setText(stage.text)

    def _show_state(self, offers: bool = False) -> None:
        running = self.is_running
        for part in (self.bar, self.stage, self.cancel_button):
            part.setVisible(running)
        for part in (self.name, self.minutes, self.more, self.train_button):
            part.setEnabled(not running)
        for part in (self.use_button, self.leave_button):
            part.setVisible(offers and not running)
        self.train_button.setVisible(not offers)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Name of the weights"), self.name)
        form.addRow(tr("Time to learn"), self.minutes)
        form.addRow(tr("Also learn from"), self.more)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.train_button, self.cancel_button, self.leave_button, self.use_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addLayout(form)
        layout.addWidget(self.notice)
        for part in (self.bar, self.stage, self.table):
            layout.addWidget(part)
        layout.addLayout(buttons)

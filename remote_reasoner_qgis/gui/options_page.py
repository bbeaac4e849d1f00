"""The page in QGIS's options."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsApplication
from qgis.gui import QgsAuthConfigSelect, QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ..server.capabilities import Capabilities
from ..server.connection import Backends
from ..server.inspect_task import InspectTask
from ..settings import COMMAND_VARIABLE, Settings
from ..translation import tr
from .icons import icon

PAGE = "RemoteReasonerOptions"


class OptionsPage(QgsOptionsPageWidget):
    """Shows and saves Settings; the Test button asks the backend that is set on the page, saved or not."""

    def __init__(self, backends: Backends, saved: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE)
        self._backends = backends
        self._saved = saved
        self._task: InspectTask | None = None
        self._loaded = Settings.load()
        settings = self._loaded

        self.on_computer = QRadioButton(tr("The backend on this &computer"), self)
        self.on_server = QRadioButton(tr("A &server"), self)
        (self.on_server if settings.use_server else self.on_computer).setChecked(True)
        self.url = QLineEdit(settings.server_url, self)
        self.url.setPlaceholderText("https://reasoner.example.org")
        self.auth = QgsAuthConfigSelect(self)
        self.auth.setConfigId(settings.authcfg)
        self.auth.setToolTip(
            tr(
                "For a token, make a “Basic authentication” without a user name and with the token as its "
                "password. It is kept encrypted in QGIS's authentication store."
            )
        )
        self.unencrypted = QCheckBox(tr("Allow unencrypted connections (http) to other machines"), self)
        self.unencrypted.setChecked(settings.allow_unencrypted)
        self.command = QLineEdit(settings.backend_command, self)
        self.command.setPlaceholderText(tr("set up from the panel"))
        self.command.setToolTip(
            tr("For developers: a command that starts a backend. The variable {name} goes before it.").format(
                name=COMMAND_VARIABLE
            )
        )
        self.openai_url = QLineEdit(settings.openai_url, self)
        self.openai_url.setPlaceholderText("http://127.0.0.1:8000/v1")
        self.openai_url.setToolTip(
            tr(
                "A server with a vision-language model that speaks OpenAI's protocol: vLLM, SGLang, Ollama, "
                "LM Studio or a hosted one. The engine “openai” of the backend on this computer asks it."
            )
        )
        self.openai_model = QLineEdit(settings.openai_model, self)
        self.openai_model.setPlaceholderText(tr("the first it offers"))
        self.openai_auth = QgsAuthConfigSelect(self)
        self.openai_auth.setConfigId(settings.openai_authcfg)
        self.openai_auth.setToolTip(
            tr("For an API key, make a “Basic authentication” with the key as its password.")
        )
        self.training = _training_field(settings, self)
        self.test_button = QPushButton(tr("&Test"), self)
        self.test_button.clicked.connect(self.test)
        self.report = QLabel(self)
        self.report.setWordWrap(True)
        self.budget = QDoubleSpinBox(self)
        self.budget.setRange(0.1, 64.0)
        self.budget.setDecimals(1)
        self.budget.setSuffix(tr(" megapixels"))
        self.budget.setValue(settings.pixel_budget)
        self.limit = QSpinBox(self)
        self.limit.setRange(10, 86400)
        self.limit.setSuffix(tr(" seconds"))
        self.limit.setValue(settings.time_limit)
        self.folder = QgsFileWidget(self)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setFilePath(settings.output_folder)
        self.folder.lineEdit().setPlaceholderText(tr("next to the project"))
        self._lay_out()
        for button in (self.on_server, self.on_computer):
            button.toggled.connect(self._follow_choice)
        self._follow_choice()

    def chosen(self) -> Settings:
        """The settings as they stand on the page."""
        return Settings(
            use_server=self.on_server.isChecked(),
            server_url=self.url.text().strip(),
            authcfg=self.auth.configId(),
            allow_unencrypted=self.unencrypted.isChecked(),
            backend_command=self.command.text().strip(),
            openai_url=self.openai_url.text().strip(),
            openai_model=self.openai_model.text().strip(),
            openai_authcfg=self.openai_auth.configId(),
            pixel_budget=self.budget.value(),
            output_folder=self.folder.filePath(),
            time_limit=self.limit.value(),
            weights=self._loaded.weights,
            training_command=self.training.text().strip(),
            last_engine=self._loaded.last_engine,
            one_answer_shown=self._loaded.one_answer_shown,
        )

    def apply(self) -> None:
        """Saves; called by QGIS's options dialog."""
        self.chosen().save()
        self._saved()

    def test(self) -> None:
        """Asks the backend what it is."""
        self.test_button.setEnabled(False)
        self.report.setText(tr("Connecting…"))
        self._task = InspectTask(self._backends, self.chosen())
        self._task.ended.connect(self._show_report)
        QgsApplication.taskManager().addTask(self._task)

    def _show_report(self, task: InspectTask) -> None:
        self._task = None
        self.test_button.setEnabled(True)
        self.report.setText(
            report_words(task.capabilities) if task.capabilities is not None else task.trouble
        )

    def _follow_choice(self) -> None:
        server = self.on_server.isChecked()
        for widget in (self.url, self.auth, self.unencrypted):
            widget.setEnabled(server)
        for widget in (self.command, self.openai_url, self.openai_model, self.openai_auth):
            widget.setEnabled(not server)

    def _lay_out(self) -> None:
        backend = QGroupBox(tr("Who answers"), self)
        form = QFormLayout(backend)
        form.addRow(self.on_computer)
        form.addRow(tr("Command"), self.command)
        form.addRow(tr("Training"), self.training)
        form.addRow(self.on_server)
        form.addRow(tr("Address"), self.url)
        form.addRow(tr("Authentication"), self.auth)
        form.addRow("", self.unencrypted)
        form.addRow(self.test_button, self.report)
        models = QGroupBox(tr("Model server (engine “openai”)"), self)
        form = QFormLayout(models)
        form.addRow(tr("Address"), self.openai_url)
        form.addRow(tr("Model"), self.openai_model)
        form.addRow(tr("API key"), self.openai_auth)
        answers = QGroupBox(tr("Pictures and answers"), self)
        form = QFormLayout(answers)
        form.addRow(tr("Largest picture sent"), self.budget)
        form.addRow(tr("Time limit of a question"), self.limit)
        form.addRow(tr("Folder for answers"), self.folder)
        layout = QVBoxLayout(self)
        layout.addWidget(backend)
        layout.addWidget(models)
        layout.addWidget(answers)
        layout.addStretch(1)


def _training_field(settings: Settings, parent: QWidget) -> QLineEdit:
    field = QLineEdit(settings.training_command, parent)
    field.setPlaceholderText(tr("set up from the page “Teach”"))
    field.setToolTip(
        tr(
            "The command remote-reasoner of an environment of yours that has the training package, such "
            "as /home/me/training/bin/remote-reasoner: it trains the embedded engine with corrections."
        )
    )
    return field


def report_words(capabilities: Capabilities) -> str:
    """Version, engines and graphics card of a backend, a line each."""
    lines = [tr("Connected: Remote Reasoner {version}").format(version=capabilities.version)]
    for engine in capabilities.engines:
        state = engine.model if engine.available else engine.why_not or tr("cannot run there")
        lines.append(f"{'✓' if engine.available else '✗'} {engine.name}" + (f": {state}" if state else ""))
    lines.append(tr("Graphics card: {gpu}").format(gpu=capabilities.gpu or tr("none")))
    return "\n".join(lines)


class OptionsFactory(QgsOptionsWidgetFactory):
    """Puts the page into QGIS's options."""

    def __init__(self, backends: Backends, saved: Callable[[], None]) -> None:
        super().__init__(tr("Remote Reasoner"), icon("remote_reasoner"))
        self._backends = backends
        self._saved = saved

    def createWidget(self, parent: QWidget | None = None) -> OptionsPage:
        """A new page each time the options are opened."""
        return OptionsPage(self._backends, self._saved, parent)

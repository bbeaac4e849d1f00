"""The dock panel: a question above, its answer below, earlier questions beside."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProject
from qgis.gui import QgisInterface, QgsDockWidget
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ..answers.answer_store import StoredAnswer
from ..asking.ask_task import AskTask
from ..asking.conversation import Conversation
from ..failure import Failure
from ..server.capabilities import Capabilities
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .answer_history import AnswerHistory
from .answer_view import AnswerView
from .ask_form import AskForm
from .backend_state import BackendState
from .help_buttons import HelpButtons
from .history_list import HistoryList
from .icons import icon
from .notice import Notice
from .review_panel import ReviewPanel
from .setup_panel import SetupPanel
from .shown_answer import ShownAnswer
from .teach_panel import TeachPanel
from .upright_page import UprightPage

PLUGIN_FOLDER = Path(__file__).parent.parent


class Dock(QgsDockWidget):
    """Wires the form, the conversation and the answer together."""

    settings_wanted = pyqtSignal()

    def __init__(self, iface: QgisInterface, backends: Backends) -> None:
        super().__init__(tr("Remote Reasoner"), iface.mainWindow())
        self.setObjectName("RemoteReasonerDock")
        self.setWindowIcon(icon("remote_reasoner"))
        self._iface = iface
        self._backends = backends
        self.conversation = Conversation(backends, self)
        self.setup = SetupPanel(backends.folder, PLUGIN_FOLDER, backends.stop_for_change, self)
        self.backend = BackendState(backends, self.setup, self)
        self.form = AskForm(iface.mapCanvas(), backends, self)
        self.notice = Notice(self)
        self.view = AnswerView(self)
        self.shown = ShownAnswer(self.view, self.notice, iface.mapCanvas(), self)
        self.history = HistoryList(self)
        self.review = ReviewPanel(iface, self)
        self.teaching = TeachPanel(iface.mapCanvas(), backends, self)
        self.past = AnswerHistory(self.history, self.notice, self)
        self.help = HelpButtons(PLUGIN_FOLDER, backends, self.notice.said, self)
        self.guide_button, self.diagnostics_button = self.help.guide, self.help.diagnostics
        self.tabs = QTabWidget(self)
        self._lay_out()
        self._connect()
        self.refresh()

    def show_stored(self, stored: StoredAnswer) -> None:
        """Shows an answer of a file, and puts its layers on the map."""
        self._show_again(stored)
        self._show_history()

    def refresh(self) -> None:
        """Follows changed settings and another project: what is offered, where answers go, what was asked."""
        settings = Settings.load()
        ready = self._backends.is_ready(settings)
        if not ready:
            self.tabs.setCurrentWidget(self.setup_page)
            self.backend.tell_none()
        self.shown.show_place()
        self._show_history()
        if ready and self.isVisible():
            self.backend.inspect(settings)

    def ask(self) -> None:
        """Asks what stands in the form."""
        layer = self.form.raster()
        question = self.form.chosen()
        self.notice.clear()
        self.past.finish_removal()
        try:
            if layer is None:
                raise Failure(tr("There is no raster layer. Add one to the project, then ask."))
            if not question.tasks:
                raise Failure(tr("Choose at least one of boxes, masks and contours."))
            question = replace(question, about=self.form.earlier())
            area = self.form.extent.area(self._iface.activeLayer())
            largest = self.form.picture_limit(Settings.load().max_pixels)
            self.form.offers.refresh()
            detail = self.form.detail.chosen()
            self.conversation.ask(question, layer, area.geometry, area.crs, largest, detail)
        except Failure as failure:
            self.notice.warn(str(failure))
            return
        replace(Settings.load(), last_engine=question.engine).save()
        self.form.question.remember(question.text)
        self.form.set_running(True)
        self.shown.begin()

    def close_down(self) -> None:
        """Stops what runs and takes everything off the map, for when the plugin is unloaded."""
        self.backend.close()
        self.setup.close_down()
        self.conversation.close()
        self.past.gone.disconnect(self.conversation.forget)  # no new work now: surveys expire by themselves
        self.past.finish_removal()
        self.shown.on_map.clear()
        self.review.close_down()
        self.teaching.close_down()
        self.form.about.close_down()
        self.form.extent.clear()
        QgsProject.instance().readProject.disconnect(self.refresh)
        QgsProject.instance().projectSaved.disconnect(self.refresh)
        QgsProject.instance().cleared.disconnect(self._leave_project)

    def _lay_out(self) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        for part, stretch in ((self.form, 0), (self.notice, 0), (self.view, 1)):
            layout.addWidget(part, stretch)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(UprightPage(page), tr("Ask"))
        self.tabs.addTab(self.review, tr("Review"))
        self.tabs.addTab(self.history, tr("History"))
        self.teach_page = UprightPage(self.teaching)
        self.tabs.addTab(self.teach_page, tr("Teach"))
        setup_page = QWidget()
        setup_layout = QVBoxLayout(setup_page)
        setup_layout.addWidget(self.setup)
        setup_layout.addStretch(1)
        setup_layout.addWidget(self.help)
        self.setup_page = UprightPage(setup_page)
        self.tabs.addTab(self.setup_page, tr("Backend"))
        self.setWidget(self.tabs)

    def _connect(self) -> None:
        self.form.asked.connect(self.ask)
        self.form.cancelled.connect(self.conversation.cancel)
        self.form.layer_wanted.connect(self._open_algorithm)
        self.form.teach_wanted.connect(lambda: self.tabs.setCurrentWidget(self.teach_page))
        self.teaching.form.raster = self.form.raster
        self.teaching.form.answer = self.review.layer
        self.teaching.resolution = lambda: self.form.detail.chosen().resolution
        self.teaching.ask_wanted.connect(self._ask_for)
        self.teaching.adapting.weights.changed.connect(self.refresh)
        self.form.layer.layerChanged.connect(lambda _layer: self.teaching.form.tell_count())
        self.tabs.currentChanged.connect(lambda _page: self.teaching.form.tell_count())
        self.conversation.staged.connect(self.view.stage)
        self.conversation.reasoned.connect(self.view.add_reasoning)
        self.conversation.found.connect(self.shown.add)
        self.conversation.taken_back.connect(self.shown.take_back)
        self.conversation.ended.connect(self._end)
        self.conversation.mapped.connect(self.shown.take_layers)
        self.conversation.mapped.connect(self.review.show_answer)
        self.conversation.mapped.connect(self.form.about.follow)
        self.conversation.failed.connect(self.notice.warn)
        self.conversation.plan_told.connect(  # a long survey starts when the user says so
            lambda plan: self.notice.offer(plan, tr("Start"), self.conversation.agree)
        )
        self.backend.answered.connect(self._offer)
        self.backend.silent.connect(self._tell_unreachable)
        self.history.show_again.connect(self._show_again)
        self.history.ask_again.connect(self._ask_again)
        self.history.go_on.connect(self._go_on)
        self.past.removed.connect(self._take_removal)
        self.past.gone.connect(self.conversation.forget)
        self.setup.connect_wanted.connect(self.settings_wanted.emit)
        self.setup.ready.connect(self._start)
        self.setup.removed.connect(self.refresh)
        self.visibilityChanged.connect(lambda visible: self.refresh() if visible else None)
        project = QgsProject.instance()
        project.readProject.connect(self.refresh)
        project.projectSaved.connect(self.refresh)
        project.cleared.connect(self._leave_project)

    def _open_algorithm(self, algorithm: str) -> None:
        try:
            self.form.open_algorithm(algorithm, self._iface.activeLayer())
        except Failure as failure:
            self.notice.warn(str(failure))

    def _start(self) -> None:
        self.tabs.setCurrentIndex(0)
        self.refresh()

    def _offer(self, capabilities: Capabilities) -> None:
        self.form.set_capabilities(capabilities, Settings.load().last_engine)
        self.teaching.offer(capabilities)

    def _tell_unreachable(self, trouble: str) -> None:
        if not self.conversation.is_running:
            self.notice.warn(trouble)

    def _end(self, task: AskTask) -> None:
        self.form.set_running(False)
        self.shown.end(task)
        if not task.project_closed:
            QTimer.singleShot(0, self._show_history)

    def _show_history(self) -> None:
        self.past.refresh()
        self.form.question.set_past(self.past.questions())

    def _ask_again(self, stored: StoredAnswer) -> None:
        self.form.take(stored)
        self.tabs.setCurrentIndex(0)
        self.ask()

    def _ask_for(self, question: str) -> None:
        self.form.question.setPlainText(question)
        self.tabs.setCurrentIndex(0)
        self.ask()

    def _show_again(self, stored: StoredAnswer) -> None:
        if self.conversation.is_running:
            self.notice.warn(tr("A question is on its way. Wait for its answer or cancel it."))
            return
        self.shown.show_stored(stored)
        self.tabs.setCurrentIndex(0)
        self.conversation.show(stored)

    def _go_on(self, stored: StoredAnswer) -> None:
        self.notice.clear()
        self.past.finish_removal()
        try:
            self.conversation.go_on(stored)
        except Failure as failure:
            self.notice.warn(str(failure))
            return
        self.form.set_running(True)
        self.shown.begin(stored)
        self.tabs.setCurrentIndex(0)

    def _forget(self) -> None:
        self.shown.forget()
        self.form.about.follow(None)
        self.review.clear()

    def _take_removal(self, stored: StoredAnswer) -> None:
        if self.shown.stored == stored:
            self._forget()
        self.tabs.setCurrentIndex(0)

    def _leave_project(self) -> None:
        """Nothing of a project that is closed stays in the panel."""
        self.past.leave_project()
        self._forget()
        self.view.progress.setVisible(self.conversation.is_running)
        self.notice.clear()
        QTimer.singleShot(0, self.refresh)

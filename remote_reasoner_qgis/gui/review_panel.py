"""The page on which an answer is reviewed."""

from __future__ import annotations

from dataclasses import replace

from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..answers.answer_layers import group_title
from ..answers.answer_store import StoredAnswer
from ..answers.class_colours import colours_of
from ..answers.one_visible import show_alone
from ..editing.answer_links import AnswerLinks
from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.states import Review
from ..settings import Settings
from ..translation import tr
from .filter_form import FilterForm
from .hand_over import HandOver
from .map_selection import MapSelection
from .map_view import move_to
from .notice import Notice
from .refine_form import RefineForm
from .refining import Refining
from .review_model import Reviewed, read_objects
from .review_progress import ReviewProgress
from .review_table import ReviewTable

SETTLE_MS = 0
"""Many edits in one go are read once, when QGIS has time again."""


class ReviewPanel(QWidget):
    """Table, filters, progress and keys for one answer."""

    def __init__(self, iface: QgisInterface, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self.shown: StoredAnswer | None = None
        self.links = AnswerLinks(self)
        self.links.changed.connect(self._follow)
        self.notice = Notice(self)
        self.links.failed.connect(self.notice.warn)
        self._review: Review | None = None
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(SETTLE_MS)
        self._reading.timeout.connect(lambda: self.read() if self.isVisible() else None)
        self.title = QLabel(self)
        self.title.setWordWrap(True)
        self.progress = ReviewProgress(self)
        self.form = FilterForm(self)
        self.table = ReviewTable(self)
        self.selection = MapSelection(self.table)
        self.refine_form = RefineForm(self)
        self.refining = Refining(iface.mapCanvas(), self.refine_form)
        self.add_button = QPushButton(tr("Add a missed one"), self)
        self.add_button.setToolTip(tr("Draw it with QGIS's own tools: a box or any outline."))
        self.hand_over = HandOver(iface, self.notice, self._link, self)
        self.alone = QCheckBox(tr("One answer at a time"), self)
        self.alone.setChecked(Settings.load().one_answer_shown)
        self._lay_out()
        self._connect()
        self.clear()

    def show_answer(self, stored: StoredAnswer) -> None:
        """Reviews an answer whose layers are on the map."""
        link = self.links.of(stored)
        if link is None:
            self.clear()
            return
        if self.shown != stored or self._review is None or self._review.link is not link:
            self._review = Review(link)
            self.selection.follow(link)
            self.refining.follow(link)
        self.shown = stored
        if self.alone.isChecked():
            show_alone(QgsProject.instance(), stored)
        self._reading.start()

    def layer(self) -> QgsVectorLayer | None:
        """The objects of the answer that is reviewed; None where none is."""
        link = self._link()
        if link is None:
            return None
        return link.layers.get("pixel") or link.layers.get("region")

    def showEvent(self, event: QShowEvent) -> None:
        """Called by Qt: what was not read while nobody looked is read now."""
        super().showEvent(event)
        self._reading.start()

    def clear(self) -> None:
        """No answer is reviewed."""
        self.shown = self._review = None
        self.selection.follow(None)
        self.refining.follow(None)
        self.table.objects.set_objects([], {})
        self.form.set_classes([])
        self.progress.tell(self.table.objects.objects())
        self.setEnabled(False)
        self.title.setText(tr("The objects of an answer are reviewed here once they are on the map."))

    def close_down(self) -> None:
        """Follows no layer any more."""
        self._reading.stop()
        self.clear()
        self.links.close()

    def read(self) -> None:
        """Reads the objects from their layers, as edited; what is selected stays selected."""
        link = self._link()
        if link is None:
            if self.shown is not None:
                self.clear()
            return
        layer = next(iter(link.layers.values()))
        self.setEnabled(True)
        self.title.setText(group_title(self.shown.question))
        selected = set(self.table.numbers())
        if self.table.objects.set_objects(read_objects(layer), colours_of(layer)):
            self.table.settle()
            self.selection.keep(selected)
        self.form.set_classes(self.table.objects.classes())
        self.progress.tell(self.table.objects.objects())

    def judge(self, state: str) -> None:
        """Gives what is selected a state of the review, and goes on to the next row after a single one."""
        numbers = self.table.numbers()
        if self._try(lambda review: review.judge(numbers, state)):
            self.read()
            if state != "open":
                self.table.go_on()

    def relabel(self) -> None:
        """Asks for another class of what is selected; classes of the answer are offered."""
        numbers = self.table.numbers()
        if not numbers:
            return
        labels = [label for label, _words, _count in self.table.objects.classes() if label]
        label, agreed = QInputDialog.getItem(
            self, tr("Relabel"), tr("Class of the selected objects:"), labels, 0, True
        )
        if agreed and label.strip():
            self.give_label(numbers, label.strip())

    def give_label(self, numbers: list[int], label: str) -> None:
        """Gives objects a class."""
        if self._try(lambda review: review.relabel(numbers, label)):
            self.read()

    def undo(self) -> None:
        """Takes the last judgement back; while the layers are edited, QGIS's last step."""
        if self._try(lambda review: review.undo()):
            self.read()

    def add_missed(self) -> None:
        """Puts the layers into editing and starts QGIS's own tool for adding a feature."""
        link = self._link()
        if link is None:
            return
        try:
            link.start()
        except Failure as failure:
            self.notice.warn(str(failure))
            return
        layer = link.layers.get("pixel") or next(iter(link.layers.values()))
        self._iface.setActiveLayer(layer)
        self._iface.actionAddFeature().trigger()

    def _lay_out(self) -> None:
        table = self.table
        keys = QGridLayout()
        actions = (
            *(table.accept_action, table.reject_action, table.reopen_action),
            *(table.relabel_action, table.previous_action, table.next_action),
        )
        for place, action in enumerate(actions):
            button = QToolButton(self)
            button.setDefaultAction(action)
            button.setSizePolicy(self.add_button.sizePolicy())
            keys.addWidget(button, place // 3, place % 3)
        below = QHBoxLayout()
        below.addWidget(self.add_button)
        below.addWidget(self.refine_form.button)
        below.addStretch(1)
        below.addWidget(self.hand_over)
        layout = QVBoxLayout(self)
        for part in (self.notice, self.title, self.progress, self.form):
            layout.addWidget(part)
        layout.addWidget(table, 1)
        layout.addLayout(keys)
        layout.addLayout(below)
        layout.addWidget(self.refine_form)
        layout.addWidget(self.alone)

    def _connect(self) -> None:
        self.form.changed.connect(self._filter)
        self.form.grouped.connect(self.table.set_grouped)
        self.table.judged.connect(self.judge)
        self.table.relabelled.connect(self.relabel)
        self.table.shown.connect(self._show)
        self.refining.troubled.connect(self.notice.warn)
        self.add_button.clicked.connect(lambda _checked=False: self.add_missed())
        self.alone.toggled.connect(self._show_alone)
        self.table.undone.connect(self.undo)

    def _link(self) -> LinkedEdit | None:
        return self.links.of(self.shown) if self.shown is not None else None

    def _try(self, act: object) -> bool:
        link = self._link()
        if link is None or self._review is None:
            return False
        if self._review.link is not link:
            self._review = Review(link)
        try:
            with self.selection.paused():
                act(self._review)
        except Failure as failure:
            self.notice.warn(str(failure))
            return False
        return True

    def _follow(self, stored: StoredAnswer) -> None:
        if self.shown is not None and (stored.path, stored.number) == (self.shown.path, self.shown.number):
            self._reading.start()

    def _filter(self, wanted: object) -> None:
        self.table.filter.set_wanted(wanted)
        self.table.settle()

    def _show(self, one: Reviewed) -> None:
        link = self._link()
        if link is not None and not self.selection.is_busy:
            move_to(self._iface.mapCanvas(), one.bounds, next(iter(link.layers.values())).crs())

    def _show_alone(self, alone: bool) -> None:
        replace(Settings.load(), one_answer_shown=alone).save()
        if alone and self.shown is not None:
            show_alone(QgsProject.instance(), self.shown)

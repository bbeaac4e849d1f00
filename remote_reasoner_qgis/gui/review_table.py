"""The table in which objects are looked through and judged, by the keyboard or the mouse."""

from __future__ import annotations

from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QHeaderView, QTreeView, QWidget

from ..translation import tr
from .review_filter import ReviewFilter
from .review_model import AREA, CLASS, NUMBER, ORIGIN, REVIEW, SCORE, ReviewModel

LETTERS = {NUMBER: 6, SCORE: 6, AREA: 9, REVIEW: 9, ORIGIN: 10}
"""Of the columns beside the class, which gets the rest."""
CLASS_LETTERS = 12
"""That a class has room for at least, beside its colour."""
GIVEN_UP = (ORIGIN, SCORE, AREA)
"""Columns that a narrow table leaves out, the first one first."""


class ReviewTable(QTreeView):
    """Moving to a row shows its object; one key each judges what is selected.

    Signals:
        shown: the object that the user has moved to.
        judged: a state of the review, for what is selected.
        relabelled: another class is wanted for what is selected.
        picked: the selection has changed.
        undone: the last judgement is to be taken back.
    """

    shown = pyqtSignal(object)
    judged = pyqtSignal(str)
    relabelled = pyqtSignal()
    picked = pyqtSignal()
    undone = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.objects = ReviewModel(self)
        self.filter = ReviewFilter(self.objects, self)
        self.setModel(self.filter)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(NUMBER, Qt.SortOrder.AscendingOrder)
        self.setAccessibleName(tr("Objects to review"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(CLASS, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        self.accept_action = self._action(tr("Accept"), "A", lambda: self.judged.emit("accepted"))
        self.reject_action = self._action(tr("Reject"), "R", lambda: self.judged.emit("rejected"))
        self.reopen_action = self._action(tr("Reopen"), "O", lambda: self.judged.emit("open"))
        self.relabel_action = self._action(tr("Relabel…"), "L", self.relabelled.emit)
        self.next_action = self._action(tr("Next"), "N", lambda: self.go_to_open(1))
        self.previous_action = self._action(tr("Previous"), "P", lambda: self.go_to_open(-1))
        self.undo_action = self._action(tr("Undo"), "Ctrl+Z", self.undone.emit)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().currentRowChanged.connect(lambda index, _before: self._show(index))
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.picked.emit())

    def set_grouped(self, grouped: bool) -> None:
        """By class, the classes unfolded, or all in one list."""
        self.objects.set_grouped(grouped)
        self.setRootIsDecorated(grouped)
        self._fit_columns()
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt: columns that leave no room for the class are hidden, the least wanted first."""
        super().resizeEvent(event)
        self._show_columns()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Called by Qt: an empty list says why it is empty."""
        super().paintEvent(event)
        if self.objects.objects() and not self.filter.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            room = self.viewport().rect().adjusted(12, 12, -12, -12)
            words = tr("No object fits the search and the filters.")
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, words)
            painter.end()

    def settle(self) -> None:
        """After the rows were exchanged: classes unfolded and as wide as the table."""
        if self.objects.grouped:
            for row in range(self.filter.rowCount()):
                self.setFirstColumnSpanned(row, QModelIndex(), True)
            self.expandAll()

    def numbers(self) -> list[int]:
        """What is selected: numbers of objects; a selected class stands for all of it that is shown."""
        numbers = {}
        for index in self.selectionModel().selectedRows():
            one = self.filter.object_at(index)
            rows = [index] if one is not None else self._below(index)
            numbers.update((self.filter.object_at(row).number, None) for row in rows)
        return list(numbers)

    def shown_rows(self) -> list[QModelIndex]:
        """The rows of all objects that are shown, in their order."""
        rows = [self.filter.index(row, 0) for row in range(self.filter.rowCount())]
        return [row for top in rows for row in (self._below(top) if self.objects.grouped else [top])]

    def select_numbers(self, numbers: set[int]) -> None:
        """Selects objects, without moving the map."""
        selection = QItemSelection()
        for row in self.shown_rows():
            if self.filter.object_at(row).number in numbers:
                selection.select(row, row)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        if selection.indexes():
            self.scrollTo(selection.indexes()[0])

    def go_on(self) -> None:
        """To the row below, when one object has been judged."""
        rows = self.selectionModel().selectedRows()
        if len(rows) == 1 and self.filter.object_at(rows[0]) is not None:
            below = self.indexBelow(rows[0])
            while below.isValid() and self.filter.object_at(below) is None:
                below = self.indexBelow(below)
            if below.isValid():
                self.setCurrentIndex(below)

    def go_to_open(self, step: int) -> None:
        """To the next (1) or previous (-1) object that is still open."""
        rows = self.shown_rows()
        if not rows:
            return
        current = self.currentIndex().sibling(self.currentIndex().row(), 0)
        start = rows.index(current) if current in rows else (-1 if step > 0 else len(rows))
        ahead = rows[start + 1 :] if step > 0 else rows[:start][::-1] if start > 0 else []
        found = next((row for row in ahead if self.filter.object_at(row).review == "open"), None)
        if found is not None:
            self.setCurrentIndex(found)

    def _fit_columns(self) -> None:
        """As wide as what stands in them, the number with the room for its class's arrow."""
        for column in LETTERS:
            self.setColumnWidth(column, self._width_of(column))
        self._show_columns()

    def _show_columns(self) -> None:
        needed = CLASS_LETTERS * self.fontMetrics().averageCharWidth() + 30
        room = self.viewport().width() - needed - self._width_of(NUMBER) - self._width_of(REVIEW)
        for column in reversed(GIVEN_UP):
            room -= self._width_of(column)
            self.setColumnHidden(column, room < 0)

    def _width_of(self, column: int) -> int:
        """Pixels for the words and the heading of a column."""
        words = LETTERS[column] * self.fontMetrics().averageCharWidth() + 12
        if column == NUMBER and self.objects.grouped:
            words += self.indentation()
        return max(words, self.header().sectionSizeHint(column))

    def _below(self, index: QModelIndex) -> list[QModelIndex]:
        return [self.filter.index(row, 0, index) for row in range(self.filter.rowCount(index))]

    def _show(self, index: QModelIndex) -> None:
        one = self.filter.object_at(index) if index.isValid() else None
        if one is not None:
            self.shown.emit(one)

    def _action(self, words: str, key: str, slot: object) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setToolTip(tr("{words} (key {key})").format(words=words.rstrip("…"), key=key))
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

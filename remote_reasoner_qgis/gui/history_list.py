"""Earlier questions of the project, read from the GeoPackage's table of answers."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..answers.answer_store import StoredAnswer
from ..translation import tr


def status_words(stored: StoredAnswer) -> str:
    """What came of a question, in a word or two."""
    return {
        "found": str(stored.objects),
        "none": tr("none"),
        "unparsed": tr("unreadable"),
        "failed": tr("{count}, failed").format(count=stored.objects),
        "running": tr("{count}, not finished").format(count=stored.objects),
        "cancelled": tr("{count}, cancelled").format(count=stored.objects),
    }.get(stored.status, stored.status)


def history_words(stored: StoredAnswer) -> str:
    """The question in one line, with what it is about."""
    question = " ".join(stored.question.split())
    if not stored.about:
        return question
    return tr("{question} (about: {about})").format(question=question, about=" ".join(stored.about.split()))


class HistoryList(QWidget):
    """Show again, ask again, go on with a survey that was cut off, remove."""

    show_again = pyqtSignal(object)
    ask_again = pyqtSignal(object)
    go_on = pyqtSignal(object)
    remove = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = QTreeWidget(self)
        self.tree.setHeaderLabels([tr("Question"), tr("Objects"), tr("Time")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setAccessibleName(tr("Earlier questions"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.empty = QLabel(tr("Questions asked in this project are listed here."), self)
        self.empty.setWordWrap(True)
        self.show_button = QPushButton(tr("Show again"), self)
        self.ask_button = QPushButton(tr("Ask again"), self)
        self.continue_button = QPushButton(tr("Continue"), self)
        self.continue_button.setToolTip(tr("Looks at the rest of the area"))
        self.remove_button = QPushButton(tr("Remove"), self)
        buttons = QHBoxLayout()
        for button, signal in (
            (self.show_button, self.show_again),
            (self.ask_button, self.ask_again),
            (self.continue_button, self.go_on),
            (self.remove_button, self.remove),
        ):
            button.clicked.connect(lambda _checked=False, wanted=signal: self._emit(wanted))
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)
        self.tree.itemSelectionChanged.connect(self._follow_selection)
        self.tree.itemActivated.connect(lambda _item: self._emit(self.show_again))
        self._follow_selection()

    def set_answers(self, answers: list[StoredAnswer]) -> None:
        """Fills the list, the latest first."""
        self.tree.clear()
        for stored in answers:
            moment = QDateTime.fromString(stored.created, Qt.DateFormat.ISODate)
            item = QTreeWidgetItem(
                [
                    history_words(stored),
                    status_words(stored),
                    QLocale().toString(moment.toLocalTime(), "d MMM HH:mm"),
                ]
            )
            item.setData(0, Qt.ItemDataRole.UserRole, stored)
            item.setToolTip(
                0,
                "\n\n".join(
                    filter(None, (history_words(stored), stored.raster, stored.answer, stored.reasoning))
                ),
            )
            self.tree.addTopLevelItem(item)
        self.empty.setVisible(not answers)
        self._follow_selection()

    def current(self) -> StoredAnswer | None:
        """The selected entry."""
        items = self.tree.selectedItems()
        return items[0].data(0, Qt.ItemDataRole.UserRole) if items else None

    def _emit(self, signal: object) -> None:
        stored = self.current()
        if stored is not None:
            signal.emit(stored)

    def _follow_selection(self) -> None:
        stored = self.current()
        for button in (self.show_button, self.ask_button, self.remove_button):
            button.setEnabled(stored is not None)
        self.continue_button.setVisible(stored is not None and bool(stored.survey))

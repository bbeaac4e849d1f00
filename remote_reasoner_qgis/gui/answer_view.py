"""The answer while it comes and when it is there: progress, reasoning, words, objects."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..answers.answer import Answer
from ..asking.progress import Stage
from ..translation import tr
from .answer_splitter import AnswerSplitter, WrappedLabel
from .object_table import ObjectTable


def answer_words(answer: Answer) -> str:
    """The answer in a sentence; 'none' and 'unreadable' are different outcomes, and both have words."""
    if answer.status == "none":
        return answer.text or tr("The engine found none in this picture.")
    if answer.status == "unparsed":
        return tr(
            "The engine answered, but its text could not be read as positions on the map. Its words stand "
            "above; ask again, or put the question more simply."
        )
    return answer.text or tr("{count} objects found.").format(count=len(answer.objects))


class AnswerView(QWidget):
    """Everything below the Ask button."""

    export_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 100)
        self.progress.setTextVisible(True)
        self.progress.setAccessibleName(tr("Progress"))
        self.reasoning = QPlainTextEdit(self)
        self.reasoning.setReadOnly(True)
        self.reasoning.setTabChangesFocus(True)
        self.reasoning.setPlaceholderText(tr("How the engine comes to its answer appears here."))
        self.reasoning.setAccessibleName(tr("Reasoning"))
        self.words = WrappedLabel(self)
        font = self.words.font()
        font.setBold(True)
        self.words.setFont(font)
        self.table = ObjectTable(self)
        self.place = QLabel(self)
        self.place.setWordWrap(True)
        self.export_button = QPushButton(tr("Ex&port…"), self)
        self.export_button.setEnabled(False)
        self.export_button.clicked.connect(self.export_wanted.emit)

        line = self.fontMetrics().lineSpacing()
        self.reasoning.setMinimumHeight(4 * line)
        self.table.setMinimumHeight(5 * line)
        splitter = AnswerSplitter(self)
        below = QWidget(splitter)
        below_layout = QVBoxLayout(below)
        below_layout.setContentsMargins(0, 0, 0, 0)
        below_layout.addWidget(self.words)
        below_layout.addWidget(self.table, 1)
        splitter.addWidget(self.reasoning)
        splitter.addWidget(below)
        splitter.setSizes([7 * line, 12 * line])
        splitter.setStretchFactor(1, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.place, 1)
        bottom.addWidget(self.export_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.progress)
        layout.addWidget(splitter, 1)
        layout.addLayout(bottom)
        self.empty()

    def empty(self) -> None:
        """Nothing has been asked yet."""
        self.reset()
        self.progress.hide()
        self.export_button.setEnabled(False)

    def reset(self) -> None:
        """Empty, for the next answer."""
        self.reasoning.clear()
        self.words.clear()
        self.words.hide()
        self.table.objects.clear()
        self.stage(Stage(tr("Starting"), 0.0))
        self.progress.show()

    def stage(self, stage: Stage) -> None:
        """How far the work is."""
        words = stage.words()
        self.progress.setValue(round(stage.percent))
        self.progress.setFormat(f"{words} · %p%")
        self.progress.setToolTip(words)

    def add_reasoning(self, text: str) -> None:
        """Adds at the end; a user who has scrolled up or selected something is not disturbed."""
        bar = self.reasoning.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        cursor = QTextCursor(self.reasoning.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        if at_end:
            bar.setValue(bar.maximum())

    def finish(self, answer: Answer) -> None:
        """Shows the end of an answer, complete or not."""
        self.progress.hide()
        self.words.hide()
        if answer.reasoning != self.reasoning.toPlainText():
            self.reasoning.setPlainText(answer.reasoning)
        self.reasoning.moveCursor(QTextCursor.MoveOperation.Start)
        if answer.status in ("found", "none", "unparsed"):
            self.words.setText(answer_words(answer))
            self.words.show()
        self.table.objects.clear()
        self.table.objects.put(list(answer.objects))

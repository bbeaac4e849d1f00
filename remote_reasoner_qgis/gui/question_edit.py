"""The field a question is typed into."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QFontMetrics, QKeyEvent, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QWidget

from ..translation import tr

LINES = 3


class QuestionEdit(QPlainTextEdit):
    """Several lines of text; Ctrl+Enter asks, the arrow keys go through earlier questions."""

    submitted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._past: list[str] = []
        self._place = 0
        self._draft = ""
        self.setPlaceholderText(tr("Where could a barge float?"))
        self.setToolTip(tr("Ctrl+Enter asks; the up and down keys bring back earlier questions."))
        self.setAccessibleName(tr("Question"))
        self.setTabChangesFocus(True)
        height = QFontMetrics(self.font()).lineSpacing() * LINES + 2 * self.frameWidth() + 10
        self.setFixedHeight(height)

    def question(self) -> str:
        """What is typed, without the space around it."""
        return self.toPlainText().strip()

    def set_past(self, questions: list[str]) -> None:
        """Earlier questions, the oldest first."""
        self._past = list(questions)
        self._place = len(self._past)

    def remember(self, question: str) -> None:
        """Adds a question to the earlier ones."""
        self.set_past([text for text in self._past if text != question] + [question])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, and the arrow keys at the first and last line."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Up and self._at_edge(QTextCursor.MoveOperation.Up):
            self._go(-1)
        elif event.key() == Qt.Key.Key_Down and self._at_edge(QTextCursor.MoveOperation.Down):
            self._go(1)
        else:
            super().keyPressEvent(event)

    def _at_edge(self, direction: QTextCursor.MoveOperation) -> bool:
        return not self.textCursor().movePosition(direction)

    def _go(self, step: int) -> None:
        place = self._place + step
        if not 0 <= place <= len(self._past):
            return
        if self._place == len(self._past):
            self._draft = self.toPlainText()
        self._place = place
        self.setPlainText(self._past[place] if place < len(self._past) else self._draft)
        self.moveCursor(QTextCursor.MoveOperation.End)

"""Parts of the answer's view that keep apart from each other however low the window is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRect, QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QLabel, QSizePolicy, QSplitter, QWidget

WRAP = int(getattr(Qt.TextFlag.TextWordWrap, "value", Qt.TextFlag.TextWordWrap))
"""As a number: Qt 5 and Qt 6 both take it."""

TALLEST = 100_000


class WrappedLabel(QLabel):
    """Takes as many lines as its text needs at its width: splitters do not ask labels for that."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def setText(self, text: str) -> None:
        """Called by whoever shows something."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # Not by heightForWidth: that never falls below the least height, so the label could not shrink again.
        space = QRect(0, 0, self.contentsRect().width(), TALLEST)
        self.setMinimumHeight(self.fontMetrics().boundingRect(space, WRAP, self.text()).height())


class AnswerSplitter(QSplitter):
    """Gets what is left of the page's height, and at least what its parts need; then the page scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setChildrenCollapsible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """The least it needs: by its parts' preferred height the whole page would scroll far too early."""
        return self.minimumSizeHint()

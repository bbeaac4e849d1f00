"""A sentence that must not be overlooked: what went wrong or was adjusted, and what to do."""

from __future__ import annotations

from collections import deque

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QStyle, QToolButton, QWidget

from ..translation import tr

ICON = 20
KEPT = 20
"""Messages kept for the diagnostics page."""


class Notice(QFrame):
    """Hidden until something is said; the text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: deque[str] = deque(maxlen=KEPT)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._icon = QLabel(self)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(self.style().standardIcon(QStyle.StandardPixmap.SP_TitleBarCloseButton))
        close.setToolTip(tr("Close"))
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 6, 4, 6)
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def warn(self, text: str) -> None:
        """Something failed."""
        self._say(text, QStyle.StandardPixmap.SP_MessageBoxWarning)

    def inform(self, text: str) -> None:
        """Something is worth knowing."""
        self._say(text, QStyle.StandardPixmap.SP_MessageBoxInformation)

    def clear(self) -> None:
        """Nothing is to be said any more."""
        self.text.clear()
        self.hide()

    def _say(self, text: str, picture: QStyle.StandardPixmap) -> None:
        self._icon.setPixmap(self.style().standardIcon(picture).pixmap(ICON, ICON))
        self.said.append(text)
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()

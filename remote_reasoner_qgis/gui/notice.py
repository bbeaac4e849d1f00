"""A sentence that must not be overlooked: what went wrong or was adjusted, and what to do."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStyle, QToolButton, QWidget

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
        self.action = QPushButton(self)
        self.action.hide()
        self.action.clicked.connect(self._act)
        self._acts: Callable[[], None] | None = None
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
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def warn(self, text: str) -> None:
        """Something failed."""
        self._say(text, QStyle.StandardPixmap.SP_MessageBoxWarning)

    def inform(self, text: str) -> None:
        """Something is worth knowing."""
        self._say(text, QStyle.StandardPixmap.SP_MessageBoxInformation)

    def offer(self, text: str, action: str, act: Callable[[], None]) -> None:
        """Something is worth knowing, and something can be done about it with one button."""
        self.inform(text)
        self._acts = act
        self.action.setText(action)
        self.action.show()

    def clear(self) -> None:
        """Nothing is to be said any more."""
        self.text.clear()
        self.action.hide()
        self.hide()

    def _act(self) -> None:
        act, self._acts = self._acts, None
        self.clear()
        if act is not None:
            act()

    def _say(self, text: str, picture: QStyle.StandardPixmap) -> None:
        self._icon.setPixmap(self.style().standardIcon(picture).pixmap(ICON, ICON))
        self.said.append(text)
        self.action.hide()
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.show()

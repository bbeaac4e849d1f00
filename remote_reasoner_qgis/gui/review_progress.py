"""How far the review of an answer is."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QProgressBar, QWidget

from ..translation import tr
from .review_model import Reviewed


class ReviewProgress(QProgressBar):
    """Objects that are not open any more, of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Progress of the review"))

    def tell(self, objects: list[Reviewed]) -> None:
        """Shows how many of these are reviewed."""
        done = sum(one.review != "open" for one in objects)
        self.setRange(0, max(1, len(objects)))
        self.setValue(done)
        words = tr("reviewed {done} of {count}").format(done=done, count=len(objects))
        self.setFormat(words)
        self.setToolTip(words)

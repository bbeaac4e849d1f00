"""Which objects of an answer the review shows, and in what order."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from qgis.PyQt.QtWidgets import QWidget

from ..review.review_words import origin_words, state_words
from .review_model import Reviewed, ReviewModel


@dataclass(frozen=True)
class Wanted:
    """What is shown.

    Attributes:
        label: a class, None for all.
        review: a state of the review, None for all.
        score: least score; objects without one are shown when it is 0.
        area: least area in m².
        words: text that the class, the number, the state or the origin holds.
    """

    label: str | None = None
    review: str | None = None
    score: float = 0.0
    area: float = 0.0
    words: str = ""

    def holds(self, one: Reviewed) -> bool:
        """Whether an object is shown."""
        if self.label is not None and one.label != self.label:
            return False
        if self.review is not None and one.review != self.review:
            return False
        if self.score > 0 and (one.score is None or one.score < self.score):
            return False
        if self.area > 0 and (one.area_m2 is None or one.area_m2 < self.area):
            return False
        text = f"{one.number} {one.label} {one.shown} {state_words(one.review)} {origin_words(one.origin)}"
        return all(word in text.casefold() for word in self.words.casefold().split())


class ReviewFilter(QSortFilterProxyModel):
    """A class is shown as long as one of its objects is."""

    def __init__(self, objects: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = Wanted()
        self._objects = objects
        self.setSourceModel(objects)
        self.setRecursiveFilteringEnabled(True)
        self.setDynamicSortFilter(False)  # an object that was just judged stays where it is

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The objects sort themselves: much faster than asking for the values of each pair."""
        self._objects.sort(column, order)

    def set_wanted(self, wanted: Wanted) -> None:
        """Shows other objects."""
        self.wanted = wanted
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        """Qt's."""
        one = self._objects.object_at(self._objects.index(row, 0, parent))
        return one is not None and self.wanted.holds(one)

    def object_at(self, index: QModelIndex) -> Reviewed | None:
        """The object of a row of this model; None for the row of a class."""
        return self._objects.object_at(self.mapToSource(index))

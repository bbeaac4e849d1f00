"""The objects of an answer as a table, or grouped by class."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QAbstractItemModel, QLocale, QModelIndex, Qt
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtWidgets import QApplication, QWidget

from ..answers.attributes import known
from ..answers.measures import area_words
from ..review.review_words import origin_words, state_words
from ..translation import tr
from .object_table import RIGHT

NUMBER, CLASS, SCORE, AREA, REVIEW, ORIGIN = range(6)
PALER = 0.65
"""Share of the text's colour in what is judged."""


@dataclass(frozen=True)
class Reviewed:
    """An object as its layers have it, edits included. Bounds are in the layers' CRS."""

    number: int
    label: str
    shown: str
    score: float | None
    area_m2: float | None
    review: str
    origin: str
    bounds: QgsRectangle


def read_objects(layer: QgsVectorLayer) -> list[Reviewed]:
    """All objects of a layer of an answer."""
    request = QgsFeatureRequest()
    names = ["number", "label", "label_shown", "score", "area_m2", "review", "origin"]
    request.setSubsetOfAttributes(names, layer.fields())
    places = [layer.fields().indexOf(name) for name in names]
    objects = []
    for feature in layer.getFeatures(request):
        values = feature.attributes()
        number, label, shown, score, area, review, origin = (
            known(values[place]) if place >= 0 else None for place in places
        )
        objects.append(
            Reviewed(
                int(number or 0),
                str(label or ""),
                str(shown or label or ""),
                score,
                area,
                str(review or "open"),
                str(origin or "model"),
                feature.geometry().boundingBox(),
            )
        )
    return objects


class ReviewModel(QAbstractItemModel):
    """Rows of objects; with `grouped`, rows of classes with the objects below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._objects: list[Reviewed] = []
        self._groups: list[tuple[str, list[Reviewed]]] = []
        self._colours: dict[str, QColor] = {}
        self.grouped = False
        self._sorted_by: tuple[int, bool] = (NUMBER, False)

    def set_objects(self, objects: list[Reviewed], colours: dict[str, QColor]) -> bool:
        """Shows these; whether the rows are others than before.

        Where only values of the same objects changed, rows stay where they are, until somebody sorts again.

        Args:
            objects: in any order.
            colours: by class.
        """
        self._colours = colours
        fresh = {one.number: one for one in objects}
        same = len(fresh) == len(objects) and {(one.number, one.label) for one in objects} == {
            (one.number, one.label) for one in self._objects
        }
        if same:
            self._objects = [fresh[one.number] for one in self._objects]
            self._groups = [
                (label, [fresh[one.number] for one in members]) for label, members in self._groups
            ]
            self._tell_changes()
            return False
        self.beginResetModel()
        self._objects = self._in_order(objects)
        groups: dict[str, list[Reviewed]] = {}
        for one in self._objects:
            groups.setdefault(one.label, []).append(one)
        self._groups = sorted(groups.items(), key=lambda group: group[1][0].shown.casefold())
        self.endResetModel()
        return True

    def _tell_changes(self) -> None:
        last = self.columnCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, last))
        if self.grouped:
            for row, (_label, members) in enumerate(self._groups):
                above = self.index(row, 0)
                self.dataChanged.emit(self.index(0, 0, above), self.index(len(members) - 1, last, above))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column, within each class where they are grouped; what is not known comes first, rising."""
        if column < 0:
            return
        self._sorted_by = (column, order == Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self.object_at(index)) for index in self.persistentIndexList()]
        self._objects = self._in_order(self._objects)
        self._groups = [(label, self._in_order(members)) for label, members in self._groups]
        lists = [members for _label, members in self._groups] if self.grouped else [self._objects]
        rows = {
            one.number: (row, group)
            for group, members in enumerate(lists, start=1 if self.grouped else 0)
            for row, one in enumerate(members)
        }
        for index, one in kept:
            if one is not None:
                row, group = rows[one.number]
                self.changePersistentIndex(index, self.createIndex(row, index.column(), group))
        self.layoutChanged.emit()

    def _in_order(self, objects: list[Reviewed]) -> list[Reviewed]:
        column, falling = self._sorted_by
        return sorted(objects, key=lambda one: (_sort_key(one, column), one.number), reverse=falling)

    def set_grouped(self, grouped: bool) -> None:
        """By class, or all in one list."""
        self.beginResetModel()
        self.grouped = grouped
        self.endResetModel()

    def objects(self) -> list[Reviewed]:
        """All objects."""
        return self._objects

    def classes(self) -> list[tuple[str, str, int]]:
        """Label, the words it is shown by, and how many there are."""
        return [(label, members[0].shown, len(members)) for label, members in self._groups]

    def object_at(self, index: QModelIndex) -> Reviewed | None:
        """The object of a row; None for the row of a class."""
        if not index.isValid():
            return None
        if not self.grouped:
            return self._objects[index.row()]
        group = index.internalId()
        return self._groups[group - 1][1][index.row()] if group else None

    def index(self, row: int, column: int, parent: QModelIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt's. The internal id of an object is its class's row, from 1."""
        if not 0 <= row < self.rowCount(parent) or not 0 <= column < self.columnCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: QModelIndex) -> QModelIndex:
        """Qt's."""
        group = index.internalId() if index.isValid() and self.grouped else 0
        return self.createIndex(group - 1, 0, 0) if group else QModelIndex()

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Objects, or classes and the objects of one."""
        if not parent.isValid():
            return len(self._groups) if self.grouped else len(self._objects)
        if not self.grouped or parent.internalId() or parent.column():
            return 0
        return len(self._groups[parent.row()][1])

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Number, class, score, area, review, origin."""
        return 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Column titles."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (NUMBER, SCORE, AREA):
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (tr("No."), tr("Class"), tr("Score"), tr("Area"), tr("Review"), tr("Origin"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words in the user's number format, values for sorting, colours of the classes."""
        if not index.isValid():
            return None
        column = index.column()
        one = self.object_at(index)
        if one is None:
            return self._of_class(index.row(), column, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return _words(one, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (NUMBER, SCORE, AREA):
            return RIGHT
        if role == Qt.ItemDataRole.DecorationRole and column == CLASS:
            return self._colours.get(one.label)
        if role == Qt.ItemDataRole.FontRole and one.review == "rejected":
            font = QFont(QApplication.font())
            font.setStrikeOut(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and one.review != "open":
            return _paler(QApplication.palette())
        return None

    def _of_class(self, row: int, column: int, role: int) -> object:
        label, members = self._groups[row]
        words = members[0].shown or tr("without a label")
        if role == Qt.ItemDataRole.DecorationRole and column == NUMBER:
            return self._colours.get(label)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) and column == NUMBER:
            done = sum(one.review != "open" for one in members)
            return tr("{words}: {count}, {done} reviewed").format(words=words, count=len(members), done=done)
        return None


def _sort_key(one: Reviewed, column: int) -> object:
    score, area = (-1.0 if value is None else value for value in (one.score, one.area_m2))
    return (one.number, one.shown.casefold(), score, area, one.review, one.origin)[column]


def _paler(palette: QPalette) -> QColor:
    """The colour of what is judged: less than the text's own, and still easily read on light and dark."""
    text, ground = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
    mixed = (
        round(PALER * one + (1 - PALER) * other) for one, other in zip(text.getRgb()[:3], ground.getRgb()[:3])
    )
    return QColor(*mixed)


def _words(one: Reviewed, column: int) -> str:
    if column == NUMBER:
        return str(one.number)
    if column == CLASS:
        return one.shown or tr("without a label")
    if column == SCORE:
        return "–" if one.score is None else QLocale().toString(float(one.score), "f", 2)
    if column == AREA:
        return "–" if one.area_m2 is None else area_words(float(one.area_m2))
    return state_words(one.review) if column == REVIEW else origin_words(one.origin)

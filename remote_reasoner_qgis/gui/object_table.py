"""The list of what was found: number, label, score, area."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractTableModel, QLocale, QModelIndex, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView, QWidget

from ..answers.answer import FoundObject
from ..answers.measures import area_words
from ..translation import tr

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
if hasattr(RIGHT, "__int__"):  # Qt 5 takes a number here, Qt 6 the flags themselves
    RIGHT = int(RIGHT)

COLUMNS = 4
STRETCHED = 1
"""The label takes what the others leave."""


class ObjectModel(QAbstractTableModel):
    """Objects by number; a later one with the same number replaces the earlier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._objects: list[FoundObject] = []
        self._rows: dict[int, int] = {}

    def clear(self) -> None:
        """Removes all."""
        self.beginResetModel()
        self._objects, self._rows = [], {}
        self.endResetModel()

    def put(self, objects: list[FoundObject]) -> None:
        """Adds or replaces objects."""
        fresh = {found.number: found for found in objects if found.number not in self._rows}
        changed = []
        for found in objects:
            row = self._rows.get(found.number)
            if row is not None:
                self._objects[row] = found
                changed.append(row)
        if changed:
            self.dataChanged.emit(self.index(min(changed), 0), self.index(max(changed), COLUMNS - 1))
        if fresh:
            first = len(self._objects)
            self.beginInsertRows(QModelIndex(), first, first + len(fresh) - 1)
            self._objects.extend(fresh.values())
            self._number_rows()
            self.endInsertRows()

    def remove(self, numbers: list[int]) -> None:
        """Takes objects out; numbers that are not there are left aside."""
        for row in sorted((self._rows[number] for number in numbers if number in self._rows), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._objects[row]
            self.endRemoveRows()
        self._number_rows()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by the header; what is not known comes last in an ascending order."""

        def key(found: FoundObject) -> tuple[bool, object]:
            value = _values(found)[column]
            return value is None, value if value is not None else 0

        self.layoutAboutToBeChanged.emit()
        known = self.persistentIndexList()
        numbers = [self._objects[index.row()].number for index in known]
        self._objects.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self._number_rows()
        moved = [self.index(self._rows[number], index.column()) for number, index in zip(numbers, known)]
        self.changePersistentIndexList(known, moved)  # the selection stays with its object
        self.layoutChanged.emit()

    def object_at(self, row: int) -> FoundObject:
        """The object of a row of this model."""
        return self._objects[row]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of objects."""
        return 0 if parent.isValid() else len(self._objects)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number, label, score, area."""
        return 0 if parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> str | None:
        """Column titles."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (tr("No."), tr("Label"), tr("Score"), tr("Area"))[section]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text in the user's number format, values for sorting."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() != 1 else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        value = _values(self._objects[index.row()])[index.column()]
        if value is None:
            return "–"
        if index.column() == 2:
            return QLocale().toString(float(value), "f", 2)
        return area_words(float(value)) if index.column() == 3 else str(value)

    def _number_rows(self) -> None:
        self._rows = {found.number: row for row, found in enumerate(self._objects)}


def _values(found: FoundObject) -> tuple[int, str, float | None, float | None]:
    return found.number, found.label, found.score, found.area_m2


class ObjectTable(QTableView):
    """A click, or moving with the keys and Enter, shows an object; a double click selects it."""

    shown = pyqtSignal(object)
    chosen = pyqtSignal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.objects = ObjectModel(self)
        self.setModel(self.objects)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(STRETCHED, QHeaderView.ResizeMode.Stretch)
        header.sortIndicatorChanged.connect(self._fit_headings)
        self._fit_headings()
        self.setAccessibleName(tr("Objects found"))
        self.setToolTip(tr("Click to see an object on the map, double click to select it."))
        self.clicked.connect(lambda index: self.shown.emit(self._object(index)))
        self.activated.connect(lambda index: self.shown.emit(self._object(index)))
        self.doubleClicked.connect(lambda index: self.chosen.emit(self._object(index)))

    def _object(self, index: QModelIndex) -> FoundObject:
        return self.objects.object_at(index.row())

    def _fit_headings(self) -> None:
        """Wide enough for every heading, with the arrow in the column that is sorted by.

        By the font, not by the contents: measuring hundreds of rows would make the interface wait.
        """
        header, style = self.horizontalHeader(), self.style()
        letter = self.fontMetrics().averageCharWidth()
        margins = 2 * style.pixelMetric(QStyle.PixelMetric.PM_HeaderMargin, None, header) + 4
        arrow = header.sizeHint().height() // 2 + margins  # as much as Qt's styles keep free for it
        widths = []
        for column, letters in enumerate((5, 0, 7, 10)):
            heading = str(self.objects.headerData(column, Qt.Orientation.Horizontal))
            width = header.fontMetrics().horizontalAdvance(heading) + margins
            if column == header.sortIndicatorSection():
                width += arrow
            widths.append(max(width, letters * letter + 12 if letters else 0))
            if column != STRETCHED:
                header.resizeSection(column, widths[-1])
        bar = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        self.setMinimumWidth(sum(widths) + bar)

"""Figures before and after, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..local.adapted_weights import CORRECTIONS, Figure
from ..translation import tr


class FiguresTable(QTableWidget):
    """Hidden while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels([tr("Measured on"), tr("Before"), tr("After")])
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setToolTip(tr("Mean figures, 0 to 1: overlap of areas, precision of found objects."))
        self.hide()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Shows these."""
        locale = QLocale()
        self.setRowCount(len(figures))
        for row, one in enumerate(figures):
            name, _, stage = one.of.partition(", ")
            stages = {"objects": tr("objects"), "land-cover": tr("land cover")}
            of = tr("your pictures held back") if name == CORRECTIONS else name
            texts = (
                f"{of}, {stages.get(stage, stage)}",
                *(locale.toString(value, "f", 3) for value in (one.before, one.after)),
            )
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self.setVisible(bool(figures))

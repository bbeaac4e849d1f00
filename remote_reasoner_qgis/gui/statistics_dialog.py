"""Counts of an answer by class, for all of it or for each polygon of a layer, and as a CSV file."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsGeometry,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsVectorLayer,
)
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..answers.measures import area_words, ruler
from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.class_statistics import ClassStatistics, Zone, statistics, write_csv
from ..review.reviewed_masks import read_masks
from ..review.zones import read_zones
from ..translation import tr
from .object_table import RIGHT


class StatisticsDialog(QDialog):
    """Follows the choice of zones at once; nothing of the answer is changed."""

    def __init__(self, link: LinkedEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Statistics by class"))
        self.resize(620, 420)
        self._link = link
        self._layer = link.layers.get("pixel") or next(iter(link.layers.values()))
        self.rows: list[ClassStatistics] = []
        self.zones = QgsMapLayerComboBox(self)
        self.zones.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.zones.setAllowEmptyLayer(True)
        self.zones.setExceptedLayerList(list(link.layers.values()))
        self.zones.setLayer(None)
        self.zones.setToolTip(tr("Polygons to count in; empty for all of the answer together."))
        self.names = QgsFieldComboBox(self)
        self.names.setAllowEmptyFieldName(True)
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(tr("Statistics by class"))
        self.hint = QLabel(
            tr("Rejected objects are left out. An object counts in the zone that holds its centre."), self
        )
        self.hint.setWordWrap(True)
        self.save_button = QPushButton(tr("Save as CSV…"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        form = QFormLayout()
        form.addRow(tr("Zones"), self.zones)
        form.addRow(tr("Name of the zones"), self.names)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)
        self.save_button.clicked.connect(lambda _checked=False: self._ask_where())
        self.zones.layerChanged.connect(self._take_zones)
        self.names.fieldChanged.connect(lambda _name: self.count())
        self._take_zones(None)

    def count(self) -> None:
        """Counts as the form stands."""
        try:
            self.rows = statistics(read_masks(self._layer), self._zones(), ruler(self._layer.crs()))
        except Failure as failure:
            self.hint.setText(str(failure))
            self.rows = []
        self.save_button.setEnabled(bool(self.rows))
        self._show()

    def save(self, path: str) -> None:
        """Writes a CSV file; says so, or why it cannot."""
        try:
            write_csv(self.rows, path)
        except Failure as failure:
            self.hint.setText(str(failure))
            return
        self.hint.setText(tr("Exported: {files}.").format(files=path))

    def _ask_where(self) -> None:
        folder = Path(self._link.stored.path).parent
        path, _kind = QFileDialog.getSaveFileName(
            self, tr("Save as CSV…"), str(folder / "statistics.csv"), tr("CSV files (*.csv)")
        )
        if path:
            self.save(path if Path(path).suffix else path + ".csv")

    def _take_zones(self, layer: object) -> None:
        self.names.blockSignals(True)
        self.names.setLayer(layer)
        self.names.setField(_name_of(layer))
        self.names.blockSignals(False)
        self.names.setEnabled(layer is not None)
        self.count()

    def _zones(self) -> list[Zone]:
        layer = self.zones.currentLayer()
        if layer is None:
            shape = QgsGeometry.fromWkt(self._link.stored.footprint)
            return [Zone("", None if shape.isNull() or shape.area() <= 0 else shape, whole=True)]
        change = QgsCoordinateTransform(layer.crs(), self._layer.crs(), QgsProject.instance())
        return read_zones(layer, change, self.names.currentField())

    def _show(self) -> None:
        zoned = self.zones.currentLayer() is not None
        headings = [tr("Zone"), tr("Class"), tr("Objects"), tr("Accepted"), tr("Area"), tr("Share")]
        headings.append(tr("Objects a km²"))
        self.table.setColumnCount(len(headings))
        self.table.setHorizontalHeaderLabels(headings)
        self.table.setColumnHidden(0, not zoned)
        self.table.setRowCount(len(self.rows))
        for row, one in enumerate(self.rows):
            for column, words in enumerate(_words(one)):
                item = QTableWidgetItem(words)
                if column > 1:
                    item.setTextAlignment(RIGHT)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)


def _words(one: ClassStatistics) -> list[str]:
    zone, label, count, accepted, area, share, density = astuple(one)
    locale = QLocale()
    return [
        zone,
        label or tr("without a label"),
        locale.toString(count),
        locale.toString(accepted),
        "–" if area is None else area_words(area),
        "–" if share is None else locale.toString(100 * share, "f", 2) + " %",
        "–" if density is None else locale.toString(density, "g", 4),
    ]


def _name_of(layer: QgsVectorLayer | None) -> str:
    """The column by which QGIS itself names the features of a layer, where it holds text; else none."""
    if layer is None:
        return ""
    name = layer.displayField()
    place = layer.fields().indexOf(name)
    return name if place >= 0 and not layer.fields().at(place).isNumeric() else ""

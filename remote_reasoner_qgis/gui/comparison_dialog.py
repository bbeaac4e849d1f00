"""An answer beside a reference layer: the numbers at once, what was missed and what is false as layers."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsMapLayerProxyModel, QgsProject, QgsVectorLayer
from qgis.gui import QgsFieldComboBox, QgsMapLayerComboBox
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.comparison import Comparison, compare
from ..review.comparison_layers import write_layers
from ..review.reviewed_masks import ReviewedMask, read_masks
from ..translation import tr


class ComparisonDialog(QDialog):
    """Compares anew whenever something else is chosen."""

    def __init__(self, link: LinkedEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Compare with a reference layer"))
        self.setMinimumWidth(460)
        self._link = link
        self._layer = link.layers.get("pixel") or next(iter(link.layers.values()))
        self.result: Comparison | None = None
        self._found: list[ReviewedMask] = []
        self._reference: list[ReviewedMask] = []
        self.reference = QgsMapLayerComboBox(self)
        self.reference.setFilters(QgsMapLayerProxyModel.Filter.PolygonLayer)
        self.reference.setExceptedLayerList(list(link.layers.values()))
        self.reference.setAllowEmptyLayer(True)
        self.reference.setLayer(None)
        self.classes = QgsFieldComboBox(self)
        self.classes.setAllowEmptyFieldName(True)
        self.classes.setToolTip(tr("Only objects of the same class match; empty for any."))
        self.least_iou = QDoubleSpinBox(self)
        self.least_iou.setRange(0.01, 1.0)
        self.least_iou.setSingleStep(0.05)
        self.least_iou.setValue(0.5)
        self.numbers = {
            name: QLabel("–", self)
            for name in ("matched", "precision", "recall", "f1", "mean_iou", "area_iou")
        }
        self.hint = QLabel(tr("Rejected objects are left out."), self)
        self.hint.setWordWrap(True)
        self.save_button = QPushButton(tr("Missed and false ones as layers…"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self.buttons.rejected.connect(self.reject)
        self.save_button.clicked.connect(lambda _checked=False: self._ask_where())
        self.reference.layerChanged.connect(self._take_reference)
        self.classes.fieldChanged.connect(lambda _name: self.compare())
        self.least_iou.valueChanged.connect(lambda _value: self.compare())
        self._take_reference(None)

    def compare(self) -> None:
        """Compares as the form stands."""
        layer = self.reference.currentLayer()
        self.result = None
        if layer is not None:
            column = self.classes.currentField()
            change = QgsCoordinateTransform(layer.crs(), self._layer.crs(), QgsProject.instance())
            try:
                self._found = read_masks(self._layer)
                self._reference = read_masks(layer, change, column or "label")
            except Failure as failure:
                self.hint.setText(str(failure))
            else:
                self.result = compare(
                    [one.mask for one in self._found],
                    [one.mask for one in self._reference],
                    self.least_iou.value(),
                    lambda a, b: not column or self._found[a].label == self._reference[b].label,
                )
        self._tell()

    def save(self, path: str) -> None:
        """Writes missed and false ones as a GeoPackage and puts them on the map; says why where it cannot."""
        result, layer = self.result, self.reference.currentLayer()
        if result is None or layer is None:
            return
        layers = {
            "missed": (layer.fields(), [self._reference[place] for place in result.missed]),
            "false": (self._layer.fields(), [self._found[place] for place in result.false]),
        }
        try:
            write_layers(layers, self._layer.crs(), path)
        except Failure as failure:
            self.hint.setText(str(failure))
            return
        for name, words in (("false", tr("False")), ("missed", tr("Missed"))):
            QgsProject.instance().addMapLayer(QgsVectorLayer(f"{path}|layername={name}", words, "ogr"))
        self.hint.setText(tr("Exported: {files}.").format(files=path))

    def _ask_where(self) -> None:
        folder = Path(self._link.stored.path).parent
        path, _kind = QFileDialog.getSaveFileName(
            self, self.save_button.text(), str(folder / "comparison.gpkg"), tr("GeoPackages (*.gpkg)")
        )
        if path:
            self.save(path if Path(path).suffix.lower() == ".gpkg" else path + ".gpkg")

    def _take_reference(self, layer: object) -> None:
        self.classes.blockSignals(True)
        self.classes.setLayer(layer)
        self.classes.setField("")
        self.classes.blockSignals(False)
        self.classes.setEnabled(layer is not None)
        self.compare()

    def _tell(self) -> None:
        result = self.result
        self.save_button.setEnabled(result is not None)
        for name, label in self.numbers.items():
            if name == "matched" and result is not None:
                words = tr("{pairs} matched, {missed} missed, {false} false").format(
                    pairs=len(result.pairs), missed=len(result.missed), false=len(result.false)
                )
            else:
                value = getattr(result, name, None)
                words = "–" if value is None else QLocale().toString(float(value), "f", 3)
            label.setText(words)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Reference"), self.reference)
        form.addRow(tr("Class of the reference"), self.classes)
        form.addRow(tr("Least IoU of a match"), self.least_iou)
        for name, words in (
            ("matched", tr("Objects")),
            ("precision", tr("Precision")),
            ("recall", tr("Recall")),
            ("f1", "F1"),
            ("mean_iou", tr("Mean IoU of the pairs")),
            ("area_iou", tr("IoU of all areas")),
        ):
            form.addRow(words, self.numbers[name])
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        layout.addWidget(self.buttons)

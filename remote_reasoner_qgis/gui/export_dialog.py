"""Choosing what is exported, how and where to."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsVectorLayer
from qgis.gui import QgsFileWidget, QgsProjectionSelectionWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ..answers.export import FORMATS, Exported, Format, export
from ..failure import Failure
from ..translation import tr


class ExportDialog(QDialog):
    """Export of an answer's layers (name → layer). `exported` holds what was written once it is accepted."""

    def __init__(self, layers: dict[str, QgsVectorLayer], folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export the answer"))
        self.setMinimumWidth(440)
        self.exported: Exported | None = None
        self._layers = layers

        self.format = QComboBox(self)
        for format_ in FORMATS:
            self.format.addItem(f"{format_.driver} (*{format_.suffix})", format_)
        self.file = QgsFileWidget(self)
        self.file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.file.setFilePath(str(Path(folder) / "answer.gpkg"))
        self.crs = QgsProjectionSelectionWidget(self)
        self.crs.setCrs(next(iter(layers.values())).crs())
        self.checks = {name: QCheckBox(layer.name(), self) for name, layer in layers.items()}
        self.only_selected = QCheckBox(tr("Only selected objects"), self)
        self.only_selected.setEnabled(any(layer.selectedFeatureCount() for layer in layers.values()))
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel,
            Qt.Orientation.Horizontal,
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(tr("Export"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.format.currentIndexChanged.connect(self._follow_format)

        form = QFormLayout()
        form.addRow(tr("Format"), self.format)
        form.addRow(tr("File"), self.file)
        form.addRow(tr("CRS"), self.crs)
        for place, check in enumerate(self.checks.values()):
            check.setChecked(True)
            form.addRow(tr("Layers") if place == 0 else "", check)
        form.addRow("", self.only_selected)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.hint)
        layout.addWidget(self.buttons)
        self._follow_format()

    def accept(self) -> None:
        """Writes the files; stays open, and says why, where that fails."""
        chosen = {name: layer for name, layer in self._layers.items() if self.checks[name].isChecked()}
        if not chosen or not self.file.filePath():
            self.hint.setText(tr("Choose at least one layer, and a file."))
            return
        try:
            self.exported = export(
                chosen, self.file.filePath(), self._format(), self.crs.crs(), self.only_selected.isChecked()
            )
        except Failure as failure:
            self.hint.setText(str(failure))
            return
        super().accept()

    def _format(self) -> Format:
        return self.format.currentData()

    def _follow_format(self) -> None:
        format_ = self._format()
        self.file.setFilter(f"{format_.driver} (*{format_.suffix})")
        path = self.file.filePath()
        if path:
            self.file.setFilePath(str(format_.file(path)))
        if format_.driver == "ESRI Shapefile":
            self.hint.setText(
                tr(
                    "A Shapefile keeps field names of 10 characters and texts of 254: perimeter_m becomes "
                    "perimeter_, long questions are cut. One file is written for each layer."
                )
            )
        elif format_.holds_layers:
            self.hint.setText(tr("All layers go into one file."))
        else:
            self.hint.setText(tr("One file is written for each layer, its name added to the file's name."))


def export_with_dialog(layers: dict[str, QgsVectorLayer], folder: str, parent: QWidget) -> str:
    """Lets the user export layers (name → layer); what was written, in words, empty where nothing was."""
    dialog = ExportDialog(layers, folder, parent)
    if not dialog.exec() or dialog.exported is None:
        return ""
    files = ", ".join(Path(path).name for path in dialog.exported.paths)
    return " ".join((tr("Exported: {files}.").format(files=files), *dialog.exported.notes))

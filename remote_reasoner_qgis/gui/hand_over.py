"""Handing an answer over: its statistics, its report, its comparison with a reference."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.gui import QgisInterface
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QFileDialog, QMenu, QToolButton, QWidget

from ..editing.linked_edit import LinkedEdit
from ..failure import Failure
from ..review.report_writing import report_layout, write_report
from ..translation import tr
from .comparison_dialog import ComparisonDialog
from .notice import Notice
from .statistics_dialog import StatisticsDialog


class HandOver(QToolButton):
    """A button with a menu; `link` tells the layers of the answer that is reviewed, None for no answer."""

    def __init__(
        self, iface: QgisInterface, notice: Notice, link: Callable[[], LinkedEdit | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self._notice = notice
        self._link = link
        self.setText(tr("Hand over"))
        self.setToolTip(tr("Statistics, a report, a comparison with a reference layer"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.statistics_action = menu.addAction(tr("Statistics by class…"), self.show_statistics)
        self.comparison_action = menu.addAction(tr("Compare with a reference layer…"), self.show_comparison)
        menu.addSeparator()
        self.report_action = menu.addAction(tr("Report (PDF or HTML)…"), self.ask_for_report)
        self.layout_action = menu.addAction(tr("Report in the layout designer"), self.open_layout)
        self.setMenu(menu)

    def show_statistics(self) -> None:
        """Opens the table of counts."""
        link = self._link()
        if link is not None:
            self._run(StatisticsDialog(link, self))

    def show_comparison(self) -> None:
        """Opens the comparison."""
        link = self._link()
        if link is not None:
            self._run(ComparisonDialog(link, self))

    def ask_for_report(self) -> None:
        """Asks where to, and writes the report there."""
        link = self._link()
        if link is None:
            return
        place = Path(link.stored.path).with_name("report.pdf")
        kinds = tr("PDF files (*.pdf)") + ";;" + tr("HTML files (*.html)")
        path, kind = QFileDialog.getSaveFileName(self, tr("Report of an answer"), str(place), kinds)
        if path:
            chosen = ".html" if "*.html" in kind else ".pdf"
            self.write_report(path if Path(path).suffix else path + chosen)

    def write_report(self, path: str) -> None:
        """Writes the report; a button opens it."""
        link = self._link()
        if link is None:
            return
        try:
            written = write_report(QgsProject.instance(), link.stored, *self._layers(link), path)
        except Failure as failure:
            self._notice.warn(str(failure))
            return
        self._notice.offer(
            tr("Exported: {files}.").format(files=Path(written).name),
            tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(written)),
        )

    def open_layout(self) -> None:
        """Adds the report to the project's layouts and opens it in QGIS's designer."""
        link = self._link()
        if link is None:
            return
        try:
            layout = report_layout(QgsProject.instance(), link.stored, *self._layers(link))
        except Failure as failure:
            self._notice.warn(str(failure))
            return
        manager = QgsProject.instance().layoutManager()
        name, number = layout.name(), 1
        while manager.layoutByName(layout.name()) is not None:
            number += 1
            layout.setName(f"{name} ({number})")
        manager.addLayout(layout)
        self._iface.openLayoutDesigner(layout)

    def _layers(self, link: LinkedEdit) -> tuple[dict[str, QgsVectorLayer], list[QgsMapLayer]]:
        """The answer's layers from the lowest up, and what the map shows."""
        return dict(reversed(list(link.layers.items()))), list(self._iface.mapCanvas().layers())

    def _run(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

"""Imports every module of the plugin and works its widgets, on PyQt6."""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from pathlib import Path

import remote_reasoner_qgis
from PyQt6.QtCore import QSettings, Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMainWindow
from qgis.core import StandIn
from qgis.gui import QgsMapCanvas
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.asking.progress import Stage
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.gui.export_dialog import ExportDialog
from remote_reasoner_qgis.gui.options_page import OptionsPage
from remote_reasoner_qgis.layer.geotiff import transparent_pixels
from remote_reasoner_qgis.layer.outline import clip
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.server.capabilities import Capabilities, Engine
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings


class Interface(StandIn):
    """QGIS's interface with a real main window."""

    def mainWindow(self) -> QMainWindow:
        return window

    def mapCanvas(self) -> QgsMapCanvas:
        return canvas


class Layer(StandIn):
    """A layer with a name."""

    def name(self) -> str:
        return "Boxes"

    def selectedFeatureCount(self) -> int:
        return 0


def found(number: int) -> FoundObject:
    """An object without geometries."""
    return FoundObject(
        number, f"tank {number}", 0.5 + number / 10, (0.0, 0.0, 1.0, 1.0), {}, 10.0 * number, 4.0
    )


errors: list[object] = []
sys.excepthook = lambda *error: errors.append(error) or sys.__excepthook__(*error)
QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, tempfile.mkdtemp())
application = QApplication([])
window = QMainWindow()
canvas = QgsMapCanvas()
for module in pkgutil.walk_packages(remote_reasoner_qgis.__path__, "remote_reasoner_qgis."):
    importlib.import_module(module.name)

backends = Backends(LocalFolder(Path(tempfile.mkdtemp())))
dock = Dock(Interface(), backends)
window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
window.show()
application.processEvents()
assert dock.tabs.currentWidget() is dock.setup_page, "without a backend the way to one comes first"
dock.tabs.setCurrentIndex(0)

edit = dock.form.question
edit.set_past(["one", "two"])
QTest.keyClick(edit, Qt.Key.Key_Up)
assert edit.question() == "two"
QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
assert "no raster layer" in dock.notice.text.text()

engines = (Engine("lite", True, "", ("region", "vqa"), "m"), Engine("qwen", False, "No card.", (), ""))
dock.form.set_capabilities(Capabilities("0.1.0", engines, "lite", 1, ""), "lite")
assert dock.form.engine.currentText() == "lite" and not dock.form.tasks["vqa"].isHidden()

dock.view.reset()
dock.view.stage(Stage("Thinking", 40.0))
dock.view.add_reasoning("Round.")
dock.view.finish(Answer("q", "found", "Round.", "Two.", "", (found(1), found(2))))
table = dock.view.table
table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
assert table.model().index(0, 1).data() == "tank 2"
assert table.model().index(0, 3).data() == "20.0 m²"
table.grab()

image = QImage(4, 4, QImage.Format.Format_RGBA8888)
image.fill(Qt.GlobalColor.white)
assert transparent_pixels(image) == 0
assert transparent_pixels(clip(image, [(0, 0), (4, 0), (4, 2), (0, 2)])) == 8

page = OptionsPage(backends, lambda: None)
page.on_server.setChecked(True)
page.url.setText("https://reasoner.example.org")
page.apply()
assert Settings.load().use_server and Settings.load().server_url == "https://reasoner.example.org"

dialog = ExportDialog({"boxes": Layer()}, tempfile.gettempdir())
dialog.format.setCurrentIndex(1)
assert dialog.file.filePath().endswith(".shp")
dock.close_down()
assert not errors
print("worked on Qt 6")

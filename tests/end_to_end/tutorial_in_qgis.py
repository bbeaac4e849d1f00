"""Inside QGIS: does what docs/first-question.md tells, step by step; leaves pictures and what was seen."""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from processing import createAlgorithmDialog
from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QPoint, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDialog, QDockWidget, QSplitter, QTreeView, QWidget
from qgis.utils import iface, plugins
from remote_reasoner_qgis.gui.options_page import PAGE, OptionsPage

OUTPUT = Path(os.environ["DEMO_OUTPUT"])
SERVER = os.environ["TUTORIAL_SERVER"]
QUESTION = "Where could crude oil wait before it goes into the pipeline?"
MORE_QUESTIONS = ("Where can I buy an ice cream?", "The largest building in the north")
WINDOW = (1180, 780)
LOW_WINDOW = (1180, 480)
TIMEOUT_S = 60

Condition = Callable[[], bool]


def tutorial(seen: dict[str, object]) -> Iterator[Condition]:
    """The steps a reader takes; after each `yield` it goes on once the condition holds."""
    plugin = plugins["remote_reasoner_qgis"]
    window, dock, action = iface.mainWindow(), plugin.dock, plugin.action
    QgsProject.instance().write(str(OUTPUT / "harbour.qgz"))
    window.findChild(QDockWidget, "Browser").close()
    window.resize(*WINDOW)
    dock.setUserVisible(True)
    window.resizeDocks([window.findChild(QDockWidget, "Layers"), dock], [220, 400], Qt.Orientation.Horizontal)
    yield lambda: dock.form.engine.count() > 1
    seen["button"] = any(place.isVisible() for place in action.associatedWidgets())
    iface.mapCanvas().zoomToFullExtent()
    iface.mapCanvas().zoomByFactor(1.15)  # room for the objects' labels
    yield from first_question(seen, dock)
    yield from keeping(seen, dock)
    yield from server_settings(seen)
    yield from processing_dialog()
    yield from dark_theme(dock)


def ask(dock: QDockWidget, question: str) -> Iterator[Condition]:
    """Types a question, presses Ask, waits for the layers."""
    mapped = []
    dock.conversation.mapped.connect(mapped.append)
    dock.form.question.setPlainText(question)
    dock.form.ask_button.click()
    yield lambda: bool(mapped)


class Recorder(QObject):
    """Grabs a widget several times a second: the frames of a moving picture."""

    def __init__(self, widget: QWidget, name: str, interval_ms: int = 250) -> None:
        super().__init__(widget)
        self._widget, self._folder, self.count = widget, OUTPUT / name, 0
        self._folder.mkdir()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.grab)
        self._timer.start(interval_ms)

    def grab(self) -> None:
        """One frame."""
        iface.messageBar().clearWidgets()
        self._widget.grab().save(str(self._folder / f"{self.count:04}.png"))
        self.count += 1

    def stop(self) -> None:
        """No more frames."""
        self._timer.stop()


def typed(dock: QDockWidget, question: str) -> Iterator[Condition]:
    """Types a question as a person does, a few letters at a time."""
    for end in range(4, len(question) + 4, 4):
        dock.form.question.setPlainText(question[:end])
        yield settled(0.1)


def first_question(seen: dict[str, object], dock: QDockWidget) -> Iterator[Condition]:
    """Asking, and looking at the answer."""
    form = dock.form
    form.extent.choice.setCurrentIndex(form.extent.choice.findData("layer"))
    examples, menu = form.examples, form.examples.menu()
    menu.popup(examples.mapToGlobal(QPoint(examples.width() - menu.sizeHint().width(), examples.height())))
    yield settled()
    shot_from_screen(dock, "examples")
    menu.close()
    recorder = Recorder(iface.mainWindow(), "asking")
    yield from typed(dock, QUESTION)
    yield from ask(dock, QUESTION)
    seen["answer"] = dock.view.words.text()
    seen["objects"] = dock.view.table.model().rowCount()
    seen["reasoning"] = dock.view.reasoning.toPlainText()
    group = QgsProject.instance().layerTreeRoot().findGroup(QUESTION)
    seen["layers"] = sorted(layer.name() for layer in group.findLayers())
    tree = iface.layerTreeView()
    seen["unfolded"] = tree.isExpanded(tree.node2index(group))
    yield settled()
    recorder.stop()
    seen["frames"] = recorder.count
    shot(iface.mainWindow(), "dock")
    group.setItemVisibilityChecked(False)
    group.setExpanded(False)


def keeping(seen: dict[str, object], dock: QDockWidget) -> Iterator[Condition]:
    """The history, and an export."""
    for question in MORE_QUESTIONS:
        yield from ask(dock, question)
    dock.tabs.setCurrentWidget(dock.history)
    tree = dock.history.tree
    tree.setCurrentItem(tree.topLevelItem(0))
    seen["history"] = [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]
    iface.mainWindow().resize(*LOW_WINDOW)
    yield settled()
    shot(dock, "history")
    iface.mainWindow().resize(*WINDOW)
    QTimer.singleShot(0, dock.view.export_button.click)
    yield lambda: isinstance(QApplication.activeModalWidget(), QDialog)
    dialog = QApplication.activeModalWidget()
    yield settled()
    shot(dialog, "export")
    dialog.accept()
    (path,) = dialog.exported.paths
    seen["exported"] = {
        layer: QgsVectorLayer(f"{path}|layername={layer}", layer, "ogr").featureCount()
        for layer in ("boxes", "masks", "contours")
    }
    yield lambda: QApplication.activeModalWidget() is None


def server_settings(seen: dict[str, object]) -> Iterator[Condition]:
    """The options page, with a server that is tested."""
    QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow(), PAGE))
    yield lambda: isinstance(QApplication.activeModalWidget(), QDialog)
    dialog = QApplication.activeModalWidget()
    dialog.resize(900, 520)
    dialog.findChild(QSplitter).setSizes([190, 710])
    pages = dialog.findChild(QTreeView, "mOptionsTreeView")
    pages.scrollTo(pages.currentIndex())
    page = dialog.findChild(OptionsPage)  # a newer QGIS names its scroll area by the page
    page.on_server.setChecked(True)
    page.url.setText(SERVER)
    page.test_button.click()
    yield page.test_button.isEnabled
    seen["server"] = page.report.text()
    yield settled()
    shot(dialog, "options")
    dialog.reject()
    yield lambda: QApplication.activeModalWidget() is None


def processing_dialog() -> Iterator[Condition]:
    """The algorithm, opened from the Processing toolbox."""
    raster = QgsProject.instance().mapLayersByName("rotterdam")[0]
    dialog = createAlgorithmDialog("remotereasoner:ask", {"RASTER": raster.id(), "QUESTION": QUESTION})
    dialog.resize(800, 640)
    dialog.show()
    yield settled()
    shot(dialog, "processing")
    dialog.close()


def dark_theme(dock: QDockWidget) -> Iterator[Condition]:
    """QGIS's dark theme."""
    dock.tabs.setCurrentIndex(0)
    dock.notice.clear()
    QgsApplication.setUITheme("Night Mapping")
    yield settled()
    shot(iface.mainWindow(), "dark")


def settled(seconds: float = 1.5) -> Condition:
    """Holds once the map has been drawn and the widgets have had time to lay themselves out."""
    moment = time.monotonic() + seconds
    return lambda: time.monotonic() > moment and not iface.mapCanvas().isDrawing()


def shot(widget: QWidget, name: str) -> None:
    """A picture of a widget."""
    iface.messageBar().clearWidgets()
    widget.grab().save(str(OUTPUT / f"{name}.png"))


def shot_from_screen(widget: QWidget, name: str, height: int = 430) -> None:
    """A picture of the upper part of a widget's place on the screen, with the menu that lies over it."""
    corner = widget.mapToGlobal(QPoint(0, 0))
    picture = widget.screen().grabWindow(0, corner.x(), corner.y(), widget.width(), height)
    picture.save(str(OUTPUT / f"{name}.png"))


class Reader(QObject):
    """Takes the steps, each once the one before has come to its end, then closes QGIS."""

    def __init__(self) -> None:
        super().__init__(iface.mainWindow())
        self._seen: dict[str, object] = {}
        self._steps = tutorial(self._seen)
        self._since = time.monotonic()
        self._condition: Condition = settled()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(100)

    def _go_on(self) -> None:
        if time.monotonic() - self._since > TIMEOUT_S:
            raise TimeoutError(
                f"after {list(self._seen)}: {plugins['remote_reasoner_qgis'].dock.notice.said}"
            )
        if not self._condition():
            return
        self._since = time.monotonic()
        self._condition = next(self._steps, None)
        if self._condition is None:
            self._timer.timeout.disconnect(self._go_on)
            self._timer.timeout.connect(self._close)
            (OUTPUT / "seen.json").write_text(json.dumps(self._seen), encoding="utf-8")
            QgsProject.instance().clear()

    def _close(self) -> None:
        # With a task still at work QGIS would ask, and wait for an answer.
        if QgsApplication.taskManager().countActiveTasks() == 0:
            iface.actionExit().trigger()


def fail(*error: object) -> None:
    """Instead of QGIS's dialog, which would wait for somebody to close it."""
    print("".join(traceback.format_exception(*error)), file=sys.stderr, flush=True)
    os._exit(1)


sys.excepthook = fail
reader = Reader()

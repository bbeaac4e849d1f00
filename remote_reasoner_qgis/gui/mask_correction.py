"""Correct by click: the toolbar button, the map tool, the session behind it and the layers it writes to."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgisInterface, QgsMapTool
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QAction

from ..answers.answer_schema import TABLES
from ..answers.answers_file import answers_file, remember
from ..editing.click_session import ClickSession
from ..editing.clicked_object import Mask
from ..editing.mask_writing import feature_of, store_drawn
from ..failure import Failure
from ..server.connection import Backends
from ..settings import Settings
from ..translation import tr
from .dock import Dock
from .icons import icon
from .mask_tool import MaskTool

SETTLE_MS = 600
"""So long after the last move of the map its picture is fetched."""


class MaskCorrection(QObject):
    """One for each QGIS window."""

    def __init__(self, iface: QgisInterface, dock: Dock, backends: Backends) -> None:
        super().__init__(dock)
        self._iface, self._dock, self._canvas = iface, dock, iface.mapCanvas()
        self.session = ClickSession(backends, self)
        self.tool = MaskTool(self._canvas)
        self.action = QAction(icon("correct_by_click"), tr("Correct by click"), iface.mainWindow())
        self.action.setObjectName("RemoteReasonerCorrectAction")
        self.action.setCheckable(True)
        self.action.setToolTip(
            tr(
                "Correct by click: left click adds, right click or Ctrl+click takes away, drag a box; Enter "
                "accepts, Esc cancels, Backspace takes the last click back"
            )
        )
        self.tool.setAction(self.action)
        self._before_tool: QgsMapTool | None = None
        self._accept_later = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._follow_view)
        self._connect()

    def close_down(self) -> None:
        """Takes the tool off the map and ends what runs, for when the plugin is unloaded."""
        self._canvas.extentsChanged.disconnect(self._moved)
        QgsProject.instance().cleared.disconnect(self._leave)
        self._leave()
        self.session.wait()
        self.tool.remove()

    def start(self) -> None:
        """Takes the map tool, for the object that is selected or for a new one."""
        try:
            layer = self._raster()
            self.tool.layer = layer
            self._begin_selected(layer)
            self.session.look_at(layer, self._canvas.mapSettings(), self.session.clicked.before)
        except Failure as failure:
            self.action.setChecked(False)
            self._dock.notice.warn(str(failure))
            return
        if self._canvas.mapTool() is not self.tool:
            self._before_tool = self._canvas.mapTool()
        self._canvas.setMapTool(self.tool)
        self._say_state(self.session.is_ready)

    def _connect(self) -> None:
        self.action.triggered.connect(lambda checked: self.start() if checked else self._leave())
        self.tool.deactivated.connect(self._put_away)
        self.tool.stepped.connect(self._step)
        self.tool.accepted.connect(self._accept)
        self.tool.cancelled.connect(self._cancel)
        self.tool.taken_back.connect(self._take_back)
        self.session.ready.connect(self._say_state)
        self.session.masked.connect(self._show)
        self.session.failed.connect(self._fail)
        self._canvas.extentsChanged.connect(self._moved)
        QgsProject.instance().cleared.connect(self._leave)

    @property
    def _active(self) -> bool:
        return self._canvas.mapTool() is self.tool

    def _raster(self) -> QgsRasterLayer:
        """The raster of the answer that is shown, else the one chosen in the panel."""
        shown = self._dock.shown.stored
        named = QgsProject.instance().mapLayersByName(shown.raster) if shown is not None else []
        layer = next((one for one in named if isinstance(one, QgsRasterLayer)), self._dock.form.raster())
        if layer is None:
            raise Failure(tr("There is no raster layer. Add one to the project, then correct by click."))
        return layer

    def _layers(self) -> dict[str, QgsVectorLayer]:
        """Granularity → layer of the answer that is shown, those that are in the project."""
        shown = self._dock.shown.stored
        if shown is None:
            return {}
        named = self._dock.shown.on_map.layers(shown)
        return {name: named[table] for name, table in TABLES.items() if table in named}

    def _begin_selected(self, raster: QgsRasterLayer) -> None:
        """The object selected in the answer's layers, where there is exactly one; else a new one."""
        layers = self._layers()
        numbers = {
            feature.attribute("number")
            for layer in layers.values()
            for feature in layer.selectedFeatures()
            if isinstance(feature.attribute("number"), int)
        }
        if len(numbers) != 1:
            self.session.begin()
            return
        number = numbers.pop()
        source = layers.get("pixel") or layers.get("region")
        feature = feature_of(source, number) if source is not None else None
        self.session.begin(number, feature.geometry() if feature is not None else QgsGeometry())
        before = self.session.clicked.before
        if not before.isEmpty():
            self.tool.show_mask(Mask(before, QgsGeometry(), None, None))

    def _step(self, kind: str, points: list) -> None:
        try:
            if not self.session.clicked.steps:
                if not self._has_object():
                    self._begin_selected(self.tool.layer)
                before = self.session.clicked.before
                self.session.look_at(self.tool.layer, self._canvas.mapSettings(), before)
            self.session.add(kind, points)
        except Failure as failure:
            self._fail(str(failure))
        self.tool.show_steps(self.session.clicked)

    def _has_object(self) -> bool:
        """Whether an object was chosen already, when the tool was taken."""
        return self.session.clicked.number is not None

    def _accept(self) -> None:
        if self.session.is_busy and self.session.clicked.steps:
            self._accept_later = True  # once the mask of the last click is there
            return
        self._accept_later = False
        mask = self.session.mask
        if mask is None:
            return
        try:
            self._write(mask)
        except Failure as failure:
            self._fail(str(failure))
            return
        self._next()

    def _write(self, mask: Mask) -> None:
        shown = self._dock.shown.stored
        link = self._dock.review.links.of(shown) if shown is not None else None
        if link is not None:  # QGIS's undo takes it back in all layers at once
            link.put(mask.geometry, self.session.clicked.number, score=mask.score, contour=mask.contour)
            return
        if mask.geometry.isEmpty():
            raise Failure(tr("The shape has no area. Draw it larger."))
        project = QgsProject.instance()
        path = answers_file(project, Settings.load())
        stored = store_drawn(path, mask, self.session.ground, self.tool.layer.name())
        remember(project, stored.path)
        self._dock.show_stored(stored)

    def _cancel(self) -> None:
        """The object is given up; a second Esc puts the tool away."""
        if self.session.clicked.steps or self.session.clicked.number is not None:
            self._next()
            return
        self._leave()

    def _next(self) -> None:
        for layer in self._layers().values():
            layer.removeSelection()
        self._accept_later = False
        self.session.begin()
        self.tool.clear()

    def _take_back(self) -> None:
        if self.session.take_back():
            self.tool.show_steps(self.session.clicked)

    def _show(self, mask: Mask | None) -> None:
        if mask is None and not self.session.clicked.before.isEmpty():
            mask = Mask(self.session.clicked.before, QgsGeometry(), None, None)
        self.tool.show_mask(mask)
        if self._accept_later:
            self._accept()

    def _fail(self, words: str) -> None:
        self._accept_later = False
        self.tool.show_steps(self.session.clicked)
        self._iface.messageBar().pushWarning(tr("Remote Reasoner"), words)

    def _say_state(self, ready: bool) -> None:
        words = tr("Click on an object.") if ready else tr("Getting the picture ready; clicks are kept.")
        self._iface.statusBarIface().showMessage(words, 0 if not ready else 5000)

    def _moved(self) -> None:
        if self._active:
            self._settle.start()

    def _follow_view(self) -> None:
        """The next object will be clicked in this view: its picture is fetched meanwhile."""
        if not self._active or self.session.clicked.steps or self.tool.layer is None:
            return
        try:
            before = self.session.clicked.before
            self.session.look_at(self.tool.layer, self._canvas.mapSettings(), before)
        except Failure:
            return  # the view does not show the layer; the first click will say so

    def _leave(self) -> None:
        if self._active:
            if self._before_tool is not None:
                self._canvas.setMapTool(self._before_tool)
            else:
                self._canvas.unsetMapTool(self.tool)
        self._put_away()

    def _put_away(self) -> None:
        self._settle.stop()
        self._accept_later = False
        self.session.close()
        self.tool.clear()
        self.action.setChecked(False)

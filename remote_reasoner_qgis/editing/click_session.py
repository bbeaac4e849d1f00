"""From clicks on the map to the mask: keeps the picture of the view at the server, asks for masks.

Lives on the main thread and never waits. One request is on its way at a time; clicks made meanwhile are sent
together after it.
"""

from __future__ import annotations

from qgis.core import QgsApplication, QgsGeometry, QgsMapSettings, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..answers.features import Ground
from ..failure import Cancelled, Failure, Refused
from ..layer import capture
from ..layer.extent import bounds_in, visible_area
from ..layer.grid import Bounds, intersection
from ..server.authentication import unlock
from ..server.connection import Backends, Connection
from ..settings import Settings
from ..translation import tr
from .click_tasks import ClickTask, ForgetTask, KeepTask, MaskTask
from .clicked_object import ClickedObject, KeptPicture, Mask

MOST_PIXELS = 1_600_000
"""Of the picture of a view: a canvas of 1,600 × 1,000 in its own resolution; more makes no mask better."""
FINER = 1.6
"""A view whose layer could show so much finer pixels than the picture has is read again."""


class ClickSession(QObject):
    """Signals:
    ready: whether clicks are answered at once now (the picture is at the server).
    masked: the Mask of all clicks so far; None where there is none any more.
    failed: words.
    """

    ready = pyqtSignal(bool)
    masked = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, backends: Backends, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backends = backends
        self._layer: QgsRasterLayer | None = None
        self._wanted: Bounds | None = None
        self._connection: Connection | None = None
        self._picture: KeptPicture | None = None
        self._keeping: KeepTask | None = None
        self._asking: MaskTask | None = None
        self._tasks: set[ClickTask] = set()
        self._again = False
        self._sent_again = False
        self.clicked = ClickedObject()
        self.mask: Mask | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the picture is at the server."""
        return self._picture is not None

    @property
    def is_busy(self) -> bool:
        """Whether a picture or a mask is on its way."""
        return self._keeping is not None or self._asking is not None

    @property
    def ground(self) -> Ground | None:
        """Where the picture at the server lies; None while there is none."""
        return self._picture.ground if self._picture is not None else None

    def look_at(self, layer: QgsRasterLayer, view: QgsMapSettings, also: QgsGeometry | None = None) -> None:
        """Has the server keep the picture of what the view shows of a layer, and of a shape besides.

        Nothing happens where it has a picture that serves. `also` is in the layer's CRS. Raises Failure for
        what can be told at once; the rest comes with `ready` or `failed`.
        """
        context = QgsProject.instance().transformContext()
        wanted = bounds_in(visible_area(view), view.destinationCrs(), layer.crs(), context)
        if also is not None and not also.isEmpty():
            box = also.boundingBox()
            wanted = (
                min(wanted[0], box.xMinimum()),
                min(wanted[1], box.yMinimum()),
                max(wanted[2], box.xMaximum()),
                max(wanted[3], box.yMaximum()),
            )
        if self._serves(layer, wanted):
            return
        prepared = capture.prepare(layer, wanted, MOST_PIXELS)
        settings = Settings.load()
        if settings.use_server and settings.authcfg:
            unlock()
        self._leave_picture()
        self._layer, self._wanted = layer, wanted
        self._keeping = KeepTask(prepared, self._backends, settings)
        self._start(self._keeping, self._kept)
        self.ready.emit(False)

    def begin(self, number: int | None = None, before: QgsGeometry | None = None) -> None:
        """Another object: a new one, or one of the answer with its mask in the layer's CRS."""
        self.clicked = ClickedObject(number, QgsGeometry(before) if before is not None else QgsGeometry())
        self.mask = None
        self._again = False

    def add(self, kind: str, points: list[QgsPointXY]) -> None:
        """A point ("+" or "-") or a box ("box", two corners), in the layer's CRS."""
        self.clicked.steps.append((kind, points))
        self._ask()

    def take_back(self) -> bool:
        """Takes the last point or box back; whether there was one."""
        if not self.clicked.steps:
            return False
        self.clicked.steps.pop()
        if self.clicked.steps:
            self._ask()
        else:
            self._again = False
            self.mask = None
            self.masked.emit(None)
        return True

    def close(self) -> None:
        """Gives up what is on its way, and has the server forget the picture."""
        self._leave_picture()
        self.begin()

    def wait(self) -> None:
        """Waits until nothing runs any more, for when the plugin ends."""
        for task in tuple(self._tasks):
            task.cancel()
            task.waitForFinished(2000)

    def _serves(self, layer: QgsRasterLayer, wanted: Bounds) -> bool:
        """Whether the picture that is kept, or on its way, shows all of an extent finely enough."""
        if self._layer is not layer or self._wanted is None or not (self._picture or self._keeping):
            return False
        shared = intersection(self._wanted, wanted)
        whole = shared is not None and all(
            abs(mine - theirs) <= 1e-6 * (wanted[2] - wanted[0]) for mine, theirs in zip(shared, wanted)
        )
        return whole and (self._wanted[2] - self._wanted[0]) <= FINER * (wanted[2] - wanted[0])

    def _leave_picture(self) -> None:
        for task in (self._keeping, self._asking):
            if task is not None:
                task.cancel()
        if self._picture is not None and self._connection is not None:
            self._start(ForgetTask(self._connection, self._picture.id), lambda task: None)
        self._picture = self._keeping = self._asking = self._wanted = None
        self._again = False

    def _start(self, task: ClickTask, then) -> None:
        self._tasks.add(task)

        def ended(task: ClickTask) -> None:
            self._tasks.discard(task)
            then(task)

        task.ended.connect(ended)
        QgsApplication.taskManager().addTask(task)

    def _kept(self, task: KeepTask) -> None:
        if task is not self._keeping:  # another view is wanted by now
            if task.kept is not None and task.connection is not None:
                self._start(ForgetTask(task.connection, task.kept.id), lambda task: None)
            return
        self._keeping = None
        if task.kept is None:
            self._wanted = None
            self._tell(task.failure)
            return
        self._connection, self._picture = task.connection, task.kept
        self.ready.emit(True)
        if self.clicked.steps:
            self._ask()

    def _ask(self) -> None:
        if self._picture is None or self._asking is not None:
            self._again = True  # as soon as the picture, or the answer before, is there
            return
        self._again = False
        if not self.clicked.says_where:
            self.mask = None
            self.masked.emit(None)
            return
        request = self.clicked.request(self._picture)
        if request is None:
            self.clicked.steps.pop()
            self.failed.emit(
                tr("That point lies outside of the picture. Accept or cancel the object, then move the map.")
            )
            return
        self._asking = MaskTask(self._connection, self._picture, request)
        self._start(self._asking, self._masked)

    def _masked(self, task: MaskTask) -> None:
        if task is not self._asking:
            return
        self._asking = None
        if task.mask is not None:
            self._sent_again = False
            if self.clicked.steps:
                self.mask = task.mask
                self.masked.emit(task.mask)
            if self._again:
                self._ask()
        elif isinstance(task.failure, Refused) and task.failure.status == 404 and not self._sent_again:
            self._send_again()
        else:
            self._tell(task.failure)

    def _send_again(self) -> None:
        """The server has given the picture up: it gets it once more, and the clicks after it."""
        self._sent_again = True
        layer, wanted = self._layer, self._wanted
        self._picture = None
        try:
            prepared = capture.prepare(layer, wanted, MOST_PIXELS)
        except Failure as failure:
            self._tell(failure)
            return
        self._keeping = KeepTask(prepared, self._backends, Settings.load())
        self._start(self._keeping, self._kept)
        self.ready.emit(False)

    def _tell(self, failure: Failure | None) -> None:
        if failure is not None and not isinstance(failure, Cancelled):
            # after the slot that is at work, so that a message box cannot hold it up
            QTimer.singleShot(0, lambda: self.failed.emit(str(failure)))

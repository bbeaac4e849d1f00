"""The requests behind the clicks, as background tasks of QGIS: the picture once, a mask for each click."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..answers.features import Ground
from ..failure import Failure, Refused, plugin_error
from ..layer import drawing
from ..layer.capture import Capture
from ..server.client import Client
from ..server.connection import Backends, Connection
from ..server.events import unreadable
from ..settings import Settings
from ..translation import tr
from .clicked_object import KeptPicture, Mask, parse_mask


class ClickTask(QgsTask):
    """Work of which `ended` tells the end once, on the main thread, after a cancel too.

    Attributes:
        failure: what went wrong; None where nothing did.
    """

    ended = pyqtSignal(object)

    def __init__(self, words: str) -> None:
        super().__init__(words, QgsTask.Flag.CanCancel)
        self.failure: Failure | None = None
        self.done = False

    def work(self) -> None:
        """In a worker thread. Raises Failure."""
        raise NotImplementedError

    def run(self) -> bool:
        """Runs in a worker thread."""
        try:
            self.work()
        except Failure as failure:
            self.failure = failure
        self.done = True
        return self.failure is None or self.isCanceled()

    def finished(self, result: bool) -> None:
        """Runs on the main thread."""
        if not self.done and not self.isCanceled():
            self.failure = Failure(plugin_error())
        self.ended.emit(self)


class KeepTask(ClickTask):
    """Reads the picture of a view and has the server keep it.

    Attributes:
        connection: how the server was reached. kept: what it keeps; None where that failed.
    """

    def __init__(self, capture: Capture, backends: Backends, settings: Settings) -> None:
        super().__init__(tr("Remote Reasoner: getting “{layer}” ready").format(layer=capture.layer_name))
        self._capture: Capture | None = capture
        self._backends, self._settings = backends, settings
        self.connection: Connection | None = None
        self.kept: KeptPicture | None = None

    def work(self) -> None:
        """Connects, reads, sends."""
        capture = self._capture
        assert capture is not None  # run once
        self.connection = self._backends.open(self._settings, self.isCanceled)
        client = Client(self.connection, self.isCanceled, time_limit=self._settings.time_limit)
        picture = drawing.read(capture, lambda share: self.setProgress(60 * share), self.isCanceled)
        try:
            answer = client.keep_picture(picture.content)
        except Refused as error:
            if error.status not in (404, 405):
                raise
            raise Failure(
                tr(
                    "The server cannot make masks from clicks: it is of an earlier version. Have it updated, "
                    "or use the backend of this computer."
                )
            ) from error
        if not isinstance(answer.get("id"), str) or "crs" not in answer:
            raise unreadable("pictures")
        ground = Ground(capture.grid, capture.crs, in_pixels=answer["crs"] is None)
        self.kept = KeptPicture(answer["id"], ground)

    def finished(self, result: bool) -> None:
        """As `AskTask.finished`."""
        self._capture = None
        super().finished(result)


class MaskTask(ClickTask):
    """Asks for one mask. `mask` is None where that failed."""

    def __init__(self, connection: Connection, picture: KeptPicture, request: dict[str, Any]) -> None:
        super().__init__(tr("Remote Reasoner: mask"))
        self._connection, self._picture, self._request = connection, picture, request
        self.mask: Mask | None = None

    def work(self) -> None:
        """One request."""
        answer = Client(self._connection, self.isCanceled).mask(self._picture.id, self._request)
        self.mask = parse_mask(answer, self._picture.ground)


class ForgetTask(ClickTask):
    """Has the server forget a picture; a server that cannot be reached forgets it by itself, later."""

    def __init__(self, connection: Connection, picture: str) -> None:
        super().__init__(tr("Remote Reasoner: forgetting a picture"))
        self._connection, self._picture = connection, picture

    def work(self) -> None:
        """One request."""
        Client(self._connection, self.isCanceled).forget_picture(self._picture)

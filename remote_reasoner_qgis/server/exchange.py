"""One request on the wire, from its sending to the end of its reply, in the thread that makes it."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QTimer
from qgis.PyQt.QtNetwork import QNetworkReply

from ..failure import Cancelled, Failure, Unreachable
from ..translation import tr
from .network_failure import explain, http_status, refused

POLL_MS = 50
BUSY_S = 1.0
"""Longer than this between two looks at the clock: the thread did something else, and could hear nothing."""


def _ends_the_exchange(slot: Callable[[Exchange], None]) -> Callable[[Exchange], None]:
    """An exception in a slot ends the exchange and is raised again by `run`: Qt would go on waiting."""

    @functools.wraps(slot)
    def guarded(self: Exchange) -> None:
        try:
            slot(self)
        except Exception as failure:  # noqa: BLE001 - raised again in run()
            self._failure = failure
            self._loop.quit()

    return guarded


class Exchange:
    """Hands on the body of a reply piece by piece, and watches over cancel, silence and the time limit."""

    def __init__(
        self,
        reply: QNetworkReply,
        url: str,
        take: Callable[[bytes], None],
        is_canceled: Callable[[], bool],
        silence: float,
        time_limit: float,
    ) -> None:
        """`url` is the server's, for messages; `silence` and `time_limit` are in seconds."""
        self._reply = reply
        self._url = url
        self._take = take
        self._is_canceled = is_canceled
        self._silence = min(silence, time_limit)
        self._time_limit = time_limit
        self._started = self._last_sign = time.monotonic()
        self._looked = self._started
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._failure: Exception | None = None
        self._refusal = bytearray()

    def run(self) -> None:
        """Blocks until the reply is over. Raises Failure, or what `take` raised."""
        self.begin()
        try:
            if not self.is_over:
                self._loop.exec()
            self._finish()
        finally:
            self.end()

    def begin(self) -> None:
        """From now on the reply is handed on whenever an event loop runs in this thread, until `end`."""
        reply = self._reply
        self._timer.timeout.connect(self._check)
        reply.readyRead.connect(self._read)
        reply.uploadProgress.connect(self._sent)
        reply.finished.connect(self._loop.quit)
        self._timer.start(POLL_MS)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self._failure is not None or self._reply.isFinished()

    def wait(self, milliseconds: int) -> None:
        """Lets the event loop run for so long, or until the reply is over. Raises what `run` raises."""
        if not self.is_over and milliseconds:
            timer = QTimer()
            timer.timeout.connect(self._loop.quit)
            timer.start(milliseconds)
            self._loop.exec()
            timer.stop()
        elif not self.is_over:
            self._loop.processEvents()
        if self.is_over:
            self._finish()

    def end(self) -> None:
        """Closes the connection where it is still open."""
        self._timer.stop()
        self._failure = None  # its traceback holds this frame: no ring for the collector of any thread
        self._part_with_reply()

    def _finish(self) -> None:
        self._timer.stop()
        self._read()
        reply = self._reply
        if self._failure is not None:
            raise self._failure
        if http_status(reply) is not None and not _is_success(reply):
            raise refused(reply, bytes(self._refusal), self._url)
        if reply.error() != QNetworkReply.NetworkError.NoError:
            raise explain(reply, self._url)

    def _part_with_reply(self) -> None:
        """Closes the connection where it is still open, and leaves the reply to the main thread to delete.

        PyQt learns on the main thread, some time later, that an object has died in another thread, and
        then declares dead whatever lies at its address: in this thread that could be the next reply.
        An object that dies on the main thread is noticed at once.
        """
        reply = self._reply
        self._timer.timeout.disconnect(self._check)
        reply.readyRead.disconnect(self._read)
        reply.uploadProgress.disconnect(self._sent)
        reply.finished.disconnect(self._loop.quit)
        if not reply.isFinished():
            reply.abort()
        reply.setParent(None)
        reply.moveToThread(QCoreApplication.instance().thread())
        reply.deleteLater()

    def _sent(self, _sent: int, _total: int) -> None:
        self._last_sign = time.monotonic()

    @_ends_the_exchange
    def _read(self) -> None:
        self._last_sign = time.monotonic()
        reply = self._reply
        piece = bytes(reply.readAll()) if reply.isOpen() else b""
        if self._failure is not None or not piece:
            return
        if not _is_success(reply):
            self._refusal.extend(piece)
            return
        self._take(piece)

    @_ends_the_exchange
    def _check(self) -> None:
        now = time.monotonic()
        if now - self._looked > BUSY_S:
            self._last_sign += now - self._looked
        self._looked = now
        if self._is_canceled():
            raise Cancelled(tr("Cancelled."))
        if now - self._last_sign > self._silence:
            raise Unreachable(
                tr(
                    "The server at {url} has said nothing for {seconds:.0f} seconds. It may be stuck: "
                    "restart it, then ask again."
                ).format(url=self._url, seconds=now - self._last_sign)
            )
        if now - self._started > self._time_limit:
            raise Failure(
                tr(
                    "The time limit of {seconds:.0f} seconds is over. Choose a smaller extent, or raise the "
                    "limit in Settings → Options → Remote Reasoner."
                ).format(seconds=self._time_limit)
            )


def _is_success(reply: QNetworkReply) -> bool:
    status = http_status(reply)
    return status is not None and 200 <= status < 300

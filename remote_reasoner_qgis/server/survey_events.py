"""The events of a survey, heard while the same thread does other things; after a cut they go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..failure import BUSY, Ended, Refused, Unreachable
from ..translation import tr
from .client import Client
from .events import Event, EventStream
from .exchange import Exchange


class SurveyEvents:
    """Hands on every event once; `result` once the survey has one.

    Attributes:
        result: the result document, None while there is none.
    """

    def __init__(self, path: str, on_event: Callable[[Event], None]) -> None:
        """`path` is the survey's on the server."""
        self.result: dict[str, Any] | None = None
        self._path = f"{path}/events"
        self._on_event = on_event
        self._last_id = ""
        self._stream = EventStream()
        self._exchange: Exchange | None = None

    def open(self, client: Client) -> None:
        """Begins to listen, or goes on after a cut, with the first event that is not known yet."""
        self.close()
        self._stream = EventStream()
        self._stream.last_id = self._last_id
        self._exchange = client.listen(self._path, self._last_id, self._take)

    def close(self) -> None:
        """Stops listening; the survey goes on."""
        exchange, self._exchange = self._exchange, None
        if exchange is not None:
            exchange.end()

    def wait(self, milliseconds: int) -> None:
        """Lets events come for so long, or until the result is there.

        Raises Unreachable where the stream was cut, Ended where the survey failed or is gone.
        """
        exchange = self._exchange
        if exchange is None or self.result is not None:
            return
        try:
            exchange.wait(milliseconds)
        except Refused as refusal:
            if refusal.status in BUSY:
                raise Unreachable(str(refusal)) from refusal
            raise Ended(str(refusal)) from refusal
        if exchange.is_over and self.result is None:
            raise Unreachable(tr("The connection to the server was cut while the survey was running."))

    def _take(self, piece: bytes) -> None:
        for event in self._stream.feed(piece):
            if event.name == "result":
                self.result = event.data
            elif event.name == "error":
                raise Ended(str(event.data.get("detail") or event.data.get("title") or event.data))
            else:
                self._on_event(event)
            self._last_id = self._stream.last_id

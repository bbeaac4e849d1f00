"""The HTTP contract, spoken through QGIS's own network stack: its proxies, certificates and authentication.

Every call blocks the thread it is made in, with an event loop of its own, and is meant for background
threads. It ends within a fraction of a second after `is_canceled` says so; the connection is then closed,
which stops the work on the server.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from typing import Any

from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtCore import QByteArray, QUrl
from qgis.PyQt.QtNetwork import QHttpMultiPart, QNetworkReply, QNetworkRequest

from ..failure import Failure, Refused, Unreachable
from ..translation import tr
from ..version import check_backend_version
from .authentication import authenticate
from .connection import Connection
from .events import Event, EventStream, json_object, unreadable
from .exchange import Exchange
from .multipart import picture_form

SILENCE_S = 45.0
"""The contract promises a sign of life every 10 s; this long without one and the server is taken for dead."""

SHORT_LIMIT_S = 15.0
JSON, EVENTS = b"application/json", b"text/event-stream"


class Client:
    """Calls to one backend."""

    def __init__(
        self,
        connection: Connection,
        is_canceled: Callable[[], bool],
        time_limit: float = 600.0,
        silence: float = SILENCE_S,
    ) -> None:
        self._connection = connection
        self._is_canceled = is_canceled
        self._time_limit = time_limit
        self._silence = silence

    def after_cancel(self) -> Client:
        """The same for a last word after a cancel."""
        return Client(self._connection, lambda: False, SHORT_LIMIT_S, SHORT_LIMIT_S)

    def health(self) -> dict[str, Any]:
        """`GET /v1/health`; raises Failure where nobody answers or the versions do not fit."""
        answer = self.get("/v1/health")
        if answer.get("status") != "ok" or not isinstance(answer.get("version"), str):
            raise unreadable("health")
        check_backend_version(answer["version"])
        return answer

    def capabilities(self) -> dict[str, Any]:
        """`GET /v1/capabilities`: engines, segmenters, tasks, limits."""
        return self.get("/v1/capabilities")

    def reason(
        self, picture: bytes, request: Mapping[str, Any], on_event: Callable[[Event], None]
    ) -> dict[str, Any]:
        """`POST /v1/reason` with events; returns the result document.

        `on_event` is called in this thread for every event but the last. Raises Failure; what came before
        has reached `on_event`.
        """
        result: list[dict[str, Any]] = []

        def take(event: Event) -> None:
            if event.name == "result":
                result.append(event.data)
            else:
                on_event(event)

        self.stream("/v1/reason", picture_form(picture, request), take)
        if not result:
            raise Unreachable(
                tr(
                    "The connection to the server ended before the answer was complete. What had come is "
                    "kept. Ask again; if it happens again, the server's log says why."
                )
            )
        return result[-1]

    def stream(self, path: str, parts: QHttpMultiPart, on_event: Callable[[Event], None]) -> None:
        """Sends a form and hands on the events of the answer, in this thread, until it ends.

        Raises Failure, also for the event `error`.
        """
        reply = QgsNetworkAccessManager.instance().post(self._request(path, EVENTS), parts)
        parts.setParent(reply)
        stream = EventStream()

        def take(piece: bytes) -> None:
            for event in stream.feed(piece):
                if event.name == "error":
                    raise Failure(str(event.data.get("detail") or event.data.get("title") or event.data))
                on_event(event)

        self._exchange(reply, take, self._time_limit)

    def send_form(self, path: str, parts: QHttpMultiPart) -> dict[str, Any]:
        """Sends a form and returns the JSON object of the answer. Raises Failure."""
        reply = QgsNetworkAccessManager.instance().post(self._request(path, JSON), parts)
        parts.setParent(reply)
        return self._json(path, reply, self._time_limit)

    def content(self, path: str) -> bytes:
        """The body of an answer. Raises Failure."""
        pieces: list[bytes] = []
        reply = QgsNetworkAccessManager.instance().get(self._request(path, b"*/*"))
        self._exchange(reply, pieces.append, self._time_limit)
        return b"".join(pieces)

    def refers_back(self, question: str) -> bool:
        """`POST /v1/questions`: whether a question can only be about an earlier answer.

        False where the server is too old to tell. Raises Failure.
        """
        try:
            return self.post("/v1/questions", {"question": question}).get("refers_back") is True
        except Refused as refusal:
            if refusal.status in (404, 405):
                return False
            raise

    def keep_picture(self, picture: bytes) -> dict[str, Any]:
        """`POST /v1/pictures`: the server keeps the picture for clicks; returns what it says of it."""
        return self.send_form("/v1/pictures", picture_form(picture))

    def mask(self, picture: str, prompts: Mapping[str, Any]) -> dict[str, Any]:
        """`POST /v1/pictures/{id}/mask`; raises Refused (404) where the server keeps the picture no more."""
        return self.post(f"/v1/pictures/{picture}/mask", prompts)

    def forget_picture(self, picture: str) -> None:
        """`DELETE /v1/pictures/{id}`."""
        self.delete(f"/v1/pictures/{picture}")

    def get(self, path: str) -> dict[str, Any]:
        """A JSON object. Raises Failure."""
        return self._json(path, QgsNetworkAccessManager.instance().get(self._request(path, JSON)))

    def post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Sends a JSON object and returns the answer's; takes as long as a question may. Raises Failure."""
        request = self._request(path, JSON)
        request.setRawHeader(b"Content-Type", JSON)
        content = QByteArray(json.dumps(dict(body)).encode("utf-8"))
        reply = QgsNetworkAccessManager.instance().post(request, content)
        return self._json(path, reply, self._time_limit)

    def put(self, path: str, content: bytes, content_type: bytes) -> None:
        """Sends a body; what the server answers to it does not matter. Raises Failure."""
        request = self._request(path, JSON)
        request.setRawHeader(b"Content-Type", content_type)
        reply = QgsNetworkAccessManager.instance().put(request, QByteArray(content))
        self._exchange(reply, lambda piece: None, self._time_limit)

    def delete(self, path: str) -> None:
        """Raises Failure."""
        reply = QgsNetworkAccessManager.instance().deleteResource(self._request(path, JSON))
        self._exchange(reply, lambda piece: None, SHORT_LIMIT_S)

    def listen(self, path: str, last_id: str, take: Callable[[bytes], None]) -> Exchange:
        """An event stream, begun and not waited for; `last_id` is that of the last event known."""
        request = self._request(path, EVENTS)
        if last_id:
            request.setRawHeader(b"Last-Event-ID", last_id.encode("utf-8"))
        reply = QgsNetworkAccessManager.instance().get(request)
        exchange = Exchange(reply, self._connection.url, take, self._is_canceled, self._silence, math.inf)
        exchange.begin()
        return exchange

    def _json(self, path: str, reply: QNetworkReply, limit: float = SHORT_LIMIT_S) -> dict[str, Any]:
        pieces: list[bytes] = []
        self._exchange(reply, pieces.append, limit)
        return json_object(b"".join(pieces), path)

    def _request(self, path: str, accept: bytes) -> QNetworkRequest:
        request = QNetworkRequest(QUrl(self._connection.url + path))
        request.setRawHeader(b"Accept", accept)
        if self._connection.token:
            request.setRawHeader(b"Authorization", b"Bearer " + self._connection.token.encode("ascii"))
        if self._connection.authcfg:
            authenticate(request, self._connection.authcfg)
        return request

    def _exchange(self, reply: QNetworkReply, take: Callable[[bytes], None], time_limit: float) -> None:
        Exchange(reply, self._connection.url, take, self._is_canceled, self._silence, time_limit).run()

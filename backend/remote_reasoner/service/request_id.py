"""A number for every request, which its answer, its problem document and its lines in the log carry."""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-Id"
CHOSEN_BY_CLIENT = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)

current: ContextVar[str] = ContextVar("request_id", default="-")
"""The request that this task or thread works on; "-" where it works on none."""


class RequestIds:
    """ASGI: gives each request the number its client or a proxy has chosen, or else a new one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; answers carry the number in a header."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        chosen = Headers(scope=scope).get(HEADER, "")
        number = chosen if CHOSEN_BY_CLIENT.fullmatch(chosen) else uuid.uuid4().hex
        # Not reset at the end: each request is a task of its own, and a fault is told further out.
        current.set(number)

        async def numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault(HEADER, number)
            await send(message)

        await self._app(scope, receive, numbered)


def marked(record: logging.LogRecord) -> bool:
    """A filter of log records that lets all pass and says in `request_id` what they belong to."""
    record.request_id = current.get()
    return True

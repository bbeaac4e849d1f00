"""What every request passes: a number for the log, the bearer token, and upload bodies that are refused."""

from __future__ import annotations

import hmac
import re
import uuid
from http import HTTPStatus
from urllib.parse import urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from remote_reasoner.core.errors import BadRequestError, RemoteReasonerError
from remote_reasoner.core.logs import REQUEST_ID_HEADER, request_id
from remote_reasoner.core.service_errors import UnauthorizedError, WrongHostError
from remote_reasoner.service import problems
from remote_reasoner.settings import Settings

CHOSEN_BY_CLIENT = re.compile(r"[A-Za-z0-9._-]{1,64}", re.ASCII)
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
DRAIN_S = 5.0
"""How long the rest of a refused body is read before the answer goes out."""


class RequestIds:
    """ASGI: gives each request the number its client or a proxy has chosen, or else a new one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; answers carry the number in a header."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        chosen = Headers(scope=scope).get(REQUEST_ID_HEADER, "")
        number = chosen if CHOSEN_BY_CLIENT.fullmatch(chosen) else uuid.uuid4().hex
        # Not reset at the end: each request is a task of its own, and a fault is told further out.
        request_id.set(number)

        async def numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).setdefault(REQUEST_ID_HEADER, number)
            await send(message)

        await self._app(scope, receive, numbered)


class DrainRefusedBody:
    """ASGI: before an error goes out, reads and drops for a while what the client is still sending.

    A client that sends its whole body before it reads would otherwise find the connection broken instead
    of the reason. One that asked `Expect: 100-continue` waits for the answer, and gets it at once; so does
    one whose upload stands still.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; holds an error back until the body has come or `DRAIN_S` has passed."""
        if scope["type"] != "http" or any(name == b"expect" for name, _ in scope["headers"]):
            await self._app(scope, receive, send)
            return
        more = any(name in {b"content-length", b"transfer-encoding"} for name, _ in scope["headers"])

        async def counted() -> Message:
            nonlocal more
            message = await receive()
            more = message["type"] == "http.request" and message.get("more_body", False)
            return message

        async def drained(message: Message) -> None:
            if message["type"] == "http.response.start" and _refuses(message["status"]):
                with anyio.move_on_after(DRAIN_S):
                    while more:
                        await counted()
            await send(message)

        await self._app(scope, counted, drained)


def _refuses(status: int) -> bool:
    return status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.REQUEST_TIMEOUT


def check_reachable_safely(settings: Settings) -> None:
    """Raises BadRequestError where other computers could reach the service without a token."""
    if not settings.on_loopback and settings.token is None:
        raise BadRequestError(
            f"Other computers can reach {settings.host}, so a token is needed: set REMOTE_REASONER_TOKEN or "
            "give --token-file FILE (or listen on 127.0.0.1)."
        )


class AccessControl:
    """ASGI: lets a request in or answers it with a problem, before a byte of its body is read."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._token = settings.token.get_secret_value().encode() if settings.token else None
        self._names = LOOPBACK_NAMES | {settings.host.strip("[]")} if settings.on_loopback else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may come in."""
        refusal = self._refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
        else:
            await problems.response(refusal)(scope, receive, send)

    def _refusal(self, headers: Headers) -> RemoteReasonerError | None:
        if self._names is not None:
            # A page on the web can make a browser call this address: by a host name that it points to
            # loopback (DNS rebinding), or by posting a form. The first shows in Host, the second in Origin.
            if _name("//" + headers.get("host", "")) not in self._names:
                return WrongHostError("This service answers to localhost and 127.0.0.1 only; ask it there.")
            if "origin" in headers and _name(headers["origin"]) not in self._names:
                return WrongHostError("This service does not answer to web pages; ask it from a program.")
        if self._token is not None and not self._carries_token(headers.get("authorization", "")):
            return UnauthorizedError(
                "The request carries no token or a wrong one; send `Authorization: Bearer TOKEN` with the "
                "token the server was started with."
            )
        return None

    def _carries_token(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        given = token.strip().encode("latin-1", "replace")
        return scheme.lower() == "bearer" and hmac.compare_digest(given, self._token or b"")


def _name(address: str) -> str | None:
    """The host name in an address, None where there is none."""
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None

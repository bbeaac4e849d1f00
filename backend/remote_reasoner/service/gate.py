"""Who may come in: the bearer token, and on loopback the guard against web pages."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from remote_reasoner.core.errors import (
    BadRequestError,
    RemoteReasonerError,
    UnauthorizedError,
    WrongHostError,
)
from remote_reasoner.service import problems
from remote_reasoner.settings import Settings

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def check_reachable_safely(settings: Settings) -> None:
    """Raises BadRequestError where other computers could reach the service without a token."""
    if not settings.on_loopback and settings.token is None:
        raise BadRequestError(
            f"Other computers can reach {settings.host}, so a token is needed: set REMOTE_REASONER_TOKEN or "
            "give --token-file FILE (or listen on 127.0.0.1)."
        )


class Gate:
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

"""How long a client may take to say what it wants: connections that never ask are not kept open."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 30.0
"""Longest time for a request line and its headers, seconds; the body has a limit of its own."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that hangs up where the head of a request is not complete in time.

    The server itself only limits the silence between two requests.
    """

    _hang_up: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock of the first request."""
        super().connection_made(transport)
        self._wait_for_a_request()

    def on_response_complete(self) -> None:
        """Starts the clock of the next request."""
        super().on_response_complete()
        self._wait_for_a_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clock."""
        super().connection_lost(exc)
        if self._hang_up is not None:
            self._hang_up.cancel()

    def _wait_for_a_request(self) -> None:
        if self._hang_up is not None:
            self._hang_up.cancel()
        self._hang_up = self.loop.call_later(HEAD_S, self._close_unless_asked)

    def _close_unless_asked(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()

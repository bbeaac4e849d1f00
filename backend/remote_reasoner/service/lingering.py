"""Answers a refused upload so that the sender gets to read the answer."""

from __future__ import annotations

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LINGER_S = 5.0


class Lingering:
    """ASGI: before an error goes out, swallows for a while what the client is still sending.

    A client that sends its whole body before it reads would otherwise find the connection broken instead
    of the reason. One that asked `Expect: 100-continue` waits for the answer, and gets it at once.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes everything on; holds an error back until the body has come or `LINGER_S` has passed."""
        if scope["type"] != "http" or any(name == b"expect" for name, _ in scope["headers"]):
            await self._app(scope, receive, send)
            return
        more = any(name in {b"content-length", b"transfer-encoding"} for name, _ in scope["headers"])

        async def counted() -> Message:
            nonlocal more
            message = await receive()
            more = message["type"] == "http.request" and message.get("more_body", False)
            return message

        async def lingered(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                with anyio.move_on_after(LINGER_S):
                    while more:
                        await counted()
            await send(message)

        await self._app(scope, counted, lingered)

"""Runs the service: binds the port, says where it listens, stops when told or when its parent is gone."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from remote_reasoner import __version__
from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError, UnknownEngineError
from remote_reasoner.core.logs import drop_query, log_to_stderr
from remote_reasoner.core.processes import watched
from remote_reasoner.service.app import create_app
from remote_reasoner.service.engine_pool import Engines
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.surveys import Surveys
from remote_reasoner.settings import Settings
from remote_reasoner.survey import cluster_address

logger = logging.getLogger(__name__)

HEAD_TIMEOUT_S = 30.0
"""Longest time for a request line and its headers; the body has a limit of its own."""

READ_TIMEOUT_S = 60.0
"""Longest time in which a client takes nothing of an answer that waits for it."""

PARENT_CHECK_S = 1.0
GRACE_S = 5
"""How long connections may take to end once the server stops; their work is cancelled at once."""


class TimeoutProtocol(H11Protocol):
    """HTTP/1.1 that closes connections where the head of a request or the reading of an answer stands still.

    The server itself only limits the silence between two requests.
    """

    _head_timeout: asyncio.TimerHandle | None = None
    _read_timeout: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock of the first request."""
        super().connection_made(transport)
        self._wait_for_a_request()

    def on_response_complete(self) -> None:
        """Starts the clock of the next request."""
        super().on_response_complete()
        self._wait_for_a_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stops the clocks."""
        super().connection_lost(exc)
        for timeout in (self._head_timeout, self._read_timeout):
            if timeout is not None:
                timeout.cancel()

    def pause_writing(self) -> None:
        """Starts the clock of a client that is slow to read."""
        super().pause_writing()
        self._wait_for_a_reader()

    def resume_writing(self) -> None:
        """Stops it."""
        super().resume_writing()
        if self._read_timeout is not None:
            self._read_timeout.cancel()

    def _wait_for_a_reader(self) -> None:
        unread = self.transport.get_write_buffer_size()
        self._read_timeout = self.loop.call_later(READ_TIMEOUT_S, self._abort_unless_read, unread)

    def _abort_unless_read(self, unread: int) -> None:
        if self.transport.get_write_buffer_size() < unread:
            self._wait_for_a_reader()
        else:
            logger.info("A client has read nothing of its answer for %g s; hanging up.", READ_TIMEOUT_S)
            self.transport.abort()

    def _wait_for_a_request(self) -> None:
        if self._head_timeout is not None:
            self._head_timeout.cancel()
        self._head_timeout = self.loop.call_later(HEAD_TIMEOUT_S, self._close_unless_asked)

    def _close_unless_asked(self) -> None:
        if self.cycle is None or self.cycle.response_complete:
            self.transport.close()


class Server(uvicorn.Server):
    """uvicorn, which announces its address, cancels its jobs when it stops, and follows its parent."""

    def __init__(
        self,
        app: FastAPI,
        listening: socket.socket,
        tell: Callable[[str], None] | None = None,
        parent_pid: int | None = None,
    ) -> None:
        """Serves `app` on a bound socket. `tell` hears one line of JSON with the address once it listens.

        Stops when the process `parent_pid`, where one is named, has ended.
        """
        logging.getLogger("uvicorn.access").addFilter(drop_query)
        super().__init__(
            uvicorn.Config(
                app,
                http=TimeoutProtocol,
                log_config=None,
                lifespan="on",
                server_header=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        self.jobs: Jobs = app.state.parts.jobs
        self.surveys: Surveys = app.state.parts.surveys
        self._listening = listening
        self._tell = tell
        self._parent_pid = parent_pid

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening, then says so."""
        self.surveys.start()  # before anybody can ask for one
        await super().startup(sockets=[self._listening])
        if self.should_exit:
            return
        self.jobs.warm_up()
        if self._tell is not None:
            address = {"event": "listening", "url": url_of(self._listening), "pid": os.getpid()}
            self._tell(json.dumps({**address, "version": __version__}))
        if self._parent_pid is not None:
            self._watching = asyncio.create_task(self._watch_parent(self._parent_pid))

    async def _watch_parent(self, pid: int) -> None:
        still_runs = watched(pid)
        while still_runs():
            await asyncio.sleep(PARENT_CHECK_S)
        logger.info("The program that started this server (process %d) has ended; stopping.", pid)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cancels the work in hand, tells its listeners, then stops."""
        self.surveys.close()
        self.jobs.close()
        await super().shutdown(sockets=[self._listening])


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the address. Raises BadRequestError where it cannot be."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise BadRequestError(
            f"Cannot listen on {host}, port {port} ({error.strerror}); choose another --host or --port."
        ) from error


def url_of(listening: socket.socket) -> str:
    """The address a client on this computer can use."""
    host, port = listening.getsockname()[:2]
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"


def serve(
    settings: Settings, engines: Engines, announce: Path | None = None, parent_pid: int | None = None
) -> None:
    """Serves until SIGTERM or Ctrl-C, or until the process `parent_pid` has ended.

    Once it listens, the address is printed as one line of JSON and, if wanted, written to `announce`.

    Raises BadRequestError where the address cannot be listened on, or would be open to other computers
    without a token, or the cluster's cannot be one; UnknownEngineError or EngineUnavailableError for engines
    that cannot answer here.
    """
    check_offered(engines, settings)
    if settings.cluster is not None:
        cluster_address.check(settings.cluster)
    app = create_app(engines, settings)
    app.state.parts.jobs.make_engines()
    listening = bind(settings.host, settings.port)
    log_to_stderr()
    for name in (signal.SIGTERM, signal.SIGINT):
        # uvicorn stops in good order at a signal, then raises it again for whoever was there before.
        signal.signal(name, _leave)
    with listening:
        Server(app, listening, partial(_tell, announce), parent_pid).run()


def _tell(announce: Path | None, line: str) -> None:
    """Writes the line to the file, whole or not at all, then prints it."""
    if announce is not None:
        beginning = announce.with_name(f"{announce.name}.{os.getpid()}.part")
        beginning.write_text(line, encoding="utf-8")
        beginning.replace(announce)
    print(line, flush=True)


def check_offered(engines: Engines, settings: Settings) -> None:
    """Raises UnknownEngineError or EngineUnavailableError for reasoners offered to requests but not there."""
    known = {engine.name: engine for engine in engines.available() if engine.kind == "reasoner"}
    for name in settings.engines:
        if name not in known:
            raise UnknownEngineError(f"There is no reasoner '{name}'; choose one of {', '.join(known)}.")
        why_not = known[name].why_not
        if why_not is not None:
            raise EngineUnavailableError(why_not)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)

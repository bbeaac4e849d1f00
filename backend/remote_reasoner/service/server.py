"""Runs the service: binds the port, says where it listens, stops when told or when its parent is gone."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import uvicorn
from fastapi import FastAPI

from remote_reasoner import __version__
from remote_reasoner.core.errors import BadRequestError, EngineUnavailableError, UnknownEngineError
from remote_reasoner.service import parent, request_id
from remote_reasoner.service.app import create_app
from remote_reasoner.service.desk import Desk
from remote_reasoner.service.loaded import Engines
from remote_reasoner.service.patience import PatientProtocol
from remote_reasoner.settings import Settings

logger = logging.getLogger(__name__)

PARENT_CHECK_S = 1.0
GRACE_S = 5
"""How long connections may take to end once the server stops; their work is cancelled at once."""


class Server(uvicorn.Server):
    """uvicorn, which announces its address, cancels the work in hand when it stops, and heeds its parent."""

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
        super().__init__(
            uvicorn.Config(
                app,
                http=PatientProtocol,
                log_config=None,
                lifespan="on",
                server_header=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        self.desk: Desk = app.state.desk
        self._listening = listening
        self._tell = tell
        self._parent_pid = parent_pid

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts listening, then says so."""
        await super().startup(sockets=[self._listening])
        if self.should_exit:
            return
        self.desk.warm_up()
        if self._tell is not None:
            address = {"event": "listening", "url": url_of(self._listening), "pid": os.getpid()}
            self._tell(json.dumps({**address, "version": __version__}))
        if self._parent_pid is not None:
            self._watching = asyncio.create_task(self._watch_parent(self._parent_pid))

    async def _watch_parent(self, pid: int) -> None:
        still_runs = parent.watched(pid)
        while still_runs():
            await asyncio.sleep(PARENT_CHECK_S)
        logger.info("The program that started this server (process %d) has ended; stopping.", pid)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Cancels the work in hand, tells its listeners, then stops."""
        self.desk.close()
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
    without a token; UnknownEngineError or EngineUnavailableError for engines that cannot answer here.
    """
    check_offered(engines, settings)
    app = create_app(engines, settings)
    app.state.desk.make_engines()
    listening = bind(settings.host, settings.port)
    log_to_stderr()
    for name in (signal.SIGTERM, signal.SIGINT):
        # uvicorn stops in good order at a signal, then raises it again for whoever was there before.
        signal.signal(name, _leave)
    with listening:
        Server(app, listening, partial(_tell, announce), parent_pid).run()


def log_to_stderr() -> None:
    """Sends the log to stderr, each line with the request it is about, and faults of threads with it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(request_id.marked)
    logging.basicConfig(
        handlers=[handler],
        level=logging.INFO,
        format="%(asctime)s %(levelname)s %(name)s [%(request_id)s]: %(message)s",
    )
    threading.excepthook = log_fault


def log_fault(fault: threading.ExceptHookArgs) -> None:
    """Writes a fault that ended a thread into the log, with its traceback: a `threading.excepthook`."""
    name = fault.thread.name if fault.thread else "a thread that is gone"
    logger.error("The program failed in the thread '%s'", name, exc_info=fault.exc_value)


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

"""A real server on a real port, over engines that do what the test says."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from remote_reasoner.service.app import create_app
from remote_reasoner.service.server import Server, bind, url_of
from remote_reasoner.settings import Settings

sys.path.append(str(Path(__file__).parent))

from running_server import Running, until
from scripted_engines import ScriptedEngines


@contextmanager
def running(scripted: ScriptedEngines | None = None, **settings: Any) -> Iterator[Running]:
    """A server with these settings in a thread; stopped at the end, whatever its engines are at."""
    engines = scripted or ScriptedEngines()
    defaults = {"engine": "scripted", "segmenter": "scripted", "host": "127.0.0.1"}
    chosen = Settings(**{**defaults, **settings})
    listening = bind("127.0.0.1", 0)
    server = Server(create_app(engines, chosen), listening)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    try:
        yield Running(url_of(listening), engines, server)
    finally:
        engines.reasoning.go.set()
        engines.segmenting.go.set()
        server.should_exit = True
        thread.join(20)
        listening.close()
        assert not thread.is_alive(), "the server did not stop"


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    """Starts servers: `serve(scripted_engines, **settings)`; they stop with the test."""
    with ExitStack() as stack:
        yield lambda scripted=None, **settings: stack.enter_context(running(scripted, **settings))


@pytest.fixture
def scripted(serve: Callable[..., Running]) -> Running:
    """A server with default settings."""
    return serve()

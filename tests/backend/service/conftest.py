"""A real server on a real port, over engines that do what the test says."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from remote_reasoner.cli import main
from remote_reasoner.engines import registry
from remote_reasoner.service.app import create_app
from remote_reasoner.service.engine_pool import Engines
from remote_reasoner.service.server import Server, bind, url_of
from remote_reasoner.settings import Settings

sys.path.append(str(Path(__file__).parent))
sys.path.append(str(Path(__file__).parents[1]))

from running_server import Running, drawn_tiff, until
from scripted_engines import SCRIPTED, ScriptedEngines
from survey_calls import ColourEngines


@contextmanager
def running(scripted: Engines | None = None, **settings: Any) -> Iterator[Running]:
    """A server with these settings in a thread; stopped at the end, whatever its engines are at."""
    chosen_engines = scripted or ScriptedEngines()
    defaults = {"engine": "scripted", "segmenter": "scripted", "host": "127.0.0.1"}
    with ExitStack() as stack:
        if "state_folder" not in settings:
            defaults["state_folder"] = stack.enter_context(TemporaryDirectory())
        yield from _running(chosen_engines, Settings(**{**defaults, **settings}))


def _running(chosen_engines: Engines, chosen: Settings) -> Iterator[Running]:
    listening = bind("127.0.0.1", 0)
    server = Server(create_app(chosen_engines, chosen), listening)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    server.jobs.reader.wait_until_ready()
    try:
        yield Running(url_of(listening), chosen_engines, server)
    finally:
        if isinstance(chosen_engines, ScriptedEngines):
            chosen_engines.reasoning.go.set()
            chosen_engines.segmenting.go.set()
        if isinstance(chosen_engines, ColourEngines):
            chosen_engines.gate.set()
        server.should_exit = True
        thread.join(20)
        listening.close()
        assert not thread.is_alive(), "the server did not stop"


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr; fails the test where there is more or less."""
        (line,) = self.err.splitlines()
        assert line.startswith("remote-reasoner: ")
        return line


@pytest.fixture
def command_line(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs `remote-reasoner` with these arguments in this process; engines named 'scripted' exist."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(registry, "ENGINES", (*registry.ENGINES, *SCRIPTED))

    def run(*arguments: object) -> Ended:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return Ended(ended.value.code or 0, said.out, said.err)

    return run


@pytest.fixture
def serve() -> Iterator[Callable[..., Running]]:
    """Starts servers: `serve(scripted_engines, **settings)`; they stop with the test."""
    with ExitStack() as stack:
        yield lambda scripted=None, **settings: stack.enter_context(running(scripted, **settings))


@pytest.fixture
def scripted(serve: Callable[..., Running]) -> Running:
    """A server with default settings."""
    return serve()


@pytest.fixture
def raster(tmp_path: Path) -> Path:
    """A small GeoTIFF alone in its folder."""
    path = tmp_path / "raster.tif"
    path.write_bytes(drawn_tiff())
    return path

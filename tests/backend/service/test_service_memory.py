"""Memory that the last question took goes back once nobody asks any more."""

from __future__ import annotations

import time

import pytest
from running_server import until
from scripted_engines import ScriptedEngines

from remote_reasoner.service import jobs


@pytest.fixture
def releases(monkeypatch) -> list[float]:
    """When engines and the C library gave memory back, after a short wait."""
    given: list[float] = []
    monkeypatch.setattr(jobs, "IDLE_S", 0.4)
    monkeypatch.setattr(jobs, "give_back", lambda: given.append(time.monotonic()))
    return given


def test_an_idle_server_gives_memory_back_once(serve, releases):
    server = serve(ScriptedEngines())
    assert server.ask().status_code == 200
    answered = time.monotonic()
    until(lambda: releases)
    assert releases[0] - answered > 0.3
    time.sleep(1)
    assert len(releases) == 1


def test_a_server_that_answers_keeps_its_memory(serve, releases):
    server = serve(ScriptedEngines())
    assert server.ask().status_code == 200
    with server.ask("hold", stream=True):
        until(lambda: server.engines.reasoning.at_work == 1)
        time.sleep(1)
        assert not releases
        server.engines.reasoning.go.set()
    until(lambda: releases)


def test_engines_that_can_release_are_asked_to(serve, releases):
    released: list[str] = []

    class Releasing(ScriptedEngines):
        def reasoner(self, name, model=None):
            made = super().reasoner(name, model)
            made.release = lambda: released.append(name)
            return made

    server = serve(Releasing())
    assert server.ask().status_code == 200
    until(lambda: releases)
    assert released == ["scripted"]

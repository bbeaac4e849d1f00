"""Memory that the last question took goes back once nobody asks any more."""

from __future__ import annotations

import time

import pytest
from affine import Affine
from running_server import until
from scripted_engines import ScriptedEngines, ScriptedReasoner, ScriptedSegmenter

from remote_reasoner.engines.at_hand import AtHand
from remote_reasoner.engines.follow_up import FollowUpReasoner
from remote_reasoner.service import jobs
from remote_reasoner.service.queue import FairQueue
from remote_reasoner.service.queued_engines import QueuedReasoner, QueuedSegmenter


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


def test_both_engines_are_asked_to_give_memory_back(serve, releases):
    released: list[str] = []

    class Releasing(ScriptedEngines):
        def reasoner(self, name, model=None):
            made = super().reasoner(name, model)
            made.release = lambda: released.append(f"reasoner {name}")
            return made

        def segmenter(self, name):
            made = super().segmenter(name)
            made.release = lambda: released.append(f"segmenter {name}")
            return made

    server = serve(Releasing())
    assert server.ask().status_code == 200
    until(lambda: releases)
    assert sorted(released) == ["reasoner scripted", "segmenter scripted"]


def test_engines_around_another_pass_it_on():
    released: list[str] = []
    reasoner, segmenter = ScriptedReasoner(), ScriptedSegmenter()
    reasoner.release = lambda: released.append("reasoner")
    segmenter.release = lambda: released.append("segmenter")
    QueuedReasoner(reasoner, FairQueue(), print).release()
    QueuedSegmenter(segmenter, FairQueue(), print).release()
    FollowUpReasoner(reasoner, AtHand("Where are tanks?", (), Affine.identity())).release()
    assert released == ["reasoner", "segmenter", "reasoner"]

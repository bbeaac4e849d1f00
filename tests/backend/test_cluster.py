"""Tiles on a real Ray cluster: the same answer as here, also where a node is killed in the middle."""

from __future__ import annotations

from functools import partial

import pytest
import surveyed

from remote_reasoner import pipeline
from remote_reasoner.core.errors import EngineUnavailableError, ServerUnreachableError
from remote_reasoner.core.schemas import ObjectEvent, ReasonRequest
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.survey import sources
from remote_reasoner.survey.actors import ActorPool

pytest.importorskip("ray", reason="Ray is not installed (pip install ray)")
from ray_cluster import two_nodes

pytestmark = [pytest.mark.cluster, pytest.mark.slow, pytest.mark.timeout(300)]
WIDTH, HEIGHT = 1400, 900


@pytest.fixture
def cluster(monkeypatch):
    """Two nodes with room for one actor each; files are read in windows however small they are."""
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)
    with two_nodes() as started:
        yield started


@pytest.fixture
def scene(tmp_path):
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    return surveyed.write(tmp_path / "scene.tif", pixels, nodata_from=1300)


def told(result):
    return result.model_dump(exclude={"id", "created", "timings_ms"})


def events(path, run=None):
    read = partial(sources.open_source, str(path))
    return pipeline.answer_area(read, ReasonRequest(question="all"), *surveyed.engines(), run=run)


def test_the_answer_is_the_same_and_a_node_that_dies_costs_nothing_but_time(cluster, scene):
    *_, alone = events(scene)
    pool = ActorPool(cluster.address, partial(surveyed.engines, slow=0.3), {"colours"})
    assert pool.size == 2
    *_, whole = events(scene, pipeline.Run(make_executor=pool.executor))
    assert told(whole.result) == told(alone.result)
    killed = False
    for event in events(scene, pipeline.Run(make_executor=pool.executor)):
        if isinstance(event, ObjectEvent) and not killed:
            cluster.remove_node(cluster.workers[1], allow_graceful=False)
            killed = True
    assert killed
    assert told(event.result) == told(alone.result)
    pool.close()


def test_workers_read_through_a_reader_too(cluster, scene):
    with PictureReader() as reader:
        read = partial(sources.open_source, str(scene), reader)
        pool = ActorPool(cluster.address, surveyed.engines, {"colours"}, 1)
        run = pipeline.Run(make_executor=pool.executor)
        *_, there = pipeline.answer_area(read, ReasonRequest(question="all"), *surveyed.engines(), run=run)
        pool.close()
    *_, alone = events(scene)
    assert told(there.result) == told(alone.result)


def test_an_engine_that_cannot_run_there_is_told(cluster, scene):
    pool = ActorPool(cluster.address, absent, {"colours"})
    with pytest.raises(EngineUnavailableError, match="no weights here"):
        list(events(scene, pipeline.Run(make_executor=pool.executor)))
    pool.close()


def absent():
    """Engines of a computer on which something is missing."""
    raise EngineUnavailableError("There are no weights here; install them.")


def test_a_cluster_that_is_not_there_is_told():
    with pytest.raises(ServerUnreachableError, match=r"No Ray cluster answers at 127\.0\.0\.1:9"):
        ActorPool("127.0.0.1:9", surveyed.engines, {"colours"})

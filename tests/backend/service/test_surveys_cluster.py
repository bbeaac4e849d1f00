"""`serve --cluster`: tiles that come over HTTP are looked at by actors, one of whose nodes is killed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import surveyed
from drawn import RedSegmenter
from running_server import until
from survey_calls import HEIGHT, SETTINGS, WIDTH, Calls, ColourEngines, asked_here, told

pytest.importorskip("ray", reason="Ray is not installed (pip install ray)")
sys.path.append(str(Path(__file__).parents[1]))
from ray_cluster import two_nodes

pytestmark = [pytest.mark.cluster, pytest.mark.slow, pytest.mark.timeout(300)]


class PlainEngines(ColourEngines):
    """Engines that can be made anywhere."""

    def __reduce__(self):
        """Another process makes its own."""
        return PlainEngines, ()

    def reasoner(self, name: str, model: str | None = None) -> surveyed.ColourReasoner:
        return surveyed.ColourReasoner(slow=0.2)

    def segmenter(self, name: str) -> RedSegmenter:
        return RedSegmenter()


def test_a_survey_is_answered_by_the_cluster_as_here(serve, tmp_path):
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    raster = surveyed.write(tmp_path / "scene.tif", pixels)
    with two_nodes() as cluster:
        settings = {"state_folder": tmp_path / "state", "cluster": cluster.address}
        server = serve(PlainEngines(), **SETTINGS, **settings)
        calls = Calls(server.url, pixels).begin()
        tiles = calls.state["missing"]
        calls.send(tiles[:10])
        until(lambda: calls.now()["tiles"]["done"] >= 3, 120)
        cluster.remove_node(cluster.workers[1], allow_graceful=False)
        calls.send(tiles[10:])
        assert told(calls.result()) == asked_here(raster)

"""A real Ray cluster of several nodes on this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch


@contextmanager
def two_nodes() -> Iterator[Any]:
    """A head without room for actors, and two nodes, `workers`, with room for one each."""
    here = Path(__file__).parent
    paths = [str(here), str(here / "service"), os.environ.get("PYTHONPATH", "")]
    with patch.dict(os.environ, RAY_USAGE_STATS_ENABLED="0", PYTHONPATH=os.pathsep.join(filter(None, paths))):
        import ray
        from ray.cluster_utils import Cluster

        started = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
        try:
            started.workers = [started.add_node(num_cpus=1) for _ in range(2)]
            started.wait_for_nodes()
            yield started
        finally:
            ray.shutdown()
            started.shutdown()
            # Who still listens to a head that is gone ends this process after a minute.
            started.global_state.disconnect()

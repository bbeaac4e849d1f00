"""Importing the package changes nothing in the process that imports it."""

from __future__ import annotations

import json
import subprocess
import sys

LOOK = """
import importlib, json, logging, os, pkgutil, sys, warnings
import cv2, geopandas, numpy, onnxruntime, pydantic, pyproj, rasterio, requests, shapely, tokenizers
def state():
    return [dict(os.environ), cv2.getNumThreads(), [str(one) for one in warnings.filters],
            len(logging.getLogger().handlers), logging.getLogger().level]
before = state()
import remote_reasoner
loaded = []
for module in pkgutil.walk_packages(remote_reasoner.__path__, "remote_reasoner."):
    of_torch = module.name.startswith(("remote_reasoner.engines.vlm.gener", "remote_reasoner.bench"))
    if not module.name.endswith("__main__") and not of_torch:  # torch sets warnings filters of its own
        loaded.append(importlib.import_module(module.name))
private = [module.__name__ for module in loaded for value in vars(module).values()
           if isinstance(value, type) and value.__module__.startswith("rasterio._")]
print(json.dumps([before == state(), private, len(loaded)]))
"""


def test_no_process_wide_state_changes_and_nothing_private_of_rasterio_is_used():
    told = subprocess.run([sys.executable, "-c", LOOK], check=True, capture_output=True, text=True)
    same, private, loaded = json.loads(told.stdout.splitlines()[-1])
    assert same
    assert private == []
    assert loaded > 60

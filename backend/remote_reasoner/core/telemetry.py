"""Keeps the libraries this package stands on from sending anything of their own accord."""

from __future__ import annotations

import os
import sys

SWITCHES = {
    "ORT_DISABLE_TELEMETRY": "1",  # onnxruntime: a device id in the user's cache, usage sent home
    "HF_HUB_DISABLE_TELEMETRY": "1",  # huggingface_hub: which trainer runs, which library loads a model
    "PROJ_NETWORK": "OFF",  # PROJ, in rasterio and in pyproj: grids fetched for the CRS of a picture
}
"""Environment variables that such libraries read when they are imported."""


def disable() -> None:
    """Switches it off here and in processes started from here; call it before those libraries are imported.

    onnxruntime reads its variable once, as it is imported, and has written the device id by the time
    `disable_telemetry_events` can be called: it is imported in `engines.onnx_runtime` only.
    """
    os.environ.update(SWITCHES)
    hub = sys.modules.get("huggingface_hub.constants")
    if hub is not None:  # imported before by somebody else, who had it on
        hub.HF_HUB_DISABLE_TELEMETRY = True  # type: ignore[attr-defined]

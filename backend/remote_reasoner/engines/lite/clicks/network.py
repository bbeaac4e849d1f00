"""The network that makes a mask of a window, in ONNX Runtime, and the axes of its features."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines import onnx_runtime
from remote_reasoner.engines.lite.clicks.features import Projection
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

FILES = ("clicks.onnx", "clicks_axes.npz")


def read_projections(path: Path) -> list[Projection]:
    """The axes of both networks' features."""
    with np.load(path) as stored:
        return [
            Projection(
                stored[f"mean_{number}"].astype(np.float32), stored[f"axes_{number}"].astype(np.float32)
            )
            for number in range(len(stored.files) // 2)
        ]


class ClickNetwork:
    """The weights of `clicks.onnx`. Calls may come from several threads."""

    def __init__(self, folder: Path = WEIGHTS, threads: int | None = 1) -> None:
        """Raises EngineUnavailableError where the weights are missing."""
        if not (folder / FILES[0]).is_file():
            raise EngineUnavailableError(
                f"The weights for masks from clicks are missing in {folder}; install the package again."
            )
        options = onnx_runtime.SessionOptions()
        options.intra_op_num_threads = threads or 1
        options.log_severity_level = 3
        self._session = onnx_runtime.InferenceSession(
            str(folder / FILES[0]), options, providers=["CPUExecutionProvider"]
        )

    def run(self, planes: np.ndarray, features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(probabilities float32 (N, CELLS, CELLS), expected IoU (N,)) of N windows.

        planes: float32 (N, PLANES, CELLS, CELLS). features: float32 (N, channels, FEATURE_CELLS,
        FEATURE_CELLS).
        """
        masks, scores = self._session.run(None, {"planes": planes, "features": features})
        return masks[:, 0], scores[:, 0]

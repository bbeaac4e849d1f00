"""A network in ONNX Runtime, and the tiles it takes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from remote_reasoner.engines import onnx_runtime

MULTIPLE = 32  # sides a network takes
PADDING = 114
CPU = "CPUExecutionProvider"


class Session:
    """The weights in memory, ready to run on `threads` cores (all where None).

    Runs keep their memory for the next one, which saves a fifth of the time and more, until `release`.
    """

    def __init__(self, path: Path, threads: int | None, providers: Sequence[str] = (CPU,)) -> None:
        """`providers` are ONNX Runtime's, the wanted one first; those it cannot start are passed over."""
        options = onnx_runtime.SessionOptions()
        options.intra_op_num_threads = threads or os.cpu_count() or 1
        options.log_severity_level = 3
        options.enable_mem_pattern = False  # planned memory is one block for each shape of tile: a fifth more
        self._session = onnx_runtime.InferenceSession(str(path), options, providers=list(providers))
        self._releasing = onnx_runtime.RunOptions()
        self._releasing.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    @property
    def providers(self) -> list[str]:
        """The providers that were started, the one that computes first."""
        return list(self._session.get_providers())

    @property
    def outputs(self) -> list[str]:
        """The names of everything the network can give."""
        return [output.name for output in self._session.get_outputs()]

    def run(self, tile: np.ndarray, outputs: Sequence[str] | None = None) -> list[np.ndarray]:
        """One pass over uint8 RGB (H, W, 3) whose sides are multiples of 32: the network's maps.

        `outputs` names those that are wanted; all where None.
        """
        return [maps[0] for maps in self._session.run(outputs, {"pixels": tile[None]})]

    def release(self) -> None:
        """Gives the memory of past runs back: hundreds of MiB after a large tile."""
        smallest = np.zeros((1, MULTIPLE, MULTIPLE, 3), np.uint8)  # only a run can give memory back
        self._session.run(None, {"pixels": smallest}, self._releasing)


def padded(pixels: np.ndarray) -> np.ndarray:
    """uint8 RGB (h, w, 3) to (H, W, 3), multiples of 32, grey at right and bottom."""
    height, width = pixels.shape[:2]
    padding = ((0, -height % MULTIPLE), (0, -width % MULTIPLE), (0, 0))
    return np.pad(pixels, padding, constant_values=PADDING)


def mirror(tile: np.ndarray) -> np.ndarray:
    """(H, W, 3) mirrored at the diagonal from bottom left to top right: (W, H, 3)."""
    return np.ascontiguousarray(tile[::-1, ::-1].transpose(1, 0, 2))

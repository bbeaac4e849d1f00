"""Features of other ground that come with the engine: what a taught class should not be found in."""

from __future__ import annotations

import io
import json
import lzma
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.taught.levels import joined
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

FILE = "other_ground.npz.xz"
MAPS = ("near", "far", "reach", "far_reach", "scores", "far_scores")
"""Its arrays of levels, in the order of `levels.in_levels`."""


@dataclass(frozen=True)
class Ground:
    """A piece of other ground.

    Attributes:
        cells: uint8 (H, W, 158), see `features.Look`.
        boxes: by category of the engine, (N, 4) xyxy of its objects in it, pixels.
    """

    cells: np.ndarray
    boxes: dict[str, np.ndarray]


@cache
def _stored(folder: Path) -> dict[str, np.ndarray]:
    try:
        content = lzma.decompress((folder / FILE).read_bytes())
    except FileNotFoundError as missing:
        raise EngineUnavailableError(
            f"{missing.filename}, which taught classes need, is missing; install the package again."
        ) from missing
    with np.load(io.BytesIO(content), allow_pickle=False) as file:
        return dict(file)


def feature_scale(folder: Path = WEIGHTS) -> np.ndarray:
    """float32 (128,): what the highest level of each feature stands for. Raises as `other_ground`."""
    return _stored(folder)["scale"]


@cache
def other_ground(folder: Path = WEIGHTS) -> tuple[Ground, ...]:
    """All pieces. Raises EngineUnavailableError where the file is missing."""
    stored = _stored(folder)
    found = []
    for number, listed in enumerate(json.loads(str(stored["boxes"]))):
        maps = tuple(stored[name][number] for name in MAPS)
        boxes = {name: np.array(own, np.float64) for name, own in listed.items()}
        found.append(Ground(np.ascontiguousarray(joined(maps)), boxes))
    return tuple(found)

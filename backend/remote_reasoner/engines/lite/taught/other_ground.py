"""Pictures of other ground that come with the engine: what a taught class should not be found in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

PICTURES_FILE, BOXES_FILE = "other_ground.webp", "other_ground.json"
SIDE = 256
"""Pixels a side of each piece of the mosaic."""
COLUMNS = 8


@dataclass(frozen=True)
class Ground:
    """One picture.

    Attributes:
        pixels: uint8 RGB (256, 256, 3).
        boxes: by category of the engine, (N, 4) xyxy of its objects in it.
    """

    pixels: np.ndarray
    boxes: dict[str, np.ndarray]


@cache
def other_ground(folder: Path = WEIGHTS) -> tuple[Ground, ...]:
    """All of them. Raises EngineUnavailableError where they are missing."""
    try:
        content = np.fromfile(folder / PICTURES_FILE, np.uint8)
        pieces = json.loads((folder / BOXES_FILE).read_text(encoding="utf-8"))["pieces"]
    except FileNotFoundError as missing:
        raise EngineUnavailableError(
            f"{missing.filename}, which teaching needs, is missing; install the package again."
        ) from missing
    mosaic = cv2.cvtColor(cv2.imdecode(content, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    found = []
    for number, piece in enumerate(pieces):
        y, x = (place * SIDE for place in divmod(number, COLUMNS))
        boxes: dict[str, list[list[float]]] = {}
        for label, *box in piece["boxes"]:
            boxes.setdefault(label, []).append(box)
        pixels = np.ascontiguousarray(mosaic[y : y + SIDE, x : x + SIDE])
        found.append(Ground(pixels, {name: np.array(own, np.float64) for name, own in boxes.items()}))
    return tuple(found)

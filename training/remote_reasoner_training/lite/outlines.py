"""Land cover outlined by hand on training pictures of other sets, mostly wide roads and rivers."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.categories import CATEGORIES
from remote_reasoner_training.lite.scene import IGNORE, NOTHING, Scene
from remote_reasoner_training.lite.sets import SETS

OUTLINES = "outlines.json"
"""For each picture (set/images/file) rings of x, y in pixels by category, or of `nothing`."""


def read_outlined(root: Path) -> list[Scene]:
    """The outlined pictures below `root`, the folder of the sets; outside the rings nothing is known."""
    row = [picture_set.name for picture_set in SETS].index("outlined")
    text = resources.files(__package__).joinpath(OUTLINES).read_text(encoding="utf-8")
    values = {"nothing": NOTHING} | {name: 1 + index for index, name in enumerate(CATEGORIES)}
    scenes = []
    for name, outlines in json.loads(text)["pictures"].items():
        path = root / name
        pixels = cv2.imread(str(path), cv2.IMREAD_COLOR) if path.is_file() else None
        if pixels is None:
            continue
        area = np.full(pixels.shape[:2], IGNORE, np.uint8)
        for category, rings in outlines.items():
            for ring in rings:
                cv2.fillPoly(area, [np.array(ring, np.int32)], values[category])
        rgb = np.ascontiguousarray(pixels[:, :, ::-1])
        no_boxes = np.zeros((0, 4), np.float32)
        scenes.append(Scene(path, row, rgb, no_boxes, np.zeros(0, np.int64), [], area))
    return scenes

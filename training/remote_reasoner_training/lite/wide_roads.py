"""Wide roads, outlined by hand on training pictures of other sets: epfl_road hardly shows any."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.detector.categories import CATEGORIES
from remote_reasoner_training.lite.pictures import IGNORE, NOTHING, Scene
from remote_reasoner_training.lite.sets import SETS

OUTLINES = "wide_roads.json"
"""For each picture (set/images/file) rings of x, y in pixels, `road` and `not road`; the rest is unknown."""


def read_wide_roads(root: Path) -> list[Scene]:
    """The outlined pictures that lie below `root`, the folder of the sets."""
    row = [picture_set.name for picture_set in SETS].index("wide_roads")
    text = resources.files(__package__).joinpath(OUTLINES).read_text(encoding="utf-8")
    scenes = []
    for name, outlines in json.loads(text)["pictures"].items():
        path = root / name
        pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
        if pixels is None:
            continue
        area = np.full(pixels.shape[:2], IGNORE, np.uint8)
        for kind, value in (("not road", NOTHING), ("road", 1 + CATEGORIES.index("road"))):
            for ring in outlines[kind]:
                cv2.fillPoly(area, [np.array(ring, np.int32)], value)
        rgb = np.ascontiguousarray(pixels[:, :, ::-1])
        no_boxes = np.zeros((0, 4), np.float32)
        scenes.append(Scene(path, row, rgb, no_boxes, np.zeros(0, np.int64), [], area))
    return scenes

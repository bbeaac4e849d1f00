"""Other ground for taught classes: features of pieces of training pictures, small enough to come along."""

from __future__ import annotations

import io
import json
import lzma
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.taught.features import STRIDE, STRIDES, in_levels
from remote_reasoner.engines.lite.taught.other_ground import FILE, MAPS
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

COUNTS = {
    "nwpu_vhr10": 8,
    "hrplanes": 4,
    "aerial_cars": 4,
    "solar_panels": 4,
    "dubai": 4,
    "epfl_road": 4,
    "aerial_maritime": 4,
    "shiprs_ports": 4,
    "sen2_ships": 2,
    "tokyo": 2,
    "s2_landcover": 1,
}
"""Pieces of each set."""
SEEN, KEPT = 256, 128
"""Pixels a side that the network sees, and of the middle that is kept."""
SIDES = (256, 400, 640)
HIGHEST = 99.8
"""Percentile of a feature that the highest level stands for."""
TRIES = 40
MOST_DARK = 0.2


def write_other_ground(data: Path, folder: Path, weights: Path = WEIGHTS, seed: int = 5) -> int:
    """Writes the file into `folder`; its bytes. `data` holds the sets, `weights` the object network."""
    random = np.random.default_rng(seed)
    network = ObjectNetwork(weights / "detector.onnx", 1)
    maps: dict[str, list[np.ndarray]] = {name: [] for name in MAPS}
    notes: list[dict[str, list[list[float]]]] = []
    for name, count in COUNTS.items():
        document = json.loads((data / name / "train.json").read_text(encoding="utf-8"))
        names = {one["id"]: one["name"] for one in document["categories"]}
        for number in random.choice(len(document["images"]), count, replace=False):
            image = document["images"][number]
            pixels = cv2.imread(str(data / name / "images" / image["file_name"]))[:, :, ::-1]
            left, top, side = _window(pixels, random)
            piece = np.ascontiguousarray(pixels[top : top + side, left : left + side])
            shown = cv2.resize(piece, (SEEN, SEEN), interpolation=cv2.INTER_AREA)
            features, distances = network.features(shown, STRIDES)
            for name_of, whole, stride in zip(MAPS, (*features, *distances), STRIDES * 2, strict=True):
                rim = (SEEN - KEPT) // 2 // stride
                maps[name_of].append(whole[:, rim : rim + KEPT // stride, rim : rim + KEPT // stride])
            own = [one for one in document["annotations"] if one["image_id"] == image["id"]]
            notes.append(_boxes([(names[one["category_id"]], one["bbox"]) for one in own], left, top, side))
    near, far = (np.stack(maps[name_of]) for name_of in MAPS[:2])
    scale = np.concatenate([np.percentile(some, HIGHEST, axis=(0, 2, 3)) for some in (near, far)])
    scale = np.maximum(scale, 1e-3).astype(np.float32)
    levels = [in_levels(tuple(four[:2]), tuple(four[2:]), scale) for four in zip(*maps.values(), strict=True)]
    stored = {name_of: np.stack(some) for name_of, some in zip(MAPS, zip(*levels, strict=True), strict=True)}
    stream = io.BytesIO()
    np.savez(stream, **stored, scale=scale, boxes=np.array(json.dumps(notes)))
    content = lzma.compress(stream.getvalue(), preset=9 | lzma.PRESET_EXTREME)
    (folder / FILE).write_bytes(content)
    return len(content)


def _window(pixels: np.ndarray, random: np.random.Generator) -> tuple[int, int, int]:
    """Left, top and side of a square that shows something; the last of some tries where none does."""
    height, width = pixels.shape[:2]
    left = top = side = 0
    for _ in range(TRIES):
        side = int(min(height, width, random.choice(SIDES)))
        left, top = (int(random.integers(0, limit - side + 1)) for limit in (width, height))
        piece = pixels[top : top + side, left : left + side]
        if (piece.max(axis=2) < 8).mean() < MOST_DARK and piece.std() > 12:
            break
    return left, top, side


def _boxes(
    objects: list[tuple[str, list[float]]], left: int, top: int, side: int
) -> dict[str, list[list[float]]]:
    """Boxes of objects in pixels of what is kept, by category."""
    by, rim = SEEN / side, (SEEN - KEPT) / 2
    found: dict[str, list[list[float]]] = {}
    for name, (x, y, wide, high) in objects:
        low = [max(0.0, (x - left) * by - rim), max(0.0, (y - top) * by - rim)]
        end = [
            min(float(KEPT), (x + wide - left) * by - rim),
            min(float(KEPT), (y + high - top) * by - rim),
        ]
        if name in OBJECTS and end[0] - low[0] > STRIDE / 4 and end[1] - low[1] > STRIDE / 4:
            found.setdefault(name, []).append([round(value, 1) for value in (*low, *end)])
    return found

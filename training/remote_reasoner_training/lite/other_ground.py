"""Other ground for taught classes: features of pieces of training pictures, small enough to come along."""

from __future__ import annotations

import io
import json
import lzma
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from remote_reasoner.engines.lite.taught.levels import STRIDE, STRIDES, in_levels
from remote_reasoner.engines.lite.taught.other_ground import FILE, MAPS
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.settings import WEIGHTS

SETS = (
    "nwpu_vhr10",
    "hrplanes",
    "aerial_cars",
    "solar_panels",
    "dubai",
    "epfl_road",
    "aerial_maritime",
    "shiprs_ports",
    "roof_chips",
    "sen2_ships",
    "tokyo",
)
PICTURES = 40
"""Of each set at most, from which pieces are chosen."""
PIECES = 256
SEEN, KEPT, RIM = 512, 128, 64
"""Pixels a side that the network sees, of a piece that is kept, and that are left aside at the edges."""
SIDES = (384, 512, 800)
HIGHEST = 99.8
"""Percentile of a feature that the highest level stands for."""
TRIES = 40
MOST_DARK = 0.2
MOST_BOXES = 12


def write_other_ground(data: Path, folder: Path, weights: Path = WEIGHTS, seed: int = 5) -> int:
    """Writes the file into `folder`; its bytes. `data` holds the sets, `weights` the object network.

    Of many pieces those are kept that differ most from each other (k-centre, Gonzalez 1985): strange things
    are in them more often than in ground drawn at random.
    """
    random = np.random.default_rng(seed)
    network = ObjectNetwork(weights / "detector.onnx", 1)
    pieces: list[tuple[list[np.ndarray], dict[str, list[list[float]]]]] = []
    for name in SETS:
        document = json.loads((data / name / "train.json").read_text(encoding="utf-8"))
        names = {one["id"]: one["name"] for one in document["categories"]}
        for number in random.permutation(len(document["images"]))[:PICTURES]:
            image = document["images"][number]
            read = cv2.imread(str(data / name / "images" / image["file_name"]))
            assert read is not None, image["file_name"]
            pixels = read[:, :, ::-1]
            left, top, side = _window(pixels, random)
            part = np.ascontiguousarray(pixels[top : top + side, left : left + side])
            shown = cv2.resize(part, (SEEN, SEEN), interpolation=cv2.INTER_AREA)
            maps = network.features(shown, STRIDES)
            own = [
                (names[one["category_id"]], one["bbox"])
                for one in document["annotations"]
                if one["image_id"] == image["id"]
            ]
            for y in range(RIM, SEEN - RIM, KEPT):
                for x in range(RIM, SEEN - RIM, KEPT):
                    cut = [
                        values[:, y // s : (y + KEPT) // s, x // s : (x + KEPT) // s]
                        for values, s in zip(maps, STRIDES * 3, strict=True)
                    ]
                    pieces.append((cut, _boxes(own, left, top, side, x, y)))
    near, far = (np.stack([cut[number] for cut, _ in pieces]) for number in (0, 1))
    scale = np.concatenate([np.percentile(some, HIGHEST, axis=(0, 2, 3)) for some in (near, far)])
    scale = np.maximum(scale, 1e-3).astype(np.float32)
    told = np.concatenate([near.max(axis=(2, 3)), far.max(axis=(2, 3))], axis=1) / scale
    chosen = _farthest(told, PIECES)
    levels = [in_levels(pieces[number][0], scale) for number in chosen]
    stored = {name: np.stack(some) for name, some in zip(MAPS, zip(*levels, strict=True), strict=True)}
    notes = json.dumps([pieces[number][1] for number in chosen])
    stream = io.BytesIO()
    every: dict[str, Any] = {**stored, "scale": scale, "boxes": np.array(notes)}
    np.savez(stream, **every)
    content = lzma.compress(stream.getvalue(), preset=9 | lzma.PRESET_EXTREME)
    (folder / FILE).write_bytes(content)
    return len(content)


def _farthest(points: np.ndarray, count: int) -> list[int]:
    """Indices of points (N, D) each of which lies farthest from those before it."""
    chosen = [int(np.argmax(np.linalg.norm(points - points.mean(axis=0), axis=1)))]
    away = np.linalg.norm(points - points[chosen[0]], axis=1)
    while len(chosen) < count:
        chosen.append(int(np.argmax(away)))
        away = np.minimum(away, np.linalg.norm(points - points[chosen[-1]], axis=1))
    return chosen


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
    objects: list[tuple[str, list[float]]], left: int, top: int, side: int, x0: int, y0: int
) -> dict[str, list[list[float]]]:
    """Boxes of objects in pixels of what is kept, by category."""
    by = SEEN / side
    found: dict[str, list[list[float]]] = {}
    for name, (x, y, wide, high) in objects:
        low = [max(0.0, (x - left) * by - x0), max(0.0, (y - top) * by - y0)]
        end = [
            min(float(KEPT), (x + wide - left) * by - x0),
            min(float(KEPT), (y + high - top) * by - y0),
        ]
        inside = end[0] - low[0] > STRIDE / 4 and end[1] - low[1] > STRIDE / 4
        if name in OBJECTS and inside and len(found.get(name, ())) < MOST_BOXES:
            found.setdefault(name, []).append([round(value, 1) for value in (*low, *end)])
    return found

"""Pictures of other ground for taught classes: a mosaic of pieces of freely licensed pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from remote_reasoner.engines.lite.taught.other_ground import BOXES_FILE, COLUMNS, PICTURES_FILE, SIDE

COUNTS = {"hrplanes": 34, "aerial_maritime": 14, "sen2_ships": 16}
"""Pieces of each set: CC BY 4.0, MIT, MIT."""
CREDITS = "HRPlanesV2 (CC BY 4.0), Aerial Maritime v9 (MIT), sen2ships (MIT; contains Copernicus data)"
SIDES = (256, 400, 640)
QUALITY = 42
MOST_DARK = 0.2
TRIES = 40


def write_other_ground(data: Path, folder: Path, seed: int = 5) -> int:
    """Writes the mosaic and its boxes into `folder`; the bytes of both.

    `data` holds the sets. Pieces that are mostly without data are drawn again; annotated objects are noted.
    """
    random = np.random.default_rng(seed)
    pieces: list[np.ndarray] = []
    notes: list[dict[str, Any]] = []
    for name, count in COUNTS.items():
        document = json.loads((data / name / "train.json").read_text(encoding="utf-8"))
        names = {one["id"]: one["name"] for one in document["categories"]}
        chosen = random.choice(len(document["images"]), count, replace=False)
        for number in chosen:
            image = document["images"][number]
            pixels = cv2.imread(str(data / name / "images" / image["file_name"]))
            own = [one for one in document["annotations"] if one["image_id"] == image["id"]]
            left, top, side = _window(pixels, random)
            piece = pixels[top : top + side, left : left + side]
            shrinks = side > SIDE
            pieces.append(
                cv2.resize(piece, (SIDE, SIDE), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC)
            )
            boxes = [_within(one["bbox"], left, top, SIDE / side, names[one["category_id"]]) for one in own]
            notes.append({"set": name, "boxes": [box for box in boxes if box is not None]})
    rows = [np.hstack(pieces[start : start + COLUMNS]) for start in range(0, len(pieces), COLUMNS)]
    _, encoded = cv2.imencode(".webp", np.vstack(rows), [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
    text = json.dumps({"credits": CREDITS, "pieces": notes}, separators=(",", ":"))
    (folder / PICTURES_FILE).write_bytes(encoded.tobytes())
    (folder / BOXES_FILE).write_text(text, encoding="utf-8")
    return len(encoded) + len(text)


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


def _within(box: list[float], left: int, top: int, by: float, label: str) -> list[Any] | None:
    x, y, wide, high = box
    low = [max(0.0, (x - left) * by), max(0.0, (y - top) * by)]
    high_corner = [min(float(SIDE), (x + wide - left) * by), min(float(SIDE), (y + high - top) * by)]
    if high_corner[0] - low[0] < 2 or high_corner[1] - low[1] < 2:
        return None
    return [label, *(round(value, 1) for value in (*low, *high_corner))]

"""The visual tokens: what the embedded network, frozen, proposes in each view of each picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.decode import candidates, without_duplicates
from remote_reasoner.engines.lite.vision.object_network import Maps, ObjectNetwork
from remote_reasoner.io.reader import InThisProcess
from remote_reasoner_training.grpo.demonstration.answers import SIDE
from remote_reasoner_training.grpo.demonstration.views import seen

LOOKED_AT = 512
"""Pixels of the longer side that the network sees; smaller pictures are not enlarged."""
LOWEST = 0.04
"""Raw score from which a cell proposes a box: far below what the engine answers with (about 0.3)."""
MOST_CANDIDATES, MOST_OF_CLASS = 1000, 24
"""Of a class: before and after duplicates are suppressed."""
STRIDE = 4  # of the areas


@dataclass(frozen=True)
class Proposals:
    """What the network sees in one view of a picture.

    Attributes:
        boxes: float32 (number, 4) xyxy in the decoder's pixels.
        classes: int64 (number,), indices of `OBJECTS`.
        scores: float32 (number,), raw, in 0..1.
        filled: float32 (number,), the mean probability inside the box of belonging to the class.
    """

    boxes: np.ndarray
    classes: np.ndarray
    scores: np.ndarray
    filled: np.ndarray


def propose(network: ObjectNetwork, pixels: np.ndarray) -> Proposals:
    """One pass over uint8 RGB (H, W, 3), duplicates suppressed, the best `MOST_OF_CLASS` of each class."""
    height, width = pixels.shape[:2]
    scale = min(1.0, LOOKED_AT / max(height, width))
    if scale < 1.0:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    maps = network.run(pixels, looks=1)
    boxes, scores, classes = candidates(maps.scores, maps.distances, np.full(len(OBJECTS), LOWEST))
    boxes = np.clip(boxes, 0, [pixels.shape[1], pixels.shape[0]] * 2)
    likeliest = without_duplicates(boxes, scores, classes, MOST_CANDIDATES)
    chosen = np.array([place for own in likeliest for place in own[:MOST_OF_CLASS]], np.int64)
    filled = [_filled(maps, boxes[place], classes[place]) for place in chosen]
    return Proposals(
        (boxes[chosen] * (SIDE / max(pixels.shape[:2]))).astype(np.float32),
        classes[chosen],
        scores[chosen].astype(np.float32),
        np.array(filled, np.float32),
    )


def _filled(maps: Maps, box: np.ndarray, label: int) -> float:
    x0, y0 = (int(value) for value in box[:2] // STRIDE)
    x1, y1 = (max(int(np.ceil(high / STRIDE)), low + 1) for high, low in zip(box[2:], (x0, y0), strict=True))
    logits = maps.areas[label, y0:y1, x0:x1]
    return float((1.0 / (1.0 + np.exp(-logits))).mean()) if logits.size else 0.0


def propose_all(
    pictures: dict[str, Path], views: Sequence[int], network: ObjectNetwork, progress: Callable[[str], None]
) -> dict[tuple[str, int], Proposals]:
    """The proposals in each view of each picture, by (name, view)."""
    reader, found = InThisProcess(), {}
    for number, (name, path) in enumerate(sorted(pictures.items()), start=1):
        pixels = reader.read_picture(path).pixels
        for view in views:
            found[name, view] = propose(network, seen(pixels, view))
        if number % 20 == 0 or number == len(pictures):
            progress(f"{number} of {len(pictures)} pictures seen")
    return found


def write_proposals(path: Path, found: dict[tuple[str, int], Proposals]) -> None:
    """Keeps them in a file, which appears whole or not at all."""
    arrays = {
        f"{name}\t{view}\t{field}": value
        for (name, view), proposals in found.items()
        for field, value in vars(proposals).items()
    }
    partly = path.with_suffix(".part.npz")
    np.savez(partly, **arrays)
    partly.replace(path)


def read_proposals(path: Path) -> dict[tuple[str, int], Proposals]:
    """What `write_proposals` has written."""
    fields: dict[tuple[str, int], dict[str, np.ndarray]] = {}
    with np.load(path) as arrays:
        for key in arrays.files:
            name, view, field = key.split("\t")
            fields.setdefault((name, int(view)), {})[field] = arrays[key]
    return {key: Proposals(**value) for key, value in fields.items()}

"""Corrections: reviewed answers as QGIS writes them, a COCO file `train.json` that holds the questions too.

Whoever wrote it knew of no splits: of ten pictures eight are for training, one each for validation and test.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading
from remote_reasoner_training.datasets.coco import sample_of

LAYOUT = "corrections"
FILE = "train.json"
TURNS = {"train": (1, 2, 3, 4, 6, 7, 8, 9), "val": (0,), "test": (5,)}
"""Which of ten pictures, in their order, belong to a split; fewer pictures than six: see `_split`."""


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and isinstance(document.get("questions"), list)


def read(folder: Path, split: str) -> Reading:
    """One split: a sample for each question of each of its pictures, also where nothing answers it.

    Raises DatasetError where the file is not of this layout.
    """
    path = folder / FILE
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        images = {image["id"]: image for image in document["images"]}
        objects = {one["id"]: one for one in document["annotations"]}
        listed = [
            (one["image_id"], str(one["question"]), one["annotation_ids"]) for one in document["questions"]
        ]
        own = set(_split(list(images), split))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path} holds no corrections: {error!r}; export them again.") from error
    reading = Reading(LAYOUT, split)
    for number, (image, question, ids) in enumerate(listed):
        name = f"{image}-{number}"
        if image not in images or any(one not in objects for one in ids):
            reading.drops.append(Drop(name, "refers to a picture or object that the file lacks"))
        elif image in own:
            place = folder / "images" / str(images[image].get("file_name", ""))
            reading.add(sample_of(name, place, question, [objects[one] for one in ids]))
    return reading


def _split(images: list[Any], split: str) -> list[Any]:
    """The pictures of a split; of five or fewer the first is for validation and the last for test."""
    if len(images) < 6:
        parts = {"val": images[:1], "test": images[-1:], "train": images[1:-1]}
        return parts[split]
    return [image for number, image in enumerate(images) if number % 10 in TURNS[split]]

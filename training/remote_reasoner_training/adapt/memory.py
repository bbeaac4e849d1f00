"""Old pictures, replayed so that nothing is forgotten, and others to measure that on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner_training.lite.packed import read_pack
from remote_reasoner_training.lite.pictures import scene_of
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

MOST = {"train": 24, "val": 10}
"""Pictures of each set."""


def old_pictures(folder: Path | None, leave_out: Sequence[str] = ()) -> tuple[list[Scene], list[Scene]]:
    """Pictures to replay and others to measure on, evenly spread over each set; none without a folder.

    `folder` holds the sets, or a pack of them (`python -m remote_reasoner_training.lite pack`). Raises
    BadRequestError where it holds none.
    """
    if folder is None:
        return [], []
    if (folder / "pack.json").is_file():
        parts = [_thinned(read_pack(folder, split, False), MOST[split], leave_out) for split in MOST]
    else:
        parts = [_read(folder, split, leave_out) for split in MOST]
    if not parts[0]:
        raise BadRequestError(
            f"{folder} holds no set of pictures to replay; name the folder of the sets, or a pack of them."
        )
    return parts[0], parts[1]


def _read(folder: Path, split: str, leave_out: Sequence[str]) -> list[Scene]:
    scenes = []
    for number, one in enumerate(SETS):
        file = folder / one.name / f"{split}.json"
        if one.name in leave_out or not one.trains or not file.is_file():
            continue
        document = json.loads(file.read_text(encoding="utf-8"))
        names = {category["id"]: category["name"] for category in document["categories"]}
        images = document["images"]
        for place in np.linspace(0, len(images) - 1, min(MOST[split], len(images))).round().astype(int):
            path = folder / one.name / "images" / images[place]["file_name"]
            pixels = cv2.imread(str(path), cv2.IMREAD_COLOR)
            if pixels is None:
                raise BadRequestError(f"The picture {path} is missing or broken; get the set again.")
            own = [a for a in document["annotations"] if a["image_id"] == images[place]["id"]]
            scenes.append(scene_of(path, number, pixels, own, names))
    return scenes


def _thinned(scenes: Sequence[Scene], most: int, leave_out: Sequence[str]) -> list[Scene]:
    kept: list[Scene] = []
    for number, one in enumerate(SETS):
        own = [scene for scene in scenes if scene.set_index == number]
        if one.name not in leave_out and own:
            places = np.linspace(0, len(own) - 1, min(most, len(own))).round().astype(int)
            kept += [own[place] for place in places]
    return kept

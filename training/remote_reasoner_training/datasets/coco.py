"""Plain COCO: one JSON file a split, pictures in a folder beside it.

Every category of a picture becomes one sample that asks for all its objects. Found as `{split}.json` with
`images/`, or as `annotations/instances_{split}*.json` with `{split}*/` or `images/`.
"""

from __future__ import annotations

import json
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.annotate import coco_masks, picture_size
from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading, Sample

LAYOUT = "COCO"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return any(_annotations(folder, split) for split in ("train", "val", "test"))


def read(folder: Path, split: str) -> Reading:
    """One split. Crowd annotations are left out, with the sample they belong to.

    Raises DatasetError where the split's file is missing or not COCO.
    """
    path = _annotations(folder, split)
    if path is None:
        raise DatasetError(f"{folder} holds no COCO file for the split {split!r}.")
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        images = {image["id"]: image for image in document["images"]}
        categories = {category["id"]: category["name"] for category in document["categories"]}
        found = sorted(document["annotations"], key=lambda item: (item["image_id"], item["category_id"]))
    except (ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{path} is not a COCO file: {error!r}.") from error
    reading = Reading(LAYOUT, split)
    for (image, category), group in groupby(found, key=lambda item: (item["image_id"], item["category_id"])):
        name = f"{image}-{category}"
        if image not in images or category not in categories:
            reading.drops.append(Drop(name, "refers to a picture or category that the file lacks"))
            continue
        picture = _picture(folder, path, split, str(images[image].get("file_name", "")))
        reading.add(_sample(name, picture, categories[category], list(group)))
    return reading


def _annotations(folder: Path, split: str) -> Path | None:
    candidates = [folder / f"{split}.json", *sorted(folder.glob(f"annotations/instances_{split}*.json"))]
    return next((path for path in candidates if path.is_file()), None)


def _picture(folder: Path, annotations: Path, split: str, file_name: str) -> Path | None:
    year = annotations.stem.removeprefix("instances_")
    places = [folder / at / file_name for at in ("images", year, split, f"images/{year}", f"images/{split}")]
    return next((path for path in places if path.is_file()), None)


def _sample(name: str, picture: Path | None, category: str, items: list[dict[str, Any]]) -> Sample | Drop:
    if picture is None:
        return Drop(name, "no picture")
    if any(item.get("iscrowd") for item in items):
        return Drop(name, "crowd annotation: its objects are not told apart")
    return sample_of(name, picture, f"Find every {category}.", items)


def sample_of(name: str, picture: Path, question: str, items: list[dict[str, Any]]) -> Sample | Drop:
    """A question whose answer is all of these annotations of one picture."""
    try:
        width, height = picture_size(picture)
    except OSError:
        return Drop(name, "picture cannot be opened")
    try:
        sides = [tuple(float(value) for value in item["bbox"]) for item in items]
        boxes = tuple((x, y, x + across, y + down) for x, y, across, down in sides)
    except (KeyError, TypeError, ValueError):
        return Drop(name, "box not as expected")
    if not all(x1 > x0 and y1 > y0 for x0, y0, x1, y1 in boxes):
        return Drop(name, "box without an inside")
    outlines = [item.get("segmentation") for item in items]
    mask = partial(coco_masks, outlines, width, height) if all(outlines) else None
    return Sample(name, picture, width, height, (question,), boxes, mask)

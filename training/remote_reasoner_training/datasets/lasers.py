"""LaSeRS: `{split}/annotations/*.json`, lists of descriptions with masks, pictures in `{split}/images`.

An entry has `id`, `image_name`, `description` and `mask`, a list of run lengths, one a target. The test split
is published without masks: its entries are dropped and listed.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.annotate import (
    MIN_AREA,
    coco_mask,
    coco_masks,
    mask_boxes,
    picture_size,
)
from remote_reasoner_training.datasets.base import SPLITS, DatasetError, Drop, Reading, Sample
from remote_reasoner_training.datasets.json_list import holds_list, read_list

LAYOUT = "LaSeRS"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return any(_lists(folder, split) for split in SPLITS)


def read(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split: one sample an entry; boxes are made from each target's mask.

    Raises DatasetError where the split is missing or a file is no list of entries.
    """
    paths = _lists(folder, split)
    if not paths:
        raise DatasetError(f"{folder / split / 'annotations'} holds no list of entries.")
    reading = Reading(LAYOUT, split)
    for path in paths:
        try:
            entries = read_list(path)
        except (OSError, ValueError) as error:
            raise DatasetError(f"{path} was not read: {error}. Download it again.") from error
        for number, entry in enumerate(entries):
            name = f"{path.stem}-{entry.get('id', number) if isinstance(entry, dict) else number}"
            try:
                reading.add(_sample(name, entry, folder / split / "images", min_area))
            except (KeyError, TypeError, ValueError, AttributeError):
                reading.add(Drop(name, "entry not as expected"))
    return reading


def _lists(folder: Path, split: str) -> list[Path]:
    """The annotation files of a split that hold a list, as COCO files do not."""
    if not (folder / split / "images").is_dir():
        return []
    return [path for path in sorted((folder / split / "annotations").glob("*.json")) if holds_list(path)]


def _sample(name: str, entry: dict[str, Any], pictures: Path, min_area: int) -> Sample | Drop:
    """The sample of an entry. Raises KeyError, TypeError, ValueError or AttributeError for an odd one."""
    picture = pictures / str(entry["image_name"])
    if not picture.is_file():
        return Drop(name, "no picture")
    question = entry["description"].strip()
    if not question:
        return Drop(name, "no description")
    if "mask" not in entry:
        return Drop(name, "no mask")
    try:
        width, height = picture_size(picture)
    except OSError:
        return Drop(name, "picture cannot be opened")
    codes = list(entry["mask"])
    found = [mask_boxes(coco_mask(code, width, height), min_area) for code in codes]
    boxes = tuple(dict.fromkeys(box for listed, _ in found for box in listed))
    if codes and not boxes:
        return Drop(name, "mask shows nothing large enough")
    load = partial(coco_masks, codes, width, height)
    specks = sum(number for _, number in found)
    return Sample(name, picture, width, height, (question,), boxes, load, specks=specks)

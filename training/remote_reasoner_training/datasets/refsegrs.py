"""RefSegRS: phrases for aerial tiles (`output_phrase_{split}.txt`), pictures and masks as .tif."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from remote_reasoner_training.datasets.annotate import MIN_AREA, mask_boxes, picture_size, read_mask
from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading, Sample

LAYOUT = "RefSegRS"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return any(folder.glob("output_phrase_*.txt"))


def read(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split: one sample a line; `images/NUMBER.tif` and `masks/NUMBER.tif` belong to it.

    Raises DatasetError without the split's file, or where it is not in UTF-8.
    """
    lines = folder / f"output_phrase_{split}.txt"
    if not lines.is_file():
        raise DatasetError(f"{lines} is missing; RefSegRS lists the phrases of a split there.")
    try:
        text = lines.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DatasetError(f"{lines} is not in UTF-8 ({error}); convert it, or download it again.") from error
    reading = Reading(LAYOUT, split)
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        stem, _, phrase = line.strip().partition(" ")
        reading.add(_sample(f"{number}-{stem}", stem.removesuffix(".tif"), phrase.strip(), folder, min_area))
    return reading


def _sample(name: str, stem: str, phrase: str, folder: Path, min_area: int) -> Sample | Drop:
    picture, label = (folder / part / f"{stem}.tif" for part in ("images", "masks"))
    if not phrase:
        return Drop(name, "no phrase")
    for part, path in (("picture", picture), ("mask", label)):
        if not path.is_file():
            return Drop(name, f"no {part}")
    try:
        width, height = picture_size(picture)
        mask = read_mask(label)
    except OSError:
        return Drop(name, "picture or mask cannot be opened")
    if mask.shape != (height, width):
        return Drop(name, "mask and picture differ in size")
    boxes, specks = mask_boxes(mask, min_area)
    if not boxes:
        return Drop(name, "mask shows nothing large enough")
    return Sample(
        name, picture, width, height, (phrase,), tuple(boxes), partial(read_mask, label), specks=specks
    )

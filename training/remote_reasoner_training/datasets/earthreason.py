"""EarthReason: `{train,val,test}/{images,labels,QAs}`, paired by stem.

A label is a PNG mask, non-zero = target. A QAs file holds `questions` and `answer`, two lists of texts; an
empty answer means that nothing in the picture matches.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.annotate import MIN_AREA, mask_boxes, picture_size, read_mask
from remote_reasoner_training.datasets.base import PICTURES, Drop, Reading, Sample, by_stem

LAYOUT = "EarthReason"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return any((folder / split / "QAs").is_dir() for split in ("train", "val", "test"))


def read(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split; samples that miss a part, or contradict themselves, are dropped and listed."""
    reading = Reading(LAYOUT, split)
    pictures = by_stem(folder / split / "images", PICTURES)
    labels = by_stem(folder / split / "labels", PICTURES)
    texts = by_stem(folder / split / "QAs", (".json",))
    for stem in sorted(pictures.keys() | labels.keys() | texts.keys()):
        missing = [
            part
            for part, files in (("picture", pictures), ("mask", labels), ("questions", texts))
            if stem not in files
        ]
        if missing:
            reading.drops.append(Drop(stem, f"no {' and no '.join(missing)}"))
            continue
        reading.add(_sample(stem, pictures[stem], labels[stem], texts[stem], min_area))
    return reading


def _sample(stem: str, picture: Path, label: Path, text: Path, min_area: int) -> Sample | Drop:
    try:
        questions, answers = _texts(json.loads(text.read_text(encoding="utf-8-sig")))
    except (ValueError, KeyError, TypeError):
        return Drop(stem, "questions file not as expected")
    try:
        width, height = picture_size(picture)
        mask = read_mask(label)
    except OSError:
        return Drop(stem, "picture or mask cannot be opened")
    if mask.shape != (height, width):
        return Drop(stem, "mask and picture differ in size")
    boxes, specks = mask_boxes(mask, min_area)
    if not answers and mask.any():
        return Drop(stem, "empty answer, but the mask shows a target")
    if answers and not boxes:
        return Drop(stem, "an answer, but the mask shows nothing large enough")
    thought = answers[0] if answers else ""
    return Sample(
        stem, picture, width, height, questions, tuple(boxes), partial(read_mask, label), thought, specks
    )


def _texts(document: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(questions, answers) of a QAs document, blank texts left out. Raises ValueError without a question."""
    for key in ("questions", "answer"):
        if not isinstance(document[key], list) or not all(isinstance(text, str) for text in document[key]):
            raise ValueError(f"{key!r} is no list of texts.")
    questions, answers = (
        tuple(text.strip() for text in document[key] if text.strip()) for key in ("questions", "answer")
    )
    if not questions:
        raise ValueError("The document has no question.")
    return questions, answers

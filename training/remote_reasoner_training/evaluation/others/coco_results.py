"""COCO results, as detectors write them: a list of {image_id, category_id, bbox, score, segmentation}.

A detector reads no question: each question of a category is answered with its objects of that category.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.annotate import coco_masks
from remote_reasoner_training.datasets.json_list import read_list
from remote_reasoner_training.evaluation.coco_sets import annotation_files
from remote_reasoner_training.evaluation.others.given import Given, inside
from remote_reasoner_training.evaluation.records import EvaluationError
from remote_reasoner_training.evaluation.samples import Dataset, Sample

MIN_SCORE = 0.5
"""Objects below this score are no answer, unless --min-score says otherwise."""

Objects = dict[tuple[str, str], list[dict[str, Any]]]


def read_results(path: Path, dataset: Dataset, min_score: float) -> Objects:
    """The objects of a results file by (picture's file name in the annotations, category's name).

    Raises EvaluationError where the file is of another form or of other annotations.
    """
    pictures, categories = _names(dataset)
    try:
        found: Objects = defaultdict(list)
        for one in read_list(path):
            picture, category = pictures.get(one["image_id"]), categories.get(one["category_id"])
            if picture is None or category is None:
                missing = "image_id" if picture is None else "category_id"
                raise EvaluationError(
                    f"{path} names {missing} {one[missing]!r}, which {dataset.name}'s annotations do not "
                    "have; give results on these annotations."
                )
            if len([float(side) for side in one["bbox"]]) != 4:
                raise ValueError(f"bbox {one['bbox']} is not [x, y, width, height]")
            if float(one.get("score", 1.0)) >= min_score:
                found[picture, category].append(one)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, EvaluationError):
            raise
        raise EvaluationError(f"{path} holds no COCO results ({error!r}); export them again.") from error
    return found


def _names(dataset: Dataset) -> tuple[dict[Any, str], dict[Any, str]]:
    """(pictures' file names by id, categories' names by id) of the one set that the questions are from."""
    groups = {sample.group for sample in dataset.samples}
    places = [dataset.root, *(dataset.root / group for group in sorted(groups))]
    files = {path: split for place in places for split, path in annotation_files(place).items()}
    asked = {sample.split for sample in dataset.samples}
    files = {path: split for path, split in files.items() if split in asked}
    if len(files) != 1:
        raise EvaluationError(
            f"COCO results belong to one annotation file, and {dataset.name} has {len(files)} here. "
            "Evaluate one set and one split of it, or write the answers as JSON lines."
        )
    document = json.loads(next(iter(files)).read_text(encoding="utf-8"))
    return (
        {image["id"]: str(image["file_name"]) for image in document["images"]},
        {category["id"]: str(category["name"]) for category in document["categories"]},
    )


def given(found: Objects, sample: Sample) -> Given:
    """The answer to a question: the objects of its category in its picture, none where there are none.

    Raises ValueError where a box or an outline does not fit the picture.
    """
    parts = sample.picture.parts
    names = ["/".join(parts[-number:]) for number in range(1, len(parts))]
    objects = [one for name in names for one in found.get((name, sample.category or ""), [])]
    outlines = [one.get("segmentation") for one in objects]
    boxes = []
    for one in objects:
        x, y, across, down = (float(side) for side in one["bbox"])
        boxes.append([x, y, x + across, y + down])
    placed, outside = inside(boxes, sample.width, sample.height)
    kept = [(box, one.get("score")) for box, one in zip(placed, objects, strict=True) if box is not None]
    drawn = coco_masks([outline for outline in outlines if outline], sample.width, sample.height)
    mask = drawn if all(outlines) else None
    return Given(tuple(box for box, _ in kept), tuple(score for _, score in kept), mask, outside=outside)

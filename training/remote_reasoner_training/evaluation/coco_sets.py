"""Sets in the COCO layout: `{split}.json` or `annotations/instances_{split}*.json`, pictures beside it.

A folder whose one COCO file has another name is a set too, its split is then called 'val'.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets import SPLITS, DatasetError
from remote_reasoner_training.datasets.annotate import coco_mask, picture_size
from remote_reasoner_training.evaluation.annotated import AnnotatedObject, AnnotatedPicture, AnnotatedSet

FILES = ("{}.json", "annotations/{}.json", "annotations/instances_{}*.json", "{}/_annotations.coco.json")
"""Where the annotations of a split lie in a set's folder."""


def annotation_files(folder: Path) -> dict[str, Path]:
    """Split to annotation file, for the splits a folder has."""
    found = {}
    for split in SPLITS:
        paths = [path for pattern in FILES for path in sorted(folder.glob(pattern.format(split)))]
        if split == "val":
            paths += sorted(folder.glob("valid/_annotations.coco.json"))
        if paths:
            found[split] = paths[0]
    if not found:
        others = [path for path in sorted(folder.glob("*.json")) if _is_coco(path)]
        return {"val": others[0]} if len(others) == 1 else {}
    return found


def _is_coco(path: Path) -> bool:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(document, dict) and {"images", "annotations", "categories"} <= document.keys()


def read_set(folder: Path, split: str, file: Path) -> tuple[AnnotatedSet, list[str]]:
    """The set in a COCO file, and notes on what was left out.

    Where a class has crowd annotations or boxes without an inside in a picture, it is unclear there. The
    classes annotated are `info.annotated`, else those that occur in any split's file of the folder.
    Raises DatasetError where the file is not COCO.
    """
    document = _document(file)
    try:
        names = {category["id"]: str(category["name"]) for category in document["categories"]}
        by_image: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        for annotation in document["annotations"]:
            by_image[annotation["image_id"]].append(annotation)
        classes = _classes(document, folder, file)
        pictures, notes = [], []
        for image in document["images"]:
            path = _picture(folder, file, split, image["file_name"])
            if path is None:
                notes.append(f"{folder.name}: {image['file_name']} is missing and was left out.")
                continue
            try:
                pictures.append(_annotated(path, image["file_name"], by_image[image["id"]], names))
            except OSError:
                notes.append(f"{folder.name}: {image['file_name']} cannot be opened and was left out.")
    except (KeyError, TypeError, ValueError) as error:
        raise DatasetError(f"{file} is not a COCO file ({error!r}); export it again as COCO.") from error
    return AnnotatedSet(folder.name, split, classes, tuple(pictures)), notes


def _document(file: Path) -> dict[str, Any]:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DatasetError(f"{file} cannot be read as JSON ({error}); export it again as COCO.") from error


def _classes(document: dict[str, Any], folder: Path, file: Path) -> frozenset[str]:
    info = document.get("info")
    told = info.get("annotated") if isinstance(info, dict) else None
    if told:
        return frozenset(told)
    classes: set[str] = set()
    for path in {file, *annotation_files(folder).values()}:
        other = document if path == file else _document(path)
        names = {category["id"]: str(category["name"]) for category in other["categories"]}
        classes |= {names[annotation["category_id"]] for annotation in other["annotations"]}
    return frozenset(classes)


def _picture(folder: Path, file: Path, split: str, name: str) -> Path | None:
    year = file.stem.removeprefix("instances_")
    places = (
        folder / "images",
        folder / "images" / split,
        folder / split,
        folder / year,
        file.parent,
        folder,
    )
    return next((path for place in places if (path := place / name).is_file()), None)


def _annotated(
    path: Path, name: str, annotations: list[dict[str, Any]], names: dict[Any, str]
) -> AnnotatedPicture:
    """The picture's size comes from its file: annotations are in its pixels."""
    width, height = picture_size(path)
    unclear, objects = set(), []
    for one in annotations:
        x, y, across, down = (float(value) for value in one["bbox"])
        category = names[one["category_id"]]
        if across <= 0 or down <= 0 or one.get("iscrowd"):
            unclear.add(category)
            continue
        outline = one.get("segmentation")
        mask = partial(coco_mask, outline, width, height) if outline else None
        objects.append(AnnotatedObject(category, (x, y, x + across, y + down), mask))
    clear = tuple(item for item in objects if item.category not in unclear)
    return AnnotatedPicture(name, path, width, height, clear, frozenset(unclear))

"""Examples in a COCO file: pictures and the boxes or polygons of one class in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.io.files import check_readable

MOST_BYTES = 256 * 2**20
MOST_PICTURES = 500


@dataclass(frozen=True)
class Shown:
    """A raster, where the class is in it and where it is marked as not being.

    `boxes` and `negatives` are (N, 4) xyxy in continuous pixels.
    """

    raster: Path
    boxes: np.ndarray
    negatives: np.ndarray
    complete: bool


def read_coco(path: Path, category: str | None = None, negatives: Path | None = None) -> list[Shown]:
    """The pictures of a COCO file with their boxes; pictures without any show that the class is not there.

    Args:
        path: the file. Its `file_name`s are relative to it, or to `images/` beside it.
        category: where the file has several categories, the one that counts; the others are not the class.
        negatives: another COCO file, of boxes that are not the class, in the same or other pictures.

    Raises:
        BadRequestError with what is wrong with the file.
    """
    document = _document(path)
    wanted = _wanted(document, category, path)
    boxes, others = _boxes(document, path, wanted)
    places = {image["id"]: _raster(path, image) for image in document["images"]}
    marked: dict[Path, list[list[float]]] = {}
    if negatives is not None:
        document = _document(negatives)
        found, _ = _boxes(document, negatives, None)
        for image in document["images"]:
            marked.setdefault(_raster(negatives, image), []).extend(found.get(image["id"], []))
    shown = [
        Shown(
            place,
            _array(boxes.get(number, [])),
            _array(others.get(number, []) + marked.pop(place, [])),
            complete=True,
        )
        for number, place in places.items()
    ]
    shown += [Shown(place, _array([]), _array(found), complete=False) for place, found in marked.items()]
    if not any(len(one.boxes) for one in shown):
        raise BadRequestError(f"{path} holds no boxes or polygons; draw one around each example first.")
    return sorted(shown, key=lambda one: not len(one.boxes))[:MOST_PICTURES]


def boxes_by_name(
    document: Any, label: str, category: str | None = None
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """By `file_name`: boxes (N, 4) of the class and those of other categories, of a COCO document.

    `label` names the document in errors. Raises BadRequestError.
    """
    checked = _checked(document, label)
    boxes, others = _boxes(checked, label, _wanted(checked, category, label))
    return {
        image["file_name"]: (_array(boxes.get(image["id"], [])), _array(others.get(image["id"], [])))
        for image in checked["images"]
    }


def is_coco(path: Path) -> bool:
    """Whether the file is JSON with COCO's `images`, and no GeoJSON."""
    if path.suffix.lower() != ".json":
        return False
    check_readable(path)
    try:
        document = json.loads(path.read_bytes()) if path.stat().st_size <= MOST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return True  # `read_coco` has the words for it
    return isinstance(document, dict) and "images" in document


def _document(path: Path) -> dict[str, Any]:
    check_readable(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadRequestError(f"{path} is larger than {MOST_BYTES // 2**20} MiB; take a part of it.")
        document = json.loads(path.read_bytes())
    except OSError as error:
        raise BadRequestError(f"{path} cannot be read ({error.strerror}); check the path.") from error
    except (ValueError, RecursionError) as error:
        raise BadRequestError(f"{path} is no JSON; give a COCO file, or a vector layer.") from error
    return _checked(document, str(path))


def _checked(document: Any, path: str) -> dict[str, Any]:
    lists = isinstance(document, dict) and all(
        isinstance(document.get(key), list) and all(isinstance(one, dict) for one in document[key])
        for key in ("images", "annotations")
    )
    if not lists or not all(
        isinstance(image.get("id"), int | str) and isinstance(image.get("file_name"), str)
        for image in document["images"]
    ):
        raise BadRequestError(
            f"{path} is no COCO file: it needs `images` (id, file_name) and `annotations` (image_id, bbox)."
        )
    return dict(document)


def _wanted(document: dict[str, Any], category: str | None, path: Path | str) -> set[Any] | None:
    """Ids of the category that counts; None where all do."""
    named = document.get("categories")
    listed = [
        one
        for one in (named if isinstance(named, list) else [])
        if isinstance(one, dict) and isinstance(one.get("id"), int | str)
    ]
    used = {
        one["category_id"] for one in document["annotations"] if isinstance(one.get("category_id"), int | str)
    }
    names = {str(one.get("name")): one.get("id") for one in listed if one.get("id") in used}
    if category is not None:
        known = {name.lower(): number for name, number in names.items()}
        if category.lower() not in known:
            raise BadRequestError(
                f"{path} has no examples of the category '{category}'; it has: {', '.join(names) or 'none'}."
            )
        return {known[category.lower()]}
    if len(names) > 1:
        raise BadRequestError(
            f"{path} has examples of several categories; choose one with --category: {', '.join(names)}."
        )
    return None


def _boxes(
    document: dict[str, Any], path: Path | str, wanted: set[Any] | None
) -> tuple[dict[Any, list[list[float]]], dict[Any, list[list[float]]]]:
    """By picture: boxes that count, and those of other categories."""
    inside: dict[Any, list[list[float]]] = {}
    others: dict[Any, list[list[float]]] = {}
    known = {image["id"] for image in document["images"]}
    for one in document["annotations"]:
        box = _box(one)
        if box is None:
            raise BadRequestError(
                f"{path}: the annotation {one.get('id')} has no bbox [x, y, width, height] and no polygons."
            )
        if not isinstance(one.get("image_id"), int | str) or one["image_id"] not in known:
            raise BadRequestError(f"{path}: the annotation {one.get('id')} is of no picture that is listed.")
        counts = wanted is None or one.get("category_id") in wanted
        (inside if counts else others).setdefault(one["image_id"], []).append(box)
    return inside, others


def _box(annotation: dict[str, Any]) -> list[float] | None:
    """xyxy of the box, else of the polygons; None without a usable one."""
    try:
        box = np.asarray(annotation.get("bbox"), np.float64)
        if box.shape == (4,) and np.isfinite(box).all() and (box[2:] > 0).all():
            return [*box[:2].tolist(), *(box[:2] + box[2:]).tolist()]
        rings = annotation.get("segmentation")
        if not isinstance(rings, list) or not rings:
            return None
        points = np.concatenate([np.asarray(ring, np.float64).reshape(-1, 2) for ring in rings])
    except (TypeError, ValueError):
        return None
    low, high = points.min(axis=0), points.max(axis=0)
    return [*low.tolist(), *high.tolist()] if np.isfinite(points).all() and (high > low).all() else None


def _raster(path: Path, image: dict[str, Any]) -> Path:
    """The picture of an entry. Raises BadRequestError where it is in neither place."""
    name = image["file_name"]
    if "\0" in name:
        raise BadRequestError(f"{path} names a picture with a zero byte in its name.")
    for place in _places(path, name):
        if place.is_file():
            return place
    raise BadRequestError(
        f"{path} names the picture '{name}', which is neither beside it nor in images/ beside it."
    )


def _places(path: Path, name: str) -> Iterator[Path]:
    folder = path.absolute().parent
    yield folder / name
    yield folder / "images" / name


def _array(boxes: list[list[float]]) -> np.ndarray:
    return np.asarray(boxes, np.float64).reshape(-1, 4)

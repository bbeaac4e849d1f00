"""RRSIS-D: `refs(unc).p` (referring sentences) and `instances.json` (COCO-like objects with masks).

A sentence refers to one object; its box is the one around the object's mask, as its published boxes are not
all in one convention.
The pickle holds plain lists, dictionaries, texts and numbers; it is read by an unpickler that knows nothing
else, so that no file can run code.
"""

from __future__ import annotations

import io
import json
import pickle
from functools import partial
from pathlib import Path
from typing import Any

from remote_reasoner_training.datasets.annotate import MIN_AREA, coco_mask, mask_boxes, picture_size
from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading, Sample

LAYOUT = "RRSIS-D"
REFERENCES = "refs(unc).p"
PICTURE_FOLDERS = ("images/rrsisd/JPEGImages", "../images/rrsisd/JPEGImages", "JPEGImages", "images")


class _PlainUnpickler(pickle.Unpickler):
    """Reads containers, texts and numbers; refuses every class and function."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        raise pickle.UnpicklingError(f"it refers to {module_name}.{global_name}")


def load_plain_pickle(path: Path) -> Any:
    """The plain data in a pickle. Raises DatasetError where it holds anything that could run code."""
    try:
        return _PlainUnpickler(io.BytesIO(path.read_bytes()), encoding="utf-8").load()
    except (pickle.UnpicklingError, EOFError, ValueError, IndexError, KeyError, TypeError) as error:
        raise DatasetError(
            f"{path} was not read: {error}. It should hold only lists, texts and numbers; "
            "download it again from the data set's own page."
        ) from error


def recognises(folder: Path) -> bool:
    """Whether a folder, or its `rrsisd` folder, has this layout."""
    return _home(folder) is not None


def read(folder: Path, split: str, min_area: int = MIN_AREA) -> Reading:
    """One split: one sample for each referred object, its sentences as questions.

    Raises DatasetError where the two files cannot be read.
    """
    home = _home(folder)
    if home is None:
        raise DatasetError(f"{folder} holds no {REFERENCES}; give the folder that does.")
    return read_references(home / REFERENCES, PICTURE_FOLDERS, LAYOUT, split, min_area)


def read_references(
    references_file: Path, picture_folders: tuple[str, ...], layout: str, split: str, min_area: int
) -> Reading:
    """One split of referring sentences with `instances.json` beside them.

    `picture_folders` are where pictures may lie, from the file's folder. Raises DatasetError where one of the
    two files cannot be read.
    """
    home = references_file.parent
    references = load_plain_pickle(references_file)
    if not isinstance(references, list) or not all(isinstance(one, dict) for one in references):
        raise DatasetError(
            f"{references_file} was not read: it holds no list of references. Download it again from the "
            "data set's own page."
        )
    try:
        instances = json.loads((home / "instances.json").read_text(encoding="utf-8"))
        annotations = {annotation["id"]: annotation for annotation in instances["annotations"]}
        files = {image["id"]: image["file_name"] for image in instances.get("images", ())}
        categories = {one["id"]: str(one["name"]) for one in instances.get("categories", ())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DatasetError(f"{home / 'instances.json'} was not read: {error!r}.") from error
    places = [home / at for at in picture_folders]
    reading = Reading(layout, split)
    for reference in references:
        if reference.get("split") != split:
            continue
        name = str(reference.get("ref_id", reference.get("ann_id")))
        try:
            annotation = annotations.get(reference.get("ann_id"))
            if annotation is None:
                outcome: Sample | Drop = Drop(name, "refers to an object that instances.json lacks")
            else:
                image = annotation.get("image_id", reference.get("image_id"))
                file_name = files.get(image) or str(reference.get("file_name", ""))
                category = categories.get(annotation.get("category_id", reference.get("category_id")))
                picture = next((path for at in places if (path := at / file_name).is_file()), None)
                outcome = _sample(name, reference, annotation["segmentation"], picture, category, min_area)
        except (KeyError, TypeError, ValueError, AttributeError):
            outcome = Drop(name, "reference or object not as expected")
        reading.add(outcome)
    return reading


def _home(folder: Path) -> Path | None:
    return next((home for home in (folder, folder / "rrsisd") if (home / REFERENCES).is_file()), None)


def _sample(
    name: str,
    reference: dict[str, Any],
    segmentation: Any,
    picture: Path | None,
    category: str | None,
    min_area: int,
) -> Sample | Drop:
    """The sample of a reference. Raises KeyError, TypeError, ValueError or AttributeError where a part of it
    is missing or of another kind."""
    if picture is None:
        return Drop(name, "no picture")
    questions = tuple(text for item in reference.get("sentences", ()) if (text := item["sent"].strip()))
    if not questions:
        return Drop(name, "no sentence")
    try:
        width, height = picture_size(picture)
    except OSError:
        return Drop(name, "picture cannot be opened")
    parts, specks = mask_boxes(coco_mask(segmentation, width, height), min_area)
    if not parts:
        return Drop(name, "mask shows nothing large enough")
    x0, y0, x1, y1 = zip(*parts, strict=True)
    return Sample(
        name,
        picture,
        width,
        height,
        questions,
        ((min(x0), min(y0), max(x1), max(y1)),),
        partial(coco_mask, segmentation, width, height),
        specks=specks,
        category=category,
    )

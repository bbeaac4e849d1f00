"""RRSIS-D: `refs(unc).p` (referring sentences) and `instances.json` (COCO-like boxes and masks).

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

from remote_reasoner_training.datasets.annotate import coco_mask, picture_size
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


def read(folder: Path, split: str) -> Reading:
    """One split: one sample for each referred object, its sentences as questions.

    Raises DatasetError where the two files cannot be read.
    """
    home = _home(folder)
    if home is None:
        raise DatasetError(f"{folder} holds no {REFERENCES}; give the folder that does.")
    references = load_plain_pickle(home / REFERENCES)
    if not isinstance(references, list) or not all(isinstance(one, dict) for one in references):
        raise DatasetError(
            f"{home / REFERENCES} was not read: it holds no list of references. Download it again from the "
            "data set's own page."
        )
    try:
        instances = json.loads((home / "instances.json").read_text(encoding="utf-8"))
        annotations = {annotation["id"]: annotation for annotation in instances["annotations"]}
        files = {image["id"]: image["file_name"] for image in instances["images"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"{home / 'instances.json'} was not read: {error!r}.") from error
    reading = Reading(LAYOUT, split)
    for reference in references:
        if reference.get("split") != split:
            continue
        name = str(reference.get("ref_id"))
        try:
            outcome = _sample(name, reference, annotations, files, home)
        except (KeyError, TypeError, ValueError, AttributeError):
            outcome = Drop(name, "reference or object not as expected")
        reading.add(outcome)
    return reading


def _home(folder: Path) -> Path | None:
    return next((home for home in (folder, folder / "rrsisd") if (home / REFERENCES).is_file()), None)


def _sample(
    name: str, reference: dict[str, Any], annotations: dict[Any, Any], files: dict[Any, str], home: Path
) -> Sample | Drop:
    """The sample of a reference. Raises KeyError, TypeError, ValueError or AttributeError where a part of it
    is missing or of another kind."""
    annotation = annotations.get(reference.get("ann_id"))
    if annotation is None:
        return Drop(name, "refers to an object that instances.json lacks")
    file_name = files.get(annotation.get("image_id"), "")
    picture = next((p for at in PICTURE_FOLDERS if (p := home / at / file_name).is_file()), None)
    if picture is None:
        return Drop(name, "no picture")
    questions = tuple(text for item in reference.get("sentences", ()) if (text := item["sent"].strip()))
    if not questions:
        return Drop(name, "no sentence")
    try:
        width, height = picture_size(picture)
    except OSError:
        return Drop(name, "picture cannot be opened")
    x, y, across, down = annotation["bbox"]
    if across <= 0 or down <= 0:
        return Drop(name, "box without an inside")
    mask = partial(coco_mask, annotation["segmentation"], width, height)
    box = (float(x), float(y), float(x + across), float(y + down))
    return Sample(name, picture, width, height, questions, (box,), mask)

"""DIOR-RSVG: VOC files in `Annotations/`, pictures in `JPEGImages/`, `{train,val,test}.txt`.

A line of a split file is no name: it is the running number of an object, counted from 0 over all objects of
all annotation files in sorted order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from remote_reasoner_training.datasets.annotate import picture_size
from remote_reasoner_training.datasets.base import DatasetError, Drop, Reading, Sample

LAYOUT = "DIOR-RSVG"


def recognises(folder: Path) -> bool:
    """Whether a folder has this layout."""
    return any(folder.glob("Annotations/*.xml")) and any(folder.glob("*.txt"))


def read(folder: Path, split: str) -> Reading:
    """One split: one sample for each described object.

    Raises DatasetError where the split's file is missing or names something else than running numbers, or
    where an annotation file is broken: every later number would point at another object.
    """
    lines = folder / f"{split}.txt"
    if not lines.is_file():
        raise DatasetError(f"{lines} is missing; DIOR-RSVG lists the objects of a split there.")
    try:
        wanted = {int(line) for line in lines.read_text(encoding="utf-8").split()}
    except ValueError as error:
        raise DatasetError(f"{lines} should hold one running number a line: {error}.") from error
    reading = Reading(LAYOUT, split)
    seen = 0
    for number, file_name, item in _objects(folder / "Annotations"):
        seen += 1
        if number in wanted:
            reading.add(_sample(number, folder / "JPEGImages" / file_name, item))
    reading.drops += [Drop(str(n), "number below 0, the first object") for n in sorted(wanted) if n < 0]
    reading.drops += [Drop(str(n), "number beyond the last object") for n in sorted(wanted) if n >= seen]
    return reading


def _objects(folder: Path) -> Iterator[tuple[int, str, ElementTree.Element]]:
    """(running number, picture's file name, object element) of all annotation files."""
    number = 0
    for path in sorted(folder.glob("*.xml")):
        try:
            root = ElementTree.parse(path).getroot()
        except ElementTree.ParseError as error:
            raise DatasetError(
                f"{path} is broken ({error}). The split files count over all annotation files, so none can "
                "be left out: download it again."
            ) from error
        file_name = root.findtext("filename") or f"{path.stem}.jpg"
        for item in root.findall("object"):
            yield number, Path(file_name).name, item
            number += 1


def _sample(number: int, picture: Path, item: ElementTree.Element) -> Sample | Drop:
    name = str(number)
    phrase = (item.findtext("description") or "").strip()
    if not phrase:
        return Drop(name, "no description")
    if not picture.is_file():
        return Drop(name, "no picture")
    try:
        x0, y0, x1, y1 = (
            float(item.findtext(f"bndbox/{corner}") or "") for corner in ("xmin", "ymin", "xmax", "ymax")
        )
        width, height = picture_size(picture)
    except ValueError:
        return Drop(name, "box not as expected")
    except OSError:
        return Drop(name, "picture cannot be opened")
    if not (x1 > x0 and y1 > y0):  # not a number is no inside either
        return Drop(name, "box without an inside")
    return Sample(name, picture, width, height, (phrase,), ((x0, y0, x1, y1),))

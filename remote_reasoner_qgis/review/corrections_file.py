"""Gathered corrections written as a training set: pictures, and COCO with the questions."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsRectangle

from ..failure import Failure
from ..layer import drawing
from ..layer.grid import Grid
from ..teaching.lesson import pixel_box
from ..translation import tr
from .corrections import Gathered, Marked, Part

SET, PICTURES = "train.json", "images"
NUMBERED = re.compile(r"\d{4,}\.tif\Z")


def write(
    gathered: Gathered,
    folder: Path,
    on_progress: Callable[[float], None],
    is_canceled: Callable[[], bool],
) -> int:
    """Writes `train.json` and `images/` into a folder; how many pictures. Any thread. Raises Failure.

    The file is written last, and its pictures have names of their own: an earlier set in the folder is
    replaced by this one step, and stays as it was where the new one cannot be finished.
    """
    names = sorted({label for part in gathered.parts for label in part.labels})
    numbers = {name: number for number, name in enumerate(names, start=1)}
    document: dict[str, Any] = {
        "info": {"set": "corrections", "annotated": names},
        "categories": [{"id": number, "name": name} for name, number in numbers.items()],
        **{key: [] for key in ("images", "annotations", "questions")},
    }
    earlier, written, superseded = _pictures_of(folder), list[str](), list[str]()
    begun = folder / f"{SET}.part"
    try:
        (folder / PICTURES).mkdir(parents=True, exist_ok=True)
        names_left = _free_names(folder / PICTURES)
        for number, part in enumerate(gathered.parts, start=1):

            def tell(share: float, number: int = number) -> None:
                on_progress((number - 1 + share) / len(gathered.parts))

            picture = drawing.read(part.capture, tell, is_canceled)
            name = next(names_left)
            written.append(name)
            (folder / PICTURES / name).write_bytes(picture.content)
            _describe(document, part, number, name, numbers)
        begun.write_text(json.dumps(document), encoding="utf-8")
        begun.replace(folder / SET)
        superseded, written = earlier, []
    except OSError as error:
        raise Failure(
            tr("{file} cannot be written ({cause}). Choose another place.").format(
                file=folder, cause=error.strerror
            )
        ) from error
    finally:
        _remove(folder, [*written, *superseded])
    return len(gathered.parts)


def _pictures_of(folder: Path) -> list[str]:
    """Names of the pictures of a set that an earlier run has written into the folder."""
    try:
        images = json.loads((folder / SET).read_text(encoding="utf-8"))["images"]
        return [str(one["file_name"]) for one in images if NUMBERED.match(str(one["file_name"]))]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _free_names(folder: Path) -> Iterator[str]:
    """Names that no picture in the folder has."""
    for number in count(1):
        name = f"{number:04}.tif"
        if not (folder / name).exists():
            yield name


def _remove(folder: Path, pictures: list[str]) -> None:
    """Removes pictures that belong to no set, and a set that was begun."""
    for one in (folder / f"{SET}.part", *(folder / PICTURES / name for name in pictures)):
        with suppress(OSError):
            one.unlink()


def _describe(document: dict[str, Any], part: Part, number: int, name: str, numbers: dict[str, int]) -> None:
    grid = part.capture.grid
    document["images"].append(
        {
            **{"id": number, "file_name": name, "width": grid.columns, "height": grid.rows},
            **{"raster": part.raster, "annotated": sorted(part.labels)},
        }
    )
    for question, objects in part.questions:
        own = []
        for one in objects:
            described = _annotation(one, grid)
            if described is not None:
                ids = {"id": len(document["annotations"]) + 1, "image_id": number}
                document["annotations"].append({**ids, "category_id": numbers[one.label], **described})
                own.append(ids["id"])
        document["questions"].append({"image_id": number, "question": question, "annotation_ids": own})


def _annotation(one: Marked, grid: Grid) -> dict[str, Any] | None:
    """Box, area and outlines in pixels of a picture; None where it shows nothing of the object."""
    seen = one.shape.intersection(QgsGeometry.fromRect(QgsRectangle(*grid.bounds)))
    box = seen.boundingBox()
    if seen.isEmpty() or box.width() < grid.pixel_width or box.height() < grid.pixel_height:
        return None
    rings = []
    for polygon in seen.asGeometryCollection():
        for ring in polygon.asPolygon() or ():
            rings.append(
                [
                    round(value, 2)
                    for point in ring[:-1]
                    for value in (
                        (point.x() - grid.west) / grid.pixel_width,
                        (grid.north - point.y()) / grid.pixel_height,
                    )
                ]
            )
    corners = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    return {
        "bbox": [round(value, 2) for value in pixel_box(corners, grid)],
        "area": round(seen.area() / (grid.pixel_width * grid.pixel_height), 1),
        "segmentation": [ring for ring in rings if len(ring) >= 6],
        "iscrowd": 0,
    }

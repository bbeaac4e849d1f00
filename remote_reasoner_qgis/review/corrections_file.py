"""Gathered corrections written as a training set: pictures, and COCO with the questions."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsRectangle

from ..failure import Failure
from ..layer import drawing
from ..layer.grid import Grid
from ..teaching.lesson import pixel_box
from ..translation import tr
from .corrections import Gathered, Marked, Part


def write(
    gathered: Gathered,
    folder: Path,
    on_progress: Callable[[float], None],
    is_canceled: Callable[[], bool],
) -> int:
    """Writes `train.json` and `images/` into a folder; how many pictures. Any thread. Raises Failure.

    The file is written last: a folder that was not finished is no training set.
    """
    names = sorted({label for part in gathered.parts for label in part.labels})
    numbers = {name: number for number, name in enumerate(names, start=1)}
    document: dict[str, Any] = {
        "info": {"set": "corrections", "annotated": names},
        "categories": [{"id": number, "name": name} for name, number in numbers.items()],
        **{key: [] for key in ("images", "annotations", "questions")},
    }
    try:
        (folder / "images").mkdir(parents=True, exist_ok=True)
        for number, part in enumerate(gathered.parts, start=1):

            def tell(share: float, number: int = number) -> None:
                on_progress((number - 1 + share) / len(gathered.parts))

            picture = drawing.read(part.capture, tell, is_canceled)
            name = f"{number:04}.tif"
            (folder / "images" / name).write_bytes(picture.content)
            _describe(document, part, number, name, numbers)
        begun = folder / "train.json.part"
        begun.write_text(json.dumps(document), encoding="utf-8")
        begun.replace(folder / "train.json")
    except OSError as error:
        raise Failure(
            tr("{file} cannot be written ({cause}). Choose another place.").format(
                file=folder, cause=error.strerror
            )
        ) from error
    return len(gathered.parts)


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

"""Reviewed answers of a project as a training set: pictures, COCO boxes and outlines, and the questions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from ..answers.answer_store import StoredAnswer, read_answers
from ..answers.answers_file import answer_files
from ..answers.attributes import known
from ..failure import Failure
from ..layer import drawing
from ..layer.capture import Capture
from ..layer.extent import bounds_in
from ..layer.grid import Bounds, Grid
from ..layer.layer_windows import LayerWindows
from ..settings import Settings
from ..teaching.lesson import pixel_box
from ..translation import tr

SIDE = 1024
"""Pixels a side of a picture at most."""
MOST_PICTURES = 1000
PRESENT = ("corrected", "drawn")
"""Origins of what a person has put there, reviewed or not."""


@dataclass(frozen=True)
class Marked:
    """An object that is there, its shape in the raster's CRS."""

    label: str
    shape: QgsGeometry


@dataclass(frozen=True)
class Part:
    """A picture to be read: what was asked there, and what is there."""

    capture: Capture
    raster: str
    questions: tuple[tuple[str, tuple[Marked, ...]], ...]
    labels: frozenset[str]


@dataclass
class Gathered:
    """What a project has: pictures to be read in the background, and what was left aside, in words."""

    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def gather(project: QgsProject, settings: Settings) -> Gathered:
    """The reviewed answers of a project. Main thread only. Raises Failure where there is none.

    An answer counts once all of its objects have been reviewed; then everything else there is something else.
    """
    gathered = Gathered()
    context = project.transformContext()
    rasters = {one.name(): one for one in project.mapLayers().values() if isinstance(one, QgsRasterLayer)}
    for file in answer_files(project, settings):
        for stored in reversed(read_answers(file)):
            found = _objects(stored)
            title = stored.question[:80]
            if found is None:
                gathered.notes.append(
                    tr("“{question}”: not all of its objects are reviewed; left aside.").format(
                        question=title
                    )
                )
            elif stored.raster not in rasters:
                gathered.notes.append(
                    tr("“{question}”: its raster “{layer}” is not in the project; left aside.").format(
                        question=title, layer=stored.raster
                    )
                )
            else:
                features, crs, labels = found
                layer = rasters[stored.raster]
                for part in _parts(stored, layer, features, crs, labels, context):
                    _add(gathered.parts, part)
    if not gathered.parts:
        raise Failure(
            " ".join(
                (
                    tr("No answer of this project is reviewed as a whole. Judge all of its objects."),
                    *gathered.notes[:3],
                )
            )
        )
    if len(gathered.parts) > MOST_PICTURES:
        gathered.notes.append(tr("Only the first {count} pictures are written.").format(count=MOST_PICTURES))
        del gathered.parts[MOST_PICTURES:]
    return gathered


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


def _add(parts: list[Part], part: Part) -> None:
    """Adds a picture; what was asked of the same one before is joined to it."""
    for number, one in enumerate(parts):
        if one.raster == part.raster and one.capture.grid == part.capture.grid:
            questions = (*one.questions, *part.questions)
            parts[number] = replace(one, questions=questions, labels=one.labels | part.labels)
            return
    parts.append(part)


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


def _objects(
    stored: StoredAnswer,
) -> tuple[list[QgsFeature], QgsCoordinateReferenceSystem, frozenset[str]] | None:
    """What is there, its CRS, and the labels that were judged; None where something was not reviewed."""
    layers = [
        QgsVectorLayer(f"{stored.path}|layername={stored.table(granularity)}", "", "ogr")
        for granularity in ("pixel", "region")
        if granularity in stored.tasks
    ]
    layer = next((one for one in layers if one.isValid()), None)
    if layer is None:
        return None
    there, labels = [], set()
    for feature in layer.getFeatures():
        label, review, origin = (
            str(known(feature.attribute(name)) or "") for name in ("label", "review", "origin")
        )
        labels.add(label)
        if review == "accepted" or (origin in PRESENT and review != "rejected"):
            there.append(feature)
        elif review != "rejected":
            return None
    labels.discard("")
    return (there, layer.crs(), frozenset(labels)) if labels else None


def _parts(
    stored: StoredAnswer,
    layer: QgsRasterLayer,
    features: Sequence[QgsFeature],
    crs: QgsCoordinateReferenceSystem,
    labels: frozenset[str],
    context: QgsCoordinateTransformContext,
) -> Iterator[Part]:
    """The ground that was looked at, in pictures of at most `SIDE` pixels a side."""
    footprint = QgsGeometry.fromWkt(stored.footprint)
    if footprint.isNull() or footprint.isEmpty():
        return
    looked = bounds_in(footprint, QgsCoordinateReferenceSystem(stored.crs), layer.crs(), context)
    windows = LayerWindows.of(layer, looked, SIDE * SIDE)
    objects = []
    for feature in features:
        shape = feature.geometry()
        if crs.isValid() and layer.crs().isValid() and crs != layer.crs():
            shape.transform(QgsCoordinateTransform(crs, layer.crs(), context))
        objects.append(Marked(str(feature["label"]), shape.makeValid()))
    for bounds in _tiles(windows.whole.full):
        part = windows.around(bounds)
        if part is not None:
            yield Part(part, stored.raster, ((stored.question, tuple(objects)),), labels)


def _tiles(grid: Grid) -> Iterator[Bounds]:
    """Bounds of parts of nearly one size, none larger than `SIDE` pixels."""
    columns, rows = -(-grid.columns // SIDE), -(-grid.rows // SIDE)
    for row in range(rows):
        for column in range(columns):
            left, right = (grid.columns * at // columns for at in (column, column + 1))
            top, bottom = (grid.rows * at // rows for at in (row, row + 1))
            west, north = grid.to_ground(left, top)
            east, south = grid.to_ground(right, bottom)
            yield west, south, east, north

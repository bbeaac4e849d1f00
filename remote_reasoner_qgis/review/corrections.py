"""Reviewed answers of a project as a training set: pictures, COCO boxes and outlines, and the questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..answers.answer_store import StoredAnswer, read_answers
from ..answers.answers_file import answer_files
from ..answers.attributes import known
from ..failure import Failure
from ..layer.capture import Capture
from ..layer.extent import bounds_in
from ..layer.grid import Bounds, Grid
from ..layer.layer_windows import LayerWindows
from ..settings import Settings
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


def _add(parts: list[Part], part: Part) -> None:
    """Adds a picture; what was asked of the same one before is joined to it."""
    for number, one in enumerate(parts):
        if one.raster == part.raster and one.capture.grid == part.capture.grid:
            questions = (*one.questions, *part.questions)
            parts[number] = replace(one, questions=questions, labels=one.labels | part.labels)
            return
    parts.append(part)


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

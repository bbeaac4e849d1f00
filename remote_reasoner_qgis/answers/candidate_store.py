"""What was too weak to be an answer, kept in a table of the GeoPackage that no program takes for answers.

The table `candidates` has no geometry: the shapes stand in it as WKT, in the CRS of the answer's layers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import QgsFeature, QgsGeometry

from ..gdal_errors import errors_returned
from .answer import Answer
from .answer_schema import CANDIDATE_FIELDS, CANDIDATES, GEOMETRY_KEYS
from .features import Ground, fields_of
from .taking_out import take_out

ORIGIN = "candidate"
"""Of what was brought back to be an object of its answer."""
DIGITS = 15
"""Of a coordinate after the point: what a double holds."""


@dataclass(frozen=True)
class Candidate:
    """An object below the engine's threshold.

    Attributes:
        number: free in its answer.
        shapes: granularity → geometry, in the CRS of the answer's layers.
        area_m2, perimeter_m: None where they are not known.
    """

    number: int
    label: str
    label_shown: str | None
    score: float | None
    area_m2: float | None
    perimeter_m: float | None
    shapes: dict[str, QgsGeometry]


def candidate_rows(answer: Answer, ground: Ground, number: int) -> list[QgsFeature]:
    """The rows of answer `number`, with CANDIDATE_FIELDS. Raises Failure for what is no geometry."""
    fields = fields_of(CANDIDATE_FIELDS)
    rows = []
    for found in answer.candidates:
        row = QgsFeature(fields)
        shapes = [ground.geometry(granularity, found) for granularity in GEOMETRY_KEYS]
        row.setAttributes(
            [
                number,
                found.number,
                found.label,
                found.label_shown,
                found.score,
                found.area_m2,
                found.perimeter_m,
                found.origin,
                *(None if shape is None else shape.asWkt(DIGITS) for shape in shapes),
            ]
        )
        rows.append(row)
    return rows


@errors_returned()
def read_candidates(path: str, number: int) -> list[Candidate]:
    """Those of answer `number`, the surest first; none where the file has none."""
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_READONLY) if Path(path).exists() else None
    layer = dataset.GetLayerByName(CANDIDATES) if dataset is not None else None
    found = [_candidate(row) for row in layer or () if row.GetField("answer") == number]
    return sorted(found, key=lambda one: -(one.score or 0.0))


def highest_number(path: str, number: int) -> int:
    """Of the candidates of answer `number`; 0 where it has none. Objects that are added get higher ones."""
    return max((one.number for one in read_candidates(path, number)), default=0)


def counts(dataset: gdal.Dataset) -> dict[int, int]:
    """Answer → how many there are of it."""
    told: dict[int, int] = {}
    layer = dataset.GetLayerByName(CANDIDATES)
    for row in layer or ():
        number = row.GetField("answer")
        told[number] = told.get(number, 0) + 1
    return told


def rows_of(number: int) -> dict[str, str]:
    """Those of an answer, as `take_out` takes them."""
    return {CANDIDATES: f"answer = {int(number)}"}


def clear(dataset: gdal.Dataset, number: int) -> Iterator[None]:
    """Takes those of an answer out, as `store_changes.Work`."""
    yield from take_out([], rows_of(number), dataset)


def _candidate(row: ogr.Feature) -> Candidate:
    shapes = {}
    for granularity, name in GEOMETRY_KEYS.items():
        shape = QgsGeometry.fromWkt(row.GetField(name) or "")
        if shape.isNull():
            continue
        if granularity != "region":
            shape.convertToMultiType()
        shapes[granularity] = shape
    return Candidate(
        number=row.GetField("number"),
        label=row.GetField("label") or "",
        label_shown=row.GetField("label_shown"),
        score=row.GetField("score"),
        area_m2=row.GetField("area_m2"),
        perimeter_m=row.GetField("perimeter_m"),
        shapes=shapes,
    )

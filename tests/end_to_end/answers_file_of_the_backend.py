"""Runs with the backend's Python: writes a GeoPackage of answers, or says what is in one.

python answers_file_of_the_backend.py write FILE       an answer with two objects, as `ask -o FILE` does
python answers_file_of_the_backend.py read FILE        JSON: the rows of every table, read by pyogrio
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyogrio
from shapely.geometry import box, mapping, shape
from shapely.geometry.base import BaseGeometry

from remote_reasoner.core.schemas import EngineInfo, ImageInfo, MapObject, Result
from remote_reasoner.io import export

TRANSFORM = (0.5, 0.0, 500000.0, 0.0, -0.5, 5800000.0)


def found(number: int, x: float, origin: str) -> MapObject:
    """An object of 10 × 10 m."""
    place: BaseGeometry = box(500000 + x, 5799900, 500010 + x, 5799910)
    return MapObject(
        id=number,
        label="storage tank",
        label_shown="Tank",
        score=0.75,
        box_px=(2 * x, 180, 2 * x + 20, 200),
        box=mapping(place),
        mask={"type": "MultiPolygon", "coordinates": [mapping(place)["coordinates"]]},
        contour={"type": "MultiLineString", "coordinates": [mapping(place)["coordinates"][0]]},
        area_m2=100.0,
        perimeter_m=40.0,
        origin=origin,
    )


RESULT = Result(
    id="1",
    created="2026-01-02T03:04:05+00:00",
    question="Wo sind die Tanks?",
    status="found",
    reasoning="Round things.",
    answer="Two tanks.",
    crs="EPSG:32631",
    image=ImageInfo(width=400, height=400, transform=TRANSFORM),
    objects=[found(1, 10, "model"), found(2, 50, "taught")],
    engine=EngineInfo(reasoner="lite", segmenter="lite", model="m1"),
    timings_ms={"total": 1.0},
)


def rows(file: str) -> dict[str, list[dict[str, object]]]:
    """Every table's rows; geometries as bounds."""
    told = {}
    for layer, _ in pyogrio.list_layers(file):
        table = pyogrio.read_dataframe(file, layer=layer)
        records = json.loads(table.drop(columns="geometry", errors="ignore").to_json(orient="records"))
        if "geometry" in table:
            for record, place in zip(records, table.geometry, strict=True):
                record["bounds"] = shape(place).bounds
        told[layer] = records
    return told


if __name__ == "__main__":
    command, file = sys.argv[1:]
    if command == "write":
        export.write(RESULT, Path(file), raster="harbour.tif")
    else:
        print(json.dumps(rows(file)))

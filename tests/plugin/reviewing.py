"""Answers with many objects, stored and on the map, for tests of reviewing and editing."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.answers.answer_layers import add_group, add_layer, apply_style, open_layer
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, store
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.layer.grid import Grid

WEST, NORTH = 500000.0, 5800000.0
SIDE = 20.0
"""Metres of an object; they stand 30 m apart in rows."""

LABELS = ("storage tank", "ship", "harbor")


def corner(number: int, columns: int = 20) -> tuple[float, float]:
    """The lower left corner of an object, from its number."""
    row, column = divmod(number - 1, columns)
    return WEST + 10 + 30 * column, NORTH - 40 - 30 * row


def square(x: float, y: float, side: float = SIDE) -> list[list[float]]:
    """A closed ring from its lower left corner, counter-clockwise."""
    return [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]


def object_with_hole(number: int, labels: tuple[str, ...] = LABELS, columns: int = 20) -> FoundObject:
    """A square of 20 m with a hole of 4 m in its middle."""
    x, y = corner(number, columns)
    ring, hole = square(x, y), square(x + 8, y + 8, 4.0)[::-1]
    return FoundObject(
        number,
        labels[number % len(labels)],
        0.3 + 0.7 * ((number * 37) % 100) / 100,
        (x - WEST, NORTH - y - SIDE, x - WEST + SIDE, NORTH - y),
        {
            "region": {"type": "Polygon", "coordinates": [ring]},
            "pixel": {"type": "MultiPolygon", "coordinates": [[ring, hole]]},
            "contour": {"type": "MultiLineString", "coordinates": [ring]},
        },
        384.0,
        96.0,
    )


def stored_answer(
    folder: Path,
    count: int = 6,
    question: str = "Where are the tanks?",
    tasks: tuple[str, ...] = GRANULARITIES,
    labels: tuple[str, ...] = LABELS,
    columns: int = 20,
) -> StoredAnswer:
    """An answer of `count` objects in `folder`/answers.gpkg."""
    ground = Ground(Grid(WEST, NORTH, 1.0, 1.0, 4096, 4096), QgsCoordinateReferenceSystem("EPSG:32631"))
    objects = tuple(object_with_hole(number, labels, columns) for number in range(1, count + 1))
    answer = Answer(
        question,
        "found",
        "Looked.",
        f"{count} things.",
        "2026-01-02T03:04:05Z",
        objects,
        "lite",
        "lite",
        "m1",
    )
    return store(str(folder / "answers.gpkg"), answer, ground, tasks, "harbour")


def on_map(stored: StoredAnswer) -> dict[str, QgsVectorLayer]:
    """Its layers in the project: granularity → layer."""
    project = QgsProject.instance()
    add_group(project, stored)
    layers = {}
    for granularity in stored.tasks:
        layers[granularity] = open_layer(stored, granularity)
        apply_style(layers[granularity], granularity)
        add_layer(project, stored, layers[granularity])
    return layers


def state(layers: dict[str, QgsVectorLayer]) -> dict[str, list[tuple]]:
    """All that the layers hold, the edits too, to the last bit."""
    return {
        name: sorted(
            (feature.id(), bytes(feature.geometry().asWkb()), str(feature.attributes()))
            for feature in layer.getFeatures()
        )
        for name, layer in layers.items()
    }


def by_number(layer: QgsVectorLayer) -> dict[int, object]:
    """The features of a layer by their numbers; none may stand twice."""
    features = list(layer.getFeatures())
    found = {feature["number"]: feature for feature in features}
    assert len(found) == len(features)
    return found

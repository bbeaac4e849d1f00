"""Handing an answer over: statistics by class, CSV, and the comparison with a reference layer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from remote_reasoner_qgis.comparison import compare
from remote_reasoner_qgis.processing.compare import CompareAlgorithm
from remote_reasoner_qgis.processing.statistics import StatisticsAlgorithm
from remote_reasoner_qgis.review_store import write_values
from reviewing import LABELS, corner, square, stored_answer


def polygon(x: float, y: float, side: float = 20.0) -> QgsGeometry:
    """A square from its lower left corner."""
    return QgsGeometry.fromWkt(f"POLYGON(({', '.join(f'{a} {b}' for a, b in square(x, y, side))}))")


def run(
    algorithm: QgsProcessingAlgorithm, parameters: dict[str, object]
) -> tuple[dict[str, object], QgsProcessingContext]:
    """Runs it as the toolbox does."""
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    made, feedback = algorithm.create(), QgsProcessingFeedback()
    results, done = made.run(parameters, context, feedback)
    assert done
    return results, context


def layer_of(shapes: list[QgsGeometry], crs: str = "EPSG:32631") -> QgsVectorLayer:
    """A layer of these polygons."""
    layer = QgsVectorLayer(f"MultiPolygon?crs={crs}&field=name:string", "reference", "memory")
    features = []
    for shape in shapes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


@pytest.fixture
def masks(tmp_path: Path) -> QgsVectorLayer:
    """Twelve objects, number 3 rejected, number 6 accepted."""
    stored = stored_answer(tmp_path, 12)
    write_values(stored, {3: {"review": "rejected"}, 6: {"review": "accepted"}})
    return QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")


def test_statistics_by_class_as_csv(masks: QgsVectorLayer, tmp_path: Path) -> None:
    target = tmp_path / "statistics.csv"
    run(StatisticsAlgorithm(), {"INPUT": masks, "OUTPUT": str(target)})
    with target.open(encoding="utf-8", newline="") as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    counts = {label: sum(LABELS[n % 3] == label for n in range(1, 13) if n != 3) for label in LABELS}
    assert {label: int(row["count"]) for label, row in rows.items()} == counts
    for label, row in rows.items():
        assert float(row["area_m2"]) == pytest.approx(384.0 * counts[label], rel=2e-3)
    assert [int(rows[label]["accepted"]) for label in LABELS] == [1, 0, 0]


def test_density_and_share_of_each_polygon(masks: QgsVectorLayer) -> None:
    x, y = corner(1)
    zones = layer_of([polygon(x - 5, y - 5, 55.0), polygon(x + 60 + 10, y - 5, 100.0)])
    results, context = run(StatisticsAlgorithm(), {"INPUT": masks, "ZONES": zones, "OUTPUT": "memory:"})
    rows = list(context.takeResultLayer(results["OUTPUT"]).getFeatures())
    first = [row for row in rows if row["zone"] == 1]
    assert sum(row["count"] for row in first) == 2, "two objects, each with its centre inside"
    assert sum(row["area_m2"] for row in first) == pytest.approx(768.0, rel=2e-3)
    assert sum(row["share"] for row in first) == pytest.approx(768.0 / 55**2, rel=1e-3)
    assert sum(row["per_km2"] for row in first) == pytest.approx(2e6 / 55**2, rel=3e-3)
    second = [row for row in rows if row["zone"] == 2]
    assert sum(row["count"] for row in second) == 3, "of the rejected one, which it cuts, nothing counts"


def test_pairs_are_one_to_one_and_the_best_come_first() -> None:
    found = [polygon(0, 0), polygon(2, 0), polygon(100, 0)]
    reference = [polygon(1, 0), polygon(300, 0), polygon(100, 0)]
    result = compare(found, reference, 0.5)
    assert [(a, b) for a, b, _iou in result.pairs] == [(0, 0), (2, 2)]
    assert (result.missed, result.false) == ((1,), (1,))
    assert (result.precision, result.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert result.mean_iou == pytest.approx((19 / 21 + 1) / 2)
    nothing = compare([], [], 0.5)
    assert (nothing.precision, nothing.recall, nothing.mean_iou, nothing.area_iou) == (None,) * 4
    assert compare([], reference, 0.5).recall == 0.0 and compare(found, [], 0.5).area_iou == 0.0


@pytest.mark.parametrize("crs", ["EPSG:32631", "EPSG:4326"])
def test_missed_and_false_ones_come_as_layers(masks: QgsVectorLayer, crs: str) -> None:
    shapes = [polygon(*corner(number)) for number in (1, 2, 3, 4)] + [polygon(500800, 5799000)]
    if crs != "EPSG:32631":
        change = QgsCoordinateTransform(masks.crs(), QgsCoordinateReferenceSystem(crs), QgsProject.instance())
        for shape in shapes:
            shape.transform(change)
    results, context = run(
        CompareAlgorithm(),
        {"INPUT": masks, "REFERENCE": layer_of(shapes, crs), "MISSED": "memory:", "FALSE": "memory:"},
    )
    assert results["PRECISION"] == pytest.approx(3 / 11) and results["RECALL"] == pytest.approx(3 / 5)
    assert results["MEAN_IOU"] == pytest.approx(384 / 400, rel=1e-3)
    missed, false = (context.takeResultLayer(results[name]) for name in ("MISSED", "FALSE"))
    assert missed.featureCount() == 2, "the one that is nowhere and the one that was rejected"
    assert {feature["number"] for feature in false.getFeatures()} == set(range(5, 13))
    assert missed.crs() == masks.crs()

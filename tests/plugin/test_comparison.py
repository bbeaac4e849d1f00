"""An answer beside a reference: one partner each, what was missed and what is false as layers."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import layer_of, polygon, run
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsProject, QgsVectorLayer
from remote_reasoner_qgis.processing.compare import CompareAlgorithm
from remote_reasoner_qgis.review.comparison import compare
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import LABELS, corner, stored_answer


@pytest.fixture
def masks(tmp_path: Path) -> QgsVectorLayer:
    """Twelve objects, number 3 rejected."""
    stored = stored_answer(tmp_path, 12)
    write_values(stored, {3: {"review": "rejected"}})
    return QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")


def test_pairs_are_one_to_one_and_the_best_come_first() -> None:
    found = [polygon(0, 0), polygon(2, 0), polygon(100, 0)]
    reference = [polygon(1, 0), polygon(300, 0), polygon(100, 0)]
    result = compare(found, reference, 0.5)
    assert [(a, b) for a, b, _iou in result.pairs] == [(0, 0), (2, 2)]
    assert (result.missed, result.false) == ((1,), (1,))
    assert (result.precision, result.recall, result.f1) == (pytest.approx(2 / 3),) * 3
    assert result.mean_iou == pytest.approx((19 / 21 + 1) / 2)
    assert result.area_iou == pytest.approx((21 * 20 - 20 + 400) / (22 * 20 + 2 * 400))


def test_the_least_iou_is_a_match() -> None:
    half = [polygon(0, 0)], [polygon(10, 0)]  # shares a third of both together
    assert len(compare(*half, 1 / 3).pairs) == 1 and not compare(*half, 0.34).pairs
    touching = compare([polygon(0, 0)], [polygon(20, 0)], 0.01)
    assert not touching.pairs and touching.area_iou == 0.0


def test_nothing_has_no_numbers() -> None:
    nothing = compare([], [], 0.5)
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.mean_iou, nothing.area_iou) == (None,) * 5
    some = [polygon(0, 0)]
    assert compare([], some, 0.5).recall == 0.0 and compare(some, [], 0.5).area_iou == 0.0


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
    assert results["F1"] == pytest.approx(6 / 16) and results["PAIRS"] == 3
    assert results["MEAN_IOU"] == pytest.approx(384 / 400, rel=1e-3)
    missed, false = (context.takeResultLayer(results[name]) for name in ("MISSED", "FALSE"))
    assert missed.featureCount() == 2, "the one that is nowhere and the one that was rejected"
    assert {feature["number"] for feature in false.getFeatures()} == set(range(5, 13))
    assert missed.crs() == masks.crs()


def test_with_a_column_of_the_class_only_the_same_classes_match(masks: QgsVectorLayer) -> None:
    shapes = [polygon(*corner(number)) for number in (1, 2)]
    reference = layer_of(shapes, names=[LABELS[1], "windmill"])
    sinks = {"MISSED": "memory:", "FALSE": "memory:"}
    results, _context = run(CompareAlgorithm(), {"INPUT": masks, "REFERENCE": reference, **sinks})
    assert results["RECALL"] == 1.0
    classes = {"REFERENCE_CLASS": "name"}
    results, _context = run(CompareAlgorithm(), {"INPUT": masks, "REFERENCE": reference, **classes, **sinks})
    assert results["RECALL"] == 0.5


def test_numbers_that_cannot_be_known_are_left_out(masks: QgsVectorLayer) -> None:
    empty = layer_of([])
    results, _context = run(
        CompareAlgorithm(), {"INPUT": masks, "REFERENCE": empty, "MISSED": "memory:", "FALSE": "memory:"}
    )
    assert "RECALL" not in results and results["PRECISION"] == 0.0

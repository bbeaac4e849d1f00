"""Refining an answer: sliders over the map, the same in Processing, reversible and quick."""

from __future__ import annotations

import math
import time
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from remote_reasoner_qgis.gui.review_panel import ReviewPanel
from remote_reasoner_qgis.processing.refine import RefineAlgorithm
from remote_reasoner_qgis.review.refinement import Original, Refinement, Refiner
from remote_reasoner_qgis.review.review_store import write_values
from reviewing import by_number, corner, on_map, state, stored_answer

UTM = QgsCoordinateReferenceSystem("EPSG:32631")


def box(x: float, y: float, side: float = 20.0) -> QgsGeometry:
    """A square as a multi-polygon."""
    return QgsGeometry.fromWkt(
        f"MULTIPOLYGON((({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y})))"
    )


def blob(x: float, y: float, corners: int = 60) -> QgsGeometry:
    """A wobbling round outline with a hole, as masks have it."""
    ring = []
    for step in range(corners):
        turn, far = 2 * math.pi * step / corners, 10 + (step % 3) * 0.4
        ring.append(QgsPointXY(x + far * math.cos(turn), y + far * math.sin(turn)))
    hole = box(x - 1, y - 1, 2).asMultiPolygon()[0][0]
    return QgsGeometry.fromMultiPolygonXY([[[*ring, ring[0]], hole]])


def refined(originals: list[Original], **wanted: object) -> dict[int, object]:
    """By the number that names each."""
    refiner = Refiner(UTM, "", QgsPointXY(500000, 5800000))
    return {one.numbers[0]: one for one in refiner.refine(originals, Refinement(**wanted))}


def original(number: int, mask: QgsGeometry, score: float | None = 0.5, label: str = "tank") -> Original:
    """An object of the area its mask has."""
    return Original(number, label, score, mask, mask.area())


def test_nothing_is_changed_without_a_wish() -> None:
    mask = blob(500000, 5800000)
    kept = refined([original(1, mask)])[1]
    assert not kept.changed and kept.mask.equals(mask)


def test_least_score_and_least_area() -> None:
    objects = [
        original(1, box(500000, 5800000), 0.4),
        original(2, box(500100, 5800000, 5), 0.9),
        original(3, box(500200, 5800000), None),
    ]
    assert set(refined(objects, min_score=0.5)) == {2, 3}, "what has no score stays"
    assert set(refined(objects, min_area=100)) == {1, 3}


def test_holes_simplification_and_right_angles() -> None:
    mask = blob(500000, 5800000)
    filled = refined([original(1, mask)], fill_holes=5.0)[1]
    assert len(filled.mask.asMultiPolygon()[0]) == 1 and filled.mask.area() == pytest.approx(
        mask.area() + 4, rel=0.01
    )
    assert len(refined([original(1, mask)], fill_holes=3.0)[1].mask.asMultiPolygon()[0]) == 2
    simple = refined([original(1, mask)], simplify=2.0)[1]
    assert simple.mask.constGet().nCoordinates() < mask.constGet().nCoordinates() / 3
    assert simple.mask.hausdorffDistance(mask) < 2.5
    crooked = QgsGeometry.fromWkt("MULTIPOLYGON(((500000 0, 500020 1, 500019 20, 500000 20, 500000 0)))")
    ring = refined([original(1, crooked)], right_angles=True)[1].mask.asMultiPolygon()[0][0]
    for before, at, after in zip(ring, ring[1:], ring[2:], strict=False):
        one, other = at - before, after - at
        assert abs(one.x() * other.x() + one.y() * other.y()) < 0.01 * one.length() * other.length()


def test_touching_ones_of_a_class_are_merged() -> None:
    objects = [
        original(1, box(500000, 0), 0.4),
        original(2, box(500020, 0), 0.9),
        original(3, box(500040, 0), 0.7, "ship"),
        original(4, box(500300, 0), 0.7),
    ]
    merged = refined(objects, merge=True)
    assert set(merged) == {2, 3, 4}
    assert merged[2].numbers == (2, 1) and merged[2].mask.area() == pytest.approx(800)


def test_only_what_is_seen_is_reshaped_and_all_of_it_in_the_end() -> None:
    objects = [original(1, blob(500000, 5800000)), original(2, blob(500100, 5800000))]
    refiner, wanted = Refiner(UTM, "", QgsPointXY(500000, 5800000)), Refinement(0.4, simplify=2.0)
    seen = refiner.refine(objects, wanted, QgsRectangle(500050, 5799900, 500200, 5800100))
    assert [one.changed for one in seen] == [False, True], "the count is that of all"
    assert [one.changed for one in refiner.refine(objects, wanted)] == [True, True]


def test_what_is_drawn_has_nearly_the_angles_that_are_applied() -> None:
    slanting = "MULTIPOLYGON(((0 0, 20 1.5, 19 20, 11.4 21.9, -0.5 19, 0 0)))"
    objects = [original(1, QgsGeometry.fromWkt(slanting))]
    refiner, wanted = Refiner(UTM, "", QgsPointXY(500000, 5800000)), Refinement(right_angles=True)
    (drawn,) = refiner.refine(objects, wanted, QgsRectangle(-50, -50, 50, 50))
    (applied,) = refiner.refine(objects, wanted)
    assert 0 < drawn.mask.hausdorffDistance(applied.mask) < 0.3
    ring = applied.mask.asMultiPolygon()[0][0]
    for place in (1, 4):
        before, after = ring[place - 1] - ring[place], ring[place + 1] - ring[place]
        cosine = (before.x() * after.x() + before.y() * after.y()) / before.length() / after.length()
        assert abs(cosine) < 0.001, "right although the outline has slanting corners too"


def test_steps_that_a_slider_leaves_alone_give_the_same_as_from_the_beginning() -> None:
    objects = [original(1, blob(500000, 5800000))]
    refiner, place = Refiner(UTM, "", QgsPointXY(500000, 5800000)), QgsPointXY(500000, 5800000)
    for ways in (
        {"fill_holes": 5.0},
        {"fill_holes": 5.0, "simplify": 2.0},
        {"fill_holes": 5.0, "simplify": 2.0, "right_angles": True},
        {"simplify": 2.0, "right_angles": True},
        {"fill_holes": 3.0, "simplify": 1.0, "right_angles": True},
        {"simplify": 1.0},
    ):
        wanted = Refinement(**ways)
        (kept,), (fresh,) = refiner.refine(objects, wanted), Refiner(UTM, "", place).refine(objects, wanted)
        assert kept.mask.equals(fresh.mask)


def test_a_thousand_objects_are_refined_in_a_tenth_of_a_second() -> None:
    objects = [original(n, blob(500000 + 25 * (n % 40), 5800000 + 25 * (n // 40))) for n in range(1, 1001)]
    refiner = Refiner(UTM, "", QgsPointXY(500000, 5800000))
    wishes = {
        "score and area": Refinement(min_score=0.4, min_area=100),
        "simplify": Refinement(simplify=1.0),
        "holes": Refinement(fill_holes=5.0),
        "merge": Refinement(merge=True),
        "right angles": Refinement(simplify=1.0, right_angles=True),
        "all but right angles": Refinement(0.4, 100, 1.0, 5.0, merge=True),
    }
    taken = {}
    for name, wanted in wishes.items():
        start = time.thread_time()
        assert refiner.refine(objects, wanted)
        taken[name] = time.thread_time() - start
    for name, view in (
        ("right angles of a tenth, drawn", QgsRectangle(500000, 5800000, 500250, 5800250)),
        ("right angles of all, drawn", QgsRectangle(400000, 5700000, 600000, 5900000)),
    ):
        refiner.refine(objects, Refinement(simplify=2.0), view)
        start = time.thread_time()
        refiner.refine(objects, Refinement(simplify=2.0, right_angles=True), view)
        taken[name] = time.thread_time() - start
    start = time.thread_time()
    refiner.refine(objects, Refinement(0.4, simplify=2.0, right_angles=True), view)
    taken["another score, drawn"] = time.thread_time() - start
    print({name: f"{seconds * 1000:.0f} ms" for name, seconds in taken.items()})
    assert max(seconds for name, seconds in taken.items() if name != "right angles") < 0.3


@pytest.fixture
def panel(qgis_iface, tmp_path: Path):
    """The review of six objects."""
    stored = stored_answer(tmp_path, 6)
    layers = on_map(stored)
    made = ReviewPanel(qgis_iface)
    made.show_answer(stored)
    made.layers = layers
    yield made
    made.close_down()
    made.deleteLater()


def test_sliders_are_live_and_applied_in_one_step_that_undo_takes_back(panel: ReviewPanel) -> None:
    before = state(panel.layers)
    form = panel.refine_form
    form.button.setChecked(True)
    assert form.count.text() == "6 of 6 objects stay"
    form.score.setValue(60)
    scores = {n: f["score"] for n, f in by_number(panel.layers["pixel"]).items()}
    low = {number for number, score in scores.items() if score < 0.6}
    assert 0 < len(low) < 6 and form.count.text() == f"{6 - len(low)} of 6 objects stay"
    form.holes.setValue(40)
    assert state(panel.layers) == before, "nothing is changed before it is applied"
    form.applied.emit()
    assert not form.button.isChecked()
    for layer in panel.layers.values():
        found = by_number(layer)
        assert {number for number, feature in found.items() if feature["review"] == "rejected"} == low
        assert {feature["origin"] for number, feature in found.items() if number not in low} == {"corrected"}
    kept = min(set(scores) - low)
    assert by_number(panel.layers["pixel"])[kept].geometry().area() == pytest.approx(400.0)
    panel.layers["contour"].undoStack().undo()
    assert state(panel.layers) == before


def test_processing_has_the_same_parameters(tmp_path: Path, qgis_app: object) -> None:
    stored = stored_answer(tmp_path, 6)
    masks = QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")
    scores = {feature["number"]: feature["score"] for feature in masks.getFeatures()}
    rejected = min(scores, key=scores.get)
    write_values(stored, {rejected: {"review": "rejected"}})
    algorithm = RefineAlgorithm().create()
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    results, done = algorithm.run(
        {"INPUT": masks, "MIN_SCORE": 0.6, "FILL_HOLES": 20.0, "OUTPUT": "memory:"},
        context,
        QgsProcessingFeedback(),
    )
    assert done
    made = context.takeResultLayer(results["OUTPUT"])
    found = by_number(made)
    assert found.pop(rejected)["review"] == "rejected", "what was rejected stays as it is"
    assert set(found) == {number for number, score in scores.items() if score >= 0.6}
    for feature in found.values():
        x, _y = corner(feature["number"])
        assert feature.geometry().area() == pytest.approx(400.0)
        assert feature["area_m2"] == pytest.approx(400.0, rel=2e-3)
        assert feature.geometry().boundingBox().xMinimum() == pytest.approx(x)
    assert {f["number"]: f["score"] for f in masks.getFeatures()} == scores, "the input stays"
    parameters = {p.name() for p in algorithm.parameterDefinitions()} - {"INPUT", "OUTPUT"}
    assert parameters == {name.upper() for name in Refinement.__dataclass_fields__}

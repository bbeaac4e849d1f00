"""What was too weak to be an answer: kept beside it, brought back by the score's slider, undone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.answers.answer import Answer, FoundObject, parse_answer
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers, remove, store
from remote_reasoner_qgis.answers.candidate_store import read_candidates
from remote_reasoner_qgis.answers.features import Ground
from remote_reasoner_qgis.answers.growing_answer import GrowingAnswer
from remote_reasoner_qgis.answers.layers_on_map import LayersOnMap
from remote_reasoner_qgis.asking.question import Question
from remote_reasoner_qgis.gui.review_panel import ReviewPanel
from remote_reasoner_qgis.layer.grid import Grid
from remote_reasoner_qgis.processing.refine import RefineAlgorithm
from reviewing import NORTH, WEST, by_number, object_with_hole, on_map, state

GROUND = Ground(Grid(WEST, NORTH, 1.0, 1.0, 4096, 4096), QgsCoordinateReferenceSystem("EPSG:32631"))
FOUND = {1: 0.9, 2: 0.5, 3: 0.7}
WEAKER = {4: 0.45, 5: 0.3, 6: 0.2}


def scored(number: int, score: float) -> FoundObject:
    """A tank of 20 m with a hole."""
    return replace(object_with_hole(number, ("tank",)), score=score)


def answer(found: dict[int, float] = FOUND, weaker: dict[int, float] = WEAKER) -> Answer:
    """Number → score of what was found, and of what was too weak."""
    return Answer(
        "Where are the tanks?",
        "found" if found else "none",
        "Looked.",
        "Tanks.",
        "2026-01-02T03:04:05Z",
        tuple(scored(*one) for one in found.items()),
        "lite",
        "lite",
        "m1",
        candidates=tuple(scored(*one) for one in weaker.items()),
    )


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """Three objects and three weaker ones."""
    return store(str(tmp_path / "answers.gpkg"), answer(), GROUND, GRANULARITIES, "harbour")


@pytest.fixture
def panel(qgis_iface, stored: StoredAnswer):
    """The review of them."""
    made = ReviewPanel(qgis_iface)
    made.layers = on_map(stored)
    made.show_answer(stored)
    yield made
    made.close_down()
    made.deleteLater()


def rows(stored: StoredAnswer) -> list[tuple]:
    """What another program sees in the table."""
    with sqlite3.connect(stored.path) as database:
        return database.execute("SELECT answer, number FROM candidates ORDER BY answer, number").fetchall()


def test_the_panel_asks_for_them_and_hears_of_them() -> None:
    assert Question("tanks", ("pixel",), candidates=True).request()["options"] == {"candidates": True}
    assert "options" not in Question("tanks", ("pixel",)).request()
    shape = {"id": 7, "label": "tank", "score": 0.2, "box_px": [0, 0, 2, 2]}
    told = {
        **{"question": "tanks", "status": "none", "reasoning": "", "answer": "", "objects": []},
        **{"engine": {"reasoner": "lite", "model": "m"}, "candidates": [shape]},
    }
    assert [one.number for one in parse_answer(told).candidates] == [7]
    del told["candidates"]
    assert parse_answer(told).candidates == ()


def test_they_are_kept_beside_the_answer_and_are_no_objects_of_it(stored: StoredAnswer) -> None:
    assert (stored.objects, stored.candidates) == (3, 3)
    kept = read_candidates(stored.path, stored.number)
    assert [(one.number, one.score) for one in kept] == [(4, 0.45), (5, 0.3), (6, 0.2)]
    box, mask = kept[0].shapes["region"], kept[0].shapes["pixel"]
    assert mask.area() == pytest.approx(384.0) and box.area() == pytest.approx(400.0)
    for table in ("boxes", "masks", "contours"):
        layer = QgsVectorLayer(f"{stored.path}|layername={table}", table, "ogr")
        assert set(by_number(layer)) == set(FOUND)


def test_removing_an_answer_takes_its_own(stored: StoredAnswer) -> None:
    other = store(stored.path, answer(weaker={9: 0.1}), GROUND, GRANULARITIES, "harbour")
    assert rows(stored) == [(1, 4), (1, 5), (1, 6), (2, 9)]
    remove(stored.path, stored.number)
    assert rows(stored) == [(2, 9)]
    remove(other.path, other.number)
    assert rows(stored) == [] and read_answers(stored.path) == []


def test_an_answer_gets_none_that_an_earlier_version_left_under_its_number(stored: StoredAnswer) -> None:
    with sqlite3.connect(stored.path) as database:
        database.execute("INSERT INTO candidates (answer, number) VALUES (2, 99)")
    store(stored.path, answer(weaker={8: 0.2}), GROUND, GRANULARITIES, "harbour")
    assert rows(stored)[3:] == [(2, 8)]


def test_a_survey_has_them_at_its_end(tmp_path: Path) -> None:
    path = str(tmp_path / "answers.gpkg")
    growing = GrowingAnswer.begin(path, answer(weaker={}), GROUND, GRANULARITIES, "harbour", "record")
    growing.put(scored(1, 0.9))
    assert growing.write("record").candidates == 0
    ended = growing.finish(answer(), "POLYGON((0 0, 1 0, 1 1, 0 0))")
    assert (ended.objects, ended.candidates) == (3, 3)


def test_the_slider_begins_at_the_weakest_object_and_brings_back_to_its_left(panel: ReviewPanel) -> None:
    before = state(panel.layers)
    form = panel.refine_form
    form.button.setChecked(True)
    assert form.score.value() == 50 and not form.wanted().candidates and form.wanted().min_score == 0.0
    assert form.count.text() == "3 of 3 objects stay; further left, the score brings back weaker ones (3)"
    form.score.setValue(25)
    assert form.count.text() == "3 of 3 objects stay; 2 of 3 weaker ones come back"
    form.score.setValue(60)
    assert form.count.text().startswith("2 of 3 objects stay")
    panel.read()
    form.reset_button.click()
    assert form.count.text().startswith("3 of 3 objects stay; further left")
    assert state(panel.layers) == before, "nothing is changed before it is applied"


def test_what_comes_back_is_an_object_of_all_layers_marked_and_undone_in_one_step(panel: ReviewPanel) -> None:
    before = state(panel.layers)
    form = panel.refine_form
    form.button.setChecked(True)
    form.score.setValue(25)
    form.applied.emit()
    assert not form.button.isChecked()
    for layer in panel.layers.values():
        found = by_number(layer)
        assert set(found) == {1, 2, 3, 4, 5}
        assert {found[n]["origin"] for n in (4, 5)} == {"candidate"} and found[1]["origin"] == "model"
        assert (found[4]["review"], found[4]["label"], found[4]["score"]) == ("open", "tank", 0.45)
        assert (
            found[4]["area_m2"] == pytest.approx(384.0, rel=2e-3)
            and found[4]["question"] == found[1]["question"]
        )
    form.button.setChecked(True)
    assert form.count.text().endswith("further left, the score brings back weaker ones (1)")
    form.button.setChecked(False)
    panel.layers["contour"].undoStack().undo()
    assert state(panel.layers) == before
    form.button.setChecked(True)
    assert form.count.text().endswith("(3)"), "they can be brought back again"


def test_saved_they_stay_and_a_person_who_changes_one_has_corrected_it(panel: ReviewPanel) -> None:
    form = panel.refine_form
    form.button.setChecked(True)
    form.score.setValue(40)
    form.applied.emit()
    link = panel.links.of(panel.shown)
    link.change({4: {"label": "silo"}}, corrected=True)
    assert link.save()
    for table in ("boxes", "masks", "contours"):
        layer = QgsVectorLayer(f"{panel.shown.path}|layername={table}", table, "ogr")
        assert (by_number(layer)[4]["label"], by_number(layer)[4]["origin"]) == ("silo", "corrected")
    assert len(rows(panel.shown)) == 3, "the table stays: what is deleted can come back"


def test_a_new_object_gets_no_number_of_theirs(panel: ReviewPanel) -> None:
    link = panel.links.of(panel.shown)
    number = link.put(by_number(panel.layers["pixel"])[1].geometry())
    assert number == 7


def test_they_are_refined_and_merged_as_the_others(panel: ReviewPanel) -> None:
    form = panel.refine_form
    form.button.setChecked(True)
    form.score.setValue(0)
    form.holes.setValue(40)
    form.applied.emit()
    found = by_number(panel.layers["pixel"])
    assert set(found) == {1, 2, 3, 4, 5, 6}
    assert {round(feature.geometry().area()) for feature in found.values()} == {400}
    assert {found[n]["origin"] for n in (4, 5, 6)} == {"candidate"}


def test_where_nothing_was_found_they_are_all_there_is(qgis_iface, tmp_path: Path) -> None:
    stored = store(str(tmp_path / "none.gpkg"), answer(found={}), GROUND, GRANULARITIES, "harbour")
    shown = LayersOnMap()
    mapped: list[StoredAnswer] = []
    shown.mapped.connect(mapped.append)
    shown.show(stored)
    while shown.is_busy:
        QApplication.processEvents()
    assert mapped == [stored]
    panel = ReviewPanel(qgis_iface)
    panel.show_answer(stored)
    form = panel.refine_form
    form.button.setChecked(True)
    assert form.count.text() == "0 of 0 objects stay; further left, the score brings back weaker ones (3)"
    form.score.setValue(25)
    form.applied.emit()
    link = panel.links.of(stored)
    assert all(set(by_number(layer)) == {4, 5} for layer in link.layers.values())
    panel.close_down()
    panel.deleteLater()


def refined(layer: object, **parameters: object) -> tuple[dict, bool, str]:
    """By number, what *Refine masks* makes."""
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    inputs = {"INPUT": layer, "OUTPUT": "memory:", **parameters}
    results, done = RefineAlgorithm().create().run(inputs, context, feedback)
    made = by_number(context.takeResultLayer(results["OUTPUT"])) if done else {}
    return made, done, feedback.textLog()


@pytest.mark.parametrize("table", ["masks", "boxes"])
def test_processing_brings_them_back_too(stored: StoredAnswer, table: str) -> None:
    place = f"{stored.path}|layername={table}"
    assert set(refined(place, MIN_SCORE=0.25)[0]) == {1, 2, 3}
    found = refined(place, MIN_SCORE=0.25, CANDIDATES=True)[0]
    assert set(found) == {1, 2, 3, 4, 5}
    assert (found[5]["origin"], found[5]["label"], found[5]["review"]) == ("candidate", "tank", "open")


def test_processing_says_where_a_layer_has_none(stored: StoredAnswer) -> None:
    stranger = QgsVectorLayer("MultiPolygon?crs=EPSG:32631&field=number:integer", "parcels", "memory")
    _made, done, log = refined(stranger, CANDIDATES=True)
    assert not done and "“parcels” is no layer of a file of answers" in log

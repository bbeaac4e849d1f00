"""Reviewing an answer in the dock: filters, keys, progress, colours, and what the file keeps."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

import pytest
from panel import wait_for
from qgis.core import (
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.attributes import known
from remote_reasoner_qgis.answers.class_colours import colours_of
from remote_reasoner_qgis.gui.review_model import AREA, CLASS, NUMBER, ORIGIN, SCORE, _paler
from remote_reasoner_qgis.gui.review_panel import ReviewPanel
from remote_reasoner_qgis.settings import Settings
from reviewing import LABELS, by_number, corner, on_map, state, stored_answer


class Session:
    """An answer of 63 objects in the review panel."""

    def __init__(self, iface: object, folder: Path, count: int = 63) -> None:
        self.stored = stored_answer(folder, count)
        self.layers = on_map(self.stored)
        self.canvas = iface.mapCanvas()
        self.canvas.setDestinationCrs(self.layers["region"].crs())
        self.canvas.setExtent(self.layers["region"].extent())
        self.panel = ReviewPanel(iface)
        self.panel.resize(360, 700)
        self.panel.show()
        self.panel.show_answer(self.stored)
        self.table = self.panel.table
        wait_for(lambda: len(self.table.objects.objects()) == count)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Presses a key in the table."""
        self.table.setFocus()
        for _time in range(times):
            QTest.keyClick(self.table, key)
            QApplication.processEvents()

    def go_to(self, number: int) -> None:
        """Clicks the row of an object."""
        rows = {self.table.filter.object_at(row).number: row for row in self.table.shown_rows()}
        self.table.setCurrentIndex(rows[number])

    def reviews(self, granularity: str = "region") -> dict[int, str]:
        """What the file says of each object that is not open."""
        table = self.stored.table(granularity)
        with sqlite3.connect(self.stored.path) as database:
            rows = database.execute(f"SELECT number, review FROM \"{table}\" WHERE review <> 'open'")
            return dict(rows.fetchall())


@pytest.fixture
def session(qgis_iface, tmp_path: Path):
    """63 objects, the panel open."""
    qgis_iface.mainWindow().show()
    made = Session(qgis_iface, tmp_path)
    made.panel.activateWindow()
    QApplication.setActiveWindow(made.panel)
    wait_for(made.panel.isActiveWindow)
    yield made
    made.panel.close_down()
    made.panel.deleteLater()


def test_one_key_each_and_the_progress(session: Session) -> None:
    session.go_to(1)
    session.press(Qt.Key.Key_A)
    session.press(Qt.Key.Key_R)
    session.press(Qt.Key.Key_A, times=10)
    assert session.panel.progress.format() == "reviewed 12 of 63"
    assert session.reviews() == {1: "accepted", 2: "rejected", **dict.fromkeys(range(3, 13), "accepted")}
    session.go_to(2)
    session.press(Qt.Key.Key_O)
    assert 2 not in session.reviews() and session.panel.progress.format() == "reviewed 11 of 63"


def test_all_three_layers_keep_the_review_and_lose_nothing(session: Session) -> None:
    session.go_to(4)
    session.press(Qt.Key.Key_R)
    for granularity in GRANULARITIES:
        assert session.reviews(granularity) == {4: "rejected"}
        layer = session.layers[granularity]
        assert layer.featureCount() == 63 and by_number(layer)[4]["review"] == "rejected"


def test_ctrl_z_takes_judgements_back_to_the_first_state(session: Session) -> None:
    before = state(session.layers)
    session.go_to(1)
    session.press(Qt.Key.Key_A, times=2)
    session.panel.give_label([5, 6], "crane")
    assert by_number(session.layers["pixel"])[5]["origin"] == "corrected"
    for _step in range(3):
        QTest.keyClick(session.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert state(session.layers) == before


def test_while_editing_judgements_are_steps_of_qgis_undo(session: Session) -> None:
    before = state(session.layers)
    session.layers["pixel"].startEditing()
    session.go_to(3)
    session.press(Qt.Key.Key_R)
    assert session.reviews() == {}, "not in the file before it is saved"
    assert {by_number(layer)[3]["review"] for layer in session.layers.values()} == {"rejected"}
    session.layers["contour"].undoStack().undo()
    assert state(session.layers) == before
    wait_for(lambda: session.panel.progress.format() == "reviewed 0 of 63")
    session.layers["contour"].undoStack().redo()
    assert session.layers["region"].commitChanges()
    assert session.reviews("contour") == session.reviews("region") == {3: "rejected"}


def test_moving_by_key_moves_the_map(session: Session) -> None:
    session.canvas.setExtent(session.layers["region"].extent())
    session.go_to(20)
    session.press(Qt.Key.Key_Down)
    x, y = corner(21)
    centre = session.canvas.extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((x + 10, y + 10), abs=1)
    session.press(Qt.Key.Key_A)
    session.go_to(20)
    session.press(Qt.Key.Key_N)
    assert session.table.numbers() == [22], "the next one that is open"
    session.press(Qt.Key.Key_P)
    assert session.table.numbers() == [20]


def shown(session: Session) -> set[int]:
    """Numbers of the objects in the table."""
    return {session.table.filter.object_at(row).number for row in session.table.shown_rows()}


def test_filters_by_class_state_score_area_and_text(session: Session) -> None:
    form, objects = session.panel.form, session.table.objects.objects()
    form.label.setCurrentIndex(form.label.findData("ship"))
    assert form.label.currentText() == "ship (21)"
    assert shown(session) == {number for number in range(1, 64) if LABELS[number % 3] == "ship"}
    form.score.setValue(0.8)
    assert shown(session) == {one.number for one in objects if one.label == "ship" and one.score >= 0.8}
    form.label.setCurrentIndex(0)
    form.score.setValue(0.0)
    session.go_to(7)
    session.press(Qt.Key.Key_R)
    form.state.setCurrentIndex(form.state.findData("rejected"))
    assert shown(session) == {7}
    form.state.setCurrentIndex(0)
    form.words.setText("HARBOR 5")
    assert shown(session) == {n for n in range(1, 64) if LABELS[n % 3] == "harbor" and "5" in str(n)}
    form.words.clear()
    form.area.setValue(400.0)
    assert shown(session) == set()
    form.area.setValue(0.0)
    assert len(shown(session)) == 63


def test_classes_are_grouped_with_counts_and_judged_whole(session: Session) -> None:
    session.panel.form.group.setChecked(True)
    view, model = session.table, session.table.filter
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "harbor: 21, 0 reviewed",
        "ship: 21, 0 reviewed",
        "storage tank: 21, 0 reviewed",
    ]
    view.setCurrentIndex(model.index(1, 0))
    assert len(view.numbers()) == 21
    session.press(Qt.Key.Key_A)
    assert model.index(1, 0).data() == "ship: 21, 21 reviewed"
    assert session.panel.progress.format() == "reviewed 21 of 63"
    assert model.rowCount(model.index(1, 0, QModelIndex())) == 21


@pytest.mark.parametrize("width", [360, 420, 900])
@pytest.mark.parametrize("grouped", [False, True])
def test_class_and_number_are_read_in_a_narrow_and_a_wide_panel(
    session: Session, width: int, grouped: bool
) -> None:
    view = session.table
    session.panel.form.group.setChecked(grouped)
    view.setParent(None)
    view.resize(width, 400)
    view.show()
    QApplication.processEvents()
    words = view.fontMetrics()
    assert view.columnWidth(CLASS) >= words.horizontalAdvance("storage tank") + 16, "beside its colour"
    number = view.columnWidth(NUMBER) - (view.indentation() if grouped else 0)
    assert number >= words.horizontalAdvance("4999") + 6
    used = sum(view.columnWidth(column) for column in range(6) if not view.isColumnHidden(column))
    assert used <= view.viewport().width(), "nothing has to be scrolled to"
    hidden = {column for column in range(6) if view.isColumnHidden(column)}
    assert hidden in (set(), {ORIGIN}, {ORIGIN, SCORE}, {ORIGIN, SCORE, AREA})
    assert width < 900 or not hidden


def test_an_empty_list_says_why(session: Session) -> None:
    before = session.table.viewport().grab().toImage()
    session.panel.form.words.setText("nothing like that")
    assert session.table.filter.rowCount() == 0
    empty = session.table.viewport().grab().toImage()
    colours = {empty.pixel(x, y) for x in range(0, empty.width(), 1) for y in range(40)}
    assert len(colours) > 3 and empty != before, "words, not an empty list"


def test_what_is_judged_is_paler_and_still_read_on_light_and_dark() -> None:
    for text, ground in (("black", "white"), ("white", "#222222")):
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, QColor(text))
        palette.setColor(QPalette.ColorRole.Base, QColor(ground))
        own, paler, base = (
            QColor(one).lightnessF() for one in (QColor(text), _paler(palette), QColor(ground))
        )
        assert min(own, base) < paler < max(own, base)
        assert abs(paler - base) > 0.5, "no paler than what is read easily"


def test_labels_on_the_map_say_the_class(session: Session) -> None:
    layer = session.layers["region"]
    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    words = {}
    for feature in layer.getFeatures():
        context.setFeature(feature)
        words[feature["number"]] = expression.evaluate(context)
    assert not expression.hasEvalError()
    assert words[3] == f"3 · {LABELS[0]}" and words[4] == f"4 · {LABELS[1]}"


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_what_is_drawn_or_gets_another_class_in_a_layer_is_seen_on_the_map(
    session: Session, granularity: str
) -> None:
    link = session.panel.links.of(session.stored)
    x, y = corner(200)
    link.put(QgsGeometry.fromRect(QgsRectangle(x, y, x + 10, y + 10)))  # nobody has said what it is
    layer = session.layers[granularity]
    place = layer.fields().indexOf("label")
    layer.changeAttributeValue(by_number(layer)[7].id(), place, "crane")
    for one in session.layers.values():
        shown = {str(category.value()) for category in one.renderer().categories() if category.renderState()}
        assert {str(known(feature["label"]) or "") for feature in one.getFeatures()} <= shown
    colours = [colours_of(one)["crane"].name() for one in session.layers.values()]
    assert len(set(colours)) == 1
    wait_for(lambda: len(session.table.objects.objects()) == 64)
    rows = {session.table.filter.object_at(row).number: row for row in session.table.shown_rows()}
    assert rows[64].sibling(rows[64].row(), CLASS).data() == "without a label"


def test_several_are_relabelled_at_once_and_the_map_gets_a_colour_for_the_class(session: Session) -> None:
    session.panel.give_label([1, 2, 3], "crane")
    for layer in session.layers.values():
        assert [by_number(layer)[number]["label"] for number in (1, 2, 3)] == ["crane"] * 3
        labels = {category.label() for category in layer.renderer().categories()}
        assert {"crane", "ship", "harbor", "storage tank", "Rejected"} == labels
    assert session.panel.form.label.findText("crane (3)") > 0


def test_classes_have_different_colours_and_rejected_ones_are_not_drawn(session: Session) -> None:
    for layer in session.layers.values():
        categories = {category.label(): category for category in layer.renderer().categories()}
        names = {colours_of(layer)[label].name() for label in LABELS}
        assert len(names) == 3
        assert not categories["Rejected"].renderState()
        assert all(categories[label].renderState() for label in LABELS)
    assert session.layers["region"].labelsEnabled()


def test_selection_goes_from_table_to_map_and_back(session: Session) -> None:
    session.go_to(9)
    for layer in session.layers.values():
        assert [feature["number"] for feature in layer.getSelectedFeatures()] == [9]
    session.layers["pixel"].selectByExpression('"number" in (2, 4)')
    assert sorted(session.table.numbers()) == [2, 4]
    assert {feature["number"] for feature in session.layers["contour"].getSelectedFeatures()} == {2, 4}


def test_edits_show_in_the_list(session: Session) -> None:
    layer = session.layers["pixel"]
    layer.startEditing()
    layer.beginEditCommand("Deleted")
    layer.deleteFeatures([by_number(layer)[number].id() for number in (1, 2)])
    layer.endEditCommand()
    wait_for(lambda: len(session.table.objects.objects()) == 61)
    layer.undoStack().undo()
    wait_for(lambda: len(session.table.objects.objects()) == 63)


def test_one_answer_is_shown_at_a_time_unless_more_are_wanted(session: Session, tmp_path: Path) -> None:
    other = stored_answer(tmp_path, 3, "Where are the ships?")
    on_map(other)
    session.panel.show_answer(other)
    groups = {g.name(): g for g in QgsProject.instance().layerTreeRoot().findGroups()}
    assert not groups["Where are the tanks?"].isVisible() and groups["Where are the ships?"].isVisible()
    session.panel.alone.setChecked(False)
    assert not Settings.load().one_answer_shown
    groups["Where are the tanks?"].setItemVisibilityChecked(True)
    session.panel.show_answer(session.stored)
    assert all(group.isVisible() for group in groups.values())


def test_five_thousand_objects_scroll_smoothly(qgis_iface, tmp_path: Path) -> None:
    qgis_iface.mainWindow().show()
    session = Session(qgis_iface, tmp_path, 5000)
    bar = session.table.verticalScrollBar()
    worst = 0.0
    for place in range(0, bar.maximum(), max(1, bar.maximum() // 60)):
        start = time.thread_time()
        bar.setValue(place)
        session.table.viewport().repaint()
        worst = max(worst, time.thread_time() - start)
    start = time.thread_time()
    session.panel.form.words.setText("ship")
    filtered = time.thread_time() - start
    print(f"a page {worst * 1000:.1f} ms, a filter {filtered * 1000:.0f} ms")
    assert bar.maximum() > 1000 and worst < 0.05 and filtered < 1.0
    session.panel.close_down()
    session.panel.deleteLater()

"""The list of what was found: sorted as read, kept selected, in the user's number format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.answers.answer import Answer, FoundObject
from remote_reasoner_qgis.asking.progress import Stage
from remote_reasoner_qgis.gui.answer_view import AnswerView, answer_words
from remote_reasoner_qgis.gui.object_table import ObjectTable, area_words

ASCENDING, DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def in_german() -> Iterator[None]:
    """Numbers with a decimal comma."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def found(
    number: int, label: str = "tank", score: float | None = 0.5, area: float | None = 10.0
) -> FoundObject:
    """An object without geometries."""
    return FoundObject(number, label, score, (0.0, 0.0, 1.0, 1.0), {}, area, None)


@pytest.fixture
def table(qgis_app: object) -> ObjectTable:
    """Five objects, two of which are not known well."""
    made = ObjectTable()
    made.objects.put(
        [
            found(1, "ship", 0.9, 250.0),
            found(2, "tank", 0.3, 2.5e6),
            found(3, "crane", None, None),
            found(4, "tank", 0.7, 12.0),
            found(5, "barge", 0.5, 123_456.0),
        ]
    )
    made.show()
    return made


def numbers(table: ObjectTable) -> list[int]:
    """Numbers of the objects from top to bottom."""
    return [table.objects.object_at(row).number for row in range(table.objects.rowCount())]


def column(table: ObjectTable, place: int) -> list[object]:
    """What stands in a column from top to bottom."""
    model = table.model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_objects_stand_by_number_until_the_user_sorts_them(table: ObjectTable) -> None:
    assert numbers(table) == [1, 2, 3, 4, 5]
    table.sortByColumn(1, ASCENDING)
    assert column(table, 1) == ["barge", "crane", "ship", "tank", "tank"]
    table.sortByColumn(0, DESCENDING)
    assert numbers(table) == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("place", [2, 3], ids=["score", "area"])
def test_numbers_are_sorted_as_numbers_and_unknown_ones_come_last(table: ObjectTable, place: int) -> None:
    table.sortByColumn(place, ASCENDING)
    assert numbers(table) == ([2, 5, 4, 1, 3] if place == 2 else [4, 1, 5, 2, 3])
    assert column(table, place)[-1] == "–"


def test_the_selected_object_stays_selected_when_the_list_is_sorted(table: ObjectTable) -> None:
    table.selectRow(0)
    for place in (1, 2, 3, 0):
        for order in (DESCENDING, ASCENDING):
            table.sortByColumn(place, order)
            (index,) = table.selectionModel().selectedRows()
            assert table.objects.object_at(index.row()).number == 1
            assert table.objects.object_at(table.currentIndex().row()).number == 1


def test_the_selected_object_stays_selected_when_others_come_and_go(table: ObjectTable) -> None:
    table.selectRow(3)
    table.objects.put([found(6)])
    table.objects.remove([1, 2, 99])
    (index,) = table.selectionModel().selectedRows()
    assert table.objects.object_at(index.row()).number == 4
    table.objects.remove([4])
    assert table.selectionModel().selectedRows() == [] or numbers(table) == [3, 5, 6]


def test_a_later_object_takes_the_place_of_the_earlier_with_its_number(table: ObjectTable) -> None:
    changed: list[tuple[int, int]] = []
    table.objects.dataChanged.connect(lambda first, last, *_: changed.append((first.row(), last.row())))
    table.objects.put([found(2, "gas tank", 0.95, 5.0), found(6), found(6, "twice")])
    assert numbers(table) == [1, 2, 3, 4, 5, 6]
    assert column(table, 1)[1] == "gas tank" and column(table, 1)[5] == "twice"
    assert changed == [(1, 1)], "the row that changed, and no other"


def test_after_sorting_an_object_is_still_replaced_and_removed_by_its_number(table: ObjectTable) -> None:
    table.sortByColumn(1, DESCENDING)
    table.objects.put([found(5, "ferry", 0.1, 1.0)])
    table.objects.remove([1])
    assert sorted(numbers(table)) == [2, 3, 4, 5]
    assert sorted(column(table, 1)) == ["crane", "ferry", "tank", "tank"]
    table.objects.clear()
    assert numbers(table) == [] and table.model().rowCount() == 0


def test_clicks_and_enter_mean_the_object_that_stands_there_after_sorting(table: ObjectTable) -> None:
    shown: list[int] = []
    chosen: list[int] = []
    table.shown.connect(lambda one: shown.append(one.number))
    table.chosen.connect(lambda one: chosen.append(one.number))
    table.sortByColumn(0, DESCENDING)
    at = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert shown == [4]
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert shown[-1] == 3
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == [4]


def test_tab_leaves_the_list(table: ObjectTable) -> None:
    table.selectRow(0)
    before = table.currentIndex().row()
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.currentIndex().row() == before


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (0.04, "0.0 m²"),
        (7.26, "7.3 m²"),
        (812.4, "812 m²"),
        (99_999.0, "99,999 m²"),
        (123_456.0, "12.3 ha"),
        (2.5e6, "2.50 km²"),
    ],
)
def test_areas_are_told_in_the_unit_one_would_say_them_in(area: float, words: str) -> None:
    assert area_words(area) == words


def test_numbers_are_in_the_user_s_format(in_german: None, table: ObjectTable) -> None:
    assert column(table, 2) == ["0,90", "0,30", "–", "0,70", "0,50"]
    assert column(table, 3) == ["250 m²", "2,50 km²", "–", "12,0 m²", "12,3 ha"]
    table.sortByColumn(3, ASCENDING)
    assert numbers(table) == [4, 1, 5, 2, 3], "by value, not by the text"


def test_numbers_stand_at_the_right_and_words_at_the_left(table: ObjectTable) -> None:
    model = table.model()
    aligned = [model.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole) for place in range(4)]
    assert aligned[1] is None
    assert all(int(one) & int(Qt.AlignmentFlag.AlignRight) for one in (aligned[0], aligned[2], aligned[3]))


@pytest.mark.parametrize("place", range(4))
def test_every_heading_can_be_read_with_the_arrow_of_the_sorted_column(
    table: ObjectTable, place: int
) -> None:
    table.sortByColumn(place, ASCENDING)
    table.resize(table.minimumWidth(), 200)
    QApplication.processEvents()
    header = table.horizontalHeader()
    for section in range(4):
        text = str(table.objects.headerData(section, Qt.Orientation.Horizontal))
        assert header.sectionSize(section) >= header.fontMetrics().horizontalAdvance(text)


def test_rows_can_be_told_from_their_ground_in_a_dark_theme(table: ObjectTable) -> None:
    dark = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Base, "#202020"),
        (QPalette.ColorRole.AlternateBase, "#2a2a2a"),
        (QPalette.ColorRole.Text, "#f0f0f0"),
    ):
        dark.setColor(role, QColor(colour))
    table.setPalette(dark)
    picture = table.viewport().grab().toImage()
    shades = {picture.pixelColor(x, y).lightness() for x in range(60) for y in range(picture.height())}
    assert min(shades) < 60 and max(shades) > 180


def answer(status: str, text: str = "", count: int = 0) -> Answer:
    """An answer with `count` objects."""
    return Answer("q", status, "Round.", text, "", tuple(found(number + 1) for number in range(count)))


def test_the_three_ends_of_an_answer_have_different_words() -> None:
    assert answer_words(answer("found", "2 tanks.", 2)) == "2 tanks."
    assert answer_words(answer("found", "", 2)) == "2 objects found."
    assert "found none" in answer_words(answer("none")) and answer_words(answer("none", "No.")) == "No."
    assert "could not be read" in answer_words(answer("unparsed", "Tanks at 3, 4"))


@pytest.fixture
def view(qgis_app: object) -> AnswerView:
    """What stands below the Ask button."""
    made = AnswerView()
    made.show()
    return made


def test_before_the_first_question_nothing_is_claimed(view: AnswerView) -> None:
    assert not view.progress.isVisible() and not view.words.isVisible()
    assert not view.export_button.isEnabled() and view.reasoning.toPlainText() == ""


def test_progress_is_shown_in_words_and_percent_and_ends_with_the_answer(view: AnswerView) -> None:
    view.reset()
    view.stage(Stage("12 of 63 tiles", 19.6, 250.0))
    assert view.progress.value() == 20 and view.progress.isVisible()
    assert view.progress.format() == "12 of 63 tiles · about 5 min left · %p%"
    view.finish(answer("found", "1 tank.", 1))
    assert not view.progress.isVisible() and view.words.text() == "1 tank."


@pytest.mark.parametrize("status", ["failed", "cancelled"])
def test_an_answer_that_was_cut_off_has_objects_but_no_headline(view: AnswerView, status: str) -> None:
    view.reset()
    view.finish(answer(status, "The server closed the connection.", 2))
    assert not view.words.isVisible() and view.table.model().rowCount() == 2


def test_reasoning_follows_its_end_unless_the_user_reads_further_up(view: AnswerView) -> None:
    view.resize(300, 400)
    view.reset()
    bar = view.reasoning.verticalScrollBar()
    for number in range(60):
        view.add_reasoning(f"Line {number}.\n")
    assert bar.maximum() > 0 and bar.value() == bar.maximum()
    bar.setValue(3)
    view.add_reasoning("One more.\n")
    assert bar.value() == 3
    view.finish(answer("none"))
    assert view.reasoning.toPlainText() == "Round." and bar.value() == 0

"""Typing questions and choosing earlier ones with the keyboard; the list of them says what came of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtTest import QTest
from remote_reasoner_qgis.answers.answer_store import StoredAnswer
from remote_reasoner_qgis.gui.history_list import HistoryList, status_words
from remote_reasoner_qgis.gui.notice import KEPT, Notice
from remote_reasoner_qgis.gui.question_edit import QuestionEdit
from reviewing import stored_answer

UP, DOWN, CONTROL = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def edit(qgis_app: object) -> QuestionEdit:
    """The field, with three earlier questions."""
    made = QuestionEdit()
    made.set_past(["one", "two", "three"])
    made.show()
    return made


def press(edit: QuestionEdit, *keys: Qt.Key) -> str:
    """Presses keys; what then stands in the field."""
    for key in keys:
        QTest.keyClick(edit, key)
    return edit.question()


def test_up_and_down_go_through_earlier_questions_and_stop_at_both_ends(edit: QuestionEdit) -> None:
    edit.setPlainText("draft")
    assert [press(edit, UP) for _ in range(5)] == ["three", "two", "one", "one", "one"]
    assert [press(edit, DOWN) for _ in range(5)] == ["two", "three", "draft", "draft", "draft"]


def test_within_a_question_of_several_lines_the_keys_move_the_cursor(edit: QuestionEdit) -> None:
    edit.setPlainText("first\nsecond\nthird")
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    assert press(edit, UP, UP) == "first\nsecond\nthird"
    assert edit.textCursor().blockNumber() == 0
    assert press(edit, UP) == "three"
    assert press(edit, DOWN) == "first\nsecond\nthird"


def test_without_earlier_questions_the_keys_change_nothing(edit: QuestionEdit) -> None:
    edit.set_past([])
    edit.setPlainText("draft")
    assert press(edit, UP, DOWN, UP) == "draft"


def test_a_question_asked_again_is_the_latest_and_stands_once(edit: QuestionEdit) -> None:
    edit.remember("one")
    edit.clear()
    assert [press(edit, UP) for _ in range(4)] == ["one", "three", "two", "two"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_with_either_enter_asks_and_enter_alone_is_a_new_line(edit: QuestionEdit, key: Qt.Key) -> None:
    asked: list[str] = []
    edit.submitted.connect(lambda: asked.append(edit.question()))
    edit.setPlainText("  Where are\nthe tanks? ")
    QTest.keyClick(edit, key)
    assert asked == []
    edit.setPlainText("  Where are\nthe tanks? ")
    QTest.keyClick(edit, key, CONTROL)
    assert asked == ["Where are\nthe tanks?"]


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """An answer of six objects."""
    return stored_answer(tmp_path, 6, "Where are\n  the tanks?")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("found", "6"),
        ("none", "none"),
        ("unparsed", "unreadable"),
        ("failed", "6, failed"),
        ("running", "6, not finished"),
        ("cancelled", "6, cancelled"),
        ("odd", "odd"),
    ],
)
def test_every_end_of_a_question_has_its_words(stored: StoredAnswer, status: str, words: str) -> None:
    assert status_words(replace(stored, status=status)) == words


@pytest.fixture
def entries(qgis_app: object, stored: StoredAnswer) -> HistoryList:
    """Two answers, the second of which can be gone on with."""
    made = HistoryList()
    made.set_answers([stored, replace(stored, number=2, question="ships", status="cancelled", survey="{}")])
    made.show()
    return made


def test_a_question_stands_in_one_line_and_the_answer_in_the_tooltip(entries) -> None:
    item = entries.tree.topLevelItem(0)
    assert item.text(0) == "Where are the tanks?" and item.text(1) == "6"
    assert item.toolTip(0).endswith("the tanks?\n\nharbour\n\n6 things.\n\nLooked.")
    assert not entries.empty.isVisible()


def test_buttons_wait_for_a_choice_and_continue_is_there_where_something_is_left(entries) -> None:
    buttons = (entries.show_button, entries.ask_button, entries.remove_button)
    assert not any(button.isEnabled() for button in buttons) and not entries.continue_button.isVisible()
    entries.tree.setCurrentItem(entries.tree.topLevelItem(0))
    assert all(button.isEnabled() for button in buttons) and not entries.continue_button.isVisible()
    entries.tree.setCurrentItem(entries.tree.topLevelItem(1))
    assert entries.continue_button.isVisible()
    entries.set_answers([])
    assert not any(button.isEnabled() for button in buttons) and entries.empty.isVisible()
    assert entries.current() is None


def test_each_button_means_the_chosen_entry_and_the_keyboard_shows_it(entries, stored) -> None:
    heard: list[tuple[str, int]] = []
    for name in ("show_again", "ask_again", "go_on", "remove"):
        getattr(entries, name).connect(lambda one, name=name: heard.append((name, one.number)))
    for button in (entries.show_button, entries.ask_button, entries.remove_button):
        button.click()
    assert heard == [], "nothing is chosen"
    entries.tree.setCurrentItem(entries.tree.topLevelItem(1))
    for button in (entries.show_button, entries.ask_button, entries.continue_button, entries.remove_button):
        button.click()
    assert heard == [("show_again", 2), ("ask_again", 2), ("go_on", 2), ("remove", 2)]
    QTest.keyClick(entries.tree, UP)
    QTest.keyClick(entries.tree, Qt.Key.Key_Return)
    assert heard[-1] == ("show_again", 1)


@pytest.fixture
def in_german() -> Iterator[None]:
    """Dates as in Germany."""
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_the_time_is_the_user_s_own_in_the_user_s_language(in_german, qgis_app, stored, monkeypatch) -> None:
    made = HistoryList()
    made.set_answers([replace(stored, created="2026-10-02T03:04:05Z"), replace(stored, created="never")])
    assert "Okt" in made.tree.topLevelItem(0).text(2) and ":04" in made.tree.topLevelItem(0).text(2)
    assert made.tree.topLevelItem(1).text(2) == ""


def test_a_notice_keeps_its_last_words_for_the_diagnostics_and_its_button_for_once(qgis_app: object) -> None:
    notice, done = Notice(), []
    assert notice.isHidden()
    for number in range(KEPT + 5):
        notice.warn(f"warning {number}")
    assert next(iter(notice.said)) == "warning 5" and len(notice.said) == KEPT and not notice.isHidden()
    notice.offer("Removed.", "Undo", lambda: done.append(True))
    assert not notice.action.isHidden() and notice.action.text() == "Undo"
    assert notice.text.accessibleName() == "Removed."
    notice.action.click()
    assert done == [True] and notice.isHidden()
    notice.inform("Something else.")
    assert notice.action.isHidden(), "an old offer does not stand beside new words"
    notice.action.click()
    assert done == [True]

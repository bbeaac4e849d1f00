"""The page Teach keeps showing what is true: answers that come late, or in another order, change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsTask
from qgis.gui import QgsMapCanvas
from remote_reasoner_qgis.failure import Failure, Refused
from remote_reasoner_qgis.gui.class_list import ClassList
from remote_reasoner_qgis.gui.teach_panel import CONFLICT, TeachPanel
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings
from remote_reasoner_qgis.teaching.lesson import Lesson
from remote_reasoner_qgis.teaching.taught_class import TaughtClass
from remote_reasoner_qgis.teaching.teach_task import ClassesTask, TeachTask


def a_class(name: str) -> TaughtClass:
    return TaughtClass(name, (), 6, "Found again well.", (f"{name}: taught",), "", True)


class Waiting(TeachPanel):
    """The page, with requests that are answered when and how the test says."""

    def _begin(self, task: ClassesTask) -> None:
        self._lists.append(task)

    def answer(self, task: ClassesTask, *names: str) -> None:
        task.classes = tuple(map(a_class, names))
        self._take_list(task)

    def begun(self) -> ClassesTask:
        """The request that a refresh begins."""
        self.refresh()
        return self._lists[-1]

    def end_teaching(self, taught: str = "", failure: Failure | None = None) -> None:
        """What the end of a lesson does."""
        task = TeachTask(Lesson(taught or "silo", (), ((0, 0, 1, 1),), ()), (), self._backends, Settings())
        task.taught, task.failure = a_class(taught) if taught else None, failure
        self._end(task)


@pytest.fixture
def page(qgis_app: object, backends: Backends) -> Iterator[Waiting]:
    """A page of its own."""
    made = Waiting(QgsMapCanvas(), backends)
    made.show()
    yield made
    made._lists.clear()
    made.deleteLater()


def test_an_empty_list_asked_for_before_the_class_was_taught_comes_too_late(page: Waiting) -> None:
    early = page.begun()
    page.end_teaching("blue cross")
    last = page._lists[-1]
    page.answer(early)
    assert page.classes.names() == ["blue cross"] and page.classes.ask_button.isEnabled()
    page.answer(last, "blue cross", "silo")
    assert page.classes.names() == ["blue cross", "silo"]
    assert page.classes.chosen() is not None and page.classes.chosen().name == "blue cross"
    assert page.classes.ask_button.isEnabled() and not page._lists


def test_the_early_list_after_the_late_one_is_asked_for_again_not_shown(page: Waiting) -> None:
    early = page.begun()
    page.end_teaching("blue cross")
    page.answer(page._lists[-1], "blue cross")
    page.answer(early)
    assert page.classes.names() == ["blue cross"] and page.classes.ask_button.isEnabled()
    assert len(page._lists) == 1, "what the early request did to the classes is looked at"
    page.answer(page._lists[0], "blue cross", "imported")
    assert page.classes.names() == ["blue cross", "imported"] and not page._lists


def test_answers_in_another_order_leave_the_newest(page: Waiting) -> None:
    first, second, third = page.begun(), page.begun(), page.begun()
    page.answer(second, "silo", "tank")
    page.answer(first, "silo")
    assert page.classes.names() == ["silo", "tank"]
    page.answer(third, "tank")
    assert page.classes.names() == ["tank"] and not page._lists


def test_a_failure_is_told_however_late_it_comes(page: Waiting) -> None:
    early = page.begun()
    page.end_teaching("blue cross")
    page.answer(page._lists[-1], "blue cross")
    early.failure = Failure("The file cannot be written.")
    page._take_list(early)
    assert page.notice.text.text() == "The file cannot be written."
    assert isinstance(early, QgsTask) and not page._outdated


def test_a_chosen_class_stays_wanted_until_it_is_listed_again(qgis_app: object) -> None:
    classes = ClassList()
    classes.set_classes((a_class("silo"), a_class("tank")))
    classes.list.setCurrentRow(1)
    classes.set_classes(())
    assert classes.chosen() is None and not classes.ask_button.isEnabled()
    classes.set_classes((a_class("barn"), a_class("Tank")))
    assert classes.chosen() is not None and classes.chosen().name == "Tank"
    classes.list.setCurrentRow(0)
    classes.set_classes((a_class("Tank"), a_class("barn")))
    assert classes.chosen().name == "barn"


@pytest.mark.parametrize("listed", [True, False])
def test_replacing_is_offered_where_the_name_is_a_class_though_it_was_not_listed(
    page: Waiting, listed: bool
) -> None:
    page.end_teaching(failure=Refused("There is a taught class 'silo' already.", CONFLICT))
    assert not page.notice.action.isVisible()
    page.answer(page._lists[-1], *(["silo"] if listed else []))
    assert page.notice.text.text() == "There is a taught class 'silo' already."
    assert page.notice.action.isVisible() == listed

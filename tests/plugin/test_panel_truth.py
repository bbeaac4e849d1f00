"""The panel shows one answer at a time, of this project, and nothing that is not so."""

from __future__ import annotations

from pathlib import Path

import pytest
from panel import answer_box, answer_layers, answer_layers_named, ask, finish, groups, start, wait_for
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsTask
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from remote_reasoner_qgis.answers.answer_store import read_answers
from remote_reasoner_qgis.answers.answers_file import answers_file
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.gui.options_page import OptionsPage, report_words
from remote_reasoner_qgis.server.capabilities import Capabilities, Engine, without_model_server
from remote_reasoner_qgis.settings import Settings


def press(dock: Dock, name: str, row: int = 0) -> None:
    """Selects an entry of the history and presses a button below it."""
    tree = dock.history.tree
    tree.setCurrentItem(tree.topLevelItem(row))
    QTest.mouseClick(getattr(dock.history, f"{name}_button"), Qt.MouseButton.LeftButton)


def listed(dock: Dock) -> list[str]:
    """Questions of the history."""
    tree = dock.history.tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def settle() -> None:
    """Lets everything that waits happen."""
    for _turn in range(30):
        QApplication.processEvents()


def test_show_again_shows_the_whole_of_one_answer(dock: Dock) -> None:
    ask(dock, "tanks here")
    ask(dock, "none of those")
    assert dock.view.table.model().rowCount() == 0
    press(dock, "show", 1)
    finish(dock)
    assert dock.view.words.text() == "2 storage tanks."
    assert dock.view.reasoning.toPlainText() == "Tanks are round."
    model = dock.view.table.model()
    assert [model.data(model.index(row, 1)) for row in range(2)] == ["storage tank"] * 2
    assert [model.data(model.index(row, 3)) for row in range(2)] == ["100 m²", "200 m²"]
    assert dock.tabs.currentIndex() == 0 and dock.view.export_button.isEnabled()
    layers = dock.shown.on_map.layers(dock.shown.stored)
    assert {layer.featureCount() for layer in layers.values()} == {2}
    press(dock, "show", 0)
    finish(dock)
    assert dock.view.words.text() == "0 storage tanks."
    assert dock.view.table.model().rowCount() == 0 and not dock.view.export_button.isEnabled()


def test_an_object_shown_again_is_found_on_the_map(dock: Dock, qgis_iface) -> None:
    ask(dock, "tanks here")
    ask(dock, "none of those")
    press(dock, "show", 1)
    finish(dock)
    table = dock.view.table
    table.shown.emit(table.objects.object_at(0))
    centre = qgis_iface.mapCanvas().extent().center()
    assert (centre.x(), centre.y()) == pytest.approx((500010.0, 5799987.0))
    table.chosen.emit(table.objects.object_at(1))
    assert [feature["number"] for feature in answer_layers()["Boxes"].selectedFeatures()] == [2]


def test_show_again_leaves_the_user_s_names_and_styles(dock: Dock) -> None:
    ask(dock, "tanks")
    boxes = answer_layers()["Boxes"]
    boxes.setName("My boxes")
    boxes.setOpacity(0.4)
    QgsProject.instance().removeMapLayer(answer_layers()["Masks"].id())
    QgsProject.instance().layerTreeRoot().findGroups()[0].setName("My group")
    press(dock, "show")
    finish(dock)
    assert set(answer_layers()) == {"My boxes", "Masks", "Contours"}
    assert answer_layers()["My boxes"].id() == boxes.id() and boxes.opacity() == pytest.approx(0.4)
    assert groups() == ["My group"]


def test_remove_asks_and_can_be_undone(dock: Dock, tmp_path: Path) -> None:
    ask(dock, "tanks one")
    ask(dock, "tanks two")
    boxes = answer_layers_named("Boxes")
    assert len(boxes) == 2
    for layer in boxes:
        layer.setOpacity(0.3)
    answer_box("Yes")
    press(dock, "remove")
    assert listed(dock) == ["tanks one"] and groups() == ["tanks one"]
    assert len(read_answers(str(tmp_path / "port_answers.gpkg"))) == 2, "nothing is lost yet"
    settle()
    assert dock.notice.isVisible() and dock.notice.action.isVisible()
    QTest.mouseClick(dock.notice.action, Qt.MouseButton.LeftButton)
    settle()
    assert listed(dock) == ["tanks two", "tanks one"] and groups() == ["tanks two", "tanks one"]
    again = answer_layers_named("Boxes")
    assert len(again) == 2 and {round(layer.opacity(), 1) for layer in again} == {0.3}
    assert all(layer.isValid() and layer.featureCount() == 2 for layer in again)
    group = QgsProject.instance().layerTreeRoot().findGroup("tanks two")
    assert sorted(node.name() for node in group.findLayers()) == ["Boxes", "Contours", "Masks"]


def test_what_was_removed_leaves_the_file_with_the_next_question(dock: Dock, tmp_path: Path) -> None:
    ask(dock, "tanks one")
    answer_box("Yes")
    press(dock, "remove")
    ask(dock, "tanks two")
    assert [stored.question for stored in read_answers(str(tmp_path / "port_answers.gpkg"))] == ["tanks two"]
    assert listed(dock) == ["tanks two"]


def test_an_answer_that_comes_after_its_project_was_closed(dock: Dock, tmp_path: Path) -> None:
    start(dock, "slowly tanks")
    wait_for(lambda: dock.view.progress.value() >= 20)
    QgsProject.instance().clear()
    finish(dock)
    assert answer_layers() == {} and groups() == []
    assert [stored.question for stored in read_answers(str(tmp_path / "port_answers.gpkg"))] == [
        "slowly tanks"
    ]
    assert "port_answers.gpkg" in dock.notice.text.text() and "closed" in dock.notice.text.text()
    assert dock.view.table.model().rowCount() == 0 and listed(dock) == []


def test_a_new_project_is_empty(dock: Dock, tmp_path: Path) -> None:
    ask(dock, "tanks")
    QgsProject.instance().clear()
    settle()
    assert dock.view.table.model().rowCount() == 0 and not dock.view.words.isVisible()
    assert dock.view.reasoning.toPlainText() == "" and not dock.view.export_button.isEnabled()
    assert listed(dock) == [] and dock.form.question._past == []
    assert not dock.history.remove_button.isEnabled()
    QgsProject.instance().read(str(tmp_path / "port.qgz"))
    settle()
    assert listed(dock) == ["tanks"]


def test_save_as_keeps_the_history(dock: Dock, tmp_path: Path) -> None:
    ask(dock, "tanks one")
    (tmp_path / "elsewhere").mkdir()
    QgsProject.instance().write(str(tmp_path / "elsewhere" / "copy.qgz"))
    settle()
    assert listed(dock) == ["tanks one"]
    ask(dock, "tanks two")
    assert (tmp_path / "elsewhere" / "copy_answers.gpkg").exists()
    assert listed(dock) == ["tanks two", "tanks one"]
    QgsProject.instance().write()
    QgsProject.instance().clear()
    QgsProject.instance().read(str(tmp_path / "elsewhere" / "copy.qgz"))
    settle()
    assert listed(dock) == ["tanks two", "tanks one"]


def test_projects_that_are_not_saved_do_not_share_answers(dock: Dock, tmp_path: Path, monkeypatch) -> None:
    Settings(**{**Settings.load().__dict__, "output_folder": str(tmp_path / "answers")}).save()
    harbour = str(tmp_path / "harbour.tif")
    for number, question in enumerate(("tanks one", "tanks two"), start=1):
        QgsProject.instance().clear()
        settle()
        QgsProject.instance().addMapLayer(QgsRasterLayer(harbour, "harbour"))
        ask(dock, question)
        ask(dock, f"{question} again")
        assert listed(dock) == [f"{question} again", question]
        name = "answers.gpkg" if number == 1 else "answers_2.gpkg"
        assert answers_file(QgsProject.instance(), Settings.load()) == str(tmp_path / "answers" / name)


def test_a_cancelled_question_is_no_failed_task(dock: Dock) -> None:
    ends: list[int] = []
    manager = QgsApplication.taskManager()
    manager.statusChanged.connect(lambda _task, status: ends.append(status))
    start(dock, "slowly tanks")
    wait_for(lambda: dock.view.progress.value() >= 20)
    QTest.mouseClick(dock.form.cancel_button, Qt.MouseButton.LeftButton)
    finish(dock)
    assert QgsTask.TaskStatus.Terminated not in ends
    assert dock.notice.text.text() == "Cancelled."
    ask(dock, "problem")
    wait_for(lambda: QgsTask.TaskStatus.Terminated in ends)


def test_the_backend_page_says_who_answers(dock: Dock, server) -> None:
    wait_for(lambda: "0.1.0" in dock.setup.words.text())
    assert server.url in dock.setup.words.text() and "needs a backend" not in dock.setup.words.text()
    server.stop()
    dock.refresh()
    wait_for(lambda: "Nobody answers" in dock.setup.words.text())


def test_waiting_and_loading_are_shown(dock: Dock) -> None:
    seen: list[str] = []
    dock.conversation.staged.connect(lambda _stage: seen.append(dock.view.progress.format()))
    ask(dock, "queue of tanks")
    assert any("Waiting" in text and "2" in text for text in seen), seen
    assert any("Loading" in text and "qwen" in text for text in seen), seen


def test_remaining_time_is_shown(dock: Dock) -> None:
    seen: list[str] = []
    dock.conversation.staged.connect(lambda _stage: seen.append(dock.view.progress.format()))
    ask(dock, "tiles of tanks")
    assert any("about" in text and "left" in text for text in seen), seen


def test_objects_are_drawn_as_they_come_and_taken_back(dock: Dock) -> None:
    start(dock, "tiles of tanks")
    wait_for(lambda: dock.view.table.model().rowCount() == 2)
    assert dock.shown.on_map._preview.numbers == {1, 2}
    wait_for(lambda: dock.view.table.model().rowCount() == 1)
    assert dock.shown.on_map._preview.numbers == {2}
    finish(dock)
    assert dock.shown.on_map._preview.numbers == set()


def test_openai_is_not_ready_without_an_address(backends, monkeypatch) -> None:
    monkeypatch.delenv("REMOTE_REASONER_OPENAI_URL", raising=False)
    assert not Settings().has_model_server() and Settings(openai_url="http://x/v1").has_model_server()
    engine = Engine("openai", True, "", ("region",), "")
    told = report_words(without_model_server(Capabilities("0.1.0", (engine,), "lite", 1, "")))
    assert "✗ openai: no address is set" in told
    page = OptionsPage(backends, lambda: None)
    assert page.openai_url.text() == "" and page.openai_url.isEnabled()
    page.openai_url.setText("http://127.0.0.1:11434/v1")
    page.openai_model.setText("qwen2.5vl:7b")
    page.apply()
    assert Settings.load().engine_variables() == {
        "REMOTE_REASONER_OPENAI_URL": "http://127.0.0.1:11434/v1",
        "REMOTE_REASONER_OPENAI_MODEL": "qwen2.5vl:7b",
    }

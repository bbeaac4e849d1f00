"""*Train with my corrections*: progress, cancel, figures, the choice of weights, what is missing."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from panel import answer_box, ask, wait_for
from qgis.PyQt.QtCore import QLocale
from remote_reasoner_qgis.adapting.trainer import NoTrainer, find_trainer
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.gui.adapt_dialog import AdaptDialog
from remote_reasoner_qgis.gui.dock import Dock
from remote_reasoner_qgis.gui.notice import Notice
from remote_reasoner_qgis.gui.weights_choice import WeightsChoice
from remote_reasoner_qgis.local.adapted_weights import (
    WEIGHT_FILES,
    WEIGHTS_VARIABLE,
    checked_name,
    kept,
    parse_figures,
)
from remote_reasoner_qgis.local.bundle import order_for_training, training_wheel
from remote_reasoner_qgis.local.folder import LocalFolder
from remote_reasoner_qgis.server.capabilities import Capabilities, Engine
from remote_reasoner_qgis.server.connection import Backends
from remote_reasoner_qgis.settings import Settings

TRAINER = shlex.join([sys.executable, str(Path(__file__).with_name("scripted_trainer.py"))])


@pytest.fixture
def dialog(dock: Dock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AdaptDialog]:
    """The dialog over a project with one reviewed answer; a command that trains is named."""
    ask(dock, "Where are the tanks?")
    dock.tabs.setCurrentWidget(dock.review)
    wait_for(lambda: len(dock.review.table.objects.objects()) == 2)
    dock.review.table.select_numbers({1, 2})
    dock.review.judge("accepted")
    monkeypatch.setenv("REMOTE_REASONER_SEEN", str(tmp_path))
    replace(Settings.load(), training_command=TRAINER).save()
    made = AdaptDialog(dock._backends.folder, tmp_path / "plugin", dock)
    made.show()
    yield made
    made.close_down()
    made.deleteLater()


def train(dialog: AdaptDialog, name: str) -> None:
    """Presses the button and waits for the end."""
    dialog.name.setText(name)
    dialog.train_button.click()
    assert dialog.is_running, dialog.notice.text.text()
    wait_for(lambda: not dialog.is_running, 60)


def rows(dialog: AdaptDialog) -> list[list[str]]:
    table = dialog.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def whole(folder: Path) -> Path:
    """A folder with the files of weights."""
    folder.mkdir(parents=True)
    for name in WEIGHT_FILES:
        (folder / name).write_text(name)
    return folder


def test_better_weights_are_shown_with_their_figures_and_offered(dialog: AdaptDialog, tmp_path: Path) -> None:
    used: list[str] = []
    dialog.use_wanted.connect(used.append)
    train(dialog, "better")
    locale = QLocale()
    before, after = (locale.toString(value, "f", 3) for value in (0.31, 0.47))
    assert rows(dialog)[0] == ["your pictures held back, land cover", before, after]
    assert rows(dialog)[1][0] == "dubai, land cover"
    assert "“better” does better" in dialog.notice.text.text()
    assert "old places are still known is not measured" in dialog.notice.text.text()
    (weights,) = kept(dialog._folder.weights)
    assert weights.name == "better" and weights.figures[0].after == 0.47
    assert sorted(one.name for one in dialog._folder.weights.iterdir()) == ["better"], "nothing else is left"
    assert not (weights.folder / "run").exists()
    seen = json.loads((tmp_path / "trained.json").read_text())
    assert seen["sources"] == ["corrections"] and seen["pictures"] == [1]
    assert seen["arguments"][-3:] == ["--events", "--minutes", "8"]
    assert used == [] and dialog.use_button.isVisible()
    dialog.use_button.click()
    assert used == ["better"] and not dialog.use_button.isVisible()


def test_progress_tells_the_time_that_is_left_and_cancel_leaves_nothing(dialog: AdaptDialog) -> None:
    dialog.name.setText("slow")
    dialog.train_button.click()
    wait_for(lambda: "Learning" in dialog.stage.text(), 60)
    assert "about 2 min left" in dialog.stage.text()
    assert dialog.bar.isVisible() and dialog.bar.value() == 55
    assert not dialog.train_button.isEnabled()
    dialog.cancel_button.click()
    wait_for(lambda: not dialog.is_running)
    assert kept(dialog._folder.weights) == [] and list(dialog._folder.weights.iterdir()) == []
    assert not dialog.notice.isVisible() and dialog.train_button.isEnabled()
    assert not dialog.bar.isVisible()


def test_worse_weights_are_refused_in_words_with_their_figures(dialog: AdaptDialog) -> None:
    train(dialog, "worse")
    assert "not better on the pictures held back" in dialog.notice.text.text()
    assert len(rows(dialog)) == 2
    assert kept(dialog._folder.weights) == [] and not dialog.use_button.isVisible()


@pytest.mark.parametrize(
    ("name", "words"), [("broken", "Not enough pictures: review 2"), ("silent", "wrote no weights")]
)
def test_what_went_wrong_is_told_in_the_trainers_words(dialog: AdaptDialog, name: str, words: str) -> None:
    train(dialog, name)
    assert words in dialog.notice.text.text()
    assert kept(dialog._folder.weights) == [] and rows(dialog) == []


def test_a_name_that_is_taken_or_is_none_is_refused_before_anything_runs(dialog: AdaptDialog) -> None:
    whole(dialog._folder.weights / "better")
    for name, words in (("Better", "already"), ("../x", "letters, digits"), ("", "letters, digits")):
        dialog.name.setText(name)
        dialog.train_button.click()
        assert not dialog.is_running and words in dialog.notice.text.text()


def test_nothing_to_learn_from_is_told(dock: Dock, tmp_path: Path) -> None:
    dialog = AdaptDialog(dock._backends.folder, tmp_path, dock)
    dialog.train()
    assert "No answer of this project is reviewed" in dialog.notice.text.text()
    assert not dialog.is_running


def test_where_nothing_trains_it_is_said_and_the_installation_offered(
    dialog: AdaptDialog, tmp_path: Path
) -> None:
    replace(Settings.load(), training_command="").save()
    train(dialog, "better")
    assert "PyTorch and the training package" in dialog.notice.text.text()
    assert "Install it (about" in dialog.notice.action.text()
    dialog.notice.action.click()
    assert "carries no training package" in dialog.notice.text.text()


def test_an_environment_that_does_not_train_is_named(
    dialog: AdaptDialog, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REMOTE_REASONER_SEEN", str(tmp_path / "untrained"))
    train(dialog, "better")
    assert "does not train: No such command 'adapt'." in dialog.notice.text.text()


def test_the_backends_own_command_trains_where_it_can(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path / "private")
    variables = {"PATH": ""}
    found = find_trainer(Settings(backend_command=TRAINER), folder, variables, lambda: False)
    assert found == [*shlex.split(TRAINER), "adapt"]
    for settings in (Settings(), Settings(backend_command="no-such-program")):
        with pytest.raises(NoTrainer):
            find_trainer(settings, folder, variables, lambda: False)
    with pytest.raises(Failure, match="quotation mark"):
        find_trainer(Settings(training_command='"'), folder, variables, lambda: False)


def test_the_order_names_the_training_package_and_pins_what_it_is_tested_with(tmp_path: Path) -> None:
    for name in ("remote_reasoner-1.0-py3-none-any.whl", "remote_reasoner_training-1.0-py3-none-any.whl"):
        (tmp_path / "wheel").mkdir(exist_ok=True)
        (tmp_path / "wheel" / name).write_bytes(name.encode())
    training = training_wheel(tmp_path)
    assert training is not None and training_wheel(tmp_path / "wheel") is None
    order = order_for_training(tmp_path / "wheel" / "remote_reasoner-1.0-py3-none-any.whl", training)
    assert order.requirements[1] == f"{training}[adapt]"
    assert all("==" in one for one in order.requirements[2:]) and len(order.requirements) == 3
    assert order.trial == ["adapt", "--help"]
    assert len(order.state()["training"]) == 64


def test_weights_are_chosen_told_and_left_again(dock: Dock, tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path / "private")
    whole(folder.weights / "my city")
    (folder.weights / "half").mkdir()
    notice = Notice()
    Settings().save()
    choice = WeightsChoice(folder, notice, dock)
    changes: list[bool] = []
    choice.changed.connect(lambda: changes.append(True))
    assert [choice.choice.itemText(row) for row in range(choice.choice.count())] == ["As released", "my city"]
    assert not choice.remove_button.isEnabled()
    choice.choice.setCurrentIndex(1)
    choice.choice.activated.emit(1)
    assert Settings.load().weights == "my city" and changes == [True]
    assert choice.remove_button.isEnabled()
    engine = Engine("lite", True, "", ("region",), "lite-6+my city")
    choice.show_in_use(Capabilities("1", (engine,), "lite", 1, ""))
    assert choice.in_use.text() == "In use: lite-6+my city"
    choice.choice.setCurrentIndex(0)
    choice.choice.activated.emit(0)
    assert Settings.load().weights == "" and changes == [True, True]
    choice.use("my city")
    answer_box("Yes")
    choice.remove_button.click()
    assert Settings.load().weights == "" and kept(folder.weights) == []
    assert choice.isHidden()


def test_the_backend_is_started_with_the_chosen_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = LocalFolder(tmp_path / "private")
    whole(folder.weights / "my city")
    backends = Backends(folder)
    started: list[dict[str, str]] = []

    class StartedError(Exception):
        pass

    def begin(command: list[str], variables: dict[str, str]) -> None:
        started.append(variables)
        raise StartedError

    monkeypatch.setattr(backends, "_process", begin)
    for name in ("", "my city"):
        with pytest.raises(StartedError):
            backends.open(Settings(backend_command="x", weights=name), lambda: False)
    assert WEIGHTS_VARIABLE not in started[0]
    assert started[1][WEIGHTS_VARIABLE] == str(folder.weights / "my city")
    with pytest.raises(Failure, match="not on this computer any more"):
        backends.open(Settings(backend_command="x", weights="gone"), lambda: False)


def test_weights_outlive_a_repair_of_the_backend(tmp_path: Path) -> None:
    folder = LocalFolder(tmp_path / "private")
    whole(folder.weights / "my city")
    folder.root.mkdir()
    folder.remove()
    assert [one.name for one in kept(folder.weights)] == ["my city"]


def test_a_server_is_trained_by_its_administrator(dock: Dock) -> None:
    dock.teaching.adapting.button.click()
    assert "trained by whoever keeps it" in dock.teaching.notice.text.text()
    assert dock.teaching.adapting.dialog is None


def test_the_dialog_opens_from_the_page_and_is_kept(dock: Dock) -> None:
    Settings().save()
    part = dock.teaching.adapting
    part.button.click()
    first = part.dialog
    assert first is not None and first.isVisible()
    first.close()
    part.button.click()
    assert part.dialog is first and first.isVisible()
    part.close_down()
    assert not first.isVisible()


@pytest.mark.parametrize("name", ["my city", "Zürich 2026", "a.b-c", "東京"])
def test_names_of_any_alphabet(name: str) -> None:
    assert checked_name(f"  {name} ") == name


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "-x", "x" * 41, "x.", 'a"b', "a\nb/c"])
def test_names_that_are_no_folders(name: str) -> None:
    with pytest.raises(Failure):
        checked_name(name)


@pytest.mark.parametrize("told", [None, 3, [{"figures": []}], [{}], [{"stage": "x", "figures": {"a": [1]}}]])
def test_figures_that_are_none(told: object) -> None:
    assert parse_figures(told) == ()

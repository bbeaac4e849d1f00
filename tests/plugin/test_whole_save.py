"""Saved edits are whole: in all layers of an answer or in none, also where QGIS ends in the middle."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QLockFile
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.answer_store import StoredAnswer
from remote_reasoner_qgis.editing.answer_links import AnswerLinks
from remote_reasoner_qgis.editing.whole_save import COPY, LOCK, WholeSave, restore
from remote_reasoner_qgis.failure import Failure
from reviewing import by_number, on_map, state, stored_answer

KILLED = """
import os, sys
sys.path[:0] = sys.argv[1].split(os.pathsep)
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from remote_reasoner_qgis.answers.answer_layers import open_layer
from remote_reasoner_qgis.answers.answer_store import read_answers
from remote_reasoner_qgis.editing.linked_edit import LinkedEdit
from reviewing import by_number
stored = read_answers(sys.argv[2])[0]
layers = {name: open_layer(stored, name) for name in stored.tasks}
link = LinkedEdit(stored, layers)
link.start()
for number in (1, 2, 3):
    layers["pixel"].deleteFeature(by_number(layers["pixel"])[number].id())
when = sys.argv[3]
if when != "after":
    getattr(layers[when], "committedFeaturesRemoved").connect(lambda *_: os._exit(9))
layers["pixel"].commitChanges()
os._exit(0)
"""


def numbers(stored: StoredAnswer) -> dict[str, list[int]]:
    """Of the objects in each table of the file."""
    with sqlite3.connect(stored.path) as database:
        return {
            name: [
                n for (n,) in database.execute(f'SELECT number FROM "{stored.table(name)}" ORDER BY number')
            ]
            for name in GRANULARITIES
        }


@pytest.mark.parametrize(
    ("when", "left"),
    [("pixel", 6), ("region", 6), ("contour", 6), ("after", 3)],
    ids=["after the first", "after the second", "after the third", "after all"],
)
def test_qgis_is_killed_while_it_saves(tmp_path: Path, when: str, left: int) -> None:
    stored = stored_answer(tmp_path)
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    paths = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, str(script), paths, stored.path, when],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        check=False,
        timeout=120,
    )
    assert done.returncode == (0 if when == "after" else 9)
    links = AnswerLinks()
    troubles: list[str] = []
    links.failed.connect(troubles.append)
    layers = on_map(stored)  # as when the project is opened again
    assert troubles == []
    assert {name: len(found) for name, found in numbers(stored).items()} == dict.fromkeys(GRANULARITIES, left)
    assert {layer.featureCount() for layer in layers.values()} == {left}
    assert not Path(stored.path + COPY).exists()
    with sqlite3.connect(stored.path) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    links.close()


def test_saving_one_layer_saves_all_and_leaves_no_copy(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path)
    links = AnswerLinks()
    troubles: list[str] = []
    links.failed.connect(troubles.append)
    layers = on_map(stored)
    layers["contour"].startEditing()
    layers["contour"].deleteFeature(by_number(layers["contour"])[2].id())
    assert layers["contour"].commitChanges(False)
    assert all(layer.isEditable() and not layer.isModified() for layer in layers.values())
    assert list(numbers(stored).values()) == [[1, 3, 4, 5, 6]] * 3
    layers["region"].deleteFeature(by_number(layers["region"])[3].id())
    assert layers["pixel"].commitChanges()
    assert not any(layer.isEditable() for layer in layers.values())
    assert list(numbers(stored).values()) == [[1, 4, 5, 6]] * 3
    assert troubles == []
    assert not Path(stored.path + COPY).exists()
    links.close()


def test_edits_that_are_given_up_leave_everything(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path)
    links = AnswerLinks()
    layers = on_map(stored)
    before = state(layers)
    layers["pixel"].startEditing()
    layers["pixel"].deleteFeature(by_number(layers["pixel"])[2].id())
    layers["region"].rollBack()
    assert not any(layer.isEditable() for layer in layers.values())
    assert state(layers) == before
    links.close()


def test_a_layer_that_is_not_in_the_project_follows_too(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path)
    links = AnswerLinks()
    layers = on_map(stored)
    QgsProject.instance().removeMapLayer(layers.pop("pixel").id())
    layers["region"].startEditing()
    layers["region"].deleteFeature(by_number(layers["region"])[2].id())
    assert layers["region"].commitChanges()
    assert list(numbers(stored).values()) == [[1, 3, 4, 5, 6]] * 3
    links.close()


def test_a_copy_is_used_once_and_never_while_another_saves(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path)
    assert not restore(stored.path), "nothing was cut off"
    saving = WholeSave(stored.path, [stored.table(name) for name in GRANULARITIES])
    assert not restore(stored.path)
    with pytest.raises(Failure, match="another window"):
        WholeSave(stored.path, [])
    saving.give_up()
    with sqlite3.connect(stored.path) as database:
        database.execute("PRAGMA recursive_triggers = 0")
        assert database.execute("SELECT count(*) FROM masks").fetchone() == (6,)
    assert restore(stored.path) and not restore(stored.path)
    lock = QLockFile(stored.path + LOCK)
    assert lock.tryLock(0)
    lock.unlock()

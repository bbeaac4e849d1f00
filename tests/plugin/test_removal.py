"""Taking an answer away and bringing it back: nothing is lost on the way, nothing else goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from osgeo import ogr
from qgis.core import QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_layers import groups_of, layers_of
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers
from remote_reasoner_qgis.answers.removal import Removal
from reviewing import on_map, stored_answer


def tree() -> list[str]:
    """Names in the layer tree from top to bottom, indented by how deep they lie."""
    names: list[str] = []

    def walk(node: object, depth: int) -> None:
        for child in node.children():
            names.append("  " * depth + child.name())
            walk(child, depth + 1)

    walk(QgsProject.instance().layerTreeRoot(), 0)
    return names


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """An answer on the map, between a layer of the user's and another answer."""
    first = stored_answer(tmp_path, 3, "Where are the ships?")
    on_map(first)
    mine = stored_answer(tmp_path, 4)
    on_map(mine)
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:32631", "my points", "memory"))
    return mine


def test_only_the_answer_s_own_layers_leave_the_map(stored: StoredAnswer) -> None:
    before = tree()
    Removal(QgsProject.instance(), stored)
    gone = before.index("Where are the tanks?")
    assert tree() == before[:gone] + before[gone + 4 :], "its group and three layers, and nothing else"
    assert len(QgsProject.instance().mapLayers()) == 4
    assert layers_of(QgsProject.instance(), stored) == [] == groups_of(QgsProject.instance(), stored)


def test_undo_brings_back_place_names_styles_and_what_was_hidden(stored: StoredAnswer) -> None:
    project = QgsProject.instance()
    boxes, masks = (
        next(layer for layer in layers_of(project, stored) if stored.table(one) in layer.source())
        for one in ("region", "pixel")
    )
    boxes.setName("Checked boxes")
    masks.setOpacity(0.25)
    project.layerTreeRoot().findLayer(masks.id()).setItemVisibilityChecked(False)
    before, ids = tree(), sorted(project.mapLayers())
    removal = Removal(project, stored)
    assert tree() != before
    removal.undo(project)
    assert tree() == before and sorted(project.mapLayers()) == ids
    assert not project.layerTreeRoot().findLayer(masks.id()).isVisible()
    assert project.mapLayer(masks.id()).opacity() == pytest.approx(0.25)
    assert all(layer.featureCount() == 4 for layer in layers_of(project, stored))


def test_undo_brings_back_layers_that_the_user_had_taken_out_of_the_group(stored: StoredAnswer) -> None:
    project, root = QgsProject.instance(), QgsProject.instance().layerTreeRoot()
    moved = next(layer for layer in layers_of(project, stored) if layer.name() == "Masks")
    node = root.findLayer(moved.id())
    root.insertChildNode(0, node.clone())
    node.parent().removeChildNode(node)
    removal = Removal(project, stored)
    removal.undo(project)
    assert all(root.findLayer(layer.id()) is not None for layer in layers_of(project, stored)), tree()
    assert len(layers_of(project, stored)) == 3


def test_undo_without_the_group_puts_the_layers_at_the_top(stored: StoredAnswer) -> None:
    project, root = QgsProject.instance(), QgsProject.instance().layerTreeRoot()
    (group,) = groups_of(project, stored)
    for node in group.findLayers():
        root.insertChildNode(0, node.clone())
    root.removeChildNode(group)
    removal = Removal(project, stored)
    removal.undo(project)
    assert sorted(tree()[:3]) == ["Boxes", "Contours", "Masks"]


def test_undo_in_a_tree_that_has_become_shorter(stored: StoredAnswer) -> None:
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    (group,) = groups_of(project, stored)
    root.insertChildNode(-1, group.clone())
    root.removeChildNode(group)
    removal = Removal(project, stored)
    root.removeAllChildren()
    removal.undo(project)
    assert tree() == ["Where are the tanks?", "  Contours", "  Masks", "  Boxes"]


def test_the_file_keeps_the_answer_until_the_end_and_the_other_one_for_good(stored: StoredAnswer) -> None:
    removal = Removal(QgsProject.instance(), stored)
    assert len(read_answers(stored.path)) == 2
    removal.finish()
    assert [one.question for one in read_answers(stored.path)] == ["Where are the ships?"]
    tables = {layer.GetName() for layer in ogr.Open(stored.path)}
    assert not tables & {stored.table(granularity) for granularity in GRANULARITIES}


def test_an_answer_that_is_not_on_the_map_is_removed_from_its_file_alone(
    stored: StoredAnswer, tmp_path: Path
) -> None:
    project = QgsProject.instance()
    before = tree()
    Removal(project, stored_answer(tmp_path, 2, "Unseen?")).finish()
    assert tree() == before
    assert [one.question for one in read_answers(stored.path)] == [
        "Where are the tanks?",
        "Where are the ships?",
    ]


def test_a_file_that_has_vanished_meanwhile_is_not_made_again(stored: StoredAnswer, tmp_path: Path) -> None:
    removal = Removal(QgsProject.instance(), stored)
    shutil.move(stored.path, tmp_path / "elsewhere.gpkg")
    removal.finish()
    assert not Path(stored.path).exists(), "no empty file is made in its place"
    assert len(read_answers(str(tmp_path / "elsewhere.gpkg"))) == 2

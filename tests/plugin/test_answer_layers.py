"""Layers of an answer in the project: found whatever the user has made of them, told where gone."""

from __future__ import annotations

from pathlib import Path

import pytest
from osgeo import ogr
from panel import wait_for
from qgis.core import QgsProject, QgsVectorLayer
from remote_reasoner_qgis.answers.answer_layers import (
    add_group,
    add_layer,
    answer_key,
    apply_style,
    group_title,
    groups_of,
    layers_of,
    missing_granularities,
    open_layer,
    remove_group,
    stale_layers,
)
from remote_reasoner_qgis.answers.answer_store import StoredAnswer
from remote_reasoner_qgis.answers.class_colours import colours_of
from remote_reasoner_qgis.answers.layers_on_map import LayersOnMap
from remote_reasoner_qgis.answers.one_visible import show_alone
from remote_reasoner_qgis.failure import Failure
from reviewing import on_map, stored_answer


@pytest.fixture
def stored(tmp_path: Path) -> StoredAnswer:
    """A stored answer of four objects."""
    return stored_answer(tmp_path, 4)


@pytest.fixture
def mapper() -> LayersOnMap:
    """What puts answers on the map, step by step."""
    return LayersOnMap()


def shown(mapper: LayersOnMap, stored: StoredAnswer) -> list[str]:
    """What is told while an answer is put on the map."""
    told: list[str] = []
    mapper.failed.connect(told.append)
    mapper.show(stored)
    wait_for(lambda: not mapper.is_busy)
    mapper.failed.disconnect(told.append)
    return told


def drop_table(path: str, table: str) -> None:
    """Another program deletes a layer of the file."""
    file = ogr.Open(path, update=1)
    numbers = {file.GetLayer(number).GetName(): number for number in range(file.GetLayerCount())}
    file.DeleteLayer(numbers[table])
    file = None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Where are the tanks?", "Where are the tanks?"),
        ("  Where\n are\tthe   tanks? ", "Where are the tanks?"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("", ""),
    ],
)
def test_a_group_is_named_by_the_question_in_one_short_line(question: str, title: str) -> None:
    assert group_title(question) == title and len(title) <= 60


def test_an_answer_is_put_on_the_map_once_however_often_it_is_shown(mapper, stored) -> None:
    assert shown(mapper, stored) == [] == shown(mapper, stored)
    project = QgsProject.instance()
    assert len(layers_of(project, stored)) == 3 and len(groups_of(project, stored)) == 1
    assert missing_granularities(project, stored) == []


@pytest.mark.parametrize("subset", ['"score" > 0.5', "\"label\" = 'ship|tank'"])
def test_a_layer_that_the_user_has_filtered_is_there_and_keeps_its_filter(mapper, stored, subset) -> None:
    project = QgsProject.instance()
    shown(mapper, stored)
    for layer in layers_of(project, stored):
        assert layer.setSubsetString(subset)
    assert missing_granularities(project, stored) == []
    assert shown(mapper, stored) == []
    assert [layer.subsetString() for layer in layers_of(project, stored)] == [subset] * 3


def test_layers_in_other_groups_or_renamed_are_still_the_answer_s(mapper, stored) -> None:
    project, root = QgsProject.instance(), QgsProject.instance().layerTreeRoot()
    shown(mapper, stored)
    (group,) = groups_of(project, stored)
    outer = root.addGroup("Report")
    outer.addChildNode(group.clone())
    root.removeChildNode(group)
    (moved,) = groups_of(project, stored)
    moved.setName("Figure 3")
    assert shown(mapper, stored) == [] and len(layers_of(project, stored)) == 3
    assert groups_of(project, stored)[0].parent().name() == "Report"


def test_only_what_is_missing_comes_back(mapper, stored) -> None:
    project = QgsProject.instance()
    shown(mapper, stored)
    boxes = next(layer for layer in layers_of(project, stored) if layer.name() == "Boxes")
    kept = boxes.id()
    project.removeMapLayers([layer.id() for layer in layers_of(project, stored) if layer.id() != kept])
    assert sorted(missing_granularities(project, stored)) == ["contour", "pixel"]
    shown(mapper, stored)
    assert len(layers_of(project, stored)) == 3 and project.mapLayer(kept) is not None


def test_a_table_that_another_program_has_deleted_is_told_and_leaves_no_half_group(mapper, stored) -> None:
    drop_table(stored.path, stored.table("pixel"))
    (told,) = shown(mapper, stored)
    assert stored.table("pixel") in told and "answers.gpkg" in told and "ask the question again" in told
    assert QgsProject.instance().mapLayers() == {} and groups_of(QgsProject.instance(), stored) == []


def test_a_file_that_is_gone_is_told(mapper, stored) -> None:
    Path(stored.path).unlink()
    (told,) = shown(mapper, stored)
    assert "was moved or changed" in told
    with pytest.raises(Failure, match="is missing in"):
        open_layer(stored, "region")


def test_after_a_failure_the_next_answer_is_shown(mapper, stored, tmp_path: Path) -> None:
    drop_table(stored.path, stored.table("region"))
    (tmp_path / "other").mkdir()
    other = stored_answer(tmp_path / "other", 2, "Where are the ships?")
    told: list[str] = []
    mapper.failed.connect(told.append)
    mapper.show(stored)
    mapper.show(other)
    wait_for(lambda: not mapper.is_busy)
    assert len(told) == 1 and len(layers_of(QgsProject.instance(), other)) == 3


def test_a_group_removed_while_its_layers_come_is_not_made_again(mapper, stored) -> None:
    mapper.show(stored)
    wait_for(lambda: bool(layers_of(QgsProject.instance(), stored)))
    remove_group(QgsProject.instance(), stored)
    wait_for(lambda: not mapper.is_busy)
    assert groups_of(QgsProject.instance(), stored) == []
    assert layers_of(QgsProject.instance(), stored) == []


def test_a_project_closed_while_layers_come_stays_empty(mapper, stored) -> None:
    mapper.show(stored)
    wait_for(lambda: bool(layers_of(QgsProject.instance(), stored)))
    QgsProject.instance().clear()
    wait_for(lambda: not mapper.is_busy)
    assert QgsProject.instance().mapLayers() == {}


def test_layers_removed_while_they_are_read_anew_are_left_alone(mapper, stored) -> None:
    shown(mapper, stored)
    mapper.refresh(stored)
    QgsProject.instance().clear()
    wait_for(lambda: not mapper.is_busy)


def test_what_came_into_the_file_is_seen_after_a_refresh(mapper, stored) -> None:
    shown(mapper, stored)
    boxes = next(layer for layer in layers_of(QgsProject.instance(), stored) if layer.name() == "Boxes")
    file = ogr.Open(stored.path, update=1)
    table = file.GetLayerByName(stored.table("region"))
    table.DeleteFeature(next(iter(table)).GetFID())
    table = file = None
    mapper.refresh(stored)
    wait_for(lambda: not mapper.is_busy)
    assert len(list(boxes.getFeatures())) == 3


def test_classes_that_come_later_are_drawn_too_in_one_colour_each(mapper, stored) -> None:
    shown(mapper, stored)
    layers = layers_of(QgsProject.instance(), stored)
    file = ogr.Open(stored.path, update=1)
    for granularity in stored.tasks:
        table = file.GetLayerByName(stored.table(granularity))
        for row, label in zip(list(table)[:2], ("crane", "barge"), strict=True):
            row.SetField("label", label)
            table.SetFeature(row)
    table = file = None
    mapper.refresh(stored)
    wait_for(lambda: not mapper.is_busy)
    for label in ("crane", "barge"):
        assert len({colours_of(layer)[label].name() for layer in layers}) == 1
    assert all(colours_of(layer)["crane"] != colours_of(layer)["barge"] for layer in layers)


def test_an_answer_without_objects_puts_nothing_on_the_map(mapper, tmp_path: Path) -> None:
    assert shown(mapper, stored_answer(tmp_path, 0)) == []
    assert QgsProject.instance().mapLayers() == {} and QgsProject.instance().layerTreeRoot().children() == []


def test_layers_of_other_answers_in_the_same_file_are_read_again_and_no_others(stored, tmp_path) -> None:
    project = QgsProject.instance()
    on_map(stored)
    second = stored_answer(tmp_path, 2, "Where are the ships?")
    (tmp_path / "other").mkdir()
    elsewhere = stored_answer(tmp_path / "other", 2)
    for one in (second, elsewhere):
        on_map(one)
    project.addMapLayer(QgsVectorLayer("Point", "mine", "memory"))
    assert {layer.id() for layer in stale_layers(project, second)} == {
        layer.id() for layer in layers_of(project, stored)
    }


def test_one_group_of_answers_is_shown_and_the_user_s_own_stay(stored, tmp_path: Path) -> None:
    project, root = QgsProject.instance(), QgsProject.instance().layerTreeRoot()
    second = stored_answer(tmp_path, 2, "Where are the ships?")
    for one in (stored, second):
        on_map(one)
    mine = root.addGroup("mine")
    show_alone(project, stored)
    assert groups_of(project, stored)[0].isVisible() and not groups_of(project, second)[0].isVisible()
    assert mine.isVisible()
    show_alone(project, second)
    assert groups_of(project, second)[0].isVisible() and not groups_of(project, stored)[0].isVisible()


def test_without_its_group_a_layer_is_not_added(stored) -> None:
    project = QgsProject.instance()
    assert add_layer(project, stored, open_layer(stored, "region")) is False
    assert project.mapLayers() == {}
    add_group(project, stored)
    add_group(project, stored)
    assert len(groups_of(project, stored)) == 1
    assert add_layer(project, stored, open_layer(stored, "region")) is True


def test_a_style_that_cannot_be_read_is_told(stored, tmp_path: Path, monkeypatch) -> None:
    layer = open_layer(stored, "region")
    monkeypatch.setattr("remote_reasoner_qgis.answers.answer_layers.STYLES", tmp_path)
    with pytest.raises(Failure, match="Install the plugin again"):
        apply_style(layer, "region")


def test_an_answer_is_known_by_its_file_and_number(stored, tmp_path: Path) -> None:
    again = stored_answer(tmp_path, 1)
    assert answer_key(stored) != answer_key(again) and answer_key(again).startswith(f"{stored.path}|")

"""One object, three layers: QGIS's own editing of one layer makes the others follow."""

from __future__ import annotations

from pathlib import Path

import pytest
from agreement import SHARED, disagreements
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsVectorLayer,
    QgsVectorLayerEditUtils,
    QgsVectorLayerUtils,
)
from remote_reasoner_qgis.answers.answer_schema import GRANULARITIES
from remote_reasoner_qgis.editing.linked_edit import LinkedEdit
from remote_reasoner_qgis.editing.linked_shapes import ShapeMaker
from remote_reasoner_qgis.failure import Failure
from reviewing import by_number, corner, on_map, square, state, stored_answer


class Answer:
    """An answer of six objects on the map, followed."""

    def __init__(self, folder: Path, **kinds: object) -> None:
        self.stored = stored_answer(folder, **kinds)
        self.layers = on_map(self.stored)
        self.link = LinkedEdit(self.stored, self.layers)
        self.troubles: list[str] = []
        self.link.failed.connect(self.troubles.append)

    def feature(self, granularity: str, number: int) -> QgsFeature:
        """An object's feature."""
        return by_number(self.layers[granularity])[number]

    def edit(self, granularity: str) -> QgsVectorLayer:
        """Puts a layer into editing, as its pencil does."""
        layer = self.layers[granularity]
        if not layer.isEditable():
            assert layer.startEditing()
        return layer

    def undo(self, granularity: str = "region") -> None:
        """Ctrl+Z with that layer chosen."""
        self.layers[granularity].undoStack().undo()


@pytest.fixture
def answer(tmp_path: Path):
    """Six objects, their layers followed."""
    made = Answer(tmp_path)
    yield made
    made.link.close()
    assert made.troubles == []


def assert_agree(layers: dict[str, QgsVectorLayer]) -> None:
    """The same objects in all layers, with the same attributes, and shapes that belong together."""
    assert disagreements(layers) == []


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_all_layers_are_edited_together(answer: Answer, granularity: str) -> None:
    answer.edit(granularity)
    assert all(layer.isEditable() for layer in answer.layers.values())
    answer.layers[granularity].rollBack()
    assert not any(layer.isEditable() for layer in answer.layers.values())
    assert not answer.link.is_editing


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_what_is_deleted_in_one_layer_is_gone_in_all(answer: Answer, granularity: str) -> None:
    layer = answer.edit(granularity)
    before = state(answer.layers)
    layer.selectByExpression('"number" in (2, 3)')
    layer.beginEditCommand("Features deleted")  # as QGIS's window does
    layer.deleteSelectedFeatures()
    layer.endEditCommand()
    assert set(by_number(answer.layers["region"])) == {1, 4, 5, 6}
    assert_agree(answer.layers)
    answer.undo("contour")
    assert state(answer.layers) == before


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_what_is_moved_in_one_layer_moves_in_all(answer: Answer, granularity: str) -> None:
    layer = answer.edit(granularity)
    before = state(answer.layers)
    layer.beginEditCommand("Moved features")
    layer.translateFeature(answer.feature(granularity, 2).id(), 5.0, -7.0)
    layer.endEditCommand()
    assert_agree(answer.layers)
    x, y = corner(2)
    moved = answer.feature("pixel", 2)
    assert (
        moved.geometry().boundingBox().toString(1) == f"{x + 5:.1f},{y - 7:.1f} : {x + 25:.1f},{y + 13:.1f}"
    )
    assert moved.geometry().area() == pytest.approx(384.0), "its hole moved along"
    assert (moved["origin"], answer.feature("region", 1)["origin"]) == ("corrected", "model")
    for name in GRANULARITIES:
        answer.undo(name)
        assert state(answer.layers) == before
        answer.layers[name].undoStack().redo()
        assert answer.feature("contour", 2)["origin"] == "corrected"
        assert_agree(answer.layers)


def test_commands_without_a_name_are_followed_and_undone_one_by_one(answer: Answer) -> None:
    layer = answer.edit("pixel")
    before = state(answer.layers)
    layer.deleteFeatures([answer.feature("pixel", number).id() for number in (1, 2)])
    label = layer.fields().indexOf("label")
    layer.changeAttributeValue(answer.feature("pixel", 3).id(), label, "crane")
    assert_agree(answer.layers)
    assert set(by_number(answer.layers["contour"])) == {3, 4, 5, 6}
    assert answer.feature("region", 3)["label"] == "crane"
    for step, there in enumerate((4, 5, 6), start=1):
        answer.undo("contour" if step % 2 else "pixel")
        assert answer.layers["region"].featureCount() == there
        assert_agree(answer.layers)
    assert state(answer.layers) == before
    for _step in range(2):
        answer.layers["pixel"].undoStack().redo()
    layer.changeAttributeValue(answer.feature("pixel", 4).id(), label, "kiosk")  # replaces what was undone
    assert answer.feature("contour", 4)["label"] == "kiosk"
    assert not any(layer.undoStack().canRedo() for layer in answer.layers.values())
    for _step in range(3):
        answer.undo("region")
    assert state(answer.layers) == before


def draw(layer: QgsVectorLayer, geometry: QgsGeometry, **values: object) -> None:
    """A feature as QGIS's digitizing tools add it."""
    fields = layer.fields()
    feature = QgsVectorLayerUtils.createFeature(
        layer, geometry, {fields.indexOf(name): value for name, value in values.items()}
    )
    layer.beginEditCommand("Add feature")
    assert layer.addFeature(feature)
    layer.endEditCommand()


def ring(x: float, y: float, side: float) -> list[QgsPointXY]:
    """A closed ring of points."""
    return [QgsPointXY(*point) for point in square(x, y, side)]


@pytest.mark.parametrize(
    ("granularity", "geometry"),
    [
        ("region", QgsGeometry.fromPolygonXY([ring(500100, 5799500, 10)])),
        ("pixel", QgsGeometry.fromMultiPolygonXY([[ring(500100, 5799500, 10)]])),
        ("contour", QgsGeometry.fromMultiPolylineXY([ring(500100, 5799500, 10)])),
    ],
)
def test_a_missed_one_that_is_drawn_gets_number_and_all_three_shapes(
    answer: Answer, granularity: str, geometry: QgsGeometry
) -> None:
    layer = answer.edit(granularity)
    before = state(answer.layers)
    draw(layer, geometry)
    assert_agree(answer.layers)
    drawn = answer.feature("pixel", 7)
    assert (drawn["origin"], drawn["review"], drawn["question"]) == ("drawn", "open", "Where are the tanks?")
    assert drawn["area_m2"] == pytest.approx(100.0, rel=2e-3) and not drawn["score"]
    draw(layer, QgsGeometry(geometry), label="ship")
    assert answer.feature("region", 8)["label"] == "ship"
    answer.undo("region")
    answer.undo("contour")
    assert state(answer.layers) == before


def test_what_is_pasted_is_a_new_object(answer: Answer) -> None:
    layer = answer.edit("pixel")
    copy = answer.feature("pixel", 4)
    shape = copy.geometry()
    shape.translate(0, -300)
    draw(layer, shape, **{name: copy[name] for name in (*SHARED, "engine", "model", "created")})
    assert_agree(answer.layers)
    pasted = answer.feature("contour", 7)
    assert (pasted["label"], pasted["origin"], pasted["area_m2"]) == (
        copy["label"],
        "drawn",
        pytest.approx(384, rel=2e-3),
    )
    assert answer.feature("pixel", 4)["origin"] == "model"


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_splitting_one_layer_splits_the_object(answer: Answer, granularity: str) -> None:
    layer = answer.edit(granularity)
    before = state(answer.layers)
    x, y = corner(2)
    layer.beginEditCommand("Features split")
    layer.selectByExpression('"number" = 2')
    QgsVectorLayerEditUtils(layer).splitFeatures([QgsPointXY(x + 5, y - 5), QgsPointXY(x + 5, y + 30)], False)
    layer.endEditCommand()
    assert_agree(answer.layers)
    parts = [answer.feature("pixel", number) for number in (2, 7)]
    areas = sorted(part.geometry().area() for part in parts)
    assert areas == pytest.approx([100.0, 284.0]), "the hole stays with its part"
    assert [part["origin"] for part in parts] == ["corrected", "corrected"]
    assert parts[1]["label"] == parts[0]["label"] and parts[1]["score"] == parts[0]["score"]
    answer.undo("pixel")
    assert state(answer.layers) == before


@pytest.mark.parametrize("granularity", ["pixel", "contour", "region"])
@pytest.mark.parametrize("way", ["changed", "replaced"])
def test_merging_in_one_layer_merges_the_objects(answer: Answer, granularity: str, way: str) -> None:
    """QGIS changes one of the features, or puts a new one in its place, by version."""
    layer = answer.edit(granularity)
    if granularity == "region":  # boxes merge where they touch
        layer.beginEditCommand("Moved")
        layer.translateFeature(answer.feature("region", 3).id(), -10.0, 0.0)
        layer.endEditCommand()
    before = state(answer.layers)
    one, other = (answer.feature(granularity, number) for number in (2, 3))
    union = QgsGeometry.unaryUnion([one.geometry(), other.geometry()])
    if granularity == "contour":
        union.convertToMultiType()
    layer.beginEditCommand("Merged features")
    layer.deleteFeature(other.id())
    if way == "changed":
        layer.changeGeometry(one.id(), union)
    else:
        layer.deleteFeature(one.id())
        feature = QgsFeature(one)
        feature.setGeometry(union)
        feature.setAttribute("fid", None)
        layer.addFeature(feature)
    layer.endEditCommand()
    assert set(by_number(layer)) == {1, 2, 4, 5, 6}
    assert_agree(answer.layers)
    merged = answer.feature("pixel", 2)
    assert merged.geometry().area() == pytest.approx(2 * 384.0), "both, with their holes"
    assert merged["origin"] == "corrected"
    answer.undo("contour")
    assert state(answer.layers) == before


def reshape(layer: QgsVectorLayer, feature: QgsFeature, vertex: int, x: float, y: float) -> None:
    """A vertex pulled to a place, as by the node tool."""
    layer.beginEditCommand("Moved vertex")
    assert layer.moveVertex(x, y, feature.id(), vertex)
    layer.endEditCommand()


def test_a_mask_reshaped_with_the_node_tool_takes_box_and_contour_along(answer: Answer) -> None:
    layer = answer.edit("pixel")
    before = state(answer.layers)
    x, y = corner(2)
    reshape(layer, answer.feature("pixel", 2), 2, x + 30, y + 25)
    assert_agree(answer.layers)
    assert answer.feature("region", 2).geometry().area() == pytest.approx(30 * 25)
    answer.undo()
    assert state(answer.layers) == before


def test_a_corner_of_a_box_that_is_pulled_stretches_the_mask(answer: Answer) -> None:
    layer = answer.edit("region")
    before = state(answer.layers)
    x, y = corner(2)
    for corner_x, corner_y in ((x + 40, y + 20), (x + 10, y + 10)):  # outwards, then inwards
        ring_now = answer.feature("region", 2).geometry().asPolygon()[0]
        vertex = max(range(4), key=lambda n: ring_now[n].x() + ring_now[n].y())
        reshape(layer, answer.feature("region", 2), vertex, corner_x, corner_y)
        assert_agree(answer.layers)
        box = answer.feature("region", 2).geometry().boundingBox()
        assert (box.xMaximum(), box.yMaximum()) == pytest.approx((corner_x, corner_y))
        assert (box.xMinimum(), box.yMinimum()) == pytest.approx((x, y))
        share = answer.feature("pixel", 2).geometry().area() / box.area()
        assert share == pytest.approx(0.96), "the hole is stretched too"
    answer.undo("pixel")
    answer.undo("pixel")
    assert state(answer.layers) == before


def test_numbers_stay_single(answer: Answer) -> None:
    layer = answer.edit("contour")
    number = layer.fields().indexOf("number")
    layer.changeAttributeValue(answer.feature("contour", 2).id(), number, 5)
    assert set(by_number(answer.layers["pixel"])) == {1, 3, 4, 5, 6, 7}
    layer.changeAttributeValue(answer.feature("contour", 7).id(), number, 40)
    assert set(by_number(answer.layers["region"])) == {1, 3, 4, 5, 6, 40}
    draw(layer, QgsGeometry.fromMultiPolylineXY([ring(500100, 5799500, 10)]))
    assert 41 in by_number(answer.layers["pixel"])


def test_a_mask_is_put_as_a_new_object_or_in_the_place_of_one(answer: Answer) -> None:
    mask = QgsGeometry.fromPolygonXY([ring(500300, 5799500, 12)])
    assert answer.link.put(mask, label="crane") == 7
    assert_agree(answer.layers)
    assert (answer.feature("region", 7)["label"], answer.feature("region", 7)["origin"]) == ("crane", "drawn")
    before = state(answer.layers)
    assert answer.link.put(mask, number=3) == 3
    assert answer.feature("region", 3).geometry().area() == pytest.approx(144.0)
    assert answer.feature("contour", 3)["origin"] == "corrected"
    assert_agree(answer.layers)
    answer.undo("pixel")
    assert state(answer.layers) == before
    with pytest.raises(Failure, match="no object 99"):
        answer.link.put(mask, number=99)
    with pytest.raises(Failure, match="no area"):
        answer.link.put(QgsGeometry.fromWkt("POLYGON((0 0, 1 1, 0 0))"))
    assert state(answer.layers) == before, "what fails leaves nothing behind"
    assert answer.link.save()
    fresh = LinkedEdit(answer.stored, answer.layers)
    assert_agree(answer.layers)
    fresh.close()


def test_an_answer_with_boxes_alone_is_edited_too(tmp_path: Path) -> None:
    answer = Answer(tmp_path, tasks=("region",))
    layer = answer.edit("region")
    draw(layer, QgsGeometry.fromPolygonXY([ring(500100, 5799500, 10)]))
    drawn = answer.feature("region", 7)
    assert drawn["area_m2"] == pytest.approx(100.0, rel=2e-3) and drawn["origin"] == "drawn"
    answer.link.close()


def test_boxes_of_a_turned_picture_stay_turned() -> None:
    turned = "POLYGON((0 0, 30 30, 0 60, -30 30, 0 0))"
    maker = ShapeMaker(turned)
    mask = QgsGeometry.fromWkt("MULTIPOLYGON(((0 10, 5 15, 0 20, -5 15, 0 10)))")
    shapes = maker.follow("pixel", mask, [])
    assert shapes["region"].area() == pytest.approx(50.0), "not the 100 of an upright box"
    assert shapes["region"].isGeosEqual(QgsGeometry(mask).makeValid()) or shapes["region"].symDifference(
        mask
    ).area() == pytest.approx(0.0, abs=1e-9)

"""Objects and zones of any polygon layer as they are read: valid, in the wanted CRS, none rejected."""

from __future__ import annotations

from pathlib import Path

import pytest
from counting import layer_of, polygon
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsVectorLayer,
)
from remote_reasoner_qgis.failure import Failure
from remote_reasoner_qgis.review.review_store import write_values
from remote_reasoner_qgis.review.review_words import ORIGINS, STATES, origin_words, state_words, status_words
from remote_reasoner_qgis.review.reviewed_masks import moved, read_masks
from remote_reasoner_qgis.review.zones import read_zones
from reviewing import LABELS, stored_answer

UTM = QgsCoordinateReferenceSystem("EPSG:32631")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


def change(
    source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
) -> QgsCoordinateTransform:
    return QgsCoordinateTransform(source, target, QgsProject.instance())


def test_an_answer_s_objects_with_their_classes_and_states(tmp_path: Path) -> None:
    stored = stored_answer(tmp_path, 6)
    values = {1: {"review": "rejected"}, 2: {"review": "accepted", "label_shown": "Hafen"}}
    write_values(stored, values)
    layer = QgsVectorLayer(f"{stored.path}|layername=masks", "masks", "ogr")
    masks = {one.feature["number"]: one for one in read_masks(layer)}
    assert set(masks) == {2, 3, 4, 5, 6}
    assert (masks[2].label, masks[2].shown, masks[2].review) == (LABELS[2], "Hafen", "accepted")
    assert (masks[3].label, masks[3].shown, masks[3].review) == (LABELS[0], LABELS[0], "open")
    assert masks[3].mask.area() == pytest.approx(384.0)


def test_any_polygon_layer_has_objects_without_a_class() -> None:
    layer = layer_of([polygon(500000, 5800000)], names=["a"])
    (one,) = read_masks(layer)
    assert (one.label, one.shown, one.review) == ("", "", "open")
    (named,) = read_masks(layer, class_field="name")
    assert (named.label, named.shown) == ("a", "a")


def test_what_crosses_itself_is_mended_and_what_has_no_area_left_out() -> None:
    bow = QgsGeometry.fromWkt("POLYGON((0 0, 10 10, 10 0, 0 10, 0 0))")
    line = QgsGeometry.fromWkt("POLYGON((0 0, 10 0, 0 0))")
    layer = layer_of([bow, line, QgsGeometry(), polygon(100, 0)])
    masks = read_masks(layer)
    assert [one.mask.area() for one in masks] == [pytest.approx(50.0), pytest.approx(400.0)]
    assert all(one.mask.isGeosValid() for one in masks)


def test_reading_can_be_stopped() -> None:
    layer = layer_of([polygon(30 * n, 0) for n in range(5)])
    answers = iter([False, False, True])
    assert len(read_masks(layer, is_canceled=lambda: next(answers))) == 2


def test_shapes_come_in_the_wanted_crs_and_the_layer_keeps_its_own() -> None:
    layer = layer_of([polygon(500000, 5800000)])
    (one,) = read_masks(layer, change(UTM, DEGREES))
    centre = one.mask.boundingBox().center()
    assert centre.x() == pytest.approx(3.0, abs=0.001) and centre.y() == pytest.approx(52.35, abs=0.01)
    assert next(layer.getFeatures()).geometry().boundingBox().xMinimum() == 500000
    assert moved(QgsGeometry(), change(UTM, DEGREES)).isNull()


def test_a_layer_whose_crs_is_wrong_is_told_with_the_one_that_was_wanted() -> None:
    metres = layer_of([polygon(500000, 5800000), polygon(500100, 5800000)], "EPSG:4326")
    with pytest.raises(Failure, match=r"EPSG:32631.*Check the CRS"):
        read_masks(metres, change(DEGREES, UTM))
    with pytest.raises(Failure, match=r"EPSG:32631.*Check the CRS"):
        read_zones(metres, change(DEGREES, UTM))


def test_single_shapes_without_a_place_in_the_other_crs_are_left_out() -> None:
    here = QgsGeometry.fromWkt("POLYGON((3 52, 3.1 52, 3.1 52.1, 3 52))")
    layer = layer_of([here, QgsGeometry.fromWkt("POLYGON((93 0, 94 0, 94 1, 93 0))")], "EPSG:4326")
    assert len(read_masks(layer, change(DEGREES, UTM))) == 1
    assert not read_masks(layer_of([QgsGeometry()], "EPSG:4326"), change(DEGREES, UTM))


def test_zones_have_names_or_ids() -> None:
    layer = layer_of([polygon(0, 0), polygon(100, 0), polygon(200, 0)], names=["west", None, ""])
    same = QgsCoordinateTransform()
    ids = [str(feature.id()) for feature in layer.getFeatures()]
    assert [zone.name for zone in read_zones(layer, same, "name")] == ["west", ids[1], ids[2]]
    assert [zone.name for zone in read_zones(layer, same)] == ids
    assert [zone.name for zone in read_zones(layer, same, "no such column")] == ids


def test_zones_of_several_parts_are_one_and_those_without_an_area_none() -> None:
    two = QgsGeometry.collectGeometry([polygon(0, 0), polygon(100, 0)])
    layer = layer_of([two, QgsGeometry()])
    (zone,) = read_zones(layer, QgsCoordinateTransform())
    assert zone.shape.area() == pytest.approx(800.0) and not zone.whole


def test_names_of_zones_may_be_numbers() -> None:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631&field=code:integer", "zones", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(polygon(0, 0))
    feature.setAttributes([0])
    layer.dataProvider().addFeature(feature)
    (zone,) = read_zones(layer, QgsCoordinateTransform(), "code")
    assert zone.name == "0", "nought is a name"


def test_every_value_has_its_words_and_strange_ones_stay_as_they_are() -> None:
    assert [state_words(state) for state in STATES] == ["open", "accepted", "rejected"]
    assert [origin_words(origin) for origin in ORIGINS] == [
        "model",
        "taught",
        "candidate",
        "corrected",
        "drawn",
    ]
    statuses = ["found", "none", "unparsed", "running", "failed", "cancelled"]
    assert len({status_words(status) for status in statuses}) == 6
    for words in (state_words, origin_words, status_words):
        assert words("checked twice") == "checked twice"

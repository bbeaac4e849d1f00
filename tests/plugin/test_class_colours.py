"""Colours of classes: different, kept as the user has made them, none lost where some are taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsGraduatedSymbolRenderer,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from remote_reasoner_qgis.answers.class_colours import (
    PALETTE,
    REJECTED,
    class_colour,
    classes_of,
    colour_alike,
    colour_classes,
    colours_of,
)
from reviewing import LABELS, on_map, stored_answer


@pytest.fixture
def layer(tmp_path: Path) -> QgsVectorLayer:
    """The masks of an answer with three classes."""
    return on_map(stored_answer(tmp_path, 9))["pixel"]


def relabel(layer: QgsVectorLayer, number: int, label: str | None) -> None:
    """Gives an object another label, in the file."""
    place = layer.fields().indexOf("label")
    feature = next(one for one in layer.getFeatures() if one["number"] == number)
    assert layer.dataProvider().changeAttributeValues({feature.id(): {place: label}})


def shown(layer: QgsVectorLayer) -> dict[str, QColor]:
    """Colour of each class."""
    return {value: colour for value, colour in colours_of(layer).items() if value != REJECTED}


def lightness(colour: QColor) -> float:
    """How light it looks, 0 to 255 (ITU-R BT.601)."""
    return 0.299 * colour.red() + 0.587 * colour.green() + 0.114 * colour.blue()


def test_twenty_one_classes_have_twenty_one_colours() -> None:
    colours = [class_colour(place).name() for place in range(3 * len(PALETTE))]
    assert len(set(colours)) == 21 and colours[:7] == list(PALETTE)


def test_a_tone_of_a_colour_is_darker_and_the_next_lighter() -> None:
    for place in range(len(PALETTE)):
        own, dark, light = (lightness(class_colour(place + tone * len(PALETTE))) for tone in range(3))
        assert dark < own < light


def test_classes_are_in_the_order_of_the_alphabet_and_one_without_a_label_is_named(layer) -> None:
    assert list(classes_of(layer)) == sorted(LABELS)
    relabel(layer, 1, None)
    assert list(classes_of(layer)) == ["", *sorted(LABELS)]
    colour_classes(layer)
    words = {category.value(): category.label() for category in layer.renderer().categories()}
    assert words[""] == "without a label" and words["ship"] == "ship"


def test_a_new_class_is_added_and_what_the_user_has_made_of_the_others_stays(layer) -> None:
    renderer = layer.renderer().clone()
    place = renderer.categoryIndexForValue("ship")
    category = renderer.categories()[place]
    symbol = category.symbol().clone()
    symbol.symbolLayer(symbol.symbolLayerCount() - 1).setColor(QColor("#123456"))
    renderer.updateCategorySymbol(place, symbol)
    renderer.updateCategoryRenderState(place, False)
    layer.setRenderer(renderer)
    relabel(layer, 1, "crane")
    colour_classes(layer)
    assert shown(layer)["ship"].name() == "#123456"
    again = layer.renderer().categories()[layer.renderer().categoryIndexForValue("ship")]
    assert not again.renderState(), "hidden by the user"
    assert set(shown(layer)) == {"crane", *LABELS}
    assert len({colour.name() for colour in shown(layer).values()}) == 4


def test_doing_it_twice_changes_nothing(layer) -> None:
    before = layer.renderer()
    colour_classes(layer)
    assert layer.renderer() is before


@pytest.mark.parametrize("taken", ["all", "rejected", "one"])
def test_categories_that_the_user_has_taken_away_are_no_fault(layer, taken: str) -> None:
    renderer = layer.renderer().clone()
    if taken == "all":
        renderer.deleteAllCategories()
    else:
        renderer.deleteCategory(renderer.categoryIndexForValue(REJECTED if taken == "rejected" else "ship"))
    layer.setRenderer(renderer)
    relabel(layer, 1, "crane")
    colour_classes(layer)
    colours = [colour.name() for colour in shown(layer).values()]
    assert "crane" in shown(layer) and len(set(colours)) == len(colours)


def test_a_renderer_of_the_user_s_own_stays(layer) -> None:
    fill = QgsFillSymbol.createSimple({"color": "#ffffff"})
    by_score = QgsGraduatedSymbolRenderer("score", [])
    by_origin = QgsCategorizedSymbolRenderer("origin", [QgsRendererCategory("model", fill.clone(), "model")])
    for own in (by_score, by_origin):
        layer.setRenderer(own.clone())
        before = layer.renderer()
        colour_classes(layer)
        assert layer.renderer() is before and colours_of(layer) == {}


def test_one_symbol_for_all_becomes_one_for_each_class(layer) -> None:
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "255,0,0,80"})))
    colour_classes(layer)
    assert set(shown(layer)) == set(LABELS)
    category = layer.renderer().categories()[0]
    symbol = category.symbol()
    assert symbol.symbolLayer(0).color().alpha() == 80, "as transparent as it was"
    assert all(colour.alpha() == 255 for colour in colours_of(layer).values()), "the key shows it opaque"


def test_an_empty_layer_has_no_classes_and_takes_the_first_that_comes(tmp_path: Path) -> None:
    layer = on_map(stored_answer(tmp_path, 1))["pixel"]
    for feature in list(layer.getFeatures()):
        assert layer.dataProvider().deleteFeatures([feature.id()])
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({})))
    colour_classes(layer)
    assert classes_of(layer) == {} == shown(layer)


def test_classes_that_come_one_after_the_other_have_the_same_colours_in_all_layers(tmp_path: Path) -> None:
    layers = on_map(stored_answer(tmp_path, 3, labels=("ship",)))
    relabel(layers["pixel"], 1, "crane")  # comes into one layer before the others
    colour_alike(layers.values())
    for layer in layers.values():
        relabel(layer, 1, "crane")
        relabel(layer, 2, "barge")
        relabel(layer, 3, None)
    colour_alike(layers.values())
    colours = [{label: colour.name() for label, colour in shown(layer).items()} for layer in layers.values()]
    assert set(colours[0]) == {"ship", "crane", "barge", ""} and len(set(colours[0].values())) == 4
    assert all(of_layer == colours[0] for of_layer in colours)

"""Classes told apart by colours that are different for everybody, the colour-blind too.

The palette is that of M. Okabe and K. Ito, 'Color Universal Design' (2008), without its black.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRequest,
    QgsRendererCategory,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..translation import tr
from .attributes import known

PALETTE = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
REJECTED_COLOUR = "#999999"
REJECTED = "\u2009rejected"
"""Value of rejected objects; no label begins with a thin space."""

NO_COLOURS: Mapping[str, QColor] = {}

CLASS = f"CASE WHEN \"review\" = 'rejected' THEN '{REJECTED}' ELSE coalesce(\"label\", '') END"
"""By what objects are told apart."""


def class_colour(place: int) -> QColor:
    """The colour of the class at a place, from 0; after the palette come its darker, then lighter tones."""
    tone, colour = divmod(place, len(PALETTE))
    chosen = QColor(PALETTE[colour])
    return chosen if tone % 3 == 0 else chosen.darker(150) if tone % 3 == 1 else chosen.lighter(140)


def classes_of(layer: QgsVectorLayer) -> dict[str, str]:
    """The labels in a layer, in the order of the alphabet, with the words they are shown by."""
    fields = layer.fields()
    shown: dict[str, str] = {}
    for feature in layer.getFeatures(_labels(layer)):
        label = str(known(feature.attribute(fields.indexOf("label"))) or "")
        shown[label] = str(known(feature.attribute(fields.indexOf("label_shown"))) or label)
    return dict(sorted(shown.items()))


def colours_of(layer: QgsVectorLayer) -> dict[str, QColor]:
    """The colour each class has on the map; none where the user has chosen another kind of renderer."""
    renderer = layer.renderer()
    if not isinstance(renderer, QgsCategorizedSymbolRenderer) or renderer.classAttribute() != CLASS:
        return {}
    colours = {}
    for category in renderer.categories():
        symbol = category.symbol()
        colour = QColor(symbol.symbolLayer(symbol.symbolLayerCount() - 1).color())
        colour.setAlpha(255)
        colours[str(category.value())] = colour
    return colours


def colour_alike(layers: Iterable[QgsVectorLayer]) -> None:
    """A colour for each class that came since, the same in all layers of an answer."""
    layers = list(layers)
    for layer in layers:
        colour_classes(layer, agreed_colours(layers))


def agreed_colours(layers: Iterable[QgsVectorLayer]) -> dict[str, QColor]:
    """The colours that classes have in the layers of an answer, by label."""
    colours: dict[str, QColor] = {}
    for layer in layers:
        colours = {**colours_of(layer), **colours}
    return colours


def colour_classes(layer: QgsVectorLayer, agreed: Mapping[str, QColor] = NO_COLOURS) -> None:
    """A colour for each class; rejected objects are a class of their own that is not shown.

    What the user has made of the classes stays: only new ones are added. A renderer of another kind that the
    user has chosen stays too. `agreed` are colours that classes have in other layers of the answer.
    """
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        if renderer.classAttribute() != CLASS:
            return
        there = {category.value() for category in renderer.categories()}
        classes = classes_of(layer)
        missing = [label for label in classes if label not in there]
        if not missing:
            return
        changed = renderer.clone()
        first = next(iter(renderer.categories()), None)  # holds its symbol
        symbol = first.symbol() if first is not None else QgsSymbol.defaultSymbol(layer.geometryType())
        for label, colour in _chosen(missing, {**colours_of(layer), **agreed}).items():
            changed.addCategory(_category(symbol.clone(), label, classes[label], colour))
    elif renderer is not None and renderer.type() == "singleSymbol":
        symbol, classes = renderer.symbol(), classes_of(layer)
        categories = [
            _category(symbol.clone(), label, classes[label], colour)
            for label, colour in _chosen(classes, agreed).items()
        ]
        categories.append(_category(symbol.clone(), REJECTED, tr("Rejected"), QColor(REJECTED_COLOUR), False))
        changed = QgsCategorizedSymbolRenderer(CLASS, categories)
    else:
        return
    layer.setRenderer(changed)
    layer.triggerRepaint()


def _chosen(labels: Iterable[str], taken: Mapping[str, QColor]) -> dict[str, QColor]:
    """The colour that a label has elsewhere, else one that no label has."""
    used = {colour.name() for colour in taken.values()}
    free = (colour for colour in map(class_colour, count()) if colour.name() not in used)
    return {label: taken[label] if label in taken else next(free) for label in labels}


def _category(
    symbol: QgsSymbol, value: str, words: str, colour: QColor, shown: bool = True
) -> QgsRendererCategory:
    """Colours the uppermost line or area of a symbol; dark lines below it stay."""
    top = symbol.symbolLayer(symbol.symbolLayerCount() - 1)
    fill = top.color()
    tinted = QColor(colour)
    tinted.setAlpha(fill.alpha())
    top.setColor(tinted)
    if top.layerType() == "SimpleFill":
        top.setStrokeColor(colour.darker(140))
    return QgsRendererCategory(value, symbol, words or tr("without a label"), shown)


def _labels(layer: QgsVectorLayer) -> QgsFeatureRequest:
    request = QgsFeatureRequest()
    request.setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["label", "label_shown"], layer.fields())
    return request

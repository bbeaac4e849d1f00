"""Classes told apart by colours that are different for everybody, the colour-blind too.

The palette is that of M. Okabe and K. Ito, 'Color Universal Design' (2008), without its black.
"""

from __future__ import annotations

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


def colour_classes(layer: QgsVectorLayer) -> None:
    """A colour for each class; rejected objects are a class of their own that is not shown.

    What the user has made of the classes stays: only new ones are added. A renderer of another kind that the
    user has chosen stays too.
    """
    renderer = layer.renderer()
    classes = classes_of(layer)
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        if renderer.classAttribute() != CLASS:
            return
        there = [category.value() for category in renderer.categories()]
        missing = [label for label in classes if label not in there]
        if not missing:
            return
        changed = renderer.clone()
        first = next(iter(renderer.categories()), None)  # holds its symbol
        symbol = first.symbol() if first is not None else QgsSymbol.defaultSymbol(layer.geometryType())
        taken = {colour.name() for colour in colours_of(layer).values()}
        free = (colour for colour in map(class_colour, count()) if colour.name() not in taken)
        for label, colour in zip(missing, free):
            changed.addCategory(_category(symbol.clone(), label, classes[label], colour))
    elif renderer is not None and renderer.type() == "singleSymbol":
        symbol = renderer.symbol()
        categories = [
            _category(symbol.clone(), label, classes[label], class_colour(place))
            for place, label in enumerate(classes)
        ]
        categories.append(_category(symbol.clone(), REJECTED, tr("Rejected"), QColor(REJECTED_COLOUR), False))
        changed = QgsCategorizedSymbolRenderer(CLASS, categories)
    else:
        return
    layer.setRenderer(changed)
    layer.triggerRepaint()


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

"""Which bands of a raster are shown as red, green and blue."""

from __future__ import annotations

from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsRaster,
    QgsRasterLayer,
    QgsRasterMinMaxOrigin,
)

from ..failure import Failure
from ..translation import tr
from .raster_file import opened, sample

LIKELY_ORDER = "3, 2, 1"
"""Most satellites write blue, green, red, infrared."""

BANDS_OF_SATELLITES = 4

STEPS_OF_A_MASK = 16
"""An alpha band with more different values than this is rather a band of data."""

SAMPLE = 64


def parse_bands(text: str) -> tuple[int, int, int] | None:
    """Three band numbers, from 1, written with commas; None for an empty text. Raises Failure."""
    if not text.strip():
        return None
    try:
        red, green, blue = (int(word) for word in text.replace(";", ",").split(","))
    except ValueError as error:
        raise Failure(
            tr("“{text}” are no three band numbers. Write them as 3,2,1: red, green, blue.").format(text=text)
        ) from error
    return red, green, blue


def shown_in(layer: QgsRasterLayer, bands: tuple[int, int, int]) -> QgsRasterLayer:
    """A copy of the layer with `bands` as red, green and blue, stretched as QGIS does by default.

    Main thread. Raises Failure where the layer has no such band.
    """
    count = layer.bandCount()
    if not all(1 <= band <= count for band in bands):
        raise Failure(
            tr("The layer “{layer}” has the bands 1 to {count}; {bands} were asked for.").format(
                layer=layer.name(), count=count, bands=", ".join(str(band) for band in bands)
            )
        )
    copy = layer.clone()
    copy.setRenderer(QgsMultiBandColorRenderer(copy.dataProvider(), *bands))
    copy.setContrastEnhancement(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum,
        QgsRasterMinMaxOrigin.Limits.CumulativeCut,
    )
    return copy


def order_note(layer: QgsRasterLayer) -> str:
    """A note where bands 1, 2, 3 are shown as red, green, blue though the file does not say that they are."""
    renderer, provider = layer.renderer(), layer.dataProvider()
    if not isinstance(renderer, QgsMultiBandColorRenderer) or layer.bandCount() != BANDS_OF_SATELLITES:
        return ""
    if (renderer.redBand(), renderer.greenBand(), renderer.blueBand()) != (1, 2, 3):
        return ""
    colours = {QgsRaster.ColorInterpretation.RedBand, QgsRaster.ColorInterpretation.AlphaBand}
    if any(provider.colorInterpretation(1 + i) in colours for i in range(layer.bandCount())):
        return ""
    dataset = opened(provider.dataSourceUri()) if layer.providerType() == "gdal" else None
    if dataset is None or any(dataset.GetRasterBand(1 + i).GetDescription() for i in range(4)):
        return ""
    return tr(
        "The file does not name its four bands; 1, 2, 3 are shown as red, green, blue. Most satellites write "
        "blue, green, red, infrared: if the colours look wrong, choose bands {bands} in the layer's "
        "properties → Symbology, and ask again."
    ).format(bands=LIKELY_ORDER)


def alpha_note(layer: QgsRasterLayer) -> str:
    """A note where what hides part of the picture is more likely a band of data than a mask."""
    renderer = layer.renderer()
    number = renderer.alphaBand()
    if number < 1 or layer.providerType() != "gdal":
        return ""
    dataset = opened(layer.dataProvider().dataSourceUri())
    band = dataset.GetRasterBand(number) if dataset is not None and number <= dataset.RasterCount else None
    if band is None:
        return ""
    if len(set(sample(band, SAMPLE)[0])) <= STEPS_OF_A_MASK:
        return ""
    return tr(
        "Band {number} is marked as transparency, but its values look like data, such as near-infrared, "
        "where water is dark and would be hidden. Set “Transparency band” to “None” in the layer's "
        "properties → Transparency, and ask again."
    ).format(number=number)

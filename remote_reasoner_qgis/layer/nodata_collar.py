"""Fill values around a raster that its file does not declare as nodata: -9999, -32768, 65535, -3.4e38, …

They would take part in the colours (a grey or black picture) and look like ground. What is found is made
transparent in the copy of the drawing pipe, and a stretch that was computed with it is computed again.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

from osgeo import gdal
from qgis.core import (
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsRasterDataProvider,
    QgsRasterMinMaxOrigin,
    QgsRasterPipe,
    QgsRasterRange,
    QgsSingleBandGrayRenderer,
)

from .raster_file import opened, sample

SAMPLE = 256
"""The raster is looked at in at most this many columns and rows."""

ON_EDGE, EVERYWHERE = 0.02, 0.005
"""Least share of the sample's edge, and of the whole sample, that has the fill value."""

EVIDENT_ON_EDGE = 0.2
"""With this share of the edge a fill value need not lie far from the rest."""

ENDS_OF_TYPES = {-32768.0, -32767.0, 32767.0, 65535.0, -(2.0**31), 1 - 2.0**31, 2.0**31 - 1, 2.0**32 - 1}
HUGE = 1e19
"""Beyond it (±3.4e38, 1e20, 9.97e36, …) no measurement lies."""


@dataclass(frozen=True)
class Collar:
    """An undeclared fill value of a band.

    Attributes:
        value: the fill value.
        limit: end of the interval from `value` on that holds no data; averaging mixes such values in.
        data: the other values of the sample, ascending.
    """

    value: float
    limit: float
    data: tuple[float, ...]


def make_transparent(pipe: QgsRasterPipe, source: str) -> list[float]:
    """Takes undeclared fill values out of a copied drawing pipe; returns them, each once."""
    renderer, provider = pipe.renderer(), pipe.provider()
    dataset = opened(source)
    if dataset is None:
        return []
    found = {}
    for band in sorted(set(renderer.usesBands())):
        if 1 <= band <= dataset.RasterCount and band != renderer.alphaBand():
            collar = collar_of(dataset.GetRasterBand(band), provider.userNoDataValues(band))
            if collar is not None:
                found[band] = collar
    for band, collar in found.items():
        low, high = sorted((collar.value, collar.limit))
        provider.setUserNoDataValue(band, [*provider.userNoDataValues(band), QgsRasterRange(low, high)])
    _stretch_again(renderer, provider, found)
    return sorted({collar.value for collar in found.values()})


def collar_of(band: gdal.Band, declared: list[QgsRasterRange]) -> Collar | None:
    """The undeclared fill value of a band, None where there is none. `declared` is what the user has set."""
    if band.DataType == gdal.GDT_Byte or gdal.DataTypeIsComplex(band.DataType):
        return None
    values, columns = sample(band, SAMPLE)
    nodata = band.GetNoDataValue()
    counts = Counter(
        value
        for value in values
        if not math.isnan(value) and value != nodata and not any(r.contains(value) for r in declared)
    )
    data = sorted(counts)
    if len(data) < 3:
        return None
    ring = values[:columns] + values[-columns:] + values[::columns] + values[columns - 1 :: columns]
    edge = Counter(ring)
    for value, rest in ((data[0], data[1:]), (data[-1], data[:-1])):
        nearest = rest[0] if value < rest[0] else rest[-1]
        share = edge[value] / len(ring)
        far = abs(nearest - value) > rest[-1] - rest[0]
        frequent = counts[value] >= EVERYWHERE * len(values) and share >= ON_EDGE
        if is_fill_value(value) and frequent and (far or share >= EVIDENT_ON_EDGE):
            limit = (value + nearest) / 2 if far else value
            return Collar(value, limit, tuple(v for v in sorted(values) if rest[0] <= v <= rest[-1]))
    return None


def is_fill_value(value: float) -> bool:
    """Whether programs write `value` for 'nothing here': ends of types, huge numbers, -999, -9999, …"""
    if abs(value) >= HUGE or value in ENDS_OF_TYPES:
        return True
    digits = f"{abs(value):.0f}"
    return value == round(value) and len(digits) >= 3 and set(digits) == {"9"}


def _stretch_again(renderer: object, provider: QgsRasterDataProvider, found: dict[int, Collar]) -> None:
    """Computes the contrast of bands with a collar from their data, unless the user has set it by hand."""
    origin = renderer.minMaxOrigin()
    if origin.limits() == QgsRasterMinMaxOrigin.Limits.None_:
        return
    if isinstance(renderer, QgsSingleBandGrayRenderer):
        bands = {renderer.grayBand(): (renderer.contrastEnhancement, renderer.setContrastEnhancement)}
    elif isinstance(renderer, QgsMultiBandColorRenderer):
        bands = {
            renderer.redBand(): (renderer.redContrastEnhancement, renderer.setRedContrastEnhancement),
            renderer.greenBand(): (renderer.greenContrastEnhancement, renderer.setGreenContrastEnhancement),
            renderer.blueBand(): (renderer.blueContrastEnhancement, renderer.setBlueContrastEnhancement),
        }
    else:
        return
    for band, (current, change) in bands.items():
        if band in found and current() is not None:
            low, high = limits(found[band].data, origin)
            stretched = QgsContrastEnhancement(provider.dataType(band))
            stretched.setMinimumValue(low, False)
            stretched.setMaximumValue(high, False)
            stretched.setContrastEnhancementAlgorithm(current().contrastEnhancementAlgorithm(), True)
            change(stretched)


def limits(data: tuple[float, ...], origin: QgsRasterMinMaxOrigin) -> tuple[float, float]:
    """Lower and upper end of the stretch of `data` (ascending), by the rule that the layer's style names."""
    last = len(data) - 1
    if origin.limits() == QgsRasterMinMaxOrigin.Limits.CumulativeCut:
        low, high = origin.cumulativeCutLower(), origin.cumulativeCutUpper()
        return data[round(low * last)], data[round(high * last)]
    if origin.limits() == QgsRasterMinMaxOrigin.Limits.StdDev:
        mean = math.fsum(data) / len(data)
        deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in data) / len(data))
        spread = origin.stdDevFactor() * deviation
        return mean - spread, mean + spread
    return data[0], data[-1]

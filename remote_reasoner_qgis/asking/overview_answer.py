"""What an answer from a coarse picture must say about it."""

from __future__ import annotations

import math
from dataclasses import replace

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QLocale

from ..answers.answer import Answer
from ..layer.grid import Grid
from ..layer.overview import LEAST_SEEN, length_words, metres_per_pixel
from ..translation import tr


def told_as_overview(
    answer: Answer, seen: Grid, crs: QgsCoordinateReferenceSystem, coarseness: float
) -> Answer:
    """The answer with a headline that says how coarse the picture was, and what cannot be seen in it.

    `coarseness` is how many of the layer's own pixels lie along a side of one pixel of `seen`.
    """
    metres = metres_per_pixel(seen, crs)
    if metres is None:
        times = QLocale().toString(coarseness, "f", 1)
        resolution = tr("1 pixel for {times} of the raster's").format(times=times)
        least = tr("{count} pixels").format(count=math.ceil(LEAST_SEEN * coarseness))
    else:
        resolution = tr("{length} a pixel").format(length=length_words(metres))
        least = length_words(LEAST_SEEN * metres)
    headline = answer.text.strip().rstrip(".")
    if not headline and answer.status == "none":
        headline = tr("None found")
    told = tr(
        "{headline} – from an overview at {resolution}; what is smaller than about {least} cannot be seen."
    ).format(headline=headline, resolution=resolution, least=least)
    return replace(answer, text=told.removeprefix(" – "))

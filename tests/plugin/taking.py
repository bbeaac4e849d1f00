"""What is sent of a layer, opened again."""

from __future__ import annotations

from osgeo import gdal
from qgis.core import QgsRasterLayer
from remote_reasoner_qgis.layer import capture, drawing
from remote_reasoner_qgis.layer.extent import bounds_of

BUDGET = 1_000_000


def taken(
    layer: QgsRasterLayer, budget: int = BUDGET, bands: tuple[int, int, int] | None = None
) -> tuple[gdal.Dataset, tuple[str, ...]]:
    """The picture of the whole layer as an open dataset, and its notes."""
    prepared = capture.prepare(layer, bounds_of(layer.extent()), budget, bands)
    picture = drawing.read(prepared, lambda share: None, lambda: False)
    name = f"/vsimem/taken_{id(picture)}.tif"
    gdal.FileFromMemBuffer(name, picture.content)
    return gdal.Open(name), picture.notes


def shares(dataset: gdal.Dataset) -> tuple[float, int, int]:
    """Share of transparent pixels, and the least and greatest red of the others."""
    red, alpha = dataset.GetRasterBand(1).ReadRaster(), dataset.GetRasterBand(4).ReadRaster()
    seen = [value for value, opaque in zip(red, alpha, strict=True) if opaque]
    return alpha.count(0) / len(alpha), min(seen), max(seen)

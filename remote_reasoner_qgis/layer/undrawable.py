"""Rasters of numbers that QGIS cannot draw: complex ones (radar), in older versions 64-bit integers."""

from __future__ import annotations

from uuid import uuid4
from xml.sax.saxutils import escape

from osgeo import gdal
from qgis.core import Qgis, QgsRasterLayer

from ..failure import Failure
from ..translation import tr
from .raster_file import opened

COMPLEX = ("CInt16", "CInt32", "CFloat32", "CFloat64")
WIDE_INTEGERS = ("Int64", "UInt64")


def drawable(layer: QgsRasterLayer) -> tuple[QgsRasterLayer, str, str]:
    """A layer that shows the same raster in numbers QGIS can draw.

    Returns the layer itself where it can be drawn; else a layer of its amplitudes or of its values as
    floating-point numbers, the path of the virtual raster behind it (to be unlinked after reading) and a
    note. Main thread. Raises Failure where the raster cannot be opened.
    """
    provider = layer.dataProvider()
    dataset = opened(provider.dataSourceUri()) if layer.providerType() == "gdal" else None
    if dataset is None:
        return layer, "", ""
    kinds = {gdal.GetDataTypeName(dataset.GetRasterBand(1 + i).DataType) for i in range(dataset.RasterCount)}
    unknown = any(
        provider.dataType(1 + i) == Qgis.DataType.UnknownDataType for i in range(dataset.RasterCount)
    )
    if not kinds & set(COMPLEX) and not unknown:
        return layer, "", ""
    path = _virtual_raster(dataset, provider.dataSourceUri())
    shown = QgsRasterLayer(path, layer.name(), "gdal")
    if not shown.isValid():
        gdal.Unlink(path)
        raise Failure(
            tr(
                "QGIS cannot draw numbers of the type {type}, which the layer “{layer}” has. Convert it to "
                "32-bit floating point: Raster → Conversion → Translate."
            ).format(type=", ".join(sorted(kinds)), layer=layer.name())
        )
    shown.setCrs(layer.crs())
    shown.setDefaultContrastEnhancement()
    if kinds & set(COMPLEX):
        note = tr("The layer's values are complex numbers, which QGIS cannot draw; their amplitude was sent.")
    else:
        note = tr(
            "The layer's values are 64-bit integers, which this QGIS cannot draw; they were sent as "
            "floating-point numbers, with QGIS's default colours."
        )
    return shown, path, note


def _virtual_raster(dataset: gdal.Dataset, source: str) -> str:
    """Path of a virtual raster of `dataset` in floating-point numbers; of amplitudes for complex bands."""
    path = f"/vsimem/remote_reasoner_{uuid4().hex}.vrt"
    virtual = gdal.GetDriverByName("VRT").Create(path, dataset.RasterXSize, dataset.RasterYSize, 0)
    if dataset.GetGCPCount():
        virtual.SetGCPs(dataset.GetGCPs(), dataset.GetGCPProjection())
    if dataset.GetGeoTransform(can_return_null=True) is not None:
        virtual.SetGeoTransform(dataset.GetGeoTransform())
        virtual.SetProjection(dataset.GetProjection())
    virtual.SetMetadata(dataset.GetMetadata("RPC"), "RPC")
    for number in range(1, dataset.RasterCount + 1):
        band = dataset.GetRasterBand(number)
        kind = gdal.GetDataTypeName(band.DataType)
        options = []
        if kind in COMPLEX:
            options = ["subclass=VRTDerivedRasterBand", "PixelFunctionType=mod", f"SourceTransferType={kind}"]
        virtual.AddBand(gdal.GDT_Float64, options)
        content = (
            f'<SimpleSource><SourceFilename relativeToVRT="0">{escape(source)}</SourceFilename>'
            f"<SourceBand>{number}</SourceBand></SimpleSource>"
        )
        shown = virtual.GetRasterBand(number)
        shown.SetMetadataItem("source_0", content, "new_vrt_sources")
        nodata = band.GetNoDataValue()
        if nodata is not None and kind not in COMPLEX:
            shown.SetNoDataValue(float(nodata))
    return path

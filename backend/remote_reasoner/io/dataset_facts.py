"""What an open raster says of itself, where a soft complaint of GDAL or PROJ does not count."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

T = TypeVar("T")


def of_gdal(error: Exception) -> bool:
    """Whether GDAL or PROJ complains in it.

    GDAL's own errors, which rasterio lets through here and there, have no public base class.
    """
    return isinstance(error, RasterioError) or type(error).__name__.startswith("CPLE_")


def is_complaint(error: Exception) -> bool:
    """Whether GDAL or PROJ complains in it, or answered what rasterio does not know."""
    return of_gdal(error) or isinstance(error, ValueError)


def told(question: Callable[[], T], otherwise: T) -> T:
    """The answer of `question`, `otherwise` where there is none.

    GDAL keeps the last complaint, such as PROJ's about a CRS, and rasterio blames it on the next harmless
    call. Asked a second time, the same call answers.
    """
    for _ in range(2):
        try:
            return question()
        except Exception as error:
            if not is_complaint(error):
                raise
    return otherwise


def interpretations(dataset: DatasetReader) -> tuple[ColorInterp, ...]:
    """What each band is for; `undefined` where the file does not say or says something unknown."""
    return told(lambda: tuple(dataset.colorinterp), (ColorInterp.undefined,) * dataset.count)


def descriptions(dataset: DatasetReader) -> tuple[str, ...]:
    """The name of each band, '' where it has none."""
    return told(lambda: tuple(name or "" for name in dataset.descriptions), ("",) * dataset.count)


def tags(dataset: DatasetReader, band: int = 0, domain: str | None = None) -> dict[str, str]:
    """Metadata of the file (band 0) or of one band."""
    return told(lambda: dict(dataset.tags(band, ns=domain)), {})


def structure(dataset: DatasetReader) -> dict[str, str]:
    """How the values are stored: INTERLEAVE, COMPRESSION, MINISWHITE and the like."""
    return tags(dataset, domain="IMAGE_STRUCTURE")


def control_points(dataset: DatasetReader) -> tuple[list[GroundControlPoint], CRS | None]:
    """The ground control points and their CRS."""
    return told(lambda: dataset.gcps, ([], None))


def counts_down(dataset: DatasetReader, bands: list[int]) -> bool:
    """Whether greater stored values of these bands are darker: 0 is white, or their scale is negative."""
    scales = told(lambda: dataset.scales, (1.0,) * dataset.count)
    negative = all(scales[band - 1] < 0 for band in bands)
    return (structure(dataset).get("MINISWHITE") == "YES") != negative

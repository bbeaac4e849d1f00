"""A CRS from a text that nobody vouches for: nothing that the text names is ever opened or asked for."""

from __future__ import annotations

import os
import re
from functools import lru_cache

import pyproj.network
from pyproj import CRS
from pyproj.exceptions import CRSError

from remote_reasoner.core import wkt

# Every copy of PROJ in a process (pyproj's, rasterio's, pyogrio's) follows the variable.
os.environ["PROJ_NETWORK"] = "OFF"
pyproj.network.set_network_enabled(active=False)

AUTHORITY_CODE = re.compile(r"(?:urn:ogc:def:crs:)?([A-Za-z][A-Za-z0-9_]*):(?:[0-9.]*:)?([A-Za-z0-9_]+)\Z")

LOST_SHIFT = (
    "The picture's CRS names a file with a datum shift. Such files are not opened, so the results may lie "
    "off by that shift in other CRSs; reproject the picture first (gdalwarp) to have it applied."
)
NOT_UNDERSTOOD = "The picture's CRS cannot be understood: the results are in pixels."


class UnusableCrsError(ValueError):
    """The text is no CRS, or one that cannot be read without opening what it names."""


def read(text: str) -> tuple[CRS, str | None]:
    """The CRS of an authority's code or of well-known text, and a note where something was left out of it.

    Only the nodes that describe a CRS reach PROJ (`wkt.clean`); PROJ strings, PROJJSON, file names and
    addresses are not read at all.

    Raises UnusableCrsError.
    """
    try:
        if match := AUTHORITY_CODE.match(text.strip()):
            return _of_places(_of_authority(match[1].upper(), match[2])), None
        cleaned = wkt.clean(wkt.parse(text))
        crs = CRS.from_wkt(str(cleaned.root))
        # What PROJ makes of it is looked at again: it may spell out what a name stands for.
        again = wkt.clean(wkt.parse(crs.to_wkt()))
        if again.lost_shift:
            crs = CRS.from_wkt(str(again.root))
    except (wkt.WktError, CRSError) as error:
        raise UnusableCrsError(str(error)) from error
    return _of_places(crs), LOST_SHIFT if cleaned.lost_shift or again.lost_shift else None


def _of_places(crs: CRS) -> CRS:
    """The CRS, where it has two axes at least."""
    if not crs.is_bound and len(crs.axis_info) < 2:
        raise UnusableCrsError("it has no places, but times or heights")
    return crs


@lru_cache(maxsize=64)
def _of_authority(authority: str, code: str) -> CRS:
    return CRS.from_authority(authority, code)


def text_of(crs: CRS) -> str:
    """'EPSG:n' where the CRS is exactly that one, else its WKT 2; `read` makes the same CRS of it."""
    code = crs.to_epsg(min_confidence=100)
    return f"EPSG:{code}" if code else crs.to_wkt()


def is_harmless(text: str) -> bool:
    """Whether a text handed to GDAL as a CRS can have no file opened."""
    if AUTHORITY_CODE.match(text.strip()):
        return True
    try:
        return wkt.is_harmless(wkt.parse(text))
    except wkt.WktError:
        return False

"""Files beside a raster that GDAL reads along with it: whether one of them names further files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from remote_reasoner.core import crs
from remote_reasoner.io import formats

MAX_BYTES = 8 * 2**20
"""Longer side files are not texts about a place."""
PICTURES = (".ovr", ".msk")
NO_TEXTS = {
    *PICTURES,
    ".tif",
    ".tiff",
    ".png",
    ".jpg",
    ".jpeg",
    ".webp",
    ".gpkg",
    ".zip",
    ".vrt",
    ".shp",
    ".dbf",
}
OPENING_KEYS = re.compile(r"(OVERVIEW|MASK|SOURCE)_?(FILE|NAME)|REPROJECTED|HREF|URL", re.IGNORECASE)
"""Keys of metadata by which GDAL finds further pictures."""
SPELT_OUT = re.compile(r"\s*[A-Za-z_0-9]+\s*[\[(]\s*\"")
CRS_TAGS = {"SRS", "WKT", "PROJECTION", "GEOGCS", "VERTICALCS"}


def beside(raster: Path) -> Iterator[Path]:
    """The side files that GDAL may look at: whatever begins with the raster's name without its suffix."""
    stem = raster.stem.lower()
    try:
        found = sorted(
            one
            for one in raster.parent.iterdir()
            if one.name.lower().startswith(stem) and one.name != raster.name
        )
    except OSError:  # a folder that cannot be listed; GDAL cannot either
        return
    for one in found:
        rest = one.name[len(stem) :].lower()
        if rest.startswith((".", "_")):
            yield one


def texts(raster: Path) -> Iterator[Path]:
    """The side files that may say where the raster lies: all but pictures, and not the very long ones."""
    for one in beside(raster):
        if one.suffix.lower() not in NO_TEXTS and one.is_file() and 0 < one.stat().st_size <= MAX_BYTES:
            yield one


def fault(raster: Path) -> str | None:
    """Why GDAL must not look at the side files of a raster, None where it may.

    Each must be a file (no pipe), pictures among them TIFF, and none may name another file or a CRS that has
    one opened.
    """
    for one in beside(raster):
        why = _fault(one)
        if why:
            return f"{one.name} {why}"
    return None


def _fault(one: Path) -> str | None:
    if one.is_dir():
        return None
    if not one.is_file():
        return "is a pipe or a device, no file"
    suffix = one.suffix.lower()
    try:
        if suffix in PICTURES:
            with one.open("rb") as file:
                return None if file.read(4) in formats.TIFF else "is no TIFF picture"
        if suffix == ".xml":
            if one.stat().st_size > MAX_BYTES:
                return "is too long"
            return None if _is_harmless_xml(one.read_bytes()) else "names another file, or cannot be read"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None


def _is_harmless_xml(content: bytes) -> bool:
    """Whether no CRS in an XML text has a file opened and no entry of its metadata names one."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        return False
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    for element in root.iter():
        tag = element.tag.rpartition("}")[2].upper() if isinstance(element.tag, str) else ""
        if OPENING_KEYS.search(tag) or OPENING_KEYS.search(element.get("key", "")):
            return False
        texts = [element.text or "", *element.attrib.values()]
        if tag in CRS_TAGS and texts[0].strip() and not crs.is_harmless(texts[0].strip()):
            return False
        if any(SPELT_OUT.match(text) and not crs.is_harmless(text.strip()) for text in texts):
            return False
        projection = element.get("Projection", "").strip()
        if projection and not crs.is_harmless(projection):
            return False
    return True

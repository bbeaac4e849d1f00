"""Whether a raster of any format names a file of a datum shift, which PROJ would open along with it.

GeoTIFFs and the pictures that a server takes are read by what their keys say (`geotiff_keys`). The other
formats that GDAL reads keep the text of their CRS in ways of their own, so it is looked for by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from remote_reasoner.core.errors import BadPictureError
from remote_reasoner.io import side_file_check

ENDS_BYTES = 2 * 2**20
"""How much of a long file is looked through at either end."""
MOST_DEPTH = 8
SOURCES = {"SOURCEFILENAME", "SOURCEDATASET", "DATASET"}

OPENING = re.compile(
    r"""grids\s*=(?!\s*@null(?:[\s"'<\]]|$))     # +nadgrids=, +geoidgrids=, +grids=, +xy_grids=
    | PROJ4_GRIDS
    | PARAMETERFILE
    | GEOIDMODEL\s*[\[(]\s*"\s*PROJ\b
    | METHOD\s*[\[(]\s*"\s*PROJ\b
    | PROJ-based\ operation
    | PROJ\ CRS\ string
    | \+init\s*=(?!\s*(?:epsg|esri):)
    | proj=[^"<\0]{0,2000}\b(?:file|model|catalog)\s*=
    | "type"\s*:\s*"[A-Za-z]{0,40}(?:CRS|Transformation|Operation)"
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The ways in which a CRS as text names files: PROJ strings, well-known text and PROJJSON."""


def check(raster: Path) -> None:
    """Raises BadPictureError where a raster, a side file, or a raster it is made of names such a file."""
    for one in (raster, *side_file_check.texts(raster)):
        if any(OPENING.search(text) for text in _texts(one, MOST_DEPTH)):
            raise BadPictureError(
                f"The CRS in {one.name} names a file with a datum shift, which is not opened; write the "
                "raster with another CRS first (gdalwarp -t_srs EPSG:4326 IN OUT.tif)."
            )


def _texts(file: Path, depth: int) -> Iterator[str]:
    """What stands in a file, as it is and, for XML, as it is meant; of the files that it lists too."""
    if depth == 0 or not file.is_file():
        return
    try:
        with file.open("rb") as opened:
            content = opened.read(ENDS_BYTES)
            if file.stat().st_size > ENDS_BYTES:
                opened.seek(-min(ENDS_BYTES, file.stat().st_size - ENDS_BYTES), 2)
                content += opened.read()
    except OSError:
        return  # what cannot be read here, GDAL cannot read either; it has the words for it
    text = content.decode("latin-1")
    yield text
    yield text.replace("\0", "")  # texts of two bytes a letter
    if text.lstrip("\ufeff\xef\xbb\xbf \t\r\n").startswith("<"):
        yield from _of_xml(content, file.parent, depth)


def _of_xml(content: bytes | str, folder: Path, depth: int) -> Iterator[str]:
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return
    for element in root.iter():
        texts = [element.text or "", *element.attrib.values()]
        yield from texts
        tag = element.tag.rpartition("}")[2].upper() if isinstance(element.tag, str) else ""
        for text in texts if tag in SOURCES else ():
            inside = text.strip()
            if inside.startswith("<"):
                yield from _of_xml(inside, folder, depth - 1) if depth > 1 else ()
            elif inside and not inside.startswith("/vsi") and "\0" not in inside and len(inside) < 4096:
                yield from _nested(folder / inside, depth - 1)


def _nested(file: Path, depth: int) -> Iterator[str]:
    """Of a source that is XML too; a picture's own CRS is not asked for where others are made of it."""
    try:
        if not file.is_file():
            return  # a pipe would be waited for
        with file.open("rb") as opened:
            is_xml = opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except (OSError, ValueError):
        return
    if is_xml:
        yield from _texts(file, depth)

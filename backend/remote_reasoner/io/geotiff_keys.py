"""The georeference tags of a GeoTIFF by themselves, cleaned of whatever could have a file opened.

GDAL hands texts of the file (citations, which may hold a whole Esri CRS) to PROJ, which opens the files named
in them. So the pixels are read without the file's own georeference, and that comes from a file without any
pixel, made here, which has the same tags and harmless texts. (OGC 19-008r4, 'GeoTIFF Standard', section 7.)
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import BinaryIO

from remote_reasoner.core import wkt

PIXEL_SCALE, TIE_POINTS, TRANSFORMATION = 33550, 33922, 34264
KEY_DIRECTORY, KEY_DOUBLES, KEY_TEXTS = 34735, 34736, 34737
RATIONAL_POLYNOMIALS = 50844
CRS_KEYS = {2048, 3072}
"""GeodeticCRSGeoKey and ProjectedCRSGeoKey."""
SHORT, LONG, ASCII, DOUBLE = 3, 4, 2, 12
SIZES = {SHORT: 2, ASCII: 1, DOUBLE: 8}
KINDS = {
    PIXEL_SCALE: DOUBLE,
    TIE_POINTS: DOUBLE,
    TRANSFORMATION: DOUBLE,
    KEY_DIRECTORY: SHORT,
    KEY_DOUBLES: DOUBLE,
    KEY_TEXTS: ASCII,
    RATIONAL_POLYNOMIALS: DOUBLE,
}
BLACK_AND_WHITE = {258: 1, 259: 1, 262: 1, 277: 1}
"""BitsPerSample, Compression, PhotometricInterpretation, SamplesPerPixel of a picture of one bit a pixel."""
MAX_TAG_BYTES = 2**20
"""Longer than any georeference; ten thousand tie points take half of it."""
MAX_ENTRIES = 4096

ESRI_PREFIX = "ESRI PE String = "
PLAIN = re.compile(r"""[^\[\]{}<>"\\@`$]*\Z""")
ASSIGNED = re.compile(r"\+\s*\w+\s*=|\b(?:init|grids|nadgrids|geoidgrids|file)\s*=|://", re.IGNORECASE)


@dataclass(frozen=True)
class GeoTags:
    """The georeference tags of the first picture in a TIFF file: tag to values, texts cleaned.

    `lost_shift` says that a shift by a grid file was left out.
    """

    values: dict[int, tuple[float, ...] | tuple[int, ...] | bytes]
    lost_shift: bool = False

    @property
    def names_crs(self) -> bool:
        """Whether the keys speak of a CRS, understood or not."""
        directory = self.values.get(KEY_DIRECTORY, ())
        return not isinstance(directory, bytes) and not CRS_KEYS.isdisjoint(directory[4::4])

    def without_pixels(self, width: int, height: int) -> bytes:
        """A GeoTIFF of that size with these tags; its pixels are said to be nowhere (a sparse file)."""
        entries = [(tag, SHORT, 1, struct.pack("<H", value)) for tag, value in BLACK_AND_WHITE.items()]
        entries += [
            (tag, LONG, 1, struct.pack("<I", value))
            for tag, value in ((256, width), (257, height), (273, 0), (278, height), (279, 0))
        ]
        for tag, values in self.values.items():
            kind = KINDS[tag]
            packed = (
                values
                if isinstance(values, bytes)
                else struct.pack(f"<{len(values)}{'H' if kind == SHORT else 'd'}", *values)
            )
            entries.append((tag, kind, len(packed) // SIZES[kind], packed))
        directory_at = 8
        data_at = directory_at + 2 + 12 * len(entries) + 4
        directory, data = struct.pack("<H", len(entries)), b""
        for tag, kind, count, packed in sorted(entries):
            if len(packed) <= 4:
                field = packed.ljust(4, b"\0")
            else:
                field = struct.pack("<I", data_at + len(data))
                data += packed + b"\0" * (len(packed) % 2)
            directory += struct.pack("<HHI", tag, kind, count) + field
        return b"II*\0" + struct.pack("<I", directory_at) + directory + bytes(4) + data


def read(file: BinaryIO) -> GeoTags:
    """The georeference tags of an opened TIFF or BigTIFF file; none where they cannot be read."""
    try:
        found = _tags(file)
    except (struct.error, OverflowError, OSError, ValueError):
        return GeoTags({})
    return _cleaned(found)


def _tags(file: BinaryIO) -> dict[int, tuple[float, ...] | tuple[int, ...] | bytes]:
    head = file.read(16)
    order = "<" if head[:2] == b"II" else ">"
    big = struct.unpack(order + "H", head[2:4])[0] == 43
    offset_format, entry_format, entry_bytes = ("Q", "HHQ8s", 20) if big else ("I", "HHI4s", 12)
    (start,) = struct.unpack(order + offset_format, head[8:16] if big else head[4:8])
    file.seek(start)
    count_format = "Q" if big else "H"
    size = struct.calcsize(count_format)
    (entries,) = struct.unpack(order + count_format, file.read(size))
    table = file.read(entry_bytes * min(entries, MAX_ENTRIES))
    found: dict[int, tuple[float, ...] | tuple[int, ...] | bytes] = {}
    for position in range(0, len(table) - entry_bytes + 1, entry_bytes):
        tag, kind, count, field = struct.unpack_from(order + entry_format, table, position)
        if KINDS.get(tag) != kind or tag in found:
            continue
        length = count * SIZES[kind]
        if length > MAX_TAG_BYTES:
            continue
        if length > len(field):
            file.seek(struct.unpack(order + offset_format, field)[0])
            content = file.read(length)
        else:
            content = field[:length]
        if len(content) == length and length:
            code = {SHORT: "H", DOUBLE: "d"}.get(kind)
            found[tag] = struct.unpack(f"{order}{count}{code}", content) if code else content
    return found


def _cleaned(found: dict[int, tuple[float, ...] | tuple[int, ...] | bytes]) -> GeoTags:
    """The tags with each key that refers to a text rewritten for that text's harmless version."""
    directory, texts = found.get(KEY_DIRECTORY), found.pop(KEY_TEXTS, b"")
    if not isinstance(directory, tuple) or len(directory) < 4 or not isinstance(texts, bytes):
        return GeoTags(found)
    keys: list[tuple[int, ...]] = []
    harmless, lost = b"", False
    for start in range(4, min(len(directory), 4 + 4 * int(directory[3])) - 3, 4):
        key, place, count, offset = (int(value) for value in directory[start : start + 4])
        if place == KEY_TEXTS:
            text, shift = _harmless(texts[offset : offset + count].decode("latin-1").rstrip("\0|"))
            lost |= shift
            if text is None:
                continue
            written = text.encode("latin-1") + b"|"
            count, offset = len(written), len(harmless)
            if offset + count >= 65_536:
                continue
            harmless += written
        elif place not in {0, KEY_DOUBLES}:
            continue
        keys.append((key, place, count, offset))
    header = (*(int(value) for value in directory[:3]), len(keys))
    found[KEY_DIRECTORY] = (*header, *(value for key in keys for value in key))
    if harmless:
        found[KEY_TEXTS] = harmless + b"\0"
    return GeoTags(found, lost)


def _harmless(text: str) -> tuple[str | None, bool]:
    """The text of a key as GDAL may see it, None where that is not at all; whether a grid shift went."""
    if text.startswith(ESRI_PREFIX):
        try:
            cleaned = wkt.clean(wkt.parse(text.removeprefix(ESRI_PREFIX)))
        except wkt.WktError:
            return None, False
        return ESRI_PREFIX + str(cleaned.root), cleaned.lost_shift
    if PLAIN.match(text) and not ASSIGNED.search(text):
        return text, False
    return None, False

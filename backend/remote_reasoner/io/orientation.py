"""Which way up a camera's picture is meant to be seen: the EXIF orientation, which no GIS applies."""

from __future__ import annotations

import struct
from typing import BinaryIO

ORIENTATION_TAG = 0x0112

# EXIF 2.32, table 'Orientation': what a viewer does to the stored picture.
TURNS: dict[int, str] = {
    2: "mirrored",
    3: "turned by 180°",
    4: "mirrored top to bottom",
    5: "turned by 90° and mirrored",
    6: "turned by 90° clockwise",
    7: "turned by 90° and mirrored",
    8: "turned by 90° anticlockwise",
}


def note(orientation: int) -> list[str]:
    """That a camera's turn is left out, as in QGIS; empty where there is none."""
    if orientation not in TURNS:
        return []
    return [
        f"The photo is stored as QGIS draws it, and was read so; viewers show it {TURNS[orientation]}, as "
        "its EXIF orientation says."
    ]


def exif_orientation(file: BinaryIO) -> int:
    """EXIF orientation (1 to 8) of a PNG or WebP file; 1 where it has none or it cannot be read.

    Only chunk headers and the EXIF chunk itself are read. (GDAL reports the orientation of JPEG itself.)
    """
    signature = file.read(12)
    if signature[:4] == b"RIFF":
        chunk, byte_order, padding = b"EXIF", "<", 1
    else:
        file.seek(8)
        chunk, byte_order, padding = b"eXIf", ">", 0
    while len(header := file.read(8)) == 8:
        # RIFF: name, length, payload padded to even; PNG: length, name, payload, checksum.
        name, length = (
            (header[:4], struct.unpack("<I", header[4:])[0])
            if byte_order == "<"
            else (header[4:], struct.unpack(">I", header[:4])[0])
        )
        if name == chunk:
            return _orientation_in_tiff(file.read(min(length, 1 << 16)).removeprefix(b"Exif\0\0"))
        file.seek(length + (length & padding) + (0 if padding else 4), 1)
    return 1


def _orientation_in_tiff(exif: bytes) -> int:
    """The orientation tag of the first directory of an EXIF block, which is a small TIFF; 1 without it."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 10:
        return 1
    (start,) = struct.unpack_from(order + "I", exif, 4)
    if start + 2 > len(exif):
        return 1
    (entries,) = struct.unpack_from(order + "H", exif, start)
    for offset in range(start + 2, min(start + 2 + 12 * entries, len(exif) - 11), 12):
        tag, _, _, value = struct.unpack_from(order + "HHIH", exif, offset)
        if tag == ORIENTATION_TAG:
            return value if value in TURNS else 1
    return 1

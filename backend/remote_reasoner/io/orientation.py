"""Which way up a camera's picture is: the EXIF orientation, and turning pixels and transform by it."""

from __future__ import annotations

import struct
from typing import BinaryIO

import numpy as np
from affine import Affine

ORIENTATION_TAG = 0x0112

# EXIF 2.32, table 'Orientation': whether the stored rows are mirrored left-right, mirrored top-bottom, and
# then transposed, to get the upright picture.
TURNS: dict[int, tuple[bool, bool, bool]] = {
    1: (False, False, False),
    2: (True, False, False),
    3: (True, True, False),
    4: (False, True, False),
    5: (False, False, True),
    6: (False, True, True),
    7: (True, True, True),
    8: (True, False, True),
}


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


def upright(pixels: np.ndarray, orientation: int) -> np.ndarray:
    """Pixels (height, width, …) as they are meant to be seen."""
    mirror_x, mirror_y, transpose = TURNS[orientation]
    turned = pixels[:: -1 if mirror_y else 1, :: -1 if mirror_x else 1]
    return np.ascontiguousarray(turned.swapaxes(0, 1) if transpose else turned)


def upright_transform(transform: Affine, orientation: int, width: int, height: int) -> Affine:
    """The transform of the upright picture, from that of the stored one of `width` × `height` pixels."""
    mirror_x, mirror_y, transpose = TURNS[orientation]
    stored_from_mirrored = Affine(
        -1 if mirror_x else 1,
        0,
        width if mirror_x else 0,
        0,
        -1 if mirror_y else 1,
        height if mirror_y else 0,
    )
    mirrored_from_upright = Affine(0, 1, 0, 1, 0, 0) if transpose else Affine.identity()
    return transform @ stored_from_mirrored @ mirrored_from_upright

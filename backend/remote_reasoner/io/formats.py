"""The formats of pictures that are read, told by the content of a file."""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.core.errors import BadPictureError

SUFFIXES = {
    "GTiff": (".tif", ".tiff", ".gtiff", ".btf"),
    "PNG": (".png",),
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "WEBP": (".webp",),
}
TIFF = frozenset({b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"})
"""The first bytes of a TIFF or BigTIFF file."""
NAMES = {"GTiff": "TIFF", "PNG": "PNG", "JPEG": "JPEG", "WEBP": "WebP"}


def is_tiff(path: str) -> bool:
    """Whether the path is that of a TIFF file on this computer; not for what GDAL calls /vsi…."""
    if path.startswith("/vsi"):
        return False
    try:
        with Path(path).open("rb") as file:
            return file.read(4) in TIFF
    except OSError:
        return False


def driver(head: bytes) -> str:
    """The GDAL driver for a file that begins with `head` (16 bytes). Raises BadPictureError for others."""
    if not head:
        raise BadPictureError("The picture file is empty; export or upload it again.")
    if head[:4] in TIFF:
        return "GTiff"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    raise BadPictureError(
        "The file is not a GeoTIFF, PNG, JPEG or WebP picture; convert it first, for instance with "
        "gdal_translate IN OUT.tif."
    )

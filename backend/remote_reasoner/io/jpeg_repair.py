"""JPEG files that are whole but untidy: stray bytes or odd values in the header, no end marker.

Cheap cameras write such, every viewer shows them. Tidied, they are read with libjpeg's warnings as errors,
so that a file of which a part is missing is still told from them.
"""

from __future__ import annotations

from pathlib import Path

from remote_reasoner.core.errors import BadPictureError

START, END = b"\xff\xd8", b"\xff\xd9"
APP0, APP14, START_OF_SCAN, SEQUENTIAL = 0xE0, 0xEE, 0xDA, {0xC0, 0xC1}
ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers that stand without a length (ITU-T T.81, table B.1)."""
HEADER_BYTES = 8 * 2**20
"""The first scan begins before; profiles and previews are rarely larger than some hundred kilobytes."""

UNWRITTEN = bytes(256)
"""So many zeros in a row are in no coded picture at its end: that part of the file was never written."""


def tidied(source: Path | bytes) -> bytes | None:
    """The JPEG file with a tidy header and an end marker; None where it is so already, or hopeless.

    Raises BadPictureError where its end was never written, as after a download that broke off: libjpeg takes
    the zeros there for grey.
    """
    head, tail = _ends(source)
    read = _tidy_header(head)
    if read is None:
        return None
    header, scan = read
    same = header == head[:scan]
    if same and tail == END:
        return None
    data = source if isinstance(source, bytes) else source.read_bytes()
    ended = data.find(END, scan) >= 0
    if not ended and data.endswith(UNWRITTEN):
        raise BadPictureError(
            "The JPEG picture is broken: its end holds zeros alone, as after a download that broke off; "
            "fetch or export it again."
        )
    if ended and same:
        return None
    return header + data[scan:] + (b"" if ended else END)


def _ends(source: Path | bytes) -> tuple[bytes, bytes]:
    """The beginning of a file and its last two bytes."""
    if isinstance(source, bytes):
        return source[:HEADER_BYTES], source[-2:]
    with source.open("rb") as file:
        head = file.read(HEADER_BYTES)
        file.seek(max(0, source.stat().st_size - 2))
        return head, file.read(2)


def _tidy_header(data: bytes) -> tuple[bytes, int] | None:
    """The segments up to the first scan's data, and where those begin in the file; None if not found."""
    segments, position, sequential = [START], len(START), False
    while (marker := _next_marker(data, position)) is not None:
        kind = data[marker + 1]
        if kind in ALONE:
            position = marker + 2
            continue
        end = marker + 2 + int.from_bytes(data[marker + 2 : marker + 4], "big")
        if end > len(data) or end < marker + 4:
            return None
        sequential = sequential or kind in SEQUENTIAL
        segments.append(_mended(kind, data[marker:end], sequential))
        position = end
        if kind == START_OF_SCAN:
            return b"".join(segments), end
    return None


def _next_marker(data: bytes, position: int) -> int | None:
    """Where the next marker begins; bytes before it are stray."""
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 4 > len(data):
            return None
        if data[position + 1] not in {0x00, 0xFF}:
            return position
        position += 1


def _mended(kind: int, segment: bytes, sequential: bool) -> bytes:
    """The segment without values that libjpeg warns of and reads past."""
    if kind == APP0 and segment[4:9] == b"JFIF\0":
        return segment[:9] + b"\x01" + segment[10:]  # the major version
    if kind == APP14 and segment[4:9] == b"Adobe" and len(segment) >= 16 and segment[15] > 2:
        return segment[:15] + b"\x01" + segment[16:]  # the colour transform: YCbCr
    if kind == START_OF_SCAN and sequential:
        return segment[:-3] + bytes((0, 63, 0))  # spectral selection and approximation
    return segment

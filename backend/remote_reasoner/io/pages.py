"""A TIFF file of several pictures, of which the first is read."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from rasterio.io import DatasetReader

KIND, WIDTH, HEIGHT = 254, 256, 257
REDUCED, MASK = 1, 4
"""Bits of the tag NewSubfileType (TIFF 6.0, page 36)."""
MOST_PAGES = 10_000
NUMBERS = {3: "H", 4: "I", 16: "Q"}
"""Format of the values of a tag, by its type; others are not looked at."""

Page = dict[int, int]
"""The tags named above, as far as the page has them."""


def note(dataset: DatasetReader, source: Path | bytes) -> list[str]:
    """That there are more pages, and how to get them; empty for a file of one.

    Overviews, thumbnails and masks that the file marks as such are no pages, unless it begins with one.
    """
    if dataset.driver != "GTiff":
        return []
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        first, *others = list(_pages(file)) or [{}]
    full = {
        number: page
        for number, page in enumerate(others, start=2)
        if not page.get(KIND, 0) & (REDUCED | MASK)
    }
    if not full:
        return []
    preview = ", a preview" if first.get(KIND, 0) & REDUCED else ""
    number, largest = max(full.items(), key=lambda one: one[1].get(WIDTH, 0) * one[1].get(HEIGHT, 0))
    return [
        f"The file holds {1 + len(full)} pictures (pages); page 1{preview} of {dataset.width:,} × "
        f"{dataset.height:,} pixels was read, the largest other one has {largest.get(WIDTH, 0):,} × "
        f"{largest.get(HEIGHT, 0):,}. Take it out with gdal_translate GTIFF_DIR:{number}:IN.tif OUT.tif."
    ]


def _pages(file: BinaryIO) -> Iterator[Page]:
    """The pages of a TIFF or BigTIFF file, as far as they can be read."""
    head = file.read(16)
    order, big = ("<" if head[:2] == b"II" else ">"), head[2:3] == b"+" or head[3:4] == b"+"
    pointer, counter, entry = ("Q", "Q", 20) if big else ("I", "H", 12)
    seen: set[int] = set()
    try:
        (at,) = struct.unpack_from(order + pointer, head, 8 if big else 4)
        while at and at not in seen and len(seen) < MOST_PAGES:
            seen.add(at)
            file.seek(at)
            (entries,) = struct.unpack(order + counter, file.read(struct.calcsize(counter)))
            table = file.read(entry * min(entries, 65_535))
            yield dict(_numbers(table, order, entry))
            file.seek(at + struct.calcsize(counter) + entry * entries)
            (at,) = struct.unpack(order + pointer, file.read(struct.calcsize(pointer)))
    except (struct.error, OSError, OverflowError, ValueError):
        return


def _numbers(table: bytes, order: str, entry: int) -> Iterator[tuple[int, int]]:
    """Tag and value of the entries of a directory that are wanted and hold a number."""
    for at in range(0, len(table) - entry + 1, entry):
        tag, kind = struct.unpack_from(order + "HH", table, at)
        if tag in {KIND, WIDTH, HEIGHT} and kind in NUMBERS:
            yield tag, struct.unpack_from(order + NUMBERS[kind], table, at + (12 if entry == 20 else 8))[0]

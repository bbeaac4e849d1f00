"""Colours of numbers: the palette of a raster, whatever type its numbers have."""

from __future__ import annotations

import numpy as np
from rasterio.enums import ColorInterp
from rasterio.io import DatasetReader

from remote_reasoner.io import dataset_facts

Palette = dict[int, tuple[int, int, int, int]]
"""Number to red, green, blue and opacity, 0 to 255."""


def of(dataset: DatasetReader, bands: list[int]) -> Palette | None:
    """The palette, where `bands` is the one band that holds numbers of colours; None without one."""
    if len(bands) > 1 or dataset_facts.interpretations(dataset)[bands[0] - 1] != ColorInterp.palette:
        return None
    return dataset_facts.told(lambda: dataset.colormap(bands[0]), {}) or None


def colours(numbers: np.ndarray, palette: Palette) -> tuple[np.ndarray, np.ndarray]:
    """The colours of palette numbers, (height, width) of any real dtype.

    Returns:
        uint8 (height, width, 3) RGB; bool (height, width), False where the colour is transparent or the
        number has none.
    """
    size = max(palette) + 1
    table = np.zeros((size + 1, 4), dtype=np.uint8)  # the last row is for numbers without a colour
    for number, colour in palette.items():
        table[number] = colour
    if numbers.dtype == np.uint8:
        every = np.zeros((256, 4), dtype=np.uint8)
        every[: min(size, 256)] = table[: min(size, 256)]
        looked_up = every[numbers]
    else:
        looked_up = table[_numbered(numbers, size, size)]
    return looked_up[..., :3], looked_up[..., 3] > 0


def numbered(numbers: np.ndarray, known: np.ndarray, palette: Palette, otherwise: int) -> np.ndarray:
    """uint16 copy of palette numbers of any real dtype; `otherwise` where not `known` or without colour."""
    has_colour = np.zeros(max(palette, default=0) + 2, dtype=bool)
    has_colour[list(palette)] = True
    small = _numbered(numbers, len(has_colour) - 1, len(has_colour) - 1)
    return np.where(known & has_colour[small], small, otherwise).astype(np.uint16)


def _numbered(numbers: np.ndarray, size: int, otherwise: int) -> np.ndarray:
    """uint32 copy of numbers from 0 to `size` - 1, `otherwise` for all others."""
    has_colour = (numbers >= 0) & (numbers < size)
    if numbers.dtype.kind == "f":
        has_colour &= numbers == np.floor(numbers)
    return np.where(has_colour, numbers, otherwise).astype(np.uint32)

"""From a raster's own values to the pixels of a picture, and which of them are valid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from remote_reasoner.io import palette, stretch, undeclared_nodata
from remote_reasoner.io.blocks import Piece, Values


def colour(
    values: Values,
    numbers: palette.Palette | None,
    inverted: bool,
    pixels: np.ndarray,
    valid: np.ndarray,
    as_is: bool = False,
) -> list[str]:
    """Puts the picture of a raster's values into `pixels` and `valid`, piece by piece.

    Args:
        values: the raster's own.
        numbers: the palette that the values are numbers of.
        inverted: whether 0 is white.
        pixels: uint8 (height, width, 3), to be filled; 0 where a pixel is not valid.
        valid: bool (height, width), to be filled.
        as_is: whether values of 8 bits are shown as they are, whatever they look like.

    Returns:
        Notes for the user.
    """
    if numbers is not None:
        for window, stored, some_known in values.pieces():
            coloured, opaque = palette.colours(stored[0], numbers)
            _put((window, coloured, some_known[0] & opaque), pixels, valid)
        return []
    as_it_is = Recipe((), stretch.Stretch(), inverted)
    if as_is:
        for piece in values.pieces():
            _put(as_it_is.followed(piece), pixels, valid)
        return []
    if values.dtype == np.uint8:
        # Most pictures need no more than that, and are decoded once.
        sample, known = values.sample(lambda piece: _put(as_it_is.followed(piece), pixels, valid))
    else:
        sample, known = values.sample()
    recipe, notes = decided(sample, known, inverted, values.known_of)
    if values.dtype != np.uint8 or recipe != as_it_is:
        for piece in values.pieces():
            _put(recipe.followed(piece), pixels, valid)
    return notes


@dataclass(frozen=True)
class Recipe:
    """What is done with the values of every piece: `fills` are each band's values that mean nodata."""

    fills: tuple[tuple[float, ...], ...]
    stretched: stretch.Stretch
    inverted: bool

    def followed(self, piece: Piece) -> Piece:
        """Window, uint8 (rows, columns, bands) and bool (rows, columns) of a piece."""
        window, values, known = piece
        if np.iscomplexobj(values):
            values = np.abs(values)
            known = known & np.isfinite(values)
        if any(self.fills):
            known = np.array(known)
            for index, fills in enumerate(self.fills):
                for fill in fills:
                    known[index] &= values[index] != fill
        pixels = self.stretched.apply(values)
        return window, 255 - pixels if self.inverted else pixels, np.any(known, axis=0)


def decided(
    sample: np.ndarray, known: np.ndarray, inverted: bool, known_of: Callable[[int], np.ndarray]
) -> tuple[Recipe, list[str]]:
    """What to do with values of which `sample` and `known` are evenly spread, and notes about it.

    `known_of` gives the known values of a band (from 0) of which the sample holds none.
    """
    notes = []
    if np.iscomplexobj(sample):
        sample = np.abs(sample)
        known = known & np.isfinite(sample)
        notes.append("The values are complex numbers (radar?); their magnitude is shown.")
    fills = [undeclared_nodata.find(band, mask) for band, mask in zip(sample, known, strict=True)]
    for index, found in enumerate(fills):
        for fill in found:
            known[index] &= sample[index] != fill.value
    stretched = stretch.decide(
        [
            _known(band, mask) if mask.any() else known_of(index)
            for index, (band, mask) in enumerate(zip(sample, known, strict=True))
        ]
    )
    if inverted:
        notes.append("The file counts down, 0 as white (MINISWHITE) or by a negative scale; it is shown so.")
    notes += [*undeclared_nodata.note(fills), *([stretched.note] if stretched.note else [])]
    nodata = tuple(tuple(fill.value for fill in found) for found in fills) if any(fills) else ()
    return Recipe(nodata, stretched, inverted), notes


def _known(band: np.ndarray, mask: np.ndarray) -> np.ndarray:
    return band.ravel() if mask.all() else band[mask]


def _put(piece: Piece, pixels: np.ndarray, valid: np.ndarray) -> None:
    """Puts coloured pixels, of one or three bands, in their place."""
    window, coloured, opaque = piece
    place = window.toslices()
    pixels[place] = coloured
    valid[place] = opaque
    if not opaque.all():
        pixels[place][~opaque] = 0

"""From a raster's own values to the pixels of a picture, and which of them are valid."""

from __future__ import annotations

import numpy as np

from remote_reasoner.io import palette, stretch, undeclared_nodata


def colours(
    values: np.ndarray, known: np.ndarray, numbers: palette.Palette | None, inverted: bool
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """The pixels of raw values (bands, height, width), of which some are `known`.

    Args:
        values: of any dtype.
        known: bool, same shape.
        numbers: the palette that the values are numbers of.
        inverted: whether 0 is white.

    Returns:
        uint8 (height, width, 1 or 3); bool (height, width), whether they are valid; notes for the user.
    """
    if numbers is not None:
        pixels, coloured = palette.colours(values[0], numbers)
        return pixels, known[0] & coloured, []
    notes = []
    if np.iscomplexobj(values):
        values = np.abs(values)
        known = known & np.isfinite(values)
        notes.append("The values are complex numbers (radar?); their magnitude is shown.")
    fills = [undeclared_nodata.find(*_sampled(band, mask)) for band, mask in zip(values, known, strict=True)]
    if any(fills):
        known = np.array(known)
        for index, found in enumerate(fills):
            for fill in found:
                known[index] &= values[index] != fill.value
    pixels, stretch_note = stretch.to_bytes(values, known)
    if inverted:
        pixels = 255 - pixels
        notes.append("The file counts 0 as white (MINISWHITE); it is shown so.")
    notes += [*undeclared_nodata.note(fills), *([stretch_note] if stretch_note else [])]
    return pixels, np.any(known, axis=0), notes


def _sampled(band: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Evenly spread pixels of a band and of what is known of it."""
    step = stretch.step(band.shape)
    return band[::step, ::step], known[::step, ::step]

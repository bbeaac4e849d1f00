"""The pixels of windows of one raster: what is seen in one window looks the same in every other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.windows import Window

from remote_reasoner.io import colouring, palette


@dataclass(frozen=True)
class WindowColours:
    """How raw values become pixels, chosen once from samples that are spread over the whole raster.

    Attributes:
        numbers: the palette that the values are numbers of.
        recipe: what is done with other values.
        notes: what of this was a choice, in words for the user.
    """

    numbers: palette.Palette | None
    recipe: colouring.Recipe | None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, values: np.ndarray, known: np.ndarray, numbers: palette.Palette | None, inverted: bool
    ) -> WindowColours:
        """The choice for samples (bands, height, width) put side by side; `known` is bool, same shape."""
        if numbers is not None:
            return cls(numbers, None)
        recipe, notes = colouring.decided(
            values, np.array(known), inverted, lambda band: np.zeros(0, values.dtype)
        )
        return cls(None, recipe, tuple(notes))

    def pixels(self, values: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """uint8 (height, width, 3) and bool (height, width), valid, of one window's raw values."""
        if self.recipe is None:
            assert self.numbers is not None
            pixels, coloured = palette.colours(values[0], self.numbers)
            valid = known[0] & coloured
        else:
            whole = Window(0, 0, values.shape[2], values.shape[1])
            _, pixels, valid = self.recipe.followed((whole, values, known))
        pixels = np.array(np.broadcast_to(pixels, (*valid.shape, 3)))
        pixels[~valid] = 0
        return pixels, valid

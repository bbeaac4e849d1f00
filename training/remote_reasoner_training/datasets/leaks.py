"""Pictures that stand in two splits: found by a perceptual hash, so that a new name or format hides none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np


def picture_hash(path: Path) -> np.ndarray:
    """64 bits that a resized, recompressed or slightly retouched copy mostly shares: bool (64,).

    The perceptual hash of imagehash. Raises OSError where the file is no picture.
    """
    import imagehash
    from PIL import Image

    with Image.open(path) as picture:
        return imagehash.phash(picture).hash.ravel()


def leaks_between(
    left: Mapping[str, np.ndarray], right: Mapping[str, np.ndarray], distance: int
) -> list[tuple[str, str]]:
    """Pairs of names whose hashes differ in at most `distance` bits."""
    if not left or not right:
        return []
    first, second = np.stack(list(left.values())), np.stack(list(right.values()))
    # Differing bits of all pairs at once, by matrix products instead of a loop over millions of pairs.
    signs = (2.0 * first - 1.0) @ (2.0 * second - 1.0).T
    rows, columns = np.nonzero((first.shape[1] - signs) / 2 <= distance)
    names = list(left), list(right)
    return [(names[0][row], names[1][column]) for row, column in zip(rows, columns, strict=True)]

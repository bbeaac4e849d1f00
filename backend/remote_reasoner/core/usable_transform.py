"""Whether an affine transform can put pixels anywhere: finite, apart from each other, of usable size."""

from __future__ import annotations

import numpy as np
from affine import Affine

LARGEST = 1e30
"""Squares of larger coordinates overflow, in files (the index of a GeoPackage) sooner than in memory."""
SMALLEST = 1e-30
MOST_SKEWED = 1e9
"""Largest ratio of a pixel's length to its width."""
BLUR = 0.01
"""Pixels: how far the rounding of double precision may move a corner on the ground."""


def fault(transform: Affine, width: int, height: int) -> str | None:
    """Why `width` × `height` pixels have no place by the transform, to go on 'The picture's transform …'.

    None where the transform is fit: every corner is a finite number and neighbouring pixels stay apart.
    """
    a, b, c, d, e, f = transform[:6]
    linear, origin = np.array([[a, b], [d, e]], dtype=float), np.array([c, f], dtype=float)
    if not (np.isfinite(linear).all() and np.isfinite(origin).all()):
        return "holds values that are not numbers"
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=float)
    with np.errstate(all="ignore"):
        lengths = np.hypot(*linear)
        if not lengths.all():
            return "gives its pixels no area (pixel size 0)"
        placed = corners @ linear.T + origin
        if not np.isfinite(placed).all() or np.abs(placed).max() > LARGEST or lengths.max() > LARGEST:
            return f"leads to coordinates of {np.abs(placed).max():.0e}, which no map has"
        if lengths.min() < SMALLEST:
            return f"gives its pixels a size of {lengths.min():.0e}, which no map has"
        if np.linalg.cond(linear / lengths.max()) > MOST_SKEWED:
            return "gives its pixels no area (its axes are parallel)"
        # How many pixels the rounding of the ground coordinates comes to.
        rounding = np.linalg.solve(linear / lengths.max(), np.spacing(np.abs(placed)).T / lengths.max())
        if not np.abs(rounding).max() < BLUR:
            return (
                f"has pixels of {lengths.min():.0e} at coordinates of {np.abs(placed).max():.0e}, too small "
                "to be told apart there"
            )
    return None

"""An affine transform from ground control points or RPC coefficients, and how well it fits."""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from affine import Affine
from rasterio.control import GroundControlPoint
from rasterio.rpc import RPC
from rasterio.transform import RPCTransformer

from remote_reasoner.core import usable_transform
from remote_reasoner.io.dataset_facts import is_complaint

LARGEST_MISS = 0.1
"""Of the picture's longer side: a fit that is worse than that is no place on the map."""
GRID = 5
"""RPC coefficients are sampled at so many pixels along each side."""


@dataclass(frozen=True)
class Fit:
    """An affine transform from continuous pixels to the ground, and its largest miss in pixels."""

    transform: Affine
    largest_miss: float


def fitted(
    points: Sequence[GroundControlPoint], width: int, height: int, around: float | None = None
) -> Fit | None:
    """The affine transform of least squared error through control points of a `width` × `height` picture.

    `around` is what x differs by from itself once around the Earth (360 for longitudes): points on both
    sides of the antimeridian lie beside each other. None where the points do not span a plane, hold no
    numbers, or contradict each other by more than `LARGEST_MISS`.
    """
    pixels = np.array([(point.col, point.row) for point in points], dtype=float).reshape(-1, 2)
    ground = np.array([(point.x, point.y) for point in points], dtype=float).reshape(-1, 2)
    if len(points) < 3 or not (np.isfinite(pixels).all() and np.isfinite(ground).all()):
        return None
    if max(np.abs(pixels).max(), np.abs(ground).max()) > usable_transform.LARGEST:
        return None
    if around is not None and np.ptp(ground[:, 0]) > around / 2:
        eastward = np.mod(ground[:, 0], around)
        if np.ptp(eastward) < np.ptp(ground[:, 0]):
            ground[:, 0] = eastward
    # Centred and scaled: the numbers of the ground may be large and close together.
    pixels_at, ground_at = pixels.mean(axis=0), ground.mean(axis=0)
    pixels_scale, ground_scale = np.ptp(pixels, axis=0).max(), np.ptp(ground, axis=0).max()
    if not (0 < pixels_scale < math.inf and 0 < ground_scale < math.inf):
        return None
    design = (pixels - pixels_at) / pixels_scale
    solved, _, rank, spread = np.linalg.lstsq(design, (ground - ground_at) / ground_scale, rcond=1e-9)
    if rank < 2 or spread[-1] < 1e-6 * spread[0]:
        return None
    linear = solved.T * ground_scale / pixels_scale
    (a, b), (d, e) = linear
    c, f = ground_at - linear @ pixels_at
    transform = Affine(a, b, c, d, e, f)
    with np.errstate(all="ignore"):
        if np.linalg.matrix_rank(linear, tol=1e-9 * np.abs(linear).max()) < 2:
            return None
        misses = np.linalg.solve(linear, (ground - ground_at - (pixels - pixels_at) @ linear.T).T)
    largest = float(np.hypot(*misses).max())
    return Fit(transform, largest) if largest <= LARGEST_MISS * max(width, height) else None


def from_rpc(rpcs: RPC, width: int, height: int) -> Fit | None:
    """The affine transform to longitude and latitude that RPC coefficients come to at their mean height.

    None where they give no numbers, or bend the picture by more than `LARGEST_MISS`.
    """
    columns, rows = (
        values.ravel() for values in np.meshgrid(np.linspace(0, width, GRID), np.linspace(0, height, GRID))
    )
    try:
        with warnings.catch_warnings(), RPCTransformer(rpcs, RPC_HEIGHT=rpcs.height_off) as transformer:
            warnings.simplefilter("ignore")  # points without a place make the fit fail
            longitudes, latitudes = transformer.xy(rows, columns, offset="ul")
    except Exception as error:
        if not (is_complaint(error) or isinstance(error, TypeError)):
            raise
        return None
    return fitted(
        [
            GroundControlPoint(row=row, col=column, x=x, y=y)
            for row, column, x, y in zip(rows, columns, longitudes, latitudes, strict=True)
        ],
        width,
        height,
    )

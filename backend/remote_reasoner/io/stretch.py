"""From a raster's own values to 8 bits a band, the same way across the whole picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

LOW_PERCENTILE, HIGH_PERCENTILE = 0.5, 99.5
NEARLY_BLACK = 32
"""8-bit pictures whose brightest values stay below it (5-bit data, class numbers) are stretched too."""
SAMPLE = 4_000_000
"""Percentiles are taken from at most about as many pixels a band, evenly spread."""

Limits = tuple[float, float]
"""The values shown as black and white."""


@dataclass(frozen=True)
class Stretch:
    """One linear stretch a band for the whole picture; `limits` None leaves 8-bit values as they are.

    `note` tells the user where values are stretched.
    """

    limits: tuple[Limits, ...] | None = None
    note: str | None = None

    def apply(self, values: np.ndarray) -> np.ndarray:
        """uint8 (height, width, bands) of values (bands, height, width), any part of the picture."""
        if self.limits is None:
            return np.moveaxis(values, 0, -1)
        stretched = np.empty((*values.shape[1:], values.shape[0]), dtype=np.uint8)
        for index, (band, (low, high)) in enumerate(zip(values, self.limits, strict=True)):
            stretched[..., index] = _scaled(band, low, high)
        return stretched


def decide(samples: Sequence[np.ndarray]) -> Stretch:
    """The stretch for a picture of which, band by band, `samples` are known values (1-D, any real dtype).

    8-bit pictures are left as they are unless they are nearly black.
    """
    limits = tuple(_limits(sample) for sample in samples)
    dtype = samples[0].dtype
    if dtype == np.uint8 and max((high for _, high in limits), default=255.0) >= NEARLY_BLACK:
        return Stretch()
    depth = "nearly black 8-bit" if dtype == np.uint8 else str(dtype)
    return Stretch(
        limits,
        f"The {depth} values were stretched to 8 bits between their {LOW_PERCENTILE} and {HIGH_PERCENTILE} "
        "percentiles, band by band, the same across the whole picture.",
    )


def step(shape: tuple[int, ...]) -> int:
    """Every how many-th row and column of a band to look at, so that about `SAMPLE` pixels are."""
    return max(1, int(np.ceil(np.sqrt(np.prod(shape, dtype=float) / SAMPLE))))


def _limits(sample: np.ndarray) -> Limits:
    """The two percentiles of the known values of a band, or the extremes where those coincide."""
    if sample.size == 0:
        return 0.0, 0.0
    if sample.dtype in (np.uint8, np.uint16):
        return _limits_of_counts(counts(sample))
    # A collar of zeros that nobody declared as nodata would pull the lower limit far below the picture.
    lit = sample[sample != 0]
    if sample.dtype.kind in "ui" and lit.size and lit.min() < lit.max():
        sample = lit
    low, high = np.percentile(sample, [LOW_PERCENTILE, HIGH_PERCENTILE])
    if high <= low:
        low, high = sample.min(), sample.max()
    return float(low), float(high)


def _limits_of_counts(count: np.ndarray) -> Limits:
    """The same from how often each value occurs, which is much faster to come by."""
    if np.count_nonzero(count[1:]) > 1:
        count = count.copy()
        count[0] = 0
    low, high = percentiles_of_counts(count, (LOW_PERCENTILE, HIGH_PERCENTILE))
    if high <= low:
        occurring = np.flatnonzero(count)
        low, high = float(occurring[0]), float(occurring[-1])
    return low, high


def counts(values: np.ndarray) -> np.ndarray:
    """How often each value of a uint8 or uint16 array occurs."""
    kinds = int(np.iinfo(values.dtype).max) + 1
    column = np.ascontiguousarray(values).reshape(-1, 1)
    # Counts are exact: float32 holds whole numbers up to 16 million, more than a sample has.
    return cv2.calcHist([column], [0], None, [kinds], [0, kinds]).ravel().astype(np.int64)


def percentiles_of_counts(count: np.ndarray, wanted: Sequence[float]) -> tuple[float, ...]:
    """Percentiles of whole numbers from how often each occurs, interpolated as `numpy.percentile` does."""
    reached = np.cumsum(count)
    last = int(reached[-1]) - 1
    found = []
    for percentile in wanted:
        place = last * (percentile / 100)
        below = int(place)
        share = place - below
        low, high = (
            float(np.searchsorted(reached, min(at, last), side="right")) for at in (below, below + 1)
        )
        found.append(low + (high - low) * share if share < 0.5 else high - (high - low) * (1 - share))
    return tuple(found)


def _scaled(band: np.ndarray, low: float, high: float) -> np.ndarray:
    """uint8 copy with `low` at 0 and `high` at 255; mid-grey where both are the same."""
    if high <= low:
        return np.full(band.shape, 127, dtype=np.uint8)
    if band.dtype == np.uint16:
        return _scaled(np.arange(65_536, dtype=np.float32), low, high)[band]
    working = np.float32 if band.dtype.itemsize <= 4 else np.float64
    with np.errstate(invalid="ignore", over="ignore"):
        grey = (band.astype(working) - working(low)) * working(255.0 / (high - low))
        return np.clip(np.nan_to_num(grey, nan=0.0, posinf=255.0, neginf=0.0) + 0.5, 0, 255).astype(np.uint8)

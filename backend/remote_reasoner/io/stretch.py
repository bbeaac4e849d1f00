"""From a raster's own values to 8 bits a band, the same way across the whole picture."""

from __future__ import annotations

import numpy as np

LOW_PERCENTILE, HIGH_PERCENTILE = 0.5, 99.5
NEARLY_BLACK = 32
"""8-bit pictures whose brightest values stay below it (5-bit data, class numbers) are stretched too."""
SAMPLE = 4_000_000
"""Percentiles are taken from at most about as many pixels a band, evenly spread."""


def to_bytes(values: np.ndarray, known: np.ndarray) -> tuple[np.ndarray, str | None]:
    """8-bit copy of raster values, with one linear stretch a band for the whole picture.

    Args:
        values: (bands, height, width), any real dtype.
        known: bool, same shape; False where the value is nodata. Such values count in no percentile.

    Returns:
        uint8 (height, width, bands), and a note for the user where values were stretched. 8-bit values stay
        as they are unless the picture is nearly black.
    """
    if values.dtype == np.uint8:
        brightest = max(
            (_limits(band, mask)[1] for band, mask in zip(values, known, strict=True)), default=255.0
        )
        if brightest >= NEARLY_BLACK:
            return np.ascontiguousarray(values.transpose(1, 2, 0)), None
    stretched = np.empty((*values.shape[1:], values.shape[0]), dtype=np.uint8)
    for index, (band, mask) in enumerate(zip(values, known, strict=True)):
        stretched[..., index] = _scaled(band, *_limits(band, mask))
    depth = "nearly black 8-bit" if values.dtype == np.uint8 else str(values.dtype)
    return stretched, (
        f"The {depth} values were stretched to 8 bits between their {LOW_PERCENTILE} and {HIGH_PERCENTILE} "
        "percentiles, band by band, the same across the whole picture."
    )


def step(shape: tuple[int, ...]) -> int:
    """Every how many-th row and column of a band to look at, so that about `SAMPLE` pixels are."""
    return max(1, int(np.ceil(np.sqrt(np.prod(shape, dtype=float) / SAMPLE))))


def _limits(band: np.ndarray, known: np.ndarray) -> tuple[float, float]:
    """The values shown as black and white: the two percentiles, or the extremes where those coincide."""
    every = step(band.shape)
    sample = band[::every, ::every][known[::every, ::every]]
    if sample.size == 0:
        sample = band[known]
    # A collar of zeros that nobody declared as nodata would pull the lower limit far below the picture.
    lit = sample[sample != 0]
    if sample.dtype.kind in "ui" and lit.size and lit.min() < lit.max():
        sample = lit
    if sample.size == 0:
        return 0.0, 0.0
    low, high = np.percentile(sample, [LOW_PERCENTILE, HIGH_PERCENTILE])
    if high <= low:
        low, high = sample.min(), sample.max()
    return float(low), float(high)


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

"""Whether a band that is marked as alpha holds transparency, or values of the ground."""

from __future__ import annotations

import numpy as np

DISTINCT_VALUES = 16
SHARE_BETWEEN = 0.2
"""Real alpha is opaque or transparent nearly everywhere; feathered edges take a few per cent."""
SAMPLE_SIDE = 512
"""Pixels along each side of the sample that is looked at."""


def holds_data(sample: np.ndarray) -> bool:
    """Whether the values of a so-called alpha band are those of a sensor, such as near-infrared.

    Args:
        sample: (height, width) values of the band, evenly spread.

    Returns:
        True where many pixels hold neither the least nor the greatest value, and these are of many kinds.
    """
    least, greatest = sample.min(), sample.max()
    between = sample[(sample > least) & (sample < greatest)]
    return between.size > SHARE_BETWEEN * sample.size and len(np.unique(between)) > DISTINCT_VALUES

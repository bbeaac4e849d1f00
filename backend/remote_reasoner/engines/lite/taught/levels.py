"""Features of the object network in few levels, a byte each, and all of a cell in one array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

STRIDE = 8
STRIDES = (8, 16)
NEAR, FAR, OWN = 64, 64, 30
"""Channels: features at stride 8; those at stride 16, which see further; what the network itself says there:
distances to the edges and scores of its categories at both strides."""
CHANNELS = NEAR + FAR + OWN
LEVELS = 7
OCTAVE = 25.0
"""Levels of a distance for each time it doubles."""
LOWEST_SCORE, SCORE_LEVELS = -8.0, 8.0
"""A logit of no score, and levels for each unit above it."""


def in_levels(maps: Sequence[np.ndarray], scale: np.ndarray) -> tuple[np.ndarray, ...]:
    """What `ObjectNetwork.features` gave as uint8 (C, H, W), still apart.

    Few levels keep other ground small, and strange ground from looking stranger than anything that was
    learned from. `scale` (128,) is what the highest level of each feature stands for.
    """
    parts = np.split(scale, len(STRIDES))
    said = []
    for number, values in enumerate(maps):
        kind = number // len(STRIDES)
        if kind == 0:
            levels, highest = values * (LEVELS / parts[number])[:, None, None], LEVELS
        elif kind == 1:
            levels, highest = OCTAVE * np.log2(np.maximum(values, 1.0)), 255
        else:
            levels, highest = SCORE_LEVELS * (values - LOWEST_SCORE), 255
        said.append(np.clip(np.rint(levels), 0, highest).astype(np.uint8))
    return tuple(said)


def joined(maps: Sequence[np.ndarray]) -> np.ndarray:
    """What `in_levels` gave as one array (H, W, 158); those at stride 16 are repeated."""
    near, far, *own = (
        values if number % len(STRIDES) == 0 else values.repeat(2, axis=1).repeat(2, axis=2)
        for number, values in enumerate(maps)
    )
    return np.concatenate([near, far, *own]).transpose(1, 2, 0)

"""What a taught class is told from: features of the object network in levels, a cell for eight pixels."""

from __future__ import annotations

import numpy as np

from remote_reasoner.engines.lite.taught.other_ground import feature_scale
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork

STRIDE = 8
STRIDES = (8, 16)
NEAR = 64
"""Channels at stride 8; as many more at stride 16, which see further."""
CHANNELS = 128
LEVELS = 15


def features(network: ObjectNetwork, pixels: np.ndarray) -> np.ndarray:
    """uint8 RGB (h, w, 3) to uint8 (ceil(h / 8), ceil(w / 8), 128), each 0 to 15.

    Few levels keep other ground small, and strange ground from looking stranger than anything that was
    learned from. Raises EngineUnavailableError where the weights give no features.
    """
    near, far = network.features(pixels, STRIDES)
    cells = in_levels(np.concatenate([near, far.repeat(2, axis=1).repeat(2, axis=2)]), feature_scale())
    height, width = pixels.shape[:2]
    return np.ascontiguousarray(cells.transpose(1, 2, 0)[: -(-height // STRIDE), : -(-width // STRIDE)])


def in_levels(maps: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """float32 (C, H, W) to uint8 levels; `scale` (C,) is what the highest level stands for."""
    levels = maps * (LEVELS / scale)[:, None, None]
    return np.clip(np.rint(levels), 0, LEVELS).astype(np.uint8)

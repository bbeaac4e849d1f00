"""What a taught class is told from: features of the object network, a cell for each eight pixels."""

from __future__ import annotations

import numpy as np

from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork

STRIDE = 8
STRIDES = (8, 16)
CHANNELS = 128


def features(network: ObjectNetwork, pixels: np.ndarray) -> np.ndarray:
    """uint8 RGB (h, w, 3) to float32 (ceil(h / 8), ceil(w / 8), 128).

    The first 64 channels are the pyramid's at stride 8, the others those at stride 16, which see further.
    Raises EngineUnavailableError where the weights give no features.
    """
    near, far = network.features(pixels, STRIDES)
    cells = np.concatenate([near, far.repeat(2, axis=1).repeat(2, axis=2)])
    height, width = pixels.shape[:2]
    return np.ascontiguousarray(cells.transpose(1, 2, 0)[: -(-height // STRIDE), : -(-width // STRIDE)])

"""What a taught class is told from: features of the object network in levels, a cell for eight pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.taught.levels import STRIDE, STRIDES, in_levels, joined
from remote_reasoner.engines.lite.taught.other_ground import feature_scale
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.session import mirror, padded


@dataclass(frozen=True)
class Look:
    """A picture as the network sees it: uint8 (H, W, 158), a cell for eight pixels, 0 outside the picture.

    Attributes:
        cells: of the picture as it is.
        mirrored: of the picture padded to multiples of 32 and mirrored at its diagonal; None where it was
            looked at once.
    """

    cells: np.ndarray
    mirrored: np.ndarray | None = None


def look(network: ObjectNetwork, pixels: np.ndarray, twice: bool = True) -> Look:
    """uint8 RGB (h, w, 3) of any size as the network sees it, also mirrored where `twice`.

    Raises EngineUnavailableError where the weights give no features.
    """
    height, width = pixels.shape[:2]
    tile = padded(pixels)
    cells = _cells(network, tile)[: -(-height // STRIDE), : -(-width // STRIDE)]
    return Look(np.ascontiguousarray(cells), _cells(network, mirror(tile)) if twice else None)


def _cells(network: ObjectNetwork, tile: np.ndarray) -> np.ndarray:
    return joined(in_levels(network.features(tile, STRIDES), feature_scale()))

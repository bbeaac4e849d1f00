"""What a taught class is told from: features of the object network in levels, a cell for eight pixels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner.engines.lite.taught.other_ground import feature_scale
from remote_reasoner.engines.lite.vision.object_network import ObjectNetwork
from remote_reasoner.engines.lite.vision.session import mirror, padded

STRIDE = 8
STRIDES = (8, 16)
NEAR, FAR, REACHES = 64, 64, 8
"""Channels: features at stride 8; those at stride 16, which see further; where the network sees edges."""
CHANNELS = NEAR + FAR + REACHES
LEVELS = 15
OCTAVE = 25.0
"""Levels of a distance for each time it doubles."""


@dataclass(frozen=True)
class Look:
    """A picture as the network sees it: uint8 (H, W, 136), a cell for eight pixels, 0 outside the picture.

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


def in_levels(
    features: tuple[np.ndarray, ...], distances: tuple[np.ndarray, ...], scale: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Features and distances of each stride as uint8 (C, H, W), still apart.

    Few levels keep other ground small, and strange ground from looking stranger than anything that was
    learned from. `scale` (128,) is what the highest level of each feature stands for.
    """
    parts = np.split(scale, len(features))
    said = [
        np.clip(np.rint(maps * (LEVELS / part)[:, None, None]), 0, LEVELS)
        for maps, part in zip(features, parts, strict=True)
    ]
    said += [np.clip(np.rint(OCTAVE * np.log2(np.maximum(maps, 1.0))), 0, 255) for maps in distances]
    return tuple(maps.astype(np.uint8) for maps in said)


def joined(maps: tuple[np.ndarray, ...]) -> np.ndarray:
    """What `in_levels` gave as one array (H, W, 136); the far ones are repeated."""
    near, far, reach, far_reach = maps
    far, far_reach = (some.repeat(2, axis=1).repeat(2, axis=2) for some in (far, far_reach))
    return np.concatenate([near, far, reach, far_reach]).transpose(1, 2, 0)


def _cells(network: ObjectNetwork, tile: np.ndarray) -> np.ndarray:
    features, distances = network.features(tile, STRIDES)
    return joined(in_levels(tuple(features), tuple(distances), feature_scale()))

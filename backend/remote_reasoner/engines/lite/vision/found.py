"""What the detector found."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner.core.picture import Box, Mask
from remote_reasoner.engines.lite.vision.area_map import AreaMap


@dataclass(frozen=True)
class Found:
    """One object or one connected piece of land cover.

    `score` is calibrated: of objects with score 0.8, about 80 % are right. For land cover it is the mean
    probability of its pixels. `mask` is None where the segmenter should make one.
    """

    category: str
    score: float
    box: Box
    mask: Mask | None


@dataclass(frozen=True)
class Detections:
    """All that was found, best score first inside a category, and each category's probability map."""

    found: tuple[Found, ...]
    areas: dict[str, AreaMap]

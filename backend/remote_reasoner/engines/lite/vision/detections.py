"""What the detector says about one picture."""

from __future__ import annotations

from dataclasses import dataclass

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.vision.area_map import AreaMap


@dataclass(frozen=True)
class Detections:
    """Everything found, best score first inside a category, and each category's probability map.

    Scores are calibrated: of objects with score 0.8, about 80 % are right. For land cover it is the mean
    probability of its pixels. Land cover brings its mask; an object only where the map measures best.
    """

    objects: tuple[FoundObject, ...]
    areas: dict[str, AreaMap]

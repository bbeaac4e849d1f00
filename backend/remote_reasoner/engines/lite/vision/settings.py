"""What stands beside the weights: thresholds, calibration and mask method of each category."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.engines.lite.vision.categories import LAND_COVER, OBJECTS

WEIGHTS = Path(__file__).resolve().parent.parent / "weights"
"""The folder of the released weights: `detector.onnx`, `land_cover.onnx` and `detector.json`."""

MaskMethod = Literal["channel", "guided", "grabcut", "box"]


@dataclass(frozen=True)
class ObjectSettings:
    """One object class.

    Attributes:
        threshold: calibrated score an object needs to be answered.
        slope, offset: Platt's calibration, score = sigmoid(slope * logit(raw) + offset).
        mask_method: which way of making a mask inside the box measured best: the model's own channel, the
            same drawn to the picture's edges, GrabCut, or the box.
        mask_level: probability above which a pixel of the area map belongs to the object.
        looks: 2 where it is looked for in the picture and in its mirror image, 1 where that gains nothing.
    """

    threshold: float
    slope: float
    offset: float
    mask_method: MaskMethod
    mask_level: float
    looks: int = 2

    def calibrate(self, raw: np.ndarray) -> np.ndarray:
        """Raw scores 0..1 to the share of such boxes that are right."""
        clipped = np.clip(raw, 1e-6, 1 - 1e-6)
        return 1.0 / (1.0 + np.exp(-(self.slope * np.log(clipped / (1 - clipped)) + self.offset)))

    def answers(self, raw: np.ndarray) -> np.ndarray:
        """Which raw scores reach the threshold."""
        return self.calibrate(raw) >= self.threshold

    def raw(self, score: float) -> float:
        """The raw score that is calibrated to `score`."""
        clipped = min(max(score, 1e-6), 1 - 1e-6)
        logit = (np.log(clipped / (1 - clipped)) - self.offset) / self.slope
        return float(1.0 / (1.0 + np.exp(-logit)))


@dataclass(frozen=True)
class AreaSettings:
    """One land-cover class.

    Attributes:
        level: probability above which a pixel belongs to it.
        smallest_share: share of the picture below which a connected piece is dropped.
    """

    level: float
    smallest_share: float


@dataclass(frozen=True)
class DetectorSettings:
    """All settings of one set of weights.

    Attributes:
        version: names the weights in answers.
        objects, areas: those of each category.
    """

    version: str
    objects: dict[str, ObjectSettings]
    areas: dict[str, AreaSettings]

    @classmethod
    def read(cls, path: Path) -> DetectorSettings:
        """Reads the JSON file. Raises FileNotFoundError, KeyError or ValueError where it does not fit."""
        document = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            version=document["version"],
            objects={name: ObjectSettings(**document["objects"][name]) for name in OBJECTS},
            areas={name: AreaSettings(**document["areas"][name]) for name in LAND_COVER},
        )


def released_settings(folder: Path = WEIGHTS) -> DetectorSettings:
    """The settings beside the weights in `folder`; EngineUnavailableError where they are missing or wrong."""
    try:
        return DetectorSettings.read(folder / "detector.json")
    except FileNotFoundError as missing:
        raise EngineUnavailableError(
            f"The settings of the embedded engine are missing in {folder}; install the package again."
        ) from missing
    except (KeyError, ValueError, TypeError) as error:
        raise EngineUnavailableError(
            f"{folder / 'detector.json'} holds no settings of the embedded engine ({error!r}); use weights "
            "of this version."
        ) from error

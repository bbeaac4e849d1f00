"""What the released detector answers on annotated pictures, kept for calibration and for the model card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.detector import Detector
from remote_reasoner.engines.lite.vision.settings import (
    AreaSettings,
    DetectorSettings,
    ObjectSettings,
    released_settings,
)
from remote_reasoner_training.lite.pictures import true_area
from remote_reasoner_training.lite.precision import Boxes, match
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

FLOOR = 0.02  # raw score from which boxes are collected


@dataclass(frozen=True)
class Observation:
    """One picture, the raw boxes found in it and each category's probability map."""

    scene: Scene
    found: Boxes
    areas: dict[str, AreaMap]

    @property
    def truth(self) -> Boxes:
        """The annotated boxes."""
        return Boxes(self.scene.boxes, self.scene.labels, np.ones(len(self.scene.labels)))


def neutral_settings(version: str, looks: int = 2) -> DetectorSettings:
    """Settings that change nothing: raw scores, no masks."""
    plain = ObjectSettings(threshold=FLOOR, slope=1.0, offset=0.0, mask_method="box", mask_level=0.5)
    return DetectorSettings(
        version, dict.fromkeys(OBJECTS, plain), dict.fromkeys(LAND_COVER, AreaSettings(0.5, 0.001)), looks
    )


def observe(
    weights: Path, scenes: Iterable[Scene], threads: int | None = None, looks: int | None = None
) -> list[Observation]:
    """Runs the detector as users get it (tiles, scales, merging), with raw scores down to `FLOOR`.

    `weights` is the folder of `detector.onnx` and `land_cover.onnx`; `looks` as the `detector.json` there
    says where None.
    """
    looks = released_settings(weights).looks if looks is None else looks
    detector = Detector.load(weights, neutral_settings("raw", looks), threads)
    observations = []
    for scene in scenes:
        valid = np.ones(scene.pixels.shape[:2], dtype=bool)
        detections = detector.detect(scene.pixels, valid)
        objects = [found for found in detections.objects if found.label in OBJECTS]
        found = Boxes(
            np.asarray([f.box for f in objects], np.float64).reshape(-1, 4),
            np.asarray([OBJECTS.index(f.label) for f in objects], np.int64),
            np.asarray([f.score for f in objects]),
        )
        observations.append(Observation(replace(scene), found, detections.areas))
    return observations


def annotating(observations: Sequence[Observation], category: str) -> list[Observation]:
    """Those whose set annotates the object class or is a vetted negative of it."""
    return [o for o in observations if category in SETS[o.scene.set_index].objects]


@dataclass(frozen=True)
class Matches:
    """All boxes of one class over some pictures.

    Attributes:
        scores, hits: raw score of each box and whether it is right (IoU 0.5, one to one).
        true_count: annotated boxes.
        absent_best: highest score in each picture without the class (0 where nothing was found).
    """

    scores: np.ndarray
    hits: np.ndarray
    true_count: int
    absent_best: np.ndarray


def matches(observations: Sequence[Observation], category: str, iou: float = 0.5) -> Matches:
    """Boxes of a class against the truth on the pictures where the class is known."""
    label = OBJECTS.index(category)
    parts, absent = [], []
    for observation in annotating(observations, category):
        scores, hits, count = match(observation.found, observation.truth, label, iou)
        parts.append((scores, hits, count))
        if count == 0:
            absent.append(scores.max(initial=0.0))
    return Matches(
        np.concatenate([p[0] for p in parts]) if parts else np.zeros(0),
        np.concatenate([p[1] for p in parts]) if parts else np.zeros(0, bool),
        sum(p[2] for p in parts),
        np.asarray(absent),
    )


def area_overlaps(
    observations: Sequence[Observation], category: str, level: float
) -> dict[str, tuple[int, int]]:
    """For each set that shows the land-cover category: pixels in answer and truth, and in either.

    A set that annotates the category but whose pictures all lack it has no IoU and is left out.
    """
    channel = CATEGORIES.index(category)
    overlaps: dict[str, tuple[int, int]] = {}
    shown: set[str] = set()
    for observation in observations:
        of_set = SETS[observation.scene.set_index]
        if observation.scene.area is None or category not in of_set.areas:
            continue
        real, seen = true_area(observation.scene, channel)
        answer = observation.areas[category].window(0, 0, real.shape[1], real.shape[0]) > 255 * level
        shared, union = overlaps.get(of_set.name, (0, 0))
        shared += int((answer & real & seen).sum())
        overlaps[of_set.name] = (shared, union + int(((answer | real) & seen).sum()))
        if (real & seen).any():
            shown.add(of_set.name)
    return {name: overlap for name, overlap in overlaps.items() if name in shown}

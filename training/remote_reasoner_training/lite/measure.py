"""What the released detector answers on annotated pictures, kept for calibration and for the model card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.vision.area_map import AreaMap
from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
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
    """Settings that change nothing: raw scores, no masks, every class looked for so often."""
    plain = ObjectSettings(FLOOR, slope=1.0, offset=0.0, mask_method="box", mask_level=0.5, looks=looks)
    return DetectorSettings(
        version, dict.fromkeys(OBJECTS, plain), dict.fromkeys(LAND_COVER, AreaSettings(0.5, 0.001))
    )


def observe(
    weights: Path,
    scenes: Iterable[Scene],
    threads: int | None = None,
    looks: dict[str, int] | None = None,
) -> list[Observation]:
    """Runs the detector as users get it (tiles, scales, merging), with raw scores down to `FLOOR`.

    `weights` is the folder of `detector.onnx` and `land_cover.onnx`. `looks`: how often each category is
    looked for, those of equal looks in one question; of all categories, as `detector.json` says, where None.
    """
    if looks is None:
        looks = {name: own.looks for name, own in released_settings(weights).objects.items()}
        looks |= dict.fromkeys(LAND_COVER, 2)
    detectors = {n: Detector.load(weights, neutral_settings("raw", n), threads) for n in set(looks.values())}
    observations = []
    for scene in scenes:
        valid = np.ones(scene.pixels.shape[:2], dtype=bool)
        objects: list[FoundObject] = []
        areas: dict[str, AreaMap] = {}
        for often, detector in detectors.items():
            detections = detector.detect(scene.pixels, valid, [c for c, n in looks.items() if n == often])
            objects += [found for found in detections.objects if found.label in OBJECTS]
            areas |= detections.areas
        found = Boxes(
            np.asarray([f.box for f in objects], np.float64).reshape(-1, 4),
            np.asarray([OBJECTS.index(f.label) for f in objects], np.int64),
            np.asarray([f.score for f in objects]),
        )
        observations.append(Observation(replace(scene), found, areas))
    return observations


def joined(once: Observation, twice: Observation, looks: dict[str, int]) -> Observation:
    """Of one picture, each class as it was seen at as many looks as it gets; land cover as in `twice`."""
    parts = []
    for observation, often in ((once, 1), (twice, 2)):
        labels = [OBJECTS.index(name) for name, own in looks.items() if own == often]
        chosen, found = np.isin(observation.found.labels, labels), observation.found
        parts.append(Boxes(found.boxes[chosen], found.labels[chosen], found.scores[chosen]))
    boxes = Boxes(
        np.concatenate([part.boxes for part in parts]),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.scores for part in parts]),
    )
    areas = twice.areas | {name: once.areas[name] for name, own in looks.items() if own == 1}
    return Observation(twice.scene, boxes, areas)


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

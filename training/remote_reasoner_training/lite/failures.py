"""The pictures with most mistakes: listed in the model card, and drawn on a page to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.settings import DetectorSettings
from remote_reasoner_training.lite.measure import Observation, observe
from remote_reasoner_training.lite.pictures import read_scenes
from remote_reasoner_training.lite.sets import SETS
from remote_reasoner_training.picture_page import figure, page, with_boxes

RIGHT, FALSE_ALARM, MISSED = (80, 220, 60), (250, 90, 40), (60, 130, 255)


@dataclass(frozen=True)
class Mistakes:
    """What was answered on one picture, against its truth at IoU 0.5.

    Attributes:
        right, false_alarms, missed: boxes (N, 4) xyxy in picture pixels.
        classes: names of the classes with a mistake.
    """

    observation: Observation
    right: np.ndarray
    false_alarms: np.ndarray
    missed: np.ndarray
    classes: tuple[str, ...]

    @property
    def name(self) -> str:
        """Set and file."""
        scene = self.observation.scene
        return f"{SETS[scene.set_index].name}/{scene.path.name}"

    @property
    def count(self) -> int:
        """False alarms and missed objects together."""
        return len(self.false_alarms) + len(self.missed)


def mistakes(observation: Observation, settings: DetectorSettings) -> Mistakes:
    """Of the classes that are known on the picture, with each class's own threshold."""
    right, wrong, lost, classes = [], [], [], []
    found, truth = observation.found, observation.truth
    for label, category in enumerate(OBJECTS):
        if category not in SETS[observation.scene.set_index].objects:
            continue
        own = settings.objects[category]
        answered = (found.labels == label) & own.answers(found.scores)
        boxes, real = found.boxes[answered], truth.boxes[truth.labels == label]
        overlap = pairwise_iou(boxes, real) >= 0.5
        hit, seen = overlap.any(axis=1), overlap.any(axis=0)
        right.append(boxes[hit])
        wrong.append(boxes[~hit])
        lost.append(real[~seen])
        if not (hit.all() and seen.all()):
            classes.append(category)
    return Mistakes(
        observation, np.concatenate(right), np.concatenate(wrong), np.concatenate(lost), tuple(classes)
    )


def worst(observations: Sequence[Observation], settings: DetectorSettings, count: int = 12) -> list[Mistakes]:
    """The pictures with most mistakes, worst first."""
    every = [mistakes(observation, settings) for observation in observations]
    return sorted((m for m in every if m.count), key=lambda m: -m.count)[:count]


def write_gallery(
    weights: Path, data: Path, folder: Path, threads: int | None = None, count: int = 24
) -> Path:
    """Measures the weights on the validation pictures below `data`; returns folder/failures.html."""
    settings = DetectorSettings.read(weights / "detector.json")
    observations = observe(weights, read_scenes(data, "val"), threads)
    figures = []
    for shown in worst(observations, settings, count):
        original = shown.observation.scene.pixels
        drawn = with_boxes(original, [], RIGHT)  # small pictures come back enlarged
        ratio = drawn.shape[1] / original.shape[1]
        for boxes, colour in (
            (shown.right, RIGHT),
            (shown.false_alarms, FALSE_ALARM),
            (shown.missed, MISSED),
        ):
            drawn = with_boxes(drawn, (boxes * ratio).tolist(), colour)
        words = (
            f"{len(shown.false_alarms)} false alarms, {len(shown.missed)} missed, {len(shown.right)} right"
        )
        figures.append(figure(drawn, [words, ", ".join(shown.classes), shown.name]))
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "failures.html"
    title = f"Where {settings.version} fails most: right green, false alarms orange, missed blue"
    target.write_text(page(title, figures), encoding="utf-8")
    return target

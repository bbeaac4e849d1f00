"""The figures of the model card, from what the detector answers with its thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.settings import DetectorSettings
from remote_reasoner_training.lite.measure import Observation, area_overlaps, matches
from remote_reasoner_training.lite.precision import average_precision, mean_average_precision
from remote_reasoner_training.lite.sets import SETS

SIZES = ((0, 16), (16, 32), (32, 96), (96, 100_000))  # root of the box area in pixels


@dataclass(frozen=True)
class ClassFigures:
    """One object class over every picture where it is known.

    `ap50` counts all boxes; precision, recall and `absent_none` (share of the pictures without the class
    that stay without an answer) those above the class's threshold.
    """

    true_count: int
    ap50: float
    precision: float
    recall: float
    absent_count: int
    absent_none: float


def class_figures(
    observations: Sequence[Observation], category: str, settings: DetectorSettings
) -> ClassFigures:
    """Figures of one object class."""
    found, own = matches(observations, category), settings.objects[category]
    answered = own.answers(found.scores)
    silent = ~own.answers(found.absent_best)
    return ClassFigures(
        found.true_count,
        average_precision(found.scores, found.hits, found.true_count),
        float(found.hits[answered].mean()) if answered.any() else float("nan"),
        float(found.hits[answered].sum() / max(found.true_count, 1)),
        len(found.absent_best),
        float(silent.mean()) if len(silent) else float("nan"),
    )


def set_figures(observations: Sequence[Observation]) -> dict[str, float]:
    """mAP50 over the annotated object classes of each set that has some."""
    result = {}
    for index, picture_set in enumerate(SETS):
        own = [o for o in observations if o.scene.set_index == index]
        labels = sorted({int(label) for o in own for label in o.scene.labels})
        if labels:
            values = mean_average_precision([(o.found, o.truth) for o in own], labels)
            result[picture_set.name] = float(np.mean(list(values.values())))
    return result


def recall_by_size(
    observations: Sequence[Observation], settings: DetectorSettings
) -> list[tuple[tuple[int, int], int, float]]:
    """For each range of `SIZES`: (range, annotated objects, share answered with IoU 0.5)."""
    totals, hits = np.zeros(len(SIZES), int), np.zeros(len(SIZES), int)
    for o in observations:
        roots = np.sqrt(np.prod(o.truth.boxes[:, 2:] - o.truth.boxes[:, :2], axis=1))
        for box, label, root in zip(o.truth.boxes, o.truth.labels, roots, strict=True):
            own = settings.objects[OBJECTS[label]]
            answered = (o.found.labels == label) & own.answers(o.found.scores)
            row = next(i for i, (low, high) in enumerate(SIZES) if low <= root < high)
            totals[row] += 1
            boxes = o.found.boxes[answered]
            hits[row] += bool(len(boxes)) and bool(pairwise_iou(boxes, box[None]).max() >= 0.5)
    return [(s, int(t), float(h / max(t, 1))) for s, t, h in zip(SIZES, totals, hits, strict=True)]


def reliability(
    observations: Sequence[Observation], settings: DetectorSettings, bins: int = 5
) -> list[tuple[float, float, int, float, float]]:
    """Calibration of all object boxes: (low, high, boxes, mean score, share right) for each bin."""
    scores, hits = [], []
    for category in OBJECTS:
        found = matches(observations, category)
        scores.append(settings.objects[category].calibrate(found.scores))
        hits.append(found.hits)
    score, hit = np.concatenate(scores), np.concatenate(hits)
    edges = np.linspace(0, 1, bins + 1)
    rows = []
    for low, high in pairwise(edges.tolist()):
        chosen = (score >= low) & ((score < high) | (high == 1.0))
        if chosen.any():
            mean, share = float(score[chosen].mean()), float(hit[chosen].mean())
            rows.append((low, high, int(chosen.sum()), mean, share))
    return rows


def area_figures(
    observations: Sequence[Observation], settings: DetectorSettings
) -> dict[tuple[str, str], float]:
    """Pixel IoU of each (set, land-cover category), over all pixels of the set's pictures."""
    return {
        (of_set, category): shared / union
        for category, its in settings.areas.items()
        for of_set, (shared, union) in area_overlaps(observations, category, its.level).items()
        if union
    }

"""Thresholds, calibration and mask methods, chosen on the validation pictures, written to `detector.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit, logit

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS
from remote_reasoner.engines.lite.vision.settings import AreaSettings, ObjectSettings
from remote_reasoner_training.lite.masks import MaskFigures, measure_masks
from remote_reasoner_training.lite.measure import (
    Matches,
    Observation,
    area_overlaps,
    joined,
    matches,
    observe,
)
from remote_reasoner_training.lite.pictures import read_scenes, true_area
from remote_reasoner_training.lite.precision import average_precision
from remote_reasoner_training.lite.sets import SETS

LEAST_PRECISION = 0.50  # of a class alone; over all boxes more than 0.85 come out (model card)
LEAST_ABSENT = 0.95  # share of the pictures without the class that must stay without an answer
LOOK_WORTH = 0.015  # of a class's AP50: what a second look, which takes as long as the first, must gain
AREA_LEVELS = tuple(np.round(np.arange(0.05, 1.0, 0.05), 2).tolist())
SMALLEST_SHARES = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03)
F1_GIVEN_UP = 0.005  # of a class's F1: thresholds this close to the best are as good
IOU_GIVEN_UP = 0.003  # of a category's area IoU: levels this close to the best are as good
IOU_TRADED = 0.03  # of it, for a smaller `smallest_share`: ponds are worth more than three points


def platt(scores: np.ndarray, hits: np.ndarray) -> tuple[float, float]:
    """Slope and offset of Platt's calibration (1999) on the raw scores' logits, with his smoothed targets
    and a mild pull of the slope towards 1 for classes with few boxes."""
    logits = np.log(np.clip(scores, 1e-6, 1 - 1e-6)) - np.log1p(-np.clip(scores, 1e-6, 1 - 1e-6))
    positive, negative = int(hits.sum()), int((~hits).sum())
    target = np.where(hits, (positive + 1) / (positive + 2), 1 / (negative + 2))

    def loss(parameters: np.ndarray) -> float:
        values = parameters[0] * logits + parameters[1]
        return float(np.sum(np.logaddexp(0, values) - target * values) + 2.0 * (parameters[0] - 1) ** 2)

    best = minimize(loss, np.array([1.0, 0.0]), bounds=[(0.2, 5.0), (-10.0, 10.0)])
    return float(best.x[0]), float(best.x[1])


def best_threshold(found: Matches, even_odds: float) -> float:
    """The raw score nearest to `even_odds` with about the best F1 that keeps precision and absent pictures.

    Where none keeps both, the one that comes closest. Where F1 is flat, the validation pictures say little;
    boxes of another source score lower, false alarms higher, and even odds are the fair bet.
    """
    order = np.argsort(-found.scores, kind="stable")
    scores, right = found.scores[order], np.cumsum(found.hits[order])
    count = np.arange(1, len(scores) + 1)
    precision, recall = right / count, right / max(found.true_count, 1)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    if len(found.absent_best):
        absent = np.array([(found.absent_best < score).mean() for score in scores])
    else:
        absent = np.ones(len(scores))
    short = np.maximum(LEAST_PRECISION - precision, 0) + np.maximum(LEAST_ABSENT - absent, 0)
    last = np.append(scores[1:] < scores[:-1], True)  # a threshold lies between two different scores
    value = np.where(last, f1 - 10 * short, -np.inf)
    as_good = scores[value >= value.max() - F1_GIVEN_UP]
    return float(as_good[np.argmin(np.abs(logit(as_good) - logit(even_odds)))]) - 1e-6


def object_settings(
    observations: Sequence[Observation], masks: dict[str, MaskFigures]
) -> dict[str, ObjectSettings]:
    """Settings of every object class. Classes without outlines keep GrabCut."""
    settings = {}
    for category in OBJECTS:
        found = matches(observations, category)
        slope, offset = platt(found.scores, found.hits)
        method, level = masks[category].best()[:2] if category in masks else ("grabcut", 0.5)
        raw = ObjectSettings(0.5, slope, offset, method, level)
        threshold = float(raw.calibrate(np.asarray(best_threshold(found, expit(-offset / slope)))))
        settings[category] = ObjectSettings(
            round(threshold, 4), round(slope, 4), round(offset, 4), method, level
        )
    return settings


def area_iou(observations: Sequence[Observation], category: str, level: float) -> float:
    """Pixel IoU of a land-cover category on the validation pictures of a set, mean over the sets."""
    overlaps = area_overlaps(observations, category, level).values()
    return float(np.mean([shared / max(union, 1) for shared, union in overlaps])) if overlaps else 0.0


def absent_shares(observations: Sequence[Observation], category: str, level: float) -> np.ndarray:
    """For each picture known to lack the category, the share of the picture that is taken for it."""
    channel = CATEGORIES.index(category)
    shares = []
    for observation in observations:
        scene = observation.scene
        if category not in SETS[scene.set_index].areas:
            continue
        if scene.area is not None and true_area(scene, channel)[0].any():
            continue
        shares.append(float((observation.areas[category].values > 255 * level).mean()))
    return np.asarray(shares)


def area_settings(observations: Sequence[Observation]) -> dict[str, AreaSettings]:
    """Levels and smallest shares that keep absent categories without an answer.

    Of the levels within `IOU_TRADED` of the best pixel IoU, those with the smallest share count; of these,
    the one nearest to even odds within `IOU_GIVEN_UP` of their best.
    """
    settings = {}
    for category in LAND_COVER:
        figures = {level: area_iou(observations, category, level) for level in AREA_LEVELS}
        good = [level for level, iou in figures.items() if iou >= max(figures.values()) - IOU_TRADED]
        shares = {level: smallest_share(absent_shares(observations, category, level)) for level in good}
        finest = [level for level, share in shares.items() if share == min(shares.values())]
        enough = max(figures[level] for level in finest) - IOU_GIVEN_UP
        level = min((v for v in finest if figures[v] >= enough), key=lambda v: abs(v - 0.5))
        settings[category] = AreaSettings(level, shares[level])
    return settings


def smallest_share(absent: np.ndarray) -> float:
    """The smallest of `SMALLEST_SHARES` below which the absent category stays in most pictures that lack it;
    `absent` are the shares taken for it. The largest where none will do."""
    fitting = [s for s in SMALLEST_SHARES if not len(absent) or (absent < s).mean() >= LEAST_ABSENT]
    return min(fitting, default=SMALLEST_SHARES[-1])


def looks_needed(once: Sequence[Observation], twice: Sequence[Observation]) -> dict[str, int]:
    """How often to look for each object class: once unless a second look gains `LOOK_WORTH` of AP50."""
    needed = {}
    for category in OBJECTS:
        first, second = (
            average_precision(found.scores, found.hits, found.true_count)
            for found in (matches(seen, category) for seen in (once, twice))
        )
        needed[category] = 2 if second - first > LOOK_WORTH else 1
    return needed


def calibrate(weights: Path, data: Path, version: str, threads: int | None = None) -> list[Observation]:
    """Writes `detector.json` beside the networks in the folder `weights`; the observations behind it."""
    scenes = read_scenes(data, "val")
    once = observe(weights, scenes, threads, dict.fromkeys(OBJECTS, 1))
    twice = observe(weights, scenes, threads, dict.fromkeys(CATEGORIES, 2))
    looks = looks_needed(once, twice)
    observations = [joined(first, second, looks) for first, second in zip(once, twice, strict=True)]
    masks = measure_masks(observations)
    objects = object_settings(observations, masks)
    document = {
        "version": version,
        "objects": {name: asdict(s) | {"looks": looks[name]} for name, s in objects.items()},
        "areas": {name: asdict(s) for name, s in area_settings(observations).items()},
    }
    (weights / "detector.json").write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return observations

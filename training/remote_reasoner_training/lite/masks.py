"""Which way of making a mask inside a box is best for which class, measured on annotated outlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np

from remote_reasoner.core.boxes import pairwise_iou
from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.lite.grabcut import fill_box, grabcut
from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner.engines.lite.vision.object_masks import mask_in_box
from remote_reasoner.engines.lite.vision.settings import MaskMethod, ObjectSettings
from remote_reasoner_training.lite.measure import Observation

LEVELS = (0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class MaskFigures:
    """Mean IoU with the annotated outline of one class, on boxes found (IoU of the box at least 0.5).

    `channel` and `guided`, the same drawn to the picture's edges, are by the level of the map.
    """

    count: int
    box: float
    grabcut: float
    channel: dict[float, float]
    guided: dict[float, float]

    def best(self) -> tuple[MaskMethod, float, float]:
        """(method, level, mean IoU) of the best way."""
        level, edge = (max(way, key=lambda key: way[key]) for way in (self.channel, self.guided))
        ways: list[tuple[float, MaskMethod, float]] = [
            (self.channel[level], "channel", level),
            (self.guided[edge], "guided", edge),
            (self.grabcut, "grabcut", level),
            (self.box, "box", level),
        ]
        value, method, chosen = max(ways, key=lambda way: way[0])
        return method, chosen, value


def outline_mask(rings: list[np.ndarray], height: int, width: int) -> np.ndarray:
    """bool (H, W) of an object's polygons."""
    canvas = np.zeros((height, width), np.uint8)
    cv2.fillPoly(canvas, [np.rint(ring - 0.5).astype(np.int32) for ring in rings], 1)
    return canvas.astype(bool)


def mask_overlap(mask: Mask, truth: np.ndarray) -> float:
    """IoU of a window mask and a full one."""
    rows, columns = mask.pixels.shape
    shared = int((truth[mask.y0 : mask.y0 + rows, mask.x0 : mask.x0 + columns] & mask.pixels).sum())
    return shared / max(int(truth.sum()) + int(mask.pixels.sum()) - shared, 1)


def found_pairs(observation: Observation, lowest: float) -> list[tuple[int, np.ndarray]]:
    """(index of the annotated object, box found for it) where one of its class overlaps it by half."""
    truth, found = observation.truth, observation.found
    pairs = []
    for index, (box, label) in enumerate(zip(truth.boxes, truth.labels, strict=True)):
        mine = found.boxes[(found.labels == label) & (found.scores >= lowest)]
        if len(mine) and observation.scene.outlines[index]:
            overlaps = pairwise_iou(mine, box[None])[:, 0]
            if overlaps.max() >= 0.5:
                pairs.append((index, mine[overlaps.argmax()]))
    return pairs


def measure_masks(observations: Sequence[Observation], lowest: float = 0.2) -> dict[str, MaskFigures]:
    """Figures of every object class that has annotated outlines; `lowest` is the raw score of boxes used."""
    results: dict[str, list[list[float]]] = {}
    for observation in observations:
        pixels = observation.scene.pixels
        valid = np.ones(pixels.shape[:2], dtype=bool)
        for index, box in found_pairs(observation, lowest):
            category = OBJECTS[int(observation.scene.labels[index])]
            truth = outline_mask(observation.scene.outlines[index], pixels.shape[0], pixels.shape[1])
            corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
            cut = grabcut(pixels, valid, corners)
            row = [mask_overlap(fill_box(corners, valid), truth), mask_overlap(cut, truth)]
            ways: tuple[MaskMethod, ...] = ("channel", "guided")
            for way, level in product(ways, LEVELS):
                settings = ObjectSettings(0.5, 1.0, 0.0, way, level)
                mask = mask_in_box(box, observation.areas[category], valid, settings, pixels)
                row.append(mask_overlap(mask or cut, truth))
            results.setdefault(category, []).append(row)
    figures = {}
    for category, rows in results.items():
        means = np.mean(rows, axis=0)
        channel, guided = (
            {level: float(mean) for level, mean in zip(LEVELS, part, strict=True)}
            for part in np.split(means[2:], 2)
        )
        figures[category] = MaskFigures(len(rows), float(means[0]), float(means[1]), channel, guided)
    return figures

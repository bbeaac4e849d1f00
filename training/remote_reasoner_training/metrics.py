"""The paper's measures (Sec. 4.1) for masks, boxes and contours, with a stated rule for every empty case."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypedDict

import cv2
import numpy as np
import shapely

from remote_reasoner.core.boxes import Boxes, has_inside, pairwise_iou
from remote_reasoner_training.boxes import match

RULES = (
    "Empty truth and empty prediction: IoU 1, F1 1, distances 0. Only one of them empty: IoU 0, F1 0, "
    "distances infinite, left out of their mean and counted. Contours: outermost rings of the mask's pixels; "
    "F1@d: share of contour pixels inside the other contour dilated by a square of 2d+1 pixels."
)
"""How empty cases are judged; printed with every evaluation."""

ContourScores = TypedDict("ContourScores", {"f1@1": float, "f1@3": float, "asd": float, "hd": float})


def giou_ciou(pairs: Iterable[tuple[np.ndarray, np.ndarray]]) -> tuple[float, float]:
    """(gIoU, cIoU) over pairs of (predicted mask, true mask), each a boolean array (height, width).

    gIoU is the mean of the pictures' IoU, an empty prediction of an empty truth counting 1; cIoU the sum of
    intersections over the sum of unions (1 where all masks are empty).
    Raises ValueError without any pair, or where the two masks of a pair differ in shape.
    """
    overlaps: list[float] = []
    intersections = unions = 0
    for predicted, truth in pairs:
        left, right = _masks(predicted, truth)
        intersection = int(np.count_nonzero(left & right))
        union = int(np.count_nonzero(left | right))
        overlaps.append(intersection / union if union else 1.0)
        intersections += intersection
        unions += union
    if not overlaps:
        raise ValueError("There is no pair of masks to measure.")
    return float(np.mean(overlaps)), intersections / unions if unions else 1.0


def box_giou(pairs: Iterable[tuple[Boxes, Boxes]]) -> float:
    """gIoU of regions: mean over pictures of the IoU of the areas that the boxes cover together.

    `pairs` are (predicted boxes, true boxes); nothing predicted where nothing is true counts 1.
    Raises ValueError without any pair.
    """
    overlaps = []
    for predicted, truth in pairs:
        left, right = (_covered(boxes) for boxes in (predicted, truth))
        union = left.union(right).area
        empty_agree = len(predicted) == 0 and len(truth) == 0
        overlaps.append(left.intersection(right).area / union if union else float(empty_agree))
    if not overlaps:
        raise ValueError("There is no picture to measure.")
    return float(np.mean(overlaps))


def accuracy_at(pairs: Iterable[tuple[Boxes, Boxes]], threshold: float = 0.5) -> float:
    """Share in 0..1 of all true boxes that a predicted box of their own overlaps by IoU >= `threshold`.

    `pairs` are (predicted boxes, true boxes), one for each picture; the matching is one-to-one and matches
    as many as possible. Pictures without true boxes add nothing; where no picture has any, the result is 1
    if nothing was predicted either, else 0. Raises ValueError without any pair.
    """
    matched = total = predictions = pictures = 0
    for predicted, truth in pairs:
        pictures += 1
        predictions += len(predicted)
        total += len(truth)
        overlap = pairwise_iou(predicted, truth)
        reached = overlap >= threshold
        # The number of matches decides; the overlap, scaled below 1 in sum, only breaks ties.
        value = reached * (1.0 + overlap / (1 + min(overlap.shape)))
        matched += sum(bool(reached[pair]) for pair in match(value))
    if not pictures:
        raise ValueError("There is no picture to measure.")
    return matched / total if total else float(predictions == 0)


def contour_scores(predicted_mask: np.ndarray, true_mask: np.ndarray) -> ContourScores:
    """How well the outermost contours of two boolean masks (height, width) agree, in pixels.

    `f1@1`, `f1@3`: F1 of the contour pixels that lie in the other contour dilated by 1 or 3 pixels on every
    side. `asd`: mean distance from each contour pixel of either mask to the nearest of the other.
    `hd`: the largest such distance. Two empty masks agree (1, 1, 0, 0); where one is empty, F1 is 0 and the
    distances are infinite. Raises ValueError where the shapes differ.
    """
    left, right = (_contour(mask) for mask in _masks(predicted_mask, true_mask))
    if not left.any() and not right.any():
        return {"f1@1": 1.0, "f1@3": 1.0, "asd": 0.0, "hd": 0.0}
    if not left.any() or not right.any():
        return {"f1@1": 0.0, "f1@3": 0.0, "asd": math.inf, "hd": math.inf}
    distances = np.concatenate([_distance_to(right)[left], _distance_to(left)[right]])
    return {
        "f1@1": _f1(left, right, 1),
        "f1@3": _f1(left, right, 3),
        "asd": float(distances.mean()),
        "hd": float(distances.max()),
    }


def _masks(predicted: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if np.shape(predicted) != np.shape(truth):
        raise ValueError(f"The masks differ in shape: {np.shape(predicted)} and {np.shape(truth)}.")
    return np.asarray(predicted, dtype=bool), np.asarray(truth, dtype=bool)


def _covered(boxes: Boxes) -> shapely.Geometry:
    """The area that boxes cover together; boxes without an inside cover nothing."""
    corners = np.asarray(boxes, dtype=np.float64).reshape(-1, 4)
    return shapely.union_all(shapely.box(*corners[has_inside(corners)].T))


def _contour(mask: np.ndarray) -> np.ndarray:
    """Pixels on the outermost rings of a mask: bool (height, width)."""
    canvas = np.zeros(mask.shape, dtype=np.uint8)
    rings, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for ring in rings:
        canvas[ring[:, 0, 1], ring[:, 0, 0]] = 1
    return canvas.astype(bool)


def _distance_to(contour: np.ndarray) -> np.ndarray:
    """Euclidean distance of every pixel to the nearest contour pixel: float (height, width)."""
    return cv2.distanceTransform((~contour).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)


def _f1(left: np.ndarray, right: np.ndarray, tolerance: int) -> float:
    kernel = np.ones((2 * tolerance + 1, 2 * tolerance + 1), dtype=np.uint8)
    precision = cv2.dilate(right.astype(np.uint8), kernel)[left].mean()
    recall = cv2.dilate(left.astype(np.uint8), kernel)[right].mean()
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0

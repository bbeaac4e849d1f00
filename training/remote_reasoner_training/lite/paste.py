"""Objects cut out along their outlines and set down in other crops, at other sizes."""

from __future__ import annotations

import cv2
import numpy as np

from remote_reasoner_training.lite.crops import AREA_STRIDE, Crop
from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.views import Zoom, log_uniform, transform, turned, warp

BITS = 4  # of a pixel's fractions that OpenCV draws with
FINER = 4  # times the pixels that coverage is counted on: OpenCV's own soft edges reach half a pixel too far
GAP = 2.0  # pixels between a pasted object and the others
LARGEST_PASTE = 0.45  # of the crop's side
CONTEXT = 1.0  # pixels around an outline that come along: the edge itself tells much


def outline_coverage(rings: list[np.ndarray], width: int, height: int) -> np.ndarray:
    """float32 (height, width), 0 to 1: how far each pixel lies inside the rings (corner coordinates)."""
    canvas = np.zeros((height * FINER, width * FINER), np.uint8)
    fixed = [np.rint((ring * FINER - 0.5) * (1 << BITS)).astype(np.int32) for ring in rings]
    cv2.fillPoly(canvas, fixed, 255, shift=BITS)
    return cv2.resize(canvas, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255.0


def paste(
    crop: Crop,
    donor: Scene,
    index: int,
    zoom: Zoom,
    random: np.random.Generator,
    smallest: float,
) -> bool:
    """Sets object `index` of the donor, which must have an outline, on a free place; False where none was.

    The object's pixels are known to show it and nothing else; around it the crop stays as it was.
    """
    size = crop.pixels.shape[0]
    box = donor.boxes[index]
    root = float(np.sqrt((box[2] - box[0]) * (box[3] - box[1])))
    scale = log_uniform(*zoom.sizes, random) / root if zoom.by_size else log_uniform(*zoom.scales, random)
    scale = float(np.clip(scale, *zoom.limits))
    scale = min(scale, LARGEST_PASTE * size / float(max(box[2] - box[0], box[3] - box[1])))
    target = random.uniform(0, size, 2)
    affine = turned(
        (box[:2] + box[2:]) / 2,
        scale,
        random.uniform(0, 2 * np.pi),
        random.random() < 0.5,
        (float(target[0]), float(target[1])),
    )
    rings = [transform(affine, ring) for ring in donor.outlines[index]]
    points = np.concatenate(rings)
    low, high = points.min(axis=0), points.max(axis=0)
    if (low < 0).any() or (high > size).any() or (high - low).min() < smallest:
        return False
    apart = np.minimum(crop.boxes[:, 2:], high + GAP) - np.maximum(crop.boxes[:, :2], low - GAP)
    if len(crop.boxes) and (apart.min(axis=1) > 0).any():
        return False
    # a window on the area map's cells, so that both maps can be written
    x0, y0 = (np.floor((low - CONTEXT) / AREA_STRIDE).clip(0).astype(int) * AREA_STRIDE).tolist()
    x1, y1 = (np.ceil((high + CONTEXT) / AREA_STRIDE).astype(int) * AREA_STRIDE).clip(max=size).tolist()
    origin = np.array([x0, y0])
    shape = outline_coverage([ring - origin for ring in rings], x1 - x0, y1 - y0)
    moved = affine - np.column_stack([np.zeros((2, 2)), origin])
    pixels = warp(donor.levels, moved, (x1 - x0, y1 - y0), 0).astype(np.float32)
    pixels = pixels * random.uniform(0.85, 1.15) + random.uniform(-12, 12)
    soft = cv2.GaussianBlur(cv2.dilate(shape, np.ones((3, 3))), (3, 3), 0)[:, :, None]
    old = crop.pixels[y0:y1, x0:x1]
    old[:] = np.clip(old * (1 - soft) + pixels * soft, 0, 255).astype(np.uint8)
    rows, columns = (y1 - y0) // AREA_STRIDE, (x1 - x0) // AREA_STRIDE
    covered = cv2.resize(shape, (columns, rows), interpolation=cv2.INTER_AREA) > 0.5
    cells = (slice(y0 // AREA_STRIDE, y1 // AREA_STRIDE), slice(x0 // AREA_STRIDE, x1 // AREA_STRIDE))
    crop.area[cells][covered] = 1 + int(donor.labels[index])
    crop.place[cells][covered] = donor.set_index
    crop.boxes = np.vstack([crop.boxes, np.concatenate([low, high]).astype(np.float32)[None]])
    crop.labels = np.append(crop.labels, donor.labels[index])
    return True

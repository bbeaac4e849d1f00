"""Training crops: a window of a scene turned, flipped and scaled, with its annotations; mosaics of them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from remote_reasoner_training.lite.scene import IGNORE, NOTHING, Scene
from remote_reasoner_training.lite.sets import EMPTY, UNKNOWN
from remote_reasoner_training.lite.views import (
    View,
    Zoom,
    affine_of,
    choose_view,
    pixel_centred,
    transform,
    warp,
)

AREA_STRIDE = 4
SMALLEST = 6.0  # pixels: shorter boxes are not trained, neither as object nor as background
VISIBLE = 0.45  # share of a box that must lie inside the crop; less is not trained


@dataclass
class Crop:
    """A square crop of side S: uint8 pixels (S, S, 3), boxes (N, 4), labels (N,), and at stride 4 the area
    map and the place map (row of `sets.known_objects`), both uint8 (S/4, S/4)."""

    pixels: np.ndarray
    boxes: np.ndarray
    labels: np.ndarray
    area: np.ndarray
    place: np.ndarray


def moved_boxes(scene: Scene, affine: np.ndarray) -> tuple[np.ndarray, list[list[np.ndarray]]]:
    """Boxes (N, 4) and outlines in the crop; a box follows its outline where there is one."""
    corners = transform(affine, scene.boxes[:, [0, 1, 2, 1, 2, 3, 0, 3]].reshape(-1, 2)).reshape(-1, 4, 2)
    boxes = np.concatenate([corners.min(axis=1), corners.max(axis=1)], axis=1).astype(np.float32)
    outlines = [[transform(affine, ring) for ring in rings] for rings in scene.outlines]
    for box, rings in zip(boxes, outlines, strict=True):
        if rings:
            points = np.concatenate(rings)
            box[:] = *points.min(axis=0), *points.max(axis=0)
    return boxes, outlines


def cut(
    scene: Scene,
    size: int,
    zoom: Zoom,
    random: np.random.Generator,
    *,
    view: View | None = None,
    fill: float = 0.0,
    smallest: float = SMALLEST,
) -> Crop:
    """A random crop of the scene, without colour changes.

    `view` replaces a random one; see `affine_of` for `fill`. Boxes whose shorter side is below `smallest`
    are not trained.
    """
    affine = affine_of(scene, view or choose_view(scene, zoom, random), size, random, fill)
    pixels = warp(scene.levels, affine, (size, size), int(random.integers(256)))
    small = affine / AREA_STRIDE
    side = size // AREA_STRIDE
    height, width = scene.pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    place = np.full((side, side), EMPTY, np.uint8)
    cv2.fillConvexPoly(place, np.rint(transform(small, corners)).astype(np.int32), int(scene.set_index))
    boxes, outlines = moved_boxes(scene, affine)
    extents = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    inside = np.clip(boxes, 0, size)
    shown = np.prod(inside[:, 2:] - inside[:, :2], axis=1) / np.maximum(extents, 1e-6)
    if scene.area is not None:
        area = cv2.warpAffine(
            scene.area, pixel_centred(small), (side, side), flags=cv2.INTER_NEAREST, borderValue=NOTHING
        )
    else:
        area = np.full((side, side), NOTHING, np.uint8)
        for index in np.argsort(-extents):
            if not shown[index]:
                continue
            value = 1 + int(scene.labels[index])
            if outlines[index]:
                rings = [np.rint(ring / AREA_STRIDE - 0.5).astype(np.int32) for ring in outlines[index]]
                cv2.fillPoly(area, rings, value)
            else:
                x0, y0, x1, y1 = np.rint(boxes[index] / AREA_STRIDE).astype(int)
                area[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = IGNORE
    keep = (shown >= VISIBLE) & ((inside[:, 2:] - inside[:, :2]).min(axis=1, initial=np.inf) >= smallest)
    for x0, y0, x1, y1 in np.rint(inside[(shown > 0) & ~keep] / AREA_STRIDE).astype(int):
        place[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = UNKNOWN
    return Crop(pixels, inside[keep], scene.labels[keep], area, place)


def mosaic(parts: list[Crop]) -> Crop:
    """Crops of equal size, a square number of them, beside each other, row after row."""
    count = round(len(parts) ** 0.5)
    if count * count != len(parts):
        raise ValueError(f"A mosaic takes 1, 4, 9 or 16 crops, not {len(parts)}.")
    side = parts[0].pixels.shape[0]
    offsets = [
        np.array([column, row] * 2, np.float32) * side for row in range(count) for column in range(count)
    ]

    def joined(maps: list[np.ndarray]) -> np.ndarray:
        return np.vstack([np.hstack(maps[row * count : (row + 1) * count]) for row in range(count)])

    return Crop(
        joined([part.pixels for part in parts]),
        np.concatenate([part.boxes + offset for part, offset in zip(parts, offsets, strict=True)]),
        np.concatenate([part.labels for part in parts]),
        joined([part.area for part in parts]),
        joined([part.place for part in parts]),
    )

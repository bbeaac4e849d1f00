"""Training crops: a window of a scene turned, flipped and scaled, with its annotations; mosaics; pasting."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from remote_reasoner_training.lite.colour import recolour
from remote_reasoner_training.lite.pictures import IGNORE, NOTHING, Scene
from remote_reasoner_training.lite.sets import EMPTY, SETS, UNKNOWN

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


def choose_affine(
    scene: Scene, size: int, scales: tuple[float, float], random: np.random.Generator
) -> np.ndarray:
    """2 x 3 matrix from picture to crop: scale, quarter turns or any turn, flip, and a random place."""
    height, width = scene.pixels.shape[:2]
    centre = random.uniform((0, 0), (width, height))
    scale = float(np.exp(random.uniform(np.log(scales[0]), np.log(scales[1]))))
    if len(scene.boxes) and random.random() < 0.9:
        counts = np.bincount(scene.labels)
        chance = 1.0 / counts[scene.labels]
        chosen = scene.boxes[random.choice(len(scene.boxes), p=chance / chance.sum())]
        side = float(np.sqrt((chosen[2] - chosen[0]) * (chosen[3] - chosen[1])))
        longest = float(max(chosen[2] - chosen[0], chosen[3] - chosen[1]))
        scale = float(np.clip(scale, 9.0 / side, max(0.8 * size / longest, 0.2)))
        reach = 0.4 * size / scale
        centre = (chosen[:2] + chosen[2:]) / 2 + random.uniform(-reach, reach, 2)
    elif not len(scene.boxes):
        scale = max(scale, 0.6 * size / max(height, width))
    half = size / scale / 2
    for axis, extent in enumerate((width, height)):  # keep most of the crop inside the picture
        low, high = min(half * 0.9, extent / 2), max(extent - half * 0.9, extent / 2)
        centre[axis] = np.clip(centre[axis], low, high)
    quarter = int(random.integers(4)) * np.pi / 2
    freely = SETS[scene.set_index].turns and random.random() < 0.4
    angle = quarter + (random.uniform(-np.pi / 4, np.pi / 4) if freely else 0.0)
    mirror = -1.0 if random.random() < 0.5 else 1.0
    cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
    linear = np.array([[cosine * mirror, -sine], [sine * mirror, cosine]])
    return np.column_stack([linear, size / 2 - linear @ centre])


def transform(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Points (K, 2) through a 2 x 3 matrix."""
    return points @ affine[:, :2].T + affine[:, 2]


def pixel_centred(affine: np.ndarray) -> np.ndarray:
    """The same map for OpenCV, which puts (0, 0) on a pixel's centre and not on its corner."""
    moved = affine.copy()
    moved[:, 2] += affine[:, :2] @ (0.5, 0.5) - 0.5
    return moved


def warp_pixels(scene: Scene, affine: np.ndarray, size: int, grey: int) -> np.ndarray:
    """uint8 (size, size, 3); averaged first where the crop shrinks the picture, so nothing aliases."""
    pixels = scene.pixels
    scale = float(np.sqrt(abs(np.linalg.det(affine[:, :2]))))
    if scale < 0.7:
        shrunk = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        ratio = np.array([pixels.shape[1] / shrunk.shape[1], pixels.shape[0] / shrunk.shape[0]])
        affine = np.column_stack([affine[:, :2] * ratio, affine[:, 2]])
        pixels = shrunk
    return cv2.warpAffine(
        pixels, pixel_centred(affine), (size, size), flags=cv2.INTER_LINEAR, borderValue=(grey, grey, grey)
    )


def moved_boxes(scene: Scene, affine: np.ndarray) -> tuple[np.ndarray, list[list[np.ndarray]]]:
    """Boxes (N, 4) and outlines in the crop; a box follows its outline where there is one."""
    boxes, outlines = [], []
    for box, rings in zip(scene.boxes, scene.outlines, strict=True):
        corners = np.array([[box[0], box[1]], [box[2], box[1]], [box[2], box[3]], [box[0], box[3]]])
        moved = [transform(affine, ring) for ring in rings]
        points = transform(affine, corners) if not moved else np.concatenate(moved)
        boxes.append([*points.min(axis=0), *points.max(axis=0)])
        outlines.append(moved)
    return np.asarray(boxes, np.float32).reshape(-1, 4), outlines


def cut(scene: Scene, size: int, scales: tuple[float, float], random: np.random.Generator) -> Crop:
    """A random crop of the scene, without colour changes."""
    affine = choose_affine(scene, size, scales, random)
    grey = int(random.integers(256))
    pixels = warp_pixels(scene, affine, size, grey)
    small = affine / AREA_STRIDE
    side = size // AREA_STRIDE
    height, width = scene.pixels.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    place = np.full((side, side), EMPTY, np.uint8)
    cv2.fillConvexPoly(place, np.rint(transform(small, corners)).astype(np.int32), int(scene.set_index))
    boxes, outlines = moved_boxes(scene, affine)
    if scene.area is not None:
        area = cv2.warpAffine(
            scene.area, pixel_centred(small), (side, side), flags=cv2.INTER_NEAREST, borderValue=NOTHING
        )
    else:
        area = np.full((side, side), NOTHING, np.uint8)
        for index in np.argsort(-np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)):
            value = 1 + int(scene.labels[index])
            if outlines[index]:
                rings = [np.rint(ring / AREA_STRIDE - 0.5).astype(np.int32) for ring in outlines[index]]
                cv2.fillPoly(area, rings, value)
            else:
                x0, y0, x1, y1 = np.rint(boxes[index] / AREA_STRIDE).astype(int)
                area[max(y0, 0) : max(y1, 0), max(x0, 0) : max(x1, 0)] = IGNORE
    inside = np.clip(boxes, 0, size)
    shown = np.prod(inside[:, 2:] - inside[:, :2], axis=1) / np.maximum(
        np.prod(boxes[:, 2:] - boxes[:, :2], axis=1), 1e-6
    )
    keep = (shown >= VISIBLE) & ((inside[:, 2:] - inside[:, :2]).min(axis=1, initial=np.inf) >= SMALLEST)
    for x0, y0, x1, y1 in np.rint(inside[(shown > 0) & ~keep] / AREA_STRIDE).astype(int):
        place[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = UNKNOWN
    return Crop(pixels, inside[keep], scene.labels[keep], area, place)


def mosaic(scenes: list[Scene], size: int, scales: tuple[float, float], random: np.random.Generator) -> Crop:
    """Four crops of half the side beside each other."""
    half = size // 2
    parts = [cut(scene, half, scales, random) for scene in scenes]
    offsets = [(0, 0), (half, 0), (0, half), (half, half)]
    return Crop(
        np.vstack([np.hstack([p.pixels for p in parts[:2]]), np.hstack([p.pixels for p in parts[2:]])]),
        np.concatenate(
            [p.boxes + np.array([*o, *o], np.float32) for p, o in zip(parts, offsets, strict=True)]
        ),
        np.concatenate([p.labels for p in parts]),
        np.vstack([np.hstack([p.area for p in parts[:2]]), np.hstack([p.area for p in parts[2:]])]),
        np.vstack([np.hstack([p.place for p in parts[:2]]), np.hstack([p.place for p in parts[2:]])]),
    )


def paste(crop: Crop, donor: Scene, scales: tuple[float, float], random: np.random.Generator) -> None:
    """Copies objects of the donor, cut along their outlines, to free places of the crop."""
    size = crop.pixels.shape[0]
    source = cut(donor, size, scales, random)
    candidates = random.permutation(len(source.boxes))[:4]
    for index in candidates:
        value = 1 + int(source.labels[index])
        x0, y0 = np.floor(source.boxes[index, :2]).astype(int)
        x1, y1 = np.ceil(source.boxes[index, 2:]).astype(int)
        width, height = x1 - x0, y1 - y0
        if max(width, height) > size // 2:
            continue
        # places are multiples of the area map's cell, so that both maps move together
        column = int(random.integers((size - width) // AREA_STRIDE + 1)) * AREA_STRIDE + x0 % AREA_STRIDE
        row = int(random.integers((size - height) // AREA_STRIDE + 1)) * AREA_STRIDE + y0 % AREA_STRIDE
        if column + width > size or row + height > size:
            continue
        overlap = np.minimum(crop.boxes[:, 2:], (column + width, row + height)) - np.maximum(
            crop.boxes[:, :2], (column, row)
        )
        if len(crop.boxes) and (overlap.min(axis=1) > 0).any():
            continue
        cells = (
            slice(y0 // AREA_STRIDE, -(-y1 // AREA_STRIDE)),
            slice(x0 // AREA_STRIDE, -(-x1 // AREA_STRIDE)),
        )
        shape = (source.area[cells] == value).astype(np.uint8)
        if shape.sum() < 4:
            continue
        target = (
            slice(row // AREA_STRIDE, row // AREA_STRIDE + shape.shape[0]),
            slice(column // AREA_STRIDE, column // AREA_STRIDE + shape.shape[1]),
        )
        if crop.area[target].shape != shape.shape:
            continue
        crop.area[target][shape > 0] = value
        crop.place[target] = source.place[cells]
        soft = cv2.resize(
            shape.astype(np.float32), None, fx=AREA_STRIDE, fy=AREA_STRIDE, interpolation=cv2.INTER_LINEAR
        )
        soft = soft[y0 % AREA_STRIDE :, x0 % AREA_STRIDE :][:height, :width, None]
        old = crop.pixels[row : row + height, column : column + width]
        new = source.pixels[y0:y1, x0:x1]
        old[:] = (old * (1 - soft) + new * soft).astype(np.uint8)
        moved = source.boxes[index] + np.array([column - x0, row - y0, column - x0, row - y0], np.float32)
        crop.boxes = np.vstack([crop.boxes, moved[None]])
        crop.labels = np.append(crop.labels, source.labels[index])


def finish(crop: Crop, random: np.random.Generator) -> Crop:
    """Colour changes, last."""
    crop.pixels = np.ascontiguousarray(recolour(crop.pixels, random))
    return crop

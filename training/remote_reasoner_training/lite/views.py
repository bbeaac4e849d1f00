"""Where a crop looks: which object, at what scale, turned how; pictures halved in advance, to shrink well."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from remote_reasoner_training.lite.scene import Scene
from remote_reasoner_training.lite.sets import SETS

LARGEST_SHARE = 0.8  # of the crop's side: longer objects are shrunk


@dataclass(frozen=True)
class Zoom:
    """At which scales crops show their pictures.

    Attributes:
        scales: smallest and largest scale of a crop to its picture: ground resolution varies.
        sizes: smallest and largest size (root of the box area, pixels) to which an object is brought instead.
        by_size: share of the crops around an object that are scaled by its size.
        limits: no scale lies outside.
        least: pixels; the size (root) below which no crop brings the object that it is chosen for.
    """

    scales: tuple[float, float]
    sizes: tuple[float, float] = (6.0, 300.0)
    by_size: float = 0.0
    limits: tuple[float, float] = (0.05, 20.0)
    least: float = 9.0


@dataclass(frozen=True)
class View:
    """A scale and, where the crop is to show one, an object: its box, xyxy in picture pixels."""

    scale: float
    box: np.ndarray | None


def log_uniform(low: float, high: float, random: np.random.Generator) -> float:
    """Evenly on a logarithmic scale."""
    return float(np.exp(random.uniform(np.log(low), np.log(high))))


def choose_view(scene: Scene, zoom: Zoom, random: np.random.Generator) -> View:
    """An object, rare classes as often as frequent ones, and a scale for it."""
    scale = log_uniform(*zoom.scales, random)
    if not len(scene.boxes) or random.random() >= 0.9:
        return View(float(np.clip(scale, *zoom.limits)), None)
    chance = 1.0 / np.bincount(scene.labels)[scene.labels]
    box = scene.boxes[random.choice(len(scene.boxes), p=chance / chance.sum())]
    root = float(np.sqrt((box[2] - box[0]) * (box[3] - box[1])))
    if zoom.by_size and random.random() < zoom.by_size:
        scale = log_uniform(*zoom.sizes, random) / root
    return View(float(np.clip(max(scale, zoom.least / root), *zoom.limits)), box)


def affine_of(
    scene: Scene, view: View, size: int, random: np.random.Generator, fill: float = 0.0
) -> np.ndarray:
    """2 x 3 matrix from picture to crop: scale, quarter turns or any turn, flip, and a random place.

    The picture's longer side fills at least the share `fill` of the crop.
    """
    height, width = scene.pixels.shape[:2]
    centre = random.uniform((0, 0), (width, height))
    scale = view.scale
    if view.box is not None:
        longest = float(max(view.box[2] - view.box[0], view.box[3] - view.box[1]))
        scale = min(scale, max(LARGEST_SHARE * size / longest, 0.2))
    scale = max(scale, fill * size / max(height, width))
    if view.box is not None:
        reach = 0.4 * size / scale
        centre = (view.box[:2] + view.box[2:]) / 2 + random.uniform(-reach, reach, 2)
    elif not len(scene.boxes):
        scale = max(scale, 0.6 * size / max(height, width))
    half = size / scale / 2
    for axis, extent in enumerate((width, height)):  # keep most of the crop inside the picture
        low, high = min(half * 0.9, extent / 2), max(extent - half * 0.9, extent / 2)
        centre[axis] = np.clip(centre[axis], low, high)
    quarter = int(random.integers(4)) * np.pi / 2
    freely = SETS[scene.set_index].turns and random.random() < 0.4
    angle = quarter + (random.uniform(-np.pi / 4, np.pi / 4) if freely else 0.0)
    return turned(centre, scale, angle, random.random() < 0.5, (size / 2, size / 2))


def turned(
    centre: np.ndarray, scale: float, angle: float, mirrored: bool, target: tuple[float, float]
) -> np.ndarray:
    """2 x 3 matrix that scales, turns (radians) and mirrors around `centre`, which it takes to `target`."""
    mirror = -1.0 if mirrored else 1.0
    cosine, sine = np.cos(angle) * scale, np.sin(angle) * scale
    linear = np.array([[cosine * mirror, -sine], [sine * mirror, cosine]])
    return np.column_stack([linear, np.asarray(target) - linear @ centre])


def transform(affine: np.ndarray, points: np.ndarray) -> np.ndarray:
    """Points (K, 2) through a 2 x 3 matrix."""
    return points @ affine[:, :2].T + affine[:, 2]


def pixel_centred(affine: np.ndarray) -> np.ndarray:
    """The same map for OpenCV, which puts (0, 0) on a pixel's centre and not on its corner."""
    moved = affine.copy()
    moved[:, 2] += affine[:, :2] @ (0.5, 0.5) - 0.5
    return moved


def warp(levels: list[np.ndarray], affine: np.ndarray, size: tuple[int, int], grey: int) -> np.ndarray:
    """uint8 (height, width, 3) for `size` (width, height), read from the level that is nearest in scale.

    `affine` maps from the whole picture's pixels, `levels[0]`; outside it all is `grey`.
    """
    scale = float(np.sqrt(abs(np.linalg.det(affine[:, :2]))))
    level = int(np.clip(np.rint(-np.log2(scale)), 0, len(levels) - 1))
    pixels = levels[level]
    ratio = np.array(
        [side / own for side, own in zip(levels[0].shape[1::-1], pixels.shape[1::-1], strict=True)]
    )
    affine = np.column_stack([affine[:, :2] * ratio, affine[:, 2]])
    return cv2.warpAffine(
        pixels, pixel_centred(affine), size, flags=cv2.INTER_LINEAR, borderValue=(grey, grey, grey)
    )

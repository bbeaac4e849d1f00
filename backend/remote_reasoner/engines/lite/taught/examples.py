"""The examples a class is taught from, at the scale that suits them, and turned copies of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.tiled_picture import resized

SIDE = 320
"""Pixels of the surroundings of an example that are looked at turned."""
USUAL_SMALLEST, USUAL_LARGEST = 24.0, 96.0
"""Pixels between which the typical side of an object is left as it is; else it becomes one."""
LEAST_FACTOR, MOST_FACTOR = 0.125, 4.0
VIEWS = 160
LEAST_VIEWS, MOST_VIEWS = 4, 16
"""Copies of each surroundings, about `VIEWS` altogether."""
MOST_SURROUNDINGS = 40
ZOOM = (0.8, 1.25)
BRIGHTNESS, CONTRAST, TINT = 0.10, 0.2, 0.05


@dataclass(frozen=True)
class ExamplePicture:
    """A picture with examples.

    Attributes:
        name: what it is called on the page of the class.
        pixels: uint8 RGB (H, W, 3).
        boxes: (N, 4) xyxy: where the class is, continuous pixels.
        negatives: (M, 4): where it is not.
        complete: whether everything else in the picture is not the class either.
        metres_per_pixel: the ground resolution, None where it is not known.
    """

    name: str
    pixels: np.ndarray
    boxes: np.ndarray
    negatives: np.ndarray
    complete: bool = True
    metres_per_pixel: float | None = None

    def scaled(self, factor: float) -> ExamplePicture:
        """The same, resized."""
        if abs(factor - 1) < 0.02:
            return self
        height, width = self.pixels.shape[:2]
        size = max(8, round(width * factor)), max(8, round(height * factor))
        by = np.array([size[0] / width, size[1] / height] * 2)
        return replace(
            self,
            pixels=resized(self.pixels, size),
            boxes=self.boxes * by,
            negatives=self.negatives * by,
            metres_per_pixel=self.metres_per_pixel and self.metres_per_pixel / factor,
        )

    def part(self, x: int, y: int, width: int, height: int) -> ExamplePicture:
        """A window of it. Boxes reach beyond its edges where they are cut."""
        offset = np.array([x, y, x, y])
        corner = np.array([width, height])

        def within(boxes: np.ndarray) -> np.ndarray:
            moved = boxes - offset
            return moved[((moved[:, :2] < corner) & (moved[:, 2:] > 0)).all(axis=1)]

        return replace(
            self,
            pixels=self.pixels[y : y + height, x : x + width],
            boxes=within(self.boxes),
            negatives=within(self.negatives),
        )


@dataclass(frozen=True)
class Scale:
    """How pictures are resized for a class.

    Attributes:
        factor: for pictures whose ground resolution is not known.
        metres_per_pixel: what a resized pixel shows where it is known; None where no example knew it.
    """

    factor: float
    metres_per_pixel: float | None

    def factor_of(self, metres_per_pixel: float | None) -> float:
        """The factor for a picture of that resolution."""
        if metres_per_pixel is None or self.metres_per_pixel is None:
            return self.factor
        return float(np.clip(metres_per_pixel / self.metres_per_pixel, LEAST_FACTOR, MOST_FACTOR))


def fitting_scale(pictures: Sequence[ExamplePicture]) -> Scale:
    """The scale at which the typical example has a size that the network sees well."""
    metres = [picture.metres_per_pixel for picture in pictures]
    known = [one for one in metres if one is not None]
    middle = float(np.median(known)) if known and len(known) == len(metres) else None
    sides = [
        np.log(typical_sides(picture.boxes) * (picture.metres_per_pixel or 0.0) / middle)
        if middle
        else np.log(typical_sides(picture.boxes))
        for picture in pictures
    ]
    usual = float(np.exp(np.concatenate(sides).mean()))
    factor = float(np.clip(np.clip(usual, USUAL_SMALLEST, USUAL_LARGEST) / usual, LEAST_FACTOR, MOST_FACTOR))
    return Scale(factor, middle and middle / factor)


def typical_sides(boxes: np.ndarray) -> np.ndarray:
    """The square root of each box's area: (N,)."""
    return np.sqrt(np.maximum(boxes[:, 2:] - boxes[:, :2], 1.0).prod(axis=1))


def surroundings(picture: ExamplePicture, random: np.random.Generator) -> Iterator[ExamplePicture]:
    """Windows of at most `SIDE` pixels so that each example, or no example, lies whole in one of them."""
    height, width = picture.pixels.shape[:2]
    if max(height, width) <= 1.25 * SIDE:
        yield picture
        return
    open_boxes = [tuple(box) for box in (*picture.boxes, *picture.negatives)]
    while open_boxes:
        x0, y0, x1, y1 = open_boxes[0]
        side = int(max(SIDE, 1.5 * (x1 - x0), 1.5 * (y1 - y0)))
        left, top = (
            int(np.clip((low + high - side) / 2 + random.uniform(-0.2, 0.2) * side, 0, max(0, limit - side)))
            for low, high, limit in ((x0, x1, width), (y0, y1, height))
        )
        part = picture.part(left, top, min(side, width - left), min(side, height - top))
        yield part
        open_boxes = [
            box
            for box in open_boxes[1:]
            if box[0] < left or box[1] < top or box[2] > left + side or box[3] > top + side
        ]


def views(picture: ExamplePicture, count: int, random: np.random.Generator) -> Iterator[ExamplePicture]:
    """Copies of the picture: as it is, turned and mirrored, then also larger, smaller and in other light."""
    for number in range(count):
        copy = picture
        if number >= MOST_VIEWS // 2 or (number and count < MOST_VIEWS // 2):
            copy = copy.scaled(float(np.exp(random.uniform(*np.log(ZOOM)))))
            copy = replace(copy, pixels=_in_other_light(copy.pixels, random))
        yield turned(copy, number % 8)


def turned(picture: ExamplePicture, way: int) -> ExamplePicture:
    """One of the eight ways to lay a picture down; 0 is as it is, four and more are mirrored."""
    pixels, boxes, negatives = picture.pixels, picture.boxes, picture.negatives
    for _ in range(way % 4):
        width = pixels.shape[1]
        pixels = np.rot90(pixels)
        boxes, negatives = (
            np.stack([some[:, 1], width - some[:, 2], some[:, 3], width - some[:, 0]], axis=1)
            for some in (boxes, negatives)
        )
    if way >= 4:
        width = pixels.shape[1]
        pixels = pixels[:, ::-1]
        boxes, negatives = (
            np.stack([width - some[:, 2], some[:, 1], width - some[:, 0], some[:, 3]], axis=1)
            for some in (boxes, negatives)
        )
    return replace(picture, pixels=np.ascontiguousarray(pixels), boxes=boxes, negatives=negatives)


def _in_other_light(pixels: np.ndarray, random: np.random.Generator) -> np.ndarray:
    contrast = 1 + random.uniform(-CONTRAST, CONTRAST)
    gains = contrast * (1 + random.uniform(-TINT, TINT, 3))
    shift = 127.5 * (1 - contrast) + 255 * random.uniform(-BRIGHTNESS, BRIGHTNESS)
    changed = pixels.astype(np.float32) * gains.astype(np.float32) + np.float32(shift)
    return cv2.convertScaleAbs(np.clip(changed, 0, 255))

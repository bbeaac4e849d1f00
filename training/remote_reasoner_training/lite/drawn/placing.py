"""Drawn objects set down on a crop, with their boxes and shapes."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from remote_reasoner.engines.lite.vision.categories import OBJECTS
from remote_reasoner_training.lite.crops import AREA_STRIDE, VISIBLE, Crop
from remote_reasoner_training.lite.drawn.bodies import airplanes, storage_tanks, vehicles
from remote_reasoner_training.lite.drawn.brush import Brush, Light
from remote_reasoner_training.lite.drawn.sports import (
    Sketch,
    baseball_diamond,
    basketball_courts,
    running_track,
    tennis_courts,
)
from remote_reasoner_training.lite.drawn.water import waterside
from remote_reasoner_training.lite.scene import NOTHING
from remote_reasoner_training.lite.sets import EMPTY, UNKNOWN
from remote_reasoner_training.lite.views import log_uniform, transform, turned

ON_LAND: tuple[Callable[[np.random.Generator], Sketch], ...] = (
    baseball_diamond,
    tennis_courts,
    basketball_courts,
    running_track,
    storage_tanks,
    airplanes,
    vehicles,
)
DRAWN = (
    "airplane",
    "ship",
    "storage tank",
    "baseball diamond",
    "tennis court",
    "basketball court",
    "ground track field",
    "harbor",
    "bridge",
    "vehicle",
)
"""The classes that are drawn."""
MOST = 4  # things on land in one crop
WATER = 0.4  # share of the crops that get water
TRIES, SMALLER = 12, 0.85  # where there is no room, and how much smaller each time
SIZES = (5.0, 300.0)  # pixels of one object's longer side
FULL = 0.92  # of the crop's side that a group may fill
HIDDEN = 0.15  # share of an object that drawn water covers, from which the object is gone
ROOM = 3.0  # pixels around a group


def add_drawn(crop: Crop, random: np.random.Generator, smallest: float) -> None:
    """Draws on the crop, in place: at times water with what belongs there, then some things on free land.

    Where something is drawn, everything is known. Boxes whose shorter side is below `smallest` pixels are
    not trained.
    """
    light = Light.drawn(crop.pixels, random)
    size = crop.pixels.shape[0]
    padding = (crop.place == EMPTY).astype(np.uint8)
    taken = cv2.resize(padding, (size, size), interpolation=cv2.INTER_NEAREST) > 0
    if random.random() < WATER:
        add_water(crop, random, light, smallest, taken)
    for x0, y0, x1, y1 in np.rint(crop.boxes).astype(int):
        taken[y0:y1, x0:x1] = True
    for _ in range(int(random.integers(1, MOST + 1))):
        add_on_land(crop, random, light, smallest, taken)


def add_water(
    crop: Crop, random: np.random.Generator, light: Light, smallest: float, taken: np.ndarray
) -> None:
    """A river or a coast; what it covers of the objects there is gone. Marks it in `taken`, bool (S, S)."""
    size = crop.pixels.shape[0]
    middle = random.uniform(0.2 * size, 0.8 * size, 2)
    angle = random.uniform(0, 2 * np.pi)
    affine = turned(np.zeros(2), 1.0, angle, random.random() < 0.5, (float(middle[0]), float(middle[1])))
    brush = Brush(crop.pixels, affine, light, random)
    outline = transform(affine, waterside(brush, size))
    crop.pixels = brush.finished()
    side = size // AREA_STRIDE
    cells = np.zeros((side, side), np.uint8)
    cv2.fillPoly(cells, [np.rint(outline / AREA_STRIDE - 0.5).astype(np.int32)], 1)
    wet = cells > 0
    taken |= cv2.resize(cells, (size, size), interpolation=cv2.INTER_NEAREST) > 0
    kept = []
    for number, (x0, y0, x1, y1) in enumerate(np.rint(crop.boxes / AREA_STRIDE).astype(int)):
        window = (slice(y0, max(y1, y0 + 1)), slice(x0, max(x1, x0 + 1)))
        if wet[window].mean() < HIDDEN:
            kept.append(number)
        else:
            crop.place[window] = UNKNOWN
    crop.boxes, crop.labels = crop.boxes[kept], crop.labels[kept]
    crop.area[wet], crop.place[wet] = NOTHING, EMPTY
    for category, part in brush.parts:
        note(crop, category, part, smallest)


def add_on_land(
    crop: Crop, random: np.random.Generator, light: Light, smallest: float, taken: np.ndarray
) -> None:
    """One object or group, every kind as often, on pixels that are not `taken`; none without room."""
    size = crop.pixels.shape[0]
    sketch = ON_LAND[random.integers(len(ON_LAND))](random)
    angle = random.uniform(0, 2 * np.pi)
    cosine, sine = abs(np.cos(angle)), abs(np.sin(angle))
    half = np.array([[cosine, sine], [sine, cosine]]) @ sketch.reach
    scale = min(log_uniform(*SIZES, random), FULL * size / (2 * float(half.max())))
    for _ in range(TRIES):
        wide, high = np.minimum(half * scale + ROOM, size / 2)
        x, y = random.uniform((wide, high), (size - wide, size - high))
        x0, y0 = max(int(x - wide), 0), max(int(y - high), 0)
        x1, y1 = min(int(np.ceil(x + wide)), size), min(int(np.ceil(y + high)), size)
        if taken[y0:y1, x0:x1].any():
            scale = max(SMALLER * scale, SIZES[0])
            continue
        affine = turned(np.zeros(2), scale, angle, random.random() < 0.5, (float(x - x0), float(y - y0)))
        brush = Brush(crop.pixels[y0:y1, x0:x1], affine, light, random)
        sketch.paint(brush)
        crop.pixels[y0:y1, x0:x1] = brush.finished()
        taken[y0:y1, x0:x1] = True
        for category, part in brush.parts:
            note(crop, category, np.add(part, (x0, y0)), smallest)
        return


def note(crop: Crop, category: str, outline: np.ndarray, smallest: float) -> None:
    """Adds an object with that outline (K, 2), in crop pixels, to the crop's boxes and maps."""
    size = crop.pixels.shape[0]
    box = np.concatenate([outline.min(axis=0), outline.max(axis=0)])
    inside = np.clip(box, 0, size)
    sides, whole = inside[2:] - inside[:2], box[2:] - box[:2]
    if (sides <= 0).any():
        return
    side = size // AREA_STRIDE
    cells = np.zeros((side, side), np.uint8)
    cv2.fillPoly(cells, [np.rint(outline / AREA_STRIDE - 0.5).astype(np.int32)], 1)
    label = OBJECTS.index(category)
    if sides.min() < smallest or sides.prod() < VISIBLE * whole.prod():
        x0, y0, x1, y1 = np.rint(inside / AREA_STRIDE).astype(int)
        crop.place[y0 : max(y1, y0 + 1), x0 : max(x1, x0 + 1)] = UNKNOWN
        return
    crop.area[cells > 0], crop.place[cells > 0] = 1 + label, EMPTY
    crop.boxes = np.vstack([crop.boxes, inside.astype(np.float32)[None]])
    crop.labels = np.append(crop.labels, label)

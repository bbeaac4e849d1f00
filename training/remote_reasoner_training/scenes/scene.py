"""Drawn scenes: aerial-looking pictures with exact masks, boxes, georeference and implicit questions.

    from remote_reasoner_training.scenes.scene import draw_scene, write_geotiff
    scene = draw_scene(seed=7, theme="harbour")
    write_geotiff(scene, Path("harbour.tif"))

For tests, demonstrations and the tiny training run; the same seed and arguments draw the same scene.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

from remote_reasoner.core.picture import Box, Mask
from remote_reasoner_training.scenes.canvas import Canvas
from remote_reasoner_training.scenes.questions import LARGEST, NOTHING, QUESTIONS, THOUGHTS
from remote_reasoner_training.scenes.themes import THEMES, Sketch

KINDS = tuple(QUESTIONS)
"""Labels that objects of a scene can have."""

EXTENT_METRES = 256.0
"""Ground length of a scene's longer side."""

ORIGIN = (594_000.0, 5_751_000.0)
"""Easting and northing of the top-left corner, in `CRS`."""

CRS = "EPSG:32631"


@dataclass(frozen=True)
class SceneObject:
    """One object: its label, its visible pixels, and the box around them along pixel edges."""

    label: str
    mask: Mask
    box: Box


@dataclass(frozen=True)
class SceneQuestion:
    """A question with its true answer: positions in `Scene.objects`, none where nothing in it matches."""

    text: str
    kind: str
    targets: tuple[int, ...]
    thought: str


@dataclass(frozen=True)
class Scene:
    """A drawn picture and the truth about it.

    Attributes:
        pixels: uint8 (height, width, 3), RGB.
        objects: what can be seen, the smaller ones in front; every pixel belongs to one of them or none.
        questions: six for each kind in the picture, one for the largest of several, six without an answer.
        transform: affine transform from continuous pixel coordinates to `CRS`, north up.
        theme: harbour, airfield, suburb or farmland.
    """

    pixels: np.ndarray
    objects: tuple[SceneObject, ...]
    questions: tuple[SceneQuestion, ...]
    transform: Affine
    theme: str

    def boxes(self, question: SceneQuestion) -> list[Box]:
        """The true boxes of a question, in continuous pixels."""
        return [self.objects[target].box for target in question.targets]

    def mask(self, question: SceneQuestion) -> np.ndarray:
        """All pixels that answer a question: bool (height, width)."""
        height, width = self.pixels.shape[:2]
        answer = np.zeros((height, width), dtype=bool)
        for target in question.targets:
            answer |= self.objects[target].mask.full(height, width)
        return answer


def draw_scene(
    seed: int,
    width: int = 512,
    height: int = 512,
    theme: str | None = None,
    orientation: int | None = None,
) -> Scene:
    """Draws a scene of that size in pixels.

    `theme` is one of `themes.THEMES`, by chance where None. `orientation` 0-7 turns (by quarters) and
    mirrors (from 4 on) the composition, by chance where None. Raises ValueError for another theme or a
    side below 56 pixels.
    """
    if min(width, height) < 56:
        raise ValueError(f"A scene of {width} × {height} pixels is too small; each side needs at least 56.")
    if theme is not None and theme not in THEMES:
        raise ValueError(f"There is no theme {theme!r}; choose one of {', '.join(THEMES)}.")
    rng = np.random.default_rng(seed)
    chosen = str(rng.choice(list(THEMES)))
    turned = int(rng.integers(8))
    theme = chosen if theme is None else theme
    compose, ground = THEMES[theme]
    metres_per_pixel = EXTENT_METRES / max(width, height)
    sketch = Sketch(
        Canvas(width, height, ground, rng), metres_per_pixel, turned if orientation is None else orientation
    )
    compose(sketch)
    objects = _visible(sketch)
    transform = Affine(metres_per_pixel, 0, ORIGIN[0], 0, -metres_per_pixel, ORIGIN[1])
    return Scene(sketch.canvas.finished(), objects, _questions(objects, rng), transform, theme)


def write_geotiff(scene: Scene, path: Path, transform: Affine | None = None, crs: str | None = CRS) -> Path:
    """Writes a scene as a three-band GeoTIFF; returns the path. `transform` replaces the scene's own."""
    height, width = scene.pixels.shape[:2]
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=width,
        height=height,
        count=3,
        dtype="uint8",
        crs=crs,
        transform=transform or scene.transform,
        photometric="RGB",
        compress="deflate",
    ) as raster:
        raster.write(scene.pixels.transpose(2, 0, 1))
    return path


def _visible(sketch: Sketch) -> tuple[SceneObject, ...]:
    """The objects of which pixels are left to see."""
    objects = []
    for number, label in enumerate(sketch.labels):
        rows, columns = np.nonzero(sketch.canvas.owner == number)
        if rows.size == 0:
            continue
        x0, x1, y0, y1 = int(columns.min()), int(columns.max()) + 1, int(rows.min()), int(rows.max()) + 1
        window = sketch.canvas.owner[y0:y1, x0:x1] == number
        objects.append(SceneObject(label, Mask(x0, y0, window), (float(x0), float(y0), float(x1), float(y1))))
    return tuple(objects)


def _questions(objects: tuple[SceneObject, ...], rng: np.random.Generator) -> tuple[SceneQuestion, ...]:
    questions = []
    by_kind: dict[str, list[int]] = {}
    for index, item in enumerate(objects):
        by_kind.setdefault(item.label, []).append(index)
    for kind, targets in by_kind.items():
        questions += [SceneQuestion(text, kind, tuple(targets), THOUGHTS[kind]) for text in QUESTIONS[kind]]
        if len(targets) > 1 and kind in LARGEST:
            areas = [int(objects[target].mask.pixels.sum()) for target in targets]
            if areas.count(max(areas)) == 1:
                largest = targets[areas.index(max(areas))]
                questions.append(SceneQuestion(LARGEST[kind], kind, (largest,), THOUGHTS[kind]))
    absent = [kind for kind in KINDS if kind not in by_kind]
    kind = str(rng.choice(absent))
    questions += [SceneQuestion(text, kind, (), NOTHING) for text in QUESTIONS[kind]]
    return tuple(questions)

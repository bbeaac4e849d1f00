"""Windows of the training pictures around one object each, with clicks that a person might make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from remote_reasoner.core.prompts import Point, Prompts
from remote_reasoner.engines.lite.clicks.features import window_of
from remote_reasoner.engines.lite.clicks.window import CELLS, FEATURE_CELLS, Window, planes_of
from remote_reasoner_training.clicks.simulated import depth, next_click

if TYPE_CHECKING:
    from remote_reasoner_training.clicks.prepare import Prepared

FITTING = 0.65
"""Share of windows about as large as their object needs; the others may be far too large or too small."""
WITHOUT_FEATURES, WITHOUT_ONE = 0.12, 0.12
"""Share of windows without features, and without those of one network: the mask must not hang on them."""
BOXED, ALONE = 0.24, 0.3
"""Share of windows with a box, and of those steps whose mask so far is not told."""


@dataclass
class Sample:
    """One window while clicks are made in it.

    Attributes:
        colours, valid: as `planes_of` takes them. features: float32 (channels, 48, 48).
        truth: float32 (CELLS, CELLS), the share of each cell that is the object's.
        whole: area of the object in cells, also outside of the window.
    """

    window: Window
    colours: np.ndarray
    valid: np.ndarray
    features: np.ndarray
    truth: np.ndarray
    whole: float
    box: tuple[float, float, float, float] | None = None
    positive: list[Point] = field(default_factory=list)
    negative: list[Point] = field(default_factory=list)
    so_far: np.ndarray | None = None

    def planes(self) -> np.ndarray:
        """What the network is told."""
        prompts = Prompts(tuple(self.positive), tuple(self.negative), self.box)
        planes = planes_of(self.colours, self.valid, prompts, self.window)
        if self.so_far is not None:
            planes[8] = self.so_far
        return planes

    def click(self, probabilities: np.ndarray, tell: bool) -> None:
        """Adds the click that the mask calls for, and tells the mask or not."""
        mask = probabilities > 0.5
        wanted = next_click(self.truth > 0.5, mask)
        if wanted is not None:
            positive, (x, y) = wanted
            step = self.window.pixels_per_cell
            point = (self.window.left + x * step, self.window.top + y * step)
            (self.positive if positive else self.negative).append(point)
        self.so_far = mask.astype(np.float32) if tell else None


class Samples:
    """Draws windows from prepared pictures, sets by their weight, categories of a set evenly."""

    def __init__(self, prepared: dict[str, list[Prepared]], weights: dict[str, float], seed: int) -> None:
        self.generator = np.random.default_rng(seed)
        self._places = {
            name: self._by_category(pictures) for name, pictures in prepared.items() if name in weights
        }
        self._names = list(self._places)
        total = np.array([weights[name] for name in self._names])
        self._shares = total / total.sum()

    @staticmethod
    def _by_category(pictures: Sequence[Prepared]) -> dict[str, list[tuple[Prepared, int]]]:
        places: dict[str, list[tuple[Prepared, int]]] = {}
        for one in pictures:
            for number, item in enumerate(one.picture.objects):
                places.setdefault(item.category, []).append((one, number))
        return places

    def draw(self) -> Sample:
        """One window with its first click, or its box."""
        generator = self.generator
        places = self._places[self._names[generator.choice(len(self._names), p=self._shares)]]
        categories = list(places)
        of_category = places[categories[generator.integers(len(categories))]]
        prepared, number = of_category[generator.integers(len(of_category))]
        item, pixels = prepared.picture.objects[number], prepared.picture.pixels
        deep = depth(item.pixels)
        rows, columns = np.nonzero(deep >= deep.max() * generator.choice([1.0, 0.8, 0.4]))
        chosen = generator.integers(len(rows))
        click = (item.x0 + columns[chosen] + generator.random(), item.y0 + rows[chosen] + generator.random())
        window = self._window(item.pixels.shape, (item.x0, item.y0), click)
        return self._turned(self._seen(prepared, item, window, click, pixels))

    def _window(self, shape: tuple[int, ...], corner: tuple[int, int], click: Point) -> Window:
        """Around the click, or fitted to the object as after a first look."""
        generator, size = self.generator, float(max(shape[:2]))
        if generator.random() < FITTING:
            side = size * np.exp(generator.uniform(np.log(1.25), np.log(3.0)))
        else:
            side = size * np.exp(generator.uniform(np.log(0.5), np.log(9.0)))
        side = max(side, 24.0)
        if generator.random() < 0.6:
            return Window.around(*click, side)
        x, y = corner[0] + shape[1] / 2, corner[1] + shape[0] / 2
        shift = generator.uniform(-0.12, 0.12, 2) * side
        window = Window.around(x + shift[0], y + shift[1], side)
        cells = window.cells((click,))
        return window if (cells > 1).all() and (cells < CELLS - 1).all() else Window.around(*click, side)

    def _seen(self, prepared: Prepared, item, window: Window, click: Point, pixels: np.ndarray) -> Sample:  # type: ignore[no-untyped-def]
        generator = self.generator
        colours = self._coloured(window.sample(pixels))
        valid = window.sample(np.full(pixels.shape[:2], 255, np.uint8))
        around = Window(window.left - item.x0, window.top - item.y0, window.side)
        truth = around.sample(item.pixels.astype(np.uint8) * 255).astype(np.float32) / 255
        features = window_of(prepared.features, window.left, window.top, window.side, FEATURE_CELLS)
        chance = generator.random()
        if chance < WITHOUT_FEATURES:
            features[:] = 0
        elif chance < WITHOUT_FEATURES + WITHOUT_ONE:
            one = generator.integers(2)
            features[16 * one : 16 * one + 16] = 0
            features[32:43] *= one
            features[43:] *= 1 - one
        whole = item.pixels.sum() / window.pixels_per_cell**2
        sample = Sample(window, colours, valid, features, truth, float(whole))
        boxed = generator.random()
        if boxed < BOXED:
            high, wide = item.pixels.shape
            shift = generator.normal(0, 0.04, 4) * (wide, high, wide, high)
            corners = np.array([item.x0, item.y0, item.x0 + wide, item.y0 + high]) + shift
            sample.box = tuple(float(value) for value in corners)  # type: ignore[assignment]
        if boxed > BOXED / 2:
            sample.positive.append(click)
        return sample

    def _coloured(self, colours: np.ndarray) -> np.ndarray:
        """Another light."""
        generator = self.generator
        values = colours.astype(np.float32) * generator.uniform(0.75, 1.3, 3) + generator.uniform(-20, 20)
        if generator.random() < 0.1:
            values[:] = values.mean(2, keepdims=True)
        return np.clip(values, 0, 255).astype(np.uint8)

    def _turned(self, sample: Sample) -> Sample:
        """Mirrored and turned by quarters: from above there is no left and no top."""
        turns, mirrored = int(self.generator.integers(4)), bool(self.generator.integers(2))

        def turned(plane: np.ndarray) -> np.ndarray:
            plane = np.rot90(plane, turns, axes=(0, 1))
            return np.ascontiguousarray(plane[:, ::-1] if mirrored else plane)

        def moved(point: Point) -> Point:
            (x, y), side = sample.window.cells((point,))[0], float(CELLS)
            for _ in range(turns):
                x, y = y, side - x
            x = side - x if mirrored else x
            step = sample.window.pixels_per_cell
            return sample.window.left + x * step, sample.window.top + y * step

        sample.colours, sample.valid = turned(sample.colours), turned(sample.valid)
        sample.truth = turned(sample.truth)
        sample.features = np.ascontiguousarray(turned(sample.features.transpose(1, 2, 0)).transpose(2, 0, 1))
        sample.positive = [moved(point) for point in sample.positive]
        if sample.box is not None:
            corners = np.array([moved(sample.box[:2]), moved(sample.box[2:])])
            sample.box = (*corners.min(0).tolist(), *corners.max(0).tolist())  # type: ignore[assignment]
        return sample

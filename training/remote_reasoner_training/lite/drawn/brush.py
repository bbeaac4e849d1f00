"""Painting on a window of a crop, finer than its pixels, in units of the object that is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from remote_reasoner_training.lite.drawn.colours import Colour
from remote_reasoner_training.lite.views import transform

BITS = 4  # of a pixel's fractions that OpenCV draws with
FINEST = 4  # times finer than the crop
LARGEST = 800  # pixels a side of the canvas, above which it is no finer than need be
SHADOW: Colour = (8, 10, 18)


@dataclass(frozen=True)
class Light:
    """What all drawn things of one crop share.

    Attributes:
        gain: of their colours. tint, veil: the colour (RGB) that mixes with theirs, and how much, 0 to 1.
        sun: where shadows fall in the crop, for each unit of height.
        shade: how dark these are, 0 to 1. grain: of the noise, in grey levels. blur: in pixels.
    """

    gain: float
    tint: np.ndarray
    veil: float
    sun: np.ndarray
    shade: float
    grain: float
    blur: float

    @classmethod
    def drawn(cls, pixels: np.ndarray, random: np.random.Generator) -> Light:
        """By chance, for things on uint8 (h, w, 3) pixels."""
        angle, low = random.uniform(0, 2 * np.pi), random.uniform(0.2, 1.3)
        return cls(
            random.uniform(0.65, 1.05),
            pixels[::8, ::8].reshape(-1, 3).mean(axis=0),
            random.uniform(0.0, 0.4),
            np.array([np.cos(angle), np.sin(angle)]) * low,
            random.uniform(0.3, 0.7),
            random.uniform(1.0, 6.0),
            random.uniform(0.4, 1.1) if random.random() < 0.5 else 0.0,
        )


@dataclass
class Brush:
    """Draws over `pixels`, uint8 (h, w, 3), the window of a crop, through `affine` from units to its pixels.

    Attributes:
        parts: class and outline, (K, 2) in pixels of the window, of each object drawn so far.
        touched: uint8 (h, w) times `finer` a side: where anything was painted.
    """

    pixels: np.ndarray
    affine: np.ndarray
    light: Light
    random: np.random.Generator
    parts: list[tuple[str, np.ndarray]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.finer = max(1, min(FINEST, LARGEST // max(self.pixels.shape[:2])))
        height, width = (side * self.finer for side in self.pixels.shape[:2])
        self.canvas = cv2.resize(self.pixels, (width, height), interpolation=cv2.INTER_NEAREST)
        self.touched = np.zeros((height, width), np.uint8)
        linear = self.affine[:, :2]
        self.scale = float(np.sqrt(abs(np.linalg.det(linear))))
        # the sun shines in the crop's directions, whatever way an object lies
        self.sun = np.linalg.solve(linear, self.light.sun * self.scale)

    def _draw(
        self, points: np.ndarray, colour: Colour, opacity: float, thickness: int = 0, *, closed: bool = True
    ) -> None:
        """A polygon, or a line where there is a thickness, in pixels of the canvas."""
        moved = transform(self.affine, np.asarray(points, np.float64)) * self.finer - 0.5
        edge = thickness / 2 + 1
        low = np.floor(moved.min(axis=0) - edge).clip(0).astype(int)
        high = (np.ceil(moved.max(axis=0) + edge).astype(int) + 1).clip(max=self.touched.shape[::-1])
        if (high <= low).any():
            return
        fixed = [np.rint((moved - low) * (1 << BITS)).astype(np.int32)]
        window = (slice(low[1], high[1]), slice(low[0], high[0]))
        seen = np.clip(np.asarray(colour) * self.light.gain, 0, 255)
        seen += (self.light.tint - seen) * self.light.veil

        def draw(on: np.ndarray, value: Sequence[float]) -> None:
            if thickness:
                cv2.polylines(on, fixed, closed, value, thickness, cv2.LINE_8, BITS)
            else:
                cv2.fillPoly(on, fixed, value, cv2.LINE_8, BITS)

        old = self.canvas[window]
        new = old if opacity == 1.0 else old.copy()
        draw(new, seen.tolist())
        draw(self.touched[window], (255,))
        if opacity < 1.0:
            cv2.addWeighted(old, 1 - opacity, new, opacity, 0, dst=old)

    def fill(self, points: np.ndarray, colour: Colour, opacity: float = 1.0) -> None:
        """A polygon; with less opacity the ground shines through."""
        self._draw(points, colour, opacity)

    def line(
        self, points: np.ndarray, width: float, colour: Colour, *, closed: bool = False, opacity: float = 1.0
    ) -> None:
        """A line of that width in units; one too thin for the canvas is fainter instead."""
        thick = width * self.scale * self.finer
        self._draw(points, colour, opacity * min(1.0, thick), max(1, round(thick)), closed=closed)

    def shadow(self, points: np.ndarray, height: float) -> None:
        """Darkens where a convex body of that outline and height throws its shadow; the body comes after."""
        both = np.concatenate([points, points + self.sun * height]).astype(np.float32)
        self.fill(cv2.convexHull(both)[:, 0], SHADOW, self.light.shade)

    def part(self, category: str, outline: np.ndarray) -> None:
        """Notes an object and its outline (in units)."""
        self.parts.append((category, transform(self.affine, np.asarray(outline, np.float64))))

    def finished(self) -> np.ndarray:
        """The window, uint8 (h, w, 3), with grain, stains and blur where it was painted."""
        height, width = self.pixels.shape[:2]
        small = cv2.resize(self.canvas, (width, height), interpolation=cv2.INTER_AREA)
        share = cv2.resize(self.touched, (width, height), interpolation=cv2.INTER_AREA)[
            :, :, None
        ] * np.float32(1 / 255)
        noise = self.light.grain * self.random.standard_normal((height, width, 1), np.float32)
        cells = (max(height // 30, 2), max(width // 30, 2))
        stains = self.light.grain * self.random.standard_normal(cells, np.float32)
        noise += cv2.resize(stains, (width, height), interpolation=cv2.INTER_CUBIC)[:, :, None]
        painted = small + noise * share  # float32
        if self.light.blur:
            soft = cv2.GaussianBlur(painted, (0, 0), self.light.blur)
            painted += (soft - painted) * share
        return np.clip(painted, 0, 255).astype(np.uint8)


def rectangle(length: float, width: float, x: float = 0.0, y: float = 0.0) -> np.ndarray:
    """Corners (4, 2) of a rectangle around (x, y), its length along x."""
    return np.array([[-length, -width], [length, -width], [length, width], [-length, width]]) / 2 + (x, y)


def arc(
    radius: float, begin: float, end: float, x: float = 0.0, y: float = 0.0, count: int = 24
) -> np.ndarray:
    """Points (count, 2) of an arc around (x, y), angles in radians."""
    angles = np.linspace(begin, end, count)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1) * radius + (x, y)


def circle(radius: float, x: float = 0.0, y: float = 0.0) -> np.ndarray:
    """A circle around (x, y) as a polygon of 32 corners."""
    return arc(radius, 0, 2 * np.pi * 31 / 32, x, y, 32)

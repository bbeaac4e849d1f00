"""How single objects look from above. Shapes are in metres around their centre, x along their length."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from remote_reasoner_training.scenes.canvas import Canvas, Colour

SUN = np.array([0.8, 0.6])
"""Direction in which shadows fall, x right and y down; the same all over a picture."""


@dataclass(frozen=True)
class Placement:
    """Where an object stands: centre in pixels, heading in radians, metres per pixel."""

    x: float
    y: float
    heading: float
    metres_per_pixel: float

    def pixels(self, points: np.ndarray) -> np.ndarray:
        """Local metres (number, 2) to continuous pixel coordinates (number, 2)."""
        cosine, sine = np.cos(self.heading), np.sin(self.heading)
        turned = points @ np.array([[cosine, sine], [-sine, cosine]])
        return turned / self.metres_per_pixel + (self.x, self.y)


def rectangle(length: float, width: float) -> np.ndarray:
    """Corners of a rectangle around the origin, metres."""
    return np.array([[-length, -width], [length, -width], [length, width], [-length, width]]) / 2


def circle(diameter: float) -> np.ndarray:
    """A circle around the origin as a polygon of 40 corners, metres."""
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1) * diameter / 2


def hull_of_ship(length: float, width: float) -> np.ndarray:
    """A ship's deck with its bow at +x, metres."""
    shape = [(-0.5, -0.42), (0.28, -0.5), (0.43, -0.28), (0.5, 0), (0.43, 0.28), (0.28, 0.5), (-0.5, 0.42)]
    return np.array(shape) * (length, width)


def plan_of_aircraft(length: float, span: float) -> np.ndarray:
    """An airliner's outline with its nose at +x, metres."""
    half = [
        (0.5, 0.0), (0.46, 0.05), (0.12, 0.06), (-0.14, 0.5), (-0.22, 0.5), (-0.1, 0.06), (-0.38, 0.05),
        (-0.46, 0.18), (-0.5, 0.18), (-0.47, 0.03),
    ]  # fmt: skip
    outline = half + [(x, -y) for x, y in reversed(half[1:])]
    return np.array(outline) * (length, span)


def _shadow(canvas: Canvas, place: Placement, outline: np.ndarray, height: float) -> None:
    """Darkens what lies behind an outline (metres) that stands `height` metres above the ground."""
    base = place.pixels(outline)
    steps = np.linspace(0, height / place.metres_per_pixel, 8)
    cast = np.zeros(canvas.owner.shape, dtype=bool)
    for step in steps:
        cast |= canvas.polygon(base + SUN * step)
    canvas.darken(cast)


def ship(canvas: Canvas, place: Placement, owner: int, rng: np.random.Generator) -> None:
    """A cargo ship: deck, hatches, bridge."""
    length = rng.uniform(38, 62)
    width = length * rng.uniform(0.2, 0.26)
    deck: Colour = ((168, 64, 52), (188, 190, 192), (70, 84, 110))[rng.integers(3)]
    outline = hull_of_ship(length, width)
    _shadow(canvas, place, outline, 3)
    canvas.paint(canvas.polygon(place.pixels(outline)), deck, owner)
    for hatch in (-0.12, 0.1):
        corners = rectangle(length * 0.16, width * 0.55) + np.array([length * hatch, 0])
        canvas.paint(canvas.polygon(place.pixels(corners)), (122, 116, 108))
    bridge = rectangle(length * 0.12, width * 0.7) - np.array([length * 0.38, 0])
    canvas.paint(canvas.polygon(place.pixels(bridge)), (236, 236, 230))


def storage_tank(canvas: Canvas, place: Placement, owner: int, rng: np.random.Generator) -> None:
    """A cylindrical tank with a lit rim."""
    diameter = rng.uniform(20, 30)
    _shadow(canvas, place, circle(diameter), 10)
    canvas.paint(canvas.polygon(place.pixels(circle(diameter))), (238, 238, 232), owner)
    canvas.paint(canvas.polygon(place.pixels(circle(diameter * 0.84))), (206, 208, 206))


def tennis_court(canvas: Canvas, place: Placement, owner: int, rng: np.random.Generator) -> None:
    """A court with its surround and lines."""
    surround: Colour = ((176, 92, 62), (60, 120, 84))[rng.integers(2)]
    canvas.paint(canvas.polygon(place.pixels(rectangle(34, 17))), surround, owner)
    canvas.paint(canvas.polygon(place.pixels(rectangle(23.8, 11))), (58, 96, 150))
    line = 0.6 / place.metres_per_pixel
    border = np.vstack([rectangle(23.8, 11), rectangle(23.8, 11)[:1]])
    for points in (border, np.array([[0, -5.5], [0, 5.5]]), np.array([[-6.4, 0], [6.4, 0]])):
        stripe = canvas.stripe(place.pixels(points), line) & (canvas.owner == owner)
        canvas.paint(stripe, (226, 228, 226))


def airplane(canvas: Canvas, place: Placement, owner: int, rng: np.random.Generator) -> None:
    """An airliner."""
    length = rng.uniform(36, 46)
    outline = plan_of_aircraft(length, length * rng.uniform(0.9, 1.0))
    _shadow(canvas, place, outline, 3)
    canvas.paint(canvas.polygon(place.pixels(outline)), (240, 241, 243), owner)


def building(canvas: Canvas, place: Placement, owner: int, rng: np.random.Generator) -> None:
    """A house or hall: a roof of two slopes, lit from one side."""
    length, width = rng.uniform(22, 38), rng.uniform(14, 20)
    roof: Colour = ((164, 84, 66), (132, 134, 138), (152, 122, 96))[rng.integers(3)]
    _shadow(canvas, place, rectangle(length, width), 8)
    canvas.paint(canvas.polygon(place.pixels(rectangle(length, width))), roof, owner)
    slope = rectangle(length, width / 2) + np.array([0, width / 4])
    canvas.darken(canvas.polygon(place.pixels(slope)) & (canvas.owner == owner), 0.78)


Painter = Callable[[Canvas, Placement, int, np.random.Generator], None]

PAINTERS: dict[str, tuple[Painter, float, float]] = {
    "ship": (ship, 62, 16),
    "storage tank": (storage_tank, 30, 30),
    "tennis court": (tennis_court, 34, 17),
    "airplane": (airplane, 46, 46),
    "building": (building, 38, 20),
}
"""Each kind's painter, and the largest length and width in metres that it paints."""

"""Where things lie: harbour, airfield, suburb and farmland, each with its usual composition.

A theme is laid out in the unit square and turned or mirrored as a whole, so that a harbour's water lies on
any side, unless the orientation is fixed. What a theme usually shows, and where, is what a model that cannot
see yet can learn from questions alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from remote_reasoner_training.scenes.canvas import GROUND, Canvas, Colour
from remote_reasoner_training.scenes.objects import PAINTERS, SUN, Placement, circle, rectangle

Zone = tuple[float, float, float, float]
"""[x0, y0, x1, y1] in the unit square of the composition."""

ASPHALT: Colour = (104, 104, 106)
WATER: Colour = (42, 74, 98)
ATTEMPTS = 60


class Sketch:
    """A scene in the making: the canvas, the objects' labels so far, and the composition's orientation."""

    def __init__(self, canvas: Canvas, metres_per_pixel: float, orientation: int) -> None:
        self.canvas = canvas
        self.metres_per_pixel = metres_per_pixel
        self.orientation = orientation
        self.labels: list[str] = []

    @property
    def rng(self) -> np.random.Generator:
        """The scene's source of chance."""
        return self.canvas.rng

    def pixels(self, points: Sequence[Sequence[float]] | np.ndarray) -> np.ndarray:
        """Points of the unit square, turned by the orientation (0-7), in continuous pixel coordinates."""
        unit = np.asarray(points, dtype=np.float64).reshape(-1, 2) - 0.5
        if self.orientation >= 4:
            unit = unit * (-1, 1)
        for _ in range(self.orientation % 4):
            unit = np.stack([-unit[:, 1], unit[:, 0]], axis=1)
        height, width = self.canvas.owner.shape
        return (unit + 0.5) * (width, height)

    def add(self, label: str) -> int:
        """Registers an object; returns its number."""
        self.labels.append(label)
        return len(self.labels) - 1

    def surface(self, label: str | None, mask: np.ndarray, colour: Colour, grain: float = 4.0) -> int:
        """Paints a surface; returns its number, or `GROUND` for one without a label."""
        owner = GROUND if label is None else self.add(label)
        self.canvas.paint(mask, colour, owner, grain)
        return owner

    def road(self, points: Sequence[Sequence[float]], metres: float = 9.0) -> int:
        """A road with a broken centre line."""
        line = self.pixels(points)
        width = metres / self.metres_per_pixel
        owner = self.surface("road", self.canvas.stripe(line, width), ASPHALT)
        for start, end in pairwise(line):
            dashes = max(int(np.hypot(*(end - start)) * self.metres_per_pixel // 12), 1)
            for dash in range(dashes):
                ends = start + (end - start) * np.array([[dash], [dash + 0.5]]) / dashes
                self.canvas.paint(self.canvas.stripe(ends, 0.8 / self.metres_per_pixel), (214, 212, 200))
        return owner

    def place(
        self, label: str, zone: Zone, fewest: int, most: int, on: int = GROUND, heading: float | None = None
    ) -> None:
        """Puts `fewest` to `most` objects on free pixels of the surface `on` inside a zone.

        `heading` in radians of the composition; by chance where None. An object that finds no room after
        `ATTEMPTS` tries is left out.
        """
        paint, length, width = PAINTERS[label]
        low, high = np.sort(self.pixels([zone[:2], zone[2:]]), axis=0)
        outline = rectangle(length + 8, width + 8)
        for _ in range(int(self.rng.integers(fewest, most + 1))):
            for _ in range(ATTEMPTS):
                x, y = self.rng.uniform(low, high)
                if heading is None:
                    angle = float(self.rng.uniform(0, 2 * np.pi))
                else:
                    angle = self._turned(heading) + float(self.rng.normal(0, 0.05))
                spot = Placement(x, y, angle, self.metres_per_pixel)
                corners = spot.pixels(outline)
                inside = (corners >= 0).all() and (corners <= self.canvas.owner.shape[::-1]).all()
                if inside and (self.canvas.owner[self.canvas.polygon(corners)] == on).all():
                    paint(self.canvas, spot, self.add(label), self.rng)
                    break

    def trees(self, number: int) -> None:
        """Scatters trees over free ground, as clutter: they belong to no object."""
        height, width = self.canvas.owner.shape
        for x, y in self.rng.uniform((0, 0), (width, height), (number, 2)):
            crown = Placement(x, y, 0.0, self.metres_per_pixel).pixels(circle(self.rng.uniform(5, 10)))
            free = self.canvas.owner == GROUND
            shade = self.canvas.polygon(crown + SUN * 3 / self.metres_per_pixel)
            self.canvas.darken(shade & free, 0.6)
            green = int(self.rng.integers(70, 100))
            self.canvas.paint(self.canvas.polygon(crown) & free, (green - 22, green, green - 34), grain=8.0)

    def _turned(self, heading: float) -> float:
        start, end = self.pixels([(0.5, 0.5), (0.5 + 0.1 * np.cos(heading), 0.5 + 0.1 * np.sin(heading))])
        return float(np.arctan2(*(end - start)[::-1]))


def _box(zone: Zone) -> list[tuple[float, float]]:
    x0, y0, x1, y1 = zone
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def harbour(sketch: Sketch) -> None:
    """Water on one side with ships, a quay road, tanks and halls on land."""
    down = np.linspace(-0.05, 1.05, 24)
    phase = sketch.rng.uniform(0, 2 * np.pi)
    coast = np.stack([0.44 + 0.02 * np.sin(down * 7 + phase), down], axis=1)
    shore = np.vstack([coast, [(-0.05, 1.05), (-0.05, -0.05)]])
    water = sketch.surface("water", sketch.canvas.polygon(sketch.pixels(shore)), WATER, 3.0)
    sketch.road([(0.51, -0.05), (0.52, 0.5), (0.51, 1.05)])
    sketch.place("ship", (0.05, 0.1, 0.38, 0.9), 1, 3, on=water, heading=np.pi / 2)
    sketch.place("storage tank", (0.6, 0.08, 0.95, 0.45), 2, 4)
    sketch.place("building", (0.6, 0.55, 0.95, 0.95), 1, 3, heading=0.0)


def airfield(sketch: Sketch) -> None:
    """A runway, an apron with aircraft, hangars."""
    runway = sketch.canvas.polygon(sketch.pixels(_box((-0.05, 0.3, 1.05, 0.42))))
    sketch.surface("runway", runway, (92, 92, 96))
    for start in np.arange(0.04, 1.0, 0.12):
        dash = sketch.pixels([(start, 0.36), (start + 0.06, 0.36)])
        sketch.canvas.paint(sketch.canvas.stripe(dash, 1.6 / sketch.metres_per_pixel), (226, 226, 222))
    apron = sketch.canvas.polygon(sketch.pixels(_box((0.08, 0.5, 0.92, 0.96))))
    sketch.surface(None, apron, (150, 150, 148))
    sketch.place("airplane", (0.1, 0.55, 0.9, 0.92), 1, 3, heading=-np.pi / 2)
    sketch.place("building", (0.08, 0.03, 0.92, 0.26), 1, 2, heading=0.0)


def suburb(sketch: Sketch) -> None:
    """Crossing streets, houses, tennis courts."""
    sketch.road([(-0.05, 0.5), (1.05, 0.5)])
    sketch.road([(0.5, -0.05), (0.5, 1.05)])
    sketch.place("tennis court", (0.05, 0.55, 0.45, 0.95), 1, 2, heading=0.0)
    for zone in ((0.05, 0.05, 0.45, 0.45), (0.55, 0.05, 0.95, 0.45), (0.55, 0.55, 0.95, 0.95)):
        sketch.place("building", zone, 1, 2, heading=0.0)
    sketch.trees(40)


def farmland(sketch: Sketch) -> None:
    """Fields in different growth, a track, a pond, a farmhouse."""
    crops: tuple[Colour, ...] = ((110, 138, 62), (176, 160, 96), (138, 112, 78), (88, 120, 58))
    order = sketch.rng.permutation(len(crops))
    zones: tuple[Zone, ...] = ((0.03, 0.03, 0.46, 0.46), (0.03, 0.56, 0.46, 0.97), (0.56, 0.56, 0.97, 0.97))
    for index, zone in zip(order, zones, strict=False):
        wobble = sketch.rng.normal(0, 0.01, (4, 2))
        field = sketch.canvas.polygon(sketch.pixels(np.array(_box(zone)) + wobble))
        sketch.surface("field", field, crops[index])
        spacing = max(5 / sketch.metres_per_pixel, 2.5)
        sketch.canvas.furrow(field, float(sketch.rng.uniform(0, np.pi)), spacing)
    sketch.road([(0.51, -0.05), (0.51, 1.05)], metres=6)
    angles = np.linspace(0, 2 * np.pi, 30, endpoint=False)
    radius = 0.1 + 0.02 * np.sin(3 * angles + sketch.rng.uniform(0, 6))
    pond = np.stack([0.84 + radius * np.cos(angles), 0.14 + 0.8 * radius * np.sin(angles)], axis=1)
    sketch.surface("water", sketch.canvas.polygon(sketch.pixels(pond)), WATER, 3.0)
    sketch.place("building", (0.6, 0.3, 0.95, 0.5), 1, 1, heading=0.0)
    sketch.trees(25)


THEMES: dict[str, tuple[Callable[[Sketch], None], Colour]] = {
    "harbour": (harbour, (148, 142, 128)),
    "airfield": (airfield, (112, 130, 82)),
    "suburb": (suburb, (104, 128, 80)),
    "farmland": (farmland, (96, 112, 66)),
}
"""Each theme's composition and the colour of its ground."""

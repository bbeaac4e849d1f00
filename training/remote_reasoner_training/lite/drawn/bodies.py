"""Tanks, aircraft and vehicles from above, alone or in groups; see `sports` for what comes back."""

from __future__ import annotations

import numpy as np

from remote_reasoner_training.lite.drawn.brush import Brush, circle, rectangle
from remote_reasoner_training.lite.drawn.colours import (
    CARGO,
    CARS,
    DIRT,
    GLASS,
    PAVING,
    WHITES,
    Colour,
    one_of,
    scaled,
    varied,
)
from remote_reasoner_training.lite.drawn.sports import Sketch


def grid(random: np.random.Generator, most: int, pitch: tuple[float, float]) -> list[tuple[float, float]]:
    """Middles of one to `most` times `most` things beside each other, around the origin."""
    rows, columns = (int(min(random.integers(1, most + 1), random.integers(1, most + 1))) for _ in range(2))
    xs = (np.arange(columns) - (columns - 1) / 2) * pitch[0]
    ys = (np.arange(rows) - (rows - 1) / 2) * pitch[1]
    return [(float(x), float(y)) for y in ys for x in xs]


def reach_of(places: list[tuple[float, float]], length: float, width: float) -> tuple[float, float]:
    """Half the extent of things of that size at these places."""
    far = np.abs(np.asarray(places)).max(axis=0)
    return float(far[0] + length / 2), float(far[1] + width / 2)


def storage_tanks(random: np.random.Generator) -> Sketch:
    """Discs of one kind: flat, domed, or with a roof that floats below the rim; some in a bund."""
    pitch = random.uniform(1.12, 1.8)
    places = [place for place in grid(random, 4, (pitch, pitch)) if random.random() < 0.94] or [(0.0, 0.0)]
    kind, height = random.integers(3), random.uniform(0.1, 0.6)
    rusty: tuple[Colour, ...] = ((150, 120, 100), (120, 130, 110), (96, 98, 100))
    body = one_of(WHITES if random.random() < 0.75 else rusty, random)
    bund, rim = random.random() < 0.5, random.uniform(0.02, 0.07)
    depth, ring = random.uniform(0.03, 0.14), random.random() < 0.3
    reach = reach_of(places, pitch + 0.1, pitch + 0.1)

    def paint(brush: Brush) -> None:
        if bund:
            ground = rectangle(2 * reach[0], 2 * reach[1])
            brush.fill(ground, one_of((*DIRT, *PAVING), random), random.uniform(0.4, 0.95))
        for place in places:
            brush.shadow(circle(0.5, *place), height)
        for x, y in places:
            brush.fill(circle(0.5, x, y), body)
            if kind == 0:  # a floating roof, in the rim's shade on the side of the sun
                roof = varied(body, random, 20)
                brush.fill(circle(0.5 - rim, x, y), scaled(roof, 0.5))
                brush.fill(circle(0.5 - rim - depth / 2, *(brush.sun * depth / 2 + (x, y))), roof)
            elif kind == 1:  # a dome, bright towards the sun
                for share in (0.75, 0.5, 0.25):
                    middle = (x, y) - brush.sun * (0.12 * (1 - share))
                    brush.fill(circle(0.5 * share, *middle), scaled(body, 1.1 - 0.1 * share), 0.6)
            if ring:
                brush.line(circle(0.3, x, y), 0.05, (110, 110, 108), closed=True, opacity=0.8)
            if random.random() < 0.4:  # stairs
                angle = random.uniform(0, 2 * np.pi)
                tread = np.array([[0, 0], [np.cos(angle), np.sin(angle)]]) * 0.48 + (x, y)
                brush.line(tread, 0.02, (140, 140, 138))
            brush.part("storage tank", circle(0.5, x, y))

    return Sketch(reach, paint)


def aircraft_parts(random: np.random.Generator) -> list[np.ndarray]:
    """Fuselage, wings, tail and engines, each a polygon; nose at +x, one unit long."""
    broad, span = random.uniform(0.075, 0.12), random.uniform(0.75, 1.15)
    sweep, root, tip = random.uniform(0.02, 0.34), random.uniform(0.14, 0.26), random.uniform(0.03, 0.09)
    front = random.uniform(0.08, 0.2)
    nose = [(0.5, 0), (0.44, broad / 2.4), (0.36, broad / 2), (-0.3, broad / 2), (-0.5, broad / 8)]
    parts = [np.array([*nose, *[(x, -y) for x, y in reversed(nose)]])]
    for side in (1, -1):
        wing = [(front, 0), (front - sweep, span / 2), (front - sweep - tip, span / 2), (front - root, 0)]
        tail = [(-0.36, 0), (-0.36 - 0.4 * sweep, 0.2 * span), (-0.42 - 0.4 * sweep, 0.2 * span), (-0.48, 0)]
        parts += [np.array(wing) * (1, side), np.array(tail) * (1, side)]
    if random.random() < 0.7:
        along = random.uniform(0.28, 0.36)
        for share in (along,) if random.random() < 0.6 else (along, along + 0.25):
            x = front - sweep * share + 0.01
            parts += [rectangle(0.12, 0.045, x, side * span / 2 * share) for side in (1, -1)]
    return parts


def airplanes(random: np.random.Generator) -> Sketch:
    """One to four aircraft of one kind beside each other, on their apron or on any ground."""
    parts = aircraft_parts(random)
    wide = float(2 * max(np.abs(part[:, 1]).max() for part in parts))
    pitch = wide * random.uniform(1.05, 1.4)
    count = int(random.choice([1, 1, 1, 2, 3, 4]))
    places = [(float(random.normal(0, 0.03)), (number - (count - 1) / 2) * pitch) for number in range(count)]
    body = one_of((*WHITES, *WHITES, (150, 154, 158), (96, 104, 96)), random)
    apron, height = random.random() < 0.6, random.uniform(0.04, 0.12)
    reach = reach_of(places, 1.15, wide * 1.15)

    def paint(brush: Brush) -> None:
        if apron:
            brush.fill(rectangle(2 * reach[0], 2 * reach[1]), one_of(PAVING, random), random.uniform(0.5, 1))
        for place in places:
            for part in parts:
                brush.shadow(part + place, height)
        for place in places:
            for part in parts[1:]:
                brush.fill(part + place, varied(body, random, 6))
            brush.fill(parts[0] + place, varied(body, random, 6))
            if random.random() < 0.4:
                stripe = rectangle(random.uniform(0.1, 0.3), 0.06, -0.36, 0) + place
                brush.fill(stripe, one_of(CARGO, random), 0.8)
            brush.part("airplane", np.concatenate(parts) + place)

    return Sketch(reach, paint)


def vehicles(random: np.random.Generator) -> Sketch:
    """Cars, vans or lorries, parked in rows or one behind the other."""
    lorry = random.random() < 0.25
    broad = random.uniform(0.22, 0.32) if lorry else random.uniform(0.38, 0.5)
    pitch = (random.uniform(1.08, 1.6), broad * random.uniform(1.25, 1.7))
    places = [place for place in grid(random, 4, pitch) if random.random() < 0.8] or [(0.0, 0.0)]
    paved, height = random.random() < 0.6, random.uniform(0.15, 0.35)
    reach = reach_of(places, 1.2, broad * 1.3)

    def paint(brush: Brush) -> None:
        if paved:
            brush.fill(rectangle(2 * reach[0], 2 * reach[1]), one_of(PAVING, random), random.uniform(0.5, 1))
        bodies = [rectangle(random.uniform(0.9, 1.0), broad, *place) for place in places]
        for body in bodies:
            brush.shadow(body, height)
        for (x, y), body in zip(places, bodies, strict=True):
            paintwork, ahead = one_of(CARS, random), random.choice([-1, 1])
            corner = 0.06
            cut = np.sign(body - (x, y)) * corner
            rounded = np.concatenate([[p - (c[0], 0), p - (0, c[1])] for p, c in zip(body, cut, strict=True)])
            hull = rounded[np.argsort(np.arctan2(*(rounded - (x, y)).T))]
            if lorry:
                brush.fill(rectangle(0.7, broad, x - 0.12 * ahead, y), one_of((*CARGO, *WHITES), random))
                brush.fill(rectangle(0.18, broad * 0.92, x + 0.38 * ahead, y), paintwork)
            else:
                brush.fill(hull, paintwork)
                brush.fill(rectangle(0.1, broad * 0.75, x + 0.17 * ahead, y), GLASS, 0.85)
                brush.fill(rectangle(0.08, broad * 0.7, x - 0.3 * ahead, y), GLASS, 0.8)
            brush.part("vehicle", hull)

    return Sketch(reach, paint)

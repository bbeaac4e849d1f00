"""A river or a coast across a crop, with bridges, piers, boats and ships."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from remote_reasoner_training.lite.drawn.brush import Brush, rectangle
from remote_reasoner_training.lite.drawn.colours import (
    CARGO,
    DECKS,
    DIRT,
    GLASS,
    LINE,
    PAVING,
    WATER,
    WHITES,
    one_of,
    varied,
)
from remote_reasoner_training.lite.views import log_uniform

WAVES = 5  # of the bank's outline
REEDS = (54, 66, 44)


@dataclass(frozen=True)
class Banks:
    """Where the water is, in pixels along (x) and across (y) its course: from `low(x)` to `high(x)`."""

    half: float
    amplitudes: np.ndarray
    lengths: np.ndarray
    phases: np.ndarray
    coast: bool

    @classmethod
    def drawn(cls, random: np.random.Generator, size: int) -> Banks:
        """By chance, for a crop of that side."""
        half = log_uniform(0.03, 0.3, random) * size
        amplitudes = random.uniform(0, min(0.25 * half, 5.0), (2, WAVES)) / np.arange(1, WAVES + 1)
        lengths = random.uniform(0.15, 1.2, (2, WAVES)) * size
        straight = random.random() < 0.35
        phases = random.uniform(0, 2 * np.pi, (2, WAVES))
        return cls(half, amplitudes * (0.0 if straight else 1.0), lengths, phases, random.random() < 0.4)

    def edge(self, side: int, x: np.ndarray) -> np.ndarray:
        """y of the bank below (0) or above (1) at these x."""
        waves = self.amplitudes[side] * np.sin(
            2 * np.pi * x[..., None] / self.lengths[side] + self.phases[side]
        )
        return (-self.half if side == 0 else self.half) + waves.sum(axis=-1)

    def polygon(self, size: int, widened: float = 0.0) -> np.ndarray:
        """The outline of the water, wider by so many pixels on each bank; a coast has one bank only."""
        x = np.linspace(-1.2 * size, 1.2 * size, 120)
        low = np.stack([x, self.edge(0, x) - widened], axis=1)
        y = np.full_like(x, 2.0 * size) if self.coast else self.edge(1, x) + widened
        return np.concatenate([low, np.stack([x, y], axis=1)[::-1]])


def paint_water(brush: Brush, banks: Banks, size: int) -> np.ndarray:
    """Fills the water; its outline in units, which are pixels here."""
    random = brush.random
    rim = random.uniform(0.0, 6.0)
    if rim > 1:
        brush.fill(banks.polygon(size, rim), one_of((*DIRT, *PAVING, REEDS, REEDS), random), 0.8)
    outline = banks.polygon(size)
    colour = one_of(WATER, random)
    brush.fill(outline, colour)
    if not banks.coast and random.random() < 0.5:  # deeper in the middle
        inner = banks.polygon(size, -0.4 * banks.half)
        brush.fill(inner, varied(colour, random, 5), 0.5)
    return outline


def bridge(brush: Brush, banks: Banks, x: float, size: int) -> np.ndarray:
    """A road or railway over the water, going on over the land on both sides; the outline over the water."""
    random = brush.random
    slant = random.uniform(-0.3, 0.3)
    low, high = (float(banks.edge(side, np.array(x))) for side in (0, 1))
    over = random.uniform(0.0, 0.15) * banks.half
    length = (high - low + 2 * over) / np.cos(slant)
    broad = length * log_uniform(0.07, 0.4, random)
    turn = np.array([[np.sin(slant), np.cos(slant)], [np.cos(slant), -np.sin(slant)]])
    middle = np.array([x, (low + high) / 2])

    def moved(points: np.ndarray) -> np.ndarray:
        return np.asarray(points) @ turn + middle

    deck = moved(rectangle(length, broad))
    road = one_of(PAVING, random)
    if random.random() < 0.85:
        far = random.uniform(1.0, 3.0) * size
        brush.fill(moved(rectangle(far, broad * random.uniform(0.7, 1.0))), varied(road, random, 8), 0.9)
    brush.shadow(deck, random.uniform(0.0, 0.4) * broad)
    brush.fill(deck, road)
    rail = one_of((*WHITES, (70, 70, 72)), random)
    for side in (-0.5, 0.5):
        edge = moved(np.array([[-length / 2, side * broad], [length / 2, side * broad]]))
        brush.line(edge, max(0.06 * broad, 0.4), rail, opacity=0.8)
    for lane in range(1, int(random.integers(1, 5))):
        at = (lane / 4 - 0.5) * broad
        brush.line(moved(np.array([[-size, at], [size, at]])), 0.3, LINE, opacity=0.5)
    brush.part("bridge", deck)
    return deck


def hull(length: float, broad: float, random: np.random.Generator) -> np.ndarray:
    """A deck with its bow at +x and its stern at -x."""
    shape = np.array(
        [(-0.5, -0.36), (-0.44, -0.46), (0.2, -0.5), (0.4, -0.3), (0.5, 0), (0.4, 0.3), (0.2, 0.5)]
    )
    shape = np.concatenate([shape, [(-0.44, 0.46), (-0.5, 0.36)]])
    shape[2:7, 0] += random.uniform(-0.08, 0.06) * (shape[2:7, 0] < 0.45)
    return shape * (length, broad)


def vessel(brush: Brush, middle: np.ndarray, angle: float, length: float, broad: float) -> np.ndarray:
    """A ship, barge or boat; its outline. Long ones carry hatches or containers, short ones a cockpit."""
    random = brush.random
    cosine, sine = np.cos(angle), np.sin(angle)
    turn = np.array([[cosine, sine], [-sine, cosine]])

    def moved(points: np.ndarray) -> np.ndarray:
        return points @ turn + middle

    outline = moved(hull(length, broad, random))
    cargo = broad / length < 0.24
    deck = one_of(DECKS if cargo else WHITES, random)
    brush.shadow(outline, random.uniform(0, 0.3) * broad)
    brush.fill(outline, deck)
    if cargo:
        house = random.choice([-0.4, -0.36, 0.3])
        for x in np.arange(-0.28, 0.3, random.uniform(0.08, 0.2)):
            if abs(x - house) > 0.12:
                box = rectangle(0.07 * length, 0.7 * broad, x * length)
                brush.fill(moved(box), one_of((*CARGO, deck), random), 0.9)
        brush.fill(moved(rectangle(0.08 * length, 0.8 * broad, house * length)), one_of(WHITES, random))
    else:
        cabin = rectangle(random.uniform(0.15, 0.4) * length, 0.55 * broad, -0.05 * length)
        brush.fill(moved(cabin), one_of((GLASS, (90, 110, 140), *WHITES), random), 0.9)
    return outline


def ships(brush: Brush, banks: Banks, size: int, clear: list[np.ndarray]) -> None:
    """Ships under way or at anchor, where nothing else is drawn (`clear`: outlines to keep away from)."""
    random = brush.random
    reach = 0.5 * size if banks.coast else banks.half
    longest = max(min(0.8 * reach, 160.0), 5.0)
    for _ in range(int(random.integers(1, 6))):
        length = log_uniform(min(5.0, longest), longest, random)
        broad = length * random.uniform(0.13, 0.36)
        x = random.uniform(-0.6, 0.6) * size
        y = float(banks.edge(0, np.array(x))) + length * 0.6
        y = random.uniform(y, max(y, size if banks.coast else banks.half - 0.6 * length))
        middle, angle = np.array([x, y]), random.uniform(0, 2 * np.pi)
        if any(np.linalg.norm(other.mean(axis=0) - middle) < np.ptp(other, axis=0).max() / 2 + length
               for other in clear):  # fmt: skip
            continue
        if random.random() < 0.3:
            ahead = np.array([np.cos(angle), np.sin(angle)])
            wake = np.array(
                [middle - ahead * length * 0.45, middle - ahead * length * random.uniform(1.2, 3)]
            )
            brush.line(wake, 0.5 * broad, (200, 210, 212), opacity=random.uniform(0.2, 0.6))
        outline = vessel(brush, middle, angle, length, broad)
        clear.append(outline)
        brush.part("ship", outline)


def pier(brush: Brush, banks: Banks, x: float, size: int) -> np.ndarray:
    """A pier into the water, most with boats at both sides; the outline of both together."""
    random = brush.random
    room = size * 0.6 if banks.coast else 1.4 * banks.half
    length = log_uniform(0.25, 0.9, random) * min(room, 260.0)
    shore = float(banks.edge(0, np.array(x)))
    slant = random.uniform(-0.3, 0.3)
    turn = np.array([[np.sin(slant), np.cos(slant)], [np.cos(slant), -np.sin(slant)]])
    broad = max(length * random.uniform(0.02, 0.1), 1.0)

    def moved(points: np.ndarray) -> np.ndarray:
        return np.asarray(points) @ turn + (x, shore)

    wood = one_of((*PAVING, *DIRT), random)
    boat = length * random.uniform(0.1, 0.3)
    berth = boat * random.uniform(0.32, 0.5)
    full, sides = random.uniform(0.4, 1.0), random.choice([1, 2, 2, 2])
    brush.fill(moved(rectangle(length + 6, broad, length / 2 - 3)), wood)
    for side in (-1, 1)[: int(sides)]:
        for at in np.arange(0.25 * boat, length - berth / 2, berth):
            brush.line(moved(np.array([[at, 0], [at, side * 0.8 * boat]])), 0.04 * boat, wood, opacity=0.6)
            if random.random() < full:
                middle = moved(np.array([[at + berth / 2, side * (broad / 2 + 0.52 * boat)]]))[0]
                angle = np.arctan2(*(turn[1] * side)[::-1])
                vessel(brush, middle, angle, boat * random.uniform(0.75, 1.0), berth * 0.75)
    ahead, behind = (broad / 2 + boat if on else broad / 2 for on in (sides == 2, True))
    corners = np.array([[0, -behind], [length, -behind], [length, ahead], [0, ahead]])
    outline = moved(corners)
    brush.part("harbor", outline)
    return outline


def waterside(brush: Brush, size: int) -> np.ndarray:
    """Water through the origin, its course along x, and what belongs there; units are pixels. Its outline."""
    random = brush.random
    banks = Banks.drawn(random, size)
    outline = paint_water(brush, banks, size)
    taken: list[np.ndarray] = []
    if banks.coast or (banks.half > 40 and random.random() < 0.4):
        x = random.uniform(-0.4, -0.1) * size
        for _ in range(int(random.integers(0, 4))):
            taken.append(pier(brush, banks, x, size))
            x += np.ptp(taken[-1], axis=0)[0] * random.uniform(1.1, 1.8)
    elif random.random() < 0.85:
        x = random.uniform(-0.3, 0.1) * size
        for _ in range(int(random.choice([1, 1, 2]))):
            taken.append(bridge(brush, banks, x, size))
            x += random.uniform(0.3, 0.5) * size
    if random.random() < 0.7:
        ships(brush, banks, size, taken)
    return outline

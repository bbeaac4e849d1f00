"""Diamonds, courts and tracks from above.

A function chooses all measures by chance and returns a `Sketch`; one object is about 1 unit long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from remote_reasoner_training.lite.drawn.brush import Brush, arc, circle, rectangle
from remote_reasoner_training.lite.drawn.colours import (
    COURTS,
    DIRT,
    GRASS,
    LINE,
    PAVING,
    TRACKS,
    one_of,
    varied,
)


@dataclass(frozen=True)
class Sketch:
    """What is to be drawn around the origin: half its extent in units along x and y, and how."""

    reach: tuple[float, float]
    paint: Callable[[Brush], None]


def baseball_diamond(random: np.random.Generator) -> Sketch:
    """A fan of dirt, with or without grass between the bases, at times with its outfield."""
    base, opening = random.uniform(0.42, 0.56), random.uniform(0.78, 0.92)
    mound, outer = 0.67 * base, base * random.uniform(0.85, 1.15)  # home plate lies at the origin so far
    half = np.arcsin(np.clip(mound * np.sin(opening) / outer, -1, 1)) + opening
    back = arc(random.uniform(0.05, 0.12), np.pi / 2 + opening, 1.5 * np.pi - opening, count=10)
    fan = np.concatenate([back, arc(outer, -half, half, mound, 0.0, 30)])
    unit = 1 / np.ptp(fan, axis=0).max()
    base, mound, fan = base * unit, mound * unit, fan * unit
    home = -(fan.min(axis=0) + fan.max(axis=0)) / 2
    fan = fan + home
    infield = np.array([[0, 0], [base, base], [2 * base, 0], [base, -base]]) / np.sqrt(2)
    dirt, grass = one_of(DIRT, random), one_of(GRASS, random)
    outfield, grown, out = random.random() < 0.35, random.random() < 0.55, random.uniform(1.5, 2.4)
    centre = infield.mean(axis=0) + home
    inner = (infield - infield.mean(axis=0)) * random.uniform(0.6, 0.9) + centre

    def paint(brush: Brush) -> None:
        if outfield:
            lawn = np.concatenate([home[None], arc(out, -np.pi / 4, np.pi / 4, home[0], home[1])])
            brush.fill(lawn, varied(grass, random, 8), random.uniform(0.3, 0.8))
            if random.random() < 0.5:
                brush.line(lawn[1:], 0.05, dirt, opacity=0.8)
        brush.fill(fan, dirt, random.uniform(0.85, 1.0))
        if grown:
            brush.fill(inner, grass, random.uniform(0.7, 1.0))
        if random.random() < 0.8:
            brush.fill(circle(0.045, home[0] + mound), varied(dirt, random, 12))
        if random.random() < 0.6:
            foul = np.array([[1, 1], [0, 0], [1, -1]]) * random.uniform(0.5, 0.7) + home
            brush.line(foul, 0.008, LINE, opacity=0.8)
        brush.part("baseball diamond", fan)

    side = out + 0.1 if outfield else 0.56
    return Sketch((side, side), paint)


def tennis_courts(random: np.random.Generator) -> Sketch:
    """One to five courts beside each other in their surround."""
    metre = 1 / 30
    count = int(random.choice([1, 1, 2, 2, 3, 4, 5]))
    pitch, length = random.uniform(15.0, 18.5) * metre, random.uniform(27, 33) * metre
    around, side = random.uniform(0.5, 4.0) * metre, random.uniform(0.85, 0.98) * pitch
    court, apron = one_of(COURTS, random), one_of(COURTS, random)
    bare, fence, white = random.random() < 0.2, random.random() < 0.4, random.uniform(0.5, 1.0)
    reach = (length / 2 + around, count * pitch / 2 + around)

    def paint(brush: Brush) -> None:
        surround = rectangle(2 * reach[0], 2 * reach[1])
        if fence:
            brush.shadow(surround, 3 * metre)
        brush.fill(surround, apron, 0.4 if bare else random.uniform(0.85, 1.0))
        if fence:
            brush.line(surround, 0.3 * metre, (60, 62, 60), closed=True)
        for number in range(count):
            middle = (0, (number - (count - 1) / 2) * pitch)
            brush.fill(rectangle(23.8 * metre, 11 * metre, *middle), court, 0.5 if bare else 1.0)
            for wide in (11.0, 8.2):
                border = rectangle(23.8 * metre, wide * metre, *middle)
                brush.line(border, 0.15 * metre, LINE, closed=True, opacity=white)
            for ends in ([[-6.4, -4.1], [-6.4, 4.1]], [[6.4, -4.1], [6.4, 4.1]], [[-6.4, 0], [6.4, 0]]):
                brush.line(np.array(ends) * metre + middle, 0.15 * metre, LINE, opacity=white)
            net = np.array([[0, -6], [0, 6]]) * metre + middle
            brush.line(net, 0.25 * metre, (50, 54, 60), opacity=0.7)
            brush.part("tennis court", rectangle(length, side, *middle))

    return Sketch(reach, paint)


def basketball_courts(random: np.random.Generator) -> Sketch:
    """One to three courts with keys, arcs and a centre circle."""
    metre = 1 / 28
    count = int(random.choice([1, 1, 1, 2, 2, 3]))
    pitch, around = random.uniform(15.6, 19.0) * metre, random.uniform(0.5, 4.0) * metre
    court, key, apron = one_of(COURTS, random), one_of(COURTS, random), one_of((*COURTS, *PAVING), random)
    wide = random.uniform(3.6, 5.2) * metre
    filled, white = random.random() < 0.5, random.uniform(0.5, 1.0)
    reach = (0.5 + around, count * pitch / 2 + around)

    def paint(brush: Brush) -> None:
        brush.fill(rectangle(2 * reach[0], 2 * reach[1]), apron, random.uniform(0.75, 1.0))
        for number in range(count):
            y = (number - (count - 1) / 2) * pitch
            border = rectangle(28 * metre, 15 * metre, 0, y)
            brush.fill(border, court)
            zones = [circle(1.8 * metre, 0, y)]
            zones += [rectangle(5.8 * metre, wide, end * 11.1 * metre, y) for end in (-1, 1)]
            for zone in zones:
                if filled:
                    brush.fill(zone, key)
                brush.line(zone, 0.16 * metre, LINE, closed=True, opacity=white)
            brush.line(border, 0.2 * metre, LINE, closed=True, opacity=white)
            brush.line(
                np.array([[0, y - 7.5 * metre], [0, y + 7.5 * metre]]), 0.16 * metre, LINE, opacity=white
            )
            for turn, end in ((np.pi, 1), (0.0, -1)):
                for radius, x in ((6.7, 12.4), (1.8, 8.2)):
                    bow = arc(radius * metre, turn - np.pi / 2, turn + np.pi / 2, end * x * metre, y)
                    brush.line(bow, 0.16 * metre, LINE, opacity=white)
            brush.part("basketball court", border)

    return Sketch(reach, paint)


def running_track(random: np.random.Generator) -> Sketch:
    """An oval track around a field, which may be marked."""
    width, lane = random.uniform(0.42, 0.68), random.uniform(0.045, 0.085)
    track, grass = one_of(TRACKS, random), one_of(GRASS, random)
    lanes, marked, coloured = int(random.integers(0, 8)), random.random() < 0.6, random.random() < 0.4
    length = (1 - width) + 0.2 * width
    inner = (width - 2 * lane) * random.uniform(0.75, 0.92)

    def oval(margin: float) -> np.ndarray:
        radius, end = width / 2 - margin, (1 - width) / 2
        right, left = arc(radius, -np.pi / 2, np.pi / 2, end), arc(radius, np.pi / 2, 1.5 * np.pi, -end)
        return np.concatenate([right, left])

    def paint(brush: Brush) -> None:
        if random.random() < 0.3:
            brush.fill(oval(-0.03), one_of(GRASS, random), 0.6)
        brush.fill(oval(0.0), track, random.uniform(0.85, 1.0))
        for number in range(1, lanes):
            brush.line(oval(lane * number / lanes), 0.003, LINE, closed=True, opacity=0.5)
        brush.fill(oval(lane), varied(track, random, 10) if coloured else grass, random.uniform(0.75, 1.0))
        field = rectangle(length, inner)
        if marked or coloured:
            brush.fill(field, varied(grass, random, 8), 0.9)
        if marked:
            brush.line(field, 0.006, LINE, closed=True, opacity=0.8)
            for x in np.linspace(-length / 2, length / 2, int(random.choice([3, 3, 11, 21])))[1:-1]:
                brush.line(np.array([[x, -inner / 2], [x, inner / 2]]), 0.004, LINE, opacity=0.7)
            if random.random() < 0.5:
                brush.line(circle(0.05), 0.005, LINE, closed=True, opacity=0.8)
        brush.part("ground track field", oval(0.0))

    return Sketch((0.54, width / 2 + 0.04), paint)

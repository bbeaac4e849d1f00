"""Colours that things have from above, RGB."""

from __future__ import annotations

import numpy as np

Colour = tuple[float, float, float]

GRASS: tuple[Colour, ...] = ((78, 104, 58), (96, 116, 70), (112, 118, 76), (58, 84, 50), (128, 122, 84))
DIRT: tuple[Colour, ...] = (
    (186, 146, 110),
    (168, 122, 88),
    (200, 172, 134),
    (160, 108, 82),
    (150, 130, 106),
)
TRACKS: tuple[Colour, ...] = (
    (176, 96, 80),
    (160, 110, 96),
    (92, 92, 96),
    (66, 68, 74),
    (170, 140, 110),
    (80, 96, 150),
    (200, 120, 104),
)
COURTS: tuple[Colour, ...] = (
    (64, 84, 140),
    (70, 104, 84),
    (84, 92, 150),
    (110, 120, 106),
    (160, 96, 84),
    (96, 100, 104),
    (180, 120, 90),
    (104, 140, 170),
)
PAVING: tuple[Colour, ...] = ((150, 150, 146), (172, 168, 160), (112, 112, 112), (134, 128, 120))
WHITES: tuple[Colour, ...] = ((244, 244, 240), (230, 232, 230), (208, 208, 206))
CARS: tuple[Colour, ...] = (
    (236, 236, 236),
    (204, 206, 208),
    (130, 132, 136),
    (48, 50, 54),
    (28, 28, 32),
    (150, 40, 40),
    (50, 70, 120),
    (190, 180, 150),
)
DECKS: tuple[Colour, ...] = ((150, 62, 52), (188, 190, 192), (84, 96, 110), (120, 116, 104), (70, 100, 86))
CARGO: tuple[Colour, ...] = ((170, 70, 50), (60, 90, 150), (190, 180, 160), (70, 130, 90), (200, 140, 50))
WATER: tuple[Colour, ...] = (
    (30, 48, 60),
    (44, 70, 84),
    (58, 74, 62),
    (24, 36, 40),
    (78, 88, 74),
    (40, 84, 100),
)
LINE: Colour = (226, 226, 220)
GLASS: Colour = (34, 40, 46)


def varied(colour: Colour, random: np.random.Generator, spread: float = 14.0) -> Colour:
    """A colour near that one."""
    changed = np.clip(np.asarray(colour) + random.normal(0, spread) + random.normal(0, spread / 2, 3), 5, 250)
    return float(changed[0]), float(changed[1]), float(changed[2])


def one_of(colours: tuple[Colour, ...], random: np.random.Generator) -> Colour:
    """One of the colours, varied."""
    return varied(colours[random.integers(len(colours))], random)


def scaled(colour: Colour, factor: float) -> Colour:
    """A lighter or darker colour."""
    red, green, blue = (min(factor * value, 255.0) for value in colour)
    return red, green, blue

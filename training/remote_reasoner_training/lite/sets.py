"""Which set of pictures says what: the classes it annotates, vetted negatives.

A set annotates only its own classes, so the loss is masked by set; a class is a *vetted negative* of a set
where its pictures were looked at and cannot show it. Everything else stays unknown and is not trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from remote_reasoner.engines.lite.vision.categories import CATEGORIES, LAND_COVER, OBJECTS

COURTS = ("baseball diamond", "tennis court", "basketball court", "ground track field")


@dataclass(frozen=True)
class PictureSet:
    """One folder of pictures.

    Attributes:
        name: the folder; `outlined` has none (see `outlines`).
        objects: object classes annotated with boxes on every picture, negatives of the others included.
        areas: categories whose area is known on every pixel outside 'ignore'.
        turns: may be rotated by any angle (its outlines are exact, so boxes stay tight).
        trains: may be trained on; else it only measures (its licence does not allow released weights).
    """

    name: str
    objects: frozenset[str]
    areas: frozenset[str]
    turns: bool = False
    trains: bool = True


def everything_but(*unknown: str) -> frozenset[str]:
    """All object classes without those that the set shows but does not annotate."""
    return frozenset(OBJECTS) - set(unknown)


SETS: tuple[PictureSet, ...] = (
    PictureSet("nwpu_vhr10", everything_but(), frozenset(OBJECTS), turns=True),
    PictureSet("hrplanes", everything_but("storage tank", "vehicle"), frozenset({"airplane", "water"})),
    PictureSet("aerial_cars", everything_but(), frozenset({"vehicle", "water", "bare land"})),
    PictureSet("solar_panels", everything_but("vehicle"), frozenset({"solar panel", "water"})),
    PictureSet(
        "dubai",
        frozenset({"airplane", "baseball diamond", "storage tank", "solar panel"}),
        frozenset({"building", "road", "vegetation", "water", "bare land"}),
        turns=True,
    ),
    PictureSet(
        "epfl_road",
        frozenset({"airplane", "ship", "storage tank", "harbor", "solar panel"}),
        frozenset({"road"}),
        turns=True,
    ),
    PictureSet("aerial_maritime", everything_but(), frozenset({"bare land"})),
    PictureSet(
        "shiprs_ports",
        frozenset({"airplane", "ship", "baseball diamond", "solar panel"}),
        frozenset({"ship"}),
    ),
    PictureSet(
        "sen2_ships",
        everything_but("storage tank", "harbor", "bridge"),
        frozenset({"ship"}),
        turns=True,
    ),
    PictureSet(
        "roof_chips",
        everything_but("vehicle", "solar panel"),
        frozenset({"building", "water"}),
        turns=True,
    ),
    PictureSet(
        "s2_landcover",
        frozenset({"airplane", "storage tank", "vehicle", "solar panel", *COURTS}),
        frozenset({"vegetation"}),
        turns=True,
    ),
    PictureSet("tokyo", frozenset({"airplane", "ship", "harbor"}), frozenset(LAND_COVER), turns=True),
    PictureSet("drone_street_cars", frozenset({"vehicle"}), frozenset(), trains=False),
    PictureSet("outlined", frozenset(), frozenset(LAND_COVER), turns=True),
    PictureSet("corrections", frozenset(OBJECTS), frozenset(CATEGORIES), turns=True),
)

CORRECTIONS = len(SETS) - 1
"""The set of corrected answers (see `adapt`), which narrows down what is known to what was reviewed."""

UNKNOWN = len(SETS)  # a place where nothing is known: objects cut at the crop's edge, unreadable ones
EMPTY = len(SETS) + 1  # padding: certainly nothing


def known_objects() -> np.ndarray:
    """bool (sets + 2, 11): which object classes are known in a place of that set."""
    table = np.zeros((len(SETS) + 2, len(OBJECTS)), dtype=bool)
    for row, picture_set in enumerate(SETS):
        table[row] = [name in picture_set.objects for name in OBJECTS]
    table[EMPTY] = True
    return table


@cache
def known_areas() -> np.ndarray:
    """bool (sets + 2, 16): which categories' areas are known in a place of that set."""
    table = np.zeros((len(SETS) + 2, len(CATEGORIES)), dtype=bool)
    for row, picture_set in enumerate(SETS):
        table[row] = [name in picture_set.areas for name in CATEGORIES]
    table[EMPTY] = True
    return table

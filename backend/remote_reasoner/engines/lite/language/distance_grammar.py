"""Distances in a question: 'within 1,000 m of the river', 'more than 2 km from a road'."""

from __future__ import annotations

import re
from typing import Literal

from remote_reasoner.engines.lite.language.exceptions import EXCEPTING
from remote_reasoner.engines.lite.language.intent import Distance, Relation, RelationKind

NUMBER = r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
LENGTH_UNIT = (
    r"(?P<unit>kilomet(?:er|re)s?|km|met(?:er|re)s?|m|feet|foot|ft|yards?|yd|miles?|mi|pixels?|px)\b"
)
_DISTANCE = re.compile(
    rf"(?<![\d.,]){NUMBER}\s*{LENGTH_UNIT}(?P<more> or more)?"
    r"(?=(?: (?:radius|distance|away|or less))* (?:from|of|around|off"
    r"|to(?! the (?:left|right|north|south|east|west)))\b)"
)
_THOUSANDS = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_UNITS: tuple[tuple[str, float], ...] = (
    ("k", 1000.0),
    ("mi", 1609.344),
    ("m", 1.0),
    ("f", 0.3048),
    ("y", 0.9144),
)
"""Beginning of a unit's name, metres in it."""

_WITH_DISTANCE: tuple[tuple[str, RelationKind], ...] = (
    (r"(?:more|farther|further|greater) than|at least|over|beyond", "beyond"),
    (r"within|(?:less|closer|nearer) than|at most|up to|under|in a (?:radius|distance) of", "near"),
)
_LEAD_END = r"(?: (?:about|a|an|(?:radius|distance) of))*$"
_DENIED = r"(?:(?:\b(?:not|no|never)|n't)(?: [\w-]+)?)"


def distance_relation(before: str, other: str) -> Relation | None:
    """'Near' or 'beyond' a distance, from the words before the name of `other`; None without a distance.

    Only a length that is followed by 'from', 'of' and the like is a distance; 'longer than 50 m' is a size.
    """
    length = _DISTANCE.search(before)
    if length is None:
        return None
    lead = before[: length.start()].rstrip()
    for words, kind in _WITH_DISTANCE:
        match = re.search(rf"(?P<denied>{_DENIED}? ?)\b(?:{words}){_LEAD_END}", lead)
        if match:
            beyond = (kind == "beyond") != bool(match["denied"].strip())
            break
    else:
        beyond = length["more"] is not None
    if EXCEPTING.search(before):
        beyond = not beyond
    return Relation("beyond" if beyond else "near", (other,), distance=_distance(length))


def amount(number: str) -> float:
    """The value of a `NUMBER`: '1,000' and '1 000' are a thousand, '2,5' is two and a half."""
    return float(_THOUSANDS.sub("", number).replace(",", "."))


def metres(unit: str) -> tuple[float, Literal["m", "px"]]:
    """How much one `LENGTH_UNIT` is, and in what: metres, or pixels, which have no fixed size."""
    if unit.startswith("p"):
        return 1.0, "px"
    return next(each for start, each in _UNITS if unit.startswith(start)), "m"


def _distance(length: re.Match[str]) -> Distance:
    each, unit = metres(length["unit"])
    return Distance(amount(length["number"]) * each, unit)

"""Lengths in a question: distances to another thing ('within 1,000 m of') and sizes ('longer than 50 m')."""

from __future__ import annotations

import re

from remote_reasoner.questions.exceptions import EXCEPTING
from remote_reasoner.questions.intent import Distance, Relation, RelationKind

_NUMBER = r"(?P<number>\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_UNIT = r"(?P<unit>kilomet(?:er|re)s?|km|met(?:er|re)s?|m|feet|foot|ft|yards?|yd|miles?|mi|pixels?|px)\b"
_DISTANCE = re.compile(
    rf"(?<![\d.,]){_NUMBER}\s*{_UNIT}(?P<more> or more)?"
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

_SIZE = re.compile(
    r"\b(?:(?:no|not) )?(?:(?:larger|bigger|longer|wider|taller|higher|smaller|shorter|narrower) than"
    r" (?:about )?"
    rf"{_NUMBER}\s*(?:{_UNIT}|m2\b|ha\b|hectares?\b|square \w+)"
    r"|(?:(?:over|under|more than|less than|at least|at most) )?"
    r"\d+(?:[.,]\d+)* ?(?:km|m|met(?:er|re)s?|feet|ft|yards?|pixels?|px)"
    r"(?= (?:long|wide|tall|high|in (?:length|width|size|diameter))\b) [a-z]+)"
)


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


def sizes(text: str) -> tuple[str, ...]:
    """Words in `text` that speak of the size of things: 'larger than 50 m', 'over 100 m long'."""
    return tuple(match[0].strip() for match in _SIZE.finditer(text))


def without_sizes(text: str) -> str:
    """`text` without those words."""
    return _SIZE.sub("", text)


def _distance(length: re.Match[str]) -> Distance:
    value = float(_THOUSANDS.sub("", length["number"]).replace(",", "."))
    unit = length["unit"]
    if unit.startswith("p"):
        return Distance(value, "px")
    return Distance(value * next(metres for start, metres in _UNITS if unit.startswith(start)), "m")

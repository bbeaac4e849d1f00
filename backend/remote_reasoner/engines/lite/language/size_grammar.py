"""Sizes in a question: 'longer than 50 m', 'over 2 hectares', 'at most 100 m wide'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remote_reasoner.engines.lite.language.distance_grammar import LENGTH_UNIT, NUMBER, amount, metres
from remote_reasoner.engines.lite.language.intent import Size, SizeMeasure
from remote_reasoner.engines.lite.language.names import Mention

_AREA_UNITS: tuple[tuple[str, float], ...] = (
    (r"(?:sq(?:uare|\.)? ?(?:kilomet(?:er|re)s?|km)|km2)", 1e6),
    (r"(?:ha|hectares?)", 1e4),
    (r"acres?", 4046.8564224),
    (r"(?:sq(?:uare|\.)? ?(?:miles?|mi))", 1609.344**2),
    (r"(?:sq(?:uare|\.)? ?(?:met(?:er|re)s?|m)|sqm|m2)", 1.0),
    (r"(?:sq(?:uare|\.)? ?(?:feet|foot|ft)|sqft|ft2)", 0.3048**2),
    (r"(?:sq(?:uare|\.)? ?(?:yards?|yd)|yd2)", 0.9144**2),
    (r"(?:sq(?:uare|\.)? ?(?:pixels?|px)|px2)", 0.0),  # no fixed size on the ground
)
"""A unit of area, square metres in it."""
_AREA_UNIT = rf"(?P<area>{'|'.join(unit for unit, _ in _AREA_UNITS)})\b"
_LEAD = (
    r"(?:(?P<denied>no|not) )?"
    r"(?P<lead>over|above|more than|at least|exceeding|under|below|less than|at most|up to)"
)
_SIZES = (
    re.compile(
        r"\b(?:(?P<denied>no|not) )?(?P<than>larger|bigger|greater|longer|wider|taller|higher"
        r"|smaller|shorter|narrower) than (?:about )?"
        rf"{NUMBER} ?(?:{_AREA_UNIT}|{LENGTH_UNIT})"
    ),
    re.compile(rf"\b{_LEAD} {NUMBER} ?{_AREA_UNIT}(?: in (?:size|area)\b)?"),
    re.compile(
        rf"\b(?:{_LEAD} )?{NUMBER} ?{LENGTH_UNIT}"
        r" (?P<how>long|wide|tall|high|in (?:length|width|size|diameter))\b"
    ),
)
_LARGE = ("larger", "bigger", "greater")
_MORE = frozenset({*_LARGE, "longer", "wider", "over", "above", "more than", "at least", "exceeding"})
_SIDES = frozenset({"longer", "shorter", "wider", "narrower", "taller", "higher"})
_LENGTH = (*_LARGE, "smaller", "longer", "shorter", "long", "in length", "in size", "in diameter")
_MEASURES: dict[str, SizeMeasure] = {
    **dict.fromkeys(_LENGTH, "length"),
    **dict.fromkeys(("wider", "narrower", "wide", "in width"), "width"),
}
"""What a word measures where the unit is one of length; heights cannot be seen from above."""


def sizes(text: str, asked: tuple[Mention, ...], named: tuple[Mention, ...]) -> tuple[Size, ...]:
    """The sizes that lower-case `text` asks of the wanted things, whose names are `asked`.

    A size belongs to the name before it, of all that are `named` in the text, or to the first of `asked`; a
    single one goes for all that are wanted.
    """
    found: list[tuple[Size, Mention]] = []
    for match in _matches(text):
        before = [mention for mention in named if mention.end <= match.start()]
        owner = before[-1] if before else asked[0]
        size = _size(match)
        if owner in asked and size is not None:
            found.append((size, owner))
    if len(found) == 1:
        return (found[0][0],)
    return tuple(Size(s.measure, s.more, s.amount, s.unit, s.words, owner.category) for s, owner in found)


def unread_sizes(text: str, read: tuple[Size, ...]) -> tuple[str, ...]:
    """Words about a size that are none of those `read`: heights, sizes of other things, '100 m long'."""
    words = {size.words for size in read}
    return tuple(match[0] for match in _matches(text) if match[0] not in words)


def without_sizes(text: str) -> str:
    """`text` with blanks in place of what it says of sizes, so that all places in it stay the same."""
    for pattern in _SIZES:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _matches(text: str) -> Iterator[re.Match[str]]:
    """In the order of the text."""
    found = (match for pattern in _SIZES for match in pattern.finditer(text))
    yield from sorted(found, key=lambda match: match.start())


def _size(match: re.Match[str]) -> Size | None:
    """What was matched, None where it cannot be judged."""
    parts = match.groupdict()
    bound = parts.get("than") or parts.get("lead")
    if bound is None:
        return None
    more = (bound in _MORE) != bool(parts["denied"])
    number = amount(parts["number"])
    if parts.get("area"):
        in_metres = next(each for unit, each in _AREA_UNITS if re.fullmatch(unit, parts["area"]))
        if bound in _SIDES:
            return None
        return Size("area", more, number * (in_metres or 1.0), "m" if in_metres else "px", match[0])
    measure = _MEASURES.get(parts.get("how") or bound)
    if measure is None:
        return None
    each, unit = metres(parts["unit"])
    return Size(measure, more, number * each, unit, match[0])

"""Sides of the picture in a question: 'in the upper left corner', 'not in the northern half'."""

from __future__ import annotations

import re
from dataclasses import dataclass

from remote_reasoner.engines.lite.language.exceptions import EXCEPTING, FRAME
from remote_reasoner.engines.lite.language.intent import Side
from remote_reasoner.engines.lite.language.names import Mention

_SIDES: tuple[tuple[str, Side], ...] = (
    (r"left", "left"),
    (r"right", "right"),
    (r"top|upper", "top"),
    (r"bottom|lower", "bottom"),
    (r"north(?:ern)?", "north"),
    (r"south(?:ern)?", "south"),
    (r"east(?:ern)?", "east"),
    (r"west(?:ern)?", "west"),
    (r"cent(?:re|er)|central|middle", "centre"),
)
_OPPOSITE: dict[Side, Side] = {
    **{"left": "right", "right": "left", "top": "bottom", "bottom": "top"},
    **{"north": "south", "south": "north", "east": "west", "west": "east"},
}
_SIDE = (
    rf"(?:(?:north|south)[ -]?(?:east|west)(?:ern)?|(?:{'|'.join(words for words, _ in _SIDES)})(?:-hand)?)"
)
_TWO_SIDES = rf"(?P<sides>{_SIDE}(?:[ -](?:and )?{_SIDE})?)"
_PLACE = r"(?: (?:corner|half|part|side|edge|area|quarter|third|end|section|quadrant))"
_POSITION = re.compile(
    rf"\b(?:in|on|at|to|towards?|of) (?:the |its )?(?:far |very |extreme )?{_TWO_SIDES}\b"
    rf"(?P<place>{_PLACE})?(?P<frame> (?:of|in) (?:the|this) {FRAME})?(?! of\b| side of\b|[ -]?most)"
)
_SIDE_BEFORE_NAME = re.compile(rf"(?<!most )\b{_TWO_SIDES} $")
_DENIED = re.compile(
    rf"(?:\b(?:not|never|outside)|n't|{EXCEPTING.pattern})(?: (?:for|those|the|ones?|that|which|is|are"
    r"|anywhere|\w+ed|\w+ing))* $"
)


@dataclass(frozen=True)
class Position:
    """Sides of the picture, all of which apply, and what was said of a position that they do not cover."""

    sides: tuple[Side, ...] = ()
    unjudged: tuple[str, ...] = ()


def position(text: str, named: bool, first: Mention | None) -> Position:
    """The sides of the picture that are meant: 'in the upper left corner', 'the northern ships'.

    `first` is the first wanted name: a side may stand right before it or anywhere after. For an inferred
    thing the question must speak of the picture itself ('in the left half of the image') or of a part
    named by compass ('in the northern part'). 'Not on the left' is on the right; what is not in a corner or
    not in the middle has no side.
    """
    if first is not None:
        before = _SIDE_BEFORE_NAME.search(text[: first.start])
        if before:
            return Position(sides(before["sides"]))
    for match in _POSITION.finditer(text):
        compass = re.search(r"north|south|east|west", match["sides"]) is not None
        if (
            match["frame"]
            or (compass and match["place"])
            or (named and (first is None or match.start() >= first.end))
        ):
            denied = _DENIED.search(text[: match.start()])
            return Position(sides(match["sides"])) if denied is None else _denied(match)
    return Position()


def sides(words: str) -> tuple[Side, ...]:
    """The sides in words such as 'upper left' and 'northeastern'."""
    spaced = re.sub(r"(north|south)[ -]?(east|west)", r"\1 \2", words).replace("-hand", "").replace("-", " ")
    found = [side for word in spaced.split() for pattern, side in _SIDES if re.fullmatch(pattern, word)]
    return tuple(dict.fromkeys(found))


def _denied(match: re.Match[str]) -> Position:
    named = sides(match["sides"])
    if len(named) == 1 and named[0] in _OPPOSITE:
        return Position((_OPPOSITE[named[0]],))
    return Position(unjudged=(f"not {match[0]}",))

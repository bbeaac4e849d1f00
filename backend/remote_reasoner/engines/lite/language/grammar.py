"""Quantities, superlatives and unjudged adjectives in a question: tables of patterns.

All functions take the question in lower case with single spaces. For an inferred thing the patterns are
narrower than for a named one, since implicit questions paint scenes ('a net across the middle').
"""

from __future__ import annotations

import re

from remote_reasoner.engines.lite.language.exceptions import FRAME
from remote_reasoner.engines.lite.language.intent import Quantity, Rank, RankBy
from remote_reasoner.engines.lite.language.names import Mention
from remote_reasoner.engines.lite.language.position_grammar import sides

_QUANTITIES: tuple[tuple[str, Quantity], ...] = (
    (r"\bhow many\b|\bcount\b|\bnumber of\b|\btally\b", "how many"),
    (
        r"\bhow (?:much|large|big|extensive)\b|\bhow (?:long|wide|small) (?:is|are)\b"
        r"|\bwhat (?:share|area|percentage|percent|proportion|fraction|part of)\b"
        r"|\btotal (?:area|extent|surface)\b"
        r"|\bwhat(?: is| are|'s) the (?:area|extent|surface|size|length|width|dimensions)s? (?:of|covered)\b",
        "how much",
    ),
    (
        r"\b(?:is|are) there\b|\b(?:can|do) you see (?:a|an|any)\b|\bdoes (?:it|this|the \w+) (?:contain"
        r"|show)\b",
        "is there",
    ),
)

_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
NUMBER = rf"(?:{'|'.join((*_CARDINALS, *ORDINALS))}|\d+(?:st|nd|rd|th)?)"

_SUPERLATIVES: tuple[tuple[str, RankBy], ...] = (
    (r"largest|biggest|greatest|longest|widest", "largest"),
    (r"smallest|tiniest|shortest|narrowest", "smallest"),
    (r"left[ -]?most|(?:farthest|furthest) left|far left", "left"),
    (r"right[ -]?most|(?:farthest|furthest) right|far right", "right"),
    (r"top[ -]?most|upper[ -]?most", "top"),
    (r"bottom[ -]?most|lower[ -]?most|lowest", "bottom"),
    (r"northern[ -]?most|(?:farthest|furthest) north", "north"),
    (r"southern[ -]?most|(?:farthest|furthest) south", "south"),
    (r"eastern[ -]?most|(?:farthest|furthest) east", "east"),
    (r"western[ -]?most|(?:farthest|furthest) west", "west"),
    (r"most central", "centre"),
)
_OPENING = r"^(?:(?:which|what|where|find|show|me|mark|outline|highlight|please|is|are|the|one|ones) )*"
_CLOSING = rf"(?: ones?)?(?: here| of (?:all|them|these|those)| in (?:the|this) {FRAME})?[?.! ]*$"
_FROM_SIDE = re.compile(
    rf"\b(?P<first>first (?=(?:{NUMBER}) ))?(?P<number>{NUMBER})(?: [\w-]+){{0,3}}"
    r" from (?:the )?(?P<side>left|right|top|bottom|north|south"
    rf"|east|west)\b"
)

_NEW_OBJECT = re.compile(r"\b(?:the|a|an|all|any|every|each|some|both)\b")


def quantity(text: str) -> Quantity:
    """Whether all are wanted, a count, an extent, or only whether there is one."""
    return next((value for pattern, value in _QUANTITIES if re.search(pattern, text)), "all")


def rank(text: str, named: bool) -> Rank | None:
    """A superlative with its place or number: 'the three largest', 'second from the left', 'northernmost'.

    For an inferred thing it must open the question ('the largest place where …') or end it ('… is the
    largest?').
    """
    for words, by in _SUPERLATIVES:
        superlative = rf"(?:(?P<before>{NUMBER})[ -])?(?:{words})\b(?: (?P<after>{NUMBER})\b)?"
        if named:
            match = re.search(rf"\b{superlative}", text)
        else:
            match = re.search(_OPENING + superlative, text) or re.search(
                rf"\b(?:is|are|lies?) (?:the )?{superlative}{_CLOSING}", text
            )
        if match:
            return _rank(by, match["before"] or match["after"])
    match = _FROM_SIDE.search(text)
    if named and match and (match["first"] or is_ordinal(match["number"])):
        return _rank(sides(match["side"])[0], match["number"])
    return None


def own_ranks(text: str, asked: tuple[Mention, ...]) -> tuple[tuple[str, Rank], ...]:
    """The superlative that stands before each of the `asked` names: 'the largest ship and the harbor'.

    It also counts for the names linked to that one without an article: 'the largest ships and buildings'.
    """
    found: dict[str, Rank] = {}
    latest: Rank | None = None
    since = 0
    for mention in asked:
        lead = text[since : mention.start]
        own = rank(lead, named=True)
        if own is not None or _NEW_OBJECT.search(lead):
            latest = own
        if latest is not None:
            found.setdefault(mention.category, latest)
        since = mention.end
    return tuple(found.items())


_UNJUDGED = re.compile(
    r"\b(?:red|blue|yellow|black|orange|purple|pink|brown|gr[ea]y|silver|parked|moored|moving|driving"
    r"|sailing|flying"
    r"|empty|full|occupied|damaged|destroyed|collapsed|flooded|abandoned|old|new|modern|rusty|sunken|sinking"
    r"|burning|military|civilian|private|public|illegal|expensive|electric)\b"
)


def unjudged(text: str) -> tuple[str, ...]:
    """Adjectives in `text` that a finder of sixteen categories cannot judge, in order."""
    return tuple(dict.fromkeys(_UNJUDGED.findall(text)))


def number(word: str) -> int:
    """3 for 'three', 'third', '3' and '3rd'; at least 1."""
    for listed in (_CARDINALS, ORDINALS):
        if word in listed:
            return listed.index(word) + 1
    return max(1, int(re.sub(r"\D", "", word)))


def is_ordinal(word: str) -> bool:
    """True for 'third' and '3rd'."""
    return word in ORDINALS or word.endswith(("st", "nd", "rd", "th"))


def _rank(by: RankBy, word: str | None) -> Rank:
    if word is None:
        return Rank(by)
    return Rank(by, first=number(word)) if is_ordinal(word) else Rank(by, count=number(word))

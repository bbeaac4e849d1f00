"""Relations between categories in a question: 'within 50 m of the water', 'not in a harbour'."""

from __future__ import annotations

import re
from dataclasses import replace

from remote_reasoner.questions.exceptions import EXCEPTING
from remote_reasoner.questions.grammar import NUMBER, is_ordinal, number
from remote_reasoner.questions.intent import Distance, Relation, RelationKind
from remote_reasoner.questions.names import Mention, mentions

_AMOUNT = re.compile(
    r"(?P<amount>\d+(?:[.,]\d+)?)\s*"
    r"(?P<unit>kilomet(?:er|re)s?|km|met(?:er|re)s?|m|feet|foot|ft|yards?|yd|miles?|mi|pixels?|px)\b"
)
_UNITS: tuple[tuple[str, float], ...] = (
    ("k", 1000.0),
    ("mi", 1609.344),
    ("m", 1.0),
    ("f", 0.3048),
    ("y", 0.9144),
)
"""Beginning of a unit's name, metres in it."""

_WITH_DISTANCE: tuple[tuple[str, RelationKind], ...] = (
    (
        r"within|(?:not more|not farther|not further|no more|no farther|no further|less|closer"
        r"|nearer) than|at most"
        r"|up to|under|in a (?:radius|distance) of|within a (?:radius|distance) of|not over",
        "near",
    ),
    (r"(?:more|farther|further|greater) than|at least|over|beyond|not within", "beyond"),
)

_WITHOUT_DISTANCE: tuple[tuple[str, RelationKind], ...] = (
    (r"(?:to the |on the )?north(?:ern side)? of|northward of", "north"),
    (r"(?:to the |on the )?south(?:ern side)? of|southward of", "south"),
    (r"(?:to the |on the )?east(?:ern side)? of|eastward of", "east"),
    (r"(?:to the |on the )?west(?:ern side)? of|westward of", "west"),
    (r"(?:to the |on the )?left(?:[ -]hand)?(?: side)? of", "left"),
    (r"(?:to the |on the )?right(?:[ -]hand)?(?: side)? of", "right"),
    (r"above", "top"),
    (r"below", "bottom"),
    (r"(?:in )?between", "between"),
    (r"(?:farthest|furthest|most distant)(?: away)?(?: from)?", "farthest"),
    (r"(?:far|far away|away|remote|distant) from|nowhere near|not (?:close|near|next)(?: to)?", "beyond"),
    (r"(?:nearest|closest)(?: to)?", "nearest"),
    (
        r"near(?: to)?|next to|beside|close to|by|along(?:side)?|around|adjacent to|bordering|touching"
        r"|in the (?:vicinity|neighbou?rhood) of",
        "near",
    ),
    (
        r"inside(?: of)?|outside(?: of)?|off|within|in|on(?: top of)?|at|surrounded by|covered by|over"
        r"|across",
        "in",
    ),
)
_NEGATION = re.compile(r"\bnot\b|n't\b|\boutside\b|\boff\b")
_CHOOSING = re.compile(r"\b(?:that|which|only|just|not|outside|off)\b|n't\b")
_UP_TO_THE_NAME = (
    r"(?: (?:the|a|an|any|some|this|that|every|all|each|another|other|two|open|main|of))*(?: [\w-]+)? ?$"
)

_DESCRIPTIVE: frozenset[tuple[str, str]] = frozenset(
    {
        *(
            ("vehicle", "road"),
            ("ship", "water"),
            ("ship", "harbor"),
            ("bridge", "water"),
            ("bridge", "road"),
        ),
        *(("harbor", "water"), ("building", "road"), ("solar panel", "building"), ("road", "bridge")),
    }
)
"""(thing, place) where 'in', 'on' or 'over' describes the thing: 'the cars on the street' are the cars."""


def relations(text: str, asked: tuple[Mention, ...], wanted: tuple[str, ...]) -> tuple[Relation, ...]:
    """Relations of the `wanted` categories to other things named in lower-case `text`.

    `asked` are the wanted names in the text: relations stand after the first of them. For an inferred thing,
    with no such name, only relations with a distance, a compass direction or a negation count, since
    implicit questions paint scenes ('beside the gates') that choose nothing.
    """
    found: list[Relation] = []
    since = asked[0].end if asked else 0
    for mention in mentions(text):
        if mention in asked:
            since = mention.end
        if mention in asked or mention.start < since:
            continue
        before = text[since : mention.start]
        since = mention.end
        if found and found[-1].kind == "between" and re.fullmatch(r" and(?: [\w-]+){0,2} ", before):
            found[-1] = Relation("between", (*found[-1].others, mention.category))
            continue
        relation = _relation(before, mention.category, wanted)
        if relation is not None and relation.kind in ("nearest", "farthest") and asked:
            relation = replace(relation, count=_number_before(text[: asked[0].start]))
        if relation is not None and (asked or _is_plain_choice(relation)):
            found.append(relation)
    return tuple(dict.fromkeys(found))


def _number_before(text: str) -> int:
    """2 for 'show me the two large', 1 without a number; that of a superlative is its own."""
    match = re.search(rf"\b(?P<number>{NUMBER})(?: (?!\w+est\b)[\w-]+)? $", text)
    return 1 if match is None or is_ordinal(match["number"]) else number(match["number"])


def _is_plain_choice(relation: Relation) -> bool:
    directed = relation.kind in ("left", "right", "north", "south", "east", "west")
    return relation.negated or directed or relation.distance is not None


def _relation(before: str, other: str, wanted: tuple[str, ...]) -> Relation | None:
    amount = _AMOUNT.search(before)
    if amount:
        return _with_distance(before, amount, other)
    for words, kind in _WITHOUT_DISTANCE:
        if not re.search(rf"\b(?:{words}){_UP_TO_THE_NAME}", before):
            continue
        excepted = EXCEPTING.search(before) is not None
        negated = (kind != "beyond" and _NEGATION.search(_plain(before)) is not None) != excepted
        choosing = excepted or _CHOOSING.search(before) is not None
        if kind == "in" and not choosing and any((name, other) in _DESCRIPTIVE for name in wanted):
            return None
        return Relation(kind, (other,), negated, strict=choosing or kind not in ("in", "near"))
    return None


def _with_distance(before: str, amount: re.Match[str], other: str) -> Relation:
    value = float(amount["amount"].replace(",", "."))
    unit = amount["unit"]
    if unit.startswith("p"):
        distance = Distance(value, "px")
    else:
        distance = Distance(value * next(metres for start, metres in _UNITS if unit.startswith(start)), "m")
    lead = before[: amount.start()].rstrip()
    within: RelationKind = "near"
    for words, kind in reversed(_WITH_DISTANCE):
        if re.search(rf"(?<!not )(?<!no )\b(?:{words})(?: about| a| an)?$", lead):
            within = kind
            break
    if EXCEPTING.search(before):
        within = "near" if within == "beyond" else "beyond"
    return Relation(within, (other,), distance=distance)


def _plain(before: str) -> str:
    """Without the words of an exception, some of which hold a 'not' of their own."""
    return EXCEPTING.sub("", before)

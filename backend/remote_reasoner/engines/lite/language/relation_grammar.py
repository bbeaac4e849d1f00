"""Relations between categories in a question: 'within 50 m of the water', 'not in a harbour'."""

from __future__ import annotations

import re
from dataclasses import replace

from remote_reasoner.engines.lite.language.distance_grammar import distance_relation
from remote_reasoner.engines.lite.language.exceptions import EXCEPTING
from remote_reasoner.engines.lite.language.grammar import NUMBER, is_ordinal, number
from remote_reasoner.engines.lite.language.intent import Relation, RelationKind
from remote_reasoner.engines.lite.language.names import Mention, mentions
from remote_reasoner.engines.lite.language.size_grammar import without_sizes

_RELATIONS: tuple[tuple[str, RelationKind], ...] = (
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
_ASKS_WHERE = re.compile(
    r"\b(?:is|are) there\b|^is an? |\b(?:which|what|how many)(?: (?!is\b|are\b)[\w-]+){1,4} (?:is|are)\b"
)
"""Questions whose answer is where things lie: 'is there a ship in the harbor?', 'which ships are in …'."""
_WITH = re.compile(
    r"\bwith(?P<without>out)?"
    r"(?: (?:(?P<no>no)|(?P<count>\d+|many|several|few)|any|the|an?|some|their|own))* $"
)
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
    asks_where = _ASKS_WHERE.search(text) is not None
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
        relation = _relation(before, mention.category, wanted, asks_where)
        if relation is not None and relation.kind in ("nearest", "farthest") and asked:
            relation = replace(relation, count=_number_before(text[: asked[0].start]))
        if relation is not None and (asked or _is_plain_choice(relation)):
            found.append(relation)
    return tuple(dict.fromkeys(found))


def attributes(
    text: str, asked: tuple[Mention, ...], named: tuple[Mention, ...]
) -> tuple[tuple[Relation, ...], tuple[str, ...]]:
    """What the wanted things shall have or lack: 'with solar panels', 'without trees'.

    `asked` are the wanted names, `named` all names in the text. Returns relations, and the words of those
    that ask for a number ('with many trees').
    """
    had: list[Relation] = []
    unread: list[str] = []
    for mention in named:
        match = _WITH.search(text[: mention.start])
        if match is None or mention in asked or mention.start < asked[0].end:
            continue
        if match["count"]:
            unread.append(text[match.start() : mention.end])
        else:
            had.append(Relation("with", (mention.category,), bool(match["without"] or match["no"])))
    return tuple(had), tuple(unread)


def _number_before(text: str) -> int:
    """2 for 'show me the two large', 1 without a number; that of a superlative is its own."""
    match = re.search(rf"\b(?P<number>{NUMBER})(?: (?!\w+est\b)[\w-]+)? $", text)
    return 1 if match is None or is_ordinal(match["number"]) else number(match["number"])


def _is_plain_choice(relation: Relation) -> bool:
    directed = relation.kind in ("left", "right", "north", "south", "east", "west")
    return relation.negated or directed or relation.distance is not None


def _relation(before: str, other: str, wanted: tuple[str, ...], asks_where: bool) -> Relation | None:
    measured = distance_relation(before, other)
    if measured is not None:
        return measured
    before = without_sizes(before)
    for words, kind in _RELATIONS:
        if not re.search(rf"\b(?:{words}){_UP_TO_THE_NAME}", before):
            continue
        excepted = EXCEPTING.search(before) is not None
        negated = (kind != "beyond" and _NEGATION.search(_plain(before)) is not None) != excepted
        choosing = asks_where or excepted or _CHOOSING.search(before) is not None
        if kind == "in" and not choosing and any((name, other) in _DESCRIPTIVE for name in wanted):
            return None
        return Relation(kind, (other,), negated, strict=choosing or kind not in ("in", "near"))
    return None


def _plain(before: str) -> str:
    """Without the words of an exception, some of which hold a 'not' of their own."""
    return EXCEPTING.sub("", before)

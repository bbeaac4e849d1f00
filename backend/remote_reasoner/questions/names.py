"""Finds the categories' names in a question, and tells a wanted thing from one merely mentioned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from remote_reasoner.questions.lexicon import ENGLISH, NOT_THE_THING

MAX_GAP_WORDS = 4
"""Words allowed between request and name, articles not counted: 'find | two of the large | ships'."""


@dataclass(frozen=True)
class Mention:
    """A category's name in the text: [start, end) in characters, and the category."""

    start: int
    end: int
    category: str


@dataclass(frozen=True)
class Wanted:
    """The names a question asks for: mentions, and the words before the first that qualify it."""

    mentions: tuple[Mention, ...]
    qualifiers: tuple[str, ...]


def plural(noun: str) -> str:
    """The English plural of a name: 'ferry' to 'ferries', 'bus' to 'buses', 'aircraft' as it is."""
    if noun.endswith(("craft", "soil", "grass", "vegetation", "photovoltaic")):
        return noun
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


_FORMS = {form: category for name, category in ENGLISH.items() for form in (name, plural(name))}


def _one_of(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in longest_first)


_NAME = re.compile(rf"\b(?:(?P<other>{_one_of(NOT_THE_THING)})|(?P<name>{_one_of(list(_FORMS))}))\b")

_REQUEST = re.compile(
    r"\b(?:find|show(?: me| us)?|mark|outline|segment|locate|detect|highlight|identify|count|map|extract"
    r"|select"
    r"|label|list|point (?:out|to|at)|pick out|search for|look(?:ing)? for|delineate|draw|circle|trace"
    r"|give me"
    r"|i (?:want|need)(?: to (?:see|find|count|know))?|i(?:'d| would) like(?: to (?:see|find|count))?|see"
    r"|where(?: is| are|'s)|which pixels (?:belong to|are|show)|which (?:areas?|parts?) (?:are|is|show"
    r"|belong to)"
    r"|how (?:many|much)|(?:is|are) there|what about|which|display|visuali[sz]e|recogni[sz]e|spot"
    r"|boxes? (?:around|for)"
    r"|(?:masks?|polygons?|contours?|boxes|outlines?|footprints?|pixels) (?:for|of|around)|number of"
    r"|do you see|(?:the|total) (?:area|extent|surface) of)\b"
)
_STOPPER = re.compile(
    r"\b(?:where|what|which|who|whom|whose|when|why|how|that|if|because|since|for|in|on|at|by|from|with"
    r"|without"
    r"|under|over|into|through|between|near|beside|along|across|after|before|would|could|can|should|must"
    r"|will|is|are"
    r"|was|were|be|been|has|have|had|do|does|did|i|you|he|she|it|we|they|his|her|its|their|my|our|your|as"
    r"|than|not"
    r"|except|places?|spots?|used|needed|to|(?:objects?|things?|structures?|surfaces?|features?|parts?"
    r"|strips?)(?! of)"
    r")\b|[;.!?:]"
)
_FOLLOWER = re.compile(
    r"\s*(?:$|[,;.!?:)&/]|(?:in|on|at|by|near|next|beside|close|closest|nearest|along|across|over|under"
    r"|below|above"
    r"|beneath|within|inside|outside|around|between|behind|beyond|with|without|from|to|of|for|off|up|that"
    r"|which|who"
    r"|and|or|but|as|plus|not|north|south|east|west|left|right|here|there|you|please|are|is|lie|lies"
    r"|stand|stands"
    r"|can|could|do|does|visible|present|shown|seen|parked|moored|docked|anchored|located|exist|exists|if"
    r"|except"
    r"|apart|other|excluding|besides|less|more|farther|further|closer|away|surrounded|cover|covers|cross"
    r"|crosses"
    r"|have|has|were|was|now|in\sall|there|far|facing|touching|adjacent|at\sall|only|standing|lying|belonging"
    r"|pixels?|areas?|surfaces?|regions?|footprints?|outlines?|objects?)\b)"
)
_LINK = re.compile(r"\s*(?:,|&|/|\band\b|\bor\b|\bas well as\b|\bplus\b|\band also\b|\bnor\b)+\s*")
_FILLER = re.compile(
    r"(?:\s|,|and|or|all|also|the|a|an|any|every|each|both|some|of|these|those|other|many|much|few"
    r"|several|\d+|then)*"
)
_LITTLE = re.compile(r"\b(?:the|a|an|and|all|of|please)\b")
_CLAUSE = re.compile(r";|\b(?:where|what|which|who|how|would|could|should)\b")
_LINKED_WORDS = 2


def mentions(text: str) -> list[Mention]:
    """All names in lower-case `text`, in order; 'car park' or 'plane tree' is not one."""
    found = []
    for match in _NAME.finditer(text):
        if match["name"]:
            form = re.sub(r"[\s-]+", " ", match["name"])
            category = _FORMS.get(form) or _FORMS[match["name"]]
            found.append(Mention(match.start(), match.end(), category))
    return found


def wanted(text: str) -> Wanted | None:
    """The names `text` (lower case) asks for, None where it asks for nothing by name.

    A name is wanted where a request leads up to it in a few words ('show me the two large ships'), or where
    the question is little more than the name ('ships in the harbor'). Names linked by 'and' or a comma are
    wanted with it; a name inside a clause of its own ('what would carry a car') is not.
    """
    named = mentions(text)
    for index, mention in enumerate(named):
        gap = _gap_before(mention, text)
        if index + 1 < len(named) and not text[mention.end : named[index + 1].start].strip(" -"):
            continue  # 'harbor bridge': the second name is the thing
        if gap is not None and _FOLLOWER.match(text, mention.end):
            return Wanted(_linked(named[index:], text), tuple(re.findall(r"[\w'-]+", gap)))
    return None


def _gap_before(mention: Mention, text: str) -> str | None:
    before = text[: mention.start]
    requests = list(_REQUEST.finditer(before))
    if requests:
        gap = before[requests[-1].end() :]
    elif _CLAUSE.search(text[mention.end :].removesuffix("?")) or len(text.split()) > 14:
        return None
    else:
        gap = before
    gap = re.sub(r"\b(?:all|any|each|some|one|none|most|more|which|\d+) of\b", "all", gap)
    if _STOPPER.search(gap) or len(_LITTLE.sub(" ", gap).split()) > MAX_GAP_WORDS:
        return None
    return gap


def _linked(named: list[Mention], text: str) -> tuple[Mention, ...]:
    chain = [named[0]]
    for following in named[1:]:
        link = _LINK.match(text, chain[-1].end)
        if link is None or link.end() > following.start:
            break
        between = text[link.end() : following.start]
        filler = _FILLER.match(between)
        rest = between[filler.end() :] if filler else between
        if _STOPPER.search(rest) or len(rest.split()) > _LINKED_WORDS:
            break
        chain.append(following)
    return tuple(chain)

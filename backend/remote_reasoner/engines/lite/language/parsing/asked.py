"""Whether a question asks for things by their names, and what of it was not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from remote_reasoner.engines.lite.language.condition import Colour, Condition, Position, Rank
from remote_reasoner.engines.lite.language.parsing.draft import Draft, Noun, RelationDraft, end_of
from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.vocabulary import OTHER_THING, Language

REQUESTS = frozenset({"request", "which", "count", "exists", "extent", "share", "except", "everything"})
Scores = Callable[[], Mapping[str, float]]
"""The matcher's scores, when they are needed."""
LITTLE = frozenset(
    {"definite", "indefinite", "filler", "amount", "ordinal", "rank", "colour", "hue", "and", "comma", "or"}
)
NOT_CONTENT = LITTLE | REQUESTS | {"copula", "stop", "frame", "not", "relative", "name", "generic", "part"}
OPENING = REQUESTS | LITTLE | {"generic", "copula"}
CLOSING = frozenset({"generic", "filler", "frame", "stop", "amount", "of"})
"""Roles of what may stand before or after a superlative that frames the question."""
CLAUSES = frozenset({"clause", "stop", "which"})
STOPPERS = frozenset({*CLAUSES, "relation", "copula", "measure", "away", "compare", "of", "relative", "not"})
"""Between request and name, these tell that the name belongs to something else: 'find the place where …'."""
WORDS_TO_NAME = 4
WORDS_AFTER_WHICH = 1
WORDS_BEFORE_BARE_NAME = 3
SHORT_REQUEST_WORDS = 4
"""A request of so few words is always taken at its word."""
LONGEST_BARE_QUESTION = 14
CLEARLY_MEANT = 0.6
SURELY_NONE = 0.8
"""With so high a score of 'none' a name of a single sign is part of another word."""
NOT_MEANT = 0.05
"""A longer one is not where another meaning has at least the first, the named thing less than the second."""


def asked_by_name(draft: Draft, items: Sequence[Item], language: Language, scores: Scores) -> bool:
    """True where the question asks for its first noun by name, or for everything.

    A name is asked for where a request leads up to it in a few words ('show me the two large ships'), or
    where the question is little more than the name ('ships in the harbor'); a name inside a clause of its
    own ('what would carry a car') is not. A question that says nothing else but what it wants to see asks
    for everything.
    """
    named = [noun for noun in draft.wanted if noun.categories]
    if not named:
        return _asks_for_everything(draft, items)
    first = named[0]
    return _is_requested(first, items, language) and not _misleads(draft, named, items, scores, language)


def names_are_surer(draft: Draft, items: Sequence[Item], scores: Scores) -> bool:
    """True where a name follows 'which', or stands in the question and nothing else is clearly meant."""
    named = [noun for noun in draft.wanted if noun.categories]
    if any(noun.place and items[noun.place - 1].role == "which" for noun in named):
        return True
    if (
        named
        and all(noun.item.end - noun.item.start == 1 for noun in named)
        and scores()["none"] > SURELY_NONE
    ):
        return False  # one sign names too little: '水' in '薪水'
    return bool(named) and max(score for name, score in scores().items() if name != "none") < CLEARLY_MEANT


def is_named_too(draft: Draft, items: Sequence[Item], meant: Collection[str]) -> bool:
    """True where the question names just what it means, and says more of it or nothing else in a clause."""
    if {name for noun in draft.wanted for name in noun.categories} != set(meant):
        return False
    says_more = bool(draft.left_out) or any(noun.conditions for noun in draft.wanted)
    return says_more or all(item.role != "clause" for item in items)


def asks_for_another_thing(items: Sequence[Item]) -> bool:
    """True for 'show me all car parks': a thing is asked for by name, and it is none of the categories."""
    roles = {item.role for item in items}
    return "clause" not in roles and any(item.value == OTHER_THING for item in items)


def _asks_for_everything(draft: Draft, items: Sequence[Item]) -> bool:
    roles = {item.role for item in items}
    said = any(noun.everything and items[noun.place].role == "everything" for noun in draft.wanted)
    free = [one for one in draft.colours if not any(one in noun.conditions for noun in draft.wanted)]
    if (draft.unread and not said) or free or "clause" in roles:
        return False
    if draft.left_out:
        return True
    return draft.everything or (
        "frame" in roles and roles <= {"frame", "request", "which", "copula", "stop", "filler"}
    )


def _is_requested(noun: Noun, items: Sequence[Item], language: Language) -> bool:
    requests = [place for place in range(noun.place) if _leads(place, items)]
    start = requests[-1] + 1 if requests else 0
    between = [item for item in items[start : noun.place] if not _inside_condition(item, noun, items)]
    after_which = bool(requests) and items[requests[-1]].role == "which"
    said = [item.role for item in items[start : noun.place] if item.role in ("copula", "rank", "word")]
    if after_which and said[:2] == ["copula", "rank"]:  # 'which is the largest ship'
        between = [item for item in between if item.role != "copula"]
    share = bool(requests) and items[requests[-1]].role == "share"
    stoppers = CLAUSES if share or not language.spaced else STOPPERS
    if any(item.role in stoppers for item in between):
        return False
    words = sum(item.role in ("word", "generic", "part") for item in between)
    if not requests:
        pairs = pairwise(items[noun.place + 1 :])
        after = {one.role for one, following in pairs if not _is_relative(one, following)}
        if len(items) > LONGEST_BARE_QUESTION or "clause" in after or "which" in after:
            return False
        return words <= WORDS_BEFORE_BARE_NAME and _stands_alone(noun, items, language)
    limit = WORDS_AFTER_WHICH if after_which else WORDS_TO_NAME
    return words <= limit and _stands_alone(noun, items, language)


def _leads(place: int, items: Sequence[Item]) -> bool:
    """True for a request; 'which' is one where a clause begins, not in 'in which building'."""
    role = items[place].role
    if role != "which":
        return role in REQUESTS
    return not place or items[place - 1].role in ("stop", "comma", "and", "or", "request", "frame", "filler")


def _is_relative(item: Item, following: Item) -> bool:
    """True for 'which' in 'ships which are white'."""
    return item.role == "which" and following.role in ("copula", "relation", "not", "compare")


def _inside_condition(item: Item, noun: Noun, items: Sequence[Item]) -> bool:
    """True for words of a condition that stands before its noun ('the in the harbor lying ships')."""
    spans = [
        (one.start, one.end) if isinstance(one, RelationDraft) else (one.start, one.start + len(one.words))
        for one in noun.conditions
    ]
    return any(start <= item.start and item.end <= end for start, end in spans)


def _stands_alone(noun: Noun, items: Sequence[Item], language: Language) -> bool:
    """False where another noun follows that the name only describes: 'ship captains'."""
    if not language.compounds or not language.spaced or noun.place + 1 >= len(items):
        return True
    following = items[noun.place + 1]
    return following.role != "word" or bool(re.search(r"(?:ed|ing|ly)$", following.value or ""))


def _misleads(
    draft: Draft, named: Sequence[Noun], items: Sequence[Item], scores: Scores, language: Language
) -> bool:
    """True where a name stands in a whole sentence that is clearly about something else.

    'Find the freighters that don't float' and 'give me ten facts about airplanes' have a name where the
    wanted thing would stand; their meaning tells otherwise. Plain requests and those that measure how far the
    thing lies from another are taken at their word.
    """
    far = any(one.distance or one.kind in ("nearest", "farthest", "beyond") for one in draft.relations)
    content = sum(item.role not in NOT_CONTENT or item.role == "rank" for item in items)
    said = sum(item.role not in ("stop", "comma") for item in items)
    if language.code != "en" or said <= SHORT_REQUEST_WORDS or far or content <= 1:
        return False
    scored = scores()
    names = {name for noun in named for name in noun.categories}
    if not names <= set(scored):  # the matcher knows nothing of taught classes
        return False
    return max(scored.values()) >= CLEARLY_MEANT and sum(scored[name] for name in names) < NOT_MEANT


def inferred_conditions(
    draft: Draft, items: Sequence[Item]
) -> tuple[tuple[Condition, ...], list[tuple[int, int]]]:
    """Conditions of a question whose thing is not named, and the spans of those that are left aside.

    Implicit questions paint scenes ('beside the gates') that choose nothing, so only a relation with a
    distance, a direction or a negation counts, a side of the picture itself, and a superlative that opens or
    ends the question.
    """
    kept: list[Condition] = []
    for relation in draft.relations:
        directed = relation.kind in ("left", "right", "north", "south", "east", "west")
        if relation.kind != "with" and (relation.distance or directed or relation.negated):
            kept.append(relation.condition())
    kept += [
        one for noun in draft.wanted if noun.everything for one in noun.conditions if isinstance(one, Colour)
    ]
    kept += [position for position, of_picture in draft.positions if of_picture]
    frames = _framed(items)
    kept += [rank for rank, place in draft.ranks if frames(place)]
    left = [*draft.sizes, *(rank for rank, _ in draft.ranks), *draft.colours]
    unread = [(one.start, end_of(one)) for one in left if one not in kept]
    unread += [(one.start, one.end) for one in _of_known_things(draft) if one.condition() not in kept]
    return tuple(sorted(kept, key=lambda one: isinstance(one, Rank) - isinstance(one, Position))), unread


def _of_known_things(draft: Draft) -> Iterator[RelationDraft]:
    """Relations to things that can be found: 'near the harbor', not 'near the gates' nor 'carry a car'."""
    return (
        one
        for one in draft.relations
        if one.kind not in ("with", "in", "of", "at") and any(noun.categories for noun in one.nouns)
    )


def _framed(items: Sequence[Item]) -> Callable[[int], bool]:
    """Tells whether a superlative at a place opens the question or ends it."""
    before = next((place for place, item in enumerate(items) if item.role not in OPENING), len(items))
    after = next((place for place in range(len(items) - 1, -1, -1) if items[place].role not in CLOSING), -1)

    def frames(place: int) -> bool:
        following = items[place + 1].role if place + 1 < len(items) else ""
        return (place <= before and following in ("generic", "amount")) or place >= after

    return frames


def left_unread(text: str, spans: Iterable[tuple[int, int]], items: Sequence[Item]) -> tuple[str, ...]:
    """The parts of the question that change nothing, in order, those that adjoin as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if joined and not text[joined[-1][1] : start].strip(" '-"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif not joined or start >= joined[-1][1]:
            joined.append((start, end))
    return tuple(dict.fromkeys(text[start:end] for start, end in joined))

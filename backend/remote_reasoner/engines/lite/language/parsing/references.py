"""Whether a question refers back to an earlier answer's objects, and which of its words stand for them."""

from __future__ import annotations

from collections.abc import Sequence

from remote_reasoner.engines.lite.language.words.item import Item
from remote_reasoner.engines.lite.language.words.references import AT_HAND, Referring
from remote_reasoner.engines.lite.language.words.vocabulary import OTHER_THING

ANTECEDENTS = frozenset({"name", "generic", "everything", "word"})
"""What 'them' may stand for inside the question itself ('the tanks and the ships near them')."""
LEADS = frozenset({"relation", "of", "side", "away", "nearby", "compare", "than", "within"})
"""A name after one of these is what something is compared with or lies at."""
BETWEEN = frozenset({"definite", "indefinite", "filler", "colour", "hue", "amount", "rank", "part", "and"})
BETWEEN_LINKS = BETWEEN | {"or", "of", "name", "ordinal", "side"}
OPENING = frozenset({"request", "which", "count", "extent", "exists", "filler", "and", "also", "comma"})
"""Roles at the beginning of a question, after which the thing would be named."""
CHOOSING = frozenset({"relation", "rank", "side", "colour", "compare", "amount", "ordinal", "review"})
SMALL = frozenset({"definite", "indefinite", "filler"})


def stands_for_those(item: Item) -> bool:
    """Whether a word stands for objects of the earlier answer."""
    return item.role == "name" and item.value.startswith(AT_HAND)


def refers_back(text: str, items: Sequence[Item], words: Referring) -> bool:
    """True where the question can only be about something said before it.

    By a word like 'them' that stands for nothing in the question itself, or by naming no thing where it
    counts, compares or chooses ('which is the largest?', 'only north of the river').
    """
    places = [place for place, item in enumerate(items) if stands_for_those(item)]
    if places:
        return any(_points_back(place, items, words, text) for place in places)
    return _names_nothing(text, items, words)


def about_those(text: str, items: Sequence[Item], words: Referring, at_hand: frozenset[str]) -> list[Item]:
    """The items with those objects named wherever the question means them.

    `at_hand` are the categories of the objects: a wanted thing that is called by one of those is of them
    where the question does not tell them apart from others by 'them'.
    """
    named = _joined(list(items))
    if not words.language.spaced:
        named = _reached(named)
    if not any(stands_for_those(item) for item in named):
        named = [
            item._replace(value=f"{AT_HAND}/{item.value}")
            if item.role == "name" and item.value in at_hand and _is_free(place, named, words)
            else item
            for place, item in enumerate(named)
        ]
    if any(stands_for_those(item) for item in named):
        return named
    place = next((at for at, item in enumerate(named) if item.role not in OPENING), len(named))
    counts = [at for at, item in enumerate(named) if item.role == "amount"]
    if counts and not words.language.spaced:  # '最大的三个': the noun comes last
        place = _skip(named, counts[-1] + 1, SMALL)
    start = named[place].start if place < len(named) else len(text)
    return [*named[:place], Item("name", AT_HAND, start, start), *named[place:]]


def names_only(items: Sequence[Item], words: Referring, at_hand: frozenset[str]) -> bool:
    """True where all things that the question wants are called by names of the objects at hand."""
    wanted = [
        item.value
        for place, item in enumerate(items)
        if item.role == "name" and _is_free(place, items, words)
    ]
    return bool(wanted) and at_hand >= set(wanted) and all(item.role != "everything" for item in items)


def _points_back(place: int, items: Sequence[Item], words: Referring, text: str) -> bool:
    before = [at for at in range(place) if items[at].role in ANTECEDENTS and not stands_for_those(items[at])]
    own = before[-1] if before and items[before[-1]].role == "name" else None
    if own is not None and any(items[at].role in LEADS for at in range(own + 1, place)):
        before = before[:-1]  # what lies near them is not they
    following = items[place + 1] if place + 1 < len(items) else None
    word = following is not None and following.role == "word"
    asks_how = any(item.role in ("clause", "relative") for item in items[:place])
    copula = place > 0 and items[place - 1].role == "copula"
    told_apart = (
        following is not None
        and following.role == "name"
        and _words(items[place], text) not in words.demonstratives
    )
    return not before and not asks_how and (not word or copula) and not told_apart


def _names_nothing(text: str, items: Sequence[Item], words: Referring) -> bool:
    roles = {item.role for item in items}
    if roles & {"clause", "everything", "word", "share", "except", "generic"}:
        return False
    if any(item.value == OTHER_THING for item in items):
        return False
    if any(item.role == "name" and _is_free(place, items, words) for place, item in enumerate(items)):
        return False
    said = {_words(item, text) for item in items}
    chooses = bool(roles & CHOOSING)
    asks = bool(said & words.asking) or bool(said & words.only) or "count" in roles
    superlative = "rank" in roles or any(item.value in ("nearest", "farthest") for item in items)
    compares = "compare" in roles and "amount" in roles
    alone = "count" in roles or (bool(roles & {"apart", "extent", "review"}) and "name" not in roles)
    return superlative or compares or alone or (asks and chooses)


def _is_free(place: int, items: Sequence[Item], words: Referring) -> bool:
    """True for a name that nothing leads up to: the thing that is wanted."""
    at = place - 1
    while at >= 0 and items[at].role in BETWEEN_LINKS - {"of", "side"}:
        at -= 1
    before = items[at] if at >= 0 else None
    if before is not None and before.role in LEADS:
        nearest = before.value in ("nearest", "farthest") and at == place - 1
        return nearest and words.language.adjectives == "before"
    if words.language.spaced:
        return True
    following = items[place + 1] if place + 1 < len(items) else None
    return following is None or following.role not in ("relation", "side")


def _joined(items: list[Item]) -> list[Item]:
    """'the ships among them', 'which of them are ships', 'these ships' as one item each."""
    joined: list[Item] = []
    place = 0
    while place < len(items):
        item = items[place]
        among = _skip(items, place + 1, frozenset({"of"}) | SMALL)
        if (
            item.role == "name"
            and not stands_for_those(item)
            and among > place + 1
            and any(one.role == "of" for one in items[place + 1 : among])
            and among < len(items)
            and stands_for_those(items[among])
        ):
            joined.append(Item("name", f"{AT_HAND}/{item.value}", item.start, items[among].end))
            place = among + 1
            continue
        kind, end = _kind_said(items, place) if stands_for_those(item) else ("", place)
        if kind:
            joined.append(Item("name", f"{AT_HAND}/{kind}", item.start, items[end].end))
            place = end + 1
            continue
        joined.append(item)
        place += 1
    return joined


def _reached(items: list[Item]) -> list[Item]:
    """'它们100米以内的' as '离它们100米以内的'."""
    reached: list[Item] = []
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else None
        far = (
            following is not None and following.amount is not None and following.amount.dimension == "length"
        )
        if stands_for_those(item) and far and (not place or items[place - 1].role != "relation"):
            reached.append(Item("relation", "distance", item.start, item.start))
        reached.append(item)
    return reached


def _kind_said(items: Sequence[Item], place: int) -> tuple[str, int]:
    """What kind those are said to be, and where that ends: 'them are (not) ships', 'these ships'."""
    at, no = _skip(items, place + 1, frozenset({"copula", "relative", "attributive"}) | SMALL), ""
    if at < len(items) and items[at].role == "not":
        at, no = _skip(items, at + 1, SMALL), "not "
    if at >= len(items) or items[at].role != "name" or stands_for_those(items[at]):
        return "", place
    return no + items[at].value, at


def _skip(items: Sequence[Item], place: int, passing: frozenset[str]) -> int:
    while place < len(items) and items[place].role in passing:
        place += 1
    return place


def _words(item: Item, text: str) -> str:
    return text[item.start : item.end].lower().replace("-", " ")

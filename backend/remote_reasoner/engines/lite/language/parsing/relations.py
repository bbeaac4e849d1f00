"""Words that open a relation while a question is parsed: 'near', 'with', 'nearest', '里' after its noun."""

from __future__ import annotations

from typing import cast

from remote_reasoner.engines.lite.language.condition import ByCount
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.cursor import ADJECTIVES, LOOK_AROUND, NOUNS, SMALL
from remote_reasoner.engines.lite.language.parsing.draft import Noun
from remote_reasoner.engines.lite.language.parsing.related_nouns import complete
from remote_reasoner.engines.lite.language.words.item import Item


def relation(clause: Clause, item: Item) -> None:
    """'near', 'with', 'between': opens a relation that waits for its noun, or takes the one before it."""
    kind = item.value
    if kind.startswith("after:"):
        postposition(clause, kind.removeprefix("after:"), item)
        return
    waiting = clause.relation
    if waiting is not None and not waiting.words and kind in ("near", "in"):
        if clause.at == waiting.place + 1 and waiting.kind != kind:
            return  # 'links neben': the side already waits for its noun
        if waiting.distance is not None:
            return  # 'in a radius of 50 m around'
    if kind == "in" and clause.draft.quantity == "share" and not clause.draft.wanted:
        return  # 'how much is covered by'
    clause.drop_relation()
    if kind == "with" and _states_existence(clause):
        clause.draft.quantity = "is there" if clause.draft.quantity == "all" else clause.draft.quantity
        return
    if kind in ("nearest", "farthest"):
        _by_distance(clause, kind, item)
        return
    if kind in ("with", "without") and clause.reach is not None:
        (distance, start), clause.reach = clause.reach, None
        opened = clause.open("near", item)
        opened.distance, opened.start, opened.negated = distance, start, kind == "without"
        return
    if kind == "without":
        kind = "with"
        clause.negated_at = item.start if clause.negated_at is None else None
    clause.open(kind, item)


def most(clause: Clause, item: Item) -> None:
    """'the most', 'the fewest': what a thing has most of; elsewhere it is unread."""
    relation = clause.relation
    if relation is not None and not relation.words and relation.kind in ("with", "near"):
        clause.most = item
    elif not clause.language.spaced and (noun := take_noun(clause)) is not None:  # '油罐最多的港口'
        opened = clause.open("with", item)
        opened.by_count, opened.start = cast(ByCount, item.value), noun.item.start
        complete(clause, noun, item.end)
    else:
        clause.leave_unread(item.start, item.end)


def _states_existence(clause: Clause) -> bool:
    """True for '有' that says that something is there ('西部有飞机吗'), not what something has."""
    if clause.language.spaced or clause.draft.wanted or clause.loose is not None:
        return False
    following = clause.items[clause.at + 1 : clause.at + LOOK_AROUND]
    return all(item.role != "attributive" for item in following)


def _by_distance(clause: Clause, kind: str, item: Item) -> None:
    """'nearest' before its noun ('the nearest ship to the harbor'), after its place, or before it."""
    relation = clause.open(kind, item)
    owner_follows = not clause.draft.wanted or _noun_then_of(clause)
    if clause.number is not None and clause.number.amount is not None:
        relation.chosen = max(1, int(clause.number.amount.value))
        clause.number = None
    elif clause.group and clause.group[-1].number is not None and clause.group[-1].number.amount:
        relation.chosen = max(1, int(clause.group[-1].number.amount.value))
        clause.group[-1].number = None
    if clause.loose is not None:
        noun, clause.loose = clause.loose, None
        relation.start = min(relation.start, noun.item.start)
        complete(clause, noun)
    elif clause.last is not None and clause.last.kind in ("distance", "of", "at") and clause.adjoins():
        clause.last.kind, clause.last.end = kind, item.end
        clause.last.strict, clause.last.chosen = True, relation.chosen
        clause.relation = None
    elif owner_follows and _noun_then_of(clause):
        clause.relation = None
        clause.before.append(relation)


def _noun_then_of(clause: Clause) -> bool:
    """True where a noun, and then 'to' or 'of' with another, come next."""
    place = clause.next(clause.at + 1, ADJECTIVES | SMALL | {"word"})
    if clause.role(place) != "name" or clause.role(place + 1) not in ("of", "relation"):
        return False
    return clause.role(clause.next(place + 2, ADJECTIVES | SMALL | {"word"})) in NOUNS


def postposition(clause: Clause, kind: str, item: Item) -> None:
    """A relation whose noun stands before it: '港口里'."""
    if kind == "in" and clause.role(clause.at + 1) == "rank" and not clause.noun_follows(clause.at + 2):
        return  # '储罐中最小的': the smallest among them
    if kind == "with":
        if clause.last is not None and clause.last.kind in ("with", "near") and clause.last.end <= item.start:
            clause.last.end = item.end
        else:
            clause.open("with", item)
        return
    if clause.last is not None and clause.last.kind in ("at", "distance", "in") and clause.adjoins():
        clause.last.kind, clause.last.end = kind if kind != "in" else "in", item.end
        return
    noun = take_noun(clause)
    if noun is None:
        before = clause.items[clause.at - 1] if clause.at else item
        if before.role == "word":
            clause.leave_unread(before.start, item.end)
        return
    clause.link = clause.noun_link
    other = take_noun(clause, noun) if kind == "between" else None
    relation = clause.open(kind, item)
    relation.start = min(relation.start, noun.item.start)
    clause.relation = relation
    complete(clause, noun, item.end)
    if other is not None:
        relation.nouns.insert(0, other)
        relation.start = min(relation.start, other.item.start)


def take_noun(clause: Clause, linked_to: Noun | None = None) -> Noun | None:
    """The noun right before the present item, or linked to another, taken back from those wanted."""
    place = clause.at - 1 if linked_to is None else linked_to.place - 2
    if (
        linked_to is None
        and clause.role(place) == "not"
        and clause.items[place].end == clause.items[clause.at].end
    ):
        place -= 1  # '外面' denies and relates at once
    if clause.loose is not None and clause.loose.place == place:
        noun, clause.loose = clause.loose, None
        return noun
    for nouns in (clause.draft.wanted, clause.draft.left_out):
        if nouns and nouns[-1].place == place:
            noun = nouns.pop()
            clause.group = [one for one in clause.group if one is not noun] or nouns[-1:]
            return noun
    return None


def of(clause: Clause, item: Item) -> None:
    """'of' after a name: 'the roofs of the houses'."""
    if clause.relation is not None or clause.compare is not None or clause.measure is not None:
        return
    adjectives = ADJECTIVES if clause.language.adjectives == "after" else frozenset[str]()
    place = clause.previous(clause.at - 1, adjectives)
    if clause.role(place) == "name" and (clause.group or clause.last):
        clause.open("of", item)
        if not clause.asks_where and clause.relation is not None:
            clause.relation.strict = clause.relation.negated


def nearby(clause: Clause, item: Item) -> None:
    """'nearby', 'around it' after what something has: 'with trees nearby'."""
    if clause.last is not None and clause.last.kind == "with":
        clause.last.kind, clause.last.end = "near", item.end

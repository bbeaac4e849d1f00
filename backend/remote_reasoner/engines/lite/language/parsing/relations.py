"""Relations while a question is parsed: what they are about, and whose they are."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.intent import Colour, Position, Rank
from remote_reasoner.engines.lite.language.parsing.clause import ADJECTIVES, LOOK_AROUND, NOUNS, SMALL, Clause
from remote_reasoner.engines.lite.language.parsing.draft import Noun, RelationDraft
from remote_reasoner.engines.lite.language.words.item import Item

DESCRIPTIVE = frozenset(
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
"""(thing, place) where 'in' or 'on' may only describe the thing: 'the cars on the street' are the cars."""

NO_PLACES = frozenset({"airplane", "ship", "vehicle", "storage tank", "solar panel"})
"""Things that hold no others: 'in the harbor and planes' goes on with planes that are wanted."""


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


def related(clause: Clause, noun: Noun) -> None:
    """The waiting relation has its noun, with the number and the negation before it."""
    relation = cast(RelationDraft, clause.relation)
    if clause.negated_at is not None:  # 'in no harbor'
        relation.negated = True  # also after another: 'no están en ningún puerto'
        relation.strict, clause.negated_at = True, None
    number = clause.number
    if noun.indefinite and number is not None and number.amount and relation.kind in ("with", "near"):
        least, most = number.amount.limits
        relation.least = max(0, int(least)) if least is not None else 0
        relation.most = None if most is None else int(most)
        if number.amount.bound in ("", "exactly", "about") and relation.most is not None:
            clause.say("exactly", words=clause.words(number))
        clause.number = None
    elif number is not None and relation.kind == "between":
        clause.number = None
    for word in relation.words:
        clause.leave_unread(word.start, word.end)
    relation.words = []
    complete(clause, noun)


def complete(clause: Clause, noun: Noun, end: int | None = None) -> None:
    """The waiting relation has its noun."""
    relation = cast(RelationDraft, clause.relation)
    clause.relation = None
    if relation.kind == "than":
        clause.adopt(noun)
        clause.than = noun
        return
    outer, clause.before = clause.before, []
    if relation.place < noun.place:
        clause.before = [one for one in outer if one.start > relation.start]
        outer = [one for one in outer if one.start <= relation.start]
    clause.adopt(noun)
    clause.before = outer
    if noun.number is not None:
        clause.leave_unread(noun.number.start, noun.number.end)
        noun.number = None
    relation.nouns.append(noun)
    relation.end = max(relation.end, noun.item.end, end or 0)
    clause.draft.relations.append(relation)
    if (
        relation.kind in ("in", "of")
        and clause.last is not None
        and _is_part_of_itself(clause, relation, noun)
    ):
        return  # 'houses with solar panels on the roof': roofs are houses
    if relation.kind in ("in", "at", "within") and _describes(clause, noun):
        described = not (clause.asks_where or clause.relative or clause.leaving_out or relation.negated)
        relation.strict = relation.strict and not described
    if relation not in clause.before:
        clause.attach(relation)
    clause.last, clause.object = relation, noun


def _is_part_of_itself(clause: Clause, relation: RelationDraft, noun: Noun) -> bool:
    """True for 'on the roof' of a house, after what the roof has."""
    assert clause.last is not None
    own = {name for one in clause.group for name in one.categories}
    return (
        clause.last.kind == "with"
        and not relation.negated
        and not noun.indefinite
        and own >= {*noun.categories}
    )


def _describes(clause: Clause, noun: Noun) -> bool:
    return any(
        (name, other) in DESCRIPTIVE
        for one in clause.group
        for name in one.categories
        for other in noun.categories
    )


def continues(clause: Clause, noun: Noun) -> bool:
    """True where the noun goes on what the last relation is about: 'between the road and the houses'."""
    last = clause.last
    if last is None or clause.link not in ("and", "or", "comma") or not last.nouns:
        return False
    start = last.nouns[-1].place + 1
    between = {item.role for item in clause.items[start : clause.at]}
    if not between <= {*ADJECTIVES, *SMALL, "and", "or", "comma", "word", "not", "of"} or (
        clause.before
        and not all(one is last or isinstance(one, Rank | Colour | Position) for one in clause.before)
    ):
        return False
    if last.kind == "between":
        return len(last.nouns) < 2
    if last.kind in ("in", "at", "within", "of") and {*noun.categories} <= NO_PLACES and noun.categories:
        return False
    following = clause.role(clause.next(clause.at + 1, SMALL))
    if not clause.language.spaced:
        return last.end <= last.nouns[-1].item.end and "attributive" not in between
    if following in ("relation", "compare"):
        return False
    return clause.link != "comma" or following in ("and", "or", "comma")


def go_on(clause: Clause, noun: Noun) -> None:
    """One more noun of the last relation: 'between … and …', 'near tanks and ships'."""
    last = cast(RelationDraft, clause.last)
    link = clause.link if clause.link != "comma" else clause.role(clause.next(clause.at + 1, SMALL))
    if last.kind != "between":
        clause.say("continued", words=clause.text[last.start : noun.item.end])
    if last.kind == "between" or link == "or":
        kept = [one for one in clause.before if one.start <= last.start]
        clause.before = [one for one in clause.before if one not in kept]
        clause.adopt(noun)
        clause.before = kept
        last.nouns.append(noun)
        last.end = noun.item.end
        clause.object = noun
        return
    copy = replace(last, nouns=[], words=[], also=[], start=last.start, end=last.end)
    clause.negated_at = None if last.negated else clause.negated_at
    copy.least, copy.most = 1, None
    clause.relation = copy
    copy.place = clause.at - 1
    related(clause, noun)


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

"""What relations are about: the nouns they wait for, those that go on one, and whose the relation is."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.condition import ByCount, Colour, Position, Rank
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.cursor import ADJECTIVES, SMALL
from remote_reasoner.engines.lite.language.parsing.draft import Noun, RelationDraft

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
    if clause.most is not None:
        relation.by_count, clause.most = cast(ByCount, clause.most.value), None
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

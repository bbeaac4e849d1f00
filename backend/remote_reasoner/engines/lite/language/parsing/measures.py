"""Amounts, comparisons and superlatives while a question is parsed."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from remote_reasoner.engines.lite.language.condition import Comparison, Distance, Measure, RankBy, Size
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.cursor import SMALL
from remote_reasoner.engines.lite.language.parsing.draft import Noun
from remote_reasoner.engines.lite.language.parsing.related_nouns import complete
from remote_reasoner.engines.lite.language.words.amounts import Amount
from remote_reasoner.engines.lite.language.words.item import Item

MEASURABLE = frozenset({"within", "near", "beyond", "distance", "in", "at", "of"})
"""Relations that a distance may belong to."""
BY_SIZE: dict[str, RankBy] = {
    "size:more": "largest",
    "size:less": "smallest",
    "length:more": "longest",
    "length:less": "shortest",
    "width:more": "widest",
    "width:less": "narrowest",
}


def amount(clause: Clause, item: Item) -> None:
    """A number, alone or with a unit: how many, how large, or how far."""
    amount = cast(Amount, item.amount)
    if amount.dimension == "count":
        if clause.number is not None:
            clause.leave_unread(clause.number.start, clause.number.end)
        clause.number = item
    elif amount.dimension == "share":
        clause.leave_unread(item.start, item.end)
    elif amount.dimension == "area" or _is_size(clause):
        _size(clause, item, amount)
    else:
        _distance(clause, item, amount)


def _is_size(clause: Clause) -> bool:
    """True where a length tells how long or wide something is, not how far."""
    if clause.compare is not None or clause.measure is not None:
        return True
    return clause.role(clause.next(clause.at + 1, {"filler"})) == "measure"


def _size(clause: Clause, item: Item, amount: Amount) -> None:
    measured, end = clause.measure, item.end
    compared = clause.compare
    clause.compare = clause.measure = None
    if measured is None and compared is None:
        place = clause.next(clause.at + 1, {"filler"})
        if clause.role(place) == "measure":
            measured, end = clause.items[place], clause.items[place].end
            clause.skip_until = place + 1
    start = min(one.start for one in (item, measured, compared[1] if compared else None) if one is not None)
    negated = (clause.negated_at is not None) != (compared is not None and compared[2])
    if clause.negated_at is not None:
        start = min(start, clause.negated_at)
    if compared is not None and compared[2]:
        start = min(start, clause.text.rfind(" ", 0, max(0, start - 1)) + 1)
    clause.negated_at = None
    if (
        clause.relation is not None
        and not clause.relation.words
        and clause.relation.kind in ("with", "of", "in")
    ):
        start, clause.relation = min(start, clause.relation.start), None
    if compared is not None and not amount.one_sided:
        amount = replace(amount, bound="more" if compared[0].endswith("more") else "less")
    measure = _measured(clause, measured, compared[0] if compared else "size", amount)
    if measure is None or not amount.one_sided:
        clause.leave_unread(start, end)
        return
    least, most = amount.limits
    if negated and (least is None or most is None):
        least, most, negated = most, least, False
    condition = Size(measure, least, most, amount.unit, negated=negated, **clause.span(start, end))
    clause.draft.sizes.append(condition)
    clause.attach(condition)


def _measured(clause: Clause, named: Item | None, compared: str, amount: Amount) -> Measure | None:
    """What is measured; None where it cannot be: heights, lengths in square metres."""
    said = named.value if named is not None else compared.partition(":")[0]
    if said in ("size", ""):
        return "area" if amount.dimension == "area" else "length"
    if said == "height" or (said == "area") != (amount.dimension == "area"):
        return None
    return cast(Measure, said)


def _distance(clause: Clause, item: Item, amount: Amount) -> None:
    distance = Distance(amount.value, amount.unit, amount.upper)
    if clause.value(clause.at + 1) in ("with", "without") and not clause.language.spaced:
        clause.reach = (distance, item.start)  # '150米以内没有船的'
        return
    far = amount.bound in ("more", "atleast")
    relation = clause.relation
    place = clause.next(clause.at + 1, {"away", "filler"})
    if relation is not None and not relation.words and relation.kind in MEASURABLE:
        relation.distance, relation.end = distance, item.end
        relation.kind = "beyond" if far or relation.kind == "beyond" else "near"
        relation.strict = True
        return
    last = clause.last if clause.last is not None and clause.last.nouns and clause.adjoins() else None
    away = clause.role(clause.at + 1) == "away"
    if last is not None and last.distance is None and (last.kind in ("of", "distance", "at") or away):
        last.kind, last.distance = "beyond" if far else "near", distance
        last.end, last.strict = item.end, True
        clause.skip_until = place
        return
    leads = clause.role(place) in ("of", "same") or (
        clause.role(place) == "relation" and (place > clause.at + 1 or clause.items[place].value == "beyond")
    )
    if leads:
        opened = clause.open("beyond" if far else "near", item)
        opened.distance, opened.strict = distance, True
        clause.skip_until = place + (clause.role(place) != "same")
        return
    if clause.loose is not None and place > clause.at + 1:
        noun, clause.loose = clause.loose, None
        opened = clause.open("beyond" if far else "near", item)
        opened.distance, opened.start, opened.strict = distance, noun.item.start, True
        complete(clause, noun, item.end)
        return
    if clause.last is not None and clause.last.kind == "with" and not far and clause.adjoins():
        clause.last.kind, clause.last.distance, clause.last.end = "near", distance, item.end
    elif amount.one_sided:
        clause.say("length", words=clause.words(item))
        _size(clause, item, amount)
    else:
        clause.leave_unread(item.start, item.end)


def measure(clause: Clause, item: Item) -> None:
    """'area', 'length', 'width': what the amount or the comparison that follows is about."""
    if clause.measure is not None:
        clause.leave_unread(clause.measure.start, clause.measure.end)
    clause.measure = item


def compare(clause: Clause, item: Item) -> None:
    """'larger', 'at least as long': with the amount or the noun that follows, or the noun before it."""
    negated, start = clause.negated_at is not None, clause.negated_at
    if clause.ordinal is not None and item.value in BY_SIZE:
        _superlative(clause, BY_SIZE[item.value], item)
        return
    following = clause.role(clause.next(clause.at + 1, SMALL | {"than", "bound"}))
    than = clause.role(clause.next(clause.at + 1, {"copula"})) == "than"
    if clause.than is not None:
        noun, clause.than = clause.than, None
        _comparison(clause, item.value, item, negated, noun)
    elif following == "amount" or than:
        clause.compare = (item.value, item, negated)
        clause.negated_at = None
    else:
        clause.leave_unread(item.start if start is None else start, item.end)
        clause.negated_at = None


def compared(clause: Clause, noun: Noun) -> None:
    """The comparison has its noun: 'larger than the largest vehicle'."""
    value, item, negated = cast("tuple[str, Item, bool]", clause.compare)
    clause.compare = None
    outer = [one for one in clause.before if one.start < item.start]
    clause.before = [one for one in clause.before if one not in outer]
    clause.adopt(noun)
    clause.before = outer
    place = clause.next(clause.at + 1, {"definite"})
    if clause.role(place) == "rank":  # 'que el vehículo más grande'
        following = clause.items[place]
        noun.conditions.append(clause.rank(cast(RankBy, following.value), following, None, None))
        clause.skip_until = place + 1
    _comparison(clause, value, item, negated, noun)


def _comparison(clause: Clause, value: str, item: Item, negated: bool, noun: Noun) -> None:
    measure, _, way = value.partition(":")
    start, end = min(item.start, noun.item.start), max(item.end, noun.item.end)
    words = clause.text[start:end]
    if measure == "height":
        clause.leave_unread(start, end)
        return
    said, clause.average = clause.average, None
    average = said is not None or (noun.indefinite and not noun.conditions and _said_singly(clause, noun))
    if said is not None:
        end = max(end, said.end)
    elif average:
        clause.say("average", words=words)
    condition = Comparison(
        "area" if measure == "size" else cast(Measure, measure),
        way == "more",
        noun.target(),
        not average,
        negated=negated,
        **clause.span(start, end),
    )
    clause.attach(condition)
    clause.object = None


def average(clause: Clause, item: Item) -> None:
    """'than the average ship', 'than average'; where nothing is compared it is unread."""
    if clause.compare is None and clause.relation is None:
        clause.leave_unread(item.start, item.end)
        return
    clause.average = item
    if clause.relation is not None and clause.role(clause.at + 1) == "compare":  # '比平均大的船'
        complete(clause, Noun((), item, clause.at))
    if clause.compare is not None and not clause.noun_follows(clause.at + 1):
        compared(clause, Noun((), item, clause.at))


def _said_singly(clause: Clause, noun: Noun) -> bool:
    before = clause.items[noun.place - 1] if noun.place else None
    return before is not None and before.role == "indefinite"


def than(clause: Clause, item: Item) -> None:
    """'比' before what is compared with; where 'than' follows its comparison it says no more."""
    if clause.compare is None and not clause.language.spaced:
        clause.open("than", item)


def ordinal(clause: Clause, item: Item) -> None:
    """'second': waits for its superlative, its side or its noun."""
    clause.ordinal = item


def rank(clause: Clause, item: Item) -> None:
    """'largest', 'longest', 'leftmost'."""
    _superlative(clause, cast(RankBy, item.value), item)


def _superlative(clause: Clause, by: RankBy, item: Item) -> None:
    number = int(clause.number.amount.value) if clause.number and clause.number.amount else None
    ordinal = int(float(clause.ordinal.value)) if clause.ordinal else None
    start = clause.number or clause.ordinal or item
    clause.number = clause.ordinal = None
    rank = clause.rank(by, item, ordinal, number, min(start.start, item.start))
    following = clause.role(clause.at + 1)
    if clause.prenominal() or (not clause.draft.wanted and following == "of"):
        clause.before.append(rank)
        return
    owner = clause.object if clause.object is not None and clause.object.indefinite else None
    nouns = [owner] if owner else clause.group
    if nouns and nouns[-1].number is not None and nouns[-1].number.amount is not None and number is None:
        rank = replace(rank, count=max(1, int(nouns[-1].number.amount.value)))
        nouns[-1].number = None
    if nouns and nouns[-1].ordinal is not None and ordinal is None:
        rank, nouns[-1].ordinal = replace(rank, first=nouns[-1].ordinal), None
    clause.attach(rank)

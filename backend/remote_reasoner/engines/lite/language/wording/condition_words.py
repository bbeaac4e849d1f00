"""Conditions in words, and what became of them, in the question's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from remote_reasoner.engines.lite.language.choosing.judge import MEASURES
from remote_reasoner.engines.lite.language.choosing.object_geometry import View
from remote_reasoner.engines.lite.language.choosing.outcomes import APPLIED, Outcome
from remote_reasoner.engines.lite.language.choosing.related import NEAR_M, NEAR_SHARE
from remote_reasoner.engines.lite.language.condition import (
    AnyOf,
    Colour,
    Comparison,
    Condition,
    Position,
    Rank,
    Relation,
    Reviewed,
    Size,
    Target,
)
from remote_reasoner.engines.lite.language.wording.catalogue import Catalogue

HECTARE = 10_000.0
COMPASS = frozenset(("north", "south", "east", "west"))


def applied(outcomes: Sequence[Outcome], said: Catalogue) -> tuple[str, ...]:
    """The conditions that were applied, in words."""
    words = (_whole(one, said) for one in outcomes if one.state in APPLIED)
    return tuple(dict.fromkeys(words))


def notes(outcomes: Sequence[Outcome], wanted: Sequence[str], view: View, said: Catalogue) -> Iterator[str]:
    """A sentence for each condition: what was applied, or why it was not."""
    for outcome in outcomes:
        yield _note(outcome, wanted, view, said)


def condition_words(condition: Condition, said: Catalogue) -> str:
    """'within 50 m of the water', 'not in the top left part of the picture'."""
    words = _positive(condition, said)
    own = isinstance(condition, Rank) or (
        isinstance(condition, Relation) and condition.kind in ("nearest", "farthest", "with")
    )
    return said.condition("not", condition=words) if condition.negated and not own else words


def _whole(outcome: Outcome, said: Catalogue) -> str:
    words = condition_words(outcome.condition, said)
    own_not = outcome.condition.negated and (
        isinstance(outcome.condition, Rank)
        or (isinstance(outcome.condition, Relation) and outcome.condition.kind in ("nearest", "farthest"))
    )
    return said.condition("not", condition=words) if own_not != outcome.leaves_out else words


def _note(outcome: Outcome, wanted: Sequence[str], view: View, said: Catalogue) -> str:
    condition, words = outcome.condition, condition_words(outcome.condition, said)
    missing = said.listed([said.form(name, "one") for name in outcome.missing], "or")
    if outcome.state == "none_there":
        if isinstance(condition, Relation) and condition.kind == "with":
            return said.condition("nothing_all_without", missing=missing)
        all_count = condition.negated or (isinstance(condition, Relation) and condition.kind == "beyond")
        return said.condition(
            "nothing_all" if all_count else "nothing_none", missing=missing, condition=words
        )
    if outcome.state not in APPLIED:
        return said.condition(outcome.state, missing=missing, words=condition.words, condition=words)
    some = len(outcome.categories) < len(wanted) and len(outcome.categories) == 1
    many = said.form(outcome.categories[0], "many") if some else ""
    if isinstance(condition, Rank):
        return _rank_note(condition, words, many, outcome, said)
    if isinstance(condition, Relation) and condition.kind in ("nearest", "farthest"):
        rest = condition.negated or outcome.leaves_out
        key = "nearest_rest" if rest else "nearest_many" if condition.chosen > 1 else "nearest_one"
        return said.condition(key, condition=words)
    key = "left_out" if outcome.leaves_out else "only_of" if some else "only"
    return said.condition(key, condition=words, how=_how(condition, view, said), many=many)


def _rank_note(rank: Rank, words: str, many: str, outcome: Outcome, said: Catalogue) -> str:
    measure = said.conditions["measure"][MEASURES[rank.by][0] if rank.by in MEASURES else "place"]
    if rank.negated or outcome.leaves_out:
        return said.condition("rank_rest", condition=words, measure=measure)
    key = f"rank_{'many' if rank.count > 1 else 'one'}{'_of' if many else ''}"
    return said.condition(key, condition=words, measure=measure, many=many)


def _how(condition: Condition, view: View, said: Catalogue) -> str:
    """By what it was judged, where the words alone do not tell."""
    if isinstance(condition, Size):
        return said.condition("by_measure", measure=said.conditions["measure"][condition.measure])
    if isinstance(condition, Colour):
        return said.condition("by_pixels")
    if (
        isinstance(condition, Relation)
        and condition.kind in ("near", "beyond")
        and condition.distance is None
    ):
        if view.to_ground is None:
            reach = said.condition("reach_share", share=f"{NEAR_SHARE:.0%}")
        else:
            reach = said.condition("reach_m", metres=f"{NEAR_M:g}")
        return said.condition("near_means", reach=reach)
    compass = isinstance(condition, Position) and COMPASS & set(condition.sides)
    return said.condition("north_is_top") if compass and view.to_ground is None else ""


def _positive(condition: Condition, said: Catalogue) -> str:
    if isinstance(condition, Size):
        return _size(condition, said)
    if isinstance(condition, Comparison):
        key = "more" if condition.more else "less"
        return str(said.conditions[key][condition.measure].format(amount=_compared(condition, said)))
    if isinstance(condition, Relation):
        return _relation(condition, said)
    if isinstance(condition, Position):
        sides = (" " if said.spaced else "").join(said.conditions["sides"][side] for side in condition.sides)
        return said.condition("position", sides=sides)
    if isinstance(condition, Colour):
        return str(said.conditions["colours"][condition.name])
    if isinstance(condition, Reviewed):
        return str(said.conditions["reviewed"][condition.state])
    if isinstance(condition, Rank):
        return _rank(condition, said)
    assert isinstance(condition, AnyOf)
    words = [condition_words(one, said) for one in condition.conditions]
    return said.listed(words, "or")


def _size(size: Size, said: Catalogue) -> str:
    amounts = [
        None if bound is None else amount_words(bound, size.unit, size.measure == "area", said)
        for bound in (size.least, size.most)
    ]
    if amounts[0] is not None and amounts[1] is not None:
        return str(said.conditions["range"][size.measure].format(low=amounts[0], high=amounts[1]))
    key = "more" if amounts[0] is not None else "less"
    return str(said.conditions[key][size.measure].format(amount=amounts[0] or amounts[1]))


def amount_words(value: float, unit: str, area: bool, said: Catalogue) -> str:
    """'1.5 ha', '300 m²', '20 px'."""
    if area and unit == "m" and value >= HECTARE:
        return f"{said.number(value / HECTARE)} ha"
    return f"{said.number(value)} {unit}{'²' if area else ''}"


def _compared(condition: Comparison, said: Catalogue) -> str:
    names = condition.other.categories
    one = said.listed([said.form(name, "one") for name in names], "or") or said.condition("same_many")
    ranks = [each for each in condition.other.conditions if isinstance(each, Rank)]
    rest = [each for each in condition.other.conditions if not isinstance(each, Rank)]
    if ranks:
        words = said.condition("that", rank=_rank(ranks[0], said), one=one)
    else:
        words = said.condition("every" if condition.every else "average", one=one)
    return _with(words, rest, said)


def _relation(relation: Relation, said: Catalogue) -> str:
    place = said.listed([_named(other, "place", said) for other in relation.others])
    many = said.listed([_named(other, "many", said) for other in relation.others], "or")
    distance = relation.distance
    amount = "" if distance is None else amount_words(distance.amount, distance.unit, False, said)
    if relation.by_count:
        key = f"{relation.kind}_{relation.by_count}"
        return said.condition(key, many=many)
    if relation.kind == "with" or (relation.kind == "near" and (relation.least, relation.most) != (1, None)):
        return _with_things(relation, many, amount, said)
    if relation.kind in ("nearest", "farthest"):
        key = f"{relation.kind}_n" if relation.chosen > 1 else relation.kind
        return said.condition(key, place=place, count=relation.chosen)
    if distance is not None and distance.upper is not None:
        high = amount_words(distance.upper, distance.unit, False, said)
        return said.condition("near_between", low=amount, high=high, place=place)
    if relation.kind in ("near", "beyond"):
        key = {"near": "near_within", "beyond": "beyond_more"}[relation.kind] if amount else relation.kind
        return said.condition(key, place=place, amount=amount)
    if relation.kind == "between" and len(relation.others) == 1:
        return said.condition("between_two", place=place)
    return said.condition(relation.kind, place=place)


def _with_things(relation: Relation, many: str, amount: str, said: Catalogue) -> str:
    if (relation.least, relation.most) == (1, None):
        return said.condition("without" if relation.negated else "with", many=many)
    if relation.most is None:
        count = said.condition("atleast", number=relation.least)
    elif relation.least == 0:
        count = said.condition("atmost", number=relation.most)
    elif relation.least == relation.most:
        count = said.condition("exactly", number=relation.least)
    else:
        count = said.condition("from_to", least=relation.least, most=relation.most)
    key = "with_n" if relation.kind == "with" else "near_n_within" if amount else "near_n"
    words = said.condition(key, count=count, many=many, amount=amount)
    return said.condition("not", condition=words) if relation.negated and relation.kind == "with" else words


def _named(other: Target, form: str, said: Catalogue) -> str:
    if other.at_hand:
        kinds = said.listed([said.form(name, "many") for name in other.categories])
        return _with(said.follow_up("those", names=kinds), other.conditions, said)
    names = said.listed([said.form(name, form) for name in other.categories], "or")
    return _with(names or said.condition(f"same_{form}"), other.conditions, said)


def _with(words: str, conditions: Sequence[Condition], said: Catalogue) -> str:
    if not conditions:
        return words
    own = said.listed([condition_words(one, said) for one in conditions])
    return said.condition("which_are", place=words, condition=own)


def _rank(rank: Rank, said: Catalogue) -> str:
    name = said.conditions["ranks"][rank.by]
    by_size = rank.by in MEASURES
    if rank.count > 1:
        return said.condition("rank_n", count=rank.count, rank=name)
    if rank.first == 1:
        return said.condition("rank_1" if by_size else "rank_1_side", rank=name)
    ordinals = said.conditions["ordinals"]
    known = rank.first <= len(ordinals)
    ordinal = ordinals[rank.first - 1] if known else _ordinal(rank.first, said)
    if by_size or rank.by == "centre":
        return said.condition("rank_nth", ordinal=ordinal, rank=name)
    side = said.conditions["sides"][rank.by]
    return said.condition("rank_nth_side", ordinal=ordinal, side=side)


def _ordinal(number: int, said: Catalogue) -> str:
    """'21st', '112th'; other languages have one form."""
    if said.code == "en" and not 11 <= number % 100 <= 13:
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return said.condition("ordinal", number=number)

"""Places in the picture and colours while a question is parsed."""

from __future__ import annotations

from typing import cast

from remote_reasoner.engines.lite.language.condition import AnyOf, Colour, ColourName, Position, RankBy, Side
from remote_reasoner.engines.lite.language.parsing.clause import Clause
from remote_reasoner.engines.lite.language.parsing.cursor import ADJECTIVES, NOUNS, SMALL
from remote_reasoner.engines.lite.language.parsing.draft import end_of
from remote_reasoner.engines.lite.language.parsing.related_nouns import complete
from remote_reasoner.engines.lite.language.parsing.relations import take_noun
from remote_reasoner.engines.lite.language.words.item import Item

LINKING = frozenset({"and", "or", "comma", "definite", "indefinite"})
"""May stand between two colours that are alternatives."""


def side(clause: Clause, item: Item) -> None:
    """'north', 'in the upper left', 'left of the house': of the picture, or of another thing."""
    place, last = clause.at, item
    sides: list[Side] = []
    while clause.role(place) in ("side", "part") or (
        sides
        and (clause.role(place) in ("and", "definite", "filler", "of") or clause.value(place) == "in")
        and clause.role(clause.next(place + 1, {"definite", "filler", "of"})) in ("side", "part")
    ):
        if clause.role(place) == "side":
            sides.append(cast(Side, clause.items[place].value))
        if clause.role(place) in ("side", "part"):
            last = clause.items[place]
        place += 1
    clause.skip_until = place
    named = clause.next(place, {"definite"})
    has_part = any(one.role == "part" for one in clause.items[max(0, clause.at - 2) : place])
    if clause.role(place) == "frame" or clause.role(named) == "frame":
        _position(clause, sides, item, clause.items[named], True)
    elif _before_is_noun(clause):
        _beside(clause, sides, item, last)
    elif (clause.role(place) in ("of", "relation") and _points_at_noun(clause, place)) and sides[0] in (
        "left",
        "right",
        "top",
        "bottom",
        "north",
        "south",
        "east",
        "west",
    ):
        _side_of(clause, sides, item, place)
    elif _is_from(clause) and clause.group and (clause.group[-1].ordinal or clause.group[-1].number):
        noun = clause.group[-1]
        number = int(noun.number.amount.value) if noun.number and noun.number.amount else None
        clause.relation = None
        clause.attach(clause.rank(cast(RankBy, sides[0]), last, noun.ordinal, number))
        noun.number = noun.ordinal = None
    elif _is_from(clause) and not clause.group:
        clause.from_side, clause.relation = item, None
    elif sides[0] in ("centre", "edge") and clause.role(place) == "of":
        clause.leave_unread(item.start, last.end)
        if clause.relation is None:
            clause.open("in", item)
    else:
        _position(clause, sides, item, last, has_part and sides[0] in ("north", "south", "east", "west"))


def _before_is_noun(clause: Clause) -> bool:
    return not clause.language.spaced and clause.role(clause.at - 1) == "name" and clause.at > 0


def _beside(clause: Clause, sides: list[Side], item: Item, last: Item) -> None:
    """'房子左边': the noun stands before the side."""
    noun = take_noun(clause)
    relation = clause.last if noun is None and clause.last is not None and clause.last.nouns else None
    if relation is not None and relation.kind in ("at", "in"):
        relation.kind, relation.end = sides[0], last.end
    elif noun is not None:
        opened = clause.open(sides[0], item)
        opened.start = min(opened.start, noun.item.start)
        complete(clause, noun, last.end)
    else:
        clause.leave_unread(item.start, last.end)


def _points_at_noun(clause: Clause, place: int) -> bool:
    """True where 'of' or 'neben' leads to a thing, not to the picture."""
    if clause.role(place) == "relation" and clause.items[place].value not in ("near", "of", "within"):
        return False
    return clause.role(clause.next(place + 1, ADJECTIVES | SMALL)) in (*NOUNS, "word")


def _side_of(clause: Clause, sides: list[Side], item: Item, place: int) -> None:
    negated, waiting = clause.negated_at, clause.relation
    clause.relation = None
    opened = clause.open(sides[0], item)
    if waiting is not None and not waiting.words:
        opened.start = waiting.start
        opened.negated = waiting.negated or negated is not None
    opened.place, opened.end = place, clause.items[place].end
    clause.skip_until = place + 1


def _is_from(clause: Clause) -> bool:
    """True where 'from the' stands before the side."""
    place = clause.previous(clause.at - 1, {"definite", "filler"})
    return place >= 0 and clause.role(place) == "of"


def _position(clause: Clause, sides: list[Side], item: Item, last: Item, of_picture: bool) -> None:
    start = item.start
    negated = clause.negated_at is not None
    if clause.negated_at is not None:
        start = min(start, clause.negated_at)
    if clause.relation is not None and not clause.relation.words and not clause.relation.nouns:
        start, negated = min(start, clause.relation.start), negated or clause.relation.negated
        clause.relation = None
    clause.negated_at = None
    span = clause.span(start, max(last.end, item.end))
    position = Position(tuple(dict.fromkeys(sides)), negated=negated, **span)
    clause.draft.positions.append((position, of_picture))
    clause.object = None
    if clause.noun_follows(clause.skip_until) and (
        clause.language.adjectives == "before" or not clause.group
    ):
        clause.before.append(position)
    else:
        clause.attach(position)


def frame(clause: Clause, item: Item) -> None:
    """'picture', 'map': a side before it is one of the picture."""
    if clause.relation is not None and not clause.relation.words:
        clause.relation = None
    clause.object = None


def colour(clause: Clause, item: Item) -> None:
    """'red': describes the noun beside it."""
    start = item.start if clause.negated_at is None else clause.negated_at
    span = clause.span(start, item.end)
    colour = Colour(cast(ColourName, item.value), negated=clause.negated_at is not None, **span)
    clause.negated_at = None
    clause.draft.colours.append(colour)
    passing = LINKING | {"not"} if clause.leaving_out else LINKING
    place = clause.previous(clause.at - 1, passing)
    if clause.link in ("and", "or", "comma") and clause.role(place) == "colour":
        _either(clause, colour)
    elif clause.prenominal():
        clause.before.append(colour)
    else:
        clause.attach(colour)
    clause.link = ""


def _either(clause: Clause, colour: Colour) -> None:
    """'red and white boats' are boats of one colour or the other."""
    holders = [clause.before] if clause.before else [one.conditions for one in clause.owners(colour)]
    for holder in holders:
        last = holder[-1] if holder else None
        if isinstance(last, Colour):
            holder[-1] = AnyOf((last, colour), **clause.span(last.start, end_of(colour)))
        elif isinstance(last, AnyOf):
            span = clause.span(last.start, end_of(colour))
            holder[-1] = AnyOf((*last.conditions, colour), **span)
        else:
            holder.append(colour)

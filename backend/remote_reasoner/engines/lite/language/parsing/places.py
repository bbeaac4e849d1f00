"""Places in the picture and colours while a question is parsed."""

from __future__ import annotations

from typing import cast

from remote_reasoner.engines.lite.language.intent import AnyOf, Colour, ColourName, Position, RankBy, Side
from remote_reasoner.engines.lite.language.parsing.clause import ADJECTIVES, NOUNS, SMALL
from remote_reasoner.engines.lite.language.parsing.draft import end_of
from remote_reasoner.engines.lite.language.parsing.nouns import Nouns
from remote_reasoner.engines.lite.language.words.item import Item


class Places(Nouns):
    """Reads sides of the picture, sides of other things, and colours."""

    def side(self, item: Item) -> None:
        place, last = self._at, item
        sides: list[Side] = []
        while self._role(place) in ("side", "part") or (
            sides
            and (self._role(place) in ("and", "definite", "filler", "of") or self._value(place) == "in")
            and self._role(self._next(place + 1, {"definite", "filler", "of"})) in ("side", "part")
        ):
            if self._role(place) == "side":
                sides.append(cast(Side, self._items[place].value))
            if self._role(place) in ("side", "part"):
                last = self._items[place]
            place += 1
        self._skip_until = place
        named = self._next(place, {"definite"})
        has_part = any(one.role == "part" for one in self._items[max(0, self._at - 2) : place])
        if self._role(place) == "frame" or self._role(named) == "frame":
            self._position(sides, item, self._items[named], True)
        elif self._before_is_noun():
            self._beside(sides, item, last)
        elif (self._role(place) in ("of", "relation") and self._points_at_noun(place)) and sides[0] in (
            "left",
            "right",
            "top",
            "bottom",
            "north",
            "south",
            "east",
            "west",
        ):
            self._side_of(sides, item, place)
        elif self._is_from() and self._group and (self._group[-1].ordinal or self._group[-1].number):
            noun = self._group[-1]
            number = int(noun.number.amount.value) if noun.number and noun.number.amount else None
            self._relation = None
            self._attach(self._rank(cast(RankBy, sides[0]), last, noun.ordinal, number))
            noun.number = noun.ordinal = None
        elif self._is_from() and not self._group:
            self._from_side, self._relation = item, None
        elif sides[0] in ("centre", "edge") and self._role(place) == "of":
            self._leave_unread(item.start, last.end)
            if self._relation is None:
                self._open("in", item)
        else:
            self._position(sides, item, last, has_part and sides[0] in ("north", "south", "east", "west"))

    def _before_is_noun(self) -> bool:
        return not self._language.spaced and self._role(self._at - 1) == "name" and self._at > 0

    def _beside(self, sides: list[Side], item: Item, last: Item) -> None:
        """'房子左边': the noun stands before the side."""
        noun = self._take_noun()
        relation = self._last if noun is None and self._last is not None and self._last.nouns else None
        if relation is not None and relation.kind in ("at", "in"):
            relation.kind, relation.end = sides[0], last.end
        elif noun is not None:
            opened = self._open(sides[0], item)
            opened.start = min(opened.start, noun.item.start)
            self._complete(noun, last.end)
        else:
            self._leave_unread(item.start, last.end)

    def _points_at_noun(self, place: int) -> bool:
        """True where 'of' or 'neben' leads to a thing, not to the picture."""
        if self._role(place) == "relation" and self._items[place].value not in ("near", "of", "within"):
            return False
        return self._role(self._next(place + 1, ADJECTIVES | SMALL)) in (*NOUNS, "word")

    def _side_of(self, sides: list[Side], item: Item, place: int) -> None:
        negated, waiting = self._negated_at, self._relation
        self._relation = None
        opened = self._open(sides[0], item)
        if waiting is not None and not waiting.words:
            opened.start = waiting.start
            opened.negated = waiting.negated or negated is not None
        opened.place, opened.end = place, self._items[place].end
        self._skip_until = place + 1

    def _is_from(self) -> bool:
        """True where 'from the' stands before the side."""
        place = self._previous(self._at - 1, {"definite", "filler"})
        return place >= 0 and self._role(place) == "of"

    def _position(self, sides: list[Side], item: Item, last: Item, of_picture: bool) -> None:
        start = item.start
        negated = self._negated_at is not None
        if self._negated_at is not None:
            start = min(start, self._negated_at)
        if self._relation is not None and not self._relation.words and not self._relation.nouns:
            start, negated = min(start, self._relation.start), negated or self._relation.negated
            self._relation = None
        self._negated_at = None
        span = self._span(start, max(last.end, item.end))
        position = Position(tuple(dict.fromkeys(sides)), negated=negated, **span)
        self.draft.positions.append((position, of_picture))
        self._object = None
        if self._noun_follows(self._skip_until) and (
            self._language.adjectives == "before" or not self._group
        ):
            self._before.append(position)
        else:
            self._attach(position)

    def frame(self, item: Item) -> None:
        if self._relation is not None and not self._relation.words:
            self._relation = None
        self._object = None

    def colour(self, item: Item) -> None:
        start = item.start if self._negated_at is None else self._negated_at
        span = self._span(start, item.end)
        colour = Colour(cast(ColourName, item.value), negated=self._negated_at is not None, **span)
        self._negated_at = None
        self.draft.colours.append(colour)
        place = self._previous(self._at - 1, {"and", "or", "comma", "definite", "indefinite"})
        if self._link in ("and", "or", "comma") and self._role(place) == "colour":
            self._either(colour)
        elif self._prenominal():
            self._before.append(colour)
        else:
            self._attach(colour)
        self._link = ""

    def _either(self, colour: Colour) -> None:
        """'red and white boats' are boats of one colour or the other."""
        holders = [self._before] if self._before else [one.conditions for one in self._owners(colour)]
        for holder in holders:
            last = holder[-1] if holder else None
            if isinstance(last, Colour):
                holder[-1] = AnyOf((last, colour), **self._span(last.start, end_of(colour)))
            elif isinstance(last, AnyOf):
                span = self._span(last.start, end_of(colour))
                holder[-1] = AnyOf((*last.conditions, colour), **span)
            else:
                holder.append(colour)

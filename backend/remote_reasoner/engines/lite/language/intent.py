"""What a question asks for, as plain data: targets with their conditions, and what was not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remote_reasoner.engines.lite.language.condition import (
    Colour,
    Condition,
    Target,
    chooses_one,
    spoken_of,
    within,
)

Status = Literal["understood", "unsure", "off_topic"]
Quantity = Literal["all", "how many", "how much", "share", "is there", "how far"]


@dataclass(frozen=True)
class Reading:
    """Where two readings remained, the one that was taken: a sentence of the catalogue and what fills it."""

    sentence: str
    words: dict[str, str]


@dataclass(frozen=True)
class Intent:
    """What a question asks for.

    Attributes:
        categories: (category, probability) of all targets, best first; empty where it is off topic.
        status: 'unsure' is a best guess below the usual confidence.
        named: True where the categories were called by their names, False where meaning was inferred.
        targets: what is wanted, each with its own conditions.
        exceptions: what is left out of it.
        unread: parts of the question that change nothing, as they are written.
        readings: what was taken where more than one reading remained.
        language: code of the language the question was read in.
        away_from: what 'how far' measures to; the wanted things themselves where nothing is named.
    """

    categories: tuple[tuple[str, float], ...]
    status: Status
    named: bool
    targets: tuple[Target, ...] = ()
    exceptions: tuple[Target, ...] = ()
    quantity: Quantity = "all"
    unread: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    language: str = "en"
    away_from: tuple[Target, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The wanted categories."""
        return tuple(name for name, _ in self.categories)

    @property
    def excluded(self) -> tuple[str, ...]:
        """Categories left out whole: 'all but the trees'."""
        plain = (one for one in self.exceptions if not one.conditions)
        return tuple(dict.fromkeys(name for one in plain for name in one.categories))

    @property
    def sought(self) -> tuple[str, ...]:
        """The categories that have to be looked for in the picture."""
        targets = (*self.targets, *self.exceptions, *self.away_from)
        spoken = [name for one in targets for name in spoken_of(one.conditions)]
        wanted = [name for one in targets if not one.at_hand for name in one.categories]
        return tuple(dict.fromkeys((*wanted, *spoken)))

    @property
    def candidates(self) -> tuple[str, ...]:
        """Categories of which weaker objects might answer too; none where a superlative chooses one."""
        new = [one for one in self.targets if not one.at_hand]
        conditions = [each for one in new for each in one.conditions]
        if any(chooses_one(one) for one in conditions):
            return ()
        return tuple(dict.fromkeys(name for one in new for name in one.categories))

    @property
    def others(self) -> tuple[str, ...]:
        """Categories that only conditions speak of."""
        spoken = (name for one in (*self.targets, *self.exceptions) for name in spoken_of(one.conditions))
        return tuple(name for name in dict.fromkeys(spoken) if name not in self.names)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions of all targets, in the question's order, those that targets share once."""
        return tuple(dict.fromkeys(each for one in self.targets for each in one.conditions))

    @property
    def chooses(self) -> bool:
        """True where not all things of the wanted categories are an answer."""
        return any(one.conditions for one in (*self.targets, *self.exceptions))

    @property
    def sees_colours(self) -> bool:
        """True where a condition, of whatever thing, is about colour."""
        targets = (*self.targets, *self.exceptions)
        return any(isinstance(each, Colour) for one in targets for each in within(one.conditions))

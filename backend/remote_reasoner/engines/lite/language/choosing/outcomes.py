"""What became of the conditions of an intent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from remote_reasoner.engines.lite.language.condition import Condition

State = Literal["applied", "none_there", "no_crs", "not_found", "fits_none", "no_colour"]
"""'none_there': decided by nothing of the other kind being found; the last four were not applied: metres
without a CRS, nothing to compare with, merely descriptive words that fit nothing, no pixels to judge."""
APPLIED: tuple[State, ...] = ("applied", "none_there")


@dataclass(frozen=True)
class Outcome:
    """What became of one condition.

    Attributes:
        categories: what it was asked of.
        missing: categories that it compares with and that were not found.
        leaves_out: True where things that meet it are left out.
    """

    condition: Condition
    state: State
    categories: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    leaves_out: bool = False


@dataclass(frozen=True)
class Resolution:
    """Indices of the objects kept, in order, what became of each condition, and what distances lead to."""

    kept: tuple[int, ...]
    outcomes: tuple[Outcome, ...] = ()
    places: tuple[int, ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The question's words for conditions that could not be applied."""
        left = (one.condition.words for one in self.outcomes if one.state not in APPLIED)
        return tuple(dict.fromkeys(left))

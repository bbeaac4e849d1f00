"""What a stretch of a question does."""

from __future__ import annotations

from typing import NamedTuple

from remote_reasoner.engines.lite.language.words.amounts import Amount


class Item(NamedTuple):
    """What a stretch [start, end) of the question does; see `data/en.json` for the roles.

    `amount` is set where the role is 'amount'; `spelled` holds a misspelt word as it should be.
    """

    role: str
    value: str
    start: int
    end: int
    amount: Amount | None = None
    spelled: str = ""

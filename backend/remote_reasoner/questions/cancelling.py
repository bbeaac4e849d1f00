"""Work on many things that can be cancelled between any two of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from remote_reasoner.errors import CancelledError

Item = TypeVar("Item")


def heeding(items: Iterable[Item], cancelled: Callable[[], bool]) -> Iterator[Item]:
    """The items; raises CancelledError before the next one once `cancelled()` is True."""
    for item in items:
        if cancelled():
            raise CancelledError("The work was cancelled.")
        yield item

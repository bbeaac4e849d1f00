"""Work that can be cancelled between any two of its steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from remote_reasoner.core.errors import CancelledError

Cancelled = Callable[[], bool]
"""Asked between pieces of work; True once the person who asked has cancelled."""
Item = TypeVar("Item")


def never_cancelled() -> bool:
    """Of work that nobody can cancel."""
    return False


def check_not(cancelled: Cancelled) -> None:
    """Raises CancelledError once `cancelled()` is True."""
    if cancelled():
        raise CancelledError("The work was cancelled.")


def cancellable(items: Iterable[Item], cancelled: Cancelled) -> Iterator[Item]:
    """The items; raises CancelledError before the next one once `cancelled()` is True."""
    for item in items:
        check_not(cancelled)
        yield item

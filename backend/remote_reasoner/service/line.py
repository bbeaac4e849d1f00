"""A fair line: who came first is served first."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from remote_reasoner.core.cancellation import Cancelled, check_not

CANCEL_CHECK_S = 0.1
"""How often somebody in line looks whether the person who asked has gone."""


class Line:
    """A line of threads before something that serves `places` of them at once."""

    def __init__(self, places: int = 1) -> None:
        self._places = places
        self._order: deque[object] = deque()
        self._moved = threading.Condition()

    @contextmanager
    def turn(self, cancelled: Cancelled, waiting: Callable[[int], None]) -> Iterator[None]:
        """Waits for this thread's turn and holds the place for the `with` block.

        `waiting` is told the number in line (1 is next), at first and whenever it changes; not at all where
        a place is free. Raises CancelledError once `cancelled()` is True while in line.
        """
        ticket = object()
        with self._moved:
            self._order.append(ticket)
        try:
            self._wait(ticket, cancelled, waiting)
            yield
        finally:
            with self._moved:
                self._order.remove(ticket)
                self._moved.notify_all()

    def _wait(self, ticket: object, cancelled: Cancelled, waiting: Callable[[int], None]) -> None:
        told = None
        while True:
            with self._moved:
                number = self._order.index(ticket) - self._places + 1
                if number < 1:
                    return
                if number == told:
                    self._moved.wait(CANCEL_CHECK_S)
            check_not(cancelled)
            if number != told:
                waiting(number)
                told = number

"""Who is served when: first come, first served, and no more in the queue than the server takes."""

from __future__ import annotations

import math
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import BusyError

CANCEL_CHECK_S = 0.1
"""How often a waiting thread looks whether the person who asked has gone."""

FIRST_GUESS_S = 5.0
"""How long an answer takes, before one has been given."""

WEIGHT_OF_LAST = 0.2
"""Share of the last answer in the running mean of how long answers take."""


class FairQueue:
    """A first-in, first-out queue of threads before something that serves `places` of them at once."""

    def __init__(self, places: int = 1) -> None:
        self._places = places
        self._order: deque[object] = deque()
        self._moved = threading.Condition()

    @contextmanager
    def turn(self, cancelled: Cancelled, waiting: Callable[[int], None]) -> Iterator[None]:
        """Waits for this thread's turn and holds the place for the `with` block.

        `waiting` is told the number in the queue (1 is next), at first and whenever it changes; not at all
        where a place is free. Raises CancelledError once `cancelled()` is True while it waits.
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


class Admission:
    """Counts the requests taken in: up to `running` worked on at once, up to `waiting` more in the queue.

    To be used in the event loop only.
    """

    def __init__(self, running: int, waiting: int) -> None:
        self._running = running
        self._waiting = waiting
        self._usual_seconds = FIRST_GUESS_S
        self.taken = 0

    def check_free(self) -> None:
        """Raises BusyError, with when to come back, where all places are taken."""
        if self.taken >= self._running + self._waiting:
            seconds = math.ceil(self._usual_seconds * self.taken / self._running)
            raise BusyError(
                f"{self.taken} questions are being answered or wait; ask again in about {seconds} s.",
                retry_after_seconds=seconds,
            )

    def take(self) -> None:
        """Takes a place. Raises BusyError as `check_free` does."""
        self.check_free()
        self.taken += 1

    def release(self, seconds: float | None = None) -> None:
        """Gives a place back; `seconds` is how long the work took, None where none was done."""
        self.taken -= 1
        if seconds is not None:
            self._usual_seconds += WEIGHT_OF_LAST * (seconds - self._usual_seconds)

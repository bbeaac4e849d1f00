"""The tiles of a survey that have come, and who waits for others."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.service_errors import SurveyEndedError, SurveyUnfinishedError, TileMismatchError
from remote_reasoner.service.survey_store import SurveyStore

CONCLUDED = "concluded"
CHECK_S = 0.1


class Arrivals:
    """Safe to use from any thread.

    Attributes:
        sent: digests of the tiles that have come, by number.
        concluded: whether no other ones are waited for.
        closed: whether the survey has ended.
    """

    def __init__(self, store: SurveyStore, total: int) -> None:
        self._store, self._total = store, total
        self.sent = store.sent()
        self.concluded = store.is_marked(CONCLUDED)
        self.closed = False
        self._change = threading.Condition()

    def is_known(self, number: int, digest: str) -> bool:
        """Whether that tile has come. Raises TileMismatchError for other content, SurveyEndedError."""
        known = self.sent.get(number)
        if known is not None and known != digest:
            raise TileMismatchError(
                "This tile has come already, with other content; what was sent first counts. For other "
                "pictures, begin another survey."
            )
        if known is None and (self.concluded or self.closed):
            raise SurveyEndedError("The survey takes no more tiles; begin another one.")
        return known is not None

    def add(self, number: int, digest: str, part: Path, check_room: Callable[[int], None]) -> bool:
        """Keeps the file of a tile; True where it is new. Raises as `is_known` and `check_room`."""
        with self._change:
            if self.is_known(number, digest):
                return False
            check_room(part.stat().st_size)
            self._store.add(number, digest, part)
            self.sent[number] = digest
            self._change.notify_all()
        return True

    def conclude(self, nothing_is_enough: bool) -> None:
        """No other tiles are waited for. Raises SurveyUnfinishedError where none has come."""
        with self._change:
            if not (self.sent or nothing_is_enough):
                raise SurveyUnfinishedError("No tile has come yet, so there is nothing to conclude from.")
            self._store.mark(CONCLUDED)
            self._store.touch()
            self.concluded = True
            self._change.notify_all()

    def wake(self) -> None:
        """Has those who wait look whether they are cancelled."""
        with self._change:
            self._change.notify_all()

    def next(self, left: set[int], cancelled: Cancelled) -> int | None:
        """The first of the tiles left that has come, waited for; None where none will come."""
        with self._change:
            while True:
                check_not(cancelled)
                there = left & self.sent.keys()
                if there or not left or self.concluded:
                    return min(there, default=None)
                self._change.wait(CHECK_S)

    def wait_for_all(self, cancelled: Cancelled) -> set[int]:
        """The tiles that have come, once no other one will."""
        with self._change:
            while len(self.sent) < self._total and not self.concluded:
                check_not(cancelled)
                self._change.wait(CHECK_S)
            return set(self.sent)

"""Reading processes that are kept warm, each lent to one reader at a time."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.io.reading_process import CHECK_S, ReadingProcess


class ReadingPool:
    """Up to `places` processes; with `any_format`, such as read whatever GDAL reads, addresses too.

    Attributes:
        idle: those that wait for work.
    """

    def __init__(self, places: int, any_format: bool = False) -> None:
        """Starts no process yet; `start` does."""
        self._any_format = any_format
        self._places = threading.Semaphore(places)
        self._guard = threading.Lock()
        self.idle: list[ReadingProcess] = []
        self._busy: list[ReadingProcess] = []
        self._closed = False

    def start(self) -> None:
        """Has a process ready for the first reader; returns at once."""
        with self._guard:
            if not self.idle and not self._closed:
                self.idle.append(ReadingProcess(self._any_format))

    @contextmanager
    def process(self, cancelled: Cancelled) -> Iterator[ReadingProcess]:
        """A process for one reader. One that is gone afterwards has a successor."""
        while not self._places.acquire(timeout=CHECK_S):
            check_not(cancelled)
        try:
            with self._guard:
                process = self.idle.pop() if self.idle else ReadingProcess(self._any_format)
                self._busy.append(process)
            try:
                yield process
            finally:
                self._return(process)
        finally:
            self._places.release()

    def close(self) -> None:
        """Ends all processes, also those that read."""
        with self._guard:
            self._closed = True
            for process in (*self.idle, *self._busy):
                process.kill()
            self.idle.clear()

    def _return(self, process: ReadingProcess) -> None:
        with self._guard:
            self._busy.remove(process)
            if self._closed:
                process.kill()
            elif process.alive:
                self.idle.append(process)
        self.start()

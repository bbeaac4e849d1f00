"""Ctrl-C while a question is answered."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """Ctrl-C: tells the engines, which may work in threads of their own, and then interrupts as usual.

    While a large area is searched (`gently`) the first one only tells; what is there is kept.
    """

    def __init__(self) -> None:
        self.gently = False
        self._asked = threading.Event()

    def __call__(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked.is_set()

    def interrupt(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal."""
        again = self._asked.is_set()
        self._asked.set()
        if again or not self.gently:
            raise KeyboardInterrupt


@contextmanager
def interruptible() -> Iterator[Stopping]:
    """Hears Ctrl-C as long as the context lasts."""
    stopping = Stopping()
    before = signal.signal(signal.SIGINT, stopping.interrupt)
    try:
        yield stopping
    finally:
        signal.signal(signal.SIGINT, before)

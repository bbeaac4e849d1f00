"""How long each stage takes."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar, get_args

from remote_reasoner.core.schemas import Stage

Item = TypeVar("Item")


class Stopwatch:
    """Time spent in each stage, without the time in which whoever iterates looks at an item."""

    def __init__(self) -> None:
        self._began = time.perf_counter()
        self._seconds: dict[Stage, float] = dict.fromkeys(get_args(Stage), 0.0)

    @contextmanager
    def running(self, stage: Stage) -> Iterator[None]:
        """Counts the time of the `with` block."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._seconds[stage] += time.perf_counter() - began

    def each(self, stage: Stage, items: Iterable[Item]) -> Iterator[Item]:
        """The items, counting the time it takes to make them."""
        iterator = iter(items)
        while True:
            with self.running(stage):
                try:
                    item = next(iterator)
                except StopIteration:
                    return
            yield item

    def move(self, source: Stage, target: Stage, seconds: float) -> None:
        """Counts time of one stage as that of another; no more than there is."""
        moved = min(seconds, self._seconds[source])
        self._seconds[source] -= moved
        self._seconds[target] += moved

    def milliseconds(self) -> dict[str, float]:
        """Stage to milliseconds, and `total` since the beginning."""
        total = time.perf_counter() - self._began
        return {
            stage: round(1000 * seconds, 1) for stage, seconds in (*self._seconds.items(), ("total", total))
        }

"""Several threads of this process that share the work on tiles, whichever of them are there to be worked on.

For engines that work elsewhere on many tiles at once, and for tiles that come over a network in any order.
"""

from __future__ import annotations

import queue
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import copy_context

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import EngineUnavailableError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.survey.executor import Keep, LeftOut, Said, forget
from remote_reasoner.survey.records import TileRecord

Look = Callable[[int, Cancelled], Iterator[Said]]
"""As `TileWork.look`."""
Outline = Callable[[int, Sequence[FoundObject], Cancelled], Iterator[tuple[int, Mask]]]
"""As `TileWork.outline`."""
Next = Callable[[set[int], Cancelled], "int | None"]
"""Chooses one of the tiles that are left, and waits for it; None where no other one will come."""

CHECK_SECONDS = 0.1
NO_ANSWER = "The engine ended without an answer about a tile; ask again, or choose another engine."


def in_order(left: set[int], cancelled: Cancelled) -> int | None:
    """The first of the tiles that are left."""
    return min(left, default=None)


class Threads:
    """Works on up to `count` tiles at once; what it tells comes in the order of the tiles."""

    def __init__(self, look: Look, outline: Outline, count: int = 1, choose: Next = in_order) -> None:
        self._look, self._outline, self._count, self._choose = look, outline, count, choose
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def looks(
        self, numbers: Sequence[int], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Said]]:
        """As `TileExecutor.looks`; the tiles that `choose` gives up are left out."""
        heard: queue.SimpleQueue[tuple[int, Said] | BaseException | None] = queue.SimpleQueue()
        left, choosing = set(numbers), threading.Lock()

        def halted() -> bool:
            return self._ended.is_set() or cancelled()

        def work() -> None:
            try:
                while True:
                    with choosing:
                        number = self._choose(left, halted)
                        if number is None:
                            break
                        left.discard(number)
                    said: Said | None = None
                    for said in self._look(number, halted):
                        heard.put((number, said))
                    if not isinstance(said, TileRecord):
                        raise EngineUnavailableError(NO_ANSWER)
                heard.put(None)
            except BaseException as error:  # noqa: BLE001 - raised where the tiles are waited for
                heard.put(error)

        count = min(self._count, len(numbers))
        self._threads = [
            threading.Thread(target=copy_context().run, args=(work,), name="tiles", daemon=True)
            for _ in range(count)
        ]
        for thread in self._threads:
            thread.start()
        yield from _ordered(numbers, heard, count, cancelled, keep)

    def outlines(
        self, objects: Mapping[int, Sequence[FoundObject]], cancelled: Cancelled
    ) -> Iterator[tuple[int, int, Mask]]:
        """As `TileExecutor.outlines`, one tile after the other."""
        for number, mine in objects.items():
            for index, mask in self._outline(number, mine, cancelled):
                yield number, index, mask

    def close(self) -> None:
        """Has the threads stop after what they are at, and waits for them."""
        self._ended.set()
        for thread in self._threads:
            thread.join()


def _ordered(
    numbers: Sequence[int],
    heard: queue.SimpleQueue[tuple[int, Said] | BaseException | None],
    count: int,
    cancelled: Cancelled,
    keep: Keep,
) -> Iterator[tuple[int, Said]]:
    """What `count` threads say, until each has said None, in the order of the tiles."""
    waiting: defaultdict[int, deque[Said]] = defaultdict(deque)
    done: set[int] = set()
    order = deque(numbers)
    while count:
        check_not(cancelled)
        try:
            told = heard.get(timeout=CHECK_SECONDS)
        except queue.Empty:
            continue
        if isinstance(told, BaseException):
            raise told
        if told is None:
            count -= 1
            continue
        number, said = told
        waiting[number].append(said)
        if isinstance(said, TileRecord):
            keep(number, said)
            done.add(number)
        while order:
            while waiting[order[0]]:
                yield order[0], waiting[order[0]].popleft()
            if order[0] not in done:
                break
            order.popleft()
    for number in order:
        yield from ((number, said) for said in waiting[number])
        if number not in done:
            yield number, LeftOut()

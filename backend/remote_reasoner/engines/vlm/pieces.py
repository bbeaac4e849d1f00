"""What an engine's thread says, heard piece by piece in the thread of the one who asked and may cancel."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from typing import TypeVar

from remote_reasoner.core.cancellation import Cancelled, check_not

CANCEL_CHECK_SECONDS = 0.05
"""How long a listener waits before it asks again whether it is cancelled."""

Piece = TypeVar("Piece")


def pieces_of(
    spoken: queue.SimpleQueue[Piece | Exception | None], cancelled: Cancelled, when_idle: Callable[[], None]
) -> Iterator[Piece]:
    """The pieces up to a None; an exception among them is raised.

    `when_idle` is called while nothing comes, and may raise where nothing can come any more. Raises
    CancelledError within `CANCEL_CHECK_SECONDS` of `cancelled()` turning True.
    """
    while True:
        check_not(cancelled)
        try:
            piece = spoken.get(timeout=CANCEL_CHECK_SECONDS)
        except queue.Empty:
            when_idle()
            continue
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise piece
        yield piece

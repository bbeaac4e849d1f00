"""What an engine's thread says, heard piece by piece in the thread of the one who asked and may cancel."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from typing import TypeVar

from remote_reasoner.core.cancellation import Cancelled, check_not

PATIENCE_SECONDS = 0.05
"""How long a listener waits before it asks again whether it is cancelled."""

Piece = TypeVar("Piece")


def pieces_of(
    spoken: queue.SimpleQueue[Piece | Exception | None], cancelled: Cancelled, in_silence: Callable[[], None]
) -> Iterator[Piece]:
    """The pieces up to a None; an exception among them is raised.

    `in_silence` is called while nothing comes, and may raise where nothing can come any more. Raises
    CancelledError within `PATIENCE_SECONDS` of `cancelled()` turning True.
    """
    while True:
        check_not(cancelled)
        try:
            piece = spoken.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            in_silence()
            continue
        if piece is None:
            return
        if isinstance(piece, Exception):
            raise piece
        yield piece

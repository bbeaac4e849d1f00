"""The tile that comes next is read while another one is looked at."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.tile import Tile
    from remote_reasoner.survey.tile_work import TileWork


class TilesAhead:
    """Hands out tiles of an area, one more of which is in memory than is asked for.

    For one thread; what it reads ahead is read in another.
    """

    def __init__(self, work: TileWork) -> None:
        self._work = work
        self._ended = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="tile-ahead")
        self._number: int | None = None
        self._coming: Future[Tile] | None = None

    def tile(self, number: int, following: int | None, cancelled: Cancelled) -> Tile:
        """The tile of that number, read before where it was told to follow; begins to read the next one.

        Raises as `Source.read`.
        """
        tile = self._taken(number) or self._work.tile(number, cancelled)
        if following is not None and following != self._number:
            self._drop()

            def stopped() -> bool:
                return self._ended.is_set() or cancelled()

            context = copy_context()
            self._coming = self._thread.submit(context.run, self._work.tile, following, stopped)
            self._number = following
        return tile

    def _taken(self, number: int) -> Tile | None:
        """What is read ahead, where it is that tile."""
        coming = self._coming
        if coming is None or number != self._number:
            return None
        self._coming = self._number = None
        return coming.result()

    def _drop(self) -> None:
        """Gives up what is read ahead, and was not asked for."""
        if self._coming is not None:
            self._coming.cancel()
        self._coming = self._number = None

    def close(self) -> None:
        """Ends reading ahead; waits for what is being read to notice."""
        self._ended.set()
        self._thread.shutdown(cancel_futures=True)

    def __enter__(self) -> TilesAhead:
        """Begins with nothing read."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes."""
        self.close()

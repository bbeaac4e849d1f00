"""Tiles of a survey looked at beside other questions: each tile waits for its turn like a question does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.errors import CancelledError, TimeLimitError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.service.engine_pool import Choice
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.survey.actors import ActorPool
from remote_reasoner.survey.executor import Keep, Said, forget
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.threads import Threads
from remote_reasoner.survey.tile_work import TileWork


def quietly(number: int) -> None:
    """Nobody is told the number in the queue."""


class Turns:
    """Work on the tiles of one survey, a turn for each, none longer than `limit_s` seconds."""

    def __init__(self, work: TileWork, choice: Choice, jobs: Jobs, limit_s: float) -> None:
        self._work, self._choice, self._jobs, self._limit_s = work, choice, jobs, limit_s

    def look(self, number: int, cancelled: Cancelled) -> Iterator[Said]:
        """As `TileWork.look`. Raises TimeLimitError too."""
        with self._turn(cancelled) as (work, limited):
            yield from work.look(number, limited)

    def outline(
        self, number: int, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As `TileWork.outline`. Raises TimeLimitError too."""
        with self._turn(cancelled) as (work, limited):
            yield from work.outline(number, objects, limited)

    @contextmanager
    def _turn(self, cancelled: Cancelled) -> Iterator[tuple[TileWork, Cancelled]]:
        """Engines of its own for the work on one tile, and when it is cancelled or too late."""
        pool = self._jobs.pool
        with self._jobs.queue.turn(cancelled, quietly):
            end = time.monotonic() + self._limit_s
            reasoner, segmenter = pool.reasoner(self._choice, quietly), None
            if self._work.segmenter is not None:
                segmenter = pool.segmenter(self._choice, quietly)
            try:
                with closing(reasoner):
                    work = replace(self._work, reasoner=reasoner, segmenter=segmenter)
                    yield work, lambda: cancelled() or time.monotonic() > end
            except CancelledError as error:
                if cancelled():
                    raise
                raise TimeLimitError(
                    f"The work on a tile took longer than this server's {self._limit_s:g} s; have its "
                    "administrator allow more, or choose another engine."
                ) from error
            finally:
                if segmenter is not None:
                    segmenter.close()


class OnActors:
    """Work on the tiles of one survey by the actors of a cluster."""

    def __init__(self, work: TileWork, pool: ActorPool) -> None:
        self._work, self._pool = work, pool

    def look(self, number: int, cancelled: Cancelled) -> Iterator[Said]:
        """As `TileWork.look`."""
        return self._pool.look(self._work, number, cancelled)

    def outline(
        self, number: int, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As `TileWork.outline`."""
        return self._pool.outline(self._work, number, objects, cancelled)


class Counting:
    """An executor whose tiles are counted: `known` hears how many were done before, `looked` of each."""

    def __init__(
        self, executor: Threads, total: int, known: Callable[[int], None], looked: Callable[[int], None]
    ) -> None:
        self._executor, self._total, self._known, self._looked = executor, total, known, looked

    def looks(
        self, numbers: Sequence[int], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Said]]:
        """As `TileExecutor.looks`."""
        self._known(self._total - len(numbers))

        def counted(number: int, record: TileRecord) -> None:
            keep(number, record)
            self._looked(number)

        return self._executor.looks(numbers, cancelled, counted)

    def outlines(
        self, objects: Mapping[int, Sequence[FoundObject]], cancelled: Cancelled
    ) -> Iterator[tuple[int, int, Mask]]:
        """As `TileExecutor.outlines`."""
        return self._executor.outlines(objects, cancelled)

    def close(self) -> None:
        """As `TileExecutor.close`."""
        self._executor.close()

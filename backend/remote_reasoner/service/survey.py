"""One survey: takes tiles as they come, has them looked at, tells what is found."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from remote_reasoner import pipeline
from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import OutputError, RemoteReasonerError, UnexpectedError
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.schemas import (
    Event,
    ObjectEvent,
    Problem,
    ProgressEvent,
    ReasoningEvent,
    Result,
    ResultEvent,
)
from remote_reasoner.core.service_errors import StorageFullError
from remote_reasoner.service import problems, sse
from remote_reasoner.service.engine_pool import Choice
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.survey_arrivals import Arrivals
from remote_reasoner.service.survey_plan import TilePlan
from remote_reasoner.service.survey_source import SentArea
from remote_reasoner.service.survey_store import SurveyStore
from remote_reasoner.service.survey_turns import Counting, OnActors, Turns, quietly
from remote_reasoner.settings import Settings
from remote_reasoner.survey.actors import ActorPool
from remote_reasoner.survey.executor import Said, TileExecutor
from remote_reasoner.survey.plan import duration
from remote_reasoner.survey.threads import Threads
from remote_reasoner.survey.tile_work import TileWork

logger = logging.getLogger(__name__)

NOT_KEPT = (
    "The server cannot keep what the survey comes to (it has no room, what it kept is damaged, or its engine "
    "has changed since); begin another one, or ask the server's administrator."
)


class Survey:
    """A survey at work in a thread of its own.

    `changed` is called from any thread after whatever a listener may want to hear of.
    """

    def __init__(
        self,
        store: SurveyStore,
        tiles: TilePlan,
        choice: Choice,
        jobs: Jobs,
        settings: Settings,
        metrics: Metrics,
        actors: Callable[[Choice], ActorPool | None] = lambda choice: None,
    ) -> None:
        self.store, self.tiles, self.choice = store, tiles, choice
        self._jobs, self._settings, self._metrics, self._actors = jobs, settings, metrics, actors
        self.arrivals = Arrivals(store, len(tiles.grid))
        end = store.end()
        self.ended = self.arrivals.closed = end is not None
        answered = end is not None and end[0] == "result"
        self.done = Result.model_validate_json(end[1]).tiles.done if end and answered else 0
        self.gone = False
        self.progress: ProgressEvent | None = None
        self.problem: Problem | None = None
        self.listeners: set[Callable[[], None]] = set()
        self._working: set[int] = set()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._look_seconds: list[float] = []
        self._known = {name: store.count(name) for name in ("reasoning", "object")}
        self._area = SentArea(tiles, store, jobs.reader, self._all_there, self._stop.is_set)

    @property
    def total(self) -> int:
        """How many tiles there are."""
        return len(self.tiles.grid)

    @property
    def waits(self) -> bool:
        """Whether nothing can be done before another tile comes."""
        arrived = self.arrivals
        more = len(arrived.sent) < self.total and not arrived.concluded
        return more and self.tiles.looks and not self._working and self.done >= len(arrived.sent)

    def seconds_left(self) -> float | None:
        """Roughly how long the tiles that are left will take."""
        left = self.total - self.done
        if self._look_seconds:
            return left * sum(self._look_seconds) / len(self._look_seconds)
        seconds = self.tiles.plan.seconds
        return None if seconds is None else seconds * left / self.total

    def start(self) -> None:
        """Begins, or goes on with what an earlier run of the service has left."""
        if not self.ended:
            self._thread = threading.Thread(target=self._work, name="survey", daemon=True)
            self._thread.start()

    def take(self, number: int, digest: str, part: Path, check_room: Callable[[int], None]) -> bool:
        """Keeps a tile that has come whole; True where it is new. Raises what is wrong with it."""
        if not self.arrivals.is_known(number, digest):
            self._area.check(number, part, self._settings.max_picture_pixels)
        fresh = self.arrivals.add(number, digest, part, check_room)
        self.changed()
        return fresh

    def conclude(self) -> None:
        """Takes no more tiles: the answer is that of those that have come."""
        self.arrivals.conclude(nothing_is_enough=not self.tiles.looks)

    def stop(self) -> None:
        """Ends the work, without an end of the survey; another run may go on with it."""
        self._stop.set()
        if self._thread is None or not self._thread.is_alive():
            self.store.close()
        self.arrivals.wake()

    def delete(self) -> None:
        """Ends it for good."""
        self.gone = True
        self.arrivals.closed = True
        self.stop()
        self.changed()

    def changed(self) -> None:
        """Tells whoever listens."""
        for listener in tuple(self.listeners):
            listener()

    def _work(self) -> None:
        request_id.set(self.store.facts.request_id)
        error: RemoteReasonerError | None = UnexpectedError()
        try:
            for event in self._events():
                self._tell(event)
            error = None
        except (OutputError, sqlite3.Error) as caused:
            logger.warning("A survey cannot be kept: %s", caused)
            error = StorageFullError(NOT_KEPT)
        except RemoteReasonerError as caused:
            error = caused
        finally:
            if error is not None and not self._stop.is_set():
                self._fail(error)
            if self._stop.is_set():
                self.store.close()
            self.changed()

    def _events(self) -> Iterator[Event]:
        request = self.store.facts.request
        reasoner = self._jobs.pool.reasoner(self.choice, quietly)
        segmenter = None
        if pipeline.wants_masks(request.tasks):
            segmenter = self._jobs.pool.segmenter(self.choice, quietly)
        run = pipeline.Run(journal=self.store.journal, resume=True)
        if self.tiles.size is None:
            run = replace(run, make_executor=self._executor, grid=self.tiles.grid)
        limits = pipeline.Limits(max_question_characters=self._settings.max_question_characters)
        events = pipeline.answer_area(
            lambda: self._area, request, reasoner, segmenter, limits, self._stop.is_set, run
        )
        with closing(events):
            yield from events

    def _executor(self, work: TileWork) -> TileExecutor:
        pool = self._actors(self.choice)
        count = pool.size if pool else min(work.reasoner.places, self._settings.max_running)
        limit = self._settings.time_limit_seconds
        turns = OnActors(work, pool) if pool else Turns(work, self.choice, self._jobs, limit)

        def look(number: int, cancelled: Cancelled) -> Iterator[Said]:
            self._working.add(number)
            began = time.monotonic()
            try:
                yield from turns.look(number, cancelled)
            finally:
                self._working.discard(number)
            self._look_seconds = [*self._look_seconds[-20:], (time.monotonic() - began) / count]

        return Counting(
            Threads(look, turns.outline, count, self.arrivals.next), self.total, self.looked_at, self._looked
        )

    def _all_there(self) -> set[int]:
        return self.arrivals.wait_for_all(self._stop.is_set)

    def _looked(self, number: int) -> None:
        self._metrics.count_tile(self.choice.engine)
        if self.store.facts.request.tasks == ["region"]:
            self.store.drop_picture(number)
        self.store.touch()
        self.looked_at(self.done + 1)

    def looked_at(self, done: int) -> None:
        """So many tiles have been looked at."""
        self.done = done
        left, words = self.seconds_left(), f"{done} of {self.total} tiles"
        if left and done < self.total:
            words += f", about {duration(left)} left"
        self.progress = ProgressEvent(stage="reason", done=done, total=self.total, message=words)
        self.changed()

    def _tell(self, event: Event) -> None:
        check_not(self._stop.is_set)
        if isinstance(event, ProgressEvent):
            if event.stage != "reason" or self.total == 1:  # tiles are told as they are done, in any order
                self.progress = event
                self.changed()
            return
        if isinstance(event, ReasoningEvent | ObjectEvent) and self._known[event.event]:
            self._known[event.event] -= 1  # told by a run before this one
            return
        self.store.tell(event.event, sse.data(event))
        if isinstance(event, ResultEvent):
            self.done = event.result.tiles.done
            self._metrics.count_answer(event.result)
            logger.info("Survey answered: %s, %d objects", event.result.status, len(event.result.objects))
            self._end()
        self.changed()

    def _fail(self, error: RemoteReasonerError) -> None:
        logger.warning("Survey failed: %s", error)
        self._metrics.count_error(error)
        self.problem = problems.describe(error)
        try:
            self.store.tell("error", self.problem.model_dump_json())
        except sqlite3.Error as cause:
            logger.warning("That could not be kept: %s", cause)
        self._end()

    def _end(self) -> None:
        self.ended = self.arrivals.closed = True
        self.store.touch()
        self.store.drop_pictures()
        self._jobs.rest_soon()

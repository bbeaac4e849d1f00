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
from remote_reasoner.core.errors import (
    OutputError,
    RemoteReasonerError,
    StorageFullError,
    SurveyEndedError,
    SurveyUnfinishedError,
    TileMismatchError,
    UnexpectedError,
)
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.schemas import (
    Event,
    ObjectEvent,
    Problem,
    ProgressEvent,
    ReasoningEvent,
    ResultEvent,
)
from remote_reasoner.service import problems, sse
from remote_reasoner.service.engine_pool import Choice
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.survey_plan import TilePlan
from remote_reasoner.service.survey_source import SentArea
from remote_reasoner.service.survey_store import SurveyStore
from remote_reasoner.service.survey_turns import Counting, OnActors, Turns, quietly
from remote_reasoner.settings import Settings
from remote_reasoner.survey.actors import ActorPool
from remote_reasoner.survey.crew import Crew, Said
from remote_reasoner.survey.plan import duration
from remote_reasoner.survey.threads import Threads
from remote_reasoner.survey.tile_work import TileWork

logger = logging.getLogger(__name__)

CONCLUDED = "concluded"
CHECK_S = 0.1
NOT_KEPT = (
    "The server cannot keep what the survey comes to (it has no room, or its engine has changed since); "
    "begin another one, or ask the server's keeper."
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
        self.sent = store.sent()
        self.done = 0
        self.at_work = 0
        self.ended = store.end() is not None
        self.gone = False
        self.progress: ProgressEvent | None = None
        self.problem: Problem | None = None
        self.listeners: set[Callable[[], None]] = set()
        self._concluded = store.is_marked(CONCLUDED)
        self._change = threading.Condition()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._look_seconds: list[float] = []
        self._known = {name: store.count(name) for name in ("reasoning", "object")}
        self._area = SentArea(tiles, store, jobs.reader, self._wait_for_all, self._stop.is_set)

    @property
    def total(self) -> int:
        """How many tiles there are."""
        return len(self.tiles.grid)

    @property
    def waits(self) -> bool:
        """Whether nothing can be done before another tile comes."""
        more = len(self.sent) < self.total and not self._concluded
        return more and self.tiles.looks and not self.at_work and self.done >= len(self.sent)

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
        """Keeps a tile that has come whole; True where it is new.

        Raises TileMismatchError for other content than before, SurveyEndedError, SurveyLimitError of
        `check_room`, and what is wrong with the picture.
        """
        if not self._is_known(number, digest):
            self._area.check(number, part, self._settings.max_picture_pixels)
        with self._change:
            if self._is_known(number, digest):
                return False
            check_room(part.stat().st_size)
            self.store.add(number, digest, part)
            self.sent[number] = digest
            self._change.notify_all()
        self.changed()
        return True

    def conclude(self) -> None:
        """Takes no more tiles: the answer is that of those that have come."""
        with self._change:
            if not self.sent and self.tiles.looks:
                raise SurveyUnfinishedError("No tile has come yet, so there is nothing to conclude from.")
            self.store.mark(CONCLUDED)
            self.store.touch()
            self._concluded = True
            self._change.notify_all()

    def stop(self) -> None:
        """Ends the work, without an end of the survey; another run may go on with it."""
        self._stop.set()
        if self._thread is None or not self._thread.is_alive():
            self.store.close()
        with self._change:
            self._change.notify_all()

    def delete(self) -> None:
        """Ends it for good."""
        self.gone = True
        self.stop()
        self.changed()

    def changed(self) -> None:
        """Tells whoever listens."""
        for listener in tuple(self.listeners):
            listener()

    def _is_known(self, number: int, digest: str) -> bool:
        known = self.sent.get(number)
        if known is not None and known != digest:
            raise TileMismatchError(
                "This tile has come already, with other content; what was sent first counts. For other "
                "pictures, begin another survey."
            )
        if known is None and (self._concluded or self.ended or self.gone):
            raise SurveyEndedError("The survey takes no more tiles; begin another one.")
        return known is not None

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
            run = replace(run, make_crew=self._crew, grid=self.tiles.grid)
        limits = pipeline.Limits(max_question_characters=self._settings.max_question_characters)
        events = pipeline.answer_area(
            lambda: self._area, request, reasoner, segmenter, limits, self._stop.is_set, run
        )
        with closing(events):
            yield from events

    def _crew(self, work: TileWork) -> Crew:
        pool = self._actors(self.choice)
        count = pool.size if pool else min(work.reasoner.places, self._settings.max_running)
        turns: Turns | OnActors = (
            OnActors(work, pool)
            if pool
            else Turns(work, self.choice, self._jobs, self._settings.time_limit_seconds)
        )

        def look(number: int, cancelled: Cancelled) -> Iterator[Said]:
            self.at_work += 1
            began = time.monotonic()
            try:
                yield from turns.look(number, cancelled)
            finally:
                self.at_work -= 1
            self._look_seconds = [*self._look_seconds[-20:], (time.monotonic() - began) / count]

        return Counting(
            Threads(look, turns.outline, count, self._next), self.total, self.looked_at, self._looked
        )

    def _next(self, left: set[int], cancelled: Cancelled) -> int | None:
        with self._change:
            while True:
                check_not(cancelled)
                there = left & self.sent.keys()
                if there or not left or self._concluded:
                    return min(there, default=None)
                self._change.wait(CHECK_S)

    def _wait_for_all(self) -> set[int]:
        with self._change:
            while len(self.sent) < self.total and not self._concluded:
                check_not(self._stop.is_set)
                self._change.wait(CHECK_S)
            return set(self.sent)

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
        self.ended = True
        self.store.touch()
        self.store.drop_pictures()
        self._jobs.rest_soon()

"""Takes requests in, makes them wait in line, and has them answered."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing

from remote_reasoner import pipeline
from remote_reasoner.core.errors import BusyError, RemoteReasonerError, ShuttingDownError
from remote_reasoner.core.schemas import ProgressEvent, Stage
from remote_reasoner.service.choice import Choice
from remote_reasoner.service.in_turn import ReasonerInTurn, SegmenterInTurn
from remote_reasoner.service.line import Line
from remote_reasoner.service.loaded import Engines, LoadedEngines
from remote_reasoner.service.upload import Upload
from remote_reasoner.service.work import Work
from remote_reasoner.settings import Settings

logger = logging.getLogger(__name__)

FIRST_GUESS_S = 5.0
"""How long an answer takes, before one has been given."""

WEIGHT_OF_LAST = 0.2
"""Share of the last answer in the running mean of how long answers take."""


class Desk:
    """Answers up to `max_running` requests at once, in the order of their coming; `max_waiting` may wait.

    All methods but `_answer` belong to the event loop.
    """

    def __init__(self, engines: Engines, settings: Settings) -> None:
        self._settings = settings
        self._engines = LoadedEngines(engines)
        self._limits = pipeline.Limits(
            settings.max_picture_pixels, settings.max_upload_bytes, settings.max_question_characters
        )
        self._line = Line(settings.max_running)
        self.taken = 0
        self.works: set[Work] = set()
        self._usual_seconds = FIRST_GUESS_S
        self._closed = False

    def take_place(self) -> None:
        """Reserves a place for a request; `leave_place` gives it back where no work comes of it.

        Raises BusyError where all are taken, ShuttingDownError once `close` was called.
        """
        if self._closed:
            raise ShuttingDownError("The server is shutting down; ask again when it is back.")
        if self.taken >= self._settings.max_running + self._settings.max_waiting:
            seconds = math.ceil(self._usual_seconds * self.taken / self._settings.max_running)
            raise BusyError(
                f"{self.taken} questions are being answered or wait; ask again in about {seconds} s.",
                retry_after_seconds=seconds,
            )
        self.taken += 1

    def leave_place(self) -> None:
        """Gives a place back."""
        self.taken -= 1

    def start(self, upload: Upload, choice: Choice) -> Work:
        """Begins the work on a request that has a place; the place is given back when the work has ended."""
        work = Work(self._settings)
        self.works.add(work)
        work.start(lambda: self._answer(work, upload, choice), lambda: self._end(work))
        return work

    def _end(self, work: Work) -> None:
        self.works.discard(work)
        self.leave_place()
        if work.seconds is not None:
            self._usual_seconds += WEIGHT_OF_LAST * (work.seconds - self._usual_seconds)

    def make_engines(self) -> None:
        """Makes the engines that answer where a request names none; raises what they say against it."""
        self._engines.reasoner(self._settings.engine, self._settings.model)
        self._engines.segmenter(self._settings.segmenter)

    def warm_up(self) -> None:
        """Loads the weights of those engines in a thread; a failure is logged only, and tried again."""
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def _warm_up(self) -> None:
        settings = self._settings
        try:
            self._engines.load(Choice(settings.engine, settings.model, settings.segmenter))
        except RemoteReasonerError as error:
            logger.warning("The default engines cannot answer yet: %s", error)

    def close(self) -> None:
        """Ends all work; whoever listens is told. Nothing is taken in any more."""
        self._closed = True
        for work in self.works:
            work.cancel(ShuttingDownError("The server is shutting down; ask again when it is back."))

    def _answer(self, work: Work, upload: Upload, choice: Choice) -> None:
        """In the work's own thread: waits in line, answers, tells."""
        request = upload.request
        with upload.image, ExitStack() as stack:
            stack.enter_context(self._line.turn(work.cancelled, line_teller(work, "read", "the server")))
            work.begin()
            reasoner = stack.enter_context(closing(self._reasoner(work, choice)))
            segmenter = None
            if pipeline.wants_masks(request.tasks):
                segmenter = stack.enter_context(closing(self._segmenter(work, choice)))
            events = pipeline.answer(
                upload.image.read(), request, reasoner, segmenter, self._limits, work.cancelled
            )
            for event in stack.enter_context(closing(events)):
                work.say(event)

    def _reasoner(self, work: Work, choice: Choice) -> ReasonerInTurn:
        if not self._engines.has(choice.engine, choice.model):
            message = f"Loading the engine {choice.engine}"
            work.say(ProgressEvent(stage="read", done=0, total=1, message=message))
        reasoner, line = self._engines.reasoner(choice.engine, choice.model)
        return ReasonerInTurn(reasoner, line, line_teller(work, "reason", f"the engine {choice.engine}"))

    def _segmenter(self, work: Work, choice: Choice) -> SegmenterInTurn:
        segmenter, line = self._engines.segmenter(choice.segmenter)
        return SegmenterInTurn(
            segmenter, line, line_teller(work, "segment", f"the segmenter {choice.segmenter}")
        )


def line_teller(work: Work, stage: Stage, what: str) -> Callable[[int], None]:
    """Tells a work's listener its place in line."""

    def tell(place: int) -> None:
        message = f"Waiting for {what}, number {place} in line"
        work.say(ProgressEvent(stage=stage, done=0, total=1, message=message))

    return tell

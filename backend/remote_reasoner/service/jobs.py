"""All requests being answered: who is let in, which engines answer, and when memory is given back."""

from __future__ import annotations

import asyncio
import errno
import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress

from remote_reasoner import pipeline
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.memory import give_back
from remote_reasoner.core.schemas import ProgressEvent, Result, ResultEvent
from remote_reasoner.core.service_errors import ShuttingDownError
from remote_reasoner.io.picture_reader import PictureReader
from remote_reasoner.service.engine_pool import Choice, EnginePool, Engines
from remote_reasoner.service.job import Job
from remote_reasoner.service.metrics import Metrics
from remote_reasoner.service.queue import Admission, FairQueue
from remote_reasoner.service.upload import Upload, storage_full
from remote_reasoner.settings import Settings

logger = logging.getLogger(__name__)

IDLE_S = 20.0
"""So long after the last question memory goes back to the system; before, the next one has use for it."""

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Jobs:
    """Answers up to `max_running` requests at once, in the order of their coming; `max_waiting` may wait.

    All methods but `_answer` belong to the event loop.
    """

    def __init__(self, engines: Engines, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._default = Choice(settings.engine, settings.model, settings.segmenter)
        self._pool = EnginePool(engines)
        self._limits = pipeline.Limits(
            settings.max_picture_pixels, settings.max_upload_bytes, settings.max_question_characters
        )
        self.reader = PictureReader(settings.read_limit_seconds)
        self._queue = FairQueue(settings.max_running)
        self.admission = Admission(settings.max_running, settings.max_waiting)
        self.active: set[Job] = set()
        self._closed = False
        self.loop: asyncio.AbstractEventLoop | None = None
        self._closing: list[Callable[[], None]] = []
        self._idle: asyncio.TimerHandle | None = None
        metrics.watch("running", "Questions being answered.", lambda: self._begun()[0])
        metrics.watch("waiting", "Questions waiting in the queue.", lambda: self._begun()[1])
        metrics.watch("engines_loaded", "Engines and segmenters loaded.", lambda: self._pool.loaded)

    @property
    def pool(self) -> EnginePool:
        """The engines, for work of other kinds that takes its turn."""
        return self._pool

    @property
    def queue(self) -> FairQueue:
        """The queue of everything that is worked on."""
        return self._queue

    def _begun(self) -> tuple[int, int]:
        """How many jobs are being worked on, and how many wait."""
        waiting = [job.seconds is None for job in tuple(self.active)]
        return waiting.count(False), waiting.count(True)

    def check_open(self) -> None:
        """Raises BusyError where all places are taken, ShuttingDownError once `close` was called."""
        if self._closed:
            raise ShuttingDownError("The server is shutting down; ask again when it is back.")
        self.admission.check_free()

    def start(self, upload: Upload, choice: Choice) -> Job:
        """Begins the job of a request that has come whole; it has a place until it has ended.

        Raises as `check_open` does.
        """
        return self.begin(lambda job: self._answer(job, upload, choice))

    def begin(self, work: Callable[[Job], None]) -> Job:
        """Begins a job of any kind, in a thread of its own. Raises as `check_open` does."""
        self.check_open()
        self.admission.take()
        job = Job(self._settings)
        self.active.add(job)
        job.start(lambda: work(job), lambda: self._end(job))
        return job

    def _end(self, job: Job) -> None:
        self.active.discard(job)
        self.admission.release(job.seconds)
        self.rest_later()

    def rest_soon(self) -> None:
        """As `rest_later`, from any thread."""
        with suppress(RuntimeError):  # the event loop has ended
            if self.loop is not None:
                self.loop.call_soon_threadsafe(self.rest_later)

    def rest_later(self) -> None:
        """Has memory given back some seconds after the last work."""
        if self._idle is not None:
            self._idle.cancel()
        if not self._closed:
            self._idle = asyncio.get_running_loop().call_later(IDLE_S, self._rest)

    def _rest(self) -> None:
        """Gives memory back once nobody has asked for a while."""
        if not self.active:
            threading.Thread(target=self._give_memory_back, name="idle", daemon=True).start()

    def _give_memory_back(self) -> None:
        self._pool.release()
        give_back()

    def make_engines(self) -> None:
        """Makes the engines that answer where a request names none; raises what they say against it."""
        self._pool.make(self._default)

    def warm_up(self) -> None:
        """Loads the weights of those engines in a thread; a failure is logged only, and tried again.

        A process that reads pictures is started as well.
        """
        self.loop = asyncio.get_running_loop()
        self.reader.start()
        threading.Thread(target=self._warm_up, name="warm-up", daemon=True).start()

    def _warm_up(self) -> None:
        try:
            self._pool.load(self._default)
        except RemoteReasonerError as error:
            logger.warning("The default engines cannot answer yet: %s", error)

    def on_close(self, call: Callable[[], None]) -> None:
        """Has `call` end work of another kind when the jobs end."""
        self._closing.append(call)

    def close(self) -> None:
        """Ends all jobs; whoever listens is told. Nothing is taken in any more."""
        self._closed = True
        for call in self._closing:
            call()
        for job in self.active:
            job.cancel(ShuttingDownError("The server is shutting down; ask again when it is back."))
        if self._idle is not None:
            self._idle.cancel()
        self.reader.close()

    def _tell_result(self, result: Result) -> None:
        self._metrics.count_answer(result)
        seconds = result.timings_ms.get("total", 0) / 1000
        found = f"{result.status}, {len(result.objects)} objects, in {seconds:.2f} s"
        logger.info("Answered by the engine %s: %s", result.engine.reasoner, found)

    def _answer(self, job: Job, upload: Upload, choice: Choice) -> None:
        """In the job's own thread: waits in the queue, answers, tells."""
        request = upload.request
        with upload.image, ExitStack() as stack:
            stack.enter_context(self._queue.turn(job.cancelled, job.emit_queue_number("read", "the server")))
            self.reader.wait_until_ready(job.cancelled)  # only the first one after the start has to wait
            job.begin()
            if not self._pool.has_reasoner(choice):
                message = f"Loading the engine {choice.engine}"
                job.emit(ProgressEvent(stage="read", done=0, total=1, message=message))
            waiting = job.emit_queue_number("reason", f"the engine {choice.engine}")
            reasoner = stack.enter_context(closing(self._pool.reasoner(choice, waiting)))
            segmenter = None
            if pipeline.wants_masks(request.tasks):
                waiting = job.emit_queue_number("segment", f"the segmenter {choice.segmenter}")
                segmenter = stack.enter_context(closing(self._pool.segmenter(choice, waiting)))
            events = pipeline.answer(
                upload.image, request, reasoner, segmenter, self._limits, job.cancelled, self.reader
            )
            try:
                for event in stack.enter_context(closing(events)):
                    job.emit(event)
                    if isinstance(event, ResultEvent):
                        self._tell_result(event.result)
            except OSError as error:
                if error.errno not in NO_ROOM:
                    raise
                raise storage_full(error) from error

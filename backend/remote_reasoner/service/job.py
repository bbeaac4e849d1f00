"""One request being answered: a thread that works on it, and the event loop that hears of it."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress

from remote_reasoner.core.errors import (
    CancelledError,
    RemoteReasonerError,
    TimeLimitError,
    UnexpectedError,
)
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.schemas import Event, ProgressEvent, ResultEvent, WorkStage
from remote_reasoner.core.taught_schemas import TaughtEvent
from remote_reasoner.settings import Settings

LAST = (ResultEvent, TaughtEvent)
"""The events that end a job which succeeds."""


class Job:
    """One request being answered.

    The thread calls `emit`, `cancelled` and `begin`; the event loop iterates `events()` and may `cancel`.
    """

    def __init__(self, settings: Settings) -> None:
        """To be made in the event loop that will hear the events."""
        self._settings = settings
        self._loop = asyncio.get_running_loop()
        self._events: asyncio.Queue[Event | TaughtEvent | RemoteReasonerError | None] = asyncio.Queue()
        self._cancelled = threading.Event()
        self._began: float | None = None
        self._request_id = request_id.get()

    def start(self, answer: Callable[[], None], finished: Callable[[], None]) -> None:
        """Runs `answer` in a thread of its own; `finished` is called in the event loop after it.

        The thread is a daemon: an engine that hears no cancel must not keep a stopped server alive. A fault
        of the program ends it as it ends any thread, in `threading.excepthook`; whoever listens is told
        UnexpectedError.
        """

        def run() -> None:
            request_id.set(self._request_id)
            end: RemoteReasonerError | None = UnexpectedError()
            try:
                answer()
                end = None
            except RemoteReasonerError as error:
                end = error
            finally:
                self._call_in_loop(self._events.put_nowait, end)
                self._call_in_loop(finished)

        threading.Thread(target=run, name="answer", daemon=True).start()

    def _call_in_loop(self, call: Callable[..., None], *arguments: object) -> None:
        with suppress(RuntimeError):  # the event loop has ended, and with it whoever listened
            self._loop.call_soon_threadsafe(call, *arguments)

    def emit(self, event: Event | TaughtEvent) -> None:
        """Passes an event on to whoever listens."""
        self._call_in_loop(self._events.put_nowait, event)

    def emit_queue_number(self, stage: WorkStage, what: str) -> Callable[[int], None]:
        """Tells whoever listens the job's number in the queue before `what`."""

        def tell(number: int) -> None:
            message = f"Waiting for {what}, number {number} in line"
            self.emit(ProgressEvent(stage=stage, done=0, total=1, message=message))

        return tell

    def begin(self) -> None:
        """Starts the clock of the time limit: waiting in the queue does not count."""
        self._began = time.monotonic()

    @property
    def seconds(self) -> float | None:
        """Seconds since the work began; None while it waits."""
        return None if self._began is None else time.monotonic() - self._began

    def cancelled(self) -> bool:
        """Whether nobody wants the answer any more, or its time is up, even where nobody reads the events."""
        return self._cancelled.is_set() or self._left() <= 0

    def cancel(self, why: RemoteReasonerError | None = None) -> None:
        """Asks the thread to stop. Whoever listens hears `why` at once, without waiting for the thread."""
        self._cancelled.set()
        if why is not None:
            self._events.put_nowait(why)

    async def events(self) -> AsyncGenerator[Event | TaughtEvent | None, None]:
        """The events as they come, None for each `heartbeat_seconds` of silence; raises what ended the job.

        Raises TimeLimitError when the time is up. Leaving the iteration cancels the job.
        """
        try:
            while True:
                try:
                    event = await asyncio.wait_for(self._events.get(), self._until_heartbeat())
                except asyncio.TimeoutError:
                    self._check_time()
                    yield None
                    continue
                if event is None:
                    return
                if isinstance(event, CancelledError):
                    self._check_time()
                if isinstance(event, RemoteReasonerError):
                    raise event
                yield event
                if isinstance(event, LAST):
                    return
                self._check_time()
        finally:
            self.cancel()

    def _left(self) -> float:
        """Seconds until the time is up; the whole limit while the work has not begun."""
        return self._settings.time_limit_seconds - (self.seconds or 0.0)

    def _until_heartbeat(self) -> float:
        return max(0.0, min(self._settings.heartbeat_seconds, self._left()))

    def _check_time(self) -> None:
        if self._left() <= 0:
            raise TimeLimitError(
                f"The work took longer than this server's {self._settings.time_limit_seconds:g} s; choose a "
                "smaller extent or fewer tasks."
            )

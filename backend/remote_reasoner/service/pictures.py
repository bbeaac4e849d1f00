"""Work on pictures kept for clicks: reading and preparing them once, and a mask for each click.

Clicks do not wait behind questions: they have places of their own, since a person waits for each.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from fastapi import Request

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.click_schemas import KeptPicture, MaskAnswer
from remote_reasoner.core.errors import CancelledError, RemoteReasonerError, TimeLimitError, UnexpectedError
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.prompted import answer_of, prompts_of
from remote_reasoner.core.request import read_mask_request
from remote_reasoner.core.service_errors import ShuttingDownError
from remote_reasoner.service.engine_pool import Choice
from remote_reasoner.service.picture_store import PictureStore, StoredPicture
from remote_reasoner.service.queue import Admission, FairQueue
from remote_reasoner.service.upload import receive_image, receive_json

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Picture
    from remote_reasoner.engines.segmenter import PreparedPicture
    from remote_reasoner.service.jobs import Jobs
    from remote_reasoner.service.metrics import Metrics
    from remote_reasoner.settings import Settings

logger = logging.getLogger(__name__)

MAX_MASK_REQUEST_BYTES = 32 * 2**20
"""Largest request for a mask: the mask so far may be a large one along its pixels' edges."""
PLACES = 2
"""Pictures or clicks worked on at once."""

Answer = TypeVar("Answer")


class Pictures:
    """The three addresses below `/v1/pictures`. All methods but those of threads belong to the event loop."""

    def __init__(self, jobs: Jobs, settings: Settings, metrics: Metrics) -> None:
        self._jobs, self._settings, self._metrics = jobs, settings, metrics
        self.store = PictureStore(settings, metrics, jobs.rest_later)
        self._queue = FairQueue(PLACES)
        self._admission = Admission(PLACES, settings.max_waiting)
        self._closed = threading.Event()

    def close(self) -> None:
        """Ends what is being worked on, and drops all pictures."""
        self._closed.set()
        self.store.close()

    async def add(self, request: Request) -> KeptPicture:
        """Reads the picture in a body, prepares it for the server's own segmenter, and keeps it."""
        owner = owner_of(request)
        self._admission.check_free()
        image = await receive_image(request, self._settings)
        name = self._settings.segmenter

        def work(cancelled: Cancelled) -> tuple[Picture, dict[str, PreparedPicture]]:
            picture = self._read(image, cancelled)
            return picture, {name: self._prepare(name, picture, cancelled)}

        with image:
            picture, prepared = await self._worked(request, work)
        stored = self.store.add(owner, picture, prepared)
        return KeptPicture(
            id=stored.id,
            width=picture.width,
            height=picture.height,
            crs=stored.ground.crs_text,
            transform=stored.ground.transform[:6],
            expires=self.store.expires(stored),
            notes=list(picture.notes),
        )

    async def mask(self, request: Request, name: str) -> MaskAnswer:
        """The mask of what a body points at in a kept picture."""
        stored = self.store.get(owner_of(request), name)
        content = await receive_json(
            request, self._settings, MAX_MASK_REQUEST_BYTES, "send fewer points and a simpler mask"
        )
        began = time.monotonic()

        def work(cancelled: Cancelled) -> MaskAnswer:
            asked = read_mask_request(content)
            prompts = prompts_of(asked, stored.ground)
            prepared = self._prepared(stored, asked.segmenter or self._settings.segmenter, cancelled)
            return answer_of(prepared.mask(prompts, cancelled), stored.ground)

        answer = await self._worked(request, work)
        self._metrics.count_click(time.monotonic() - began)
        return answer

    def remove(self, request: Request, name: str) -> None:
        """Drops a kept picture."""
        self.store.remove(owner_of(request), name)

    def _read(self, image: BinaryIO, cancelled: Cancelled) -> Picture:
        """In a thread: the picture, read in a process that can be killed."""
        reader = self._jobs.reader
        reader.wait_until_ready(cancelled)
        sizes = self._settings.max_picture_pixels, self._settings.max_upload_bytes
        return reader.read_picture(image, *sizes, None, cancelled)

    def _prepare(self, name: str, picture: Picture, cancelled: Cancelled) -> PreparedPicture:
        """In a thread: what a segmenter needs of a picture."""
        choice = Choice(self._settings.engine, None, name)
        with closing(self._jobs.pool.segmenter(choice, lambda number: None)) as segmenter:
            return segmenter.prepare(picture, cancelled)

    def _prepared(self, stored: StoredPicture, name: str, cancelled: Cancelled) -> PreparedPicture:
        """In a thread: what a segmenter keeps of a picture, made at its first click."""
        with stored.preparing:
            if name not in stored.prepared:
                stored.prepared[name] = self._prepare(name, stored.picture, cancelled)
            return stored.prepared[name]

    async def _worked(self, request: Request, work: Callable[[Cancelled], Answer]) -> Answer:
        """What `work` returns, done in a thread in its turn; given up once the client has gone.

        Raises BusyError where as many wait as the server accepts, TimeLimitError, ShuttingDownError,
        CancelledError, and what `work` raises.
        """
        if self._closed.is_set():
            raise ShuttingDownError("The server is shutting down; ask again when it is back.")
        self._admission.take()
        loop, stop, began = asyncio.get_running_loop(), threading.Event(), time.monotonic()
        ended: asyncio.Future[Answer] = loop.create_future()
        number = request_id.get()

        def cancelled() -> bool:
            late = time.monotonic() - began > self._settings.time_limit_seconds
            return stop.is_set() or self._closed.is_set() or late

        def finish(answer: Answer | None, error: BaseException | None) -> None:
            self._admission.release(time.monotonic() - began)
            if ended.done():
                return
            if error is None:
                ended.set_result(answer)  # type: ignore[arg-type]
            else:
                ended.set_exception(error)

        def run() -> None:
            request_id.set(number)
            answer, error = None, None
            try:
                with self._queue.turn(cancelled, lambda place: None):
                    answer = work(cancelled)
            except RemoteReasonerError as problem:
                error = self._why(problem, began)
            except BaseException:
                error = UnexpectedError()
                raise
            finally:
                with suppress(RuntimeError):  # the event loop has ended, and with it whoever listened
                    loop.call_soon_threadsafe(finish, answer, error)

        threading.Thread(target=run, name="clicks", daemon=True).start()
        gone = asyncio.create_task(_gone(request))
        try:
            either: set[asyncio.Future[Any]] = {ended, gone}
            done, _ = await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if ended in done:
                return ended.result()
            raise CancelledError("The client closed the connection.")
        finally:
            stop.set()
            gone.cancel()
            with suppress(asyncio.CancelledError):
                await gone
            ended.cancel()

    def _why(self, problem: RemoteReasonerError, began: float) -> RemoteReasonerError:
        """What a cancel means here."""
        if not isinstance(problem, CancelledError):
            return problem
        if self._closed.is_set():
            return ShuttingDownError("The server is shutting down; ask again when it is back.")
        limit = self._settings.time_limit_seconds
        if time.monotonic() - began > limit:
            return TimeLimitError(
                f"The work took longer than this server's {limit:g} s; choose a smaller extent."
            )
        return problem


def owner_of(request: Request) -> bytes:
    """Whose pictures a request may use: the hash of its token, the same for all where there is none."""
    _, _, token = request.headers.get("authorization", "").partition(" ")
    return hashlib.sha256(token.strip().encode()).digest()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass

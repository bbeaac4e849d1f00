"""Requests from many threads, answered together by one model.

One thread at a time runs the model. Whoever waits longest joins first; everybody who has joined gets one
token in every pass, so a long answer does not hold up a short one.
"""

from __future__ import annotations

import hashlib
import queue
import threading
from collections import OrderedDict, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
from tokenizers.decoders import DecodeStream

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.engines.interruptible import AbandonedError
from remote_reasoner.engines.vlm.device import is_out_of_memory, out_of_memory, release
from remote_reasoner.engines.vlm.generation import Batch, EncodedPicture, LanguageModel, Row, chooser
from remote_reasoner.engines.vlm.pieces import pieces_of
from remote_reasoner.engines.vlm.prompt_profile import Turn

SMALLER_WORK = (
    "Ask with a smaller pixel budget (max_pixels) or fewer tokens (max_new_tokens), let fewer requests run "
    "at once, or use 4-bit weights."
)


@dataclass(eq=False)
class Job:
    """One question about one picture as the model sees it, and the text that comes back.

    Attributes:
        pixels: uint8 (height, width, 3), already in the model's frame.
        turn: what is asked, on either side of the picture.
        max_new_tokens: longest answer.
        temperature, seed: how tokens are chosen; 0 is greedy.
        pieces: text as it is written; None at the end.
        given_up: set once nobody waits for the answer.
    """

    pixels: np.ndarray
    turn: Turn
    max_new_tokens: int
    temperature: float = 0.0
    seed: int | None = None
    pieces: queue.SimpleQueue[str | Exception | None] = field(default_factory=queue.SimpleQueue)
    given_up: threading.Event = field(default_factory=threading.Event)
    row: Row | None = None
    decoder: DecodeStream = field(default_factory=lambda: DecodeStream(skip_special_tokens=True))


class GenerationQueue:
    """The line before a model, and the rows it is working on."""

    def __init__(self, language: LanguageModel, rows: int = 8, kept_pictures: int = 4) -> None:
        """At most `rows` answers are written at once; `kept_pictures` encodings stay for more questions."""
        self._language = language
        self._rows = rows
        self._kept_pictures = kept_pictures
        self._pictures: OrderedDict[bytes, EncodedPicture] = OrderedDict()
        self._waiting: deque[Job] = deque()
        self._lock = threading.Lock()
        self._running: Future[None] | None = None
        self._runner = ThreadPoolExecutor(1, thread_name_prefix="qwen")

    def answer(self, job: Job, cancelled: Cancelled) -> Iterator[str]:
        """The text of the answer, piece by piece.

        Raises CancelledError within `CANCEL_CHECK_SECONDS` of `cancelled()` turning True, OutOfMemoryError,
        BadRequestError where question and picture exceed the model's context.
        """
        running = self._enter(job)

        def check_running() -> None:
            if running.done():
                running.result()

        try:
            yield from pieces_of(job.pieces, cancelled, check_running)
        finally:
            job.given_up.set()

    def _enter(self, job: Job) -> Future[None]:
        """Puts a job into the line and makes sure that somebody serves it."""
        with self._lock:
            self._waiting.append(job)
            if self._running is None:
                self._running = self._runner.submit(self._serve)
            return self._running

    def _serve(self) -> None:
        """Works until nobody waits. An error of no known kind ends it for everyone in it."""
        batch = Batch(self._language)
        jobs: list[Job] = []
        try:
            while True:
                with self._lock:
                    admitted = [
                        self._waiting.popleft()
                        for _ in range(min(self._rows - len(jobs), len(self._waiting)))
                    ]
                    if not jobs and not admitted:
                        self._running = None
                        return
                jobs += [job for job in admitted if self._admit(job, batch)]
                if jobs:
                    jobs = self._advance(jobs, batch)
        except BaseException:
            with self._lock:
                self._running = None
                self._waiting.clear()
            raise

    def _admit(self, job: Job, batch: Batch) -> bool:
        """Reads the job's picture and question; False where it ended there."""
        row = Row(chooser(job.temperature, job.seed, self._language.device), position=0)
        try:
            with self._language.passes.unless(job.given_up.is_set):
                head, rest = self._language.prompt(job.turn)
                layers = self._language.read(self._encoded(job.pixels, head), rest, row)
        except AbandonedError:
            return False
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            self._pictures.clear()
            job.pieces.put(self._too_large(error))
            return False
        room = self._language.context - layers[0][0].shape[-2]
        if room < 1:
            words = f"Picture and question exceed the model's context of {self._language.context} tokens"
            job.pieces.put(BadRequestError(f"{words}; ask with fewer words or a smaller pixel budget."))
            return False
        job.max_new_tokens = min(job.max_new_tokens, room)
        job.row = row
        if self._tell(job):
            batch.join(row, layers)
            return True
        return False

    def _advance(self, jobs: list[Job], batch: Batch) -> list[Job]:
        """One more token for all; the jobs that are not at their end."""
        batch.keep([job.row for job in jobs if job.row and not job.given_up.is_set()])
        jobs = [job for job in jobs if not job.given_up.is_set()]
        if not jobs:
            return jobs
        try:
            batch.step()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            self._pictures.clear()
            for job in jobs:
                job.pieces.put(self._too_large(error))
            batch.keep([])
            return []
        going_on = [job for job in jobs if self._tell(job)]
        batch.keep([job.row for job in going_on if job.row])
        return going_on

    def _tell(self, job: Job) -> bool:
        """Hands the row's newest token on as text; False where it was the last."""
        assert job.row is not None
        if job.row.token in self._language.stops:
            job.pieces.put(None)
            return False
        piece = job.decoder.step(self._language.processor.tokenizer.backend_tokenizer, job.row.token)
        if piece:
            job.pieces.put(piece)
        if job.row.tokens >= job.max_new_tokens:
            job.pieces.put(None)
            return False
        return True

    def _encoded(self, pixels: np.ndarray, head: str) -> EncodedPicture:
        """The encoding of the prompt up to the picture's end, kept from an earlier question or made now."""
        described = f"{pixels.shape} {head}".encode()
        key = hashlib.blake2b(described + pixels.tobytes(), digest_size=16).digest()
        if key not in self._pictures:
            self._pictures[key] = self._language.encode(pixels, head)
        self._pictures.move_to_end(key)
        picture = self._pictures[key]
        while len(self._pictures) > self._kept_pictures:
            self._pictures.popitem(last=False)
        return picture

    def _too_large(self, error: BaseException) -> Exception:
        """The error for a person whose question did not fit."""
        device = str(self._language.device)
        release(device)
        explained = out_of_memory("The picture and the answers being written", device, SMALLER_WORK)
        explained.__cause__ = error
        return explained

"""The one flow: read, reason, segment, outline, georeference, yield."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.errors import (
    BadRequestError,
    EngineUnavailableError,
    OutOfMemoryError,
)
from remote_reasoner.core.request import checked_question
from remote_reasoner.core.schemas import (
    GRANULARITIES,
    Event,
    ProgressEvent,
    ReasoningEvent,
    ReasonRequest,
    ResultEvent,
    Task,
)
from remote_reasoner.core.stopwatch import Stopwatch
from remote_reasoner.engines.conclusions import joined, without_weak
from remote_reasoner.engines.follow_up import following
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reasoner
from remote_reasoner.io import limits as io_limits
from remote_reasoner.io import reader as io_reader
from remote_reasoner.survey.answer import Answer
from remote_reasoner.survey.outlining import outline, outline_candidates
from remote_reasoner.survey.run import Run, searching
from remote_reasoner.survey.search import Search
from remote_reasoner.survey.sources import PictureSource, Source

if TYPE_CHECKING:
    from remote_reasoner.engines.segmenter import Segmenter


@dataclass(frozen=True)
class Limits:
    """The largest picture, in pixels and in bytes, and the longest question, in characters."""

    max_pixels: int = io_limits.MAX_PIXELS
    max_bytes: int = io_limits.MAX_BYTES
    max_question_characters: int = 4000


def wants_masks(tasks: Sequence[Task]) -> bool:
    """Whether the tasks need a segmenter."""
    return "pixel" in tasks or "contour" in tasks


def answer(
    source: io_reader.Source,
    request: ReasonRequest,
    reasoner: Reasoner,
    segmenter: Segmenter | None = None,
    limits: Limits | None = None,
    cancelled: Cancelled = never_cancelled,
    reader: io_reader.Reader | None = None,
) -> Generator[Event, None, None]:
    """Answers one question about one picture; yields events as things become known, the result last.

    Objects come with their boxes as soon as they are certain, then again, under the same id, with mask and
    contour. Only the stages that the request's tasks need are run; `segmenter` may be None where
    `wants_masks(request.tasks)` is False. The picture is read by `reader`, in this process where there is
    none; a stranger's picture belongs into a process of its own. Whatever was yielded before an error stays
    true.

    Raises:
        BadQuestionError, BadRequestError: before anything is read.
        BadPictureError, PictureTooLargeError, TimeLimitError: from reading.
        CancelledError: soon after `cancelled()` turns True.
        Other RemoteReasonerError: from the engines.
    """
    limits = limits or Limits()

    def read() -> Source:
        reads = reader or io_reader.InThisProcess()
        sizes = limits.max_pixels, limits.max_bytes
        return PictureSource(reads.read_picture(source, *sizes, request.options.bands, cancelled))

    return answer_area(read, request, reasoner, segmenter, limits, cancelled)


def answer_area(
    read: Callable[[], Source],
    request: ReasonRequest,
    reasoner: Reasoner,
    segmenter: Segmenter | None = None,
    limits: Limits | None = None,
    cancelled: Cancelled = never_cancelled,
    run: Run | None = None,
) -> Generator[Event, None, None]:
    """As `answer`, for an area of any size whose source `read` opens.

    `run` says who works on the tiles, and where what is done is kept. Raises OutputError of the journal too.
    """
    limits, watch, run = limits or Limits(), Stopwatch(), run or Run()
    question = checked_question(request.question, limits.max_question_characters)
    check_tasks(request, reasoner)
    if segmenter is None and wants_masks(request.tasks):
        raise BadRequestError("Masks and contours need a segmenter; name one, or ask for boxes only.")
    with memory_errors_explained():
        # read
        yield ProgressEvent(stage="read", done=0, total=1)
        with watch.running("read"):
            source = read()
        yield ProgressEvent(stage="read", done=1, total=1)
        check_not(cancelled)

        # look, stitch, conclude
        answered = Answer(source.place, request, watch)
        reasoner = following(reasoner, request.about, source.place)
        conclusions: list[Conclusion] = []
        for task in inferences(request.tasks):
            if conclusions:
                yield ReasoningEvent(text="\n\n")
            with watch.running("reason"):
                reading = reasoner.read(question, task, request.options)
            answered.at_hand = answered.at_hand or reading.at_hand
            search = searching(
                source, reading, reasoner, segmenter, answered, run, not conclusions, cancelled
            )
            try:
                yield from conclude(search, answered, conclusions, cancelled)
                check_not(never_cancelled if search.stopped else cancelled)
                if task == "region":
                    # segment, outline, georeference
                    yield from outline(search, answered, cancelled)
                    if conclusions[-1].candidates:
                        outline_candidates(search, answered, conclusions[-1].candidates, cancelled)
            finally:
                search.executor.close()
            if task == "region":
                answered.search = search
        conclusion = joined(conclusions, localised="region" in inferences(request.tasks))

    yield ResultEvent(result=answered.document(question, reasoner, segmenter, conclusion, source.notes))
    if answered.search and answered.search.journal and answered.complete:
        answered.search.journal.delete()


def check_tasks(request: ReasonRequest, reasoner: Reasoner) -> None:
    """Raises BadRequestError where the reasoner cannot do one of the tasks."""
    beyond = [task for task in request.tasks if task not in reasoner.tasks]
    if beyond:
        raise BadRequestError(
            f"The engine '{reasoner.name}' cannot do {', '.join(beyond)}, only {', '.join(reasoner.tasks)}; "
            "choose another engine or other tasks."
        )


def inferences(tasks: Sequence[Task]) -> list[Task]:
    """What the reasoner is asked: boxes of all granularities come from one inference, words from others."""
    localise: list[Task] = ["region"] if set(tasks) & set(GRANULARITIES) else []
    return localise + [task for task in ("vqa", "caption") if task in tasks]


def conclude(
    search: Search, answered: Answer, conclusions: list[Conclusion], cancelled: Cancelled
) -> Generator[Event, None, None]:
    """Searches where the question needs it, and adds the conclusion to `conclusions`."""
    reading, reasoner, before = search.work.reading, search.work.reasoner, len(conclusions)
    if reading.thoughts:
        yield ReasoningEvent(text=" ".join(reading.thoughts))
    findings = Findings()
    if reading.searches:
        if search.total > 1:
            yield ProgressEvent(stage="reason", done=0, total=search.total, message=search.plan.words())
        findings = yield from answered.timed(search.run(cancelled))
        answered.watch.move("reason", "segment", search.segment_seconds)
    else:
        search.reached = search.total
    heard = never_cancelled if search.stopped else cancelled
    place = search.work.source.place
    for word in answered.watch.each("reason", reasoner.conclude(reading, findings, place, heard)):
        check_not(heard)
        if isinstance(word, Conclusion):
            conclusions.append(without_weak(word, reading.options.min_score))
        else:
            yield ReasoningEvent(text=word.text)
    if len(conclusions) == before:
        raise without_answer(reasoner)
    if reading.task == "region":
        yield from answered.numbered(search.numbers, conclusions[-1].objects)


def without_answer(reasoner: Reasoner) -> EngineUnavailableError:
    """The error for a person when an engine ended too early."""
    return EngineUnavailableError(
        f"The engine '{reasoner.name}' ended without an answer; ask again, or choose another engine."
    )


@contextmanager
def memory_errors_explained() -> Iterator[None]:
    """Turns a bare MemoryError into one that says what to do."""
    try:
        yield
    except OutOfMemoryError:
        raise
    except MemoryError as error:
        raise OutOfMemoryError(
            "There is not enough memory for this picture; choose a smaller extent, or ask for boxes only."
        ) from error

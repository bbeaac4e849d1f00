"""The one flow: read, reason, segment, outline, georeference, yield."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from shapely.geometry import mapping

from remote_reasoner.core import contours
from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.core.errors import (
    BadRequestError,
    EngineUnavailableError,
    OutOfMemoryError,
)
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.request import checked_question
from remote_reasoner.core.schemas import (
    GRANULARITIES,
    EngineInfo,
    Event,
    ImageInfo,
    MapObject,
    ObjectEvent,
    ProgressEvent,
    ReasoningEvent,
    ReasonRequest,
    Result,
    ResultEvent,
    Task,
)
from remote_reasoner.core.stopwatch import Stopwatch
from remote_reasoner.engines.found import FoundObject
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reasoner, Step, Thought
from remote_reasoner.io import limits as io_limits
from remote_reasoner.io.picture_reader import InThisProcess, Reader, Source
from remote_reasoner.survey.numbers import Numbers

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Mask, Picture
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
    source: Source,
    request: ReasonRequest,
    reasoner: Reasoner,
    segmenter: Segmenter | None = None,
    limits: Limits | None = None,
    cancelled: Cancelled = never_cancelled,
    reader: Reader | None = None,
) -> Generator[Event, None, None]:
    """Answers one question about one picture; yields events as things become known, the result last.

    Objects come first with their boxes as soon as the reasoner has concluded, then again, under the same
    id, with mask and contour. Only the stages that the request's tasks need are run; `segmenter` may be
    None where `wants_masks(request.tasks)` is False. The picture is read by `reader`, in this process where
    there is none; a stranger's picture belongs into a process of its own. Whatever was yielded before an
    error stays true.

    Raises:
        BadQuestionError, BadRequestError: before anything is read.
        BadPictureError, PictureTooLargeError, TimeLimitError: from reading.
        CancelledError: soon after `cancelled()` turns True.
        Other RemoteReasonerError: from the engines.
    """
    limits, watch = limits or Limits(), Stopwatch()
    question = checked_question(request.question, limits.max_question_characters)
    check_tasks(request, reasoner)
    if segmenter is None and wants_masks(request.tasks):
        raise BadRequestError("Masks and contours need a segmenter; name one, or ask for boxes only.")
    with memory_errors_explained():
        # read
        yield ProgressEvent(stage="read", done=0, total=1)
        with watch.running("read"):
            picture = (reader or InThisProcess()).read_picture(
                source, limits.max_pixels, limits.max_bytes, request.options.bands, cancelled
            )
        yield ProgressEvent(stage="read", done=1, total=1)
        check_not(cancelled)

        # reason
        ground, numbers = Georeference.of(picture), Numbers()
        conclusion = yield from reason(picture, question, request, reasoner, numbers, cancelled, watch)
        check_not(cancelled)
        found = conclusion.objects
        with watch.running("georeference"):
            ids, gone = numbers.settle(found)
            objects = [
                with_box(number, one, ground, request.tasks) for number, one in zip(ids, found, strict=True)
            ]
        for number in gone:
            yield ObjectEvent(object=taken_back(number, numbers.shown(number)))
        for known in objects:
            yield ObjectEvent(object=known)

        # segment, outline, georeference: one object after the other, as masks become known
        used_segmenter = segmenter if found and wants_masks(request.tasks) else None
        if used_segmenter is not None:
            masks = used_segmenter.segment(picture, found, cancelled)
            for done, (index, mask) in enumerate(watch.each("segment", masks), start=1):
                check_not(cancelled)
                objects[index] = with_mask(objects[index], mask, ground, request, watch)
                yield ObjectEvent(object=objects[index])
                yield ProgressEvent(stage="segment", done=done, total=len(found))
            yield ProgressEvent(stage="georeference", done=len(objects), total=len(objects))

    check_not(cancelled)
    yield ResultEvent(
        result=Result(
            id=uuid.uuid4().hex,
            created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            question=question,
            status=conclusion.status,
            reasoning=conclusion.reasoning,
            answer=conclusion.answer,
            applied=list(conclusion.applied),
            unread=list(conclusion.unread),
            repaired=conclusion.repaired,
            raw=conclusion.raw,
            crs=ground.crs_text,
            image=ImageInfo(width=picture.width, height=picture.height, transform=picture.transform[:6]),
            objects=objects,
            engine=EngineInfo(
                reasoner=reasoner.name,
                segmenter=used_segmenter.name if used_segmenter else None,
                model=reasoner.model,
            ),
            timings_ms=watch.milliseconds(),
            notes=[*picture.notes, *notes(conclusion, ground, objects, segmented=used_segmenter is not None)],
        )
    )


def check_tasks(request: ReasonRequest, reasoner: Reasoner) -> None:
    """Raises BadRequestError where the reasoner cannot do one of the tasks."""
    beyond = [task for task in request.tasks if task not in reasoner.tasks]
    if beyond:
        raise BadRequestError(
            f"The engine '{reasoner.name}' cannot do {', '.join(beyond)}, only {', '.join(reasoner.tasks)}; "
            "choose another engine or other tasks."
        )


def reason(
    picture: Picture,
    question: str,
    request: ReasonRequest,
    reasoner: Reasoner,
    numbers: Numbers,
    cancelled: Cancelled,
    watch: Stopwatch,
) -> Generator[Event, None, Conclusion]:
    """Yields progress, text, and objects that are certain to be answers; returns the conclusion.

    Boxes of all granularities come from one inference. Visual question answering and captions are
    inferences of their own, and their texts are joined. Objects under the least score are left out.
    """
    localise: list[Task] = ["region"] if set(request.tasks) & set(GRANULARITIES) else []
    texts: list[Task] = [task for task in ("vqa", "caption") if task in request.tasks]
    conclusions: list[Conclusion] = []
    for task in localise + texts:
        if conclusions:
            yield ReasoningEvent(text="\n\n")
        with watch.running("reason"):
            reading = reasoner.read(question, task, request.options)
        if reading.thoughts:
            yield ReasoningEvent(text=" ".join(reading.thoughts))
        concluded, findings = None, Findings()
        if reading.searches:
            findings = yield from look(picture, reading, reasoner, numbers, request.tasks, cancelled, watch)
        said = reasoner.conclude(reading, findings, Georeference.of(picture), cancelled)
        for word in watch.each("reason", said):
            check_not(cancelled)
            if isinstance(word, Conclusion):
                concluded = word
            else:
                yield ReasoningEvent(text=word.text)
        if concluded is None:
            raise without_answer(reasoner)
        conclusions.append(concluded)
    return without_weak(joined(conclusions, localised=bool(localise)), request.options.min_score)


def look(
    picture: Picture,
    reading: Reading,
    reasoner: Reasoner,
    numbers: Numbers,
    tasks: Sequence[Task],
    cancelled: Cancelled,
    watch: Stopwatch,
) -> Generator[Event, None, Findings]:
    """Yields what comes up during a look; returns what it came to."""
    ground, findings = Georeference.of(picture), None
    for word in watch.each("reason", reasoner.look(picture, reading, cancelled)):
        check_not(cancelled)
        if isinstance(word, Findings):
            findings = word
        elif isinstance(word, Thought):
            yield ReasoningEvent(text=word.text)
        elif isinstance(word, Step):
            yield ProgressEvent(stage="reason", done=word.done, total=word.total)
        elif shown_at_once(word, reading):
            yield ObjectEvent(object=with_box(numbers.show(word), word, ground, tasks))
    if findings is None:
        raise without_answer(reasoner)
    return findings


def shown_at_once(found: FoundObject, reading: Reading) -> bool:
    """Whether an object that was just found is an answer whatever else is found."""
    least = reading.options.min_score
    strong = least is None or found.score is None or found.score >= least
    return strong and (reading.answers is None or found.label in reading.answers)


def without_answer(reasoner: Reasoner) -> EngineUnavailableError:
    """The error for a person when an engine ended too early."""
    return EngineUnavailableError(
        f"The engine '{reasoner.name}' ended without an answer; ask again, or choose another engine."
    )


def joined(conclusions: Sequence[Conclusion], localised: bool) -> Conclusion:
    """One conclusion of several: the first one's objects and status, everybody's words."""
    first = conclusions[0]
    return replace(
        first,
        objects=first.objects if localised else (),
        reasoning="\n\n".join(one.reasoning for one in conclusions if one.reasoning),
        answer="\n\n".join(one.answer for one in conclusions if one.answer),
        repaired=any(one.repaired for one in conclusions),
        raw="\n\n".join(one.raw for one in conclusions if one.raw) or None,
    )


def without_weak(conclusion: Conclusion, min_score: float | None) -> Conclusion:
    """The conclusion without objects scored under `min_score`; those without a score stay."""
    if min_score is None:
        return conclusion
    kept = tuple(one for one in conclusion.objects if one.score is None or one.score >= min_score)
    emptied = conclusion.status == "found" and conclusion.objects and not kept
    return replace(conclusion, objects=kept, status="none" if emptied else conclusion.status)


def with_box(number: int, found: FoundObject, ground: Georeference, tasks: Sequence[Task]) -> MapObject:
    """The object as the reasoner knows it; measures are of the box."""
    shape = ground.place_box(found.box)
    area, perimeter = ground.measure(shape)
    return MapObject(
        id=number,
        label=found.label,
        label_shown=found.label_shown,
        score=found.score,
        box_px=found.box,
        box=mapping(shape) if "region" in tasks else None,
        area_m2=area,
        perimeter_m=perimeter,
        origin=found.origin,
    )


def taken_back(number: int, found: FoundObject) -> MapObject:
    """Tells that an object that was shown is not one after all."""
    return MapObject(
        id=number, label=found.label, score=found.score, box_px=found.box, origin=found.origin, removed=True
    )


def with_mask(
    known: MapObject, mask: Mask, ground: Georeference, request: ReasonRequest, watch: Stopwatch
) -> MapObject:
    """The object with its mask and contour, as far as they are wanted; measures are of the mask.

    An empty mask changes nothing but the mask's score.
    """
    tolerance = request.options.simplify_px
    with watch.running("contour"):
        area_px = contours.polygons(mask)
        wanted_area = contours.simplified(area_px, tolerance) if "pixel" in request.tasks else area_px
        rings = contours.outlines(mask, tolerance) if "contour" in request.tasks else None
    if area_px.is_empty:
        return known.model_copy(update={"mask_score": mask.score})
    with watch.running("georeference"):
        shape = ground.place(wanted_area)
        area, perimeter = ground.measure(shape)
        return known.model_copy(
            update={
                "mask": mapping(shape) if "pixel" in request.tasks else None,
                "contour": mapping(ground.place(rings)) if rings is not None else None,
                "mask_score": mask.score,
                "area_m2": area,
                "perimeter_m": perimeter,
            }
        )


def notes(
    conclusion: Conclusion, ground: Georeference, objects: Sequence[MapObject], segmented: bool
) -> Iterator[str]:
    """What the user should know about the objects besides the answer."""
    if ground.note and objects:
        yield ground.note
    yield from conclusion.notes
    if conclusion.repaired:
        yield "The model's text was not quite in the form asked for and was mended."
    boxes_only = sum(one.mask is None and one.contour is None for one in objects)
    if segmented and boxes_only:
        yield f"The segmenter saw nothing in {boxes_only} of {len(objects)} boxes; these have no mask."


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

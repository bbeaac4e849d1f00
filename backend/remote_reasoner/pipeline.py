"""The one flow: read, reason, segment, outline, georeference, yield."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
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
from remote_reasoner.engines.conclusions import joined, without_weak
from remote_reasoner.engines.reasoner import Conclusion, Detection, Reasoner, Thought
from remote_reasoner.io import raster

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Mask, Picture
    from remote_reasoner.engines.segmenter import Segmenter


@dataclass(frozen=True)
class Limits:
    """The largest picture, in pixels and in bytes, and the longest question, in characters."""

    max_pixels: int = raster.MAX_PIXELS
    max_bytes: int = raster.MAX_BYTES
    max_question_characters: int = 4000


def wants_masks(tasks: Sequence[Task]) -> bool:
    """Whether the tasks need a segmenter."""
    return "pixel" in tasks or "contour" in tasks


def answer(
    source: Path | bytes,
    request: ReasonRequest,
    reasoner: Reasoner,
    segmenter: Segmenter | None = None,
    limits: Limits | None = None,
    cancelled: Cancelled = never_cancelled,
) -> Generator[Event, None, None]:
    """Answers one question about one picture; yields events as things become known, the result last.

    Objects come first with their boxes as soon as the reasoner has concluded, then again, under the same
    id, with mask and contour. Only the stages that the request's tasks need are run; `segmenter` may be
    None where `wants_masks(request.tasks)` is False. Whatever was yielded before an error stays true.

    Raises:
        BadQuestionError, BadRequestError: before anything is read.
        BadPictureError, PictureTooLargeError: from reading.
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
            picture = raster.read_picture(source, limits.max_pixels, limits.max_bytes, request.options.bands)
        yield ProgressEvent(stage="read", done=1, total=1)
        check_not(cancelled)

        # reason
        conclusion = yield from reason(picture, question, request, reasoner, cancelled, watch)
        check_not(cancelled)
        ground = Georeference.of(picture)
        detections = conclusion.detections
        with watch.running("georeference"):
            objects = [
                with_box(number, detection, ground, request.tasks)
                for number, detection in enumerate(detections, start=1)
            ]
        for known in objects:
            yield ObjectEvent(object=known)

        # segment, outline, georeference: one object after the other, as masks become known
        used_segmenter = segmenter if detections and wants_masks(request.tasks) else None
        if used_segmenter is not None:
            masks = used_segmenter.segment(picture, detections, cancelled)
            for done, (index, mask) in enumerate(watch.each("segment", masks), start=1):
                check_not(cancelled)
                objects[index] = with_mask(objects[index], mask, ground, request, watch)
                yield ObjectEvent(object=objects[index])
                yield ProgressEvent(stage="segment", done=done, total=len(detections))
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
    cancelled: Cancelled,
    watch: Stopwatch,
) -> Generator[Event, None, Conclusion]:
    """Yields progress and text; returns the conclusion, with objects under the least score left out.

    Boxes of all granularities come from one inference. Visual question answering and captions are
    inferences of their own, and their texts are joined.
    """
    localise: list[Task] = ["region"] if set(request.tasks) & set(GRANULARITIES) else []
    texts: list[Task] = [task for task in ("vqa", "caption") if task in request.tasks]
    conclusions: list[Conclusion] = []
    for task in localise + texts:
        if conclusions:
            yield ReasoningEvent(text="\n\n")
        said = reasoner.reason(picture, question, task, request.options, cancelled)
        concluded = None
        for word in watch.each("reason", said):
            check_not(cancelled)
            if isinstance(word, Conclusion):
                concluded = word
            elif isinstance(word, Thought):
                yield ReasoningEvent(text=word.text)
            else:
                yield ProgressEvent(stage="reason", done=word.done, total=word.total)
        if concluded is None:
            raise EngineUnavailableError(
                f"The engine '{reasoner.name}' ended without an answer; ask again, or choose another engine."
            )
        conclusions.append(concluded)
    return without_weak(joined(conclusions, localised=bool(localise)), request.options.min_score)


def with_box(number: int, detection: Detection, ground: Georeference, tasks: Sequence[Task]) -> MapObject:
    """The object as the reasoner knows it; measures are of the box."""
    shape = ground.place_box(detection.box)
    area, perimeter = ground.measure(shape)
    return MapObject(
        id=number,
        label=detection.label,
        score=detection.score,
        box_px=detection.box,
        box=mapping(shape) if "region" in tasks else None,
        area_m2=area,
        perimeter_m=perimeter,
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

"""Teaching over HTTP: pictures and a request come in, a class is taught in its turn, and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

from remote_reasoner import teaching
from remote_reasoner.core.cancellation import check_not
from remote_reasoner.core.errors import BadRequestError, PictureTooLargeError, UnknownEngineError
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.request import read_as
from remote_reasoner.core.schemas import ProgressEvent
from remote_reasoner.core.taught_schemas import MOST_PICTURES, TaughtEvent, TeachRequest
from remote_reasoner.engines.lite.detector import Detector
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.registry import TEACHABLE
from remote_reasoner.engines.settings import read
from remote_reasoner.io.coco_examples import Shown, boxes_by_name
from remote_reasoner.service.job import Job
from remote_reasoner.service.jobs import Jobs
from remote_reasoner.service.queue import FairQueue
from remote_reasoner.service.taught_classes import TaughtClasses
from remote_reasoner.service.upload import MAX_REQUEST_BYTES, receive_form
from remote_reasoner.settings import Settings
from remote_reasoner.survey.sources import PictureSource, Source

LONGEST_NAME = 120


@dataclass(frozen=True)
class Lesson:
    """Pictures as they came, with their names, and what is to be taught from them."""

    form: FormData
    pictures: tuple[tuple[str, BinaryIO], ...]
    request: TeachRequest
    names: teaching.Names


class Teachings:
    """Classes being taught, one after the other: each takes all processor cores."""

    def __init__(self, jobs: Jobs, settings: Settings, classes: TaughtClasses) -> None:
        self._jobs, self._settings, self._classes = jobs, settings, classes
        self._queue = FairQueue(1)

    async def begin(self, request: Request) -> Job:
        """Takes the body of a request; the job that teaches, whose last event is the class.

        Raises as an upload does, BadRequestError, TaughtConflictError, TeachingOffError, BusyError.
        """
        self._classes.check_may_change()
        offered = {*self._settings.engines, self._settings.engine}
        if self._settings.engines and TEACHABLE not in offered:
            raise UnknownEngineError(
                f"This server does not offer the engine '{TEACHABLE}', which alone can be taught."
            )
        self._jobs.check_open()
        form = await receive_form(request, self._settings, "image", "request", files=MOST_PICTURES + 1)
        try:
            lesson = await _lesson(form)
            asked = lesson.request
            self._classes.check_can_keep(lesson.names.name, lesson.names.synonyms, asked.replace)
            return self._jobs.begin(lambda job: self._teach(job, lesson))
        except BaseException:
            await form.close()
            raise

    def _teach(self, job: Job, lesson: Lesson) -> None:
        """In the job's own thread."""
        try:
            waiting = job.emit_queue_number("teach", "other classes that are being taught")
            with (
                self._queue.turn(job.cancelled, waiting),
                self._jobs.queue.turn(job.cancelled, job.emit_queue_number("teach", "the server")),
            ):
                self._jobs.reader.wait_until_ready(job.cancelled)
                job.begin()
                job.emit(ProgressEvent(stage="teach", done=0, total=1, message="Looking at the examples"))
                chosen = read(LiteSettings)
                detector = Detector.load(chosen.folder, threads=chosen.threads)

                def tell(done: int, total: int) -> None:
                    job.emit(ProgressEvent(stage="teach", done=done, total=total))

                opened = self._opened(job, lesson)
                taught = teaching.teach_from(lesson.names, opened, detector, tell, job.cancelled)
                check_not(job.cancelled)
                self._classes.keep(taught, lesson.request.replace)
                job.emit(TaughtEvent(taught=self._classes.details(taught.name)))
        finally:
            for _, image in lesson.pictures:
                image.close()

    def _opened(self, job: Job, lesson: Lesson) -> Iterator[tuple[Shown, Source]]:
        """Each picture with its examples, read when its turn comes."""
        from remote_reasoner.io.layer_examples import read_features  # GeoPandas: half a second

        asked, most = lesson.request, self._settings.max_picture_pixels
        listed = None
        if "features" not in asked.examples:
            listed = boxes_by_name(asked.examples, "examples", asked.category)
            _check_names(set(listed), [name for name, _ in lesson.pictures])
        left = most
        for name, image in lesson.pictures:
            picture = self._jobs.reader.read_picture(
                image, max(left, 1), self._settings.max_upload_bytes, asked.bands, job.cancelled
            )
            left -= picture.width * picture.height
            if left < 0:
                raise PictureTooLargeError(
                    f"The pictures have more than {most:,} pixels together, which this server takes; send "
                    "smaller ones around the examples."
                )
            if listed is not None:
                boxes, negatives = listed[name]
            else:
                boxes, negatives = read_features(asked.examples, Georeference.of(picture), asked.crs)
            yield Shown(Path(name), boxes, negatives, asked.complete), PictureSource(picture)


async def _lesson(form: FormData) -> Lesson:
    """The parts of a form. Raises BadRequestError."""
    images, requests = form.getlist("image"), form.getlist("request")
    if set(form) != {"image", "request"} or len(requests) != 1 or not 1 <= len(images) <= MOST_PICTURES:
        raise BadRequestError(
            f"The form must have one to {MOST_PICTURES} parts image (files) and one part request (JSON)."
        )
    pictures = []
    for image in images:
        if not isinstance(image, UploadFile):
            raise BadRequestError("Each part image must be a file: give its part a filename.")
        pictures.append((_plain(image.filename), image.file))
    request = requests[0]
    content = await request.read(MAX_REQUEST_BYTES) if isinstance(request, UploadFile) else request
    asked = read_as(TeachRequest, content)
    return Lesson(form, tuple(pictures), asked, teaching.Names.of(asked.name, asked.synonyms))


def _plain(name: str | None) -> str:
    """The last part of a file's name, of printable letters; it is shown, and never opened."""
    last = (name or "").replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return "".join(letter if letter.isprintable() else "?" for letter in last)[-LONGEST_NAME:] or "picture"


def _check_names(listed: set[str], sent: list[str]) -> None:
    """Raises BadRequestError where a COCO document and the pictures do not name the same files."""
    if len(set(sent)) != len(sent):
        raise BadRequestError(
            "Two pictures have the same file name; the COCO document cannot tell them apart."
        )
    missing = sorted(set(sent) - listed) or sorted(listed - set(sent))
    if missing:
        raise BadRequestError(
            f"The picture '{missing[0]}' is not both sent and listed in the COCO document's images; "
            "send each picture under its file_name."
        )

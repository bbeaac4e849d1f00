"""The embedded engine: takes a question for some of sixteen categories and finds those, without torch."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TYPE_CHECKING

from shapely.geometry import box

from remote_reasoner.core import contours
from remote_reasoner.core.cancellation import cancellable
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import GRANULARITIES
from remote_reasoner.engines.lite.language import understand, wording
from remote_reasoner.engines.lite.language.ground import ground_frame
from remote_reasoner.engines.lite.language.matcher import Matcher
from remote_reasoner.engines.lite.language.plane import Thing, View
from remote_reasoner.engines.lite.language.relations import resolve
from remote_reasoner.engines.lite.vision.detector import Detector
from remote_reasoner.engines.reasoner import Conclusion, Detection, Step, Thought

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.picture import Picture
    from remote_reasoner.core.schemas import Options, Task
    from remote_reasoner.engines.lite.language import Intent
    from remote_reasoner.engines.lite.vision.found import Found


class LiteReasoner:
    """A question matcher and a detector, both small ONNX models of the package; see `Reasoner`."""

    name = "lite"
    tasks = GRANULARITIES

    def __init__(self, matcher: Matcher | None = None, detector: Detector | None = None) -> None:
        """Loads the released weights where none are given; raises EngineUnavailableError without them."""
        self._matcher = matcher or Matcher()
        self._detector = detector or Detector.load()
        self.model = self._detector.settings.version

    def reason(
        self, picture: Picture, question: str, task: Task, options: Options, cancelled: Cancelled
    ) -> Iterator[Step | Thought | Conclusion]:
        """As `Reasoner.reason`; the first sentences come before the picture is searched.

        An off-topic question ends in status 'none' without a search. Relations, positions and superlatives
        of the question are applied to what was found; the reasoning says which.
        """
        intent = understand(question, self._matcher)
        sentences: list[str] = []
        yield from _told(wording.opening(intent), sentences)
        georeference = Georeference.of(picture)
        view = View(picture.width, picture.height, ground_frame(georeference))
        if intent.status == "off_topic":
            yield Conclusion("none", (), " ".join(sentences), wording.answer(intent, (), view))
            return
        found = yield from self._search(picture, intent, georeference.metres_per_pixel(), options, cancelled)
        things = [Thing(one.category, _shape(one)) for one in cancellable(found, cancelled)]
        resolution = resolve(intent, things, view, cancelled)
        sighted = [wording.Sighting(thing, one.score) for thing, one in zip(things, found, strict=True)]
        wanted = [sighting for sighting in sighted if sighting.thing.category in intent.names]
        kept = [sighted[index] for index in resolution.kept]
        yield from _told(wording.closing(intent, wanted, kept, resolution.notes, view), sentences)
        answered = [found[index] for index in resolution.kept]
        yield Conclusion(
            status="found" if answered else "none",
            detections=tuple(Detection(one.box, one.category, one.score, one.mask) for one in answered),
            reasoning=" ".join(sentences),
            answer=wording.answer(intent, kept, view, wanted),
        )

    def _search(
        self,
        picture: Picture,
        intent: Intent,
        metres_per_pixel: float | None,
        options: Options,
        cancelled: Cancelled,
    ) -> Generator[Step, None, tuple[Found, ...]]:
        """Yields a step a tile while the detector works in a thread of its own; returns what it found."""
        steps: SimpleQueue[Step | None] = SimpleQueue()
        abandoned = threading.Event()
        with ThreadPoolExecutor(1, thread_name_prefix="detector") as pool:
            search = pool.submit(
                self._detector.detect,
                picture.pixels,
                picture.valid,
                classes=(*intent.names, *intent.others),
                metres_per_pixel=metres_per_pixel,
                progress=lambda done, total: steps.put(Step(done, total)),
                cancelled=lambda: abandoned.is_set() or cancelled(),
                floor=options.min_score,
            )
            search.add_done_callback(lambda _: steps.put(None))
            try:
                yield from iter(steps.get, None)
            finally:
                abandoned.set()
            return search.result().found


def _told(new: Iterator[str], sentences: list[str]) -> Iterator[Thought]:
    """The new sentences as thoughts, one blank between any two; adds them to `sentences`."""
    for sentence in new:
        yield Thought(f" {sentence}" if sentences else sentence)
        sentences.append(sentence)


def _shape(found: Found) -> BaseGeometry:
    """Outline of the mask where the detector knows it, else the box, in continuous pixels."""
    outline = None if found.mask is None else contours.polygons(found.mask)
    return box(*found.box) if outline is None or outline.is_empty else outline

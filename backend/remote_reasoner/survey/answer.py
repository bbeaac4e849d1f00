"""An answer as it grows: objects on the map by their numbers, and the document at the end."""

from __future__ import annotations

import uuid
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Protocol

from shapely.geometry import mapping

from remote_reasoner.core.map_objects import taken_back, with_box, with_mask
from remote_reasoner.core.schemas import (
    EngineInfo,
    Event,
    ImageInfo,
    MapObject,
    ObjectEvent,
    ReasonRequest,
    Result,
    TileCount,
)

if TYPE_CHECKING:
    import shapely
    from shapely.geometry import MultiPolygon

    from remote_reasoner.core.found_object import FoundObject
    from remote_reasoner.core.georeference import Georeference
    from remote_reasoner.core.picture import Mask
    from remote_reasoner.core.stopwatch import Stopwatch
    from remote_reasoner.engines.at_hand import AtHand
    from remote_reasoner.engines.reasoner import Conclusion, Findings, Reasoner
    from remote_reasoner.engines.segmenter import Segmenter
    from remote_reasoner.survey.journal import Journal
    from remote_reasoner.survey.numbers import Numbers


class Searched(Protocol):
    """How far the search for objects came; see `Search`.

    Attributes:
        done, total: tiles looked at, and of how many. stopped: whether it was stopped on the way.
        left_out: tiles whose pixels did not come. journal: where what is done is kept.
    """

    left_out: set[int]
    journal: Journal | None

    @property
    def done(self) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def stopped(self) -> bool: ...

    def searched(self) -> shapely.Geometry:
        """The footprint of the tiles looked at."""
        ...


class Answer:
    """The answer to one request about one area.

    Attributes:
        objects: what stands on the map, by number; `found` what it came from.
        search: the search for objects, once it has ended.
        at_hand: objects of an earlier answer that the question is about; None where it is about none.
        candidates: what is too weak to be an answer, numbered after the objects.
    """

    def __init__(self, ground: Georeference, request: ReasonRequest, watch: Stopwatch) -> None:
        self.ground, self.request, self.watch = ground, request, watch
        self.objects: dict[int, MapObject] = {}
        self.found: dict[int, FoundObject] = {}
        self.search: Searched | None = None
        self._masked: set[int] = set()
        self.at_hand: AtHand | None = None
        self.candidates: dict[int, MapObject] = {}

    def present(self, number: int, found: FoundObject, mask: Mask | None = None) -> MapObject:
        """The object on the map, with its mask and contour where its pixels are known already.

        `mask` is what the segmenter gave it.
        """
        with self.watch.running("georeference"):
            known = with_box(number, found, self.ground, self.request.tasks)
        self.objects[number], self.found[number] = known, found
        if mask is None:
            mask = found.mask
        pixels = mask if found.shape is None else found.shape
        self._masked.discard(number)
        return known if pixels is None else self._with_mask(number, pixels)

    def withdraw(self, number: int) -> MapObject:
        """Takes an object that was shown off the map."""
        del self.objects[number]
        self._masked.discard(number)
        return taken_back(number, self.found.pop(number))

    def masked(self, number: int, mask: Mask) -> ObjectEvent:
        """The object with the mask that the segmenter gave it."""
        return ObjectEvent(object=self._with_mask(number, mask))

    def outlined(self, number: int) -> bool:
        """Whether the object has got its mask."""
        return number in self._masked

    def numbered(self, numbers: Numbers, objects: Sequence[FoundObject]) -> Iterator[Event]:
        """Takes back what was shown and is no answer after all; shows the answers that were not shown yet."""
        fresh = [found for found in objects if numbers.of(found) is None]
        numbers.settle(fresh)
        answers = {numbers.of(found) for found in objects}
        for number in [number for number in self.objects if number not in answers]:
            yield ObjectEvent(object=self.withdraw(number))
        for found in fresh:
            own = numbers.of(found)
            assert own is not None
            yield ObjectEvent(object=self.present(own, found))

    def timed(self, events: Generator[Event, None, Findings]) -> Generator[Event, None, Findings]:
        """The events and what they return, counting the time they take as reasoning."""
        while True:
            with self.watch.running("reason"):
                try:
                    event = next(events)
                except StopIteration as end:
                    return end.value
            yield event

    @property
    def complete(self) -> bool:
        """Whether every tile was looked at."""
        return self.search is None or self.search.done == self.search.total

    def document(
        self,
        question: str,
        reasoner: Reasoner,
        segmenter: Segmenter | None,
        conclusion: Conclusion,
        notes: Sequence[str],
    ) -> Result:
        """The result document."""
        objects = [self.objects[number] for number in sorted(self.objects)]
        segmented = segmenter is not None and bool(objects) and wants_pixels(self.request)
        done, total = (self.search.done, self.search.total) if self.search else (1, 1)
        stopped = f"Stopped after {done} of {total} tiles; so far: " if done < total else ""
        return Result(
            id=uuid.uuid4().hex,
            created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            question=question,
            status=conclusion.status,
            reasoning=conclusion.reasoning,
            answer=stopped + conclusion.answer,
            applied=list(conclusion.applied),
            unread=list(conclusion.unread),
            repaired=conclusion.repaired,
            raw=conclusion.raw,
            crs=self.ground.crs_text,
            image=ImageInfo(
                width=self.ground.width, height=self.ground.height, transform=self.ground.transform[:6]
            ),
            tiles=TileCount(done=done, total=total),
            searched=mapping(self.search.searched()) if self.search and stopped else None,
            objects=objects,
            candidates=list(self.candidates.values()),
            engine=EngineInfo(
                reasoner=reasoner.name,
                segmenter=segmenter.name if segmenter and segmented else None,
                model=reasoner.model,
            ),
            timings_ms=self.watch.milliseconds(),
            notes=[*notes, *self._notes(conclusion, objects, segmented)],
            about=None if self.at_hand is None else self.at_hand.question,
        )

    def _with_mask(self, number: int, mask: Mask | MultiPolygon) -> MapObject:
        self._masked.add(number)
        if wants_pixels(self.request):
            with self.watch.running("contour"):
                self.objects[number] = with_mask(
                    self.objects[number],
                    mask,
                    self.ground,
                    self.request.tasks,
                    self.request.options.simplify_px,
                )
        return self.objects[number]

    def _notes(self, conclusion: Conclusion, objects: Sequence[MapObject], segmented: bool) -> Iterator[str]:
        """What the user should know about the objects besides the answer."""
        if self.ground.note and objects:
            yield self.ground.note
        yield from conclusion.notes
        if conclusion.repaired:
            yield "The model's text was not quite in the form asked for and was mended."
        if self.search and self.search.left_out:
            yield "Tiles that had not come were not looked at: what lies beyond the footprint is not counted."
        elif not self.complete:
            yield (
                "The search was stopped: what lies beyond the footprint was not looked at, and objects may "
                "lack masks. The same command with --resume goes on."
            )
        boxes_only = sum(one.mask is None and one.contour is None for one in objects)
        if segmented and boxes_only and not (self.search and self.search.stopped):
            yield f"The segmenter saw nothing in {boxes_only} of {len(objects)} boxes; these have no mask."


def wants_pixels(request: ReasonRequest) -> bool:
    """Whether masks or contours are asked for."""
    return "pixel" in request.tasks or "contour" in request.tasks

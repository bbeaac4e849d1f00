"""One search of an area: its tiles looked at in turn, what they hold stitched, numbered and shown."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field

import shapely

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import CancelledError, EngineUnavailableError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.schemas import Event, ObjectEvent, ProgressEvent, ReasoningEvent
from remote_reasoner.engines.reasoner import Findings, Reply, Step, Thought
from remote_reasoner.survey.answer import Answer
from remote_reasoner.survey.areas import Areas, Change
from remote_reasoner.survey.executor import LeftOut, Said, TileExecutor
from remote_reasoner.survey.journal import Journal
from remote_reasoner.survey.numbers import Numbers
from remote_reasoner.survey.plan import Plan, Remaining
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.stitching import Stitcher
from remote_reasoner.survey.tile_outlines import outline_tile
from remote_reasoner.survey.tile_work import TileWork


@dataclass
class Search:
    """The search for what one reading asks for.

    Attributes:
        work: the tiles, and what is looked for.
        executor: who looks.
        answered: the answer as it grows.
        journal: where what is done is kept; None where nowhere.
        keeps_part: whether a cancelled search ends with what is there, rather than with CancelledError.
        plan: what it takes.
        numbers: the numbers of what was shown.
        reached: as many tiles, in the order of the grid, are looked at or left out.
        left_out: numbers of the tiles that were not looked at because their pixels did not come.
        segment_seconds: how long masks took that were made with their tiles.
    """

    work: TileWork
    executor: TileExecutor
    answered: Answer
    journal: Journal | None = None
    keeps_part: bool = False
    plan: Plan = field(kw_only=True)
    numbers: Numbers = field(default_factory=Numbers)
    reached: int = 0
    left_out: set[int] = field(default_factory=set)
    segment_seconds: float = 0.0
    _unmasked: defaultdict[int, dict[int, FoundObject]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def total(self) -> int:
        """How many tiles there are."""
        return len(self.work.grid)

    @property
    def done(self) -> int:
        """How many tiles were looked at."""
        return self.reached - len(self.left_out)

    @property
    def stopped(self) -> bool:
        """Whether the search was stopped on the way."""
        return self.reached < self.total

    def run(self, cancelled: Cancelled) -> Generator[Event, None, Findings]:
        """Yields progress, thoughts, and objects that are answers whatever else is found.

        Returns all that was found. Raises CancelledError, OutputError of the journal, and what the engine
        raises.
        """
        stitcher, remaining = Stitcher(self.work.grid), Remaining(self.total)
        areas = Areas(self.work.grid, self.numbers, self._worth_telling)
        objects: list[FoundObject] = []
        replies: list[Reply] = []
        try:
            for number, said in self._said(cancelled):
                check_not(cancelled)
                if isinstance(said, TileRecord | LeftOut):
                    record = said if isinstance(said, TileRecord) else TileRecord()
                    certain = stitcher.add(number, record)
                    objects += certain
                    replies += record.replies
                    self.reached = number + 1
                    if record is not said:
                        self.left_out.add(number)
                    self.segment_seconds += record.segment_seconds
                    masks = {id(record.objects[index]): mask for index, mask in record.masks.items()}
                    yield from self._settled(certain, masks)
                    yield from self._grown(areas.add(number, record.areas))
                    for gone in self.numbers.unclaimed():
                        yield ObjectEvent(object=self.answered.withdraw(gone))
                    yield from self._outlined(number, cancelled)
                    if self.total > 1:
                        words = remaining.after(self.done)
                        yield ProgressEvent(stage="reason", done=self.done, total=self.total, message=words)
                elif isinstance(said, Thought):
                    yield ReasoningEvent(text=said.text)
                elif isinstance(said, Step):
                    if self.total == 1:
                        yield ProgressEvent(stage="reason", done=said.done, total=said.total)
                elif self.work.reading.is_answer(said) and self.work.grid.seeing(said.box) == [number]:
                    yield ObjectEvent(object=self.answered.present(self.numbers.show(said), said))
        except CancelledError:
            if not (self.keeps_part and self.reached):
                raise
        rest = stitcher.finish()
        yield from self._settled(rest, {})
        yield from self._grown(areas.finish())
        return Findings((*objects, *rest, *areas.found()), tuple(replies))

    def searched(self) -> shapely.Geometry:
        """Where was looked: the cores of the tiles that are done, in the area's CRS."""
        place, grid = self.work.source.place, self.work.grid
        looked = [number for number in range(self.reached) if number not in self.left_out]
        return shapely.union_all([place.place_box(grid[number].core) for number in looked])

    def _said(self, cancelled: Cancelled) -> Iterator[tuple[int, Said]]:
        """What is said about each tile, in the order of the grid: from the journal, else by the executor."""
        known = self.journal.numbers() if self.journal else set()
        missing = [number for number in range(self.total) if number not in known]
        fresh = self.executor.looks(missing, cancelled, self._keep)
        for number in range(self.total):
            if self.journal and number in known:
                record = self.journal.record(number)
                yield from ((number, Thought(text)) for text in record.thoughts)
                yield from ((number, found) for found in record.shown)
                yield number, record
                continue
            for told in fresh:
                yield told
                if isinstance(told[1], TileRecord | LeftOut):
                    break
            else:
                raise EngineUnavailableError(
                    f"The engine '{self.work.reasoner.name}' ended without an answer; ask again, or choose "
                    "another engine."
                )
        for _ in fresh:  # to the executor's own end, so that it is free for the next work
            pass

    def _keep(self, number: int, record: TileRecord) -> None:
        if self.journal:
            self.journal.keep(number, record)

    def _settled(self, certain: list[FoundObject], masks: Mapping[int, Mask]) -> Iterator[Event]:
        """Shows the answers among objects that nothing changes any more; `masks` are by the objects' ids."""
        answers = [found for found in certain if self.work.reading.is_answer(found)]
        for number in self.numbers.settle(answers):
            yield ObjectEvent(object=self.answered.withdraw(number))
        for found in answers:
            own = self.numbers.of(found)
            assert own is not None
            yield ObjectEvent(object=self.answered.present(own, found, masks.get(id(found))))
            if self.work.outlines and not self.answered.outlined(own):
                self._unmasked[self.work.grid.best_for(found.box, self.left_out)][own] = found

    def _outlined(self, number: int, cancelled: Cancelled) -> Iterator[Event]:
        """Masks of the objects of each tile all of whose neighbours are done now, `number` being the last.

        What is settled later, because it is larger than overlaps, gets its mask at the end.
        """
        grid, began = self.work.grid, time.perf_counter()
        for tile in grid.seeing(grid[number].window):
            if max(grid.seeing(grid[tile].window)) == number and (mine := self._unmasked.pop(tile, {})):
                yield from outline_tile(tile, mine, self.executor, self.journal, self.answered, cancelled)
        self.segment_seconds += time.perf_counter() - began

    def _grown(self, changes: Iterator[Change]) -> Iterator[Event]:
        """Shows areas as far as they are known."""
        for number, area in changes:
            shown = self.answered.withdraw(number) if area is None else self.answered.present(number, area)
            yield ObjectEvent(object=shown)

    def _worth_telling(self, area: FoundObject, pixels: int) -> bool:
        """Whether an area of so many pixels is an answer; one in many tiles may be too small to be any."""
        reading = self.work.reading
        return reading.is_answer(area) and (
            self.total == 1 or pixels >= reading.least_pixels.get(area.label, 0)
        )

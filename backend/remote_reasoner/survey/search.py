"""One search of an area: its tiles looked at in turn, what they hold stitched, numbered and shown."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field

import shapely

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import CancelledError, EngineUnavailableError
from remote_reasoner.core.schemas import Event, MapObject, ObjectEvent, ProgressEvent, ReasoningEvent
from remote_reasoner.engines.found import FoundObject
from remote_reasoner.engines.reasoner import Findings, Reading, Reply, Step, Thought
from remote_reasoner.survey.crew import Crew, LeftOut, Said
from remote_reasoner.survey.journal import Journal
from remote_reasoner.survey.numbers import Numbers
from remote_reasoner.survey.plan import Plan, Remaining
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.stitching import Stitcher
from remote_reasoner.survey.tile_work import TileWork


@dataclass
class Search:
    """The search for what one reading asks for.

    Attributes:
        work: the tiles, and what is looked for.
        crew: who looks.
        present: makes an object on the map of a number and what was found.
        withdraw: takes the object of a number back.
        journal: where what is done is kept; None where nowhere.
        keeps_part: whether a cancelled search ends with what is there, rather than with CancelledError.
        plan: what it takes.
        numbers: the numbers of what was shown.
        reached: as many tiles, in the order of the grid, are looked at or left out.
        left_out: numbers of the tiles that were not looked at because their pixels did not come.
    """

    work: TileWork
    crew: Crew
    present: Callable[[int, FoundObject], MapObject]
    withdraw: Callable[[int], MapObject]
    journal: Journal | None = None
    keeps_part: bool = False
    plan: Plan = field(kw_only=True)
    numbers: Numbers = field(default_factory=Numbers)
    reached: int = 0
    left_out: set[int] = field(default_factory=set)

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
                    yield from self._settled(certain)
                    if self.total > 1:
                        words = remaining.after(self.done)
                        yield ProgressEvent(stage="reason", done=self.done, total=self.total, message=words)
                elif isinstance(said, Thought):
                    yield ReasoningEvent(text=said.text)
                elif isinstance(said, Step):
                    if self.total == 1:
                        yield ProgressEvent(stage="reason", done=said.done, total=said.total)
                elif self._is_answer(said) and self.work.grid.seeing(said.box) == [number]:
                    yield ObjectEvent(object=self.present(self.numbers.show(said), said))
        except CancelledError:
            if not (self.keeps_part and self.reached):
                raise
        rest = stitcher.finish()
        yield from self._settled(rest)
        return Findings((*objects, *rest), tuple(replies))

    def searched(self) -> shapely.Geometry:
        """Where was looked: the cores of the tiles that are done, in the area's CRS."""
        place, grid = self.work.source.place, self.work.grid
        looked = [number for number in range(self.reached) if number not in self.left_out]
        return shapely.union_all([place.place_box(grid[number].core) for number in looked])

    def _said(self, cancelled: Cancelled) -> Iterator[tuple[int, Said]]:
        """What is said about each tile, in the order of the grid: from the journal, else by the crew."""
        known = self.journal.numbers() if self.journal else set()
        missing = [number for number in range(self.total) if number not in known]
        fresh = self.crew.looks(missing, cancelled, self._keep)
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
        for _ in fresh:  # to the crew's own end, so that it is free for the next work
            pass

    def _keep(self, number: int, record: TileRecord) -> None:
        if self.journal:
            self.journal.keep(number, record)

    def _settled(self, certain: list[FoundObject]) -> Iterator[Event]:
        """Shows the answers among objects that nothing changes any more."""
        answers = [found for found in certain if self._is_answer(found)]
        for number in self.numbers.settle(answers):
            yield ObjectEvent(object=self.withdraw(number))
        for found in answers:
            own = self.numbers.of(found)
            assert own is not None
            yield ObjectEvent(object=self.present(own, found))

    def _is_answer(self, found: FoundObject) -> bool:
        return is_answer(found, self.work.reading)


def is_answer(found: FoundObject, reading: Reading) -> bool:
    """Whether an object answers the question whatever else is found."""
    least = reading.options.min_score
    strong = least is None or found.score is None or found.score >= least
    return strong and (reading.answers is None or found.label in reading.answers)

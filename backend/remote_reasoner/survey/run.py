"""How a search is run: on which tiles, by whom, and where what is done is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE
from remote_reasoner.engines.reasoner import Reading, Reasoner
from remote_reasoner.survey.answer import Answer, wants_pixels
from remote_reasoner.survey.executor import InThisProcess, TileExecutor
from remote_reasoner.survey.grid import Grid
from remote_reasoner.survey.identity import identity
from remote_reasoner.survey.journal import Journal
from remote_reasoner.survey.plan import Plan
from remote_reasoner.survey.search import Search
from remote_reasoner.survey.sources import IN_MEMORY_PIXELS, Averaging, PictureSource, Source
from remote_reasoner.survey.threads import Threads
from remote_reasoner.survey.tile_work import TileWork
from remote_reasoner.survey.workers import MakeEngines, Workers

if TYPE_CHECKING:
    from remote_reasoner.engines.segmenter import Segmenter


@dataclass(frozen=True)
class Run:
    """How a survey of many tiles is run.

    Attributes:
        workers: processes that look at tiles beside each other, one core each; 0 is this process.
        make_engines: makes the engines in each of them.
        journal: the file in which what is done is kept; None where nowhere.
        resume: whether a journal that exists is gone on with.
        keeps_part: whether a cancelled survey ends in a result with what is there.
        make_executor: who works on the tiles of a search, instead of `workers`.
        grid: the tiles of the first search, where they were told already; None as the engine wants them.
    """

    workers: int = 0
    make_engines: MakeEngines | None = None
    journal: Path | None = None
    resume: bool = False
    keeps_part: bool = False
    make_executor: Callable[[TileWork], TileExecutor] | None = None
    grid: Grid | None = None


def searching(
    source: Source,
    reading: Reading,
    reasoner: Reasoner,
    segmenter: Segmenter | None,
    answered: Answer,
    run: Run,
    first: bool,
    cancelled: Cancelled = never_cancelled,
) -> Search:
    """The search that a reading asks for, before it begins; only the first one of a request is journaled."""
    size = reasoner.tile_size(reading, source.place)
    too_large = source.place.width * source.place.height > IN_MEMORY_PIXELS
    if reading.searches and too_large and size is EVERYTHING_AT_ONCE and isinstance(source, Averaging):
        # Words about the whole need the whole.
        source = PictureSource(source.overview(IN_MEMORY_PIXELS, cancelled))
    grid = run.grid if run.grid and first else Grid.of(source.place.width, source.place.height, size)
    many = len(grid) > 1
    outlines = many and segmenter is not None and reading.task == "region" and wants_pixels(answered.request)
    work = TileWork(source, grid, reading, reasoner, segmenter, outlines)
    executor: TileExecutor = InThisProcess(work)
    if run.make_executor and first:
        executor = run.make_executor(work)
    elif many and reasoner.places > 1:
        executor = Threads(work.look, work.outline, reasoner.places)
    elif run.workers and run.make_engines and many:
        executor = Workers(work, run.make_engines, min(run.workers, len(grid)))
    journal = None
    if run.journal and first and (many or run.resume):
        journal = Journal(run.journal, identity(source, grid, reading, reasoner, segmenter), run.resume)
    plan = Plan.of(grid, size, source.place, max(run.workers, 1))
    return Search(work, executor, answered, journal, run.keeps_part, plan=plan)

"""Several processes beside each other that share the work on tiles."""

from __future__ import annotations

import os
import signal
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

import cv2

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import EngineUnavailableError, RemoteReasonerError, UnexpectedError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.core.service_errors import of_urn
from remote_reasoner.engines.reasoner import Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.survey.ahead import TilesAhead
from remote_reasoner.survey.executor import Keep, Said, forget
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.tile_work import TileWork

MakeEngines = Callable[[], tuple[Reasoner, Segmenter | None]]
"""Makes the engines in a worker; it is sent there, so it must be a function of a module."""
Task = tuple[str, int, tuple[FoundObject, ...]]
"""('look' or 'outline', tile, objects to outline)."""

AHEAD = 4
"""So many tiles for each worker may be done before the one whose turn it is."""
ATTEMPTS = 3
"""A tile on which so many workers died is given up."""
CHECK_SECONDS = 0.1


@dataclass(eq=False)
class _Worker:
    """One process, the task it works on, and the one that it reads the tile of meanwhile."""

    process: Any
    connection: Connection
    task: int | None = None
    following: int | None = None


@dataclass
class _Progress:
    """What is known of one task: what it said and was not handed on yet, and how much was.

    `keep` is told its record.
    """

    task: Task
    keep: Keep = forget
    said: deque[Any] = field(default_factory=deque)
    handed_on: int = 0
    to_skip: int = 0
    attempts: int = 0
    done: bool = False

    @property
    def is_look(self) -> bool:
        """Whether a tile is looked at, rather than objects outlined."""
        return self.task[0] == "look"


class Workers:
    """Works in several processes, each with engines of its own on one core.

    A tile whose worker dies is looked at again by another one.
    """

    def __init__(self, work: TileWork, make_engines: MakeEngines, count: int) -> None:
        """Starts `count` processes; `work` goes to each of them, with engines made there."""
        self._progress: list[_Progress] = []
        self._waiting: deque[int] = deque()
        self._head = 0
        self._context = get_context("spawn")
        self._cancel = self._context.Event()
        self._payload = (replace(work, reasoner=None, segmenter=None), make_engines)  # type: ignore[arg-type]
        self._workers = [self._started() for _ in range(count)]

    def looks(
        self, numbers: Sequence[int], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Said]]:
        """As `TileExecutor.looks`."""
        tasks: list[Task] = [("look", number, ()) for number in numbers]
        for place, said in self._all(tasks, cancelled, keep):
            yield numbers[place], said

    def outlines(
        self, objects: Mapping[int, Sequence[FoundObject]], cancelled: Cancelled
    ) -> Iterator[tuple[int, int, Mask]]:
        """As `TileExecutor.outlines`."""
        tasks: list[Task] = [("outline", number, tuple(mine)) for number, mine in objects.items()]
        for place, (index, mask) in self._all(tasks, cancelled):
            yield tasks[place][1], index, mask

    def close(self) -> None:
        """Ends the processes, those in the middle of a tile too."""
        self._cancel.set()
        for worker in self._workers:
            worker.process.terminate()
            worker.process.join()
            worker.connection.close()

    def _started(self) -> _Worker:
        here, there = self._context.Pipe()
        arguments = (there, self._cancel, *self._payload)
        process = self._context.Process(target=serve, args=arguments, name="survey", daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def _all(
        self, tasks: Sequence[Task], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Any]]:
        """(place among the tasks, what was said), in their order.

        Outlines may be asked for between what looks say: they go before the looks that wait.
        """
        first = len(self._progress)
        self._progress += [_Progress(task, keep) for task in tasks]
        places = range(first, len(self._progress))
        ahead, looks = places, self._waiting
        if tasks and tasks[0][0] == "look":
            ahead, looks = range(0), deque([*self._waiting, *places])
        self._waiting = deque([*ahead, *looks])
        for place in places:
            current = self._progress[place]
            if current.is_look:
                self._head = place
            while current.said or not current.done:
                if current.said:
                    current.handed_on += 1
                    yield place - first, current.said.popleft()
                    continue
                check_not(cancelled)
                self._hand_out()
                self._hear()

    def _hand_out(self) -> None:
        """Gives each idle worker a task, and tells it which one follows."""
        for worker in self._workers:
            if worker.task is not None or (task := self._next_for(worker)) is None:
                continue
            worker.task = task
            current = self._progress[task]
            current.attempts += 1
            if worker.following is None:
                worker.following = self._first_waiting()
            ahead = None if worker.following is None else self._progress[worker.following].task[1]
            try:
                worker.connection.send((current.task, ahead))
            except OSError:
                self._replace(worker)

    def _next_for(self, idle: _Worker) -> int | None:
        """Outlines first; the task that was to follow; the first that waits; one that another has ahead."""
        urgent = bool(self._waiting) and not self._progress[self._waiting[0]].is_look
        if (urgent or idle.following is None) and (task := self._first_waiting()) is not None:
            return task
        giver = min(
            (one for one in self._workers if one.following is not None),
            key=lambda one: (one is not idle, one.following),
            default=idle,
        )
        task, giver.following = giver.following, None
        return task

    def _first_waiting(self) -> int | None:
        """Takes the first task that waits, unless it is a look too far before the one whose turn it is."""
        end = self._head + AHEAD * len(self._workers)
        if self._waiting and (self._waiting[0] < end or not self._progress[self._waiting[0]].is_look):
            return self._waiting.popleft()
        return None

    def _hear(self) -> None:
        """Takes in what workers say within a moment."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for ready in wait(list(by_connection), timeout=CHECK_SECONDS):
            worker = by_connection[ready]  # type: ignore[index]
            try:
                kind, said = worker.connection.recv()
            except (EOFError, OSError):
                self._replace(worker)
                continue
            if kind == "error":
                raise of_urn(*said) or UnexpectedError()
            assert worker.task is not None
            current = self._progress[worker.task]
            if kind == "done":
                current.done, worker.task = True, None
            elif current.to_skip:
                current.to_skip -= 1
            else:
                current.said.append(said)
                if isinstance(said, TileRecord):
                    current.keep(current.task[1], said)

    def _replace(self, dead: _Worker) -> None:
        """Starts a worker in place of one that died; what was said of its tile before is not said again."""
        dead.process.join()
        dead.connection.close()
        self._workers[self._workers.index(dead)] = self._started()
        if dead.following is not None:
            self._waiting.appendleft(dead.following)
        if dead.task is None:
            return
        lost = self._progress[dead.task]
        if lost.attempts >= ATTEMPTS:
            raise EngineUnavailableError(
                f"{ATTEMPTS} worker processes ended in the middle of tile {lost.task[1] + 1} (killed, or out "
                "of memory). What is done so far is kept; use fewer workers, and go on with --resume."
            )
        lost.said.clear()
        lost.to_skip = lost.handed_on
        self._waiting.appendleft(dead.task)


def serve(connection: Connection, cancel: Any, work: TileWork, make_engines: MakeEngines) -> None:
    """A worker's whole life: works on the tasks that come until the connection ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started it
    warnings.filterwarnings("ignore", message="Dataset has no geotransform")  # told in the notes
    os.environ["REMOTE_REASONER_LITE_THREADS"] = "1"
    cv2.setNumThreads(1)
    try:
        reasoner, segmenter = make_engines()
        here = replace(work, reasoner=reasoner, segmenter=segmenter)
        with TilesAhead(here) as tiles:
            while True:
                (kind, number, objects), following = connection.recv()
                tile = tiles.tile(number, following, cancel.is_set)
                if kind == "look":
                    for said in here.look(number, cancel.is_set, tile):
                        connection.send(("said", said))
                else:
                    for answer in here.outline(number, objects, cancel.is_set, tile.picture):
                        connection.send(("said", answer))
                connection.send(("done", None))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:
        told = error if isinstance(error, RemoteReasonerError) else UnexpectedError()
        with suppress(OSError):  # nobody listens any more
            connection.send(("error", (told.urn, str(told))))
        if told is not error:
            raise

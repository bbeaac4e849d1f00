"""Engines for one request, which waits for its turn with each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.at_hand import AtHand
from remote_reasoner.engines.follow_up import Relating
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reasoner, Step, Thought
from remote_reasoner.engines.segmenter import PreparedPicture, Segmenter
from remote_reasoner.service.queue import FairQueue


class QueuedReasoner:
    """A reasoner for one request, which waits for its turn. `close()` gives the turn back in any case."""

    def __init__(self, reasoner: Reasoner, queue: FairQueue, waiting: Callable[[int], None]) -> None:
        self.name = reasoner.name
        self.model = reasoner.model
        self.tasks = reasoner.tasks
        self.places = reasoner.places
        self._reasoner = reasoner
        self._queue = queue
        self._waiting = waiting
        self._look: Generator[Step | Thought | FoundObject | Findings, None, None] | None = None

    def load(self) -> None:
        """As the reasoner itself."""
        self._reasoner.load()

    def release(self) -> None:
        """As the reasoner itself."""
        self._reasoner.release()

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """As the reasoner itself; nobody has to wait for it."""
        return self._reasoner.read(question, task, options)

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """As the reasoner itself."""
        return self._reasoner.tile_size(reading, view)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """As the reasoner itself, see `Reasoner.look`; the findings come after the turn has ended."""
        self._look = self._look_in_turn(tile, reading, cancelled)
        return self._look

    def _look_in_turn(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Generator[Step | Thought | FoundObject | Findings, None, None]:
        findings = []
        with self._queue.turn(cancelled, self._waiting):
            for said in self._reasoner.look(tile, reading, cancelled):
                if isinstance(said, Findings):
                    findings.append(said)
                else:
                    yield said
        yield from findings

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """As the reasoner itself; nobody has to wait for it."""
        return self._reasoner.conclude(reading, findings, view, cancelled)

    def close(self) -> None:
        """Stops reasoning that was given up on the way, and leaves the queue."""
        if self._look is not None:
            self._look.close()


class QueuedRelatingReasoner(QueuedReasoner):
    """As QueuedReasoner, of a reasoner that is `Relating`; so it is one itself."""

    def read_about(self, question: str, task: Task, options: Options, at_hand: AtHand) -> Reading | None:
        """As the reasoner itself; nobody has to wait for it."""
        assert isinstance(self._reasoner, Relating)
        return self._reasoner.read_about(question, task, options, at_hand)


def queued(reasoner: Reasoner, queue: FairQueue, waiting: Callable[[int], None]) -> QueuedReasoner:
    """The reasoner for one request; `Relating` where the reasoner itself is."""
    if isinstance(reasoner, Relating):
        return QueuedRelatingReasoner(reasoner, queue, waiting)
    return QueuedReasoner(reasoner, queue, waiting)


class QueuedSegmenter:
    """A segmenter for one request, which waits for its turn. `close()` gives the turn back in any case."""

    def __init__(self, segmenter: Segmenter, queue: FairQueue, waiting: Callable[[int], None]) -> None:
        self.name = segmenter.name
        self.model = segmenter.model
        self.places = segmenter.places
        self._segmenter = segmenter
        self._queue = queue
        self._waiting = waiting
        self._masks: Generator[tuple[int, Mask], None, None] | None = None

    def load(self) -> None:
        """As the segmenter itself."""
        self._segmenter.load()

    def release(self) -> None:
        """As the segmenter itself."""
        self._segmenter.release()

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As the segmenter itself, see `Segmenter.segment`."""
        self._masks = self._segment(picture, objects, cancelled)
        return self._masks

    def _segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Generator[tuple[int, Mask], None, None]:
        with self._queue.turn(cancelled, self._waiting):
            yield from self._segmenter.segment(picture, objects, cancelled)

    def prepare(self, picture: Picture, cancelled: Cancelled) -> PreparedPicture:
        """As the segmenter itself, in turn; clicks in what it returns wait for nobody here."""
        with self._queue.turn(cancelled, self._waiting):
            return self._segmenter.prepare(picture, cancelled)

    def close(self) -> None:
        """Stops segmenting that was given up on the way, and leaves the queue."""
        if self._masks is not None:
            self._masks.close()

"""Engines that serve one request at a time, so that different engines work on different requests at once.

While the segmenter works on one request, the reasoner is free for the next: each engine has a line of its
own, and a request stands in it only while it needs that engine.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.engines.reasoner import Conclusion, Detection, Reasoner, Step, Thought
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.service.line import Line


class ReasonerInTurn:
    """A reasoner for one request, which waits for its turn. `close()` gives the turn back in any case."""

    def __init__(self, reasoner: Reasoner, line: Line, waiting: Callable[[int], None]) -> None:
        self.name = reasoner.name
        self.model = reasoner.model
        self.tasks = reasoner.tasks
        self._reasoner = reasoner
        self._line = line
        self._waiting = waiting
        self._thoughts: Generator[Step | Thought | Conclusion, None, None] | None = None

    def reason(
        self, picture: Picture, question: str, task: Task, options: Options, cancelled: Cancelled
    ) -> Iterator[Step | Thought | Conclusion]:
        """As the reasoner itself, see `Reasoner.reason`; the conclusion comes after the turn has ended."""
        self._thoughts = self._reason(picture, question, task, options, cancelled)
        return self._thoughts

    def _reason(
        self, picture: Picture, question: str, task: Task, options: Options, cancelled: Cancelled
    ) -> Generator[Step | Thought | Conclusion, None, None]:
        conclusions = []
        with self._line.turn(cancelled, self._waiting):
            for said in self._reasoner.reason(picture, question, task, options, cancelled):
                if isinstance(said, Conclusion):
                    conclusions.append(said)
                else:
                    yield said
        yield from conclusions

    def close(self) -> None:
        """Stops reasoning that was given up on the way, and leaves the line."""
        if self._thoughts is not None:
            self._thoughts.close()


class SegmenterInTurn:
    """A segmenter for one request, which waits for its turn. `close()` gives the turn back in any case."""

    def __init__(self, segmenter: Segmenter, line: Line, waiting: Callable[[int], None]) -> None:
        self.name = segmenter.name
        self.model = segmenter.model
        self._segmenter = segmenter
        self._line = line
        self._waiting = waiting
        self._masks: Generator[tuple[int, Mask], None, None] | None = None

    def segment(
        self, picture: Picture, detections: Sequence[Detection], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        """As the segmenter itself, see `Segmenter.segment`."""
        self._masks = self._segment(picture, detections, cancelled)
        return self._masks

    def _segment(
        self, picture: Picture, detections: Sequence[Detection], cancelled: Cancelled
    ) -> Generator[tuple[int, Mask], None, None]:
        with self._line.turn(cancelled, self._waiting):
            yield from self._segmenter.segment(picture, detections, cancelled)

    def close(self) -> None:
        """Stops segmenting that was given up on the way, and leaves the line."""
        if self._masks is not None:
            self._masks.close()

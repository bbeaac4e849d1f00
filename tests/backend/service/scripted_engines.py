"""Engines that do what the question says, so that tests know the truth and decide the time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from remote_reasoner.core.cancellation import Cancelled, check_not
from remote_reasoner.core.errors import EngineUnavailableError, UnknownEngineError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Mask, Picture
from remote_reasoner.core.prompts import Prompts
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import EVERYTHING_AT_ONCE, Tile, TileSize
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Step, Thought
from remote_reasoner.engines.registry import Availability, Engine

BOX = (10.0, 20.0, 30.0, 44.0)
CHOSEN = ("--engine", "scripted", "--segmenter", "scripted")
"""The options of the command line that choose these engines."""


@dataclass
class Stage:
    """What one engine does and has seen. `go` lets those that hold go on."""

    go: threading.Event = field(default_factory=threading.Event)
    order: list[str] = field(default_factory=list)
    at_work: int = 0
    most_at_work: int = 0
    left_at: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, who: str) -> None:
        with self._lock:
            self.order.append(who)
            self.at_work += 1
            self.most_at_work = max(self.most_at_work, self.at_work)

    def leave(self) -> None:
        with self._lock:
            self.at_work -= 1
            self.left_at = time.monotonic()

    def hold(self, cancelled: Cancelled) -> None:
        """Waits for `go`; raises CancelledError as an engine does."""
        while not self.go.wait(0.02):
            check_not(cancelled)


@dataclass
class ScriptedReasoner:
    """'hold …' waits for the test; 'stubborn …' does not hear a cancel; 'fail …' has a fault.

    'long-winded …' says more than any buffer on the way holds.
    """

    stage: Stage = field(default_factory=Stage)
    name: str = "scripted"
    model: str = "script-1"
    tasks: tuple[Task, ...] = ("region", "pixel", "contour")
    places: int = 1

    def load(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing is held."""

    def read(self, question: str, task: Task, options: Options) -> Reading:
        return Reading(question, task, options)

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        found = findings.objects
        yield Conclusion("found" if found else "none", found, "Looking closely.", f"{len(found)} tank")

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """All in one look."""
        return EVERYTHING_AT_ONCE

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        question = reading.question
        self.stage.enter(question)
        try:
            yield Step(0, 1)
            yield Thought("Looking ")
            if question.startswith("long-winded"):
                yield from (Thought("word " * 20_000) for _ in range(120))
            if question.startswith("hold") or question.endswith("hold"):
                self.stage.hold(cancelled)
            if question.startswith("stubborn"):
                self.stage.go.wait(30)
            if question.startswith("fail"):
                raise ZeroDivisionError("a secret of the inner workings")
            if question.startswith("no weights"):
                raise EngineUnavailableError("The weights are missing; run the download first.")
            yield Thought("closely.")
            yield Findings(() if question.startswith("nothing") else (FoundObject("tank", BOX, 0.9),))
        finally:
            self.stage.leave()


@dataclass
class ScriptedSegmenter:
    """Fills each box; holds while the test wants it to."""

    stage: Stage = field(default_factory=Stage)
    holds: bool = False
    name: str = "scripted"
    model: str = "script-1"
    places: int = 1

    def load(self) -> None:
        """Nothing."""

    def release(self) -> None:
        """Nothing is held."""

    def segment(
        self, picture: Picture, objects: Sequence[FoundObject], cancelled: Cancelled
    ) -> Iterator[tuple[int, Mask]]:
        self.stage.enter("segment")
        try:
            if self.holds:
                self.stage.hold(cancelled)
            for index, found in enumerate(objects):
                x0, y0, x1, y1 = map(int, found.box)
                yield index, Mask(x0, y0, np.ones((y1 - y0, x1 - x0), dtype=bool))
        finally:
            self.stage.leave()

    def prepare(self, picture: Picture, cancelled: Cancelled) -> ScriptedPicture:
        self.stage.enter("prepare")
        try:
            if self.holds:
                self.stage.hold(cancelled)
            return ScriptedPicture(picture, self.stage, self.holds)
        finally:
            self.stage.leave()


@dataclass
class ScriptedPicture:
    """The box, squares of 9 pixels around positive points, the mask so far; less the negative squares."""

    picture: Picture
    stage: Stage
    holds: bool
    extra_bytes: int = 1000

    @property
    def size_bytes(self) -> int:
        return self.extra_bytes + self.picture.pixels.nbytes + self.picture.valid.nbytes

    def mask(self, prompts: Prompts, cancelled: Cancelled) -> Mask:
        self.stage.enter("click")
        try:
            if self.holds:
                self.stage.hold(cancelled)
            full = np.zeros(self.picture.valid.shape, bool)
            if prompts.mask is not None:
                full |= prompts.mask
            if prompts.box is not None:
                x0, y0, x1, y1 = map(round, prompts.box)
                full[y0:y1, x0:x1] = True
            for points, inside in ((prompts.positive, True), (prompts.negative, False)):
                for x, y in points:
                    full[max(0, int(y) - 4) : int(y) + 5, max(0, int(x) - 4) : int(x) + 5] = inside
            return Mask(0, 0, full & self.picture.valid, 0.8)
        finally:
            self.stage.leave()


SCRIPTED = (
    Engine("reasoner", "scripted", "scripted_engines", "ScriptedReasoner", tasks=ScriptedReasoner.tasks),
    Engine("segmenter", "scripted", "scripted_engines", "ScriptedSegmenter"),
)
"""What makes them engines of this process."""


@dataclass
class ScriptedEngines:
    """Makes the engines above, as `remote_reasoner.engines.registry` makes the real ones."""

    reasoning: Stage = field(default_factory=Stage)
    segmenting: Stage = field(default_factory=Stage)
    segmenter_holds: bool = False
    made: list[tuple[str, str | None]] = field(default_factory=list)

    def reasoner(self, name: str, model: str | None = None) -> ScriptedReasoner:
        self.made.append((name, model))
        if name == "broken":
            raise EngineUnavailableError("The engine 'broken' has no weights; install them.")
        if name != "scripted":
            raise UnknownEngineError(f"There is no engine '{name}'; choose scripted.")
        return ScriptedReasoner(self.reasoning, model=model or "script-1")

    def segmenter(self, name: str) -> ScriptedSegmenter:
        if name != "scripted":
            raise UnknownEngineError(f"There is no segmenter '{name}'; choose scripted.")
        return ScriptedSegmenter(self.segmenting, self.segmenter_holds)

    def available(self) -> list[Availability]:
        return [
            Availability("reasoner", "scripted", True, None, ScriptedReasoner.tasks, "script-1", "CPU"),
            Availability("reasoner", "broken", False, "It has no weights; install them.", (), None, None),
            Availability("segmenter", "scripted", True, None, (), "script-1", "CPU"),
        ]

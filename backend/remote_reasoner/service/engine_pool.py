"""The engines of the service: which ones a request gets, loaded once for all requests, used in turn.

While the segmenter works on one request, the reasoner is free for the next: each engine has a queue of its
own, and a request is in it only while it needs that engine.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from remote_reasoner.core.errors import UnknownEngineError
from remote_reasoner.core.schemas import ReasonRequest
from remote_reasoner.engines.reasoner import Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.service.queue import FairQueue
from remote_reasoner.service.queued_engines import QueuedReasoner, QueuedSegmenter, queued
from remote_reasoner.settings import Settings

if TYPE_CHECKING:
    from remote_reasoner.engines.registry import Availability


class Engines(Protocol):
    """Where engines come from. Each call makes a new one, and may take as long as loading its weights."""

    def reasoner(self, name: str, model: str | None = None) -> Reasoner:
        """The reasoner of that name; raises UnknownEngineError or EngineUnavailableError."""
        ...

    def segmenter(self, name: str) -> Segmenter:
        """The segmenter of that name; raises UnknownEngineError or EngineUnavailableError."""
        ...

    def available(self) -> Sequence[Availability]:
        """Every engine there is, and whether it can run here; says so without loading any."""
        ...


@dataclass(frozen=True)
class Choice:
    """The engines of one request; `model` None is the reasoner's own."""

    engine: str
    model: str | None
    segmenter: str


def choose(request: ReasonRequest, settings: Settings) -> Choice:
    """The engines the request names, or this server's where it names none.

    No stranger may have a hub id or a folder opened: models are those the server's administrator has named.
    Raises UnknownEngineError for an engine or a model that requests may not name here.
    """
    engine = request.engine or settings.engine
    offered = {*settings.engines, settings.engine}
    if settings.engines and engine not in offered:
        raise UnknownEngineError(
            f"This server does not offer the engine '{engine}'; choose one of {', '.join(sorted(offered))}."
        )
    own = settings.model if engine == settings.engine else None
    if request.model not in {None, own, *settings.models}:
        raise UnknownEngineError(
            f"This server does not offer the model '{request.model}'; leave it out, or have the server's "
            "administrator add it to REMOTE_REASONER_MODELS."
        )
    return Choice(engine, request.model or own, request.segmenter or settings.segmenter)


class EnginePool:
    """Loads each engine at its first use, in one thread, and keeps it with its queue."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._reasoners: dict[tuple[str, str | None], tuple[Reasoner, FairQueue]] = {}
        self._segmenters: dict[str, tuple[Segmenter, FairQueue]] = {}
        self._loading: defaultdict[tuple[str, str | None], threading.Lock] = defaultdict(threading.Lock)

    @property
    def loaded(self) -> int:
        """How many engines are loaded."""
        return len(self._reasoners) + len(self._segmenters)

    def has_reasoner(self, choice: Choice) -> bool:
        """Whether the reasoner of that choice is loaded already."""
        return (choice.engine, choice.model) in self._reasoners

    def load(self, choice: Choice) -> None:
        """Makes the engines of a choice ready for their first request. Raises as the engines do."""
        for engine, _ in (self._reasoner(choice), self._segmenter(choice)):
            engine.load()

    def release(self) -> None:
        """Has the loaded engines give back what past questions took."""
        for reasoner, _ in tuple(self._reasoners.values()):
            reasoner.release()
        for segmenter, _ in tuple(self._segmenters.values()):
            segmenter.release()

    def make(self, choice: Choice) -> None:
        """Makes the engines of a choice without their weights. Raises what they say against it."""
        self._reasoner(choice)
        self._segmenter(choice)

    def maker(self, choice: Choice) -> Callable[[], tuple[Reasoner, Segmenter]]:
        """Makes the engines of a choice anew, wherever it is called."""
        return partial(_made, self._engines, choice)

    def reasoner(self, choice: Choice, waiting: Callable[[int], None]) -> QueuedReasoner:
        """The reasoner for one request. Raises as `Engines.reasoner` does; then it is tried again."""
        return queued(*self._reasoner(choice), waiting)

    def segmenter(self, choice: Choice, waiting: Callable[[int], None]) -> QueuedSegmenter:
        """The segmenter for one request. Raises as `Engines.segmenter` does; then it is tried again."""
        return QueuedSegmenter(*self._segmenter(choice), waiting)

    def _reasoner(self, choice: Choice) -> tuple[Reasoner, FairQueue]:
        key = (choice.engine, choice.model)
        with self._loading[key]:
            if key not in self._reasoners:
                made = self._engines.reasoner(*key)
                self._reasoners[key] = (made, FairQueue(made.places))
            return self._reasoners[key]

    def _segmenter(self, choice: Choice) -> tuple[Segmenter, FairQueue]:
        name = choice.segmenter
        with self._loading[f"segmenter {name}", None]:
            if name not in self._segmenters:
                made = self._engines.segmenter(name)
                self._segmenters[name] = (made, FairQueue(made.places))
            return self._segmenters[name]


def _made(engines: Engines, choice: Choice) -> tuple[Reasoner, Segmenter]:
    return engines.reasoner(choice.engine, choice.model), engines.segmenter(choice.segmenter)

"""Engines loaded once for all requests, each with its line."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from remote_reasoner.engines.reasoner import Reasoner
from remote_reasoner.engines.segmenter import Segmenter
from remote_reasoner.service.choice import Choice
from remote_reasoner.service.line import Line

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


class LoadedEngines:
    """Loads each engine at its first use, in one thread, and keeps it."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._reasoners: dict[tuple[str, str | None], tuple[Reasoner, Line]] = {}
        self._segmenters: dict[str, tuple[Segmenter, Line]] = {}
        self._loading: defaultdict[tuple[str, str | None], threading.Lock] = defaultdict(threading.Lock)

    def has(self, name: str, model: str | None) -> bool:
        """Whether that reasoner is loaded already."""
        return (name, model) in self._reasoners

    def load(self, choice: Choice) -> None:
        """Makes the engines of a choice ready for their first request. Raises as the engines do."""
        for engine, _ in (self.reasoner(choice.engine, choice.model), self.segmenter(choice.segmenter)):
            engine.load()

    def reasoner(self, name: str, model: str | None) -> tuple[Reasoner, Line]:
        """The reasoner and the line before it. Raises as `Engines.reasoner` does; then it is tried again."""
        with self._loading[name, model]:
            if (name, model) not in self._reasoners:
                made = self._engines.reasoner(name, model)
                self._reasoners[name, model] = (made, Line(made.places))
            return self._reasoners[name, model]

    def segmenter(self, name: str) -> tuple[Segmenter, Line]:
        """The segmenter and the line before it. Raises as `Engines.segmenter` does; then tried again."""
        with self._loading[f"segmenter {name}", None]:
            if name not in self._segmenters:
                made = self._engines.segmenter(name)
                self._segmenters[name] = (made, Line(made.places))
            return self._segmenters[name]

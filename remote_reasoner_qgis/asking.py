"""One question from the layer to the answer: connect, read the picture, send it, listen. Any thread.

The dock's task and the Processing algorithm both run it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Union

from . import capture as layer_capture
from .answer import Answer, FoundObject, parse_answer, parse_object, removed_number
from .capture import Capture
from .client import Client
from .connection import Backends
from .events import Event
from .failure import Cancelled, Failure
from .features import Ground
from .progress import Progress, Stage
from .settings import Settings


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        tasks: granularities and other tasks of the contract: region, pixel, contour, vqa, caption.
        engine: a reasoner's name, empty for the backend's own choice; `segmenter` likewise.
    """

    text: str
    tasks: tuple[str, ...]
    engine: str = ""
    segmenter: str = ""

    def request(self) -> dict[str, Any]:
        """The JSON part `request` of the contract."""
        body: dict[str, Any] = {"question": self.text, "tasks": list(self.tasks)}
        if self.engine:
            body["engine"] = self.engine
        if self.segmenter:
            body["segmenter"] = self.segmenter
        return body


@dataclass(frozen=True)
class Reasoning:
    """The next piece of the reasoning text."""

    text: str


@dataclass(frozen=True)
class Found:
    """An object as far as it is known; a later one with the same number replaces it."""

    found: FoundObject
    ground: Ground


@dataclass(frozen=True)
class TakenBack:
    """The object of that number is none: another one covers it."""

    number: int


News = Union[Stage, Reasoning, Found, TakenBack]  # noqa: UP007 - QGIS 3.22 on Windows brings Python 3.9
"""What `ask` reports on the way."""


@dataclass(frozen=True)
class Outcome:
    """The end of a question.

    Attributes:
        answer: complete, or what had come before the failure (status failed or cancelled).
        failure: what went wrong, in words; empty where nothing did.
    """

    answer: Answer
    ground: Ground
    failure: str

    @property
    def worth_keeping(self) -> bool:
        """Whether there is something to store: a complete answer, or at least one object."""
        return not self.failure or bool(self.answer.objects)


def ask(
    question: Question,
    capture: Capture,
    backends: Backends,
    settings: Settings,
    on_news: Callable[[News], None],
    is_canceled: Callable[[], bool],
) -> Outcome:
    """Asks, and says on the way what is going on. Never raises Failure: the outcome holds it."""
    ground = Ground(capture.grid, capture.crs, in_pixels=True)
    so_far = _SoFar(question, ground, on_news)
    try:
        so_far.at("connect", 0, 1)
        connection = backends.open(settings, is_canceled)
        client = Client(connection, is_canceled, time_limit=settings.time_limit)
        client.health()
        picture = layer_capture.read(capture, lambda share: so_far.at("capture", share, 1), is_canceled)
        so_far.notes = picture.notes
        so_far.ground = ground = replace(ground, in_pixels=not picture.has_crs)
        so_far.at("read", 0, 1)
        answer = parse_answer(client.reason(picture.content, question.request(), so_far.take))
        ground = ground.of(answer)
    except Cancelled as cancelled:
        return so_far.cut_off("cancelled", cancelled)
    except Failure as failure:
        return so_far.cut_off("failed", failure)
    answer = replace(answer, created=answer.created or _now(), notes=picture.notes + answer.notes)
    return Outcome(answer, ground, "")


class _SoFar:
    """What has come of an answer until now."""

    def __init__(self, question: Question, ground: Ground, on_news: Callable[[News], None]) -> None:
        self.notes: tuple[str, ...] = ()
        self.ground = ground
        self._question = question
        self._on_news = on_news
        self._progress = Progress()
        self._reasoning = ""
        self._objects: dict[int, FoundObject] = {}

    def at(self, stage: str, done: float, total: float, message: str = "") -> None:
        self._on_news(self._progress.at(stage, done, total, message))

    def take(self, event: Event) -> None:
        if event.name == "progress":
            done, total = event.data.get("done"), event.data.get("total")
            if isinstance(done, (int, float)) and isinstance(total, (int, float)):
                message = str(event.data.get("message") or "")
                self.at(str(event.data.get("stage")), done, total, message)
        elif event.name == "reasoning":
            text = str(event.data.get("text", ""))
            self._reasoning += text
            self._on_news(Reasoning(text))
        elif event.name == "object" and event.data.get("removed") is True:
            number = removed_number(event.data)
            self._objects.pop(number, None)
            self._on_news(TakenBack(number))
        elif event.name == "object":
            found = parse_object(event.data)
            self._objects[found.number] = found
            self._on_news(Found(found, self.ground))

    def cut_off(self, status: str, failure: Failure) -> Outcome:
        answer = Answer(
            question=self._question.text,
            status=status,
            reasoning=self._reasoning,
            text=str(failure),
            created=_now(),
            objects=tuple(self._objects[number] for number in sorted(self._objects)),
            engine=self._question.engine,
            segmenter=self._question.segmenter,
            notes=self.notes,
        )
        try:
            ground = self.ground.of(answer)
        except Failure:  # no geometry at all: storing the answer will say so
            ground = self.ground
        return Outcome(answer, ground, str(failure))


def _now() -> str:
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

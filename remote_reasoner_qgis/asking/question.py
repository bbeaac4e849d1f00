"""A question, what is heard on the way to its answer, and how it ends. Any thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Union

from ..answers.answer import Answer, FoundObject, parse_object, removed_number
from ..answers.features import Ground
from ..failure import Failure
from ..server.events import Event
from .progress import STAGES, Progress, Stage


@dataclass(frozen=True)
class EarlierAnswer:
    """What is sent of an earlier answer.

    Attributes:
        question: what was asked then.
        crs: of the geometries, authority id or WKT, empty where they are in pixels.
        objects: gives them as the contract wants them; any thread.
        only_if_referred: whether the question shall be looked at first: it is about the answer only where it
            refers to something said before.
    """

    question: str
    crs: str
    objects: Callable[[], list[dict[str, Any]]]
    only_if_referred: bool = False

    def body(self) -> dict[str, Any]:
        """The JSON field `about` of the contract."""
        return {"question": self.question, "crs": self.crs or None, "objects": self.objects()}


@dataclass(frozen=True)
class Question:
    """What is asked.

    Attributes:
        tasks: granularities and other tasks of the contract: region, pixel, contour, vqa, caption.
        engine: a reasoner's name, empty for the backend's own choice; `segmenter` likewise.
        about: an earlier answer that it may refer to.
        candidates: whether what is too weak to be an answer is wanted too, apart from it.
    """

    text: str
    tasks: tuple[str, ...]
    engine: str = ""
    segmenter: str = ""
    about: EarlierAnswer | None = None
    candidates: bool = False

    def request(self) -> dict[str, Any]:
        """The JSON part `request` of the contract."""
        body: dict[str, Any] = {"question": self.text, "tasks": list(self.tasks)}
        if self.engine:
            body["engine"] = self.engine
        if self.segmenter:
            body["segmenter"] = self.segmenter
        if self.candidates:
            body["options"] = {"candidates": True}
        if self.about is not None:
            body["about"] = self.about.body()
        return body

    def settled(self, refers_back: Callable[[str], bool]) -> Question:
        """Without an earlier answer where it shall only be about that if it refers to it, and does not."""
        if self.about is None or not self.about.only_if_referred or refers_back(self.text):
            return self
        return replace(self, about=None)


@dataclass(frozen=True)
class Reasoning:
    """The next piece of the reasoning text."""

    text: str


@dataclass(frozen=True)
class TakenBack:
    """The object of that number is none: another one covers it."""

    number: int


News = Union[  # noqa: UP007 - QGIS 3.22 on Windows brings Python 3.9
    Stage, Reasoning, Ground, FoundObject, TakenBack
]
"""What is reported on the way. A later object with the same number replaces the earlier one; objects lie on
the ground that was reported last."""


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


class AnswerSoFar:
    """What has come of an answer until now.

    Attributes:
        notes: what was adjusted on the way, in words for the user.
        objects: what was found and not taken back, by number.
        reasoning: the text as far as it has come.
    """

    def __init__(
        self,
        question: Question,
        ground: Ground,
        on_news: Callable[[Any], None],
        stages: dict[str, tuple[float, float]] = STAGES,
    ) -> None:
        """`stages` are the stages' places on the progress bar, see `progress.STAGES`."""
        self.notes: tuple[str, ...] = ()
        self.objects: dict[int, FoundObject] = {}
        self.reasoning = ""
        self._ground = ground
        self._question = question
        self._on_news = on_news
        self._progress = Progress(stages=stages)

    @property
    def ground(self) -> Ground:
        """Where the picture lies."""
        return self._ground

    def lie_on(self, ground: Ground) -> None:
        """Says where the picture lies, before the first object."""
        self._ground = ground
        self._on_news(ground)

    def at(self, stage: str, done: float, total: float, message: str = "", text: str = "") -> None:
        """The work is at step `done` of `total` of a stage, see `Progress.at`."""
        self._on_news(self._progress.at(stage, done, total, message, text))

    def take(self, event: Event) -> None:
        """An event of the stream. Raises Failure where it does not keep to the contract."""
        if event.name == "progress":
            done, total = event.data.get("done"), event.data.get("total")
            if isinstance(done, (int, float)) and isinstance(total, (int, float)):
                message = str(event.data.get("message") or "")
                self.at(str(event.data.get("stage")), done, total, message)
        elif event.name == "reasoning":
            text = str(event.data.get("text", ""))
            self.reasoning += text
            self._on_news(Reasoning(text))
        elif event.name == "object" and event.data.get("removed") is True:
            number = removed_number(event.data)
            self.objects.pop(number, None)
            self._on_news(TakenBack(number))
        elif event.name == "object":
            found = parse_object(event.data)
            self.objects[found.number] = found
            self._on_news(found)

    def cut_off(self, status: str, failure: Failure) -> Outcome:
        """The end before the end: what had come, with status failed or cancelled."""
        answer = Answer(
            question=self._question.text,
            status=status,
            reasoning=self.reasoning,
            text=str(failure),
            created=now(),
            objects=tuple(self.objects[number] for number in sorted(self.objects)),
            engine=self._question.engine,
            segmenter=self._question.segmenter,
            notes=self.notes,
        )
        try:
            ground = self.ground.of(answer)
        except Failure:  # no geometry at all: storing the answer will say so
            ground = self.ground
        return Outcome(answer, ground, str(failure))


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")

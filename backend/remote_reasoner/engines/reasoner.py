"""What every reasoner offers: a stream of reasoning text that ends in a conclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.picture import Box, Mask, Picture
    from remote_reasoner.core.schemas import Options, Status, Task


@dataclass(frozen=True)
class Detection:
    """One object the reasoner found.

    `box` is in continuous pixels of the whole picture. `mask` is set only where the reasoner knows the
    object's pixels already (land cover); `score` is None where the reasoner gives none.
    """

    box: Box
    label: str
    score: float | None = None
    mask: Mask | None = None


@dataclass(frozen=True)
class Step:
    """Progress inside the reasoner: `done` of `total` tiles or tokens."""

    done: int
    total: int


@dataclass(frozen=True)
class Thought:
    """The next piece of the reasoning text."""

    text: str


@dataclass(frozen=True)
class Conclusion:
    """The reasoner's last word.

    `answer` is the sentence for the user; `status` tells found, none and unparsed apart (design rule 4);
    `raw` keeps the model's own text where it could not be read, `repaired` says that it was mended.
    """

    status: Status
    detections: tuple[Detection, ...]
    reasoning: str
    answer: str
    repaired: bool = False
    raw: str | None = None


@runtime_checkable
class Reasoner(Protocol):
    """An engine: (picture, question) to reasoning text and boxes.

    `name` is the engine's name in the contract, `model` what it runs (a hub id, folder or version).
    `tasks` are what it can do ("region", "pixel", "contour", "vqa", "caption").
    """

    name: str
    model: str
    tasks: tuple[Task, ...]

    def reason(
        self, picture: Picture, question: str, task: Task, options: Options, cancelled: Cancelled
    ) -> Iterator[Step | Thought | Conclusion]:
        """Yields steps and thoughts as they come, then exactly one conclusion.

        `task` is "region" for localisation (whatever granularities are wanted), "vqa" or "caption".
        Raises `errors.CancelledError` soon after `cancelled()` turns True, and other
        `errors.RemoteReasonerError` for failures a user can act on.
        """
        ...

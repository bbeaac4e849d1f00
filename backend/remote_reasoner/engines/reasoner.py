"""What every reasoner offers: read a question once, look at each tile, conclude once over all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from remote_reasoner.core.cancellation import Cancelled
    from remote_reasoner.core.found_object import FoundObject
    from remote_reasoner.core.georeference import Georeference
    from remote_reasoner.core.schemas import Options, Status, Task
    from remote_reasoner.core.tile import Tile, TileSize
    from remote_reasoner.engines.at_hand import AtHand


@dataclass(frozen=True)
class Reading:
    """A question as the engine understood it, before anything is looked at.

    Attributes:
        question: the question itself.
        task: "region" for localisation (whatever granularities are wanted), "vqa" or "caption".
        options: how to answer.
        thoughts: sentences that are known already.
        searches: False where the question is settled without a look, because it asks for nothing that the
            engine could find.
        answers: labels of which every object found is an answer, so that it can be shown at once; None where
            all labels are. Empty where the conclusion chooses ('the largest ship').
        least_pixels: what an area of a label needs to count, where the whole has many tiles; smaller ones are
            not shown while they may still grow.
        meaning: what the engine itself made of the question; nobody else looks inside.
        at_hand: objects of an earlier answer that the question is about; None where it is about none.
        notes: what the user should know of how it was read.
        version: differs where the engine was taught something else to look for.
    """

    question: str
    task: Task
    options: Options
    thoughts: tuple[str, ...] = ()
    searches: bool = True
    answers: frozenset[str] | None = frozenset()
    least_pixels: Mapping[str, float] = field(default_factory=dict)
    meaning: Any = None
    at_hand: AtHand | None = None
    notes: tuple[str, ...] = ()
    version: str = ""

    def is_answer(self, found: FoundObject) -> bool:
        """Whether an object answers the question whatever else is found."""
        least = self.options.min_score
        strong = least is None or found.score is None or found.score >= least
        return strong and not found.candidate and (self.answers is None or found.label in self.answers)


@dataclass(frozen=True)
class Step:
    """Progress of a look: `done` of `total` passes or tokens."""

    done: int
    total: int


@dataclass(frozen=True)
class Thought:
    """The next piece of the reasoning text."""

    text: str


@dataclass(frozen=True)
class Reply:
    """What a language model wrote about one tile, read.

    `status` tells found, none and unparsed apart; `raw` keeps the model's own text where it could not be
    read or was `repaired`. `answer` is a sentence for the user, or the reply of a "vqa" or "caption" task.
    `shrunk` is how many pixels of the tile one pixel of what the model saw stands for, along a side. `notes`
    are for the user.
    """

    status: Status
    reasoning: str
    answer: str
    repaired: bool = False
    raw: str | None = None
    shrunk: float = 1.0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """What one look, or all looks together, came to. Boxes and masks are in pixels of what was looked at."""

    objects: tuple[FoundObject, ...] = ()
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Conclusion:
    """The reasoner's last word.

    Attributes:
        status: found, none or unparsed.
        objects: those of the findings that answer the question, the very same, in their order.
        reasoning: all thoughts together.
        answer: the sentence for the user.
        applied: the conditions of the question that were applied, in words.
        unread: the parts of the question that changed nothing, in its own words.
        repaired: the model's text was mended.
        raw: the model's own text where it could not be read, or was mended.
        notes: what the user should know besides.
        candidates: what would answer the question too if it were not too weak, the surest first.
    """

    status: Status
    objects: tuple[FoundObject, ...]
    reasoning: str
    answer: str
    applied: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    repaired: bool = False
    raw: str | None = None
    notes: tuple[str, ...] = field(default=())
    candidates: tuple[FoundObject, ...] = ()


@runtime_checkable
class Reasoner(Protocol):
    """An engine: (picture, question) to reasoning text and objects.

    Attributes:
        name: the engine's name in the contract.
        model: what it runs (a hub id, folder or version).
        tasks: what it can do ("region", "pixel", "contour", "vqa", "caption").
        places: how many looks it does at once.
    """

    name: str
    model: str
    tasks: tuple[Task, ...]
    places: int

    def load(self) -> None:
        """Loads the weights now rather than at the first look. Raises RemoteReasonerError where it cannot."""
        ...

    def release(self) -> None:
        """Gives back memory that past questions took, which the next one does not need; may hold none.

        Called while nobody asks. The weights stay, and what the engine keeps by its settings.
        """
        ...

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """Understands the question; once for any number of tiles. Raises RemoteReasonerError."""
        ...

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """The tiles in which it sees an area of that size and place well."""
        ...

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """Looks at one tile, independently of all others.

        Areas (`FoundObject.is_area`) end at the tile's core; those that touch an inner edge of it come
        however small they are. Objects are told wherever they lie in the tile.

        Yields steps and thoughts as they come, objects as soon as they are found (they may still change),
        then exactly one `Findings`. Raises `errors.CancelledError` soon after `cancelled()` turns True, and
        other RemoteReasonerError for failures a user can act on.
        """
        ...

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """Draws the conclusion over all that was found; once.

        Args:
            reading: what `read` gave.
            findings: of all looks together, in pixels of the whole area.
            view: size and place of the whole area.
            cancelled: asked between two objects.

        Yields thoughts, then exactly one conclusion.
        """
        ...

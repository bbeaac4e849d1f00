"""A reasoner asked about an earlier answer: its objects settle what they can, the engine sees to the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, runtime_checkable

from remote_reasoner.core.about import About
from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile, TileSize
from remote_reasoner.engines.at_hand import AtHand, placed
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reading, Reasoner, Step, Thought

ASKED_ANEW = (
    "The question does not refer to the earlier answer's objects, so it was asked of the picture alone."
)


@runtime_checkable
class Relating(Protocol):
    """An engine that relates what it finds to objects of an earlier answer by itself."""

    def read_about(self, question: str, task: Task, options: Options, at_hand: AtHand) -> Reading | None:
        """The reading of a question about those objects; None where it is about none of them."""
        ...


def following(reasoner: Reasoner, about: About | None, place: Georeference) -> Reasoner:
    """The reasoner for questions about an earlier answer; the very same where there is none.

    Raises BadRequestError where the earlier objects have no place in the area.
    """
    return reasoner if about is None else FollowUpReasoner(reasoner, placed(about, place))


class FollowUpReasoner:
    """Another reasoner, with objects of an earlier answer at hand; see `Reasoner`.

    What geometry and review settle is answered by the embedded reader whatever the engine is. What needs the
    picture goes to the engine: one that is `Relating` finds the other things, and they are related to the
    objects; a language model is told the objects with the question.
    """

    def __init__(self, reasoner: Reasoner, at_hand: AtHand) -> None:
        self._reasoner, self._at_hand = reasoner, at_hand
        self.name, self.model = reasoner.name, reasoner.model
        self.tasks, self.places = reasoner.tasks, reasoner.places

    def load(self) -> None:
        """As `Reasoner.load`."""
        self._reasoner.load()

    def release(self) -> None:
        """As `Reasoner.release`."""
        self._reasoner.release()

    def read(self, question: str, task: Task, options: Options) -> Reading:
        """As `Reasoner.read`."""
        from remote_reasoner.engines.lite.language import follow_up  # loads the embedded reader

        if task != "region":
            return replace(self._reasoner.read(question, task, options), at_hand=self._at_hand)
        if isinstance(self._reasoner, Relating):
            own = self._reasoner.read_about(question, task, options, self._at_hand)
        else:
            own = follow_up.reading_about(question, task, options, self._at_hand)
        if own is None:
            return replace(self._reasoner.read(question, task, options), notes=(ASKED_ANEW,))
        if own.searches and not isinstance(self._reasoner, Relating):
            return replace(
                self._reasoner.read(question, task, options), at_hand=self._at_hand, notes=own.notes
            )
        return own

    def tile_size(self, reading: Reading, view: Georeference) -> TileSize:
        """As `Reasoner.tile_size`."""
        return self._reasoner.tile_size(reading, view)

    def look(
        self, tile: Tile, reading: Reading, cancelled: Cancelled
    ) -> Iterator[Step | Thought | FoundObject | Findings]:
        """As `Reasoner.look`."""
        return self._reasoner.look(tile, reading, cancelled)

    def conclude(
        self, reading: Reading, findings: Findings, view: Georeference, cancelled: Cancelled
    ) -> Iterator[Thought | Conclusion]:
        """As `Reasoner.conclude`."""
        from remote_reasoner.engines.lite.language import conclusion
        from remote_reasoner.engines.lite.language.intent import Intent

        if isinstance(reading.meaning, Intent) and reading.at_hand is not None and not reading.searches:
            yield from conclusion.conclude(reading, reading.meaning, (), view, cancelled)
            return
        for word in self._reasoner.conclude(reading, findings, view, cancelled):
            if not isinstance(word, Conclusion):
                yield word
                continue
            told = (note for note in reading.notes if note not in word.notes)
            yield replace(word, notes=(*told, *word.notes))

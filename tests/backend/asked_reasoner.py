"""A reasoner asked about one picture without the pipeline: read, look, conclude."""

from __future__ import annotations

from collections.abc import Iterator

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.schemas import Options, Task
from remote_reasoner.core.tile import Tile
from remote_reasoner.engines.reasoner import Conclusion, Findings, Reasoner, Step, Thought


def reason(
    reasoner: Reasoner, picture: Picture, question: str, task: Task, options: Options, cancelled: Cancelled
) -> Iterator[Step | Thought | FoundObject | Conclusion]:
    """Everything it says, the conclusion last."""
    reading = reasoner.read(question, task, options)
    if reading.thoughts:
        yield Thought(" ".join(reading.thoughts))
    findings = Findings()
    for said in reasoner.look(Tile.whole(picture), reading, cancelled) if reading.searches else ():
        if isinstance(said, Findings):
            findings = said
        else:
            yield said
    yield from reasoner.conclude(reading, findings, Georeference.of(picture), cancelled)

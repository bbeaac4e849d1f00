"""What one actor of a cluster does: it holds engines, and works on the pictures of tiles it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.tile import Window
from remote_reasoner.survey.tile_work import TileWork
from remote_reasoner.survey.workers import MakeEngines


@dataclass(frozen=True)
class Given:
    """A source of which one window is known."""

    place: Georeference
    picture: Picture
    notes: tuple[str, ...] = ()
    version: str = ""

    def read(self, window: Window, cancelled: Cancelled = never_cancelled) -> Picture:
        """The picture that was given."""
        return self.picture


class Looker:
    """What an actor does: it holds engines, and works on the pictures it is given."""

    def __init__(self, make_engines: MakeEngines) -> None:
        self._failure: RemoteReasonerError | None = None
        try:
            self._engines = make_engines()
        except RemoteReasonerError as error:
            self._failure = error

    def ready(self) -> Any:
        """Nothing, once the engines are made; what went wrong else."""
        return told(self._failure)

    def work(
        self, work: TileWork, number: int, picture: Picture, objects: Sequence[FoundObject] | None
    ) -> tuple[str, Any]:
        """("said", a list of what `TileWork` says of a look, or of outlining objects), or ("error", why)."""
        reasoner, segmenter = self._engines
        source = Given(work.source.place, picture)
        own = replace(work, source=source, reasoner=reasoner, segmenter=segmenter)
        try:
            if objects is None:
                return "said", list(own.look(number, never_cancelled))
            return "said", list(own.outline(number, objects, never_cancelled))
        except RemoteReasonerError as error:
            return "error", told(error)


def told(error: RemoteReasonerError | None) -> tuple[str, str] | None:
    """An error as what travels between processes: its kind and its words."""
    return None if error is None else (error.urn, str(error))

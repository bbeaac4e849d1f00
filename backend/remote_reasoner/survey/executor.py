"""Who works on tiles: the protocol, and this process itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from remote_reasoner.core.cancellation import Cancelled
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.engines.reasoner import Step, Thought
from remote_reasoner.survey.ahead import TilesAhead
from remote_reasoner.survey.records import TileRecord
from remote_reasoner.survey.tile_work import TileWork


@dataclass(frozen=True)
class LeftOut:
    """A tile that is not looked at, because its pixels will not come."""


Said = Step | Thought | FoundObject | TileRecord | LeftOut
Keep = Callable[[int, TileRecord], None]
"""Is told the record of each tile."""


def forget(number: int, record: TileRecord) -> None:
    """Keeps no record."""


class TileExecutor(Protocol):
    """Works on tiles; what it tells comes in the order of the tiles, whoever is done first."""

    def looks(
        self, numbers: Sequence[int], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Said]]:
        """(tile, what is said about it); each tile ends with its record, or is left out.

        `keep` is told each record as soon as there is one, whosever turn it is.
        """
        ...

    def outlines(
        self, objects: Mapping[int, Sequence[FoundObject]], cancelled: Cancelled
    ) -> Iterator[tuple[int, int, Mask]]:
        """(tile, index into the objects of that tile, mask)."""
        ...

    def close(self) -> None:
        """Ends all work."""
        ...


@dataclass(frozen=True)
class InThisProcess:
    """Works in this process, one tile after the other."""

    work: TileWork

    def looks(
        self, numbers: Sequence[int], cancelled: Cancelled, keep: Keep = forget
    ) -> Iterator[tuple[int, Said]]:
        """As `TileExecutor.looks`."""
        with TilesAhead(self.work) as tiles:
            for number, following in zip(numbers, (*numbers[1:], None), strict=True):
                tile = tiles.tile(number, following, cancelled)
                for said in self.work.look(number, cancelled, tile):
                    if isinstance(said, TileRecord):
                        keep(number, said)
                    yield number, said

    def outlines(
        self, objects: Mapping[int, Sequence[FoundObject]], cancelled: Cancelled
    ) -> Iterator[tuple[int, int, Mask]]:
        """As `TileExecutor.outlines`."""
        for number, mine in objects.items():
            for index, mask in self.work.outline(number, mine, cancelled):
                yield number, index, mask

    def close(self) -> None:
        """Nothing runs beside this process."""

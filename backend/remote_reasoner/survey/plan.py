"""What a survey will take, told before it starts, and how long it still takes while it runs."""

from __future__ import annotations

import time
from dataclasses import dataclass

from remote_reasoner.core.georeference import Georeference
from remote_reasoner.core.tile import TileSize
from remote_reasoner.survey.grid import Grid

BYTES_A_PIXEL = 12
"""Of a tile: values as read, colours, what is valid, and copies of them on the way to the engine."""
READING_MIB = 150
"""Of the process that reads the windows."""


@dataclass(frozen=True)
class Plan:
    """Tiles to look at, and what they take.

    Attributes:
        tiles: how many.
        metres_per_pixel: the ground resolution at which they are looked at; None without a place on Earth.
        seconds: how long that takes, roughly; None where nobody can know before the first tile.
        memory_mib: memory at the peak, roughly, of all processes together.
    """

    tiles: int
    metres_per_pixel: float | None
    seconds: float | None
    memory_mib: int

    @classmethod
    def of(cls, grid: Grid, size: TileSize, place: Georeference, workers: int) -> Plan:
        """The plan of a grid of such tiles, worked on by so many processes."""
        pixels = min(grid.side, grid.width) * min(grid.side, grid.height)
        memory = workers * (size.memory_mib + READING_MIB + pixels * BYTES_A_PIXEL / 2**20)
        seconds = size.seconds and size.seconds * len(grid) / workers
        return cls(len(grid), place.metres_per_pixel(), seconds, round(memory))

    def words(self) -> str:
        """'63 tiles at 0.3 m a pixel, about 4 min, 0.7 GB of memory'."""
        parts = [f"{self.tiles} tiles"]
        if self.metres_per_pixel is not None:
            parts[0] += f" at {self.metres_per_pixel:.2g} m a pixel"
        if self.seconds:
            parts.append(f"about {duration(self.seconds)}")
        parts.append(f"{max(self.memory_mib, 100) / 1024:.1f} GB of memory")
        return ", ".join(parts)


class Remaining:
    """Tells how long the tiles that are left still take, from those that are done."""

    def __init__(self, total: int) -> None:
        self._total, self._done, self._began = total, 0, time.monotonic()

    def after(self, done: int) -> str:
        """'Tile 12 of 63, about 4 min left', once `done` tiles of all are done; not counting known ones."""
        self._done += 1
        left = (time.monotonic() - self._began) / self._done * (self._total - done)
        words = f"{done} of {self._total} tiles"
        return words if done == self._total else f"{words}, about {duration(left)} left"


def duration(seconds: float) -> str:
    """'40 s', '4 min', '2.5 h'."""
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"

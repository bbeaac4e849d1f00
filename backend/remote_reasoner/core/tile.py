"""One tile of an area: the picture an engine looks at, and the part of it that it answers for alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from remote_reasoner.core.georeference import Georeference

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Picture

Window = tuple[int, int, int, int]
"""[x0, y0, x1, y1] in whole pixels."""


@dataclass(frozen=True)
class Tile:
    """A picture cut from an area.

    Attributes:
        picture: the pixels of the tile with what surrounds its core, and their place.
        core: the window of the tile's own pixels for which it answers alone. The cores of all tiles cover
            the area without gap or overlap.
        inner: whether the area goes on beyond the tile's left, top, right and bottom edge.
        metres_per_pixel: the ground resolution in the middle of the area, the same for all its tiles; None
            without a place on Earth.
        area_pixels: pixels of the whole area.
    """

    picture: Picture
    core: Window
    inner: tuple[bool, bool, bool, bool]
    metres_per_pixel: float | None
    area_pixels: int

    @classmethod
    def whole(cls, picture: Picture) -> Tile:
        """The only tile of an area."""
        return cls(
            picture,
            core=(0, 0, picture.width, picture.height),
            inner=(False, False, False, False),
            metres_per_pixel=Georeference.of(picture).metres_per_pixel(),
            area_pixels=picture.width * picture.height,
        )

    @property
    def is_whole(self) -> bool:
        """Whether the tile is all there is."""
        return not any(self.inner)


@dataclass(frozen=True)
class TileSize:
    """The tiles that an engine sees well.

    Attributes:
        side: their longest side, pixels of the area.
        overlap: what neighbours have in common, as large as the largest object expected, pixels.
        whole_pixels: an area of no more pixels is looked at in one piece.
        seconds: roughly how long one look takes on this computer; None where nobody can know.
        memory_mib: roughly what the engine needs beside the tile.
    """

    side: int
    overlap: int
    whole_pixels: int
    seconds: float | None = None
    memory_mib: int = 500


EVERYTHING_AT_ONCE = TileSize(side=2**31, overlap=0, whole_pixels=2**62)
"""Of an engine that takes an area of any size in one look."""

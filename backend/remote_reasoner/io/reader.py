"""Who reads pictures and windows of rasters: the protocol, and this process itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.io.limits import MAX_BYTES, MAX_PIXELS

if TYPE_CHECKING:
    import numpy as np

    from remote_reasoner.core.picture import Picture
    from remote_reasoner.core.tile import Window
    from remote_reasoner.io.band_names import Order
    from remote_reasoner.io.raster_facts import RasterFacts

Source = Path | bytes | BinaryIO
"""A file by its path, the bytes of one, or an open one."""


class Reader(Protocol):
    """Reads pictures, and windows of large rasters."""

    def start(self, path: str | None = None) -> None:
        """Gets ready for the first picture, or for the raster at `path`; returns at once."""
        ...

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: Order | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> Picture:
        """As `raster.read_picture`."""
        ...

    def look(
        self,
        path: str,
        bands: Order | None = None,
        whole_pixels: int = 0,
        unknown: str | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> RasterFacts | None:
        """As `raster_windows.looked_at`."""
        ...

    def window(
        self,
        path: str,
        bands: Order | None,
        window: Window,
        size: tuple[int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> tuple[np.ndarray, np.ndarray]:
        """Colours and valid pixels of a window, averaged to `size` (height, width) where one is given."""
        ...


class InThisProcess:
    """Reads what is trusted, such as drawn pictures, without a process of its own."""

    def start(self, path: str | None = None) -> None:
        """Is always ready."""

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: Order | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> Picture:
        """As `raster.read_picture`; not to be cancelled."""
        from remote_reasoner.io import raster

        known = source if isinstance(source, (Path, bytes)) else rewound(source).read()
        return raster.read_picture(known, max_pixels, max_bytes, bands)

    def look(
        self,
        path: str,
        bands: Order | None = None,
        whole_pixels: int = 0,
        unknown: str | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> RasterFacts | None:
        """As `raster_windows.looked_at`."""
        from remote_reasoner.io import raster_windows

        raster = raster_windows.looked_at(path, bands, whole_pixels, unknown)
        return raster.facts if raster is not None else None

    def window(
        self,
        path: str,
        bands: Order | None,
        window: Window,
        size: tuple[int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> tuple[np.ndarray, np.ndarray]:
        """As `RasterWindows.read`."""
        from remote_reasoner.io import raster_windows

        return raster_windows.known(path, bands).read(window, size)


def rewound(file: BinaryIO) -> BinaryIO:
    """The open file, at its beginning."""
    file.seek(0)
    return file

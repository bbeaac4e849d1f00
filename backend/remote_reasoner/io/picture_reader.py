"""Reads pictures in processes that are kept warm. Light to import: a process starts before all else."""

from __future__ import annotations

from contextlib import ExitStack, closing
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from remote_reasoner.core.cancellation import Cancelled, never_cancelled
from remote_reasoner.io import formats
from remote_reasoner.io.limits import MAX_BYTES, MAX_PIXELS, READ_LIMIT_S, ROOM_BYTES
from remote_reasoner.io.reader import Source, rewound
from remote_reasoner.io.reading_pool import ReadingPool

if TYPE_CHECKING:
    import numpy as np

    from remote_reasoner.core.georeference import Georeference
    from remote_reasoner.core.picture import Picture
    from remote_reasoner.core.tile import Window
    from remote_reasoner.io.band_names import Order
    from remote_reasoner.io.raster_facts import RasterFacts

PLACES = 2
"""Pictures read at once; the second process starts when it is needed first."""
WINDOW_BYTES_PER_PIXEL = 128
"""What a window may take: values of 16 bytes a band, and copies of them on the way to colours."""


class PictureReader:
    """Reads pictures in up to `places` processes of its own, each picture within `limit_s` seconds.

    Windows of large rasters too. Where GDAL is to read whatever it knows, which the user's own hand alone can
    ask for, processes of another kind do it: those for pictures know four formats.
    """

    def __init__(self, limit_s: float = READ_LIMIT_S, places: int = PLACES) -> None:
        """Starts no process yet; `start` does."""
        self._limit_s, self._number = limit_s, places
        self._pool, self._any_format = ReadingPool(places), ReadingPool(places, any_format=True)

    def __reduce__(self) -> tuple[type[PictureReader], tuple[float, int]]:
        """Another process has reading processes of its own."""
        return PictureReader, (self._limit_s, self._number)

    def start(self, path: str | None = None) -> None:
        """Has a process ready for the first picture, or for the raster at `path`; returns at once."""
        (self._pool if path is None else self._pool_for(path)).start()

    def wait_until_ready(self, cancelled: Cancelled = never_cancelled) -> None:
        """Waits until a process is free and has loaded what it needs."""
        with self._pool.process(cancelled) as process:
            process.wait_until_ready(cancelled)

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: Order | None = None,
        cancelled: Cancelled = never_cancelled,
        tile: tuple[int, int] | None = None,
    ) -> Picture:
        """As `raster.read_picture`, which see, in another process.

        An open file is read from its beginning. Raises besides what that raises: TimeLimitError;
        CancelledError soon after `cancelled()`, also while all processes are busy; OutOfMemoryError or
        BadPictureError where the picture brings the process down.
        """
        from remote_reasoner.core.picture import Picture
        from remote_reasoner.io.shared_memory import BYTES_PER_PIXEL, SharedMemory

        with ExitStack() as stack:
            memory = stack.enter_context(closing(SharedMemory()))
            content = None
            if not isinstance(source, Path):
                content = stack.enter_context(closing(SharedMemory()))
                content.put(BytesIO(source) if isinstance(source, bytes) else rewound(source))
            question = {
                "read": "picture",
                "path": str(source) if content is None else None,
                "content": str(content.path) if content is not None else None,
                "memory": str(memory.path),
                "memory_bytes": ROOM_BYTES + 2 * BYTES_PER_PIXEL * max_pixels,
                "max_pixels": max_pixels,
                "max_bytes": max_bytes,
                "bands": bands,
                "tile": tile,
            }
            process = stack.enter_context(self._pool.process(cancelled))
            answer = process.ask(question, self._limit_s, cancelled)
            pixels, valid = memory.picture(answer["height"], answer["width"])
        place = _place(answer)
        return Picture(pixels, valid, place.transform, place.crs, tuple(answer["notes"]))

    def look(
        self,
        path: str,
        bands: Order | None = None,
        whole_pixels: int = 0,
        unknown: str | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> RasterFacts | None:
        """As `raster_windows.looked_at`, in another process. Raises as `read_picture`."""
        from remote_reasoner.io.raster_facts import RasterFacts

        question = {
            "read": "facts",
            "path": path,
            "bands": bands,
            "whole_pixels": whole_pixels,
            "unknown": unknown,
            "memory_bytes": ROOM_BYTES,
        }
        with self._pool_for(path).process(cancelled) as process:
            answer = process.ask(question, self._limit_s, cancelled)
        return None if answer.get("whole") else RasterFacts(_place(answer), tuple(answer["notes"]))

    def window(
        self,
        path: str,
        bands: Order | None,
        window: Window,
        size: tuple[int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> tuple[np.ndarray, np.ndarray]:
        """As `RasterWindows.read`, in another process. Raises as `read_picture`, but for its limits."""
        from remote_reasoner.io.shared_memory import SharedMemory

        height, width = size or (window[3] - window[1], window[2] - window[0])
        with closing(SharedMemory()) as memory, self._pool_for(path).process(cancelled) as process:
            question = {
                "read": "window",
                "path": path,
                "bands": bands,
                "window": window,
                "size": size,
                "memory": str(memory.path),
                "memory_bytes": ROOM_BYTES + WINDOW_BYTES_PER_PIXEL * height * width,
            }
            process.ask(question, self._limit_s, cancelled)
            return memory.picture(height, width)

    def close(self) -> None:
        """Ends all processes, also those that read."""
        self._pool.close()
        self._any_format.close()

    def _pool_for(self, path: str) -> ReadingPool:
        return self._pool if formats.is_tiff(path) else self._any_format

    def __enter__(self) -> PictureReader:
        """Starts."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes."""
        self.close()


def _place(answer: dict[str, Any]) -> Georeference:
    """The place in the answer of a reading process."""
    from affine import Affine

    from remote_reasoner.core import crs
    from remote_reasoner.core.georeference import Georeference

    known_crs = crs.read(answer["crs"])[0] if answer["crs"] else None
    return Georeference(Affine(*answer["transform"]), known_crs, answer["width"], answer["height"])

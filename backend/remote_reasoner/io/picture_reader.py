"""Reads pictures in processes that are kept warm. Light to import: a process starts before all else."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Protocol

from remote_reasoner.core.cancellation import Cancelled, check_not, never_cancelled
from remote_reasoner.io.limits import MAX_BYTES, MAX_PIXELS
from remote_reasoner.io.reading_process import CHECK_S, ReadingProcess

if TYPE_CHECKING:
    from remote_reasoner.core.picture import Picture

READ_LIMIT_S = 120.0
PLACES = 2
"""Pictures read at once; the second process starts when it is needed first."""
ROOM_BYTES = 3 * 2**29
"""What reading may take besides the picture itself: decoded strips, GDAL's block cache, the file."""

Source = Path | bytes | BinaryIO
"""A file by its path, the bytes of one, or an open one."""


class Reader(Protocol):
    """Reads pictures."""

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: tuple[int, int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> Picture:
        """As `raster.read_picture`."""
        ...


class InThisProcess:
    """Reads pictures that are trusted, such as drawn ones, without a process of its own."""

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: tuple[int, int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
    ) -> Picture:
        """As `raster.read_picture`; not to be cancelled."""
        from remote_reasoner.io import raster

        known = source if isinstance(source, (Path, bytes)) else _rewound(source).read()
        return raster.read_picture(known, max_pixels, max_bytes, bands)


class PictureReader:
    """Reads pictures in up to `places` processes of its own, each picture within `limit_s` seconds."""

    def __init__(self, limit_s: float = READ_LIMIT_S, places: int = PLACES) -> None:
        """Starts no process yet; `start` does."""
        self._limit_s = limit_s
        self._places = threading.Semaphore(places)
        self._guard = threading.Lock()
        self._idle: list[ReadingProcess] = []
        self._busy: list[ReadingProcess] = []
        self._closed = False

    def start(self) -> None:
        """Has a process ready for the first picture; returns at once."""
        with self._guard:
            if not self._idle and not self._closed:
                self._idle.append(ReadingProcess())

    def wait_until_ready(self, cancelled: Cancelled = never_cancelled) -> None:
        """Waits until a process is free and has loaded what it needs."""
        with self._process(cancelled) as process:
            process.wait_until_ready(cancelled)

    def read_picture(
        self,
        source: Source,
        max_pixels: int = MAX_PIXELS,
        max_bytes: int = MAX_BYTES,
        bands: tuple[int, int, int] | None = None,
        cancelled: Cancelled = never_cancelled,
        tile: tuple[int, int] | None = None,
    ) -> Picture:
        """As `raster.read_picture`, which see, in another process.

        An open file is read from its beginning. Raises besides what that raises: TimeLimitError;
        CancelledError soon after `cancelled()`, also while all processes are busy; OutOfMemoryError or
        BadPictureError where the picture brings the process down.
        """
        from affine import Affine

        from remote_reasoner.core import crs
        from remote_reasoner.core.picture import Picture
        from remote_reasoner.io.shared_memory import BYTES_PER_PIXEL, SharedMemory

        with ExitStack() as stack:
            memory = stack.enter_context(closing(SharedMemory()))
            content = None
            if not isinstance(source, Path):
                content = stack.enter_context(closing(SharedMemory()))
                content.put(BytesIO(source) if isinstance(source, bytes) else _rewound(source))
            process = stack.enter_context(self._process(cancelled))
            answer = process.ask(
                {
                    "path": str(source) if content is None else None,
                    "content": str(content.path) if content is not None else None,
                    "memory": str(memory.path),
                    "memory_bytes": ROOM_BYTES + 2 * BYTES_PER_PIXEL * max_pixels,
                    "max_pixels": max_pixels,
                    "max_bytes": max_bytes,
                    "bands": bands,
                    "tile": tile,
                },
                self._limit_s,
                cancelled,
            )
            pixels, valid = memory.picture(answer["height"], answer["width"])
        known_crs = crs.read(answer["crs"])[0] if answer["crs"] else None
        return Picture(pixels, valid, Affine(*answer["transform"]), known_crs, tuple(answer["notes"]))

    @contextmanager
    def _process(self, cancelled: Cancelled) -> Iterator[ReadingProcess]:
        """A process for one picture. One that is gone afterwards has a successor."""
        while not self._places.acquire(timeout=CHECK_S):
            check_not(cancelled)
        try:
            with self._guard:
                process = self._idle.pop() if self._idle else ReadingProcess()
                self._busy.append(process)
            try:
                yield process
            finally:
                self._return(process)
        finally:
            self._places.release()

    def _return(self, process: ReadingProcess) -> None:
        with self._guard:
            self._busy.remove(process)
            if self._closed:
                process.kill()
            elif process.alive:
                self._idle.append(process)
        self.start()

    def close(self) -> None:
        """Ends all processes, also those that read."""
        with self._guard:
            self._closed = True
            for process in (*self._idle, *self._busy):
                process.kill()
            self._idle.clear()

    def __enter__(self) -> PictureReader:
        """Starts."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes."""
        self.close()


def _rewound(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file

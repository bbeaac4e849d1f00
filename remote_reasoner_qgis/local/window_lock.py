"""This QGIS window's part in the backend that windows share."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..failure import Cancelled
from ..translation import tr
from . import watch

RETRY_S = 0.02


@contextmanager
def alone(path: Path, cancelled: Callable[[], bool]) -> Iterator[None]:
    """One window at a time does what stands in the `with` block. Raises Cancelled while it waits."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        while not watch.lock(file):
            if cancelled():
                raise Cancelled(tr("Cancelled."))
            time.sleep(RETRY_S)
        yield  # closing the file gives the lock back


class WindowLock:
    """Says to other windows, and to the watching process, that this one uses the backend.

    A window is a process: it has one lock in a folder, whoever in it asks.
    """

    _held: dict[Path, BinaryIO] = {}  # noqa: RUF012 - of the process, on purpose

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def enter(self) -> None:
        """Takes the lock, if this window does not have it yet."""
        if self.folder in self._held:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{os.getpid()}{watch.SUFFIX}"
        file = path.open("a+b")
        while not watch.lock(file):  # a look of the watching process holds it for a moment
            time.sleep(RETRY_S)
        self._held[self.folder] = file

    def leave(self) -> None:
        """Gives the lock back."""
        file = self._held.pop(self.folder, None)
        if file is not None:
            file.close()
            (self.folder / f"{os.getpid()}{watch.SUFFIX}").unlink(missing_ok=True)

    def others(self) -> bool:
        """Whether another window uses the same backend."""
        own = f"{os.getpid()}{watch.SUFFIX}"
        return any(path.name != own for path in watch.windows(self.folder))

"""This QGIS window's part in the backend that windows share."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from ..failure import Cancelled, Failure
from ..translation import tr
from . import watch

RETRY_S = 0.02
ENTER_S = 5.0
"""How long a window waits for its own lock. A look of the watching process holds it for a moment."""


@contextmanager
def alone(path: Path, cancelled: Callable[[], bool]) -> Iterator[None]:
    """One window at a time does what stands in the `with` block.

    Raises Cancelled while it waits, Failure where the file cannot be made or locked.
    """
    with _lock_file(path) as file:
        _wait_for_lock(file, path, cancelled)
        yield  # closing the file gives the lock back


class WindowLock:
    """Says to other windows, and to the watching process, that this one uses the backend.

    A window is a process: it has one lock in a folder, whoever in it asks.
    """

    _held: dict[Path, BinaryIO] = {}  # noqa: RUF012 - of the process, on purpose

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def enter(self, cancelled: Callable[[], bool] = lambda: False) -> None:
        """Takes the lock, if this window does not have it yet.

        Raises Cancelled while it waits, Failure where the lock cannot be had.
        """
        if self.folder in self._held:
            return
        path = self.folder / f"{os.getpid()}{watch.SUFFIX}"
        with ExitStack() as stack:
            file = stack.enter_context(_lock_file(path))
            _wait_for_lock(file, path, cancelled, ENTER_S)
            stack.pop_all()  # it stays open, and with it the lock
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


def _lock_file(path: Path) -> BinaryIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("a+b")
    except OSError as error:
        raise _no_lock(path, error.strerror or str(error)) from error


def _wait_for_lock(
    file: BinaryIO, path: Path, cancelled: Callable[[], bool], most_s: float = math.inf
) -> None:
    """Raises Cancelled while it waits, Failure where the lock cannot be had, within `most_s` seconds."""
    deadline = time.monotonic() + most_s
    while not _locked(file, path):
        if cancelled():
            raise Cancelled(tr("Cancelled."))
        if time.monotonic() > deadline:
            raise _no_lock(path, tr("another program holds it"))
        time.sleep(RETRY_S)


def _locked(file: BinaryIO, path: Path) -> bool:
    try:
        return watch.lock(file)
    except OSError as error:
        raise _no_lock(path, error.strerror or str(error)) from error


def _no_lock(path: Path, reason: str) -> Failure:
    return Failure(
        tr(
            "Windows of QGIS share the backend by locked files, and {path} cannot be locked: {reason}. Use a "
            "QGIS profile on a local disk, or enter the address of a server in Settings → Options → "
            "Remote Reasoner."
        ).format(path=path, reason=reason)
    )

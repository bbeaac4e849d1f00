"""Several new files take their places as one: the old set stands or the new one, whatever is killed.

New files are made in a hidden folder beside their places. Once they are complete, a list of them appears in
it by one rename, and from then on the new set counts. The moves are made by a process of their own (see
`file_moves.py`), which also takes the folder away where this program is killed; where both are killed, the
next program that writes to the place does it.
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from remote_reasoner.io import file_moves
from remote_reasoner.io.file_moves import LOCK

try:
    import fcntl
except ImportError:  # Windows, where a file cannot be renamed while it is open, which serves as a lock
    fcntl = None  # type: ignore[assignment]

PREFIX = ".remote-reasoner-"
UNLOCKED_SECONDS = 10
"""A folder without a lock is just being made, unless it is older than this."""


class FileSet:
    """New files on their way to their places in one folder.

    Attributes:
        new: the folder that the new files are written to, each under its final name.
        placed: whether the new files stand in their places.
    """

    def __init__(self, place: Path) -> None:
        """Makes the hidden folder in `place`, an absolute path. Raises OSError."""
        self._place = place
        self._folder = place / f"{PREFIX}{secrets.token_hex(8)}"
        self.new = self._folder / "new"
        self.placed = False
        self._lock: int | None = None
        self._mover = _mover(self._folder)  # first, so that nothing stays however early the program is killed
        try:
            self._folder.mkdir(mode=0o700)
            self._lock = _new_lock(self._folder)
            self.new.mkdir()
            (self._folder / "old").mkdir()
        except BaseException:
            self._end()
            raise

    def __enter__(self) -> FileSet:
        return self

    def __exit__(self, *_: object) -> None:
        """Removes what is left of the new files."""
        self._end()

    def take_places(self, order: list[str], old: list[str]) -> None:
        """Moves the files `order` from `new` to their places, in that order, and first the files `old` away.

        Names of both are those of files in the folder. A single file that replaces nothing but its namesake
        is renamed. Raises OSError; then the old files stand where they stood. Ctrl-C waits until this is
        over.
        """
        with _uninterrupted():
            if len(order) == 1 and set(old) <= set(order):
                (self.new / order[0]).replace(self._place / order[0])
            else:
                _write_whole(self._folder / file_moves.LIST, json.dumps({"new": order, "old": old}))
                self._wait_for_mover()
                self._check_moved()
            self.placed = True

    def _wait_for_mover(self) -> None:
        """Tells the process to begin, and waits until it has ended."""
        if self._mover is not None:
            with suppress(BrokenPipeError):  # where it was killed
                self._mover.stdin.close()  # type: ignore[union-attr]
            self._mover.wait()

    def _check_moved(self) -> None:
        fault = self._folder / file_moves.FAULT
        if not fault.exists():
            file_moves.finish(self._folder)  # where the process was killed or never came to be
            return
        told = json.loads(fault.read_bytes())
        words = told["words"]
        if (self._folder / file_moves.UNDO).exists():
            words += f"; the files that stood there are in {self._folder} and come back with the next run"
        raise OSError(told["errno"], words, told["file"])

    def _end(self) -> None:
        self._wait_for_mover()
        file_moves.remove(self._folder)
        if self._lock is not None:
            os.close(self._lock)


def recover(place: Path) -> None:
    """Finishes or takes back what programs that were killed have begun in the folder `place`.

    Folders of other people and of programs at work stay as they are. Raises OSError where files cannot be
    moved.
    """
    for folder in place.glob(f"{PREFIX}*"):
        lock = _lock_of_the_dead(folder)
        if lock is None:
            continue
        try:
            file_moves.finish(folder)
            file_moves.remove(folder)
        finally:
            os.close(lock)


def _lock_of_the_dead(folder: Path) -> int | None:
    """The lock, taken, of a hidden folder whose program is gone; None for any other."""
    try:
        facts = folder.lstat()
        if folder.is_symlink() or not folder.is_dir() or not _own(facts):
            return None
        being_made = not (folder / LOCK).exists() and time.time() - facts.st_mtime < UNLOCKED_SECONDS
        return None if being_made else _taken(folder / LOCK)
    except OSError:  # locked, or gone by now, or on a file system without locks
        return None


def _own(facts: os.stat_result) -> bool:
    return fcntl is None or facts.st_uid == os.geteuid()


def _new_lock(folder: Path) -> int:
    """A file descriptor; the lock is shared with the mover, and held while either has it open.

    The file appears locked already.
    """
    making = folder / f"{LOCK}-{secrets.token_hex(4)}"
    descriptor = os.open(making, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    if fcntl is None:
        os.close(descriptor)
        making.replace(folder / LOCK)
        return os.open(folder / LOCK, os.O_RDWR)
    with suppress(OSError):  # a file system without locks: its leftovers stay, see `_lock_of_the_dead`
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    making.replace(folder / LOCK)
    return descriptor


def _taken(lock: Path) -> int:
    """A file descriptor of a lock that nobody else holds any more. Raises OSError where somebody does."""
    if fcntl is None and lock.exists():
        lock.replace(lock.with_name(f"{LOCK}-{secrets.token_hex(4)}"))
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if fcntl is not None:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _mover(folder: Path) -> subprocess.Popen[bytes] | None:
    """The process that makes the moves, out of reach of Ctrl-C; None where no process can be started."""
    apart: dict[str, Any] = {"start_new_session": True}
    if fcntl is None:
        apart = {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    try:
        return subprocess.Popen(
            [sys.executable, "-I", "-S", file_moves.__file__, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder.anchor,
            **apart,
        )
    except OSError:
        return None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C comes at the end of the block, where the system can hold it back."""
    if fcntl is None:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _write_whole(file: Path, text: str) -> None:
    """The file appears complete and on the disk, or not at all."""
    making = file.with_suffix(".part")
    with making.open("w", encoding="utf-8") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    making.replace(file)

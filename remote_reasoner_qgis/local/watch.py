"""Runs for as long as a QGIS window uses the backend: `python watch.py FOLDER`. Any Python from 3.9 on.

Every window holds a lock on a file of its own in FOLDER; the system releases it with the window, however that
ends. The backend is told to stop with this process, so it stops with the last window and not with the first.
"""

from __future__ import annotations

import errno
import sys
import time
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

CHECK_S = 0.5
SUFFIX = ".lock"
HELD = (errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK)
"""What the systems answer where another process holds a lock."""


def lock(file: BinaryIO) -> bool:
    """Takes the lock of an open file without waiting; False where another process holds it.

    Raises OSError where the file system has no locks.
    """
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    return True


def is_held(path: Path) -> bool:
    """Whether a process holds the lock of a file; True where that cannot be told."""
    try:
        with path.open("r+b") as file:
            return not lock(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True


def windows(folder: Path) -> list[Path]:
    """The lock files in `folder` that are held."""
    return [path for path in sorted(folder.glob(f"*{SUFFIX}")) if is_held(path)]


def main() -> None:
    """Returns once two looks in a row find no window: one may be between two locks."""
    folder, empty = Path(sys.argv[1]), 0
    while empty < 2:
        empty = 0 if windows(folder) else empty + 1
        time.sleep(CHECK_S)


if __name__ == "__main__":
    main()

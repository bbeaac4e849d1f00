"""A folder that one process holds at a time; the system frees it when the process ends, however it ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = "lock"


def hold(folder: Path) -> BinaryIO | None:
    """The open file that holds the folder until it is closed; None where another process holds it.

    Raises OSError where the folder takes no files.
    """
    file = (folder / NAME).open("wb")
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file

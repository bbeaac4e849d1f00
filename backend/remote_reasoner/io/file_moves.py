"""Moves a set of new files to their places, or back; can be killed at any step and begun again at any step.

    python -I -S file_moves.py FOLDER

The hidden folder FOLDER lies in the folder of the places and holds `new/` and `old/`, and a list of both
sets once the new one is complete. Old files are moved away before the first new one comes, so at no moment
do files of both sets stand beside each other. As a process of its own it waits until its input ends: the
program has written the list, or was killed. It imports the standard library alone, to start within
milliseconds.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
"""Held while the program or this process is at work in the folder."""

LIST, UNDO, FAULT = "places.json", "undo.json", "fault.json"
"""What is to be moved; what is to be moved back because a move failed; why it failed."""


def finish(folder: Path) -> None:
    """Does what the list in a hidden folder says, if there is one.

    Raises OSError where a file cannot be moved; then everything has been moved back. Where that fails as
    well, the list `undo.json` stays in the folder.
    """
    if (folder / UNDO).exists():
        _move_back(folder)
    elif (folder / LIST).exists():
        try:
            _move(folder)
        except OSError:
            (folder / LIST).replace(folder / UNDO)
            _move_back(folder)
            raise


def remove(folder: Path) -> None:
    """Removes a hidden folder, unless there are files in it that have a place elsewhere."""
    if not (folder / LIST).exists() and not (folder / UNDO).exists():
        shutil.rmtree(folder, ignore_errors=True)


def _move(folder: Path) -> None:
    place, listed = folder.parent, _read(folder / LIST)
    for name in reversed(listed["old"]):
        arrived = name in listed["new"] and not (folder / "new" / name).exists()
        if not arrived and not (folder / "old" / name).exists() and (place / name).exists():
            (place / name).replace(folder / "old" / name)
    for name in listed["new"]:
        if (folder / "new" / name).exists():
            (folder / "new" / name).replace(place / name)
    (folder / LIST).unlink()


def _move_back(folder: Path) -> None:
    place, listed = folder.parent, _read(folder / UNDO)
    for name in reversed(listed["new"]):
        if not (folder / "new" / name).exists() and (place / name).exists():
            (place / name).replace(folder / "new" / name)
    for name in listed["old"]:
        if (folder / "old" / name).exists():
            (folder / "old" / name).replace(place / name)
    (folder / UNDO).unlink()


def _read(file: Path) -> dict[str, list[str]]:
    """The names in a list. Raises OSError where one of them is not that of a file in the folder."""
    try:
        listed = json.loads(file.read_bytes())
        for name in [*listed["new"], *listed["old"]]:
            if Path(name).name != name or name == "..":
                raise ValueError(name)
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(f"{file} is no list of files") from error
    return listed


def main(folder: Path) -> None:
    """Waits for the end of the input, then finishes and removes the folder, or says in it what failed."""
    sys.stdin.buffer.read()
    with _held(folder / LOCK) as alone:
        if not alone:
            return
        try:
            finish(folder)
        except OSError as error:
            fault = {"errno": error.errno, "words": error.strerror or str(error), "file": error.filename}
            (folder / FAULT).write_text(json.dumps(fault), encoding="utf-8")
        else:
            remove(folder)


@contextmanager
def _held(lock: Path) -> Iterator[bool]:
    """Whether no other program has taken the folder over; none does before the end of the block.

    The program that started this one shares the lock.
    """
    try:
        file = lock.open("rb+")
    except FileNotFoundError:  # killed before there was one
        yield True
        return
    with file:
        try:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        except OSError:  # a file system without locks, where no other program takes it over
            yield True
        else:
            yield True


if __name__ == "__main__":
    main(Path(sys.argv[1]))

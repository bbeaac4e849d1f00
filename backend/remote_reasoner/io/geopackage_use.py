"""Whether another program has a GeoPackage in use, so that it is not replaced under it."""

from __future__ import annotations

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

from remote_reasoner.core.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows, where a file that is open cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]

COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that is written to."""


def companions(path: Path) -> list[Path]:
    """Those of SQLite's files beside a database that exist."""
    return [file for file in (Path(f"{path}{ending}") for ending in COMPANIONS) if file.exists()]


def check_not_in_use(path: Path) -> None:
    """Raises OutputError where another program writes to the GeoPackage, or keeps it open for writing.

    One that QGIS reads in write-ahead mode counts as well: its log would be taken for the new file's. What a
    program that crashed has left beside the file is cleared away, by SQLite itself.
    """
    if path.exists() and (_opened_for_writing(path) or not _lockable(path)):
        raise OutputError(
            f"{path} is in use by another program, such as QGIS; close it there, or choose another name."
        )


def _opened_for_writing(path: Path) -> bool:
    """Whether any process has the file open for writing, where the system tells (Linux, local disks).

    A read lease is granted only where none has (fcntl(2), F_SETLEASE).
    """
    if fcntl is None or not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        # Whoever opens the file meanwhile is told by this signal, which by default does nothing.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError:
        return True
    except OSError:  # another owner's file, or a file system without leases
        return False
    finally:
        os.close(descriptor)
    return False


def _lockable(path: Path) -> bool:
    """Whether SQLite grants the only access to the database, as it does where no other program is at it."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0)) as database:
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("SELECT count(*) FROM sqlite_master")
            database.rollback()
    except sqlite3.OperationalError as error:
        return "locked" not in str(error) and not companions(path)
    except sqlite3.DatabaseError:  # not a database: a file of another kind under that name
        pass
    return True

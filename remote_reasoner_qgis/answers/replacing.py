"""Files that change places as one: written beside their places, checked, then moved.

At every moment either all of the old files or all of the new ones are complete under some name: the new ones
first stand beside the old with `.new` in their names; the old ones then leave, each kept under `.old` in its
name until the new ones are in place. What opens a set (the `.shp`) leaves first and comes last, so a set that
is half changed cannot be opened, and the next writing finishes or undoes what was interrupted.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ..failure import Failure
from ..translation import tr

NEW, OLD = ".new", ".old"
OPENS = ".shp"
"""The file of a Shapefile without which the others are nothing."""

SIDE_SUFFIXES = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix", ".qmd", ".sbn", ".sbx", ".idm", ".ind")


def new_name(path: Path) -> Path:
    """Where a file is written before it takes its place: `answer.new.shp` for `answer.shp`."""
    return path.with_name(f"{path.stem}{NEW}{path.suffix}")


def old_name(path: Path) -> Path:
    """Where a file is kept until another has taken its place."""
    return path.with_name(f"{path.stem}{OLD}{path.suffix}")


def unwritable(path: Path, reason: str) -> Failure:
    """That a file, by its own name or its new one, could not be written, and why."""
    return Failure(
        tr("{path} could not be written: {reason} Choose another place or name.").format(
            path=str(path).replace(NEW + path.suffix, path.suffix), reason=reason
        )
    )


def take_places(targets: Iterable[Path]) -> None:
    """Puts what was written under `new_name` in the places of `targets`, all or none.

    Raises OSError where a file cannot be moved; the old ones are then in their places again.
    """
    mains = list(targets)
    arriving = [path for main in mains for path in files_of(main) if new_name(path).exists()]
    leaving = [path for main in mains for path in files_of(main) if path.exists()]
    if len(arriving) == 1 and set(leaving) <= set(arriving):
        new_name(arriving[0]).replace(arriving[0])  # one file: one step
        return
    try:
        for path in sorted(leaving, key=_opens_first):
            path.replace(old_name(path))
        for path in sorted(arriving, key=_opens_first, reverse=True):
            new_name(path).replace(path)
    except OSError:
        _put_back(mains)
        raise
    for path in leaving:
        old_name(path).unlink(missing_ok=True)


def recover(targets: Iterable[Path]) -> None:
    """Ends a change of places that was cut off: the old files come back unless all new ones had arrived."""
    mains = list(targets)
    paths = [path for main in mains for path in files_of(main)]
    if any(old_name(path).exists() for path in paths):
        waiting = any(new_name(path).exists() for path in paths)
        arrived = not waiting and all(main.exists() for main in mains)
        if arrived:
            for path in paths:
                old_name(path).unlink(missing_ok=True)
        else:
            _put_back(mains)
    for path in paths:
        new_name(path).unlink(missing_ok=True)


def files_of(main: Path) -> list[Path]:
    """The files that belong to a target: its side files, for a Shapefile."""
    if main.suffix != OPENS:
        return [main]
    return [main.with_suffix(suffix) for suffix in SIDE_SUFFIXES]


def check_free(path: Path) -> None:
    """Raises Failure where another program has a GeoPackage open for writing."""
    if not path.exists() or path.suffix != ".gpkg":
        return
    try:
        database = sqlite3.connect(f"file:{path.as_posix()}?mode=rw", uri=True, timeout=0)
        try:
            # A file in this mode has its newest contents beside it as long as a program writes.
            mode = database.execute("PRAGMA journal_mode").fetchone()[0]
            if mode == "wal":
                database.execute("PRAGMA journal_mode=DELETE")
            database.execute("BEGIN EXCLUSIVE")
            database.execute("ROLLBACK")
        finally:
            database.close()
    except sqlite3.OperationalError as error:
        raise Failure(
            tr(
                "{path} is in use by another program ({reason}). Close it there, or choose another name."
            ).format(path=path, reason=error)
        ) from error
    except sqlite3.DatabaseError:
        return  # no database: it may be replaced


def _opens_first(path: Path) -> tuple[bool, str]:
    return path.suffix != OPENS, os.fspath(path)


def _put_back(mains: list[Path]) -> None:
    """The old files in their places again; what has arrived of the new ones goes."""
    arrival_began = any(not new_name(_arrives_first(main)).exists() for main in mains)
    for path in sorted((path for main in mains for path in files_of(main)), key=_opens_first, reverse=True):
        if old_name(path).exists():
            old_name(path).replace(path)
        elif arrival_began and path.exists() and not new_name(path).exists():
            path.unlink()


def _arrives_first(main: Path) -> Path:
    return main.with_suffix(".shx") if main.suffix == OPENS else main

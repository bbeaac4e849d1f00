"""Changes of a GeoPackage that come about whole or not at all, with the cause where they do not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from osgeo import gdal, ogr

from ..failure import Failure
from ..gdal_errors import errors_returned
from ..translation import tr

BESIDE_BYTES = 2**18
"""Room for what SQLite writes beside the contents: the journal, indexes, the tables of a new GeoPackage."""

NO_WKT_1 = "PROJ: proj_as_wkt"
Work = Callable[[gdal.Dataset], Iterator[None]]
"""Changes a GeoPackage step by step; it is left alone after a step of which GDAL complained."""


@errors_returned()
def change(path: str, room: int, work: Work) -> None:
    """Has `work` change the GeoPackage at `path`, made where it is missing, in one transaction.

    Where anything fails, GDAL's complaints meanwhile too, the file is left as it was, and Failure is raised
    with the cause. A disk that has not `room` bytes for the
    change is told before anything is written: SQLite ends a transaction that finds no room by itself, and
    what GDAL still does in the same breath would stay.
    """
    if _is_full(path, room):
        raise unwritable(path, tr("the disk is full"))
    fresh = not Path(path).exists()
    with _complaints() as complaints:
        dataset = _opened(path, fresh)
        done = dataset is not None and dataset.StartTransaction() == ogr.OGRERR_NONE
        if done:
            try:
                for _ in work(dataset):
                    if complaints:
                        break
                done = not complaints and dataset.CommitTransaction() == ogr.OGRERR_NONE
            except Failure:
                dataset.RollbackTransaction()
                dataset = None
                _clear(path, fresh)
                raise
            if not done:
                dataset.RollbackTransaction()
        dataset = None  # closes it
        if complaints or not done:
            _clear(path, fresh)
            full = any("disk is full" in text for text in complaints) or _is_full(path, 0)
            raise unwritable(path, tr("the disk is full") if full else (complaints or [""])[0])


def _is_full(path: str, room: int) -> bool:
    try:
        return shutil.disk_usage(Path(path).parent).free < room + BESIDE_BYTES
    except OSError:
        return False


def _opened(path: str, fresh: bool) -> gdal.Dataset | None:
    if fresh:
        return gdal.GetDriverByName("GPKG").Create(path, 0, 0, 0, gdal.GDT_Unknown)
    return gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)


def _clear(path: str, fresh: bool) -> None:
    """Removes what is left of a file that was to be made."""
    for ending in ("", "-journal", "-wal", "-shm") if fresh else ():
        with suppress(OSError):  # what is not there, and what another program has opened meanwhile
            Path(path + ending).unlink()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """GDAL's errors while the context lasts; the first is the cause, the last a consequence.

    That a CRS has no WKT 1 is none: it is written as WKT 2 then.
    """
    heard: list[str] = []

    def hear(level: int, _number: int, text: str) -> None:
        if level >= gdal.CE_Failure and not text.startswith(NO_WKT_1):
            heard.append(text)

    gdal.PushErrorHandler(hear)
    try:
        yield heard
    finally:
        gdal.PopErrorHandler()


def unwritable(path: str, reason: str) -> Failure:
    """That an answer could not be saved, and why."""
    return Failure(
        tr(
            "The answer could not be saved in {path}: {reason}. Choose another folder in "
            "Settings → Options → Remote Reasoner, then ask again."
        ).format(path=path, reason=reason or tr("the file cannot be written"))
    )

"""Edits of several tables of a GeoPackage are saved all or none, also where QGIS ends in the middle.

QGIS saves each layer by itself. Before the first of them is saved the tables are copied into a file beside
the GeoPackage, which goes away after the last. A copy that is found later belongs to a saving that was cut
off: the tables get their old contents again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from osgeo import gdal, ogr
from qgis.PyQt.QtCore import QLockFile

from ..failure import Failure
from ..gdal_errors import errors_returned
from ..translation import tr

COPY, LOCK = "-saving", "-saving.lock"


class WholeSave:
    """One saving of several tables. Raises Failure where the copy cannot be written."""

    def __init__(self, path: str, tables: Iterable[str]) -> None:
        """Copies the tables, unless a copy from a saving that failed is still there."""
        self.path = path
        self._lock = QLockFile(path + LOCK)
        self._lock.setStaleLockTime(0)  # by the process that holds it alone, not by its age
        if not self._lock.tryLock(0):
            raise Failure(
                tr("{path} is being saved by another window of QGIS. Save again in a moment.").format(
                    path=path
                )
            )
        try:
            if not Path(path + COPY).exists():
                _copy(path, list(tables))
        except (OSError, sqlite3.Error) as error:
            self._lock.unlock()
            raise Failure(
                tr(
                    "{path} cannot be saved safely: {reason}. Free space on its disk, then save again."
                ).format(path=path, reason=error)
            ) from error

    def done(self) -> None:
        """All tables are saved."""
        Path(self.path + COPY).unlink(missing_ok=True)
        self._lock.unlock()

    def give_up(self) -> None:
        """Some table could not be saved; the copy stays until all are, or until `restore`."""
        self._lock.unlock()


def restore(path: str) -> bool:
    """Takes a saving back that was cut off; whether there was one. Raises Failure where that fails."""
    if not Path(path + COPY).exists():
        return False
    lock = QLockFile(path + LOCK)
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return False  # another window is saving at this moment
    try:
        _put_back(path)
        Path(path + COPY).unlink()
    finally:
        lock.unlock()
    return True


def _copy(path: str, tables: list[str]) -> None:
    unfinished = path + COPY + ".part"
    Path(unfinished).unlink(missing_ok=True)
    database = sqlite3.connect(path)
    try:
        database.execute("ATTACH DATABASE ? AS copy", (unfinished,))
        database.execute("BEGIN")
        for table in tables:
            name = _quoted(table)  # of the plugin's own schema
            database.execute(f"CREATE TABLE copy.{name} AS SELECT * FROM main.{name}")  # nosec B608
        database.execute("COMMIT")
    finally:
        database.close()
    Path(unfinished).replace(path + COPY)


@errors_returned()
def _put_back(path: str) -> None:
    """Through GDAL: the tables' triggers call its functions."""
    database = sqlite3.connect(path + COPY)
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    database.close()
    dataset = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
    gdal.ErrorReset()
    attach = "ATTACH DATABASE '{}' AS copy".format((path + COPY).replace("'", "''"))
    done = dataset is not None and _done(dataset, attach) and dataset.StartTransaction() == ogr.OGRERR_NONE
    if done:
        names = [_quoted(table) for table in tables]
        # A statement after one that failed would stand for itself: the transaction may have ended with it.
        done = all(
            _done(dataset, f"DELETE FROM main.{name}")  # nosec B608 - a name of the copy's own, quoted
            and _done(dataset, f"INSERT INTO main.{name} SELECT * FROM copy.{name}")  # nosec B608
            for name in names
        )
        done = done and dataset.CommitTransaction() == ogr.OGRERR_NONE
    if not done:
        reason = gdal.GetLastErrorMsg()
        if dataset is not None:
            dataset.RollbackTransaction()
        raise Failure(
            tr(
                "A saving of {path} was cut off and cannot be taken back: {reason}. Close what else uses it."
            ).format(path=path, reason=reason)
        )


def _done(dataset: gdal.Dataset, statement: str) -> bool:
    gdal.ErrorReset()
    dataset.ExecuteSQL(statement)
    return gdal.GetLastErrorType() < gdal.CE_Failure


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))

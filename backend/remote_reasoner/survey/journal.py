"""What is done of a survey, kept in a file so that a killed run goes on where it stopped."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import shapely

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.picture import Mask
from remote_reasoner.survey.records import TileRecord, packed, packed_masks, unpacked, unpacked_masks

Content = TypeVar("Content")
UNREADABLE = (zlib.error, ValueError, TypeError, KeyError, IndexError, AttributeError)
"""What bytes raise that are not what was written."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS survey (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS tiles (number INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS masks (tile INTEGER PRIMARY KEY, masks BLOB NOT NULL);
"""


class Journal:
    """An SQLite file; each tile is written whole or not at all."""

    def __init__(self, path: Path, identity: str, resume: bool) -> None:
        """Opens the journal of the survey that `identity` names; makes it where there is none.

        Raises OutputError where there is one and it is not to be gone on with, where it is damaged or of
        another survey, and where the file cannot be written.
        """
        self.path = path
        if path.exists() and not resume:
            raise OutputError(
                f"{path} is what an earlier run left; go on with it by --resume, or delete it to begin again."
            )
        try:
            self._file = sqlite3.connect(path, isolation_level=None)
            self._check()
            self._file.execute("PRAGMA synchronous=NORMAL")
            self._file.executescript(SCHEMA)
            self._file.execute("INSERT OR IGNORE INTO survey VALUES ('identity', ?)", (identity,))
            [(kept,)] = self._file.execute("SELECT value FROM survey WHERE key = 'identity'")
        except sqlite3.OperationalError as error:
            raise self._unwritable(error) from error
        except (sqlite3.DatabaseError, ValueError) as error:
            raise self._damaged(error) from error
        if kept != identity:
            self.close()
            raise OutputError(
                f"{path} is of another question, raster, engine or option; ask as before, or delete it to "
                "begin again."
            )

    def numbers(self) -> set[int]:
        """The tiles that are done. Raises OutputError where the file is damaged, as `record` and `masks`."""
        return {number for (number,) in self._read("SELECT number FROM tiles")}

    def record(self, number: int) -> TileRecord:
        """What a tile that is done came to."""
        [(data,)] = self._read("SELECT record FROM tiles WHERE number = ?", number)
        return self._understood(unpacked, data)

    def keep(self, number: int, record: TileRecord) -> None:
        """Writes what a tile came to. Raises OutputError where it cannot be written."""
        self._write("INSERT OR REPLACE INTO tiles VALUES (?, ?)", number, packed(record))

    def masks(self) -> Iterator[tuple[int, dict[int, Mask]]]:
        """(tile, masks by the objects' numbers) of the tiles whose objects are outlined."""
        for tile, data in self._read("SELECT tile, masks FROM masks"):
            yield tile, self._understood(unpacked_masks, data)

    def masks_of(self, tile: int) -> dict[int, Mask]:
        """Those of one tile; none where its objects are not outlined."""
        rows = self._read("SELECT masks FROM masks WHERE tile = ?", tile)
        return self._understood(unpacked_masks, rows[0][0]) if rows else {}

    def keep_masks(self, tile: int, masks: dict[int, Mask]) -> None:
        """Writes the masks of a tile's objects, by the objects' numbers. Raises OutputError."""
        self._write("INSERT OR REPLACE INTO masks VALUES (?, ?)", tile, packed_masks(masks))

    def close(self) -> None:
        """Leaves the file for another run."""
        self._file.close()

    def delete(self) -> None:
        """Ends the journal of a survey that is complete."""
        self.close()
        for name in (self.path, Path(f"{self.path}-journal")):
            with suppress(FileNotFoundError):
                name.unlink()

    def _write(self, statement: str, number: int, data: bytes) -> None:
        try:
            self._file.execute(statement, (number, data))
        except sqlite3.Error as error:
            raise self._unwritable(error) from error

    def _check(self) -> None:
        """Raises ValueError or sqlite3.DatabaseError where the file is no journal that can be read."""
        tables = {
            name for (name,) in self._file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if tables and not {"survey", "tiles", "masks"} <= tables:
            raise ValueError("it is another kind of file")
        [(said,), *_] = self._file.execute("PRAGMA quick_check(1)")
        if said != "ok":
            raise ValueError(said)

    def _read(self, statement: str, *values: int) -> list:
        try:
            return self._file.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _understood(self, unpack: Callable[[bytes], Content], data: bytes) -> Content:
        try:
            return unpack(data)
        except (*UNREADABLE, shapely.errors.ShapelyError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> OutputError:
        reason = " ".join(str(error).split())[:100]
        return OutputError(
            f"{self.path} is damaged ({reason}), so it cannot be gone on with; delete it, or ask with "
            "--overwrite instead of --resume, to begin again."
        )

    def _unwritable(self, error: sqlite3.Error) -> OutputError:
        return OutputError(
            f"{self.path} cannot be written ({error}); what is done so far is kept where it could be. Make "
            "room or choose another output, then go on with --resume."
        )

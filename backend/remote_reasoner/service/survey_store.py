"""A survey on disk: its request, the tiles that have come, and the events it has told."""

from __future__ import annotations

import shutil
import sqlite3
import threading
import time
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel

from remote_reasoner.core import folder_lock
from remote_reasoner.core.service_errors import UnknownSurveyError
from remote_reasoner.service.survey_schemas import SurveyRequest

FACTS, STATE, JOURNAL, TILES, PART = "survey.json", "state.sqlite", "journal.sqlite", "tiles", ".part"
ENDS = ("result", "error")
SCHEMA = """
CREATE TABLE IF NOT EXISTS tiles (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, name TEXT NOT NULL, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY);
"""


class Facts(BaseModel):
    """What is known of a survey from its beginning on. `owner` is a digest of the token that made it."""

    id: str
    owner: str
    request: SurveyRequest
    request_id: str


class SurveyStore:
    """The folder of one survey, held by this process. Each change is written whole or not at all."""

    def __init__(self, folder: Path, facts: Facts, lock: object) -> None:
        self.folder, self.facts, self._lock = folder, facts, lock
        self._guard = threading.Lock()
        self._closed = False
        self._file = sqlite3.connect(folder / STATE, isolation_level=None, check_same_thread=False)
        self._file.execute("PRAGMA journal_mode=WAL")
        self._file.execute("PRAGMA synchronous=NORMAL")
        self._file.executescript(SCHEMA)

    @classmethod
    def make(cls, folder: Path, facts: Facts) -> SurveyStore:
        """A new survey's. Raises OSError or sqlite3.Error where it cannot be written."""
        (folder / TILES).mkdir(parents=True)
        lock = folder_lock.hold(folder)
        store = cls(folder, facts, lock)
        beginning = folder / f"{FACTS}{PART}"
        beginning.write_text(facts.model_dump_json(), encoding="utf-8")
        beginning.replace(folder / FACTS)  # from now on it is one
        return store

    @classmethod
    def found(cls, folder: Path) -> SurveyStore | None:
        """The survey that another run of the service has left in a folder; None where none is, or in use.

        Raises OSError, sqlite3.Error or ValueError where it cannot be read.
        """
        if not (folder / FACTS).is_file():
            return None
        lock = folder_lock.hold(folder)
        if lock is None:
            return None
        facts = Facts.model_validate_json((folder / FACTS).read_bytes())
        (folder / TILES).mkdir(exist_ok=True)
        for begun in (folder / TILES).glob(f"*{PART}"):
            begun.unlink()
        store = cls(folder, facts, lock)
        store.forget_lost()
        return store

    @property
    def journal(self) -> Path:
        """The file in which what tiles came to is kept."""
        return self.folder / JOURNAL

    def picture(self, number: int) -> Path:
        """The file of a tile that has come."""
        return self.folder / TILES / str(number)

    def sent(self) -> dict[int, str]:
        """The tiles that have come, by number, with the digests of their files."""
        return dict(self._rows("SELECT number, digest FROM tiles"))

    def bytes(self) -> int:
        """What the tiles on disk weigh together."""
        [(total,)] = self._rows("SELECT COALESCE(SUM(bytes), 0) FROM tiles")
        return int(total)

    def add(self, number: int, digest: str, part: Path) -> None:
        """Keeps a tile whose file `part` is in the folder of tiles."""
        size = part.stat().st_size
        part.replace(self.picture(number))
        self._rows("INSERT INTO tiles VALUES (?, ?, ?)", number, digest, size)
        self.touch()

    def forget_lost(self) -> None:
        """Tiles whose files are gone without having been dropped have not come: they are wanted again."""
        for (number,) in self._rows("SELECT number FROM tiles WHERE bytes > 0"):
            if not self.picture(number).is_file():
                self._rows("DELETE FROM tiles WHERE number = ?", number)

    def drop_picture(self, number: int) -> None:
        """Deletes the file of a tile that nobody looks at again."""
        self.picture(number).unlink(missing_ok=True)
        self._rows("UPDATE tiles SET bytes = 0 WHERE number = ?", number)

    def drop_pictures(self) -> None:
        """Deletes all files of tiles."""
        for file in (self.folder / TILES).iterdir():
            if file.suffix != PART:
                file.unlink(missing_ok=True)
        self._rows("UPDATE tiles SET bytes = 0")

    def tell(self, name: str, data: str) -> None:
        """Adds an event."""
        self._rows("INSERT INTO events (name, data) VALUES (?, ?)", name, data)

    def told_after(self, number: int, most: int) -> list[tuple[int, str, str]]:
        """(id, name, data) of the events after one."""
        return self._rows(
            "SELECT id, name, data FROM events WHERE id > ? ORDER BY id LIMIT ?", min(number, 2**62), most
        )

    def count(self, name: str) -> int:
        """How many events of that name were told."""
        [(number,)] = self._rows("SELECT count(*) FROM events WHERE name = ?", name)
        return int(number)

    def end(self) -> tuple[str, str] | None:
        """Name and data of the last event, where that is the end."""
        rows = self._rows("SELECT name, data FROM events WHERE name IN (?, ?)", *ENDS)
        return rows[0] if rows else None

    def mark(self, name: str) -> None:
        """Keeps that something has happened."""
        self._rows("INSERT OR IGNORE INTO marks VALUES (?)", name)

    def is_marked(self, name: str) -> bool:
        """Whether it has happened."""
        return bool(self._rows("SELECT 1 FROM marks WHERE name = ?", name))

    def touch(self) -> None:
        """Counts the time until it expires from now on."""
        with suppress(FileNotFoundError):
            (self.folder / FACTS).touch()

    def idle_seconds(self) -> float:
        """How long ago that was."""
        try:
            return time.time() - (self.folder / FACTS).stat().st_mtime
        except FileNotFoundError:
            return 0.0

    def close(self) -> None:
        """Leaves the folder to another run."""
        with self._guard:
            self._closed = True
            self._file.close()
        close = getattr(self._lock, "close", None)
        if close:
            close()

    def delete(self) -> None:
        """Removes everything of it; a run that is killed on the way leaves no survey."""
        (self.folder / FACTS).unlink(missing_ok=True)
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _rows(self, statement: str, *values: object) -> list:
        with self._guard:
            if self._closed:
                raise UnknownSurveyError("The survey was deleted, or the server is shutting down.")
            return self._file.execute(statement, values).fetchall()

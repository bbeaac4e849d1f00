"""A GeoPackage that another program has in use is not replaced under it; one that nobody uses is."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pyogrio
import pytest
from answered_scene import BOXES, answered

from remote_reasoner.core.errors import OutputError
from remote_reasoner.io import export

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")

USES = {
    "a transaction that has begun": "open('rw', 'BEGIN IMMEDIATE')",
    "a transaction that has written": "open('rw', 'BEGIN IMMEDIATE', 'UPDATE answers SET notes = 1')",
    "a transaction that has the file alone": "open('rw', 'BEGIN EXCLUSIVE')",
    "open for writing, nothing under way": "open('rw', 'SELECT count(*) FROM answers')",
    "a write-ahead log": "open('rw', 'PRAGMA journal_mode = WAL', 'UPDATE answers SET notes = 1')",
    "a reader of a write-ahead log": "wal(); open('ro', 'BEGIN', 'SELECT count(*) FROM answers')",
    "a reader in the middle of a table": "open('ro', 'BEGIN', 'SELECT count(*) FROM answers')",
}
OTHER_PROGRAM = """
import sqlite3, sys
opened = []
def open(mode, *statements):
    database = sqlite3.connect(f"file:{sys.argv[1]}?mode={mode}", uri=True, isolation_level=None)
    for statement in statements:
        database.execute(statement).fetchall()
    opened.append(database)
def wal():
    open('rw', 'PRAGMA journal_mode = WAL')
    opened.pop().close()
%s
print("ready", flush=True)
sys.stdin.read()
"""


@contextmanager
def other_program(path: Path, use: str):
    """Another process that has the file in use until the block ends; yields the process."""
    with subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM % use, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    return answered(tmp_path_factory.mktemp("two"))


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    return answered(tmp_path_factory.mktemp("one"), boxes=BOXES[:1])


def objects_in(path: Path) -> int:
    return len(pyogrio.read_dataframe(path, layer="boxes"))


def sound(path: Path) -> bool:
    with sqlite3.connect(path) as database:
        return database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_what_another_program_uses_stays(tmp_path, one, two, use):
    path = tmp_path / "out.gpkg"
    export.write(two, path)
    with other_program(path, use):
        place = path.stat().st_ino
        with pytest.raises(OutputError, match="in use by another program"):
            export.check_writable(path, overwrite=True)
        with pytest.raises(OutputError, match="in use by another program"):
            export.write(one, path, overwrite=True)
        assert path.stat().st_ino == place
        assert list(tmp_path.glob(".*")) == []
    export.write(one, path, overwrite=True)
    assert objects_in(path) == 1
    assert sound(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.gpkg"]


def test_a_program_that_begins_to_write_meanwhile_is_seen(tmp_path, one, two, monkeypatch):
    path = tmp_path / "out.gpkg"
    export.write(two, path)
    write, opened = export.WRITERS[".gpkg"], []

    def while_it_begins(*arguments):
        opened.append(sqlite3.connect(path, isolation_level=None))
        opened[0].execute("BEGIN IMMEDIATE")
        return write(*arguments)

    monkeypatch.setitem(export.WRITERS, ".gpkg", while_it_begins)
    place = path.stat().st_ino
    with pytest.raises(OutputError, match="in use"):
        export.write(two, path, overwrite=True)
    assert path.stat().st_ino == place
    opened[0].close()


def test_a_program_that_only_keeps_it_open_to_read_keeps_the_old_one(tmp_path, one, two):
    path = tmp_path / "out.gpkg"
    export.write(two, path)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as reader:
        assert reader.execute("SELECT count(*) FROM boxes").fetchone() == (2,)
        export.write(one, path, overwrite=True)
        assert reader.execute("SELECT count(*) FROM boxes").fetchone() == (2,)
    reader.close()
    assert objects_in(path) == 1


@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_what_a_killed_program_has_left_beside_it_is_cleared_away(tmp_path, one, two, mode):
    path = tmp_path / "out.gpkg"
    export.write(two, path)
    statements = (f"PRAGMA journal_mode = {mode}", "BEGIN", "PRAGMA cache_size = 1", "DELETE FROM boxes")
    with other_program(path, f"open('rw', *{(*statements, 'UPDATE answers SET notes = zeroblob(99999)')!r})"):
        left = {file.name for file in tmp_path.iterdir()} - {"out.gpkg"}
        for name in left:
            shutil.copy(tmp_path / name, tmp_path / f"copy of {name}")
    assert left
    for name in left:
        (tmp_path / f"copy of {name}").replace(tmp_path / name)
    export.write(one, path, overwrite=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.gpkg"]
    assert objects_in(path) == 1
    assert sound(path)


def test_a_log_whose_geopackage_is_gone_is_cleared_away(tmp_path, one, two):
    path = tmp_path / "out.gpkg"
    export.write(two, path)
    with other_program(path, USES["a write-ahead log"]):
        shutil.copy(f"{path}-wal", tmp_path / "log")
    path.unlink()
    (tmp_path / "log").replace(f"{path}-wal")
    Path(f"{path}-journal").write_bytes(b"\0" * 999)
    export.write(one, path)
    assert objects_in(path) == 1
    assert sound(path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.gpkg"]


def test_a_file_that_is_no_database_is_replaced(tmp_path, one, two):
    path = tmp_path / "out.gpkg"
    path.write_bytes(b"no database" * 100)
    export.write(two, path, overwrite=True)
    assert objects_in(path) == 2

"""A journal that is damaged is told in one line; nothing of it is taken for what was done."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Mask
from remote_reasoner.remote_survey import kept_survey
from remote_reasoner.survey.journal import Journal
from remote_reasoner.survey.records import TileRecord


def record(number: int) -> TileRecord:
    """Objects of a tile, the first of them with its mask."""
    draw = np.random.default_rng(number)
    boxes = draw.uniform(0, 500, (60, 4))
    objects = tuple(FoundObject("ship", tuple(map(float, box)), 0.5) for box in boxes)
    return TileRecord(objects=objects, masks={0: Mask(3, 4, draw.random((40, 50)) > 0.5, 0.5)})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of forty tiles."""
    path = tmp_path / "out.gpkg.survey"
    journal = Journal(path, "mine", resume=False)
    for number in range(40):
        journal.keep(number, record(number))
    journal.keep_masks(0, {1: record(0).masks[0]})
    journal.close()
    return path


def read(path: Path) -> list[TileRecord]:
    """Everything that a run goes on with."""
    journal = Journal(path, "mine", resume=True)
    try:
        list(journal.masks())
        return [journal.record(number) for number in sorted(journal.numbers())]
    finally:
        journal.close()


def in_table(statement: str, *values: object) -> Callable[[Path], None]:
    """A change made with SQL."""

    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as file:
            file.execute(statement, values)
            file.commit()

    return change


def halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:12288] = b"\xa5" * 8192
    path.write_bytes(data)


def masks_of_nothing(path: Path) -> None:
    from remote_reasoner.survey.records import packed

    broken = TileRecord(masks={7: record(0).masks[0]})
    in_table("UPDATE tiles SET record = ?", packed(broken))(path)


def test_a_journal_gives_back_what_was_kept(path):
    again = read(path)
    assert len(again) == 40
    for number, one in enumerate(again):
        assert one.objects == record(number).objects
        assert (one.masks[0].pixels == record(number).masks[0].pixels).all()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"\x00\x01garbage" * 400),
        lambda path: path.write_text('{"survey": "0"}'),
        halved,
        overwritten,
        masks_of_nothing,
        in_table("UPDATE tiles SET record = ? WHERE number = 3", b"nothing that zlib knows"),
        in_table("UPDATE tiles SET record = substr(record, 1, 200)"),
        in_table("UPDATE masks SET masks = ?", "a text"),
        in_table("DROP TABLE tiles"),
        in_table("ALTER TABLE tiles RENAME COLUMN record TO other"),
    ],
)
def test_a_damaged_one_is_told_in_one_line_with_what_to_do(path, damage):
    damage(path)
    before = path.read_bytes()
    with pytest.raises(OutputError) as told:
        read(path)
    words = str(told.value)
    assert words.startswith(f"{path} is damaged (")
    assert "--overwrite" in words
    assert "\n" not in words
    assert path.read_bytes() == before  # whoever wants to save something of it can


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "other.sqlite"
    in_table("CREATE TABLE theirs (a)")(path)
    with pytest.raises(OutputError, match="another kind of file"):
        Journal(path, "mine", resume=True)
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_an_empty_file_is_a_beginning(tmp_path):
    path = tmp_path / "out.gpkg.survey"
    path.touch()
    assert read(path) == []


def test_a_folder_in_its_place_is_told(tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        Journal(tmp_path, "mine", resume=True)


NO_SURVEYS = [b"", b"\xff\xfe", b"[]", b"{}", b'{"survey": 3}', b'{"survey": "../x"}', b"SQLite format 3\x00"]


@pytest.mark.parametrize("content", NO_SURVEYS)
def test_what_a_run_with_a_server_left_is_checked_too(tmp_path, content):
    path = tmp_path / "out.gpkg.survey"
    path.write_bytes(content)
    with pytest.raises(OutputError, match="is damaged, or not what a run with --server has left"):
        kept_survey(path)
    path.write_text(json.dumps({"survey": "0" * 32}))
    assert kept_survey(path) == "0" * 32

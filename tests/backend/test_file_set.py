"""A set of files takes its place as one: killed at every rename, in every process, alone and together."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from remote_reasoner.io import file_moves, file_set
from remote_reasoner.io.file_set import FileSet, recover

NAMES = ["a.dbf", "a.prj", "b.dbf", "a.shp", "b.shp"]
OLD = ["a.dbf", "a.qix", "b.dbf", "a.shp", "b.shp"]

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from remote_reasoner.io import file_moves, file_set
place, fatal, alone = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "alone"
rename, renames = Path.replace, 0
def counted(self, target):
    global renames
    renames += 1
    if renames == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
if alone:
    file_set._mover = lambda folder: None
if sys.argv[4:]:
    Path.replace = counted
    file_set.recover(place)
else:
    with file_set.FileSet(place) as fresh:
        Path.replace = counted
        for name in %r:
            (fresh.new / name).write_text("new")
        fresh.take_places(%r, %r)
"""


def killed_at(place: Path, rename: int, *how: str) -> bool:
    """Whether a process that replaces the set was killed; it is, just before its rename of that number."""
    code = KILLED_AT % (NAMES, NAMES, OLD)
    ended = subprocess.run([sys.executable, "-c", code, str(place), str(rename), *how], check=False)
    assert ended.returncode in (0, -signal.SIGKILL)
    return ended.returncode != 0


def old_set(place: Path) -> Path:
    """A folder with the old files, and one that belongs to nobody's set."""
    place.mkdir()
    for name in OLD:
        (place / name).write_text("old")
    (place / "other.txt").write_text("other")
    return place


def standing(place: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in place.iterdir() if path.is_file()}


ALL_OLD = dict.fromkeys(OLD, "old") | {"other.txt": "other"}
ALL_NEW = dict.fromkeys(NAMES, "new") | {"other.txt": "other"}


def until_gone(place: Path) -> None:
    """Waits until there are no hidden folders, with no help of another run."""
    end = time.monotonic() + 10
    while list(place.glob(".*")):
        assert time.monotonic() < end, list(place.rglob("*"))
        time.sleep(0.01)


def test_a_set_replaces_another_and_leaves_nothing(tmp_path):
    place = old_set(tmp_path / "place")
    with FileSet(place) as fresh:
        for name in NAMES:
            (fresh.new / name).write_text("new")
        assert standing(place) == ALL_OLD
        fresh.take_places(NAMES, OLD)
        assert fresh.placed
    assert standing(place) == ALL_NEW
    assert list(place.glob(".*")) == []


def test_what_fails_before_the_end_leaves_the_old_set(tmp_path):
    place = old_set(tmp_path / "place")
    with pytest.raises(RuntimeError), FileSet(place) as fresh:
        (fresh.new / NAMES[0]).write_text("new")
        raise RuntimeError
    assert standing(place) == ALL_OLD
    assert list(place.glob(".*")) == []


def test_killed_with_its_mover_at_every_rename_the_next_run_finds_the_old_set_or_the_new_one(tmp_path):
    seen = []
    for rename in range(1, 40):
        place = old_set(tmp_path / f"place-{rename}")
        if not killed_at(place, rename, "alone"):
            break
        between = set(standing(place).values()) - {"other"}
        assert between in ({"old"}, {"new"}, set()), "files of both sets stand beside each other"
        recover(place)
        assert standing(place) in (ALL_OLD, ALL_NEW)
        assert list(place.glob(".*")) == []
        seen.append(standing(place) == ALL_NEW)
    # The list, which decides, the moves of five old and five new files.
    assert seen == [False] + [True] * 10


def test_killed_while_it_recovers_the_run_after_that_recovers(tmp_path):
    for rename in range(1, 40):
        place = old_set(tmp_path / f"place-{rename}")
        assert killed_at(place, 4, "alone")
        again = killed_at(place, rename, "alone", "recover")
        recover(place)
        assert standing(place) == ALL_NEW
        assert list(place.glob(".*")) == []
        if not again:
            break
    assert rename > 7


def test_killed_at_a_rename_its_mover_leaves_the_old_set_or_the_new_one_without_another_run(tmp_path):
    place = old_set(tmp_path / "place")
    assert killed_at(place, 1, "with its mover")
    until_gone(place)
    assert standing(place) == ALL_OLD
    assert not killed_at(place, 2, "with its mover"), "the moves are made by the other process"
    assert standing(place) == ALL_NEW


def test_killed_at_any_time_it_leaves_the_old_set_or_the_new_one_without_another_run(tmp_path):
    outcomes = []
    while outcomes[-3:] != [True] * 3:
        trial = len(outcomes)
        place = old_set(tmp_path / f"place-{trial}")
        writer = os.fork()
        if not writer:
            with FileSet(place) as fresh:
                for name in NAMES:
                    (fresh.new / name).write_text("new")
                fresh.take_places(NAMES, OLD)
            os._exit(0)
        time.sleep(trial * 0.004)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        until_gone(place)
        assert standing(place) in (ALL_OLD, ALL_NEW)
        outcomes.append(standing(place) == ALL_NEW)
        assert trial < 500
    assert not outcomes[0]


def test_where_the_mover_is_killed_the_program_makes_the_moves(tmp_path):
    place = old_set(tmp_path / "place")
    with FileSet(place) as fresh:
        for name in NAMES:
            (fresh.new / name).write_text("new")
        fresh._mover.kill()
        fresh.take_places(NAMES, OLD)
    assert standing(place) == ALL_NEW
    assert list(place.glob(".*")) == []


@pytest.mark.parametrize("with_mover", [True, False])
def test_where_a_file_cannot_be_moved_everything_is_moved_back(tmp_path, monkeypatch, with_mover):
    place = old_set(tmp_path / "place")
    (place / "a.prj").mkdir()
    (place / "a.prj" / "in the way").touch()
    if not with_mover:
        monkeypatch.setattr(file_set, "_mover", lambda folder: None)
    with FileSet(place) as fresh:
        for name in NAMES:
            (fresh.new / name).write_text("new")
        with pytest.raises(OSError, match="directory"):
            fresh.take_places(NAMES, OLD)
    assert standing(place) == ALL_OLD
    assert list(place.glob(".*")) == []


def test_a_program_at_work_and_other_people_s_folders_are_left_alone(tmp_path):
    place = old_set(tmp_path / "place")
    (place / ".remote-reasoner-file").write_text("a file of that name")
    (place / ".remote-reasoner-link").symlink_to(tmp_path)
    (place / ".remote-reasoner-new").mkdir()
    before = sorted(path.name for path in place.iterdir())
    with FileSet(place) as fresh:
        (fresh.new / "a.shp").write_text("new")
        recover(place)
        fresh.take_places(["a.shp"], ["a.shp"])
    assert standing(place)["a.shp"] == "new"
    assert sorted(path.name for path in place.iterdir()) == before
    os.utime(place / ".remote-reasoner-new", (0, 0))
    recover(place)
    assert not (place / ".remote-reasoner-new").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_a_folder_of_somebody_else_moves_nothing(tmp_path):
    place = old_set(tmp_path / "place")
    assert killed_at(place, 4, "alone")
    (foreign,) = place.glob(".*")
    os.chown(foreign, 12345, 12345)
    before = standing(place)
    recover(place)
    assert standing(place) == before


@pytest.mark.parametrize("name", ["../other.txt", "/etc/hostname", ".."])
def test_a_list_names_files_of_its_own_folder_only(tmp_path, name):
    place = old_set(tmp_path / "place")
    assert killed_at(place, 4, "alone")
    (folder,) = place.glob(".*")
    (folder / file_moves.LIST).write_text(json.dumps({"new": [], "old": [name]}))
    before = standing(place)
    with pytest.raises(OSError, match="no list of files"):
        recover(place)
    assert standing(place) == before

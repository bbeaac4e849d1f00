"""An answer that finds no room on the disk is told with the cause, and what was there stays as it was."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from osgeo import ogr
from remote_reasoner_qgis.answers import store_changes
from remote_reasoner_qgis.answers.answer_store import StoredAnswer, read_answers, remove, store
from remote_reasoner_qgis.answers.growing_answer import GrowingAnswer
from remote_reasoner_qgis.failure import Failure
from small_disks import small_disks
from test_answer_store import ALL, GROUND, TANK, answer

MANY = tuple(dataclasses.replace(TANK, number=number) for number in range(1, 120))
SIZES = (*range(8, 200, 8), 200, 260, 400, 1500)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes disks of some kilobytes."""
    with small_disks(tmp_path) as make:
        yield make


def is_whole(stored: StoredAnswer) -> bool:
    """Whether every object of an answer stands in each of its layers, and SQLite finds no fault."""
    with sqlite3.connect(stored.path) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    dataset = ogr.Open(stored.path)
    layers = [dataset.GetLayerByName(stored.table(granularity)) for granularity in stored.tasks]
    shapes = [[row.GetGeometryRef() is not None for row in layer] for layer in layers]
    return all(len(layer) == stored.objects and all(layer) for layer in shapes)


def tables(path: str) -> set[str]:
    """Names of the layers and tables that there are."""
    dataset = ogr.Open(path)
    return {dataset.GetLayer(index).GetName() for index in range(dataset.GetLayerCount())}


def filled(disk: Path, left: int) -> Path:
    """A file that leaves so many bytes of the disk free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 1024)
        except OSError:
            pass
        file.truncate(max(0, file.tell() - left))
    return filler


def test_the_first_answer_is_whole_or_not_there(small_disk) -> None:
    outcomes = []
    for kilobytes in SIZES:
        path = str(small_disk(kilobytes) / "answers" / "answers.gpkg")
        try:
            stored = store(path, answer(objects=MANY[:5]), GROUND, ALL, "harbour")
        except Failure as failure:
            assert "disk is full" in str(failure), kilobytes
            assert read_answers(path) == []
            outcomes.append(False)
        else:
            assert is_whole(stored), kilobytes
            outcomes.append(True)
    assert not outcomes[0] and outcomes[-1]
    assert outcomes == sorted(outcomes), "what fits on a disk fits on a larger one"


def test_another_answer_is_whole_or_leaves_the_first_as_it_was(small_disk) -> None:
    outcomes = []
    for kilobytes in SIZES:
        disk = small_disk(1000 + kilobytes)
        path = str(disk / "answers.gpkg")
        first = store(path, answer(), GROUND, ALL, "harbour")
        before = tables(path)
        filler = filled(disk, kilobytes * 1024)
        try:
            second = store(path, answer("Others?", MANY), GROUND, ALL, "harbour")
        except Failure as failure:
            assert "disk is full" in str(failure), kilobytes
            assert read_answers(path) == [first]
            assert tables(path) == before, kilobytes
            outcomes.append(False)
        else:
            assert is_whole(second), kilobytes
            assert read_answers(path) == [second, first]
            outcomes.append(True)
        assert is_whole(first)
        filler.unlink()
        assert is_whole(store(path, answer("And now?", MANY), GROUND, ALL, "harbour"))
    assert not outcomes[0] and outcomes[-1]


def test_a_disk_that_fills_up_meanwhile_leaves_the_first_answer_as_it_was(small_disk, monkeypatch) -> None:
    monkeypatch.setattr(store_changes, "_is_full", lambda path, room: False)
    outcomes = set()
    for kilobytes in SIZES:
        disk = small_disk(1000 + kilobytes)
        path = str(disk / "answers.gpkg")
        first = store(path, answer(), GROUND, ALL, "harbour")
        before = tables(path)
        filled(disk, kilobytes * 1024)
        try:
            second = store(path, answer("Others?", MANY), GROUND, ALL, "harbour")
        except Failure as failure:
            assert "disk is full" in str(failure), kilobytes
            assert (read_answers(path), tables(path)) == ([first], before), kilobytes
        else:
            assert is_whole(second)
        outcomes.add(len(read_answers(path)))
        assert is_whole(first)
    assert outcomes == {1, 2}


def test_removing_needs_room_and_says_so_where_there_is_none(small_disk) -> None:
    for kilobytes in (0, 8, 32, 100, 180, 1500):
        disk = small_disk(1000 + kilobytes)
        path = str(disk / "answers.gpkg")
        first = store(path, answer(), GROUND, ALL, "harbour")
        second = store(path, answer("Others?", MANY), GROUND, ALL, "harbour")
        filled(disk, kilobytes * 1024)
        try:
            remove(path, second.number)
        except Failure as failure:
            assert "disk is full" in str(failure)
            assert read_answers(path) == [second, first]
            assert is_whole(second)
        else:
            assert read_answers(path) == [first]
            assert tables(path) == {"boxes", "masks", "contours", "answers"}
        assert is_whole(first)


def test_a_disk_that_fills_up_while_an_answer_is_removed_leaves_it_whole(small_disk, monkeypatch) -> None:
    monkeypatch.setattr(store_changes, "_is_full", lambda path, room: False)
    outcomes = set()
    for kilobytes in SIZES:
        disk = small_disk(1000 + kilobytes)
        path = str(disk / "answers.gpkg")
        first = store(path, answer(), GROUND, ALL, "harbour")
        second = store(path, answer("Others?", MANY), GROUND, ALL, "harbour")
        before = tables(path)
        filled(disk, kilobytes * 1024)
        try:
            remove(path, second.number)
        except Failure as failure:
            assert "disk is full" in str(failure), kilobytes
            assert (read_answers(path), tables(path)) == ([second, first], before), kilobytes
            assert is_whole(second), kilobytes
        else:
            assert read_answers(path) == [first]
            assert tables(path) == {"boxes", "masks", "contours", "answers"}, kilobytes
        outcomes.add(len(read_answers(path)))
        assert is_whole(first), kilobytes
    assert outcomes == {1, 2}


def test_an_answer_that_grows_waits_for_room_and_loses_nothing(small_disk) -> None:
    refused = set()
    for kilobytes in (0, 8, 64, 200, 1500):
        disk = small_disk(3000 + kilobytes)
        path = str(disk / "answers.gpkg")
        first = store(path, answer(), GROUND, ALL, "harbour")
        growing = GrowingAnswer.begin(path, answer("Others?", ()), GROUND, ALL, "harbour", "record")
        filler = filled(disk, kilobytes * 1024)
        for found in MANY:
            growing.put(found)
        try:
            growing.write("record")
        except Failure as failure:
            assert "disk is full" in str(failure)
            assert [entry.objects for entry in read_answers(path)] == [0, first.objects]
            refused.add(kilobytes)
        filler.unlink()
        assert growing.write("record").objects == len(MANY)
        assert is_whole(growing.stored) and is_whole(first)
    assert 0 in refused and 1500 not in refused

"""Answers on a disk that is full: written whole, or refused with the old files as they were."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import cv2
import numpy as np
import pyogrio
import pytest
from answered_scene import BOXES, answered
from drawn import UTM, scene
from pyproj import CRS
from test_taught_file import silo

from remote_reasoner import cli, teaching
from remote_reasoner.core.errors import OutputError
from remote_reasoner.core.found_object import FoundObject
from remote_reasoner.core.picture import Picture
from remote_reasoner.core.refinement import Refinement
from remote_reasoner.engines.lite.taught import file as taught_file
from remote_reasoner.io import draw, export
from remote_reasoner.io.refined_file import refine_file
from remote_reasoner.survey.journal import Journal
from remote_reasoner.survey.records import TileRecord

pytestmark = [
    pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning"),
    pytest.mark.slow,
]

SUFFIXES = (".gpkg", ".shp", ".geojson")
KILOBYTES = (8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 56, 64, 72, 80, 92, 104, 116, 128, 144, 160, 180, 200)
BESIDE = [(x, y, x + 9, y + 8) for x in range(0, 190, 12) for y in range(0, 110, 10)]


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Two objects, and two hundred."""
    folder = tmp_path_factory.mktemp("answered")
    return answered(folder, boxes=BOXES), answered(folder, boxes=BESIDE)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Makes disks of so many kilobytes."""
    with ExitStack() as mounted:

        def make(kilobytes: int) -> Path:
            place = tmp_path / f"disk-{kilobytes}"
            place.mkdir()
            command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
            if (
                shutil.which("mount") is None
                or subprocess.run(command, capture_output=True, check=False).returncode
            ):
                pytest.skip("this user may not mount a small disk")
            mounted.callback(subprocess.run, ["umount", "--lazy", str(place)], check=True)
            return place

        yield make


def content(folder: Path) -> dict[str, bytes]:
    """Every file in the folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    } | {str(path.relative_to(folder)): b"" for path in folder.rglob("*") if path.is_dir()}


def rows_in(path: Path) -> list[int]:
    """The number of rows of each layer, every one of which can be read."""
    layers = [name for name, kind in pyogrio.list_layers(path) if kind is not None]
    return [len(pyogrio.read_dataframe(path, layer=layer)) for layer in layers]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("many", [False, True])
def test_an_answer_on_a_small_disk_is_whole_or_not_there(disk, results, suffix, many):
    outcomes = []
    for kilobytes in KILOBYTES[:: 3 if many else 1]:
        place = disk(kilobytes)
        try:
            written = export.write(results[many], place / f"out{suffix}")
        except OutputError as error:
            assert "cannot be written" in str(error) or "read back" in str(error)
            assert content(place) == {}
            outcomes.append(False)
        else:
            assert all(set(rows_in(path)) == {len(results[many].objects)} for path in written.paths)
            outcomes.append(True)
    assert not outcomes[0]
    assert outcomes == sorted(outcomes), "what fits on a disk fits on a larger one"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_answer_that_finds_no_room_leaves_the_old_one(disk, results, suffix):
    outcomes = set()
    for kilobytes in (*KILOBYTES[3::3], 260, 500, 1000, 2000):
        place = disk(kilobytes)
        try:
            export.write(results[0], place / f"out{suffix}")
        except OutputError:
            continue
        before = content(place)
        try:
            written = export.write(results[1], place / f"out{suffix}", overwrite=True)
        except OutputError:
            assert content(place) == before
            outcomes.add("old")
        else:
            assert all(set(rows_in(path)) == {len(results[1].objects)} for path in written.paths)
            assert set(content(place)) == set(before)
            outcomes.add("new")
    assert outcomes == {"old", "new"}


def test_a_picture_on_a_small_disk_is_whole_or_not_there(disk, results):
    result = results[0]
    ground = Picture(scene(BOXES), np.ones((120, 200), bool), UTM, CRS.from_epsg(32631))
    outcomes = []
    for kilobytes in (4, *KILOBYTES):
        place = disk(kilobytes)
        try:
            draw.write_png(ground, result, place / "answer.png")
        except OutputError as error:
            assert "cannot be written" in str(error)
            assert content(place) == {}
            outcomes.append(False)
        else:
            assert cv2.imread(str(place / "answer.png")).shape[1] == 900
            outcomes.append(True)
    assert not outcomes[0] and outcomes[-1]
    assert outcomes == sorted(outcomes)


def test_a_journal_on_a_small_disk_keeps_what_was_written(disk):
    """What is known of tiles that are done stays readable, whenever the disk fills up."""
    record = TileRecord(objects=tuple(FoundObject("tank", (x, 1, x + 9, 9), 0.9) for x in range(40)))
    stopped = set()
    for kilobytes in KILOBYTES:
        path = disk(kilobytes) / "answer.gpkg.survey"
        kept = 0
        try:
            journal = Journal(path, "identity", resume=False)
            for number in range(200):
                journal.keep(number, record)
                kept += 1
        except OutputError as error:
            assert "cannot be written" in str(error) and "full" in str(error)
            stopped.add(kilobytes)
        else:
            assert kilobytes > 64
        if kept:
            again = Journal(path, "identity", resume=True)
            assert again.numbers() == set(range(kept))
            assert again.record(kept - 1) == record
            again.close()
    assert stopped


def test_a_refined_file_is_whole_or_not_there(results, disk, tmp_path):
    source = tmp_path / "source.gpkg"
    export.write(results[1], source)
    outcomes = []
    for kilobytes in (*KILOBYTES, 240, 320, 400, 500, 700, 1000, 2000):
        place = disk(kilobytes)
        target = place / "refined.gpkg"
        try:
            refine_file(source, target, Refinement(simplify=0.5))
        except OutputError as error:
            assert "the disk is full" in str(error), kilobytes
            assert list(place.iterdir()) == [], kilobytes
            outcomes.append(False)
        else:
            assert len(pyogrio.read_dataframe(target, layer="masks")) == len(BESIDE), kilobytes
            outcomes.append(True)
    assert outcomes == sorted(outcomes) and {*outcomes} == {False, True}


def import_prompts(script: Path, target: Path) -> int:
    """The exit code of `prompts import`."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["prompts", "import", str(script), "-o", str(target), "--overwrite"])
    return int(ended.value.code or 0)


def test_a_prompt_profile_that_finds_no_room_leaves_the_old_one(disk, tmp_path, capsys):
    script = tmp_path / "infer.py"
    script.write_text(f"messages = [{{'role': 'user', 'content': f'{'Look. ' * 900}{{question}}'}}]")
    codes = set()
    for kilobytes in KILOBYTES:
        target = disk(kilobytes) / "profile.json"
        target.write_text("mine")
        code = import_prompts(script, target)
        said = capsys.readouterr().err
        assert len(said.splitlines()) == (1 if code else 0)
        assert (target.read_text() == "mine") == bool(code)
        assert [file.name for file in target.parent.iterdir()] == [target.name]
        codes.add(code)
    assert codes == {0, 2}


def test_a_taught_class_that_finds_no_room_leaves_the_old_one(disk):
    outcomes = set()
    for kilobytes in (*KILOBYTES, 1000, 4000):
        target = disk(kilobytes) / "silo.taught"
        target.write_text("mine")
        try:
            teaching.save(silo(), target, overwrite=True)
        except OutputError as error:
            assert target.read_text() == "mine", error
            outcomes.add("old")
        else:
            assert taught_file.read(target).name == "silo"
            outcomes.add("new")
        assert [file.name for file in target.parent.iterdir()] == [target.name]
    assert outcomes == {"old", "new"}

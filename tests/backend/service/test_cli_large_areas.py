"""Large areas on the command line: the embedded engine with workers, killed and resumed; a server."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import surveyed
from survey_calls import HEIGHT, SETTINGS, WIDTH, ColourEngines, asked_here, told

from remote_reasoner.core.errors import BadPictureError, CancelledError, PictureTooLargeError
from remote_reasoner.core.schemas import ObjectEvent, ReasonRequest, ResultEvent
from remote_reasoner.remote_survey import SurveyAddress, answer, begin
from remote_reasoner.survey import sources
from remote_reasoner.survey.raster_source import RasterSource

HERE = Path(__file__).parent
SAMPLE = HERE.parents[2] / "docs" / "sample" / "rotterdam.tif"
QUESTION = "Where are the storage tanks?"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory) -> Path:
    """The sample picture twice beside and below itself, mirrored so that edges fit."""
    path = tmp_path_factory.mktemp("harbour") / "harbour.tif"
    with rasterio.open(SAMPLE) as file:
        profile, values = file.profile, file.read()
    both = np.concatenate([values, values[:, :, ::-1]], axis=2)
    mosaic = np.concatenate([both, both[:, ::-1]], axis=1)
    profile.update(width=mosaic.shape[2], height=mosaic.shape[1], tiled=True, blockxsize=256, blockysize=256)
    with rasterio.open(path, "w", **profile) as file:
        file.write(mosaic)
    return path


def run(*arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(HERE / "small_tiles_main.py"), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> dict:
    out, err = process.communicate(timeout=280)
    assert process.returncode == 0, err
    result = told(json.loads(out))
    return {**result, "notes": [note for note in result["notes"] if "threads" not in note]}


def tiles_done(journal: Path) -> int:
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{journal}?mode=ro", uri=True)) as file:
        return int(file.execute("SELECT count(*) FROM tiles").fetchone()[0])
    return 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_workers_and_kills_change_nothing_with_the_embedded_engine(harbour, tmp_path):
    ask = ("ask", harbour, QUESTION, "--json", "-o")
    alone = ended(run(*ask, tmp_path / "alone.gpkg", "--workers", 1))
    assert alone["tiles"] == {"done": 4, "total": 4}
    assert alone["objects"]
    assert ended(run(*ask, tmp_path / "two.gpkg", "--workers", 2)) == alone
    output, journal = tmp_path / "killed.gpkg", tmp_path / "killed.gpkg.survey"
    for kill in (1, 2):
        process = run(*ask, output, "--workers", 1, "--resume")
        while process.poll() is None and tiles_done(journal) < kill:
            time.sleep(0.02)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert not output.exists()
    assert ended(run(*ask, output, "--workers", 1, "--resume")) == alone
    assert not journal.exists()
    assert not output.with_name("killed.part.gpkg").exists()
    boxes = [gpd.read_file(tmp_path / name, layer="boxes") for name in ("alone.gpkg", "killed.gpkg")]
    assert list(boxes[0].geometry) == list(boxes[1].geometry)


@pytest.mark.parametrize("content", [b"no database" * 500, b'{"survey": "0"}', b"SQLite format 3\x00" * 300])
def test_a_damaged_journal_ends_with_one_line_and_overwrite_begins_again(command_line, tmp_path, content):
    output, journal = tmp_path / "out.gpkg", tmp_path / "out.gpkg.survey"
    journal.write_bytes(content)
    ended = command_line("ask", SAMPLE, QUESTION, "-o", output, "--resume", "--tasks", "region")
    assert ended.code == 2
    assert f"{journal} is damaged (" in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert journal.read_bytes() == content
    ended = command_line("ask", SAMPLE, QUESTION, "-o", output, "--overwrite", "--tasks", "region", "--json")
    assert json.loads(ended.out)["status"] == "found"
    assert not journal.exists()


@pytest.fixture
def server(serve, tmp_path):
    """A server with the engine that sees colours."""
    (tmp_path / "state").mkdir()
    return serve(ColourEngines(), **SETTINGS, state_folder=tmp_path / "state")


@pytest.fixture
def scene(tmp_path, monkeypatch):
    """A drawn scene that is read in windows."""
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    return surveyed.write(tmp_path / "scene.tif", pixels, nodata_from=1300)


def test_a_large_raster_goes_to_a_server_in_tiles_and_is_answered_as_here(
    server, scene, command_line, tmp_path
):
    output = tmp_path / "out.gpkg"
    answered = command_line("ask", scene, "all", "-o", output, "--server", server.url, "--json")
    result = told(json.loads(answered.out))
    expected = asked_here(scene)
    assert result == expected
    assert result["tiles"]["total"] == 24
    assert len(gpd.read_file(output, layer="boxes")) == len(expected["objects"])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["out.gpkg", "scene.tif", "state"]
    assert list((tmp_path / "state" / "surveys").iterdir()) == []


def test_a_run_that_was_lost_goes_on_with_the_survey_at_the_server(server, scene, tmp_path):
    journal = tmp_path / "out.gpkg.survey"
    source, request = RasterSource(str(scene)), ReasonRequest(question="all")
    address = SurveyAddress(server.url, None)
    state = begin(address, source, request, journal)
    tiles = state["missing"]
    lost = answer(address, {**state, "missing": tiles[:7]}, source, journal)
    for event in lost:
        if isinstance(event, ObjectEvent):
            break
    lost.close()
    assert journal.exists()
    address = SurveyAddress(server.url, None)
    state = begin(address, source, request, journal)
    assert 0 < len(state["missing"]) < 24
    *_, last = answer(address, state, source, journal)
    assert told(json.loads(last.result.model_dump_json())) == asked_here(scene)
    assert not journal.exists()


def test_stopping_gives_what_is_there(server, scene):
    source, request = RasterSource(str(scene)), ReasonRequest(question="all")
    address = SurveyAddress(server.url, None)
    state = begin(address, source, request, None)
    shown: list[object] = []
    events = answer(address, {**state, "missing": state["missing"][:9]}, source, None, lambda: bool(shown))
    last = None
    for last in events:
        shown += [last] if isinstance(last, ObjectEvent) else []
    assert isinstance(last, ResultEvent)
    assert last.result.tiles.total == 24
    assert 0 < last.result.tiles.done <= 9


def test_stopping_before_a_tile_has_come_is_a_cancel(server, scene):
    source, request = RasterSource(str(scene)), ReasonRequest(question="all")
    address = SurveyAddress(server.url, None)
    state = begin(address, source, request, None)
    with pytest.raises(CancelledError):
        list(answer(address, {**state, "missing": []}, source, None, lambda: True))


def test_what_the_server_refuses_is_told(serve, scene):
    server = serve(ColourEngines(), **SETTINGS, max_survey_tiles=20)
    with pytest.raises(PictureTooLargeError, match="24 tiles"):
        begin(SurveyAddress(server.url, None), RasterSource(str(scene)), ReasonRequest(question="all"), None)


def test_a_source_that_vanishes_half_way_is_told(server, scene):
    source, request = RasterSource(str(scene)), ReasonRequest(question="all")
    address = SurveyAddress(server.url, None)
    state = begin(address, source, request, None)
    scene.unlink()
    with pytest.raises(BadPictureError, match=r"scene\.tif"):
        list(answer(address, state, source, None))


def test_workers_are_for_areas_answered_here(server, scene, command_line):
    for option in (("--workers", 2), ("--cluster", "auto")):
        assert (
            "leave --server out"
            in command_line("ask", scene, "all", "--server", server.url, *option).complaint
        )


def test_a_server_without_surveys_gets_the_picture(scripted, raster, command_line, monkeypatch):
    monkeypatch.setattr(sources, "IN_MEMORY_PIXELS", 1)
    without = partial(begin_without, None)
    monkeypatch.setattr("remote_reasoner.remote_survey.begin", without)
    result = json.loads(command_line("ask", raster, "tanks?", "--server", scripted.url, "--json").out)
    assert result["status"] == "found"


def begin_without(nothing: None, *arguments: object) -> None:
    """As `begin` where a server knows no surveys."""

"""A survey outlives the connection, kill -9 and a restart of the server; it expires, and is bounded."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import surveyed
from running_server import until
from survey_calls import GRID, HEIGHT, SETTINGS, WIDTH, Calls, ColourEngines, asked_here, refused, told

from remote_reasoner.service.survey_store import SurveyStore

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """(file, pixels)."""
    pixels, _, _ = surveyed.scene(WIDTH, HEIGHT)
    return surveyed.write(tmp_path_factory.mktemp("scene") / "scene.tif", pixels), pixels


@contextmanager
def process(*arguments: str):
    """A server in a process of its own; (process, address) once it listens."""
    command = [sys.executable, str(HERE / "surveyed_main.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as started:
        try:
            yield started, json.loads(started.stdout.readline())["url"]
        finally:
            started.kill()


@pytest.mark.slow
def test_kill_9_and_restart_at_random_moments_lose_and_double_nothing(tmp_path, drawn):
    """Tiles in any order, the server killed six times: the answer and the events are those of one run."""
    draw = random.Random(5)
    calls, heard = Calls("", drawn[1]), {}
    tiles: list[dict] = []
    for run in range(7):
        with process(f"state_folder={tmp_path}", "slow=0.3") as (started, calls.url):
            if run == 0:
                calls.begin()
            tiles = calls.now()["missing"]
            draw.shuffle(tiles)
            calls.send(tiles if run == 6 else tiles[:4])
            enough = 24 if run == 6 else calls.now()["tiles"]["sent"] - draw.randint(0, 2)
            until(lambda enough=enough: calls.now()["tiles"]["done"] >= enough, 60)
            events = calls.follow(after=max(heard, default=0))
            for number, name, data in events:
                if number is not None:
                    assert number not in heard
                    heard[number] = (name, data)
                elif run < 6:
                    break
            if run < 6:
                started.send_signal(signal.SIGKILL)
                started.wait()
    assert list(heard) == list(range(1, len(heard) + 1))
    name, result = heard[len(heard)]
    assert name == "result"
    assert told(result) == asked_here(drawn[0])
    shown = {}
    for name, data in heard.values():
        if name == "object":
            shown[data["id"]] = data
    left = {number: one for number, one in shown.items() if not one.get("removed")}
    assert left == {one["id"]: one for one in result["objects"]}


@pytest.mark.slow
def test_a_result_is_there_after_a_restart_and_sigterm_loses_nothing(tmp_path, drawn):
    calls = Calls("", drawn[1])
    with process(f"state_folder={tmp_path}") as (started, calls.url):
        calls.begin()
        calls.send(calls.state["missing"][:5])
        started.terminate()
        started.wait(timeout=20)
    with process(f"state_folder={tmp_path}") as (started, calls.url):
        calls.send(calls.now()["missing"])
        result = calls.result()
        started.kill()
        started.wait()
    with process(f"state_folder={tmp_path}") as (_, calls.url):
        assert calls.get("/result").json() == result
        assert calls.now()["state"] == "done"
        assert calls.now()["tiles"]["done"] == 24


def no_database(folder: Path) -> None:
    (folder / "state.sqlite").write_bytes(b"no database" * 500)


def half_a_database(folder: Path) -> None:
    for file in folder.glob("state.sqlite-*"):
        file.unlink()
    data = (folder / "state.sqlite").read_bytes()
    (folder / "state.sqlite").write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def no_journal(folder: Path) -> None:
    (folder / "journal.sqlite").write_bytes(b"no database" * 500)


def no_facts(folder: Path) -> None:
    (folder / "survey.json").write_text('{"id": 3')


def no_tiles(folder: Path) -> None:
    for file in (folder / "tiles").iterdir():
        file.unlink()
    (folder / "tiles").rmdir()


@pytest.mark.slow
def test_damaged_surveys_are_told_after_a_restart_and_the_others_go_on(tmp_path, drawn):
    damages = [no_database, half_a_database, no_journal, no_facts]
    settings = (f"state_folder={tmp_path}", "max_surveys=9")
    surveys = []
    with process(*settings) as (started, url):
        for _ in range(len(damages) + 2):
            calls = Calls(url, drawn[1]).begin()
            calls.send(calls.state["missing"][:4])
            until(lambda calls=calls: calls.now()["tiles"]["done"] == 4, 60)
            surveys.append(calls)
        started.send_signal(signal.SIGTERM)
        started.wait(timeout=60)
    whole, without_tiles, *damaged = surveys
    no_tiles(tmp_path / "surveys" / without_tiles.state["id"])
    for damage, calls in zip(damages, damaged, strict=True):
        damage(tmp_path / "surveys" / calls.state["id"])
    with process(*settings) as (started, url):
        for calls in surveys:
            calls.url = url
        for calls in damaged:
            answer = calls.get()
            if answer.status_code == 200:  # it is there, and says that it failed
                until(lambda calls=calls: calls.now()["state"] == "failed", 60)
                assert "damaged" in calls.now()["problem"]["detail"]
            else:
                refused(answer, 404, "unknown-survey")
        for calls in (whole, without_tiles):
            calls.send(calls.now()["missing"])
            assert told(calls.result()) == asked_here(drawn[0])
        started.terminate()
        assert "Traceback" not in started.stderr.read()


def test_a_survey_belongs_to_the_token_that_made_it(serve, tmp_path, drawn):
    server = serve(ColourEngines(), **SETTINGS, state_folder=tmp_path)
    mine = Calls(server.url, drawn[1], {"Authorization": "Bearer mine"}).begin()
    theirs = Calls(server.url, drawn[1], {"Authorization": "Bearer theirs"}, mine.state)
    assert mine.get().status_code == 200
    for answer in (theirs.get(), theirs.get("/events"), theirs.put(mine.state["missing"][0])):
        refused(answer, 404, "unknown-survey")
    refused(requests.delete(theirs.address, headers=theirs.headers, timeout=5), 404, "unknown-survey")
    assert "mine" not in "".join(p.read_text() for p in tmp_path.glob("surveys/*/survey.json"))


def test_an_address_that_names_no_survey_is_not_found(serve, drawn):
    server = serve(ColourEngines(), **SETTINGS)
    for number in ("x", "0" * 32, "..%2f..%2fetc", "0" * 5000):
        calls = Calls(server.url, drawn[1], state={"id": number})
        assert calls.get().status_code == 404


def test_it_expires_after_its_last_tile(serve, tmp_path, drawn):
    server = serve(ColourEngines(), **SETTINGS, state_folder=tmp_path, survey_hours=1)
    calls = Calls(server.url, drawn[1]).begin()
    facts = tmp_path / "surveys" / calls.state["id"] / "survey.json"

    def age(seconds: float) -> None:
        os.utime(facts, (time.time() - seconds, time.time() - seconds))

    age(1800)
    before = calls.now()["expires"]
    assert calls.put(calls.state["missing"][0]).status_code == 201
    assert calls.now()["expires"] > before
    until(lambda: calls.now()["tiles"]["done"] == 1, 60)
    age(4000)
    assert "has expired" in refused(calls.get(), 404, "unknown-survey")
    until(lambda: list((tmp_path / "surveys").iterdir()) == [])


def test_surveys_at_once_tiles_and_bytes_are_limited_for_each_token(serve, tmp_path, drawn):
    limits = {"max_surveys": 2, "max_survey_tiles": 24, "max_survey_bytes": 4000, "survey_hours": 2.0}
    server = serve(ColourEngines(), **SETTINGS, state_folder=tmp_path, **limits)
    told_limits = requests.get(f"{server.url}/v1/capabilities", timeout=10).json()["limits"]
    names = ("surveys", "survey_tiles", "survey_bytes", "survey_hours")
    assert [told_limits[name] for name in names] == [2, 24, 4000, 2.0]
    first, second = (Calls(server.url, drawn[1]).begin() for _ in range(2))
    assert "2 surveys" in refused(first.post(), 429, "survey-limit")
    other = Calls(server.url, drawn[1], {"Authorization": "Bearer other"})
    other.begin()
    tiles = first.state["missing"]
    answers = [first.put(tile) for tile in tiles[:6]]
    codes = [answer.status_code for answer in answers]
    assert codes[0] == 201
    assert codes[-1] == 429
    refused(answers[-1], 429, "survey-limit")
    assert other.put(tiles[0]).status_code == 201
    requests.delete(first.address, timeout=5)
    assert second.put(tiles[0]).status_code == 201
    large = {**GRID, "width": 10_000}
    assert "tiles" in refused(second.post(grid=large), 413, "picture-too-large")
    endless = {**GRID, "width": 2**31 - 1, "height": 2**31 - 1}
    refused(second.post(grid=endless), 413, "picture-too-large")


def test_a_tile_that_comes_too_slowly_is_given_up(serve, drawn):
    server = serve(ColourEngines(), **SETTINGS, upload_grace_seconds=0.3)
    calls = Calls(server.url, drawn[1]).begin()

    def trickle():
        for _ in range(100):
            yield b"x"
            time.sleep(0.2)

    tile = calls.state["missing"][0]
    answer = requests.put(f"{calls.address}/tiles/{tile['column']}/0", data=trickle(), timeout=20)
    refused(answer, 408, "slow-upload")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_a_full_disk_is_told(serve, tmp_path, drawn, monkeypatch):
    server = serve(ColourEngines(), **SETTINGS, state_folder=tmp_path)
    calls = Calls(server.url, drawn[1]).begin()
    monkeypatch.setattr(SurveyStore, "picture", lambda store, number: Full())
    refused(calls.put(calls.state["missing"][0]), 507, "storage-full")


class Full(os.PathLike):
    """A place on a disk without room."""

    def with_name(self, name: str) -> Path:
        """A file that takes no byte; it must not be deleted."""
        link = Path("/tmp") / f"{os.getpid()}-full"
        link.unlink(missing_ok=True)
        link.symlink_to("/dev/full")
        return link

    def __fspath__(self) -> str:
        return "/dev/full"


def test_metrics_tell_of_surveys(serve, drawn):
    server = serve(ColourEngines(), **SETTINGS)
    calls = Calls(server.url, drawn[1]).begin()
    calls.send(calls.state["missing"][:3])
    until(lambda: calls.now()["tiles"]["done"] == 3)
    text = requests.get(f"{server.url}/metrics", timeout=5).text
    assert "remote_reasoner_surveys 1.0" in text
    assert 'remote_reasoner_tiles_total{engine="colours"} 3.0' in text
    assert "remote_reasoner_survey_bytes" in text
    assert "remote_reasoner_survey_tiles_waiting 0.0" in text

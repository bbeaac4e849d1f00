"""The service as a process: where it listens, how it stops, and what it refuses to start with."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
from running_server import Running, parsed_events, until

from remote_reasoner.core.processes import runs

HERE = Path(__file__).parent


@contextmanager
def process(*arguments: str):
    """A server in a process of its own; (process, how to ask it) once it listens."""
    with subprocess.Popen(
        [sys.executable, str(HERE / "scripted_main.py"), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            address = json.loads(started.stdout.readline())
            yield started, Running(address["url"], engines=None, server=None)
        finally:
            started.kill()


@pytest.fixture
def refused(command_line, monkeypatch):
    """The one line with which `remote-reasoner serve` ends at once."""

    def line(*arguments: str, **variables: str) -> str:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        ended = command_line("serve", *arguments)
        assert (ended.code, ended.out) == (2, "")
        return ended.complaint

    return line


@pytest.mark.parametrize("question", ["hold on", "stubborn"])
def test_sigterm_ends_a_running_answer_with_a_word_and_the_process_soon(question):
    with process() as (started, server), server.ask(question, stream=True) as response:
        events = parsed_events(response)
        assert next(event for event in events if event[0] == "reasoning")
        began = time.monotonic()
        started.send_signal(signal.SIGTERM)
        name, problem = list(events)[-1]
        assert (name, problem["status"]) == ("error", 503)
        assert problem["title"] == "The server is shutting down"
        assert started.wait(10) == 0
        assert time.monotonic() - began < 5
        assert "Traceback" not in started.stderr.read()


def test_ctrl_c_ends_it_in_good_order():
    with process() as (started, server):
        assert server.ask().status_code == 200
        started.send_signal(signal.SIGINT)
        assert started.wait(10) == 0
        assert "Traceback" not in started.stderr.read()


def test_a_fault_leaves_its_traceback_in_the_log_and_the_service_running():
    with process() as (started, server):
        refused = server.ask("fail")
        assert (refused.status_code, refused.json()["title"]) == (500, "Something failed")
        assert server.ask().status_code == 200
        started.send_signal(signal.SIGTERM)
        log = started.communicate(timeout=10)[1]
    assert log.count("The program failed in the thread 'answer'\nTraceback") == 1
    assert log.count("ZeroDivisionError: a secret of the inner workings") == 1


def test_the_address_is_announced_in_a_file(tmp_path):
    with process(f"announce={tmp_path / 'address.json'}") as (started, server):
        announced = json.loads((tmp_path / "address.json").read_text())
        assert (announced["url"], announced["pid"]) == (server.url, started.pid)
        assert (
            requests.get(f"{announced['url']}/v1/health", timeout=5).json()["version"] == announced["version"]
        )
        assert [path.name for path in tmp_path.iterdir()] == ["address.json"]


def test_it_stops_when_the_process_it_watches_has_ended():
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as watched,
        process(f"parent_pid={watched.pid}") as (started, server),
    ):
        time.sleep(1.5)
        assert started.poll() is None
        assert server.ask().status_code == 200
        watched.kill()
        watched.wait()
        assert started.wait(10) == 0


def test_it_stops_when_its_own_parent_has_ended(tmp_path):
    """The parent of the server is a process in between, which is killed and not waited for by the server."""
    announce = tmp_path / "address.json"
    code = (
        "import os, subprocess, sys\n"
        "subprocess.Popen([sys.executable, *sys.argv[1:], f'parent_pid={os.getpid()}']).wait()"
    )
    command = [sys.executable, "-c", code, str(HERE / "scripted_main.py"), f"announce={announce}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as between:
        until(announce.exists, 20)
        server = json.loads(announce.read_text())["pid"]
        assert runs(server)
        between.kill()
        between.wait()
        until(lambda: not runs(server), 10)
        assert not runs(server)


def test_the_sixth_version_of_the_internet_protocol():
    with process("host=[::1]") as (_, server):
        assert server.url.startswith("http://[::1]:")
        assert server.ask().status_code == 200


def test_a_process_runs_until_it_has_been_waited_for():
    assert runs(os.getpid())
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert not runs(ended.pid)


def test_a_port_in_use(refused):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port}" in refused("--port", port)


def test_no_token_off_loopback(refused):
    assert "a token is needed" in refused("--host", "0.0.0.0", "--port", "0")


@pytest.mark.parametrize(
    ("arguments", "variables", "words"),
    [
        (["--engine", "magic"], {}, "no reasoner 'magic'"),
        (["--segmenter", "magic"], {}, "no segmenter 'magic'"),
        ([], {"REMOTE_REASONER_ENGINES": "lite, magic"}, "no reasoner 'magic'"),
        (["--port", "99999"], {}, "--port"),
        ([], {"REMOTE_REASONER_PORT": "many"}, "REMOTE_REASONER_PORT"),
        ([], {"REMOTE_REASONER_HEARTBEAT_SECONDS": "60"}, "REMOTE_REASONER_HEARTBEAT_SECONDS"),
        (["--token", "two words"], {}, "--token"),
        (["--token-file", "/no/such/file"], {}, "/no/such/file"),
        (["--token", "a", "--token-file", "/no/such/file"], {}, "not both"),
        (["--announce", "/no/such/folder/address.json"], {}, "/no/such/folder"),
        (["--announce", "/tmp"], {}, "/tmp is a folder"),
        (["--announce", "/proc/address.json"], {}, "takes no files"),
        (["--host", "no.such.host.invalid", "--token", "a"], {}, "no.such.host.invalid"),
        (["--speed", "3"], {}, "--speed"),
    ],
)
def test_what_it_does_not_start_with(refused, arguments, variables, words):
    assert words in refused(*arguments, **variables)


def test_the_token_comes_from_a_file_or_the_environment_and_shows_nowhere(tmp_path):
    secret = "s3cret-token"
    (tmp_path / "token").write_text(f"{secret}\n")
    for arguments, variables in (
        (["--token-file", str(tmp_path / "token")], {}),
        ([], {"REMOTE_REASONER_TOKEN": secret}),
    ):
        with subprocess.Popen(
            [sys.executable, "-m", "remote_reasoner.cli", "serve", "--port", "0", *arguments],
            env={**os.environ, **variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as started:
            try:
                url = json.loads(started.stdout.readline())["url"]
                headers = {"Authorization": f"Bearer {secret}"}
                assert requests.get(f"{url}/v1/health", timeout=5).status_code == 401
                assert requests.get(f"{url}/v1/capabilities", headers=headers, timeout=20).status_code == 200
                assert secret not in Path(f"/proc/{started.pid}/cmdline").read_text()
            finally:
                started.terminate()
            assert secret not in started.communicate(timeout=20)[1]

"""Whatever a picture does while it is read, the service stays there: health, other questions, SIGTERM."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import requests
from running_server import Running, problem, until

from remote_reasoner.core.processes import runs

posix = pytest.mark.skipif(os.name != "posix", reason="needs signals")


def stopped(server) -> int:
    """Has the process that reads the next picture hang, as before a pipe; its number."""
    (process,) = server.server.jobs.reader._pool.idle
    os.kill(process.pid, signal.SIGSTOP)
    return process.pid


@posix
def test_a_picture_whose_reading_hangs_is_given_up_and_freezes_nothing(serve):
    server = serve(read_limit_seconds=1.5)
    stopped(server)
    answers: list[requests.Response] = []
    asking = threading.Thread(target=lambda: answers.append(server.ask()))
    asking.start()
    began = time.monotonic()
    while asking.is_alive() and time.monotonic() - began < 10:
        assert requests.get(f"{server.url}/v1/health", timeout=2).status_code == 200
        time.sleep(0.1)
    asking.join(timeout=20)
    assert answers[0].status_code == 504
    assert "Reading the picture took longer than 1.5 s" in problem(answers[0])["detail"]
    assert server.ask().status_code == 200, "another process reads the next picture"


@posix
def test_another_question_is_answered_while_a_picture_hangs(serve):
    server = serve(read_limit_seconds=30, max_running=2)
    stopped(server)
    with server.ask(stream=True):
        until(lambda: server.server.jobs.reader._pool._busy)
        assert server.ask().status_code == 200


@posix
def test_a_client_that_goes_away_ends_the_reading(serve):
    server = serve(read_limit_seconds=60)
    pid = stopped(server)
    with pytest.raises(requests.exceptions.ReadTimeout):
        server.ask(timeout=0.5)
    until(lambda: not server.server.jobs.active, seconds=10)
    assert pid not in [process.pid for process in server.server.jobs.reader._pool.idle]


@posix
def test_a_picture_that_brings_its_reader_down_is_a_problem_with_a_cause(serve):
    server = serve()
    pid = stopped(server)
    for wait, number in ((0.3, signal.SIGABRT), (0.4, signal.SIGCONT)):
        threading.Timer(wait, os.kill, (pid, number)).start()
    answer = server.ask()
    assert answer.status_code == 422
    assert "brought down the process" in problem(answer)["detail"]
    assert server.ask().status_code == 200


@posix
def test_sigterm_ends_the_service_and_its_readers_while_a_picture_hangs():
    main = Path(__file__).with_name("scripted_main.py")
    with subprocess.Popen([sys.executable, str(main)], stdout=subprocess.PIPE, text=True) as service:
        server = Running(json.loads(service.stdout.readline())["url"], engines=None, server=None)
        assert server.ask().status_code == 200
        readers = children(service.pid)
        assert readers
        for pid in readers:
            os.kill(pid, signal.SIGSTOP)
        with server.ask(stream=True):
            began = time.monotonic()
            service.send_signal(signal.SIGTERM)
            service.wait(timeout=30)
        assert time.monotonic() - began < 15
    until(lambda: not any(runs(pid) for pid in readers), seconds=10)


def children(pid: int) -> list[int]:
    """The processes that another one has started."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(word) for word in listed.stdout.split()]

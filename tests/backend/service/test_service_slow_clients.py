"""Clients that send slowly, stop half-way or do not read: they keep nobody else from being served."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPResponse
from pathlib import Path

import pytest
import requests
from running_server import GOOD, Running, drawn_tiff, problem, until

from remote_reasoner.service import server as service

HERE = Path(__file__).parent


def whole_request(url: str, question: bytes = b"tanks?", accept: str = "application/json") -> bytes:
    """A question about a small raster as it goes over the wire."""
    form = requests.Request(
        "POST", f"{url}/v1/reason", files=[("image", ("a.tif", drawn_tiff())), GOOD]
    ).prepare()
    body = form.body.replace(b"tanks?", question)
    lines = {**form.headers, "Content-Length": str(len(body)), "Host": "127.0.0.1", "Accept": accept}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST /v1/reason HTTP/1.1\r\n{head}\r\n".encode() + body


def connected(url: str) -> socket.socket:
    host, port = url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def answer_of(connection: socket.socket) -> tuple[HTTPResponse, bytes]:
    """The answer on a connection, with its body."""
    response = HTTPResponse(connection)
    response.begin()
    return response, response.read()


@contextmanager
def dripping(connection: socket.socket, sent: bytes, pause: float):
    """Sends a byte now and then while the block runs."""
    stop = threading.Event()

    def drip() -> None:
        for index in range(len(sent)):
            if stop.wait(pause):
                return
            try:
                connection.sendall(sent[index : index + 1])
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_twenty_slow_uploads_do_not_hold_up_a_fast_one(serve):
    server = serve(max_running=4, max_waiting=16)
    sent = whole_request(server.url)
    with ExitStack() as stack:
        for _ in range(20):
            connection = stack.enter_context(connected(server.url))
            connection.sendall(sent[:1000])
            stack.enter_context(dripping(connection, sent[1000:], 0.05))
        time.sleep(0.5)
        assert server.server.jobs.admission.taken == 0
        began = time.monotonic()
        assert server.ask().json()["status"] == "found"
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("sent", [0.0, 0.2, 0.9999])
def test_half_a_request_is_given_up_with_the_cause(serve, sent):
    server = serve(upload_grace_seconds=0.5)
    whole = whole_request(server.url)
    body = whole.index(b"\r\n\r\n") + 4
    with connected(server.url) as connection:
        connection.sendall(whole[: body + int(sent * (len(whole) - body))])
        began = time.monotonic()
        response, document = answer_of(connection)
        assert 0.4 < time.monotonic() - began < 4
        assert response.status == 408
        assert json.loads(document)["type"] == "urn:remote-reasoner:problem:slow-upload"
        assert "4,096 bytes a second" in json.loads(document)["detail"]
        assert connection.recv(1) == b"", "the connection is closed"
    assert server.ask().status_code == 200


def test_an_upload_that_keeps_dripping_below_the_rate_is_given_up(serve):
    server = serve(min_upload_rate=1000, upload_grace_seconds=0.5)
    whole = whole_request(server.url)
    with connected(server.url) as connection:
        connection.sendall(whole[:-2000])
        with dripping(connection, whole[-2000:], 0.02):  # 50 bytes a second
            response, _ = answer_of(connection)
    assert response.status == 408
    assert server.engines.reasoning.order == []


def test_an_upload_above_the_rate_may_take_its_time(serve):
    server = serve(min_upload_rate=1000, upload_grace_seconds=0.5)
    whole = whole_request(server.url)
    with connected(server.url) as connection:
        began = time.monotonic()
        for start in range(0, len(whole), 700):
            connection.sendall(whole[start : start + 700])
            time.sleep(0.1)
        assert answer_of(connection)[0].status == 200
        assert time.monotonic() - began > 1, "longer than the grace"


def test_a_place_is_taken_only_when_the_upload_is_whole(serve):
    server = serve(max_running=1, max_waiting=0)
    whole = whole_request(server.url)
    with connected(server.url) as slow:
        slow.sendall(whole[:-1])
        assert server.ask().status_code == 200
        with server.ask("hold", stream=True):
            until(lambda: server.engines.reasoning.at_work == 1)
            slow.sendall(whole[-1:])
            response, document = answer_of(slow)
            assert (response.status, json.loads(document)["title"]) == (429, "The server is busy")


def test_a_busy_server_refuses_an_upload_before_it_has_come(serve):
    server = serve(max_running=1, max_waiting=0)
    with server.ask("hold", stream=True), connected(server.url) as connection:
        until(lambda: server.engines.reasoning.at_work == 1)
        head = whole_request(server.url).partition(b"\r\n\r\n")[0]
        connection.sendall(head + b"\r\nExpect: 100-continue\r\n\r\n")
        assert connection.recv(4096).startswith(b"HTTP/1.1 429")


def test_who_does_not_read_the_events_is_left(serve, monkeypatch):
    monkeypatch.setattr(service, "READ_TIMEOUT_S", 0.3)
    server = serve()
    before = len(server.server.server_state.connections)
    with connected(server.url) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(whole_request(server.url, b"long-winded", "text/event-stream"))
        until(lambda: server.engines.reasoning.order == ["long-winded"])
        until(lambda: len(server.server.server_state.connections) == before, 20)
    until(lambda: not server.server.jobs.active)
    assert server.ask().status_code == 200


def test_who_reads_slowly_but_reads_gets_all_events(serve, monkeypatch):
    monkeypatch.setattr(service, "READ_TIMEOUT_S", 1.0)
    server = serve()
    with connected(server.url) as connection:
        connection.sendall(whole_request(server.url, b"long-winded", "text/event-stream"))
        received, began = [b""], time.monotonic()
        while b"event: result" not in received[-1]:
            received.append(connection.recv(2**20))
            assert received[-1], "the connection was closed"
            time.sleep(0.2 if time.monotonic() - began < 3 else 0)


def test_the_time_limit_holds_although_nobody_reads(serve, monkeypatch):
    monkeypatch.setattr(service, "READ_TIMEOUT_S", 60)
    server = serve(time_limit_seconds=1, max_running=1, max_waiting=0)
    with connected(server.url) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(whole_request(server.url, b"long-winded, then hold", "text/event-stream"))
        until(lambda: server.engines.reasoning.at_work == 1)
        until(lambda: not server.server.jobs.active, 10)
        assert server.ask().status_code == 200


@contextmanager
def process_in(folder: Path, *wrapper: str):
    """A server process that keeps its temporary files in `folder`; (process, how to ask it)."""
    with subprocess.Popen(
        [*wrapper, sys.executable, str(HERE / "scripted_main.py")],
        env={**os.environ, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as started:
        try:
            yield started, Running(json.loads(started.stdout.readline())["url"], engines=None, server=None)
        finally:
            started.send_signal(signal.SIGTERM)
            started.communicate(timeout=20)


LARGE = drawn_tiff(1200, 1000)
"""More than what is kept in memory."""


def test_a_full_folder_for_temporary_files_is_told(tmp_path):
    script = 'mount -t tmpfs -o size=256k tmpfs "$TMPDIR" && exec "$@"'
    wrapper = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    tried = [*wrapper, "true"]
    variables = {**os.environ, "TMPDIR": str(tmp_path)}
    if shutil.which("unshare") is None or subprocess.run(tried, env=variables, check=False).returncode != 0:
        pytest.skip("no small file system can be mounted here (unshare --map-root-user --mount)")
    with process_in(tmp_path, *wrapper) as (_, server):
        for _ in range(3):
            refused = problem(server.ask(image=LARGE))
            assert (refused["status"], refused["title"]) == (507, "No room for the upload")
            assert refused["type"] == "urn:remote-reasoner:problem:storage-full"
            assert "No space left on device" in refused["detail"]
        assert server.ask().status_code == 200, "a small picture needs no room"


def test_a_folder_for_temporary_files_that_is_gone_is_told(tmp_path):
    folder = tmp_path / "temporary"
    folder.mkdir()
    with process_in(folder) as (_, server):
        assert server.ask(image=LARGE).status_code == 200
        folder.rmdir()
        refused = problem(server.ask(image=LARGE))
        assert refused["status"] == 507
        assert "No such file or directory" in refused["detail"]
        assert str(folder) not in refused["detail"], "a client need not know the server's folders"
        folder.mkdir()
        assert server.ask(image=LARGE).status_code == 200

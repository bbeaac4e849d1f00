"""The client of `ask --server`, against real sockets that behave in every way a network has."""

from __future__ import annotations

import json
import threading
import tracemalloc
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pyproj import CRS
from running_server import drawn_tiff, until
from shapely.geometry import shape

from remote_reasoner import client
from remote_reasoner.core.errors import (
    BadPictureError,
    BadRequestError,
    BusyError,
    ServerUnreachableError,
)
from remote_reasoner.core.schemas import ReasonRequest

REQUEST = ReasonRequest(question="where are the tanks?")
STREAM = "text/event-stream"


@pytest.fixture
def raster(tmp_path) -> Path:
    path = tmp_path / "raster.tif"
    path.write_bytes(drawn_tiff())
    return path


@contextmanager
def answering(
    status: int, kind: str, *pieces: bytes | None, headers: dict[str, str] | None = None
) -> Iterator[str]:
    """The address of a server that answers every POST with these chunks and then closes; None waits."""
    ended = threading.Event()

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            remaining = int(self.headers["Content-Length"])
            while remaining:
                remaining -= len(self.rfile.read(min(remaining, 2**16)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Transfer-Encoding", "chunked")
            self.close_connection = True
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            for piece in pieces:
                if piece is None:
                    ended.wait(20)
                else:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")

        def log_message(self, *words: object) -> None:
            """Keeps the output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        ended.set()
        server.shutdown()
        thread.join()
        server.server_close()


def test_events_come_as_they_are_sent_and_the_result_last(scripted, raster):
    events = list(client.answer(scripted.url, None, raster, REQUEST))
    assert {event.event for event in events} == {"progress", "reasoning", "object", "result"}
    assert events[-1].event == "result"
    assert events[-1].result.objects[0].label == "tank"


def test_leaving_the_iteration_cancels_the_work(scripted, raster):
    hold = ReasonRequest(question="hold")
    with closing(client.answer(scripted.url, None, raster, hold)) as events:
        assert next(event for event in events if event.event == "reasoning").text == "Looking "
    until(lambda: scripted.engines.reasoning.at_work == 0, 2)
    assert not scripted.engines.reasoning.go.is_set()


def test_a_large_raster_is_not_read_into_memory(raster):
    with raster.open("ab") as file:
        file.truncate(200 * 2**20)
    with answering(200, STREAM) as url:
        tracemalloc.start()
        try:
            with pytest.raises(ServerUnreachableError, match="broke off"):
                list(client.answer(url, None, raster, REQUEST))
            assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
        finally:
            tracemalloc.stop()


def test_text_in_any_script_and_an_event_cut_between_two_bytes(raster):
    data = json.dumps({"text": "油罐是圆的\u2028\x85"}, ensure_ascii=False).encode()
    sent = b": comment\n\nevent: reasoning\ndata: " + data + b"\n\nevent: later-version\ndata: {}\n\n"
    with answering(200, STREAM, *(sent[i : i + 1] for i in range(len(sent)))) as url:
        events = client.answer(url, None, raster, REQUEST)
        assert next(events).text == "油罐是圆的\u2028\x85"
        with pytest.raises(ServerUnreachableError, match="broke off before the answer was complete"):
            next(events)


@pytest.mark.parametrize(
    ("status", "kind", "body", "words"),
    [
        (200, "text/html", b"<h1>Welcome</h1>", "not a Remote Reasoner server"),
        (404, "text/html", b"no", "not a Remote Reasoner server"),
        (502, "application/problem+json", b"not json", "cannot be read"),
        (200, STREAM, b'event: result\ndata: {"half": 1}\n\n', "cannot be understood"),
        (200, STREAM, b"event: progress\ndata: nonsense\n\n", "cannot be understood"),
        (200, STREAM, b"event: error\ndata: nonsense\n\n", "cannot be read"),
        (200, STREAM, b"\xff\xfe\x00garbage", "broke off"),
    ],
)
def test_what_does_not_speak_the_contract_is_said(raster, status, kind, body, words):
    with answering(status, kind, body) as url, pytest.raises(ServerUnreachableError, match=words):
        list(client.answer(url, None, raster, REQUEST))


def test_a_connection_cut_in_the_middle(scripted, raster):
    hold = ReasonRequest(question="hold")
    with closing(client.answer(scripted.url, None, raster, hold)) as events:
        until(lambda: next(events).event == "reasoning")
        for connection in list(scripted.server.server_state.connections):
            connection.transport.abort()
        with pytest.raises(ServerUnreachableError, match=r"broke off before the answer was complete"):
            list(events)


def test_a_problem_is_raised_in_the_servers_own_words(raster):
    problem = json.dumps({"title": "Busy", "status": 429, "detail": "Too many; come back."}).encode()
    for status, kind, body in (
        (429, "application/problem+json", problem),
        (200, STREAM, b"event: error\ndata: " + problem + b"\n\n"),
    ):
        with answering(status, kind, body) as url, pytest.raises(BusyError) as refused:
            list(client.answer(url, None, raster, REQUEST))
        assert str(refused.value) == "Too many; come back."


def test_silence_is_a_dead_connection(raster, monkeypatch):
    monkeypatch.setattr(client, "SILENCE_TIMEOUT_S", 0.3)
    with (
        answering(200, STREAM, b": hello\n\n", None) as url,
        pytest.raises(ServerUnreachableError, match=r"said nothing for 0\.3 s"),
    ):
        list(client.answer(url, None, raster, REQUEST))


def test_a_redirect_is_not_followed_with_the_token(raster):
    with (
        answering(307, "text/plain", headers={"Location": "http://127.0.0.1:9/steal"}) as url,
        pytest.raises(ServerUnreachableError, match="status 307"),
    ):
        list(client.answer(url, "secret", raster, REQUEST))


def test_nobody_answers(raster):
    with pytest.raises(ServerUnreachableError, match="Nothing answers at"):
        list(client.answer("http://127.0.0.1:9", None, raster, REQUEST))


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1:8765", "ftp://host", "http://", "file:///etc/passwd", "http://["]
)
def test_what_is_no_address(raster, address):
    with pytest.raises(BadRequestError, match="not a server's address"):
        list(client.answer(address, None, raster, REQUEST))


def test_a_proxy_of_the_environment_does_not_stand_before_this_computer(scripted, raster, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert list(client.answer(scripted.url, None, raster, REQUEST))[-1].event == "result"


def test_a_raster_that_is_not_there(tmp_path):
    with pytest.raises(BadPictureError, match=r"missing\.tif"):
        list(client.answer("http://127.0.0.1:9", None, tmp_path / "missing.tif", REQUEST))


def test_side_files_travel(scripted, tmp_path):
    """A world file and a .prj beside a PNG place the objects that a server finds in it."""
    path = tmp_path / "a.png"
    Image.fromarray(np.random.default_rng(2).integers(0, 255, (60, 80, 3), dtype=np.uint8)).save(path)
    path.with_suffix(".pgw").write_text("2\n0\n0\n-2\n500001\n5699999\n")
    path.with_suffix(".prj").write_text(CRS.from_epsg(32631).to_wkt())
    result = list(client.answer(scripted.url, None, path, REQUEST))[-1].result
    assert result.crs == "EPSG:32631"
    assert shape(result.objects[0].box).bounds == (500_020, 5_699_912, 500_060, 5_699_960)

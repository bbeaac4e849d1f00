"""What a client may say of the answer it wants, and the number by which a request is found in the log."""

from __future__ import annotations

import re
import signal
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest
import requests
from running_server import parsed_events
from test_service_process import process

from remote_reasoner.service import server as service
from remote_reasoner.service import sse


@pytest.mark.parametrize(
    ("accept", "stream"),
    [
        ("text/event-stream", True),
        ("Text/Event-Stream", True),
        ("application/json, text/event-stream", True),
        ("text/event-stream; q=0.5, */*;q=0.1", True),
        ("text/event-stream;q=0", False),
        ("text/event-stream;q=0.5, application/json", False),
        ("text/event-stream;q=nonsense", False),
        ("*/*", False),
        ("text/html", False),
        ("", False),
        (";;,,q=", False),
    ],
)
def test_the_stream_is_for_those_who_ask_for_it(accept, stream):
    assert sse.accepted(accept) is stream


def test_the_header_may_be_in_any_case_and_in_several_lines(scripted):
    kind = scripted.ask(headers={"Accept": "TEXT/EVENT-STREAM"}).headers["Content-Type"]
    assert kind.startswith("text/event-stream")
    assert scripted.ask(headers={"Accept": "text/html"}).headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("said", [b"", b"GET /v1/hea", b"GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-"])
@pytest.mark.parametrize("asked_before", [False, True])
def test_a_connection_that_never_finishes_its_question_is_closed(serve, monkeypatch, said, asked_before):
    monkeypatch.setattr(service, "HEAD_TIMEOUT_S", 0.5)
    server = serve()
    with closing(HTTPConnection(server.url.removeprefix("http://"), timeout=10)) as connection:
        connection.connect()
        if asked_before:
            connection.request("GET", "/v1/health")
            assert connection.getresponse().read().startswith(b'{"status":"ok"')
        connection.sock.sendall(said)
        began = time.monotonic()
        assert connection.sock.recv(4096) == b""
        assert 0.3 < time.monotonic() - began < 3


def test_work_may_take_longer_than_the_question(serve, monkeypatch):
    monkeypatch.setattr(service, "HEAD_TIMEOUT_S", 0.3)
    server = serve()
    with server.ask("hold", stream=True) as response:
        time.sleep(1)
        server.engines.reasoning.go.set()
        assert list(parsed_events(response))[-1][0] == "result"


@pytest.mark.parametrize("path", ["/v1/health", "/v1/capabilities", "/openapi.json", "/nothing"])
def test_every_answer_has_a_number(scripted, path):
    numbers = {requests.get(scripted.url + path, timeout=10).headers["X-Request-Id"] for _ in range(3)}
    assert len(numbers) == 3
    assert all(re.fullmatch(r"[0-9a-f]{32}", number) for number in numbers)


@pytest.mark.parametrize(
    ("chosen", "taken"), [("a-1.B_2", True), ("a" * 65, False), ("a b", False), ("", False)]
)
def test_a_client_may_choose_the_number(scripted, chosen, taken):
    answer = requests.get(f"{scripted.url}/nothing", headers={"X-Request-Id": chosen}, timeout=10)
    number = answer.headers["X-Request-Id"]
    assert (number == chosen) is taken
    assert answer.json()["instance"] == f"urn:remote-reasoner:request:{number}"


def test_the_log_names_the_request_and_the_fault_under_its_number():
    with process() as (started, server):
        refused = server.ask("fail", headers={"X-Request-Id": "seven"})
        assert refused.json()["instance"].endswith(":seven")
        assert server.ask(headers={"X-Request-Id": "eight"}).status_code == 200
        started.send_signal(signal.SIGTERM)
        log = started.communicate(timeout=10)[1]
    assert re.search(r"ERROR \S+ \[seven\]: The program failed in the thread 'answer'\nTraceback", log)
    assert re.search(r'INFO uvicorn.access \[eight\]: .* "POST /v1/reason HTTP/1.1" 200', log)

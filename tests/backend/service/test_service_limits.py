"""The largest bodies, pictures and questions, and the longest times."""

from __future__ import annotations

import socket
import time
from http.client import HTTPResponse

import pytest
import requests
from running_server import drawn_tiff, parsed_events, problem, until


def test_an_announced_body_beyond_the_limit_is_refused_before_it_is_read(serve):
    server = serve(max_upload_bytes=10_000)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\nContent-Length: {10**12}\r\n"
            "Expect: 100-continue\r\nContent-Type: multipart/form-data; boundary=x\r\n\r\n".encode()
        )
        began = time.monotonic()
        assert connection.recv(4096).startswith(b"HTTP/1.1 413")
        assert time.monotonic() - began < 1


def test_an_upload_beyond_the_limit_gets_its_answer_although_it_sends_first(serve):
    server = serve(max_upload_bytes=10_000)
    answer = problem(server.ask(image=bytes(30_000_000)))
    assert (answer["status"], answer["title"]) == (413, "The picture is too large")


def test_a_body_without_a_length_is_counted(serve):
    server = serve(max_upload_bytes=10_000)
    sent = 0

    def endless():
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n\r\n'
        while sent < 1000:
            sent += 1
            yield bytes(10_000)

    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = requests.post(f"{server.url}/v1/reason", data=endless(), headers=headers, timeout=20)
    assert problem(answer)["status"] == 413


def test_pictures_beyond_the_limit_in_pixels(serve):
    server = serve(max_picture_pixels=64 * 48)
    assert server.ask(image=drawn_tiff(64, 48)).status_code == 200
    answer = problem(server.ask(image=drawn_tiff(64, 49)))
    assert answer["status"] == 413
    assert "3,136 pixels" in answer["detail"]


def test_questions_beyond_the_limit(serve):
    server = serve(max_question_characters=10)
    assert server.ask("0123456789").status_code == 200
    assert problem(server.ask("0123456789a"))["title"] == "The question cannot be used"


@pytest.mark.parametrize("stream", [True, False], ids=["events", "document"])
def test_time_limit_even_for_an_engine_that_hears_nothing(serve, stream):
    server = serve(time_limit_seconds=0.4, max_running=1, max_waiting=0)
    began = time.monotonic()
    with server.ask("stubborn", stream=stream) as response:
        answer = list(parsed_events(response))[-1][1] if stream else problem(response)
    assert 0.3 < time.monotonic() - began < 3
    assert (answer["status"], answer["title"]) == (504, "Time limit reached")
    assert server.ask("second").status_code == 429, "the engine still works, so its place is not free"
    server.engines.reasoning.go.set()
    until(lambda: not server.server.jobs.active)
    assert server.ask("third").status_code == 200


def test_time_limit_stops_the_engine(serve):
    server = serve(time_limit_seconds=0.4)
    assert server.ask("hold").status_code == 504
    until(lambda: server.engines.reasoning.at_work == 0)
    assert not server.engines.reasoning.go.is_set()


def test_time_limit_does_not_count_waiting_in_line(serve):
    server = serve(time_limit_seconds=1.5, max_running=1)
    with server.ask("hold", stream=True):
        until(lambda: server.engines.reasoning.at_work == 1)
        with server.ask("second", stream=True) as second:
            time.sleep(1)
            server.engines.reasoning.go.set()
            assert list(parsed_events(second))[-1][0] == "result"


def test_an_upload_that_takes_too_long_is_given_up(serve):
    server = serve(time_limit_seconds=0.5, max_running=1, max_waiting=0)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
        )
        answer = HTTPResponse(connection)
        answer.begin()
        assert answer.status == 408
        assert b"The upload took longer than 0.5 s" in answer.read()

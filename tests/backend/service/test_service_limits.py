"""What the service does not take: sizes, times, numbers, and requests that cannot be understood."""

from __future__ import annotations

import io
import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from running_server import drawn_tiff, parsed_events, until

GOOD = ("request", (None, '{"question": "tanks?"}'))


def problem(response: requests.Response) -> dict:
    assert response.headers["Content-Type"] == "application/problem+json"
    document = response.json()
    assert set(document) == {"type", "title", "status", "detail", "instance"}
    assert document["status"] == response.status_code
    assert document["detail"].endswith(".")
    return document


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (b"", "empty"),
        (b"not a picture at all", "not a GeoTIFF"),
        (drawn_tiff()[:300], "broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "broken"),
        (bytes(100_000), "not a GeoTIFF"),
    ],
    ids=["empty", "text", "cut", "half a PNG", "zeros"],
)
def test_garbage_for_a_picture(scripted, image, words):
    answer = problem(scripted.ask(image=image))
    assert answer["status"] == 422
    assert answer["title"] == "The picture cannot be used"
    assert words in answer["detail"]


@pytest.mark.parametrize(
    ("request_json", "words"),
    [
        ("", "JSON"),
        ("{", "JSON"),
        ("[]", "object"),
        ("{}", "question: Field required"),
        ('{"question": "a", "speed": 3}', "speed"),
        ('{"question": "a", "tasks": ["fly"]}', "tasks.0"),
        ('{"question": "a", "tasks": []}', "tasks"),
        ('{"question": 5}', "question"),
        ('{"question": "a", "options": {"min_score": 7}}', "options.min_score"),
        ('{"question": "  "}', "empty"),
        ('{"question": "' + "a" * 100_000 + '"}', "100,000 characters"),
        ('{"question": "a", "engine": "magic"}', "magic"),
        ('{"question": "a", "segmenter": "magic"}', "magic"),
        ('{"question": "a", "model": "/etc"}', "/etc"),
        ('{"question": "a", "tasks": ["caption"]}', "caption"),
        ('{"question": "\\ud800"}', "JSON"),
    ],
)
def test_requests_that_cannot_be_understood(scripted, request_json, words):
    files = [("image", ("a.tif", drawn_tiff())), ("request", (None, request_json))]
    answer = problem(requests.post(f"{scripted.url}/v1/reason", files=files, timeout=10))
    assert answer["status"] == 422
    assert words in answer["detail"]
    assert scripted.engines.reasoning.order == []


@pytest.mark.parametrize(
    "files",
    [
        [GOOD],
        [("image", ("a.tif", drawn_tiff()))],
        [("image", ("a.tif", drawn_tiff())), GOOD, GOOD],
        [("image", ("a.tif", drawn_tiff())), ("image", ("b.tif", drawn_tiff())), GOOD],
        [("image", ("a.tif", drawn_tiff())), GOOD, ("surprise", (None, "!"))],
        [("image", (None, "text")), GOOD],
        [("image", ("a.tif", drawn_tiff())), ("image", ("b.tif", b"b")), ("image", ("c.tif", b"c")), GOOD],
    ],
    ids=[
        "no image",
        "no request",
        "two requests",
        "two images",
        "a third part",
        "image as text",
        "three files",
    ],
)
def test_forms_with_the_wrong_parts(scripted, files):
    assert problem(requests.post(f"{scripted.url}/v1/reason", files=files, timeout=10))["status"] == 422


def test_bodies_that_are_no_form(scripted):
    url = f"{scripted.url}/v1/reason"
    assert problem(requests.post(url, json={"question": "tanks?"}, timeout=10))["status"] == 415
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x"):
        headers = {"Content-Type": kind}
        assert problem(requests.post(url, data=b"garbage", headers=headers, timeout=10))["status"] == 422


def test_a_packed_body_is_refused(scripted):
    files = [("image", ("a.tif", drawn_tiff())), GOOD]
    headers = {"Content-Encoding": "gzip"}
    answer = requests.post(f"{scripted.url}/v1/reason", files=files, headers=headers, timeout=10)
    assert problem(answer)["status"] == 415
    assert "Content-Encoding" in answer.json()["detail"]
    assert scripted.engines.reasoning.order == []


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
    until(lambda: not server.server.desk.works)
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


def test_an_upload_that_stalls_is_given_up_and_gives_its_place_back(serve):
    server = serve(time_limit_seconds=0.5, max_running=1, max_waiting=0)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
        )
        time.sleep(0.2)
        assert server.ask().status_code == 429
        until(lambda: server.ask().status_code == 200)
        answer = connection.recv(4096)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"The upload took longer than 0.5 s" in answer


def test_a_client_that_goes_away_during_the_upload_gives_its_place_back(serve, caplog):
    server = serve(max_running=1, max_waiting=0)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
        )
        until(lambda: server.ask().status_code == 429)
    until(lambda: server.ask().status_code == 200)
    assert "Traceback" not in caplog.text


def test_more_than_may_wait_are_sent_away_and_told_when_to_come_back(serve):
    server = serve(max_running=1, max_waiting=1)
    with server.ask("hold", stream=True), server.ask("waits", stream=True) as waits:
        until(lambda: len(server.server.desk.works) == 2)
        refused = server.ask("third")
        assert problem(refused)["title"] == "The server is busy"
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) >= 1
        server.engines.reasoning.go.set()
        assert list(parsed_events(waits))[-1][0] == "result"
    until(lambda: not server.server.desk.works)
    assert server.ask("fourth").status_code == 200


def test_those_in_line_are_told_their_place_and_served_in_order(serve):
    server = serve(max_running=1, max_waiting=2)
    with server.ask("hold", stream=True):
        until(lambda: server.engines.reasoning.at_work == 1)
        with server.ask("second", stream=True) as second:
            until(lambda: len(server.server.desk.works) == 2)
            with server.ask("third", stream=True) as third:
                heard = parsed_events(third)
                assert next(heard)[1]["message"] == "Waiting for the server, number 2 in line"
                server.engines.reasoning.go.set()
                events = list(heard)
                assert events[0][1]["message"] == "Waiting for the server, number 1 in line"
                assert list(parsed_events(second))[-1][0] == events[-1][0] == "result"
    assert server.engines.reasoning.order == ["hold", "second", "third"]


def test_only_engines_and_models_that_the_keeper_named(serve):
    server = serve(engines="other", models="allowed/model")
    assert server.ask(engine="scripted").status_code == 200
    assert "does not offer the engine 'lite'" in problem(server.ask(engine="lite"))["detail"]
    assert server.ask(model="allowed/model").json()["engine"]["model"] == "allowed/model"
    assert problem(server.ask(model="someone/else"))["title"] == "Unknown engine"
    assert set(server.engines.made) == {("scripted", None), ("scripted", "allowed/model")}


def test_an_engine_that_cannot_run_is_tried_again_next_time(serve):
    server = serve()
    for _ in range(2):
        assert problem(server.ask(engine="broken"))["status"] == 503
    assert server.engines.made.count(("broken", None)) == 2


def test_uploads_on_disk_are_closed(scripted, recwarn):
    image = io.BytesIO(drawn_tiff(1000, 900))
    assert image.getbuffer().nbytes > 2**20
    assert scripted.ask(image=image.getvalue()).status_code == 200
    assert not [warning for warning in recwarn if issubclass(warning.category, ResourceWarning)]


def test_damaged_bodies_never_make_it_fail(scripted):
    """A valid form with bytes cut out and put in at random places: answered or refused, never a 500."""
    with requests.Session() as session:
        whole = session.prepare_request(
            requests.Request(
                "POST",
                f"{scripted.url}/v1/reason",
                files=[("image", ("a.tif", drawn_tiff(16, 12))), GOOD],
            )
        )
        body, chance = whole.body, random.Random(5)
        for _ in range(150):
            start = chance.randrange(len(body))
            length = chance.choice([1, 1, 4, 50])
            inserted = chance.randbytes(chance.choice([0, 1, 4, 50]))
            whole.body = body[:start] + inserted + body[start + length :]
            whole.headers["Content-Length"] = str(len(whole.body))
            answer = session.send(whole, timeout=20)
            assert answer.status_code in {200, 422}, (start, length, inserted, answer.text)
    until(lambda: scripted.server.desk.taken == 0)


def test_clients_that_come_and_go_at_random_leave_nothing_behind(serve):
    server = serve(max_running=2, max_waiting=30)
    host, port = server.url.removeprefix("http://").split(":")
    whole = requests.Request(
        "POST", f"{server.url}/v1/reason", files=[("image", ("a.tif", drawn_tiff())), GOOD]
    ).prepare()
    head = f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\n" + "".join(
        f"{name}: {value}\r\n" for name, value in whole.headers.items()
    )
    sent = f"{head}Accept: text/event-stream\r\n\r\n".encode() + whole.body.replace(b"tanks?", b"hold")

    def come_and_go(number: int) -> None:
        chance = random.Random(number)
        with socket.create_connection((host, int(port))) as connection:
            connection.sendall(sent[: chance.choice([len(sent), len(sent), chance.randrange(1, len(sent))])])
            time.sleep(chance.random() / 2)

    with ThreadPoolExecutor(12) as clients:
        list(clients.map(come_and_go, range(60)))
    until(lambda: not server.server.desk.works and server.server.desk.taken == 0, 10)
    assert server.engines.reasoning.at_work == 0
    assert server.ask("tanks?").status_code == 200

"""Who waits, who is sent away, and that whoever leaves makes room."""

from __future__ import annotations

import random
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import requests
from running_server import GOOD, drawn_tiff, parsed_events, problem, until


def test_a_client_that_goes_away_during_the_upload_leaves_no_trace(serve, caplog):
    server = serve(max_running=1, max_waiting=0)
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        connection.sendall(
            f"POST /v1/reason HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5000\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n".encode()
        )
        until(lambda: len(server.server.server_state.tasks) == 1)
        assert server.ask().status_code == 200, "no place is taken before the upload is whole"
    until(lambda: not server.server.server_state.tasks)
    assert server.ask().status_code == 200
    assert "Traceback" not in caplog.text


def test_more_than_may_wait_are_sent_away_and_told_when_to_come_back(serve):
    server = serve(max_running=1, max_waiting=1)
    with server.ask("hold", stream=True), server.ask("waits", stream=True) as waits:
        until(lambda: len(server.server.jobs.active) == 2)
        refused = server.ask("third")
        assert problem(refused)["title"] == "The server is busy"
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) >= 1
        server.engines.reasoning.go.set()
        assert list(parsed_events(waits))[-1][0] == "result"
    until(lambda: not server.server.jobs.active)
    assert server.ask("fourth").status_code == 200


def test_those_in_line_are_told_their_place_and_served_in_order(serve):
    server = serve(max_running=1, max_waiting=2)
    with server.ask("hold", stream=True):
        until(lambda: server.engines.reasoning.at_work == 1)
        with server.ask("second", stream=True) as second:
            until(lambda: len(server.server.jobs.active) == 2)
            with server.ask("third", stream=True) as third:
                heard = parsed_events(third)
                assert next(heard)[1]["message"] == "Waiting for the server, number 2 in line"
                server.engines.reasoning.go.set()
                events = list(heard)
                assert events[0][1]["message"] == "Waiting for the server, number 1 in line"
                assert list(parsed_events(second))[-1][0] == events[-1][0] == "result"
    assert server.engines.reasoning.order == ["hold", "second", "third"]


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
    until(lambda: not server.server.jobs.active and server.server.jobs.admission.taken == 0, 10)
    assert server.engines.reasoning.at_work == 0
    assert server.ask("tanks?").status_code == 200

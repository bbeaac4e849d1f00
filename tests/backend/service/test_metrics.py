"""`/metrics`, and one number for a question from the program that asks to the server that answers."""

from __future__ import annotations

import re
import signal
import time

import pytest
import requests
from prometheus_client.parser import text_string_to_metric_families
from running_server import Running, parsed_events, until
from test_service_process import process

from remote_reasoner import client
from remote_reasoner.core.logs import request_id
from remote_reasoner.core.schemas import ReasonRequest

SECRET_QUESTION = "where is the hidden treasure?"


def numbers(server: Running, **headers: str) -> dict[tuple, float]:
    """(name, *label values) to value, as Prometheus reads them."""
    answer = requests.get(f"{server.url}/metrics", headers=headers, timeout=10)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
    return {
        (sample.name.removeprefix("remote_reasoner_"), *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_answers_objects_stages_and_errors_are_counted(scripted):
    for question in ("tanks?", "tanks?", "nothing here", "no weights", "fail"):
        scripted.ask(question)
    with scripted.ask("no weights", stream=True) as response:
        assert list(parsed_events(response))[-1][0] == "error"
    scripted.ask("")
    scripted.ask(image=b"no picture")
    told = numbers(scripted)
    assert told["answers_total", "scripted", "scripted", "found"] == 2
    assert told["answers_total", "scripted", "", "none"] == 1
    assert told["objects_total", "scripted"] == 2
    assert told["errors_total", "engine-unavailable"] == 2
    assert told["errors_total", "unexpected"] == 1
    assert told["errors_total", "bad-question"] == 1
    assert told["errors_total", "bad-picture"] == 1
    for stage in ("read", "reason", "segment", "contour", "georeference", "total"):
        assert told["stage_seconds_count", "scripted", stage] == 3
    assert told["stage_seconds_sum", "scripted", "total"] > 0
    assert told["http_responses_total", "POST", "/v1/reason", "200"] == 4
    assert told["engines_loaded",] == 2


def test_the_queue_is_told_as_it_is(serve):
    server = serve(max_running=1, max_waiting=3)
    with server.ask("hold", stream=True), server.ask("hold", stream=True), server.ask("hold", stream=True):
        until(lambda: len(server.server.jobs.active) == 3)
        until(lambda: (numbers(server)["running",], numbers(server)["waiting",]) == (1, 2))
        server.engines.reasoning.go.set()
    until(lambda: not server.server.jobs.active)
    assert (numbers(server)["running",], numbers(server)["waiting",]) == (0, 0)


def test_nothing_that_clients_write_is_in_it(scripted):
    scripted.ask(SECRET_QUESTION)
    for path in ("/v1/hidden-treasure", "/v1/reason?hidden=treasure", "/hidden/../treasure"):
        requests.request("HIDDEN", scripted.url + path, timeout=10)
    scripted.ask(model="hidden/treasure")
    text = requests.get(f"{scripted.url}/metrics", timeout=10).text
    assert "hidden" not in text.lower()
    assert numbers(scripted)["http_responses_total", "other", "other", "404"] == 2


def test_the_token_guards_it(serve):
    server = serve(token="right")
    assert requests.get(f"{server.url}/metrics", timeout=10).status_code == 401
    assert (
        requests.get(f"{server.url}/metrics", headers={"Origin": "http://a.example"}, timeout=10).status_code
        == 421
    )
    assert numbers(server, Authorization="Bearer right")["http_responses_total", "other", "other", "401"] == 1


def test_two_servers_in_one_process_count_apart(serve):
    first, second = serve(), serve()
    first.ask()
    answered = ("answers_total", "scripted", "scripted", "found")
    deadline = time.monotonic() + 20  # it is counted once the answer has been sent
    while answered not in numbers(first) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert answered in numbers(first)
    assert answered not in numbers(second)


@pytest.mark.parametrize("chosen", ["question-7", None])
def test_the_number_goes_from_the_client_into_the_log_of_the_server(raster, chosen):
    with process() as (started, server):
        before = request_id.set(chosen or "-")
        try:
            list(client.answer(server.url, None, raster, ReasonRequest(question="tanks?")))
        finally:
            request_id.reset(before)
        started.send_signal(signal.SIGTERM)
        log = started.communicate(timeout=10)[1]
    answered = re.search(
        r"INFO remote_reasoner\.service\.jobs \[(\S+)\]: Answered by the engine scripted", log
    )
    asked = re.search(r'INFO uvicorn\.access \[(\S+)\]: .*"POST /v1/reason', log)
    assert answered[1] == asked[1]
    assert re.fullmatch(chosen or "[0-9a-f]{32}", answered[1])
    assert "tanks?" not in log
